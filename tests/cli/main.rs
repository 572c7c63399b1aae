//! The program as somebody sees it who runs it.

mod bad_input;
mod check;
mod commands;
mod faces;
mod schemas;
mod settings;
mod tool;
