//! One comparison, many faces. A renderer lays out what is there and decides nothing.

mod json;

pub use json::json;
