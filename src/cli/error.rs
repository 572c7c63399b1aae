//! What may go wrong, in one line each, and the exit statuses.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use tongbi::lexicon::LexiconError;
use tongbi::read::ReadError;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// The work is done.
    Done = 0,
    /// The work is done, and what was asked about holds: the reports differ, a rule is broken.
    Found = 1,
    /// The work could not be done.
    Failed = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command could not do its work: the file, what is wrong, the way out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A report that is not there or can't be opened.
    #[error("{path}: {}", reason(source))]
    Open { path: String, source: io::Error },
    /// A folder where a report is wanted.
    #[error("{path}: is a folder: name a report in it")]
    Folder { path: String },
    /// A report without anything to read.
    #[error("{path}: {source}{}", option(source))]
    Read { path: String, source: ReadError },
    /// Standard input named for two reports.
    #[error("-: standard input can be read only once: save one of the reports to a file")]
    StdinTwice,
    /// The result can't be written.
    #[error("{path}: {}; nothing was written", reason(source))]
    Write { path: String, source: io::Error },
    /// The rest of a stream of lines can't be written.
    #[error("{path}: {}; the lines in front of that are written", reason(source))]
    Stream { path: String, source: io::Error },
    /// The rest of a file of lines can't be written.
    #[error(
        "{path}: {}; what is written is kept: go on with --resume",
        reason(source)
    )]
    Part { path: String, source: io::Error },
    /// A face that is not text, and nowhere to put it.
    #[error("{format} is not for a screen: name a file with -o FILE")]
    Binary { format: &'static str },
    /// A lexicon that is not one.
    #[error("{path}: {source}")]
    Lexicon { path: String, source: LexiconError },
    /// A variable or a file that holds something else than settings.
    #[error("{place}: {what}")]
    Settings { place: String, what: String },
    /// A panic of the program.
    #[error("a defect in tongbi{}: please report it", super::defect::place())]
    Defect,
    /// Bad usage that clap can't see.
    #[error("{0}")]
    Usage(String),
}

impl Error {
    pub(crate) fn write(path: &std::path::Path, source: io::Error) -> Self {
        Self::Write {
            path: path.display().to_string(),
            source,
        }
    }

    pub(crate) fn stdout(source: io::Error) -> Self {
        Self::write(&PathBuf::from("standard output"), source)
    }
}

/// What an input or output error means to somebody who doesn't know the system's numbers.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file: check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied: check who may use it".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full: make room or write elsewhere".to_owned(),
        _ => error.to_string(),
    }
}

/// The option that is the way out, where there is one.
fn option(error: &ReadError) -> String {
    match error {
        ReadError::Limit(limit, _) => format!(" with --limit {}=VALUE", limit.name()),
        ReadError::Encoding { .. } => " with --encoding NAME".to_owned(),
        _ => String::new(),
    }
}
