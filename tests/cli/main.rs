//! The program as somebody sees it who runs it.

// A helper that fails is a test that fails; and nothing outside this binary sees what is public in it.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub)]

mod bad_input;
mod check;
mod commands;
mod faces;
mod outputs;
#[path = "../common/program.rs"]
mod program;
mod schemas;
mod settings;
mod tool;
