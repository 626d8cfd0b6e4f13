//! The way of a request to the endpoint and of its reply back, with all that can happen to both.

use std::rc::Rc;

use forecourt::domain::Key;
use forecourt::sync::Event;
use forecourt::sync::http::Reply;
use forecourt::sync::wire::{Answer, Request, Trouble};
use serde_json::Value;

use super::endpoint::Told;
use super::network::{self, Wire};
use super::world::{Happening, World};

/// How long a tablet waits for an answer, in milliseconds.
const PATIENCE: u64 = 30_000;

impl World {
    /// Lets a request go to the endpoint.
    pub fn depart(&mut self, t: usize, request: Rc<Request>, wire: Rc<Wire>) {
        let life = self.tablets[t].life;
        let answer = |reply| Happening::Answer { life, request: Rc::clone(&request), reply };
        self.after(PATIENCE, t, answer(None));
        if !self.tablets[t].online {
            return self.after(20, t, answer(None));
        }
        if self.tablets[t].captive {
            self.meet("captive portal");
            let page = network::captive_page(&mut self.chance);
            return self.after(50, t, answer(Some(page)));
        }
        let arrive = || Happening::Arrive { life, request: Rc::clone(&request), wire: Rc::clone(&wire) };
        if self.trouble("a second, late request", self.weather.late_duplicates) {
            let late = self.chance.between(100, 120_000);
            self.after(late, t, arrive());
        }
        if !self.trouble("lost request", self.weather.lost_requests) {
            let travel = self.travel();
            self.after(travel, t, arrive());
        }
    }

    pub fn arrive(&mut self, t: usize, life: u32, request: Rc<Request>, wire: &Wire) {
        let mut reply = self.attend(t, wire);
        if self.trouble("lost reply", self.weather.lost_replies) {
            return;
        }
        if self.trouble("cut body", self.weather.cut_bodies) {
            reply = network::cut(reply, &mut self.chance);
        }
        if self.trouble("a second, late answer", self.weather.late_duplicates) {
            let (request, reply) = (Rc::clone(&request), Some(reply.clone()));
            let late = self.chance.between(100, 60_000);
            self.after(late, t, Happening::Answer { life, request, reply });
        }
        let travel = self.travel();
        self.after(travel, t, Happening::Answer { life, request, reply: Some(reply) });
    }

    /// The endpoint, and what stands before it.
    fn attend(&mut self, t: usize, wire: &Wire) -> Reply {
        if self.trouble("server error before the work", self.weather.server_errors) {
            return network::server_error(&mut self.chance);
        }
        if let Some(status) = self.tablets[t].denied {
            return network::refusal(status);
        }
        if self.weather.expires && wire.is_cursor_pull() && self.trouble("cursor refused", 8) {
            return network::refusal(if self.chance.percent(80) { 410 } else { 400 });
        }
        if self.lags && matches!(wire, Wire::Pull { .. }) {
            self.meet("stale replica");
        }
        let told = wire.ask(&mut *self.endpoint);
        self.witness(wire, &told);
        if self.trouble("server error after the work", self.weather.server_errors / 2) {
            return network::server_error(&mut self.chance);
        }
        network::reply(told)
    }

    /// Notes which write made which revision.
    fn witness(&mut self, wire: &Wire, told: &Told) {
        let Wire::Push(body) = wire else { return };
        let (asked, told): (Value, Value) = match (told.status, serde_json::from_str(&told.body)) {
            (200, Ok(told)) => (serde_json::from_str(body).unwrap(), told),
            _ => return,
        };
        let epoch = told["epoch"].as_str().unwrap();
        let results = told["results"].as_array().unwrap();
        for (write, result) in asked["writes"].as_array().unwrap().iter().zip(results) {
            let key: Key = serde_json::from_value(write.clone()).unwrap();
            self.meet(&result["status"].to_string());
            if result["status"] == 200 {
                let mid = write["mid"].as_str().unwrap().parse().unwrap();
                self.history.done(epoch, &key, result["rev"].as_i64().unwrap(), mid);
            }
        }
    }

    pub fn answer(&mut self, t: usize, request: &Request, reply: Option<&Reply>) {
        if let Some(reply) = reply {
            self.meet(&reply.status.to_string());
        }
        let answer = reply.map_or(Answer::Trouble(Trouble::Lost), |reply| request.read(reply));
        if let Some(memory) = &mut self.tablets[t].memory
            && memory.awaiting == Some(request.nonce)
        {
            memory.awaiting = None;
        }
        let now = self.clock(t);
        self.handle(t, Event::Answered { nonce: request.nonce, answer, now });
    }

    /// Tells whether it happens, so many times in a hundred; never after the network has healed.
    pub fn trouble(&mut self, what: &str, percent: u64) -> bool {
        let happens = !self.healed && self.chance.percent(percent);
        if happens {
            self.meet(what);
        }
        happens
    }

    fn travel(&mut self) -> u64 {
        if self.healed { 40 } else { self.chance.between(10, 3_000) }
    }
}
