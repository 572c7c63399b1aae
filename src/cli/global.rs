//! Options that every command takes, and what follows from them, the environment and the terminal.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{ValueEnum, ValueHint};
use serde::{Deserialize, Serialize};
use tongbi::lexicon::Lexicon;
use tongbi::outline::Language;

use super::Error;
use super::diff::PartArg;
use super::settings::{Layers, Settings};
use super::threads;

/// Options of every command, as given.
///
/// They may stand in front of the command too. `global` of clap would copy each for every command there is, which takes
/// as long as all the rest of reading the command line.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct GlobalArgs {
    /// Adds your own indicators to those that are built in
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    lexicon: Option<PathBuf>,
    /// How many threads to use; the result is the same for any number [default: one a core]
    #[arg(long, value_name = "N", value_parser = count)]
    threads: Option<usize>,
    /// When to use colours; without it NO_COLOR, CLICOLOR_FORCE and CLICOLOR hold, in this order [default: auto]
    #[arg(long, value_name = "WHEN")]
    color: Option<When>,
    /// When to show what is longer than the screen in $PAGER [default: auto]
    #[arg(long, value_name = "WHEN")]
    paging: Option<When>,
    /// Language of tables and summaries [default: that of the system]
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<Lang>,
    /// Columns to lay tables out for, 40 to 1000 [default: those of the terminal, up to 200]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(WIDTHS))]
    width: Option<u16>,
    /// No warnings
    #[arg(short, long)]
    quiet: bool,
    /// Tells on standard error how each report was read
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
}

impl GlobalArgs {
    /// These, and those of `front` where there are none.
    pub(crate) fn or(self, front: Self) -> Self {
        Self {
            lexicon: self.lexicon.or(front.lexicon),
            threads: self.threads.or(front.threads),
            color: self.color.or(front.color),
            paging: self.paging.or(front.paging),
            lang: self.lang.or(front.lang),
            width: self.width.or(front.width),
            quiet: self.quiet || front.quiet,
            verbose: self.verbose || front.verbose,
        }
    }
}

/// A number on the command line, told in words that are not Rust's where it is none.
pub(crate) fn count(given: &str) -> Result<usize, String> {
    given
        .parse()
        .map_err(|_| "not a whole number from 0 on".to_owned())
}

/// When to do something that only serves people at a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum When {
    /// At a terminal.
    #[default]
    Auto,
    /// Also where the output is piped.
    Always,
    /// Not even at a terminal.
    Never,
}

/// Language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// Options of every command, with all defaults settled.
#[derive(Debug)]
pub(crate) struct Global {
    /// What is known of the field.
    pub(crate) lexicon: Lexicon,
    /// Language of tables and summaries.
    pub(crate) language: Language,
    /// True where warnings are not wanted.
    pub(crate) quiet: bool,
    /// True where it is to be told how a report was read.
    pub(crate) verbose: bool,
    /// What is set for all runs, for commands with settings of their own.
    pub(crate) settings: Layers,
    color: When,
    paging: When,
    width: Option<u16>,
}

/// Columns of a table that is not shown on a terminal.
const PIPED_WIDTH: u16 = 120;
/// Columns that a table can be asked for: below that there is no room for one.
pub(crate) const WIDTHS: std::ops::RangeInclusive<i64> = 40..=1000;
/// Columns up to which a table fills a terminal: longer lines are hard to read.
const WIDEST: u16 = 200;

