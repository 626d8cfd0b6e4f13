//! The kit is tested, too: each row breaks the Node endpoint in one way, and says by which rule the kit must notice.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use support::{Endpoint, broken, source};

/// Replaces each of those texts, which must be there, and expects those rules among the broken ones.
fn check(flaw: &[(&str, &str)], expected: &[&str]) {
    expect(&broken_by(source("node.mjs"), flaw), expected);
}

fn broken_by(mut text: String, flaw: &[(&str, &str)]) -> String {
    for (from, to) in flaw {
        assert_eq!(text.matches(from).count(), 1, "node.mjs has no longer one {from:?}");
        text = text.replace(from, to);
    }
    text
}

fn expect(text: &str, rules: &[&str]) {
    let endpoint = Endpoint::start("node", "node.mjs", text);
    let found = broken(&endpoint.url);
    for rule in rules {
        assert!(found.iter().any(|(name, _)| name == rule), "not noticed as {rule:?}: {found:#?}\n{text}");
    }
}

#[test]
fn writes_that_are_done_twice() {
    let again = "a mid that was done is answered again as it was, and not done again";
    let twice = "a mid twice in one push is done once and answered alike";
    let at_once = "the same write sent many times at once is done once";
    let seen = "receipts.get(mid) ?? made.find((write) => write.mid === mid)?.rev";
    check(&[(seen, "undefined")], &[again, twice, at_once]);
    check(&[(seen, "receipts.get(mid)")], &[twice]);
    let late = "the same after the record moved on, and after it was deleted";
    let only_newest = "receipts.get(mid) === records.get(`${type}/${id}`)?.rev ? receipts.get(mid) : undefined";
    check(&[(seen, only_newest)], &[late]);
    // A receipt of a conflict, too: the next time it passes for done.
    let conflict = "a mid that met a conflict is not taken for done";
    check(
        &[("if ((base ?? 0) !== current.rev)", "if ((base ?? 0) !== current.rev && receipts.set(mid, 1))")],
        &[conflict],
    );
}

#[test]
fn conflicts_that_do_not_say_enough() {
    let current = "a base that is stale, ahead, null or 0 is 409 with the current rev, deleted and doc";
    check(&[("deleted: current.deleted, doc: current.doc };", "deleted: current.deleted };")], &[current]);
    check(&[("rev: current.rev, deleted: current.deleted", "deleted: current.deleted")], &[current]);
    check(&[("(base ?? 0) !== current.rev", "false")], &[current, "a conflict writes nothing"]);
    check(&[("(base ?? 0) !== current.rev", "(base ?? 0) < current.rev")], &[current]);
    let same_push = "a write meets those before it in the same push";
    let now = "made.findLast((write) => write.type === type && write.id === id) ?? ";
    check(&[(now, "")], &[same_push]);
}

#[test]
fn tombstones_that_name_somebody_or_nobody() {
    let empty = "a deletion is told, with the doc {} whatever was sent with it";
    let erased = "an erasure leaves {\"_erased\": true} and nothing else";
    check(&[("if (deleted) doc =", "if (!doc) doc =")], &[empty, erased]);
    check(&[("doc?._erased === true ? { _erased: true } : {}", "{}")], &[erased]);
    check(&[("doc?._erased === true ?", "doc?._erased ?")], &[empty]);
    check(&[("isErased || ", "")], &["an erased record that is deleted once more stays erased"]);
    check(&[("({ rev }) => rev > since", "({ rev, deleted }) => rev > since && !deleted")], &[empty, erased]);
}

#[test]
fn docs_that_lose_something() {
    let fields = "fields that nobody knows come back as they were, nulls and empty ones too";
    let kept = "deleted: Boolean(deleted), doc })";
    check(&[(kept, "deleted: Boolean(deleted), doc: doc.name ? { name: doc.name } : {} })")], &[fields]);
    let without_nulls = "doc: JSON.parse(JSON.stringify(doc, (_, value) => value ?? undefined)) })";
    check(&[(kept, &format!("deleted: Boolean(deleted), {without_nulls}"))], &[fields]);
    let text = "text comes back to the last character, in names of fields too";
    let trimmed = "doc: JSON.parse(JSON.stringify(doc, (_, value) => value?.trim?.() ?? value)) })";
    check(&[(kept, &format!("deleted: Boolean(deleted), {trimmed}"))], &[text]);
    check(&[("JSON.parse(body)", "JSON.parse(body.toString('latin1'))")], &[text]);
}

#[test]
fn results_and_refusals_that_mix_up_the_writes() {
    let in_order = "results come in the order of the writes, one for each, with its mid";
    check(&[("return { n, results };", "return { n, results: results.reverse() };")], &[in_order]);
    let only_good = "return { n, results: results.filter(({ status }) => status < 422) };";
    check(&[("return { n, results };", only_good)], &[in_order]);
    let alone = "a malformed write is 422 alone, and its neighbours are written";
    check(&[("return { mid, status: 422, error:", "throw { mid, status: 422, error:")], &[alone]);
    check(&[("!KIND.test(type)", "!type")], &[alone]);
    check(&[("!areTexts || ", "")], &["a write that lacks its mid, type or id is 422 alone, or its push 400"]);
    let no_push = "a body that is not JSON, or no push, is 400 and writes nothing";
    check(
        &[("[status, reply] = [400,", "[status, reply] = [500,")],
        &[no_push, "a cursor that was never handed out is 400"],
    );
}

