//! Files of every kind that is read: the same report from each, pages of many manners, and hostile files.

#![allow(clippy::unwrap_used, clippy::panic)]

mod documents;
mod hostile;
mod markdown;
mod memory;
mod pages;
mod parts;
mod same;
mod seeds;
