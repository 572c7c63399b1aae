//! `tongbi figures`: the figures of one or more reports.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};
use tongbi::figures::{Figure, figures};
use tongbi::render;

use super::{Content, CsvArgs, Error, Exit, Global, OutputArgs, ReadArgs};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The reports; - for standard input
    #[arg(required = true, value_name = "REPORT", value_hint = ValueHint::FilePath)]
    reports: Vec<PathBuf>,
    /// How to show them [default: by the ending of -o FILE, else table]
    #[arg(short, long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    csv: CsvArgs,
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
    /// One array
    Json,
    /// An object a line
    Jsonl,
    /// For sheets, a figure a row
    Csv,
    /// A table as GitHub shows it
    Markdown,
    /// A workbook, a figure a row
    Xlsx,
}

pub(crate) fn run(args: &Args, global: &Global) -> Result<Exit, Error> {
    let format = args.output.format(args.format)?;
    let mark = args.csv.mark(format == Format::Csv)?;
    args.output.spare(&args.reports)?;
    let reports = args.read.reports(&args.reports, global)?;
    let found: Vec<Figure> = reports
        .iter()
        .flat_map(|report| figures(report, &global.lexicon))
        .collect();
    let content = match format {
        Format::Table => Content::Screen,
        Format::Xlsx => Content::Binary("xlsx"),
        _ => Content::Data,
    };
    args.output.write(global, content, |out| match format {
        Format::Table => render::figures_table(&found, args.output.screen(global), out),
        Format::Json => render::json(&found, out),
        Format::Jsonl => render::json_lines(&found, out),
        Format::Csv => render::figures_csv(&found, mark, out),
        Format::Markdown => render::figures_markdown(&found, global.language, out),
        Format::Xlsx => render::figures_xlsx(&found, global.language, out),
    })?;
    Ok(Exit::Done)
}
