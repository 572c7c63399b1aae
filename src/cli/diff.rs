//! `tongbi diff`: the main job.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};
use serde::{Deserialize, Serialize};
use tongbi::compare::{CompareOptions, compare_with};
use tongbi::outline::Report;
use tongbi::render::{self, Part, Renderer, Selection};
use tongbi::span::Pair;

use super::{Content, CsvArgs, Error, Exit, Global, OutputArgs, Progress, ReadArgs, threads};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The earlier report, or - for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    old: PathBuf,
    /// The later report, or - for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    new: PathBuf,
    /// How to show the changes [default: by the ending of -o FILE, else table]
    #[arg(short, long, value_enum)]
    format: Option<Format>,
    /// What the table is: what changed, or the text itself with its changes marked [default: changes]
    #[arg(long, value_enum)]
    view: Option<View>,
    /// Only sections with TITLE in their titles
    #[arg(long, value_name = "TITLE")]
    section: Option<String>,
    /// Only these parts [default: all]
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART,...")]
    only: Vec<PartArg>,
    /// At most so many rows of each part, 0 for all [default: 12 in the table and in Markdown, all elsewhere]
    #[arg(long, value_name = "N", value_parser = super::count)]
    rows: Option<usize>,
    #[command(flatten)]
    csv: CsvArgs,
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
    /// Ten to twenty sentences for a note, each with the line that it comes from
    Summary,
    /// One object
    Json,
    /// An object a line: the reports, then a change each
    Jsonl,
    /// For sheets, a change a row
    Csv,
    /// Tables as GitHub shows them
    Markdown,
    /// One page that needs nothing else: tables, a chart, both texts side by side
    Html,
    /// A workbook: a sheet a part
    Xlsx,
    /// The new report as a Word file, with tracked changes against the old one
    Docx,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum View {
    /// Targets, wording, sections and terms
    #[default]
    Changes,
    /// The text in one column
    Inline,
    /// The text of both reports side by side
    SideBySide,
}

/// A part of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PartArg {
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

/// What to show by the options: these parts, all where none is named; so many rows, `default_rows` where no number is
/// given, all for 0.
pub(crate) fn selection(
    only: Vec<PartArg>,
    rows: Option<usize>,
    default_rows: Option<usize>,
) -> Selection {
    Selection {
        parts: if only.is_empty() {
            Part::ALL.to_vec()
        } else {
            only.into_iter().map(Part::from).collect()
        },
        rows: match rows {
            None => default_rows,
            Some(0) => None,
            rows => rows,
        },
    }
}

impl Args {
    fn selection(&self, format: Format, global: &Global) -> Selection {
        // What is set once is for those who read: data that a setting cuts short would be wrong in silence.
        let read = matches!(format, Format::Table | Format::Summary | Format::Markdown);
        let settings = read.then_some(&global.settings);
        let only = Some(self.only.clone()).filter(|only| !only.is_empty());
        let only = only.or_else(|| settings?.get(|s| s.only.clone()));
        let rows = self.rows.or_else(|| settings?.get(|s| s.rows));
        // A comment on GitHub holds 65,536 characters, less than all that changes in a long report.
        let short = matches!(format, Format::Table | Format::Markdown);
        let screen = short.then_some(render::Table::ROWS);
        selection(only.unwrap_or_default(), rows, screen)
    }

    fn view(&self) -> View {
        self.view.unwrap_or_default()
    }

    /// The format to show the changes in.
    ///
    /// # Errors
    /// Where another option would be without effect in it.
    fn format(&self) -> Result<Format, Error> {
        let format = self.output.format(self.format)?;
        self.csv.mark(format == Format::Csv)?;
        if format != Format::Table && self.view.is_some() {
            return Err(Error::Usage(
                "--view is of the table: leave it out, or the other format".to_owned(),
            ));
        }
        let whole = format == Format::Docx || self.view() != View::Changes;
        if whole && (self.rows.is_some() || !self.only.is_empty()) {
            return Err(Error::Usage(
                "--rows and --only choose among changes, while --view inline, --view side-by-side and docx show the whole text"
                    .to_owned(),
            ));
        }
        Ok(format)
    }

