//! What the page of a comparison shows, worked out from the comparison; the template only writes it.

use std::collections::HashMap;

use super::chart::{Chart, chart};
use super::pieces::{Mark, Piece, phrases};
use super::places::Places;
use super::words::Word;
use crate::compare::{Comparison, Outcome, Passage, SectionChange, SectionSide, TargetChange};
use crate::figures::Figure;
use crate::outline::{Language, Report};
use crate::render::Labels;
use crate::render::cells::{delta_text, figure_text};
use crate::render::labels::{outcome_sign, relation_sign, status_sign, wording_sign};
use crate::render::rows::changed_sections;
use crate::render::tone::Tone;
use crate::render::{Part, Selection, clean};
use crate::span::Pair;

/// A sign and a word, coloured by what they tell.
#[derive(Debug)]
pub(super) struct Badge {
    pub(super) sign: &'static str,
    pub(super) word: Word,
    pub(super) class: &'static str,
    /// Place in the order of its kind, to sort by, and the name to filter by.
    pub(super) order: usize,
}

/// The style's name of a tone.
const fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Gained => "gained",
        Tone::Lost => "lost",
        Tone::Altered => "altered",
        Tone::Faint => "faint",
        Tone::Plain | Tone::Head | Tone::Column => "plain",
    }
}

/// A filter of a table: a kind of row and how many there are.
#[derive(Debug)]
pub(super) struct Filter {
    pub(super) badge: Badge,
    pub(super) count: usize,
}

/// Words of a report, and the passage where they stand.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
    /// Value to sort by, where it is a number.
    pub(super) value: Option<f64>,
    pub(super) passage: Option<usize>,
    pub(super) line: Option<usize>,
}

#[derive(Debug)]
pub(super) struct TargetRow<'a> {
    pub(super) relation: Badge,
    pub(super) indicator: String,
    pub(super) main: bool,
    pub(super) old: Cell<'a>,
    pub(super) new: Cell<'a>,
    pub(super) delta: String,
    pub(super) delta_value: Option<f64>,
    pub(super) strength: Option<Badge>,
    pub(super) actual: Cell<'a>,
    pub(super) outcome: Option<Badge>,
}

#[derive(Debug)]
pub(super) struct WordingRow<'a> {
    pub(super) kind: Badge,
    pub(super) old: Cell<'a>,
    pub(super) new: Cell<'a>,
    pub(super) section: String,
    pub(super) salience: f64,
}

#[derive(Debug)]
pub(super) struct SectionRow<'a> {
    pub(super) status: Badge,
    pub(super) old: Cell<'a>,
    pub(super) new: Cell<'a>,
    pub(super) similarity: f64,
}

#[derive(Debug)]
pub(super) struct TermRow<'a> {
    pub(super) more: bool,
    pub(super) term: std::borrow::Cow<'a, str>,
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) keyness: f64,
}

/// A sentence of both texts.
#[derive(Debug)]
pub(super) struct TextRow<'a> {
    pub(super) number: usize,
    pub(super) state: State,
    pub(super) old: Vec<Piece<'a>>,
    pub(super) new: Vec<Piece<'a>>,
    /// The line, where it is the first sentence of its line.
    pub(super) old_line: Option<usize>,
    pub(super) new_line: Option<usize>,
    /// The level of the heading that it is; 0 for other sentences.
    pub(super) heading: u8,
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Same,
    Changed,
    Added,
    Removed,
    Moved,
}

impl State {
    fn of(passage: &Passage, reports: Pair<&Report>) -> Self {
        match (passage.old, passage.new) {
            (None, _) => Self::Added,
            (_, None) => Self::Removed,
            _ if passage.moved => Self::Moved,
            _ if passage.edits.iter().all(|edit| edit.reads_alike(reports)) => Self::Same,
            _ => Self::Changed,
        }
    }

    /// The style's name.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
        }
    }

    /// What stands beside the sentence, so that nothing is said by colour alone.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Same => "",
            Self::Changed => "≈",
            Self::Added => "+",
            Self::Removed => "×",
            Self::Moved => "↕",
        }
    }
}

/// A run of sentences alike in state, as a block of the map. Places in thousandths of the text.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) y: f64,
    pub(super) height: f64,
    pub(super) state: State,
    pub(super) passage: usize,
}

