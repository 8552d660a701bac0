//! The tantivy index over the catalog's procedures: build it, open it, ask it for candidates.
//!
//! Text is folded by [`crate::text`] before it comes here, the same way for documents and
//! questions, so the index splits on spaces and nothing else. Six fields are summed with fixed
//! weights: names, names' word pairs, body, body's word pairs, what people say, and its word
//! pairs. Word pairs take the place of word segmentation and survive missing accents.

pub mod entry;
pub mod index;
