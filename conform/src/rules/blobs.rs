//! Pictures and signed papers, where the endpoint keeps them.

use super::Rule;
use crate::answer::{Answer, Judged, Stop};
use crate::line::Ask;
use crate::visit::Visit;
use sha2::{Digest, Sha256};
use ureq::http::Method;

pub(super) const RULES: &[Rule] = &[
    Rule { name: "a blob is put, found and got as it was", check: put },
    Rule { name: "a blob that is there is put again harmlessly, with 200", check: put_again },
    Rule { name: "a blob that is not there is 404", check: absent },
    Rule { name: "bytes that do not match their name are 422 and not kept", check: mismatch },
    Rule { name: "a blob is 401 or 403 without a token", check: without_token },
];

/// Returns bytes that no endpoint has, and their name.
fn fresh(visit: &Visit) -> (Vec<u8>, String) {
    let bytes = format!("\0\u{ff}conformance kit {}\r\n", visit.uuid()).into_bytes();
    let name = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    (bytes, name)
}

fn ask(method: Method, name: &str) -> Ask {
    Ask::new(method, format!("/blobs/{name}"))
}

/// Puts, and takes the answer of an endpoint without blobs for what it is.
fn stored(visit: &Visit, bytes: &[u8], name: &str) -> Judged<Answer> {
    let nonce = visit.uuid();
    let mut put = ask(Method::PUT, name).header("content-type", "application/octet-stream").body(bytes);
    put.path.push_str(&format!("?n={nonce}"));
    if !visit.pull(Some(visit.start()), 1)?.blobs {
        return Err(Stop::skipped("its pages do not say that it keeps blobs"));
    }
    let answer = visit.send(put)?;
    let body = answer.json()?;
    if matches!(answer.status, 200 | 201) {
        answer.require(body["forecourt"] == 1 && body["n"] == nonce.as_str(), "\"forecourt\": 1 and the nonce")?;
    }
    Ok(answer)
}

/// Judges a status and the header by which a `HEAD` is told from a login page's.
fn marked(answer: &Answer, status: u16) -> Judged {
    let holds = answer.status == status && answer.header("forecourt") == Some("1");
    answer.require(holds, &format!("{status} with the header Forecourt: 1"))
}

fn put(visit: &Visit) -> Judged {
    let (bytes, name) = fresh(visit);
    marked(&stored(visit, &bytes, &name)?, 201)?;
    marked(&visit.send(ask(Method::HEAD, &name))?, 200)?;
    let got = visit.send(ask(Method::GET, &name))?;
    marked(&got, 200)?;
    got.require(got.body == bytes, "the bytes that were put")
}

fn put_again(visit: &Visit) -> Judged {
    let (bytes, name) = fresh(visit);
    marked(&stored(visit, &bytes, &name)?, 201)?;
    marked(&stored(visit, &bytes, &name)?, 200)
}

fn absent(visit: &Visit) -> Judged {
    let (bytes, name) = fresh(visit);
    stored(visit, &bytes, &name)?;
    let (_, other) = fresh(visit);
    marked(&visit.send(ask(Method::HEAD, &other))?, 404)?;
    marked(&visit.send(ask(Method::GET, &other))?, 404)
}

fn mismatch(visit: &Visit) -> Judged {
    let ((bytes, _), (_, other)) = (fresh(visit), fresh(visit));
    stored(visit, &bytes, &other)?.refused(&[422])?;
    marked(&visit.send(ask(Method::HEAD, &other))?, 404)
}

fn without_token(visit: &Visit) -> Judged {
    let (bytes, name) = fresh(visit);
    stored(visit, &bytes, &name)?;
    if visit.token().is_none() {
        return Err(Stop::skipped("no token was given"));
    }
    visit.send_bare(&ask(Method::GET, &name))?.refused(&[401, 403])?;
    let (more, unknown) = fresh(visit);
    visit.send_bare(&ask(Method::PUT, &unknown).body(more))?.refused(&[401, 403])?;
    marked(&visit.send(ask(Method::HEAD, &unknown))?, 404)
}
