//! json-server 0.17, as far as it is used: a list in the order of insertion, POST that refuses an id which is there with a
//! 500 in plain text, PUT that replaces, and a file that is written behind the answer.

use forecourt::sync::http::{Call, Reply, Verb};
use serde_json::Value;

#[derive(Clone, Debug, Default)]
pub struct Server {
    pub items: Vec<Value>,
    /// What is in the file.
    file: Vec<Value>,
    writes_over: bool,
}

impl Server {
    pub fn new() -> Self {
        Self::default()
    }

    /// One that is broken on purpose: the second item of an id takes the place of the first.
    pub fn that_writes_over() -> Self {
        Self { writes_over: true, ..Self::default() }
    }

    pub fn handle(&mut self, call: &Call) -> Reply {
        let sent = || serde_json::from_str::<Value>(call.json.as_deref().unwrap()).unwrap();
        match (call.verb, call.path.as_str()) {
            (Verb::Get, "") => reply(200, &Value::from(self.items.clone())),
            (Verb::Get, path) => self.show(path.trim_start_matches('/')),
            (Verb::Post, "") => self.insert(sent()),
            (Verb::Put, path) => self.replace(path.trim_start_matches('/'), sent()),
            _ => not_there(),
        }
    }

    fn show(&self, id: &str) -> Reply {
        self.items.iter().find(|item| item["id"] == id).map_or_else(not_there, |item| reply(200, item))
    }

    fn insert(&mut self, item: Value) -> Reply {
        match self.items.iter().position(|other| other["id"] == item["id"]) {
            Some(at) if self.writes_over => self.items[at] = item.clone(),
            Some(_) => {
                let body = "Error: Insert failed, duplicate id\n    at Function.insert (lodash-id/src/index.js:49:18)";
                return Reply { status: 500, body: body.into(), ..Reply::default() };
            }
            None => self.items.push(item.clone()),
        }
        reply(201, &item)
    }

    fn replace(&mut self, id: &str, item: Value) -> Reply {
        match self.items.iter().position(|other| other["id"] == id) {
            Some(at) => {
                self.items[at] = item.clone();
                reply(200, &item)
            }
            None => not_there(),
        }
    }

    /// Writes the file.
    pub fn save(&mut self) {
        self.file = self.items.clone();
    }

    /// The power fails, and it is started again with what is in the file.
    pub fn crash(&mut self) {
        self.items = self.file.clone();
    }
}

fn not_there() -> Reply {
    reply(404, &serde_json::json!({}))
}

pub fn reply(status: u16, body: &Value) -> Reply {
    Reply { status, body: serde_json::to_vec_pretty(body).unwrap(), ..Reply::default() }
}
