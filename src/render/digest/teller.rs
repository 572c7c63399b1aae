//! Statements as sentences.

use super::fill;
use super::words::{Sentence, Words};
use crate::compare::{
    Fate, ListChange, Outcome, SectionChange, SectionSide, SectionStatus, Statement, TermChange,
    WordingChange,
};
use crate::lexicon::Lexicon;
use crate::outline::{Language, Report};
use crate::render::clean;
use crate::span::Pair;

/// What a sentence says of one change, and where that stands.
pub(super) struct Told {
    pub(super) text: String,
    pub(super) place: Option<Place>,
}

/// A line of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    is_old: bool,
    line: usize,
}

impl Place {
    /// The new report's line, or the old one's where there is none.
    pub(super) fn of(new: Option<usize>, old: Option<usize>) -> Option<Self> {
        let place = |is_old| move |line| Self { is_old, line };
        new.map(place(false)).or(old.map(place(true)))
    }
}

/// Puts statements into sentences.
pub(super) struct Teller<'a> {
    pub(super) language: Language,
    pub(super) lexicon: &'a Lexicon,
    pub(super) words: &'static Words,
    pub(super) reports: Pair<&'a Report>,
}

impl Teller<'_> {
    pub(super) fn sentence(&self, statement: &Statement<'_>) -> String {
        let words = self.words;
        match statement {
            Statement::Targets { fate, rows, more } => {
                let sentence = match fate {
                    Fate::Raised => &words.main.raised,
                    Fate::Lowered => &words.main.lowered,
                    Fate::Softer => &words.main.softer,
                    Fate::Firmer => &words.main.firmer,
                    Fate::Reworded => &words.main.reworded,
                    Fate::Unchanged => &words.main.unchanged,
                    Fate::New => &words.main.new,
                    Fate::Dropped => &words.main.dropped,
                };
                self.targets(sentence, rows, *more)
            }
            Statement::OtherTargets { raised, rows, more } => {
                let sentence = if *raised {
                    &words.other_raised
                } else {
                    &words.other_lowered
                };
                self.targets(sentence, rows, *more)
            }
            Statement::Results {
                outcome,
                rows,
                more,
            } => {
                let sentence = match outcome {
                    Outcome::Met => &words.met,
                    Outcome::Missed => &words.missed,
                    Outcome::Unreported => &words.unreported,
                };
                let items = rows.iter().map(|row| self.result(sentence, row)).collect();
                self.several(sentence, items, *more, &[])
            }
            Statement::Plans { period, rows, more } => {
                let period = match period.split_once('-') {
                    Some((from, to)) => fill(words.period, &[("from", from), ("to", to)]),
                    None => fill(words.year, &[("to", period)]),
                };
                let items = rows
                    .iter()
                    .map(|row| self.target(words.plans.item, row))
                    .collect();
                self.several(&words.plans, items, *more, &[("period", &period)])
            }
            Statement::Sections { status, rows, more } => self.sections(*status, rows, *more),
            Statement::Wording(change) => self.phrase(change),
            Statement::Terms { new, rows } => {
                let sentence = if *new {
                    &words.new_terms
                } else {
                    &words.gone_terms
                };
                let items = rows
                    .iter()
                    .map(|term| self.term(sentence, term, *new))
                    .collect();
                self.several(sentence, items, 0, &[])
            }
        }
    }

    /// A sentence about `items` and `more` that it does not name. Changes that stand on one line share their place.
    pub(super) fn several(
        &self,
        sentence: &Sentence,
        items: Vec<Told>,
        more: usize,
        values: &[(&str, &str)],
    ) -> String {
        let words = self.words;
        let count = items.len() + more;
        let number = match words.numbers.get(count.wrapping_sub(1)) {
            Some(word) => (*word).to_owned(),
            None => count.to_string(),
        };
        let mut text = String::new();
        for (at, item) in items.iter().enumerate() {
            match at {
                0 => {}
                1 if items.len() == 2 => text.push_str(words.both),
                _ if at + 1 == items.len() => text.push_str(words.last),
                _ => text.push_str(words.between),
            }
            text.push_str(&item.text);
            if items
                .get(at + 1)
                .is_none_or(|next| next.place != item.place)
            {
                text.push_str(&self.place(item.place));
            }
        }
        let template = if count == 1 {
            sentence.one
        } else {
            sentence.many
        };
        let among = if more > 0 { words.among } else { "" };
        let mut all = vec![("n", number.as_str()), ("among", among), ("items", &text)];
        all.extend(values);
        fill(template, &all)
    }

    fn place(&self, place: Option<Place>) -> String {
        let Some(Place { is_old, line }) = place else {
            return String::new();
        };
        let words = self.words;
        let report = if is_old {
            self.reports.old
        } else {
            self.reports.new
        };
        let line_text = line.to_string();
        match report.text.page_of_line(line) {
            Some(page) => fill(
                if is_old { words.old_page } else { words.page },
                &[("page", &page.to_string()), ("line", &line_text)],
            ),
            None => fill(
                if is_old { words.old_line } else { words.line },
                &[("line", &line_text)],
            ),
        }
    }

    fn sections(&self, status: SectionStatus, rows: &[&SectionChange], more: usize) -> String {
        let words = self.words;
        let sentence = match status {
            SectionStatus::Kept | SectionStatus::Renamed => &words.renamed,
            SectionStatus::Moved => &words.moved,
            SectionStatus::Split => &words.split,
            SectionStatus::Merged => &words.merged,
            SectionStatus::Added => &words.added,
            SectionStatus::Removed => &words.removed,
        };
        let line = |side: &Option<SectionSide>| side.as_ref().map(|side| side.line);
        let title = |side: &Option<SectionSide>| {
            side.as_ref()
                .map_or_else(String::new, |side| self.inner(&side.title))
        };
        let place = |row: &SectionChange| Place::of(line(&row.new), line(&row.old));
        let items: Vec<Told> = match status {
            SectionStatus::Split | SectionStatus::Merged => {
                let whole = |row: &SectionChange| match status {
                    SectionStatus::Split => line(&row.old),
                    _ => line(&row.new),
                };
                rows.chunk_by(|a, b| whole(a) == whole(b))
                    .filter_map(|parts| {
                        let first = parts.first()?;
                        // The parts of what was split stand in many places, the whole of what was merged in one.
                        let split = status == SectionStatus::Split;
                        let names: Vec<String> = parts
                            .iter()
                            .map(|row| {
                                let title = title(if split { &row.new } else { &row.old });
                                let name = fill(words.quoted, &[("text", &title)]);
                                let place = place(row).filter(|_| split);
                                name + &self.place(place)
                            })
                            .collect();
                        Some(Told {
                            text: fill(
                                sentence.item,
                                &[
                                    ("old", &title(&first.old)),
                                    ("new", &title(&first.new)),
                                    ("parts", &names.join(words.and)),
                                ],
                            ),
                            place: place(first).filter(|_| !split),
                        })
                    })
                    .collect()
            }
            _ => rows
                .iter()
                .map(|row| {
                    let (old, new) = (title(&row.old), title(&row.new));
                    let item = if status == SectionStatus::Moved && old != new {
                        words.moved_and_renamed
                    } else {
                        sentence.item
                    };
                    Told {
                        text: fill(item, &[("old", &old), ("new", &new)]),
                        place: place(row),
                    }
                })
                .collect(),
        };
        self.several(sentence, items, more, &[])
    }

    fn phrase(&self, change: &WordingChange) -> String {
        let words = self.words;
        let template = match (&change.old, &change.new) {
            (Some(_), Some(_)) => words.reworded,
            (None, _) => words.new_phrase,
            (_, None) => words.gone_phrase,
        };
        let side =
            |side: &Option<String>| side.as_deref().map_or_else(String::new, |s| self.inner(s));
        let text = fill(
            template,
            &[("old", &side(&change.old)), ("new", &side(&change.new))],
        );
        let list = change.list.as_ref();
        let list = list.map_or_else(String::new, |list| self.list(list));
        text + &list + &self.place(Place::of(change.new_line, change.old_line))
    }

    /// What a list gained and lost.
    fn list(&self, change: &ListChange) -> String {
        let words = self.words;
        let part = |template: &str, items: &[String]| {
            let quoted = |item: &String| fill(words.quoted, &[("text", &self.inner(item))]);
            let items: Vec<String> = items.iter().map(quoted).collect();
            if items.is_empty() {
                return String::new();
            }
            fill(template, &[("items", &items.join(words.and))])
        };
        let mut text = part(words.list_gains, &change.added);
        text += &part(words.list_losses, &change.removed);
        if change.reordered {
            text += words.list_order;
        }
        text
    }

    /// A term with how often it is used, and where it stands first.
    fn term(&self, sentence: &Sentence, term: &TermChange, new: bool) -> Told {
        let (report, count) = if new {
            (self.reports.new, term.new_count)
        } else {
            (self.reports.old, term.old_count)
        };
        let text = report.text.as_str();
        let first = report
            .paragraphs
            .iter()
            .find_map(|p| Some(p.span.start + p.span.of(text).find(&term.term)?));
        let line = first.map(|at| report.text.line(at));
        let (name, count) = (self.inner(&term.term), count.to_string());
        Told {
            text: fill(sentence.item, &[("term", &name), ("n", &count)]),
            place: Place::of(line.filter(|_| new), line.filter(|_| !new)),
        }
    }

    /// Words of a report for a place between quotation marks: those inside become inner ones.
    pub(super) fn inner(&self, text: &str) -> String {
        let [opening, closing, inner_opening, inner_closing] = self.words.quotes;
        let mut open = false;
        clean(text)
            .chars()
            .map(|c| match c {
                c if c == opening => inner_opening,
                c if c == closing => inner_closing,
                '"' => {
                    open = !open;
                    if open { inner_opening } else { inner_closing }
                }
                c => c,
            })
            .collect()
    }
}
