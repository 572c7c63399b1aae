//! The command line of tongbi: parses, calls the library, picks a face and an exit status.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

mod cli;

use cli::{Cli, Error, Exit, Global};

/// The steps of the program in order; each command names its own in its file.
fn run() -> Result<Exit, Error> {
    let (global, command) = Cli::parse().parts();
    let global = Global::resolve(global)?;
    command.run(&global)
}

fn main() -> ExitCode {
    cli::memory::keep();
    cli::defect::keep_quiet();
    match cli::defect::caught(run).unwrap_or(Err(Error::Defect)) {
        Ok(exit) => exit.into(),
        Err(error) => {
            // A report's path or words may stand in the message: they are as hostile here as in a table.
            let line = error.to_string();
            let _ = writeln!(io::stderr(), "tongbi: {}", tongbi::render::clean(&line));
            Exit::Failed.into()
        }
    }
}
