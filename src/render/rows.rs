//! A comparison as rows of text: what every tabular face shows, worked out once.
//!
//! The words are those of the report, not yet made harmless for any one face: a face calls [`clean`](super::clean) or
//! escapes by the rules of its format.

use super::cells::{
    delta_text, figure_text, measured_text, result_text, section_lines, target_lines, wording_lines,
};
use super::labels::{outcome_sign, relation_sign, status_sign, wording_sign};
use super::tone::Tone;
use super::{Labels, Part, Selection};
use crate::compare::{
    Comparison, Outcome, Relation, SectionChange, SectionSide, SectionStatus, Strength,
    TargetChange, WordingKind,
};

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its words.
    pub(crate) text: String,
    /// What they tell.
    pub(crate) tone: Tone,
    /// True for numbers, which stand at the right.
    pub(crate) right: bool,
}

impl Entry {
    /// Words of a report.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Plain)
    }

    /// Words that tell about a change.
    pub(crate) fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self {
            text: text.into(),
            tone,
            right: false,
        }
    }

    /// A number.
    pub(crate) fn number(text: impl Into<String>, tone: Tone) -> Self {
        Self {
            right: true,
            ..Self::toned(text, tone)
        }
    }

    /// A sign, and the word for it where there is room.
    fn sign(sign: &str, word: &str, tone: Tone, room: Room) -> Self {
        match room {
            Room::Full => Self::toned(format!("{sign} {word}"), tone),
            Room::Narrow => Self::toned(sign, tone),
        }
    }
}

/// How much room a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// Signs have their words beside them.
    Full,
    /// Signs stand alone, told by the counts above the table, and what is short shares a column.
    Narrow,
}

/// A part of a comparison as a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Grid {
    /// Name of the part.
    pub(crate) name: &'static str,
    /// How many of each kind there are, in words; those that are not there are left out.
    pub(crate) counts: Vec<String>,
    /// Heads of the columns.
    pub(crate) heads: Vec<&'static str>,
    /// The rows that are selected.
    pub(crate) rows: Vec<Vec<Entry>>,
    /// How many more there are.
    pub(crate) left_out: usize,
}

impl Grid {
    fn new<T>(
        name: &'static str,
        counts: &[(&str, &str, usize)],
        heads: Vec<&'static str>,
        all: &[T],
        selection: &Selection,
        row: impl Fn(&T) -> Vec<Entry>,
    ) -> Self {
        let shown = selection.cut(all);
        Self {
            name,
            counts: counts
                .iter()
                .filter(|(.., count)| *count > 0)
                .map(|(sign, word, count)| format!("{sign} {word} {count}").trim_start().to_owned())
                .collect(),
            heads,
            rows: shown.iter().map(row).collect(),
            left_out: all.len() - shown.len(),
        }
    }
}

/// The rows of one part.
pub(crate) fn grid(
    part: Part,
    comparison: &Comparison,
    selection: &Selection,
    labels: &Labels,
    room: Room,
) -> Grid {
    match part {
        Part::Targets => targets(comparison, selection, labels, room),
        Part::Wording => wording(comparison, selection, labels, room),
        Part::Sections => sections(comparison, selection, labels, room),
        Part::Terms => terms(comparison, selection, labels),
    }
}

/// Head of the column of signs.
fn change_head(labels: &Labels, room: Room) -> &'static str {
    match room {
        Room::Full => labels.change,
        Room::Narrow => "",
    }
}

fn targets(comparison: &Comparison, selection: &Selection, labels: &Labels, room: Room) -> Grid {
    let counts = &comparison.summary.targets;
    let relations = [
        (Relation::Raised, counts.raised),
        (Relation::Lowered, counts.lowered),
        (Relation::Reworded, counts.reworded),
        (Relation::New, counts.new),
        (Relation::Dropped, counts.dropped),
        (Relation::Unchanged, counts.unchanged),
    ]
    .map(|(relation, count)| (relation_sign(relation), labels.relation(relation), count));
    let strengths = [
        (Strength::Firmer, counts.firmer),
        (Strength::Softer, counts.softer),
    ]
    .map(|(strength, count)| ("", labels.strength(strength), count));
    let outcomes = [
        (Outcome::Met, counts.met),
        (Outcome::Missed, counts.missed),
        (Outcome::Unreported, counts.unreported),
    ]
    .map(|(outcome, count)| (outcome_sign(outcome), labels.outcome(outcome), count));
    Grid::new(
        labels.targets,
        &[&relations[..], &strengths[..], &outcomes[..]].concat(),
        match room {
            Room::Full => vec![
                labels.change,
                labels.indicator,
                labels.old,
                labels.new,
                "±",
                labels.strength,
                labels.result,
                labels.line,
            ],
            Room::Narrow => vec![
                "",
                labels.indicator,
                labels.old,
                labels.new,
                "±",
                labels.result,
                labels.line,
            ],
        },
        &comparison.targets,
        selection,
        |change| {
            let relation = change.relation;
            let strength = match change.strength {
                Some(strength) if strength != Strength::Same => {
                    Entry::toned(labels.strength(strength), strength.into())
                }
                _ => Entry::default(),
            };
            let delta = delta_text(change, labels);
            let mut row = vec![
                Entry::sign(
                    relation_sign(relation),
                    labels.relation(relation),
                    relation.into(),
                    room,
                ),
                Entry::plain(measured_text(change, comparison)),
                Entry::plain(figure_text(change.old.as_ref())),
                Entry::plain(figure_text(change.new.as_ref())),
            ];
            match room {
                Room::Full => row.extend([Entry::number(delta, relation.into()), strength]),
                Room::Narrow if delta.is_empty() => row.push(Entry {
                    right: true,
                    ..strength
                }),
                Room::Narrow => {
                    let both = format!("{delta} {}", strength.text);
                    row.push(Entry::number(both.trim_end(), relation.into()));
                }
            }
            row.extend([
                result(change, labels, room),
                Entry::number(target_lines(change), Tone::Faint),
            ]);
            row
        },
    )
}

