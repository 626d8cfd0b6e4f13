//! A signature as it was written, stroke by stroke.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Where the pen was at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// From the left edge of the pad, 0 to 1.
    pub x: f32,
    /// From the top edge, in widths of the pad, so that the proportions survive any screen.
    pub y: f32,
    /// Milliseconds since the first touch.
    pub t: u32,
    /// Pressure, 0 to 1, where the pen tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p: Option<f32>,
}

/// One stroke: from the touch of the pen to its lift.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stroke(pub Vec<Point>);

/// The length below which a signature is taken for a slip, in widths of the pad.
const LEAST_LENGTH: f32 = 0.08;

/// Tells whether the strokes are long enough to be somebody's signature and not a touch by accident.
pub fn is_signature(strokes: &[Stroke]) -> bool {
    let length: f32 = strokes.iter().flat_map(|stroke| stroke.0.windows(2)).map(distance).sum();
    length >= LEAST_LENGTH
}

/// Returns SHA-256, in hex, over the lines that were shown and the strokes' JSON, each on a line of its own: a later change
/// of either shows.
pub fn seal<'a>(lines: impl IntoIterator<Item = &'a str>, strokes: &[Stroke]) -> String {
    let mut hash = Sha256::new();
    let mut add = |line: &str| {
        hash.update(line.as_bytes());
        hash.update(b"\n");
    };
    lines.into_iter().for_each(&mut add);
    add(&serde_json::to_string(strokes).unwrap_or_default());
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn distance(pair: &[Point]) -> f32 {
    match pair {
        [from, to] => (to.x - from.x).hypot(to.y - from.y),
        _ => 0.0,
    }
}
