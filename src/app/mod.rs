//! Builds every room from the content directory and the data directory.

pub mod library;
