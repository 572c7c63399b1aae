//! What the page of a comparison shows, worked out from the comparison; the template only writes it.

use super::badge::{Filter, filters};
use super::chart::{Chart, chart};
use super::map::{Block, Entry, map};
use super::places::Places;
use super::rows::{SectionRow, TargetRow, TermRow, WordingRow};
use super::texts::{TextRow, headings};
use crate::compare::{Comparison, ReportHead};
use crate::outline::{Language, Report};
use crate::render::rows::changed_sections;
use crate::render::{Part, Selection, clean};
use crate::span::Pair;

/// One report's head.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) year: Option<u16>,
    pub(super) place: Option<String>,
    pub(super) characters: usize,
    pub(super) language: &'static str,
}

/// All parts of the page; None where a part is not selected.
#[derive(Debug)]
pub(super) struct Content<'a> {
    pub(super) title: String,
    pub(super) heads: Pair<Head>,
    pub(super) warnings: Vec<String>,
    pub(super) targets: Option<Vec<TargetRow<'a>>>,
    pub(super) relations: Vec<Filter>,
    pub(super) strengths: Vec<Filter>,
    pub(super) outcomes: Vec<Filter>,
    pub(super) chart: Option<Chart>,
    pub(super) wording: Option<Vec<WordingRow<'a>>>,
    pub(super) kinds: Vec<Filter>,
    pub(super) sections: Option<Vec<SectionRow<'a>>>,
    pub(super) statuses: Vec<Filter>,
    pub(super) terms: Option<Vec<TermRow<'a>>>,
    /// Sentences, in chunks that a browser can lay out one by one.
    pub(super) texts: Vec<Vec<TextRow<'a>>>,
    pub(super) map: Vec<Block>,
    pub(super) contents: Vec<Entry>,
}

/// Sentences that are laid out together: about a screen.
const CHUNK: usize = 24;

pub(super) fn content<'a>(
    comparison: &'a Comparison,
    reports: Pair<&'a Report>,
    selection: &Selection,
    shown: Language,
) -> Content<'a> {
    let passages = comparison.passages(reports);
    let build = Build {
        places: Places::new(&passages, reports),
        reports,
        shown,
    };
    let part = |part| selection.has(part);
    let targets = selection.cut(&comparison.targets);
    let wording = selection.cut(&comparison.wording);
    let sections = changed_sections(comparison);
    let sections = selection.cut(&sections);
    let headings = headings(reports);
    let texts: Vec<TextRow<'a>> = passages
        .iter()
        .enumerate()
        .map(|(number, passage)| build.text(number, passage, &headings))
        .collect();
    let (map, contents) = map(&texts);
    let mut chunks: Vec<Vec<TextRow<'a>>> = Vec::with_capacity(texts.len() / CHUNK + 1);
    let mut texts = texts.into_iter().peekable();
    while texts.peek().is_some() {
        chunks.push(texts.by_ref().take(CHUNK).collect());
    }
    let heads = Pair::new(
        head(&comparison.old, reports.old),
        head(&comparison.new, reports.new),
    );
    Content {
        title: title(&heads),
        heads,
        warnings: comparison
            .warnings
            .iter()
            .map(|warning| clean(warning).into_owned())
            .collect(),
        relations: filters(targets.iter().map(|t| build.relation(t))),
        strengths: filters(targets.iter().filter_map(|t| build.strength(t))),
        outcomes: filters(targets.iter().filter_map(|t| build.outcome(t))),
        chart: part(Part::Targets).then(|| chart(targets)).flatten(),
        targets: part(Part::Targets).then(|| {
            targets
                .iter()
                .map(|t| build.target(t, comparison))
                .collect()
        }),
        kinds: filters(wording.iter().map(|w| build.kind(w.kind))),
        wording: part(Part::Wording).then(|| wording.iter().map(|w| build.wording(w)).collect()),
        statuses: filters(sections.iter().map(|s| build.status(s))),
        sections: part(Part::Sections).then(|| sections.iter().map(|s| build.section(s)).collect()),
        terms: part(Part::Terms).then(|| {
            selection
                .cut(&comparison.terms)
                .iter()
                .map(|term| TermRow {
                    more: term.keyness > 0.0,
                    term: clean(&term.term),
                    old: term.old_count,
                    new: term.new_count,
                    keyness: term.keyness,
                })
                .collect()
        }),
        texts: chunks,
        map,
        contents,
    }
}

/// What the page is called, in a list of many: both titles, with the years that tell them apart.
fn title(heads: &Pair<Head>) -> String {
    let dated = |head: &Head| match head.year {
        Some(year) if !head.title.contains(&year.to_string()) => {
            format!("{} ({year})", head.title)
        }
        _ => head.title.clone(),
    };
    match (heads.old.year, heads.new.year) {
        (Some(old), Some(new)) if heads.old.title == heads.new.title => {
            format!("{} ({old} → {new})", heads.new.title)
        }
        _ => format!("{} → {}", dated(&heads.old), dated(&heads.new)),
    }
}

fn head(head: &ReportHead, report: &Report) -> Head {
    let tidy = |text: &str| clean(text).into_owned();
    Head {
        title: tidy(head.title.as_deref().unwrap_or(&head.path)),
        year: head.year,
        place: head.place.as_deref().map(tidy),
        characters: head.characters,
        language: match report.language {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        },
    }
}

/// What the rows are built from.
pub(super) struct Build<'a> {
    pub(super) places: Places<'a>,
    pub(super) reports: Pair<&'a Report>,
    pub(super) shown: Language,
}
