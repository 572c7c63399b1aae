//! What the word lists of the outline stage mean.

use schemars::JsonSchema;
use serde::Serialize;

/// What a part of a report is for.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema, Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What was done.
    Review,
    /// Difficulties and shortcomings.
    Assessment,
    /// General requirements and policy orientation.
    Requirements,
    /// The goals of a year or a plan.
    Targets,
    /// What is to be done.
    Tasks,
    /// The government's own building.
    SelfGovernment,
    /// The last words.
    Closing,
    /// None of these.
    #[default]
    Other,
}

/// How a line shows that it is clutter of the capture and not of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Clutter {
    /// A button or label that is a line of its own.
    Line,
    /// What a line of clutter begins with.
    Start,
    /// What the first line behind a report begins with: all from there on is clutter.
    After,
    /// What a cover notice's title ends with.
    Notice,
    /// What a photograph's caption holds.
    Caption,
}

/// How a paragraph's opening tells whether its first sentence can be a heading, and whether it goes on with the
/// part above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Opening {
    /// The paragraph speaks in the writer's own voice or places itself in time; its first sentence is no heading.
    Voice,
    /// The paragraph looks back on or ahead from the whole part above, so that the parts of the second level end there.
    Resume,
    /// The report turns to its hearers.
    Address,
}

/// Words of office that stand before the name of who gives a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Office {
    /// 省长, 市长.
    Title,
}

/// What an abbreviation of English is, as far as the end of a sentence depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Abbreviation {
    /// Never ends a sentence: a name or number follows.
    Inside,
    /// May end one: a capital letter behind it decides.
    Either,
}

/// How a heading begins that says what is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Action {
    /// 推动, 加快, 着力.
    Opens,
}

/// Whether a word speaks of what was done or of what is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Cue {
    /// 完成, 取得.
    Done,
    /// 要, 加快.
    ToDo,
}
