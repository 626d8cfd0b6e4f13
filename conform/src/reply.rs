//! The two answers of the contract, read and judged for their shape.

use crate::answer::{Answer, Judged};
use serde_json::{Value, json};

/// A record as a page tells it.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    pub(crate) kind: String,
    pub(crate) id: String,
    pub(crate) rev: i64,
    pub(crate) deleted: bool,
    pub(crate) doc: Value,
}

/// The answer to a pull.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) answer: Answer,
    pub(crate) epoch: String,
    pub(crate) cursor: String,
    pub(crate) more: bool,
    /// How many changes it says are left.
    pub(crate) left: Option<u64>,
    /// Whether it says that a pull may wait.
    pub(crate) live: bool,
    /// Whether it says that blobs are kept.
    pub(crate) blobs: bool,
    pub(crate) changes: Vec<Change>,
}

/// The answer to a push.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) answer: Answer,
    pub(crate) epoch: String,
    pub(crate) results: Vec<Value>,
}

impl Page {
    /// Returns the page that an answer is, if it is one.
    pub(crate) fn read(answer: Answer, nonce: &str, limit: usize) -> Judged<Self> {
        let (body, epoch) = opened(&answer, nonce)?;
        let cursor = body["cursor"].as_str().ok_or_else(|| answer.fault("a `cursor` that is a text"))?.to_owned();
        let more = body["more"].as_bool().ok_or_else(|| answer.fault("`more`, true or false"))?;
        let left = &body["left"];
        answer.require(left.is_null() || left.is_u64(), "`left`, if it is there, a whole number")?;
        let left = left.as_u64();
        let rows = body["changes"].as_array().ok_or_else(|| answer.fault("`changes`, an array"))?;
        let shape = "changes of `type`, `id`, `rev`, `deleted` and `doc`";
        let changes: Option<Vec<Change>> = rows.iter().map(change).collect();
        let changes = changes.ok_or_else(|| answer.fault(shape))?;
        answer.require(changes.len() <= limit, &format!("at most {limit} changes"))?;
        answer.require(!(more && changes.is_empty()), "with `more` at least one change")?;
        let rising = changes.windows(2).all(|pair| pair[0].rev < pair[1].rev);
        answer.require(rising, "changes by rising `rev`, none twice")?;
        let (live, blobs) = (body["live"] == true, body["blobs"] == true);
        Ok(Self { answer, epoch, cursor, more, left, live, blobs, changes })
    }
}

impl Reply {
    /// Returns the results that an answer holds, one for each write and in their order.
    pub(crate) fn read(answer: Answer, nonce: &str, writes: &[Value]) -> Judged<Self> {
        let (body, epoch) = opened(&answer, nonce)?;
        let results = body["results"].as_array().ok_or_else(|| answer.fault("`results`, an array"))?.clone();
        let in_order = results.iter().map(|result| &result["mid"]).eq(writes.iter().map(|write| &write["mid"]));
        answer.require(in_order, "one result for each write, with its `mid`, in the order of the writes")?;
        Ok(Self { answer, epoch, results })
    }

    /// Returns the rev that a write was given.
    pub(crate) fn written(&self, index: usize) -> Judged<i64> {
        let result = &self.results[index];
        let rev = result["rev"].as_i64().filter(|rev| result["status"] == 200 && *rev > 0);
        rev.ok_or_else(|| self.fault(index, &json!({"status": 200, "rev": "the next number"})))
    }

    /// Judges a write that was done before.
    pub(crate) fn written_as(&self, index: usize, rev: i64) -> Judged {
        let result = &self.results[index];
        let holds = result["status"] == 200 && result["rev"].as_i64() == Some(rev);
        self.require(index, holds, &json!({"status": 200, "rev": rev}))
    }

    /// Judges a write that met another's.
    pub(crate) fn conflict(&self, index: usize, rev: i64, deleted: bool, doc: &Value) -> Judged {
        let result = &self.results[index];
        let holds = result["status"] == 409
            && result["rev"].as_i64() == Some(rev)
            && result["deleted"] == json!(deleted)
            && same(&result["doc"], doc);
        self.require(index, holds, &json!({"status": 409, "rev": rev, "deleted": deleted, "doc": doc}))
    }

    /// Judges a write that is none.
    pub(crate) fn set_aside(&self, index: usize) -> Judged {
        let result = &self.results[index];
        let holds = result["status"] == 422 && result["error"].is_string();
        self.require(index, holds, &json!({"status": 422, "error": "…"}))
    }

    fn require(&self, index: usize, holds: bool, expected: &Value) -> Judged {
        if holds { Ok(()) } else { Err(self.fault(index, expected)) }
    }

    fn fault(&self, index: usize, expected: &Value) -> crate::answer::Stop {
        self.answer.fault(format!("result {} of {}: {expected}", index + 1, self.results.len()))
    }
}

/// Judges what every 200 has, and returns its body and its epoch.
fn opened(answer: &Answer, nonce: &str) -> Judged<(Value, String)> {
    answer.require(answer.status == 200, "200")?;
    let body = answer.json()?;
    answer.require(body["forecourt"] == 1, "\"forecourt\": 1")?;
    answer.require(body["n"] == nonce, &format!("the nonce again: \"n\": {}", json!(nonce)))?;
    let epoch = body["epoch"].as_str().ok_or_else(|| answer.fault("an `epoch` that is a text"))?.to_owned();
    Ok((body, epoch))
}

fn change(row: &Value) -> Option<Change> {
    Some(Change {
        kind: row["type"].as_str()?.to_owned(),
        id: row["id"].as_str()?.to_owned(),
        rev: row["rev"].as_i64()?,
        deleted: row["deleted"].as_bool()?,
        doc: row.get("doc").filter(|doc| doc.is_object())?.clone(),
    })
}

/// Says whether two values are the same JSON: `100` and `1E2` are one number.
pub(crate) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same(value, other)))
        }
        _ => one == other,
    }
}
