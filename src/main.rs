//! The command line of tongbi: parses, calls the library, picks a face and an exit status.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

mod cli;

use cli::{Cli, Error, Exit, Global};

/// The steps of the program in order; each command names its own in its file.
fn run() -> Result<Exit, Error> {
    let cli = Cli::parse();
    let global = Global::resolve(cli.global)?;
    cli.command.run(&global)
}

/// Lets the allocator keep the memory that one stage frees for the next one.
///
/// glibc gives blocks of 128 KiB and more back to the system at once, and every page that the system hands out anew
/// costs as much as a thousand instructions. Its threshold rises to the size of the largest such block that was freed
/// (`mallopt(3)`, `M_MMAP_THRESHOLD`), so one is asked for here and freed untouched.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn keep_memory() {
    const BLOCK: usize = 16 << 20;
    drop(std::hint::black_box(Vec::<u8>::with_capacity(BLOCK)));
}

fn main() -> ExitCode {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    keep_memory();
    match run() {
        Ok(exit) => exit.into(),
        Err(error) => {
            // A report's path or words may stand in the message: they are as hostile here as in a table.
            let line = error.to_string();
            let _ = writeln!(io::stderr(), "tongbi: {}", tongbi::render::clean(&line));
            Exit::Failed.into()
        }
    }
}
