//! `motcua` ("một cửa", the one-stop counter): a citizen-assistance bot for a Vietnamese provincial
//! Public Administration Service Centre.
//!
//! # The rooms, from the roof down
//!
//! A room uses only rooms on floors below it; `tests/it/floors.rs` keeps it so.
//!
//! - roof: [`cli`] is the command line, [`app`] builds every room, [`config`] reads the configuration;
//! - service: [`dialog`] takes one turn of a conversation, without I/O but for the procedure it reads;
//! - meaning: [`understanding`] goes from raw text to intent, facets, candidates and confidence;
//! - search: [`search`] is the tantivy index over the procedures;
//! - records: [`content`] reads `intents/` and `index/`, and imports;
//! - ground: [`text`] knows Vietnamese text, [`clock`] knows what time it is.
//!
//! # A citizen asks
//!
//! [`cli`] (later a channel) hands the text to [`dialog::turn::Dialog::turn`]. The
//! [`understanding::engine::Engine`] repairs it ([`text::repair`]), finds facets, intent and entities,
//! asks [`search::index::SearchIndex`] for candidates and ranks them. [`dialog::decide`] chooses to
//! answer, to ask back, or to hand over, and [`dialog::compose`] writes the answer out of the
//! procedure's record and the sentences of `intents/answers.toml`.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod content;
pub mod dialog;
pub mod search;
pub mod text;
pub mod understanding;
