//! Reads `index/` and `intents/` into a [`catalog::Catalog`], and tells everything wrong with them at
//! once, in Vietnamese, with file and line.
//!
//! - [`model`] and [`intent`] are what a centre knows and says, as types;
//! - [`catalog`] holds all of it; `loading` finds the files, `reader` reads them and refuses unknown keys;
//! - [`check`] compares the files with each other and with the day;
//! - [`fault`] is what both report, in the words of `words.toml`;
//! - [`wording`] is what the bot says, [`import`] reads what other systems export.

pub mod catalog;
pub mod check;
pub mod fault;
pub mod import;
pub mod intent;
pub mod lines;
pub mod model;
pub mod wording;

mod loading;
mod reader;
mod words;

#[cfg(test)]
mod tests;
