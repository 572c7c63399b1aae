//! `tongbi text`: the reference of all offsets.

use std::path::PathBuf;

use clap::ValueHint;
use tongbi::render::clean_lines;

use super::{Content, Error, Exit, Global, OutputArgs, ReadArgs};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The report, or - for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    report: PathBuf,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    read: ReadArgs,
}

pub(crate) fn run(args: &Args, global: &Global) -> Result<Exit, Error> {
    args.output.spare([&args.report])?;
    let text = args.read.text(&args.report, global)?;
    let text = text.source();
    // Offsets hold for the exact text. A terminal counts none, and must not obey what stands in it.
    if args.output.is_terminal() {
        let text = clean_lines(text);
        args.output.write(global, Content::Screen, |out| {
            out.write_all(text.as_bytes())
        })?;
    } else {
        args.output
            .write(global, Content::Data, |out| out.write_all(text.as_bytes()))?;
    }
    Ok(Exit::Done)
}
