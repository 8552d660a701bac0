//! Whole-program tests.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod bad_input;
mod content;
mod conversation;
mod dates;
mod floors;
mod harness;
mod questions;
