//! Arguments and what each command does with them: a file a command, with its `Args` and its `run`.

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, Subcommand};

mod batch;
mod check;
mod completions;
mod config;
mod diff;
mod error;
mod figures;
mod global;
mod input;
mod man;
pub(crate) mod memory;
mod outline;
mod output;
mod progress;
mod schema;
mod settings;
mod text;
mod trend;

pub(crate) use error::{Error, Exit};
pub(crate) use global::{Global, GlobalArgs};
pub(crate) use input::ReadArgs;
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
    pub(crate) global: GlobalArgs,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Batch(batch::Args),
    Check(check::Args),
    Diff(diff::Args),
    Figures(figures::Args),
    Outline(outline::Args),
    Text(text::Args),
    Trend(trend::Args),
    Schema(schema::Args),
    Config(config::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    /// Does it.
    pub(crate) fn run(&self, global: &Global) -> Result<Exit, Error> {
        global.start_threads(matches!(self, Self::Diff(_)));
        match self {
            Self::Batch(args) => batch::run(args, global),
            Self::Check(args) => check::run(args, global),
            Self::Diff(args) => diff::run(args, global),
            Self::Figures(args) => figures::run(args, global),
            Self::Outline(args) => outline::run(args, global),
            Self::Text(args) => text::run(args, global),
            Self::Trend(args) => trend::run(args, global),
            Self::Schema(args) => schema::run(args, global),
            Self::Config(args) => config::run(args, global),
            Self::Completions(args) => completions::run(args, global),
            Self::Man(args) => man::run(args, global),
        }
    }
}
