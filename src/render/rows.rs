//! A comparison as rows of text: what every tabular face shows, worked out once.
//!
//! The words are those of the report, not yet made harmless for any one face: a face calls [`clean`](super::clean) or
//! escapes by the rules of its format.

use std::borrow::Cow;

use super::labels::{CHINESE_MULTIPLES, outcome_sign, relation_sign, status_sign, wording_sign};
use super::{Labels, Part, Selection};
use crate::compare::{
    Comparison, Outcome, Relation, ReportHead, SectionChange, SectionSide, SectionStatus, Strength,
    TargetChange, WordingChange, WordingKind,
};
use crate::figures::Figure;

/// What a word tells about a change. Faces give it a colour; it always goes with a sign or a word, so that nothing is
/// said by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Tone {
    /// Nothing to point out.
    #[default]
    Plain,
    /// Gained: raised, new, firmer, met.
    Gained,
    /// Lost: lowered, dropped, softer, missed.
    Lost,
    /// Changed in kind: reworded, renamed, moved.
    Altered,
    /// Of less interest: unchanged, line numbers.
    Faint,
    /// The name of a part.
    Head,
    /// The head of a column.
    Column,
}

impl From<Relation> for Tone {
    fn from(relation: Relation) -> Self {
        match relation {
            Relation::Raised | Relation::New => Self::Gained,
            Relation::Lowered | Relation::Dropped => Self::Lost,
            Relation::Reworded => Self::Altered,
            Relation::Unchanged => Self::Faint,
        }
    }
}

impl From<Strength> for Tone {
    fn from(strength: Strength) -> Self {
        match strength {
            Strength::Firmer => Self::Gained,
            Strength::Softer => Self::Lost,
            Strength::Same => Self::Faint,
        }
    }
}

impl From<Outcome> for Tone {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Met => Self::Gained,
            Outcome::Missed => Self::Lost,
            Outcome::Unreported => Self::Faint,
        }
    }
}

impl From<WordingKind> for Tone {
    fn from(kind: WordingKind) -> Self {
        match kind {
            WordingKind::Added => Self::Gained,
            WordingKind::Removed => Self::Lost,
            WordingKind::Reworded | WordingKind::Moved => Self::Altered,
        }
    }
}

impl From<SectionStatus> for Tone {
    fn from(status: SectionStatus) -> Self {
        match status {
            SectionStatus::Kept => Self::Faint,
            SectionStatus::Added => Self::Gained,
            SectionStatus::Removed => Self::Lost,
            SectionStatus::Renamed
            | SectionStatus::Moved
            | SectionStatus::Split
            | SectionStatus::Merged => Self::Altered,
        }
    }
}

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
                Entry::plain(&change.indicator),
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
    let mut words: Vec<&str> = Vec::new();
    words.extend(change.actual.as_ref().map(|figure| figure.raw.as_str()));
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
    Grid::new(
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
    )
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

/// A report in one line: title, place, year, length. The report's own words go through `safe`.
pub(crate) fn head_text<'a>(
    head: &'a ReportHead,
    labels: &Labels,
    safe: impl Fn(&'a str) -> Cow<'a, str>,
) -> String {
    let mut parts = vec![safe(head.title.as_deref().unwrap_or(&head.path)).into_owned()];
    parts.extend(head.place.as_deref().map(|place| safe(place).into_owned()));
    parts.extend(head.year.map(|year| year.to_string()));
    parts.push(format!("{} {}", head.characters, labels.characters));
    parts.join(" · ")
}

/// A figure as the report states it: the word of commitment, the value, the further ambition.
pub(crate) fn figure_text(figure: Option<&Figure>) -> String {
    let Some(figure) = figure else {
        return String::new();
    };
    let mut text = String::new();
    if let Some(verb) = &figure.verb
        && !figure.raw.starts_with(verb.as_str())
    {
        text.push_str(verb);
        if verb.is_ascii() {
            text.push(' ');
        }
    }
    text.push_str(&figure.raw);
    if let Some(stretch) = &figure.stretch {
        text.push('，');
        text.push_str(stretch);
    }
    if figure.doubt {
        text.push('?');
    }
    text
}