/// A heading in the table of contents.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) title: String,
    pub(super) level: u8,
    pub(super) passage: usize,
    /// Place in thousandths of the text.
    pub(super) y: f64,
    pub(super) class: &'static str,
}

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
    pub(super) heads: Pair<Head>,
    pub(super) warnings: Vec<String>,
    pub(super) targets: Option<Vec<TargetRow<'a>>>,
    pub(super) relations: Vec<Filter>,
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
    Content {
        heads: Pair::new(
            head(&comparison.old, reports.old),
            head(&comparison.new, reports.new),
        ),
        warnings: comparison
            .warnings
            .iter()
            .map(|warning| clean(warning).into_owned())
            .collect(),
        relations: filters(targets.iter().map(|t| build.relation(t))),
        outcomes: filters(targets.iter().filter_map(|t| build.outcome(t))),
        chart: part(Part::Targets).then(|| chart(targets)).flatten(),
        targets: part(Part::Targets).then(|| targets.iter().map(|t| build.target(t)).collect()),
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

fn head(head: &crate::compare::ReportHead, report: &Report) -> Head {
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

/// Whether a target was reached, as a sign and a word.
pub(super) fn outcome_badge(outcome: Outcome, shown: Language) -> Badge {
    Badge {
        sign: outcome_sign(outcome),
        word: Word::label(shown, |labels| labels.outcome(outcome)),
        class: class(outcome.into()),
        order: outcome as usize,
    }
}

/// How many rows there are of each kind, in the kinds' order.
fn filters(badges: impl Iterator<Item = Badge>) -> Vec<Filter> {
    let mut filters: Vec<Filter> = Vec::new();
    for badge in badges {
        match filters.iter_mut().find(|f| f.badge.order == badge.order) {
            Some(filter) => filter.count += 1,
            None => filters.push(Filter { badge, count: 1 }),
        }
    }
    filters.sort_by_key(|filter| filter.badge.order);
    filters
}

/// The level of the heading that begins at each byte, for both reports.
fn headings(reports: Pair<&Report>) -> Pair<HashMap<usize, u8>> {
    reports.map(|report| {
        report
            .sentences
            .iter()
            .filter(|sentence| sentence.heading)
            .filter_map(|sentence| {
                let section = report.sections.get(sentence.section?)?;
                Some((sentence.span.start, section.level))
            })
            .collect()
    })
}

struct Build<'a> {
    places: Places<'a>,
    reports: Pair<&'a Report>,
    shown: Language,
}

impl<'a> Build<'a> {
    fn relation(&self, change: &TargetChange) -> Badge {
        let relation = change.relation;
        Badge {
            sign: relation_sign(relation),
            word: Word::label(self.shown, |labels| labels.relation(relation)),
            class: class(relation.into()),
            order: relation as usize,
        }
    }

    fn strength(&self, change: &TargetChange) -> Option<Badge> {
        let strength = change
            .strength
            .filter(|strength| *strength != crate::compare::Strength::Same)?;
        Some(Badge {
            sign: "",
            word: Word::label(self.shown, |labels| labels.strength(strength)),
            class: class(strength.into()),
            order: strength as usize,
        })
    }

    fn outcome(&self, change: &TargetChange) -> Option<Badge> {
        change
            .outcome
            .map(|outcome| outcome_badge(outcome, self.shown))
    }

    fn kind(&self, kind: crate::compare::WordingKind) -> Badge {
        Badge {
            sign: wording_sign(kind),
            word: Word::label(self.shown, |labels| labels.wording_kind(kind)),
            class: class(kind.into()),
            order: kind as usize,
        }
    }

    fn status(&self, change: &SectionChange) -> Badge {
        let status = change.status;
        Badge {
            sign: status_sign(status),
            word: Word::label(self.shown, |labels| labels.status(status)),
            class: class(status.into()),
            order: status as usize,
        }
    }

    fn target(&self, change: &TargetChange) -> TargetRow<'a> {
        let either = change.new.as_ref().or(change.old.as_ref());
        TargetRow {
            relation: self.relation(change),
            indicator: clean(&change.indicator).into_owned(),
            main: either.is_some_and(|figure| figure.main),
            old: figure(change.old.as_ref(), |at| self.places.old(at)),
            new: figure(change.new.as_ref(), |at| self.places.new_side(at)),
            delta: delta_text(change, Labels::of(self.shown)),
            delta_value: change.delta,
            strength: self.strength(change),
            actual: figure(change.actual.as_ref(), |at| self.places.new_side(at)),
            outcome: self.outcome(change),
        }
    }

    fn wording(&self, change: &'a crate::compare::WordingChange) -> WordingRow<'a> {
        let (old, new) = phrases(change.old.as_deref(), change.new.as_deref());
        let old_at = |line| {
            self.places
                .old_phrase(line, change.old.as_deref().unwrap_or_default())
        };
        let new_at = |line| {
            self.places
                .new_phrase(line, change.new.as_deref().unwrap_or_default())
        };
        WordingRow {
            kind: self.kind(change.kind),
            old: cell(old, change.old_line, old_at),
            new: cell(new, change.new_line, new_at),
            section: clean(&change.section.join(" › ")).into_owned(),
            salience: change.salience,
        }
    }

    fn section(&self, change: &'a SectionChange) -> SectionRow<'a> {
        let title = |side: &'a Option<SectionSide>| side.as_ref().map(|side| side.title.as_str());
        let line = |side: &Option<SectionSide>| side.as_ref().map(|side| side.line);
        let (old, new) = phrases(title(&change.old), title(&change.new));
        SectionRow {
            status: self.status(change),
            old: cell(old, line(&change.old), |line| {
                self.places
                    .old_phrase(line, title(&change.old).unwrap_or_default())
            }),
            new: cell(new, line(&change.new), |line| {
                self.places
                    .new_phrase(line, title(&change.new).unwrap_or_default())
            }),
            similarity: change.similarity,
        }
    }

    fn text(
        &self,
        number: usize,
        passage: &Passage,
        headings: &Pair<HashMap<usize, u8>>,
    ) -> TextRow<'a> {
        let state = State::of(passage, self.reports);
        let side = |report: &'a Report, span: Option<crate::span::Span>, old: bool| {
            let Some(span) = span else {
                return Vec::new();
            };
            let changed = if old { Mark::Deleted } else { Mark::Inserted };
            if passage.edits.is_empty() {
                return vec![Piece::new(report.text.slice(span), changed)];
            }
            passage
                .edits
                .iter()
                .filter_map(|edit| {
                    let text = report.text.slice(if old { edit.old } else { edit.new });
                    let mark = if edit.reads_alike(self.reports) {
                        Mark::Same
                    } else {
                        changed
                    };
                    (!text.is_empty()).then(|| Piece::new(text, mark))
                })
                .collect()
        };
        let line = |report: &Report, span: Option<crate::span::Span>| {
            let start = span?.start;
            let line = report.text.line(start);
            let before = report.text.as_str().get(..start)?.trim_end_matches(' ');
            let first = before.is_empty() || before.ends_with(['\n', '\u{3000}', '\t']);
            first.then_some(line)
        };
        let level = |headings: &HashMap<usize, u8>, span: Option<crate::span::Span>| {
            span.and_then(|span| headings.get(&span.start))
                .copied()
                .unwrap_or_default()
        };
        TextRow {
            number,
            state,
            old: side(self.reports.old, passage.old, true),
            new: side(self.reports.new, passage.new, false),
            old_line: line(self.reports.old, passage.old),
            new_line: line(self.reports.new, passage.new),
            heading: level(&headings.new, passage.new).max(level(&headings.old, passage.old)),
        }
    }
}

