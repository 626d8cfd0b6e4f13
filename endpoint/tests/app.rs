//! The built app beside the endpoint: which file, as what, for how long.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use forecourt_endpoint::{Access, AppFolder, Ledger, Showroom, router, with_app};
use reqwest::Client;
use std::{fs, path::Path};
use support::listen;

const HASHED: &str = "forecourt-0123456789abcdef";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

fn lay_out(folder: &Path) {
    fs::create_dir_all(folder.join("icons")).unwrap();
    let file = |name: &str, content: &str| fs::write(folder.join(name), content).unwrap();
    file("index.html", "<!doctype html>");
    file("index.html.br", "brotli of the index");
    file("sw.js", "worker");
    file("manifest.webmanifest", "{}");
    file("icons/192.png", "png");
    file(&format!("{HASHED}.js"), "js");
    file(&format!("{HASHED}.js.gz"), "gzip of the js");
    file(&format!("{HASHED}_bg.wasm"), "wasm");
    file("almost-0123456789abc.js", "thirteen digits");
    file("secret.txt.br", "a variant with no file beside it");
}

async fn serve() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    lay_out(folder.path());
    let ledger = Ledger::in_memory().await.unwrap();
    let routes = router(ledger, Access::Open(Showroom::open()));
    let url = listen(with_app(routes, AppFolder::new(folder.path()).unwrap())).await;
    (folder, url)
}

#[tokio::test]
async fn files_and_routes() {
    let (_folder, url) = serve().await;
    let client = Client::new();
    let index = (200, "text/html", "no-cache", "<!doctype html>");
    let missing = (404, "", "no-cache", "");
    let js = format!("/{HASHED}.js");
    let wasm = format!("/{HASHED}_bg.wasm");
    let rows = [
        ("/", index),
        ("/index.html", index),
        ("/customers", index),
        ("/customers/0192?tab=deals", index),
        ("/syncopation", index),
        ("/sw.js", (200, "text/javascript", "no-cache", "worker")),
        ("/manifest.webmanifest", (200, "application/manifest+json", "no-cache", "{}")),
        ("/icons/192.png", (200, "image/png", "no-cache", "png")),
        (&js, (200, "text/javascript", FOR_EVER, "js")),
        (&wasm, (200, "application/wasm", FOR_EVER, "wasm")),
        ("/almost-0123456789abc.js", (200, "text/javascript", "no-cache", "thirteen digits")),
        ("/gone-0123456789abcdef.js", missing),
        ("/missing.png", missing),
        ("/..%2f..%2fetc/hosts.x", missing),
    ];
    for (path, (status, kind, caching, body)) in rows {
        let response = client.get(format!("{url}{path}")).send().await.unwrap();
        let headers = response.headers().clone();
        let header = |name: &str| headers.get(name).map_or("", |value| value.to_str().unwrap());
        assert_eq!((response.status().as_u16(), header("cache-control")), (status, caching), "{path}");
        assert!(header("content-type").starts_with(kind), "{path}: {}", header("content-type"));
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(header("content-security-policy"), "frame-ancestors 'none'", "{path}");
        assert_eq!(response.text().await.unwrap(), body, "{path}");
    }
}

#[tokio::test]
async fn the_endpoint_never_answers_with_the_app() {
    let (_folder, url) = serve().await;
    for path in ["/sync", "/sync/", "/sync/x", "/sync/x/y", "/sync/blobs", "/sync/blobs/x", "/sync/health"] {
        let response = reqwest::get(format!("{url}{path}")).await.unwrap();
        assert_eq!(response.headers()["content-type"], "application/json", "{path}");
    }
}

#[tokio::test]
async fn the_packed_variant_goes_to_whoever_takes_it() {
    let (_folder, url) = serve().await;
    let js = format!("/{HASHED}.js");
    let rows = [
        ("/", "br, gzip", "br", "brotli of the index"),
        ("/customers", "br", "br", "brotli of the index"),
        ("/", "gzip", "", "<!doctype html>"),
        (&js, "br, gzip", "gzip", "gzip of the js"),
        (&js, "identity", "", "js"),
    ];
    for (path, accepted, encoding, body) in rows {
        let request = Client::new().get(format!("{url}{path}")).header("accept-encoding", accepted);
        let response = request.send().await.unwrap();
        let told = response.headers().get("content-encoding").map_or("", |e| e.to_str().unwrap());
        assert_eq!(told, encoding, "{path} {accepted}");
        assert_eq!(response.text().await.unwrap(), body);
    }
}

#[tokio::test]
async fn a_page_that_is_still_good_is_not_sent_again() {
    let (_folder, url) = serve().await;
    let client = Client::new();
    for path in ["/", "/customers"] {
        let first = client.get(format!("{url}{path}")).send().await.unwrap();
        let etag = first.headers()["etag"].clone();
        let second = client.get(format!("{url}{path}")).header("if-none-match", etag).send().await.unwrap();
        assert_eq!((second.status().as_u16(), &second.headers()["cache-control"]), (304, &"no-cache".parse().unwrap()));
    }
    let posted = client.post(format!("{url}/customers")).send().await.unwrap();
    assert_eq!(posted.status(), 405);
}

#[test]
fn a_folder_without_an_app_is_none() {
    let folder = tempfile::tempdir().unwrap();
    assert!(AppFolder::new(folder.path()).is_err());
    assert!(AppFolder::new(&folder.path().join("nowhere")).is_err());
}
