//! The command line: one line when it fails, one line when it is ready.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use serde_json::{Value, json};
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};
use support::{Server, id};

fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_forecourt-endpoint"));
    command.args(arguments).current_dir(folder).output().unwrap()
}

/// Runs a command that succeeds; returns its stdout.
fn ok(line: &str, folder: &Path) -> String {
    let output = run(&line.split(' ').collect::<Vec<_>>(), folder);
    assert!(output.status.success(), "{line}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_cannot_be_done_is_told_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::write(here.join("text"), "no database, for sure".repeat(100)).unwrap();
    fs::write(here.join("bad.json"), r#"{"records":[{"type":"Model","id":"x","doc":{}}]}"#).unwrap();
    fs::create_dir(here.join("empty")).unwrap();
    ok("token add --database sqlite:db --showroom a --label b", here);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let serve_taken = format!("serve --database sqlite:db --listen {}", taken.local_addr().unwrap());
    let rows = [
        ("", 2, "a command is needed"),
        ("dance", 2, "there is no command dance"),
        ("serve --databse sqlite:db", 2, "invalid option '--databse'"),
        ("serve", 2, "--database is needed"),
        ("serve --database", 2, "missing argument for option '--database'"),
        ("serve --database sqlite:db --database sqlite:db", 2, "--database is given twice"),
        ("serve --database sqlite:db --showroom a", 2, "serve takes no --showroom"),
        ("serve --database sqlite:db --open=yes", 2, "unexpected argument for option '--open'"),
        ("serve --database db", 1, "cannot use the database db: an address looks like sqlite:PATH"),
        ("serve --database mysql://u:secret@h/d", 1, "cannot use the database mysql:…: an address looks like"),
        ("serve --database postgres://h/d", 1, "cannot open the database on the server"),
        ("serve --database sqlite:text", 1, "cannot open the database at text"),
        ("serve --database sqlite:empty", 1, "cannot open the database at empty"),
        ("serve --database sqlite:no/such/db", 1, "cannot open the database at no/such/db"),
        ("serve --database sqlite:db --listen here", 1, "cannot make an address of here"),
        ("serve --database sqlite:db --listen 127.0.0.1:99999", 1, "cannot make an address of 127.0.0.1:99999"),
        ("serve --database sqlite:db --listen 0.0.0.0:0 --open", 1, "--open asks for no token"),
        ("serve --database sqlite:db --listen [::]:0 --open", 1, "--open asks for no token"),
        ("serve --database sqlite:db --app nowhere", 1, "there is no app in nowhere"),
        ("serve --database sqlite:db --app empty", 1, "there is no app in empty"),
        (&serve_taken, 1, "cannot listen on 127.0.0.1:"),
        ("token", 2, "token is followed by add, list or revoke"),
        ("token add --database sqlite:db --showroom a", 2, "--label is needed"),
        ("token add --database sqlite:db --showroom= --label b", 2, "--showroom is needed"),
        ("token list --database sqlite:none", 1, "there is no database at none"),
        ("token revoke --database sqlite:db --id 0", 1, "there is no token 0"),
        ("load --database sqlite:db --showroom a", 2, "load needs a FILE.json"),
        ("load --database sqlite:db --showroom a none.json", 1, "cannot load none.json"),
        ("load --database sqlite:db --showroom a text", 1, "cannot load text: expected"),
        ("load --database sqlite:db --showroom a bad.json", 1, "cannot load bad.json: record 1: type must match"),
        ("load --database sqlite:db --showroom a bad.json more", 2, "there is no command load more"),
        ("restored --database sqlite:none", 1, "there is no database at none"),
    ];
    for (line, code, why) in rows {
        let arguments: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
        let output = run(&arguments, here);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{line}: {told}");
        assert!(told.starts_with(&format!("forecourt-endpoint: {why}")), "{line}: {told}");
        assert_eq!((told.lines().count(), told.ends_with('\n'), output.stdout.len()), (1, true, 0), "{line}: {told}");
    }
    assert!(!here.join("none").exists());
}

#[tokio::test]
async fn a_token_is_shown_once_works_and_is_revoked() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let database = format!("sqlite:{}", here.join("db").display());
    let add = ["token", "add", "--database", &database, "--showroom", "上海 浦东", "--label", "tablet 1"];
    let added = run(&add, here);
    let token = String::from_utf8(added.stdout).unwrap().trim().to_owned();
    assert!(token.starts_with("fc_") && token.len() == 43);
    let list = ok("token list --database sqlite:db", here);
    let fields: Vec<_> = list.trim_end().split('\t').collect();
    assert_eq!(fields[1..], ["上海 浦东", "tablet 1"]);

    let server = Server::start(&["--database", &database]);
    let client = reqwest::Client::new();
    let status = async || {
        let request = client.get(format!("{}/sync", server.url)).bearer_auth(&token);
        request.send().await.unwrap().status().as_u16()
    };
    assert_eq!(status().await, 200);
    let revoked = ok(&format!("token revoke --database sqlite:db --id {}", fields[0]), here);
    assert_eq!(revoked, format!("revoked {}\n", fields[0]));
    assert_eq!(status().await, 401);
    assert_eq!(ok("token list --database sqlite:db", here), "");
    server.kill();

    // Neither the file nor its log has ever seen the secret; and only the owner may read them.
    for file in fs::read_dir(here).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        assert!(!bytes.windows(token.len()).any(|window| window == token.as_bytes()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0, "{path:?}");
        }
    }
}

#[tokio::test]
async fn a_sample_is_loaded_served_and_given_a_new_epoch() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let database = format!("sqlite:{}", here.join("db").display());
    let sample = json!({"records": [{"type": "model", "id": id(1), "doc": {"name": "E5"}}]});
    fs::write(here.join("sample.json"), sample.to_string()).unwrap();
    let load = "load --database sqlite:db --showroom demo sample.json";
    assert_eq!(ok(load, here), "1 added, 0 there already\n");
    assert_eq!(ok(load, here), "0 added, 1 there already\n");

    let server = Server::start(&["--database", &database, "--open", "--showroom", "demo"]);
    let page = async || -> Value {
        let page = reqwest::get(format!("{}/sync", server.url)).await.unwrap();
        serde_json::from_slice(&page.bytes().await.unwrap()).unwrap()
    };
    let before = page().await;
    assert_eq!(before["changes"][0]["doc"], json!({"name": "E5"}));
    assert!(ok("restored --database sqlite:db", here).starts_with("new epoch in 1 showrooms"));
    assert_ne!(page().await["epoch"], before["epoch"]);
}

#[cfg(unix)]
#[tokio::test]
async fn asked_to_stop_it_stops_and_leaves_one_file() {
    for signal in ["-TERM", "-INT"] {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", folder.path().join("db").display());
        let mut server = Server::start(&["--database", &database, "--open"]);
        // An idle line that stays open must not keep it.
        let client = reqwest::Client::new();
        client.get(format!("{}/sync", server.url)).send().await.unwrap();
        let pid = server.child.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
        assert!(server.child.wait().unwrap().success());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn help_and_version() {
    let here = std::env::temp_dir();
    for flag in ["--help", "-h", "serve --help"] {
        assert!(ok(flag, &here).contains("forecourt-endpoint token add --database"));
    }
    assert_eq!(ok("--version", &here), format!("forecourt-endpoint {}\n", env!("CARGO_PKG_VERSION")));
}
