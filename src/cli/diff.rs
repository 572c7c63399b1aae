//! `tongbi diff`: the main job.

use std::path::PathBuf;

use clap::ValueEnum;
use tongbi::compare::compare;
use tongbi::render::{self, Part, Renderer, Selection};

use super::{Content, Error, Exit, Global, OutputArgs, ReadArgs};

/// Compares two reports: changed targets, wording, sections and terms
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The earlier report, or - for standard input
    old: PathBuf,
    /// The later report, or - for standard input
    new: PathBuf,
    /// How to show the changes
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// Only these parts [default: all]
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART,...")]
    only: Vec<PartArg>,
    /// At most so many rows of each part, 0 for all [default: one screen in the table, all elsewhere]
    #[arg(long, value_name = "N")]
    rows: Option<usize>,
    /// Ends with status 1 where the reports differ
    #[arg(long)]
    exit_code: bool,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PartArg {
    Targets,
    Wording,
    Sections,
    Terms,
}

impl From<PartArg> for Part {
    fn from(part: PartArg) -> Self {
        match part {
            PartArg::Targets => Self::Targets,
            PartArg::Wording => Self::Wording,
            PartArg::Sections => Self::Sections,
            PartArg::Terms => Self::Terms,
        }
    }
}

impl Args {
    fn selection(&self, default_rows: Option<usize>) -> Selection {
        Selection {
            parts: if self.only.is_empty() {
                Part::ALL.to_vec()
            } else {
                self.only.iter().map(|&part| part.into()).collect()
            },
            rows: match self.rows {
                None => default_rows,
                Some(0) => None,
                rows => rows,
            },
        }
    }

    fn face(&self, global: &Global) -> (Box<dyn Renderer>, Content) {
        match self.format {
            Format::Table => (
                Box::new(render::Table {
                    selection: self.selection(Some(render::Table::ROWS)),
                    width: global.width(),
                    color: self.output.color(global),
                    language: global.language,
                }),
                Content::Screen,
            ),
            Format::Json => (
                Box::new(render::Json {
                    selection: self.selection(None),
                }),
                Content::Data,
            ),
        }
    }
}

pub(crate) fn run(args: &Args, global: &Global) -> Result<Exit, Error> {
    let reports = args.read.pair(&args.old, &args.new, global)?;
    let comparison = compare(reports.as_ref(), &global.lexicon);
    for warning in &comparison.warnings {
        global.warn(warning);
    }
    let (face, content) = args.face(global);
    args.output.write(global, content, |out| {
        face.render(&comparison, reports.as_ref(), out)
    })?;
    Ok(if args.exit_code && comparison.differs() {
        Exit::Found
    } else {
        Exit::Done
    })
}
