//! Arguments and what each command does with them: a file a command, with its `Args` and its `run`.

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, Subcommand};

mod batch;
mod check;
mod completions;
mod config;
pub(crate) mod defect;
mod diff;
mod error;
mod figures;
mod folder;
mod global;
mod indicators;
mod input;
mod late;
mod man;
mod manifest;
pub(crate) mod memory;
mod outline;
mod output;
mod progress;
mod schema;
mod settings;
mod text;
mod threads;
mod trend;

pub(crate) use error::{Error, Exit};
use global::count;
pub(crate) use global::{Global, GlobalArgs};
pub(crate) use input::ReadArgs;
use late::Late;
pub(crate) use output::{Content, CsvArgs, OutputArgs};
pub(crate) use progress::Progress;

/// Colours of usage and its errors. As clap has them, but for what is wrong: yellow is lost on white.
const STYLES: Styles = Styles::styled().invalid(AnsiColor::Red.on_default());

/// Compares two successive annual work reports and tells what changed.
#[derive(Debug, Parser)]
#[command(
    name = "tongbi",
    version,
    max_term_width = 100,
    styles = STYLES,
    propagate_version = true
)]
pub(crate) struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Command,
}

impl Cli {
    /// The options of every command, wherever they stand, and the command.
    pub(crate) fn parts(self) -> (GlobalArgs, Command) {
        let Self {
            global,
            mut command,
        } = self;
        (command.take_global().or(global), command)
    }
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compares many pairs of reports in parallel, a line a pair in the order of the pairs
    Batch(Late<batch::Args>),
    /// Holds a report, or a report beside the one before it, to rules
    ///
    /// Ends with status 1 where a rule is broken. Rules are switched in tongbi.toml: RULE = "off", "on", "note",
    /// "warning" or "error" in [check.rules]; fail-on and baseline in [check]. `tongbi man check` shows it all.
    Check(Late<check::Args>),
    /// Compares two reports: changed targets, wording, sections and terms
    Diff(Late<diff::Args>),
    /// Lists the figures of reports: targets, results, context
    Figures(Late<figures::Args>),
    /// Shows title, year, place, session, speaker and the tree of sections
    Outline(Late<outline::Args>),
    /// Prints the text of a report as read: what all offsets refer to
    Text(Late<text::Args>),
    /// Puts targets and results of many reports side by side: by year, or by place where all are of one year
    Trend(Late<trend::Args>),
    /// Lists the known indicators: ids for `trend --indicators` and your own rules, names, which way is good
    Indicators(Late<indicators::Args>),
    /// Prints the JSON Schema (draft 2020-12) of a command's JSON
    Schema(Late<schema::Args>),
    /// Shows the settings in force and the place that each comes from
    ///
    /// A setting is looked for in this order: the command line; a variable such as TONGBI_COLOR; tongbi.toml in the
    /// working folder or the nearest one above it; the user's own tongbi.toml; what is built in.
    Config(Late<config::Args>),
    /// Prints the completions of a shell, to be put where it looks for them
    Completions(Late<completions::Args>),
    /// Prints a manual page: `tongbi man | man -l -`
    Man(Late<man::Args>),
}

impl Command {
    /// The options of every command that stand behind it.
    pub(crate) fn take_global(&mut self) -> GlobalArgs {
        let own = match self {
            Self::Batch(own) => &mut own.global,
            Self::Check(own) => &mut own.global,
            Self::Diff(own) => &mut own.global,
            Self::Figures(own) => &mut own.global,
            Self::Outline(own) => &mut own.global,
            Self::Text(own) => &mut own.global,
            Self::Trend(own) => &mut own.global,
            Self::Indicators(own) => &mut own.global,
            Self::Schema(own) => &mut own.global,
            Self::Config(own) => &mut own.global,
            Self::Completions(own) => &mut own.global,
            Self::Man(own) => &mut own.global,
        };
        std::mem::take(own)
    }

    /// Does it.
    pub(crate) fn run(&self, global: &Global) -> Result<Exit, Error> {
        global.start_threads(matches!(self, Self::Diff(_)));
        match self {
            Self::Batch(own) => batch::run(&own.args, global),
            Self::Check(own) => check::run(&own.args, global),
            Self::Diff(own) => diff::run(&own.args, global),
            Self::Figures(own) => figures::run(&own.args, global),
            Self::Outline(own) => outline::run(&own.args, global),
            Self::Text(own) => text::run(&own.args, global),
            Self::Trend(own) => trend::run(&own.args, global),
            Self::Indicators(own) => indicators::run(&own.args, global),
            Self::Schema(own) => schema::run(&own.args, global),
            Self::Config(own) => config::run(&own.args, global),
            Self::Completions(own) => completions::run(&own.args, global),
            Self::Man(own) => man::run(&own.args, global),
        }
    }
}
