//! One turn of a conversation: what was said and where we were, in; what to say, out.
//!
//! Pure but for reading the one procedure that is answered with: no clock, no network, no `async`.
//! [`turn::Dialog`] decides, [`compose`] writes the answer out of [`parts`], and every
//! sentence comes from `intents/`.

pub mod answer;
pub mod compose;
pub mod conversation;
pub mod decide;
pub mod format;
pub mod needed;
pub mod parts;
pub mod records;
pub mod talk;
pub mod turn;
