//! Test drives: check-in, car out, car back, impressions.

pub mod model;