    /// True for a face that shows the rows of the comparison and nothing of the texts besides.
    fn shows_rows_only(&self, format: Format) -> bool {
        match format {
            Format::Table => self.view() == View::Changes,
            Format::Json | Format::Jsonl | Format::Csv | Format::Markdown | Format::Xlsx => true,
            Format::Summary | Format::Html | Format::Docx => false,
        }
    }

    /// What the face asks of the comparison: no more rows than are chosen. A part of the reports has rows of its own.
    fn options(&self, format: Format, global: &Global) -> CompareOptions {
        let chosen = self.shows_rows_only(format) && self.section.is_none();
        CompareOptions {
            wording: self.selection(format, global).rows.filter(|_| chosen),
        }
    }

    fn face(&self, format: Format, global: &Global) -> (Box<dyn Renderer>, Content) {
        let selection = self.selection(format, global);
        let screen = self.output.screen(global);
        match format {
            Format::Table => {
                let face: Box<dyn Renderer> = match self.view() {
                    View::Changes => Box::new(render::Table { selection, screen }),
                    View::Inline => Box::new(render::Inline { screen }),
                    View::SideBySide => Box::new(render::SideBySide { screen }),
                };
                (face, Content::Screen)
            }
            Format::Summary => (
                Box::new(render::Digest {
                    selection,
                    lexicon: global.lexicon.clone(),
                    language: global.language,
                }),
                Content::Screen,
            ),
            Format::Json => (Box::new(render::Json { selection }), Content::Data),
            Format::Jsonl => (Box::new(render::JsonLines { selection }), Content::Data),
            Format::Csv => (
                Box::new(render::Csv {
                    selection,
                    mark: self.csv.bom,
                }),
                Content::Data,
            ),
            Format::Markdown => (
                Box::new(render::Markdown {
                    selection,
                    language: global.language,
                }),
                Content::Data,
            ),
            Format::Html => (
                Box::new(render::Html {
                    selection,
                    language: global.language,
                }),
                Content::Data,
            ),
            Format::Xlsx => (
                Box::new(render::Xlsx {
                    selection,
                    language: global.language,
                }),
                Content::Binary("xlsx"),
            ),
            Format::Docx => (Box::new(render::Docx::default()), Content::Binary("docx")),
        }
    }
}

pub(crate) fn run(args: &Args, global: &Global) -> Result<Exit, Error> {
    let format = args.format()?;
    args.output.spare([&args.old, &args.new])?;
    let reports = args.read.pair(&args.old, &args.new, global)?;
    let progress = Progress::new("comparing", None, global);
    let comparison = compare_with(
        reports.as_ref(),
        &global.lexicon,
        &args.options(format, global),
    );
    drop(progress);
    if args.shows_rows_only(format) {
        threads::finish();
    }
    let comparison = match &args.section {
        None => comparison,
        Some(title) => comparison
            .within(reports.as_ref(), title)
            .ok_or_else(|| no_section(title, &reports))?,
    };
    for warning in &comparison.warnings {
        global.warn(warning);
    }
    let (face, content) = args.face(format, global);
    args.output.write(global, content, |out| {
        face.render(&comparison, reports.as_ref(), out)
    })?;
    let exit = if args.exit_code && comparison.differs(reports.as_ref()) {
        Exit::Found
    } else {
        Exit::Done
    };
    // The process ends here: thousands of strings need not be given back one by one.
    std::mem::forget((comparison, reports));
    Ok(exit)
}

/// The error that names the sections there are.
fn no_section(title: &str, reports: &Pair<Report>) -> Error {
    let tops: Vec<&str> = reports
        .new
        .sections
        .iter()
        .filter(|section| section.parent.is_none())
        .map(|section| section.title.as_str())
        .collect();
    Error::Usage(format!(
        "--section {title}: no section of either report has this in its title; those of {} are {}",
        reports.new.path,
        tops.join(", ")
    ))
}
