//! `tongbi indicators`: what is known by id and name.

use clap::ValueEnum;
use tongbi::lexicon::KnownIndicator;
use tongbi::render;

use super::{Content, Error, Exit, Global, OutputArgs};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only those with WORDS in their id or a name [default: all]
    words: Option<String>,
    /// How to show them [default: by the ending of -o FILE, else table]
    #[arg(short, long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Table,
    /// One array
    Json,
}

pub(crate) fn run(args: &Args, global: &Global) -> Result<Exit, Error> {
    let format = args.output.format(args.format)?;
    let called = |known: &KnownIndicator<'_>| {
        let words = args.words.as_deref();
        words.is_none_or(|words| known.is_called(words))
    };
    let found: Vec<KnownIndicator<'_>> = global.lexicon.indicators().filter(called).collect();
    if let (Some(words), true) = (&args.words, found.is_empty()) {
        return Err(Error::Usage(format!(
            "no known indicator has {words:?} in its id or a name: add your own with --lexicon FILE"
        )));
    }
    match format {
        Format::Table => args.output.write(global, Content::Screen, |out| {
            render::indicators_table(&found, args.output.screen(global), out)
        }),
        Format::Json => args
            .output
            .write(global, Content::Data, |out| render::json(&found, out)),
    }?;
    Ok(Exit::Done)
}
