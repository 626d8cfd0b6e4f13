//! Signatures under the terms of the test drive, sealed as the app seals them.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::random::Random;

const TERMS: &str = include_str!("../../../public/terms/test-drive.json");

/// Where the pen was, in sixty-fourths of the pad, and when.
type Point = (i64, i64, i64);

/// Returns the terms as signed by somebody, without the time.
pub fn signed_terms(english: bool, random: &mut Random) -> Value {
    let terms: Value = serde_json::from_str(TERMS).unwrap_or_default();
    let strokes = strokes(random);
    let (language, words) = if english { ("en", "en") } else { ("zh-CN", "zh") };
    let drawn = |&(x, y, t): &Point| json!({ "x": sixty_fourths(x), "y": sixty_fourths(y), "t": t });
    let drawn: Vec<Vec<Value>> = strokes.iter().map(|stroke| stroke.iter().map(drawn).collect()).collect();
    json!({
        "version": terms["version"],
        "language": language,
        "digest": seal(&terms, language, words, &strokes),
        "strokes": drawn,
    })
}

/// SHA-256 over version, language, title, every paragraph and the strokes' JSON, each on a line of its own: the app
/// finds that these terms were signed, and nothing has changed since.
fn seal(terms: &Value, language: &str, words: &str, strokes: &[Vec<Point>]) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut lines = vec![terms["version"].to_string(), language.to_owned(), text(&terms["title"][words])];
    lines.extend(terms["text"][words].as_array().into_iter().flatten().map(text));
    lines.push(format!("[{}]", strokes.iter().map(|stroke| written(stroke)).collect::<Vec<_>>().join(",")));
    let hash = lines.iter().fold(Sha256::new(), |hash, line| hash.chain_update(line).chain_update("\n"));
    format!("{:x}", hash.finalize())
}

/// Returns a stroke's JSON with the fields in the app's order, which the seal depends on.
fn written(stroke: &[Point]) -> String {
    let point = |&(x, y, t): &Point| format!(r#"{{"x":{:?},"y":{:?},"t":{t}}}"#, sixty_fourths(x), sixty_fourths(y));
    format!("[{}]", stroke.iter().map(point).collect::<Vec<_>>().join(","))
}

/// Returns a scribble of two or three strokes from left to right.
fn strokes(random: &mut Random) -> Vec<Vec<Point>> {
    let mut time = 0;
    let count = random.between(2, 3);
    (0..count).map(|stroke| scribble(8 + stroke * 48 / count, &mut time, random)).collect()
}

fn scribble(left: i64, time: &mut i64, random: &mut Random) -> Vec<Point> {
    let (mut x, mut y) = (left + random.between(0, 4), random.between(6, 16));
    let mut stroke = Vec::new();
    for _ in 0..random.between(3, 5) {
        stroke.push((x, y, *time));
        x += random.between(1, 5);
        y = (y + random.between(-7, 7)).clamp(2, 20);
        *time += random.between(24, 60);
    }
    *time += random.between(120, 260);
    stroke
}

/// Sixty-fourths are the same number in an f32 and in an f64, so that they come back from the app as they went in.
fn sixty_fourths(count: i64) -> f64 {
    count as f64 / 64.0
}
