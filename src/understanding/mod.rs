//! From raw text to an [`engine::Understanding`]:
//! repair, entities, intent, facets, candidates, calibrated confidence.
//!
//! Nothing here decides what to say: that is `dialog`'s. Everything derived from the content is
//! built once into a [`model::Model`] and kept on disk.

pub mod cards;
pub mod classifier;
pub mod confidence;
pub mod engine;
pub mod entities;
pub mod facets;
pub mod features;
pub mod model;
pub mod phrases;
pub mod train;
pub mod weights;
