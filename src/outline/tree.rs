//! The outline as a tree to be serialised: the JSON of `tongbi outline`.

use serde::Serialize;

use super::{Language, Report, Role};

/// The outline of a report. Field names are those of the JSON output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outline {
    /// Path as given.
    pub path: String,
    /// The title of the report.
    pub title: Option<String>,
    /// The year in which it was given.
    pub year: Option<u16>,
    /// The year that it reviews.
    pub reviewed: Option<u16>,
    /// The place or body that reports.
    pub place: Option<String>,
    /// The session it was given to.
    pub session: Option<String>,
    /// Who gave it.
    pub speaker: Option<String>,
    /// When it was given, as `YYYY-MM-DD`.
    pub delivered: Option<String>,
    /// The language that it is written in.
    pub language: Language,
    /// First byte of the report proper.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The top sections.
    pub sections: Vec<Node>,
}

/// A heading with those below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Node {
    /// The kind of heading, see [`super::Section::level`].
    pub level: u8,
    /// As written.
    pub marker: String,
    /// Without marker and closing punctuation.
    pub title: String,
    /// What the part is for.
    pub role: Role,
    /// Line of `start`, from 1.
    pub line: usize,
    /// Page of `start`, from 1, where the container gives pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// First byte of the marker.
    pub start: usize,
    /// One past the last byte of the part, all below included.
    pub end: usize,
    /// The sections below.
    pub sections: Vec<Node>,
}

impl Outline {
    /// The outline of a report.
    #[must_use]
    pub fn new(report: &Report) -> Self {
        // A section's parent stands before it, so that from the last to the first each can be moved into its parent.
        let mut nodes: Vec<Option<Node>> = report
            .sections
            .iter()
            .map(|section| {
                Some(Node {
                    level: section.level,
                    marker: section.marker.clone(),
                    title: section.title.clone(),
                    role: section.role,
                    line: report.text.line(section.span.start),
                    page: report.text.page(section.span.start),
                    start: section.span.start,
                    end: section.span.end,
                    sections: Vec::new(),
                })
            })
            .collect();
        let mut top = Vec::new();
        for (index, section) in report.sections.iter().enumerate().rev() {
            let Some(mut node) = nodes.get_mut(index).and_then(Option::take) else {
                continue;
            };
            node.sections.reverse();
            match section.parent.and_then(|parent| nodes.get_mut(parent)) {
                Some(Some(parent)) => parent.sections.push(node),
                _ => top.push(node),
            }
        }
        top.reverse();
        let metadata = report.metadata.clone();
        Self {
            path: report.path.clone(),
            title: metadata.title,
            year: metadata.year,
            reviewed: metadata.reviewed,
            place: metadata.place,
            session: metadata.session,
            speaker: metadata.speaker,
            delivered: metadata.delivered,
            language: report.language,
            start: report.body.start,
            end: report.body.end,
            sections: top,
        }
    }
}
