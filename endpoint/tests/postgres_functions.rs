//! `docs/endpoints/postgres.sql` behind the few lines of HTTP that it asks for keeps the contract, and the kit notices
//! what happens without its lock. `cargo xtask test` starts the server.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use forecourt_conform::{Outcome, Target, examine};
use serde_json::json;
use sqlx::{AssertSqlSafe, Executor, PgPool};
use std::collections::HashMap;
use support::{listen, new_database};

const SQL: &str = include_str!("../../docs/endpoints/postgres.sql");

/// What the file says about an answer, done.
fn answer(reply: Result<String, sqlx::Error>) -> Response {
    let refused = |why: &sqlx::Error| {
        let code = why.as_database_error().and_then(|error| error.code());
        code.is_some_and(|code| code.starts_with("22"))
    };
    let (status, body) = match reply {
        Ok(body) => (StatusCode::OK, body),
        Err(why) if refused(&why) => (StatusCode::BAD_REQUEST, json!({"error": why.to_string()}).to_string()),
        Err(why) => (StatusCode::SERVICE_UNAVAILABLE, json!({"error": why.to_string()}).to_string()),
    };
    told(status, body)
}

fn told(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], body).into_response()
}

async fn pull(State(pool): State<PgPool>, Query(mut query): Query<HashMap<String, String>>) -> Response {
    let page = sqlx::query_scalar("SELECT forecourt_page('open', $1, $2, $3)::text");
    let page = page.bind(query.remove("since")).bind(query.remove("limit")).bind(query.remove("n"));
    answer(page.fetch_one(&pool).await)
}

async fn push(State(pool): State<PgPool>, headers: HeaderMap, body: Bytes) -> Response {
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != "application/json") {
        return told(StatusCode::UNSUPPORTED_MEDIA_TYPE, json!({"error": "application/json only"}).to_string());
    }
    let reply = sqlx::query_scalar("SELECT forecourt_push('open', $1::text::json)::text");
    answer(reply.bind(String::from_utf8_lossy(&body).into_owned()).fetch_one(&pool).await)
}

/// Serves what that SQL makes, and returns which rules it breaks.
async fn broken(sql: &str) -> Vec<(&'static str, String)> {
    let database = new_database().await.expect("FORECOURT_TEST_POSTGRES names a server");
    let pool = PgPool::connect(&database).await.unwrap();
    pool.execute(AssertSqlSafe(sql.to_owned())).await.unwrap();
    let routes = Router::new().route("/", get(pull).post(push)).layer(DefaultBodyLimit::disable()).with_state(pool);
    let target = Target { url: listen(routes).await, token: None };
    let examined = tokio::task::spawn_blocking(move || {
        let mut broken = Vec::new();
        examine(&target, |rule, outcome| {
            if let Outcome::Broken(fault) = outcome {
                broken.push((rule, fault.to_string()));
            }
        });
        broken
    });
    examined.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a PostgreSQL server, which `cargo xtask test` starts"]
async fn the_functions_conform() {
    assert_eq!(broken(SQL).await, []);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a PostgreSQL server, which `cargo xtask test` starts"]
async fn a_sequence_without_the_lock_is_noticed() {
    let flaw = [
        (" FOR UPDATE;", ";"),
        ("top.counter := top.counter + 1;", "top.counter := nextval('bare');"),
        ("UPDATE head SET counter = top.counter WHERE showroom = room;", ""),
    ];
    let sql = flaw.iter().fold(format!("CREATE SEQUENCE bare; {SQL}"), |sql, (from, to)| {
        assert_eq!(sql.matches(from).count(), 1, "postgres.sql has no longer one {from:?}");
        sql.replace(from, to)
    });
    let broken = broken(&sql).await;
    let missed = "no reader misses a write while others write";
    assert!(broken.iter().any(|(rule, _)| *rule == missed), "{broken:#?}");
}
