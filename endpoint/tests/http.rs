//! The contract over a real socket: what each wrong request is told, in which words, with which headers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use forecourt_endpoint::{Access, Showroom, router};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use support::{empty_ledger, id, listen, mid, open_server, raw};

const HASH_OF_HELLO: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
const ANOTHER_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

async fn json_of(response: Response) -> Value {
    serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
}

/// Sends, and expects that status and an `error` that begins so.
async fn refused(request: RequestBuilder, status: u16, error: &str) {
    let response = request.send().await.unwrap();
    let told = response.status().as_u16();
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.headers()["forecourt"], "1");
    assert!(response.headers().contains_key("date"));
    let body = json_of(response).await;
    let text = body["error"].as_str().unwrap();
    assert!(told == status && text.starts_with(error), "{status} {error}: {told} {text}");
    assert_eq!(body.as_object().unwrap().len(), 1);
}

#[tokio::test]
async fn a_pull_and_a_push() {
    let url = format!("{}/sync", open_server().await);
    let client = Client::new();
    let body = json!({"n": "n1", "client": "t", "writes": [raw(1, 1)]});
    let pushed = client.post(&url).json(&body).send().await.unwrap();
    assert_eq!(pushed.headers()["cache-control"], "no-store");
    let pushed = json_of(pushed).await;
    let epoch = pushed["epoch"].clone();
    let result = json!({"mid": mid(1), "status": 200, "rev": 1});
    assert_eq!(pushed, json!({"forecourt": 1, "n": "n1", "epoch": epoch, "results": [result]}));
    let change = json!({"type": "customer", "id": id(1), "rev": 1, "deleted": false, "doc": {}});
    for address in [format!("{url}?n=%E7%8E%8B&limit=99999&t=1"), format!("{url}/?n=%E7%8E%8B")] {
        let pulled = client.get(address).send().await.unwrap();
        assert!(pulled.headers().contains_key("date"));
        let pulled = json_of(pulled).await;
        let cursor = format!("1.1.0.{}", epoch.as_str().unwrap());
        let page = json!({"forecourt": 1, "n": "王", "epoch": epoch, "cursor": cursor, "more": false, "live": true,
            "blobs": true, "changes": [change]});
        assert_eq!(pulled, page);
    }
    assert_eq!(json_of(client.get(format!("{url}/health")).send().await.unwrap()).await, json!({"forecourt": 1}));
}

#[tokio::test]
async fn pulls_that_are_refused() {
    let url = format!("{}/sync", open_server().await);
    let client = Client::new();
    let rows = [
        ("?since=", 400, "this is not a cursor"),
        ("?since=nonsense", 400, "this is not a cursor"),
        ("?limit=0", 400, "limit must be 1 or more"),
        ("?limit=-1", 400, "limit must be a number"),
        ("?limit=many", 400, "limit must be a number"),
        ("?n=1&n=2", 400, "Failed to deserialize query string"),
        (&format!("?n={}", "x".repeat(201)), 400, "n must be at most 200 bytes"),
        ("/elsewhere", 404, "there is nothing here"),
        ("/blobs", 404, "there is nothing here"),
        ("/blobs/x", 400, "a blob's name"),
        (&format!("/blobs/{}", HASH_OF_HELLO.to_uppercase()), 400, "a blob's name"),
        (&format!("/blobs/{HASH_OF_HELLO}"), 404, "there is nothing here"),
        ("/blobs/..%2f..%2fetc", 400, "a blob's name"),
    ];
    for (query, status, error) in rows {
        refused(client.get(format!("{url}{query}")), status, error).await;
    }
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        refused(client.request(method, &url), 405, "not with this method").await;
    }
}

