//! Forecourt.
