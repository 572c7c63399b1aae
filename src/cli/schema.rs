//! `tongbi schema`: the JSON Schema of what the other commands write.

use clap::ValueEnum;
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use tongbi::figures::Figure;
use tongbi::lexicon::KnownIndicator;
use tongbi::render::{self, BatchLine, ChangeLine, Findings, Outline, Selected};
use tongbi::trend::Trend;

use super::{Content, Error, Exit, Global, OutputArgs};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Whose output
    #[arg(value_enum)]
    of: Of,
    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Of {
    /// A line of batch
    Batch,
    Check,
    Diff,
    /// A line of diff --format jsonl
    DiffLine,
    /// A line of figures --format jsonl; --format json is an array of the same
    Figures,
    /// One of the array that indicators --format json is
    Indicators,
    Outline,
    Trend,
}

pub(crate) fn run(args: &Args, global: &Global) -> Result<Exit, Error> {
    let schema = match args.of {
        Of::Batch => schema::<BatchLine<'static>>(),
        Of::Check => schema::<Findings<'static>>(),
        Of::Diff => schema::<Selected<'static>>(),
        Of::DiffLine => schema::<ChangeLine<'static>>(),
        Of::Figures => schema::<Figure>(),
        Of::Indicators => schema::<KnownIndicator<'static>>(),
        Of::Outline => schema::<Outline>(),
        Of::Trend => schema::<Trend>(),
    };
    args.output
        .write(global, Content::Data, |out| render::json(&schema, out))?;
    Ok(Exit::Done)
}

/// The schema of what a type is written as.
fn schema<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    SchemaGenerator::new(settings).into_root_schema_for::<T>()
}
