//! Forecourt.
fn main() {}