#[test]
fn pages_that_skip_something() {
    let limit = "a page has at most `limit` changes, and with `more` at least one";
    let resumed = "a cursor goes on where its page ended, whenever and however often it is sent";
    check(&[("String(changes.at(-1)?.rev ?? since)", "String(counter)")], &[limit, resumed]);
    check(&[("rest.slice(0, limit)", "rest")], &[limit]);
    check(&[("more: rest.length > limit", "more: false")], &[limit]);
    let left = "a page that tells what is left tells how many changes the pages after it bring";
    check(&[("left = rest.length - changes.length", "left = rest.length")], &[left]);
    check(&[("left = rest.length - changes.length", "left = 1")], &[left]);
    let everything = "a pull without a cursor tells everything, by rising rev";
    check(&[("({ rev }) => rev > since", "({ rev }) => rev > since + 1")], &[resumed]);
    check(&[("records.delete(key);", "")], &["a record that was written twice is told once, as it stands now"]);
    check(&[("query.get(\"since\") ?? 0", "query.get(\"since\") ?? counter")], &[everything]);
    check(&[("counter + made.length + 1", "current.rev + 1")], &["a write gets a rev above all revs before it"]);
}

/// What a bare sequence does: numbers are given in one order and committed in another.
#[test]
fn numbers_that_overtake_commits() {
    let commit = "setTimeout(() => (keep(made), done({ n, results })), made.length)";
    let flaw = [
        (
            "  keep(made);\n  return { n, results };",
            &*format!("  counter += made.length;\n  return new Promise((done) => {commit});"),
        ),
        ("(counter = record.rev)", "record.rev"),
        ("...work()", "...(await work())"),
        ("({ rev }) => rev > since)", "({ rev }) => rev > since).sort((a, b) => a.rev - b.rev)"),
    ];
    let missed = "no reader misses a write while others write";
    let rivals = "of rival edits on one rev exactly one is made, and the others are told of it";
    check(&flaw, &[missed, rivals]);
}

#[test]
fn answers_that_are_not_the_contracts() {
    check(&[("forecourt: 1, ", "")], &["a pull is answered, page by page to the end"]);
    check(&[("more: rest.length > limit", "more: true")], &["a pull is answered, page by page to the end"]);
    check(&[("epoch, ...work()", "epoch: randomUUID(), ...work()")], &["pulls and pushes name one epoch"]);
    check(&[(", \"Cache-Control\": \"no-store\"", "")], &["an answer carries Date and Cache-Control: no-store"]);
    let open = "without tokens, no page of another site may read or write";
    check(&[("\"Cache-Control\":", "\"Access-Control-Allow-Origin\": \"*\", \"Cache-Control\":")], &[open]);
    check(&[("if (isForm)", "if (false)")], &[open]);
}

/// What makes the Node endpoint one that holds pulls back until there is news.
const LIVE: [(&str, &str); 3] = [
    ("epoch, ...work()", "epoch, live: true, ...(await news(query)), ...work()"),
    ("  keep(made);\n  return", "  keep(made);\n  bells.forEach((ring) => ring());\n  return"),
    (
        "async function answer(",
        "const bells = new Set();\n\
         async function news(query) {\n\
           if (!query.get('wait') || pull(query).changes.length) return;\n\
           await new Promise((ring, fail) => (bells.add(ring), setTimeout(ring, query.get('wait') * 1000)));\n\
         }\n\
         async function answer(",
    ),
];

#[test]
fn pulls_that_sleep() {
    let text = broken_by(source("node.mjs"), &LIVE);
    assert_eq!(broken(&Endpoint::start("node", "node.mjs", &text).url), [], "holding pulls back is no flaw");
    let check = |from: &str, to: &str, rules: &[&str]| expect(&broken_by(text.clone(), &[(from, to)]), rules);
    let answered = "a waiting pull is answered soon after a write, and tells it";
    let in_vain = "a waiting pull for which nothing comes is answered in time, as ever";
    let awake = "no waiting pull sleeps through what is written before it or as it begins";
    // It hears of no write.
    check("bells.add(ring), ", "", &[answered, awake]);
    // It looks, and only then listens.
    check(
        "await new Promise((ring",
        "await new Promise((now) => setTimeout(now, 30));\nawait new Promise((ring",
        &[awake],
    );
    // It waits whatever is there.
    check(" || pull(query).changes.length", "", &[awake]);
    // That the time is over is an error to it.
    check("setTimeout(ring, ", "setTimeout(() => fail('time is over'), ", &[in_vain]);
}