/// The old target's result and whether that reached it: `5.2% ✗ missed`.
fn result(change: &TargetChange, labels: &Labels, room: Room) -> Entry {
    let stated = change.actual.as_ref().map(result_text);
    let mut words: Vec<&str> = Vec::new();
    words.extend(stated.as_deref());
    let tone = change.outcome.map_or(Tone::Plain, |outcome| {
        words.push(outcome_sign(outcome));
        if room == Room::Full {
            words.push(labels.outcome(outcome));
        }
        outcome.into()
    });
    Entry::toned(words.join(" "), tone)
}

fn wording(comparison: &Comparison, selection: &Selection, labels: &Labels, room: Room) -> Grid {
    let counts = &comparison.summary.wording;
    let counts = [
        (WordingKind::Reworded, counts.reworded),
        (WordingKind::Added, counts.added),
        (WordingKind::Removed, counts.removed),
        (WordingKind::Moved, counts.moved),
    ]
    .map(|(kind, count)| (wording_sign(kind), labels.wording_kind(kind), count));
    let total: usize = counts.iter().map(|(.., count)| count).sum();
    let mut grid = Grid::new(
        labels.wording,
        &counts,
        vec![
            change_head(labels, room),
            labels.old,
            labels.new,
            labels.line,
        ],
        &comparison.wording,
        selection,
        |change| {
            let kind = change.kind;
            vec![
                Entry::sign(
                    wording_sign(kind),
                    labels.wording_kind(kind),
                    kind.into(),
                    room,
                ),
                Entry::plain(change.old.as_deref().unwrap_or_default()),
                Entry::plain(change.new.as_deref().unwrap_or_default()),
                Entry::number(wording_lines(change), Tone::Faint),
            ]
        },
    );
    // The comparison may hold no more changes than are shown.
    grid.left_out = total.saturating_sub(grid.rows.len());
    grid
}

fn sections(comparison: &Comparison, selection: &Selection, labels: &Labels, room: Room) -> Grid {
    let counts = &comparison.summary.sections;
    let counts = [
        (SectionStatus::Renamed, counts.renamed),
        (SectionStatus::Moved, counts.moved),
        (SectionStatus::Split, counts.split),
        (SectionStatus::Merged, counts.merged),
        (SectionStatus::Added, counts.added),
        (SectionStatus::Removed, counts.removed),
        (SectionStatus::Kept, counts.kept),
    ]
    .map(|(status, count)| (status_sign(status), labels.status(status), count));
    let title = |side: &Option<SectionSide>| {
        Entry::plain(side.as_ref().map_or("", |side| side.title.as_str()))
    };
    Grid::new(
        labels.sections,
        &counts,
        vec![
            change_head(labels, room),
            labels.old,
            labels.new,
            labels.line,
        ],
        &changed_sections(comparison),
        selection,
        |change| {
            let status = change.status;
            vec![
                Entry::sign(
                    status_sign(status),
                    labels.status(status),
                    status.into(),
                    room,
                ),
                title(&change.old),
                title(&change.new),
                Entry::number(section_lines(change), Tone::Faint),
            ]
        },
    )
}

fn terms(comparison: &Comparison, selection: &Selection, labels: &Labels) -> Grid {
    let more = comparison
        .terms
        .iter()
        .filter(|term| term.keyness > 0.0)
        .count();
    Grid::new(
        labels.terms,
        &[
            ("▲", labels.more_terms, more),
            ("▼", labels.less_terms, comparison.terms.len() - more),
        ],
        vec![labels.change, labels.term, labels.old, labels.new],
        &comparison.terms,
        selection,
        |term| {
            let (sign, word, tone) = if term.keyness > 0.0 {
                ("▲", labels.more_terms, Tone::Gained)
            } else {
                ("▼", labels.less_terms, Tone::Lost)
            };
            vec![
                Entry::sign(sign, word, tone, Room::Full),
                Entry::plain(&term.term),
                Entry::number(term.old_count.to_string(), Tone::Plain),
                Entry::number(term.new_count.to_string(), Tone::Plain),
            ]
        },
    )
}

/// The sections that did not stay as they were: top ones first, those of a level in the comparison's order.
pub(crate) fn changed_sections(comparison: &Comparison) -> Vec<&SectionChange> {
    let level = |side: &Option<SectionSide>| side.as_ref().map_or(u8::MAX, |side| side.level);
    let mut changed: Vec<&SectionChange> = comparison
        .sections
        .iter()
        .filter(|change| change.status != SectionStatus::Kept)
        .collect();
    changed.sort_by_key(|change| level(&change.old).min(level(&change.new)));
    changed
}
