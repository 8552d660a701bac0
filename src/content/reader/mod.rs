//! The strict reader of content files: one function a record, every fault of a file at once.
//!
//! [`page`] is a file with its faults, [`table`] reads keys and refuses those that nobody asked for,
//! [`value`] reads one value, [`vocabulary`] is the words that stand for enumerations.

pub(crate) mod centre;
pub(crate) mod intent;
pub(crate) mod language;
pub(crate) mod page;
pub(crate) mod procedure;
pub(crate) mod table;
pub(crate) mod target;
pub(crate) mod value;
pub(crate) mod vocabulary;
pub(crate) mod way;
