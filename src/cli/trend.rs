//! `tongbi trend`: many reports side by side.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};
use rayon::prelude::*;
use tongbi::figures::figures;
use tongbi::outline::Report;
use tongbi::render;
use tongbi::trend::{Axis, Source, TrendOptions, trend};

use super::{Content, CsvArgs, Error, Exit, Global, OutputArgs, ReadArgs};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The reports, in any order, or folders of them; - for standard input
    #[arg(required = true, value_name = "REPORT", value_hint = ValueHint::AnyPath)]
    reports: Vec<PathBuf>,
    /// How to show them [default: by the ending of -o FILE, else table]
    #[arg(short, long, value_enum)]
    format: Option<Format>,
    /// Only these indicators, by id, by name or by a part of one, in this order; `tongbi indicators` lists those that
    /// are known [default: main targets of two reports or more]
    #[arg(short, long, value_delimiter = ',', value_name = "INDICATOR,...")]
    indicators: Vec<String>,
    /// By place: the highest target of this indicator first
    #[arg(long, value_name = "INDICATOR")]
    sort: Option<String>,
    /// At most so many indicators in the table, 0 for all [default: 12]
    #[arg(long, value_name = "N", value_parser = super::count)]
    rows: Option<usize>,
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
    /// One object
    Json,
    /// For sheets and statistics, a target with its result a row
    Csv,
    /// A table as GitHub shows it
    Markdown,
    /// One page that needs nothing else: a chart an indicator, and the table
    Html,
    /// A workbook: an overview, targets and results as numbers, a list
    Xlsx,
}

/// Indicators of the table where no number is asked for.
const ROWS: usize = 12;

impl Args {
    /// The reports that are named, and those of the folders that are; of the latter those that can be read.
    fn reports(&self, global: &Global) -> Result<Vec<Report>, Error> {
        let (folders, files): (Vec<_>, Vec<_>) =
            self.reports.iter().cloned().partition(|path| path.is_dir());
        self.output.spare(&files)?;
        let mut reports = self.read.reports(&files, global)?;
        for folder in folders {
            let paths = super::folder::paths(&folder, global)?;
            self.output.spare(&paths)?;
            for path in paths {
                match self.read.report(&path, global) {
                    Ok(report) => reports.push(report),
                    Err(error) => global.warn(&format!("{error}; left out")),
                }
            }
        }
        if reports.is_empty() {
            return Err(Error::Usage(
                "no report in what is named: name reports, or folders of them".to_owned(),
            ));
        }
        Ok(reports)
    }
}

pub(crate) fn run(args: &Args, global: &Global) -> Result<Exit, Error> {
    let format = args.output.format(args.format)?;
    let mark = args.csv.mark(format == Format::Csv)?;
    if args.rows.is_some() && format != Format::Table {
        return Err(Error::Usage(
            "--rows is of the table, and all other formats hold all rows: leave it out".to_owned(),
        ));
    }
    let sources: Vec<Source> = args
        .reports(global)?
        .into_par_iter()
        .map(|report| Source {
            figures: figures(&report, &global.lexicon),
            report,
        })
        .collect();
    let options = TrendOptions {
        indicators: args.indicators.clone(),
        sort: args.sort.clone(),
    };
    let trend = trend(&sources, &options, &global.lexicon)
        .map_err(|error| Error::Usage(error.to_string()))?;
    if args.sort.is_some() && trend.axis == Axis::Year {
        return Err(Error::Usage(
            "--sort puts places in order, and these reports go by year: leave it out".to_owned(),
        ));
    }
    for warning in &trend.warnings {
        global.warn(warning);
    }
    let set = || {
        global
            .settings
            .get(|s| s.rows)
            .filter(|_| format == Format::Table)
    };
    let rows = match args.rows.or_else(set) {
        // All that were asked for by name.
        None if args.indicators.is_empty() => Some(ROWS),
        None | Some(0) => None,
        rows => rows,
    };
    let content = match format {
        Format::Table => Content::Screen,
        Format::Xlsx => Content::Binary("xlsx"),
        _ => Content::Data,
    };
    args.output.write(global, content, |out| match format {
        Format::Table => render::trend_table(&trend, rows, args.output.screen(global), out),
        Format::Json => render::json(&trend, out),
        Format::Csv => render::trend_csv(&trend, mark, out),
        Format::Markdown => render::trend_markdown(&trend, global.language, out),
        Format::Html => render::trend_html(&trend, global.language, out),
        Format::Xlsx => render::trend_xlsx(&trend, global.language, out),
    })?;
    Ok(Exit::Done)
}
