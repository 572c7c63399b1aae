//! `tongbi outline`: what a report says of itself, and its sections.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};
use tongbi::render::{self, Outline};

use super::{Content, Error, Exit, Global, OutputArgs, ReadArgs};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The report, or - for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    report: PathBuf,
    /// How to show it [default: by the ending of -o FILE, else table]
    #[arg(short, long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    read: ReadArgs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Table,
    /// One object
    Json,
}

pub(crate) fn run(args: &Args, global: &Global) -> Result<Exit, Error> {
    let format = args.output.format(args.format)?;
    args.output.spare([&args.report])?;
    let report = args.read.report(&args.report, global)?;
    let outline = Outline::new(&report);
    match format {
        Format::Table => args.output.write(global, Content::Screen, |out| {
            render::outline_table(&outline, global.language, out)
        }),
        Format::Json => args
            .output
            .write(global, Content::Data, |out| render::json(&outline, out)),
    }?;
    Ok(Exit::Done)
}