fn figure<'a>(figure: Option<&Figure>, at: impl Fn(usize) -> Option<usize>) -> Cell<'a> {
    Cell {
        pieces: figure
            .map(|_| Piece {
                text: clean(&figure_text(figure)).into_owned().into(),
                mark: Mark::Same,
            })
            .into_iter()
            .collect(),
        value: figure.and_then(|figure| figure.value),
        passage: figure.and_then(|figure| at(figure.start)),
        line: figure.map(|figure| figure.line),
    }
}

fn cell<'a>(
    pieces: Vec<Piece<'a>>,
    line: Option<usize>,
    at: impl Fn(usize) -> Option<usize>,
) -> Cell<'a> {
    Cell {
        pieces,
        value: None,
        passage: line.and_then(at),
        line,
    }
}

/// The map and the table of contents: where in the text, in thousandths, what stands.
fn map(texts: &[TextRow<'_>]) -> (Vec<Block>, Vec<Entry>) {
    let length = |row: &TextRow<'_>| {
        let side = |pieces: &[Piece<'_>]| pieces.iter().map(|p| p.text.len()).sum::<usize>();
        side(&row.old).max(side(&row.new)).max(1)
    };
    let total = texts.iter().map(length).sum::<usize>().max(1) as f64;
    let thousandth = |bytes: usize| (bytes as f64 * 10_000.0 / total).round() / 10.0;
    let mut map: Vec<Block> = Vec::new();
    let mut contents = Vec::new();
    let mut at = 0;
    for row in texts {
        let end = at + length(row);
        match map.last_mut() {
            Some(block) if block.state == row.state => {
                block.height = thousandth(end) - block.y;
            }
            _ => map.push(Block {
                y: thousandth(at),
                height: thousandth(end) - thousandth(at),
                state: row.state,
                passage: row.number,
            }),
        }
        if matches!(row.heading, 1 | 2) {
            let pieces = if row.new.is_empty() {
                &row.old
            } else {
                &row.new
            };
            let title: String = pieces.iter().map(|piece| piece.text.as_ref()).collect();
            contents.push(Entry {
                title,
                level: row.heading,
                passage: row.number,
                y: thousandth(at),
                class: row.state.class(),
            });
        }
        at = end;
    }
    for block in &mut map {
        block.height = (block.height * 10.0).round() / 10.0;
    }
    (map, contents)
}
