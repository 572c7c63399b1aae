//! `tongbi figures`: the figures of one or more reports.

use std::path::PathBuf;

use clap::ValueEnum;
use tongbi::figures::{Figure, figures};
use tongbi::render;

use super::{Content, Error, Exit, Global, OutputArgs, ReadArgs};

/// Lists the figures of reports: targets, results, context
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The reports; - for standard input
    #[arg(required = true, value_name = "REPORT")]
    reports: Vec<PathBuf>,
    /// How to show them
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// Begins CSV with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
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
    let reports = args.read.reports(&args.reports, global)?;
    let found: Vec<Figure> = reports
        .iter()
        .flat_map(|report| figures(report, &global.lexicon))
        .collect();
    match args.format {
        Format::Table => args.output.write(global, Content::Screen, |out| {
            render::figures_table(&found, args.output.screen(global), out)
        }),
        Format::Json => args
            .output
            .write(global, Content::Data, |out| render::json(&found, out)),
        Format::Jsonl => args
            .output
            .write(global, Content::Data, |out| render::json_lines(&found, out)),
        Format::Csv => args.output.write(global, Content::Data, |out| {
            render::figures_csv(&found, args.bom, out)
        }),
        Format::Markdown => args.output.write(global, Content::Data, |out| {
            render::figures_markdown(&found, global.language, out)
        }),
        Format::Xlsx => args.output.write(global, Content::Binary("xlsx"), |out| {
            render::figures_xlsx(&found, global.language, out)
        }),
    }?;
    Ok(Exit::Done)
}
