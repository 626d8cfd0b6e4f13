//! What comes back of a doc.

use super::Rule;
use crate::answer::Judged;
use crate::visit::Visit;
use serde_json::{Value, json};

/// As large as a doc gets by hand; pictures are blobs.
const LARGE: usize = 512 * 1024;
/// The largest whole number that every JSON parser reads as it is.
const EXACT: i64 = (1 << 53) - 1;
/// The deepest nesting that the contract has.
const DEEP: usize = 63;

pub(super) const RULES: &[Rule] = &[
    Rule { name: "fields that nobody knows come back as they were, nulls and empty ones too", check: fields },
    Rule { name: "text comes back to the last character, in names of fields too", check: text },
    Rule { name: "numbers come back with the precision of a double", check: numbers },
    Rule { name: "docs of half a megabyte, two in one push, come back whole", check: large },
    Rule { name: "a doc nested 64 deep comes back whole", check: deep },
];

/// Judges what comes back of a doc, in a page and in a conflict.
fn comes_back(visit: &Visit, doc: &Value) -> Judged {
    let (id, rev) = visit.record(doc)?;
    visit.standing(&id)?.require(rev, false, doc)?;
    visit.push(&[visit.write(&id, 0, &json!({}))])?.conflict(0, rev, false, doc)
}

fn fields(visit: &Visit) -> Judged {
    let doc = json!({
        "name": "王伟", "_later": {"x": [null, [], {}, ""]}, "none": null, "empty": {}, "list": [], "no": false,
        "id": "of another kind", "type": 7, "rev": "mine", "deleted": true, "_conflicts": {"name": {"by": "T3"}},
    });
    comes_back(visit, &doc)
}

fn text(visit: &Visit) -> Judged {
    let doc = json!({
        "": "empty name", "a.b": 1, "$set": 2, "__proto__": 3, "constructor": 4, "客户": "王伟 👩🏽‍🔧 𠮷",
        "quotes": "\" ' ` \\ / <b>&amp;</b> -- ; %s {0} $1", "controls": "\u{1}\t\r\n\u{7f}\u{2028}\u{feff}",
        "accents": ["é", "e\u{301}"], "spaces": "  both ends  ",
    });
    comes_back(visit, &doc)
}

fn numbers(visit: &Visit) -> Judged {
    let doc = json!({
        "fen": 29_980_000, "negative": -1, "most": EXACT, "least": -EXACT, "fraction": 0.1,
        "small": 1.5e-9, "large": 1e21, "digits": 1.234_567_890_123_456_7, "zero": 0,
    });
    comes_back(visit, &doc)
}

fn large(visit: &Visit) -> Judged {
    let doc = json!({"notes": "王".repeat(LARGE / 3)});
    let ids: Vec<String> = (0..2).map(|_| visit.uuid()).collect();
    let writes: Vec<Value> = ids.iter().map(|id| visit.write(id, 0, &doc)).collect();
    let reply = visit.push(&writes)?;
    for (index, id) in ids.iter().enumerate() {
        visit.standing(id)?.require(reply.written(index)?, false, &doc)?;
    }
    Ok(())
}

fn deep(visit: &Visit) -> Judged {
    let nested = (0..DEEP).fold(json!(1), |inner, _| json!([inner]));
    comes_back(visit, &json!({"nested": nested}))
}
