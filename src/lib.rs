//! Compares two successive annual work reports and tells what changed.
//!
//! The stages, in the order in which the data goes through them:
//! [`read`] → [`outline`] → [`figures`] → [`align`] → [`compare`] → [`render`].
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod align;
pub mod batch;
pub mod compare;
pub mod figures;
pub mod lexicon;
pub mod outline;
pub mod read;
pub mod render;
pub mod span;
