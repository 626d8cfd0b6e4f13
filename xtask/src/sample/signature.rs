//! Signatures under the terms of the test drive.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::random::Random;

const TERMS: &str = include_str!("../../../public/terms/test-drive.json");

/// Returns the terms as signed by somebody, without the time.
pub fn signed_terms(english: bool, random: &mut Random) -> Value {
    let terms: Value = serde_json::from_str(TERMS).unwrap_or_default();
    let text = &terms["text"][if english { "en" } else { "zh" }];
    let strokes = strokes(random);
    json!({
        "version": terms["version"],
        "language": if english { "en" } else { "zh-CN" },
        "digest": digest(text, &strokes),
        "strokes": strokes,
    })
}

/// SHA-256 of the paragraphs, one a line, and the strokes.
fn digest(text: &Value, strokes: &Value) -> String {
    let mut hash = Sha256::new();
    for paragraph in text.as_array().into_iter().flatten() {
        hash.update(paragraph.as_str().unwrap_or_default());
        hash.update("\n");
    }
    hash.update(strokes.to_string());
    format!("{:x}", hash.finalize())
}

/// Returns a scribble of two or three strokes from left to right.
fn strokes(random: &mut Random) -> Value {
    let mut time = 0;
    let count = random.between(2, 3);
    (0..count).map(|stroke| scribble(8 + stroke * 48 / count, &mut time, random)).collect()
}

fn scribble(left: i64, time: &mut i64, random: &mut Random) -> Value {
    let (mut x, mut y) = (left + random.between(0, 4), random.between(6, 16));
    let points = (0..random.between(4, 6)).map(|_| {
        let point = json!({ "x": sixty_fourths(x), "y": sixty_fourths(y), "t": *time });
        x += random.between(1, 5);
        y = (y + random.between(-7, 7)).clamp(2, 20);
        *time += random.between(24, 60);
        point
    });
    let stroke = points.collect();
    *time += random.between(120, 260);
    stroke
}

/// Sixty-fourths are the same number in an f32 and in an f64, so that they come back from the app as they went in.
fn sixty_fourths(count: i64) -> f64 {
    count as f64 / 64.0
}