impl Global {
    /// Settles what was not given: by the environment, a file of settings, the system's own way.
    ///
    /// # Errors
    /// Where a setting or the lexicon can't be read.
    pub(crate) fn resolve(args: GlobalArgs) -> Result<Self, Error> {
        let settings = Layers::read(Settings {
            lexicon: args.lexicon,
            threads: args.threads,
            color: args.color,
            paging: args.paging,
            lang: args.lang,
            width: args.width,
            ..Settings::default()
        })?;
        Ok(Self {
            lexicon: match settings.get(|s| s.lexicon.clone()) {
                Some(path) => lexicon(&path)?,
                None => Lexicon::default(),
            },
            language: settings
                .get(|s| s.lang)
                .map_or_else(system_language, Into::into),
            quiet: args.quiet,
            verbose: args.verbose,
            color: settings.get(|s| s.color).unwrap_or_default(),
            paging: settings.get(|s| s.paging).unwrap_or_default(),
            width: settings.get(|s| s.width),
            settings,
        })
    }

    /// What holds where nothing is set, on this system.
    pub(crate) fn built_in(&self) -> Settings {
        Settings {
            threads: std::thread::available_parallelism().ok().map(Into::into),
            color: Some(When::default()),
            paging: Some(When::default()),
            lang: Some(match system_language() {
                Language::Chinese => Lang::Zh,
                Language::English => Lang::En,
            }),
            width: u16::try_from(self.width()).ok(),
            only: Some(PartArg::value_variants().to_vec()),
            rows: Some(tongbi::render::Table::ROWS),
            ..Settings::default()
        }
    }

    /// Sets up the threads that the library works on: those of one piece of work, or of a stream of results.
    pub(crate) fn start_threads(&self, one_piece: bool) {
        threads::start(self.settings.get(|s| s.threads), one_piece);
    }

    /// Whether to colour what goes to standard output.
    pub(crate) fn color(&self) -> bool {
        match self.color {
            When::Always => true,
            When::Never => false,
            // As https://no-color.org and https://bixense.com/clicolors have it.
            When::Auto => {
                let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
                let is_on = |name| variable(name).is_some_and(|value| value != "0");
                let is_off = |name, off: &str| variable(name).is_some_and(|value| value == off);
                variable("NO_COLOR").is_none()
                    && (is_on("CLICOLOR_FORCE")
                        || is_on("FORCE_COLOR")
                        || io::stdout().is_terminal()
                            && !is_off("CLICOLOR", "0")
                            && !is_off("FORCE_COLOR", "0")
                            && !is_off("TERM", "dumb"))
            }
        }
    }

    /// Columns to lay a table out for: those of the terminal, or of `COLUMNS`, or 120 where neither is known.
    pub(crate) fn width(&self) -> usize {
        let from_variable = || std::env::var("COLUMNS").ok()?.parse().ok();
        let found = || {
            terminal_size::terminal_size()
                .map(|(width, _)| width.0)
                .or_else(from_variable)
                .unwrap_or(PIPED_WIDTH)
                .clamp(40, WIDEST)
        };
        self.width.unwrap_or_else(found).into()
    }

    /// Whether what is longer than the screen goes to a pager.
    pub(crate) fn paging(&self) -> bool {
        match self.paging {
            When::Always => true,
            When::Never => false,
            When::Auto => io::stdout().is_terminal() && io::stdin().is_terminal(),
        }
    }

    /// A line on standard error, unless warnings are not wanted.
    pub(crate) fn warn(&self, message: &str) {
        if !self.quiet {
            let message = tongbi::render::clean(message);
            let _ = writeln!(io::stderr(), "tongbi: warning: {message}");
        }
    }

    /// A line on standard error where it was asked for.
    pub(crate) fn tell(&self, message: &str) {
        if self.verbose {
            let _ = writeln!(io::stderr(), "tongbi: {}", tongbi::render::clean(message));
        }
    }
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self::Chinese,
            Lang::En => Self::English,
        }
    }
}

/// The built-in lexicon with a user's own file.
fn lexicon(path: &Path) -> Result<Lexicon, Error> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|source| Error::Open {
        path: name.clone(),
        source,
    })?;
    Lexicon::with_user(&text).map_err(|source| Error::Lexicon { path: name, source })
}

/// The language that the system is set to; English where it is neither of both.
fn system_language() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale.starts_with("zh") => Language::Chinese,
        _ => Language::English,
    }
}