#[tokio::test]
async fn pushes_that_are_refused_write_nothing() {
    let url = format!("{}/sync", open_server().await);
    let client = Client::new();
    let with = |field: &str, value: Value| {
        let mut write = raw(2, 2);
        write[field] = value;
        json!({"writes": [raw(1, 1), write]}).to_string()
    };
    let many: Vec<_> = (0..501).map(|n| raw(n, n)).collect();
    let rows = [
        (String::new(), 400, "the body is no push: EOF"),
        ("<html>".to_owned(), 400, "the body is no push"),
        (r#"{"writes":[{"mid":"#.to_owned(), 400, "the body is no push: EOF"),
        ("[]".to_owned(), 400, "the body is no push"),
        ("{}".to_owned(), 400, "the body is no push: missing field `writes`"),
        (r#"{"writes":{}}"#.to_owned(), 400, "the body is no push"),
        (with("mid", json!(7)), 400, "the body is no push"),
        (with("base", json!("x")), 400, "the body is no push"),
        (with("base", json!(1.5)), 400, "the body is no push"),
        (with("deleted", json!(1)), 400, "the body is no push"),
        (json!({"n": "x".repeat(201), "writes": [raw(1, 1)]}).to_string(), 400, "n must be at most"),
        (json!({"writes": many}).to_string(), 413, "a push has at most 500 writes"),
        ("[".repeat(1_000_000), 400, "the body is no push"),
        (" ".repeat(8 * 1024 * 1024 + 1), 413, "the body must be at most 8388608 bytes"),
        (" ".repeat(30_000_000), 413, "the body must be at most 8388608 bytes"),
    ];
    for (body, status, error) in rows {
        refused(client.post(&url).body(body), status, error).await;
    }
    refused(client.post(&url).body(&b"{\"writes\":[],\"n\":\"\xff\"}"[..]), 400, "the body is no push").await;
    let page = json_of(client.get(&url).send().await.unwrap()).await;
    assert_eq!(page["changes"], json!([]));
}

#[tokio::test]
async fn a_token_opens_its_own_showroom_until_it_is_revoked() {
    let ledger = empty_ledger().await;
    let (here, _) = ledger.add_token(&Showroom::new("Puxi").unwrap(), "tablet 1").await.unwrap();
    let (there, entry) = ledger.add_token(&Showroom::new("Pudong").unwrap(), "tablet 2").await.unwrap();
    let url = format!("{}/sync", listen(router(ledger.clone(), Access::Tokens)).await);
    let client = Client::new();
    let changes = async |token: &str| {
        let page = client.get(&url).bearer_auth(token).send().await.unwrap();
        json_of(page).await["changes"].as_array().unwrap().len()
    };
    let body = json!({"writes": [raw(1, 1)]});
    client.post(&url).bearer_auth(here.reveal()).json(&body).send().await.unwrap();
    assert_eq!((changes(here.reveal()).await, changes(there.reveal()).await), (1, 0));

    let blob = format!("{url}/blobs/{HASH_OF_HELLO}");
    client.put(&blob).bearer_auth(here.reveal()).body("hello").send().await.unwrap();
    refused(client.get(&blob).bearer_auth(there.reveal()), 404, "there is nothing here").await;

    ledger.revoke_token(&entry.id).await.unwrap();
    let no = "a valid token is needed";
    refused(client.get(&url).bearer_auth(there.reveal()), 401, no).await;
    refused(client.get(&url), 401, no).await;
    refused(client.get(&blob), 401, no).await;
    refused(client.get(&url).header("authorization", "Basic Og=="), 401, no).await;
    refused(client.get(&url).header("authorization", "Bearer "), 401, no).await;
    refused(client.get(&url).header("authorization", "Bearer"), 401, no).await;
    refused(client.get(&url).header("authorization", here.hash()), 401, no).await;
    refused(client.get(&url).bearer_auth(here.hash()), 401, no).await;
    let challenge = client.get(&url).send().await.unwrap();
    assert_eq!(challenge.headers()["www-authenticate"], "Bearer");
}

/// Sends every byte before it reads one, as a proxy may; returns the status line.
fn patient(url: &str, head: &str, length: usize) -> String {
    let address = url.trim_start_matches("http://").split('/').next().unwrap();
    let mut line = TcpStream::connect(address).unwrap();
    write!(line, "{head} HTTP/1.1\r\nhost: {address}\r\ncontent-length: {length}\r\n\r\n").unwrap();
    line.write_all(&vec![b' '; length]).unwrap();
    let mut status = String::new();
    BufReader::new(line).read_line(&mut status).unwrap();
    status.trim_end().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_reaches_whoever_is_still_sending() {
    let ledger = empty_ledger().await;
    let tokens = listen(router(ledger, Access::Tokens)).await;
    let open = open_server().await;
    let blob = format!("PUT /sync/blobs/{HASH_OF_HELLO}");
    let rows = [
        (&tokens, "POST /sync", 8_000_000, "HTTP/1.1 401 Unauthorized"),
        (&tokens, &blob, 9_000_000, "HTTP/1.1 401 Unauthorized"),
        (&open, "POST /sync", 30_000_000, "HTTP/1.1 413 Payload Too Large"),
        (&open, &blob, 30_000_000, "HTTP/1.1 413 Payload Too Large"),
    ];
    for (url, head, length, status) in rows {
        let (url, head) = (url.clone(), head.to_owned());
        let told = tokio::task::spawn_blocking(move || patient(&url, &head, length)).await.unwrap();
        assert_eq!(told, status);
    }
}

#[tokio::test]
async fn a_blob_is_put_once_and_never_changes() {
    let url = format!("{}/sync/blobs", open_server().await);
    let (hello, client) = (format!("{url}/{HASH_OF_HELLO}"), Client::new());
    assert_eq!(client.head(&hello).send().await.unwrap().status(), 404);
    for (n, status) in [("a", 201), ("b", 200)] {
        let put = client.put(format!("{hello}?n={n}")).body("hello").send().await.unwrap();
        assert_eq!(put.status(), status);
        assert_eq!(json_of(put).await, json!({"forecourt": 1, "n": n}));
    }
    refused(client.put(format!("{url}/{ANOTHER_HASH}")).body("hello"), 422, "the bytes do not have").await;
    refused(client.put(&hello).body("hell"), 422, "the bytes do not have").await;
    refused(client.put(format!("{url}/abc")).body("hello"), 400, "a blob's name").await;
    let large = vec![0_u8; 10 * 1024 * 1024 + 1];
    refused(client.put(format!("{url}/{ANOTHER_HASH}")).body(large), 413, "the body must be at most").await;
    let head = client.head(&hello).send().await.unwrap();
    assert_eq!((head.status().as_u16(), &head.headers()["content-length"]), (200, &"5".parse().unwrap()));
    assert_eq!(head.headers()["forecourt"], "1");
    let got = client.get(&hello).send().await.unwrap();
    assert_eq!(got.headers()["content-type"], "application/octet-stream");
    assert_eq!(got.headers()["x-content-type-options"], "nosniff");
    assert_eq!(got.bytes().await.unwrap(), "hello");
}

/// Asks from a page of that origin, with and without a preflight; returns what the browser would be told.
async fn origin(url: &str, origin: &str) -> (u16, Option<String>, Option<String>) {
    let client = Client::new();
    let allowed = |response: &Response| {
        let header = response.headers().get("access-control-allow-origin");
        header.map(|value| value.to_str().unwrap().to_owned())
    };
    let preflight = client
        .request(Method::OPTIONS, url)
        .header("origin", origin)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "authorization,content-type");
    let preflight = preflight.send().await.unwrap();
    let headers = preflight.headers()["access-control-allow-headers"].to_str().unwrap();
    assert_eq!(headers, "authorization,content-type");
    let got = client.get(url).header("origin", origin).send().await.unwrap();
    assert_eq!(got.headers()["access-control-expose-headers"], "date,retry-after,forecourt");
    (got.status().as_u16(), allowed(&preflight), allowed(&got))
}

#[tokio::test]
async fn any_page_may_ask_with_a_token_and_only_local_ones_without() {
    let ledger = empty_ledger().await;
    let tokens = format!("{}/sync", listen(router(ledger, Access::Tokens)).await);
    let any = Some("*".to_owned());
    assert_eq!(origin(&tokens, "https://app.example").await, (401, any.clone(), any));

    let open = format!("{}/sync", open_server().await);
    for local in ["http://localhost:8080", "http://127.0.0.1:3000", "http://[::1]:80", "https://localhost"] {
        let told = Some(local.to_owned());
        assert_eq!(origin(&open, local).await, (200, told.clone(), told), "{local}");
    }
    for foreign in ["https://evil.example", "http://localhost.evil.example", "http://127.0.0.1.evil.example", "null"] {
        assert_eq!(origin(&open, foreign).await, (403, None, None), "{foreign}");
    }
    let client = Client::new();
    let here_only = "an endpoint without tokens serves pages of this machine only";
    refused(client.get(&open).header("host", "rebound.example:8787"), 403, here_only).await;
    let body = json!({"writes": [raw(1, 1)]});
    refused(client.post(&open).json(&body).header("origin", "https://evil.example"), 403, here_only).await;
}

#[tokio::test]
async fn a_database_that_fails_says_when_to_come_back() {
    let ledger = empty_ledger().await;
    let url = format!("{}/sync", listen(router(ledger.clone(), Access::Open(Showroom::open()))).await);
    ledger.close().await;
    let client = Client::new();
    let gone = "the database cannot be reached";
    refused(client.get(&url), 503, gone).await;
    refused(client.get(format!("{url}/health")), 503, gone).await;
    refused(client.post(&url).json(&json!({"writes": [raw(1, 1)]})), 503, gone).await;
    refused(client.put(format!("{url}/blobs/{HASH_OF_HELLO}")).body("hello"), 503, gone).await;
    assert_eq!(client.get(&url).send().await.unwrap().headers()["retry-after"], "5");
}

#[tokio::test]
async fn a_large_page_is_compressed_for_whoever_can_read_it() {
    let url = format!("{}/sync", open_server().await);
    let client = Client::new();
    let mut write = raw(1, 1);
    write["doc"] = json!({"notes": "x".repeat(10_000)});
    client.post(&url).json(&json!({"writes": [write]})).send().await.unwrap();
    let plain = client.get(&url).send().await.unwrap();
    assert!(!plain.headers().contains_key("content-encoding"));
    let small = client.get(&url).header("accept-encoding", "gzip, br").send().await.unwrap();
    assert_eq!(small.headers()["content-encoding"], "gzip");
    assert!(small.bytes().await.unwrap().len() < 1_000);
}