/// The difference of two values as people write it: `+0.5`, `-10万吨`, `+$50 million`; empty where there is none.
pub(crate) fn delta_text(change: &TargetChange, labels: &Labels) -> String {
    let nonzero = |delta: &f64| delta.is_finite() && *delta != 0.0;
    let Some(delta) = change.delta.filter(nonzero) else {
        return String::new();
    };
    let figure = change.new.as_ref().or(change.old.as_ref());
    // The difference of two shares is counted in points, not in percent.
    let unit = figure
        .and_then(|figure| figure.unit.as_deref())
        .filter(|unit| *unit != "%")
        .unwrap_or_default();
    let sign = if delta > 0.0 { "+" } else { "-" };
    format!("{sign}{}", quantity_text(delta.abs(), unit, labels))
}

/// A number with its unit: `21.5万吨`, `$260 million`, `3 ships`.
pub(crate) fn quantity_text(value: f64, unit: &str, labels: &Labels) -> String {
    let number = number_text(value, unit, labels);
    if matches!(unit, "$" | "€" | "£" | "¥") {
        format!("{unit}{number}")
    } else if unit.starts_with(|c: char| c.is_ascii_alphabetic()) {
        format!("{number} {unit}")
    } else {
        format!("{number}{unit}")
    }
}

/// A number in its greatest multiple (亿, million), without needless digits. A Chinese `unit` has Chinese multiples,
/// whatever the language of the interface.
pub(crate) fn number_text(value: f64, unit: &str, labels: &Labels) -> String {
    let multiples = match unit.chars().next() {
        Some('\u{4e00}'..='\u{9fff}') => CHINESE_MULTIPLES,
        _ => labels.multiples,
    };
    let (least, multiple) = multiples
        .into_iter()
        .find(|(least, _)| value.abs() >= *least)
        .unwrap_or((1.0, ""));
    let text = format!("{:.4}", value / least);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{text}{multiple}")
}

/// A line, with its page where the container gives pages.
type Spot = (usize, Option<usize>);

/// Where both sides of a change stand: `12→14`, with pages `12(p3)→14(p4)`; one of them where the other is missing.
fn lines(old: Option<Spot>, new: Option<Spot>) -> String {
    let text = |(line, page): Spot| match page {
        Some(page) => format!("{line}(p{page})"),
        None => line.to_string(),
    };
    match (old.map(text), new.map(text)) {
        (None, None) => String::new(),
        (old, new) => format!("{}→{}", old.unwrap_or_default(), new.unwrap_or_default()),
    }
}

/// Lines of a target's figures.
pub(crate) fn target_lines(change: &TargetChange) -> String {
    let spot = |figure: &Figure| (figure.line, figure.page);
    lines(change.old.as_ref().map(spot), change.new.as_ref().map(spot))
}

/// Lines of a phrase.
pub(crate) fn wording_lines(change: &WordingChange) -> String {
    lines(
        change.old_line.map(|line| (line, change.old_page)),
        change.new_line.map(|line| (line, change.new_page)),
    )
}

/// Lines of a section's headings.
pub(crate) fn section_lines(change: &SectionChange) -> String {
    let spot = |side: &SectionSide| (side.line, side.page);
    lines(change.old.as_ref().map(spot), change.new.as_ref().map(spot))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::Language;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let (zh, en) = (Labels::of(Language::Chinese), Labels::of(Language::English));
        assert_eq!(quantity_text(215_000.0, "吨", zh), "21.5万吨");
        assert_eq!(quantity_text(4.06e12, "元", zh), "4.06万亿元");
        assert_eq!(quantity_text(0.5, "", zh), "0.5");
        assert_eq!(quantity_text(2.6e8, "$", en), "$260 million");
        assert_eq!(quantity_text(3.0, "ships", en), "3 ships");
        assert_eq!(quantity_text(12_500.0, "人", en), "1.25万人");
    }
}
