//! The summary in words: a sentence a line, fit to be pasted into a note.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Labels, Part, Renderer, Selection, clean};
use crate::compare::{
    Comparison, Fate, ListChange, Outcome, Relation, ReportHead, SectionChange, SectionSide,
    SectionStatus, Statement, TargetChange, TermChange, WordingChange,
};
use crate::figures::{Aspect, Figure};
use crate::lexicon::known;
use crate::outline::{Language, Report};
use crate::span::Pair;

use self::words::{NOUNS_OF_VERBS, Nouns, PRICES, Sentence, Words};

mod words;

/// The comparison in ten to twenty sentences, each with the line that it comes from.
#[derive(Clone, Debug, Default)]
pub struct Digest {
    /// The language of the sentences. What they quote is in the language of the reports.
    pub language: Language,
    /// What to tell: these parts, and at most so many sentences of each.
    pub selection: Selection,
}

impl Renderer for Digest {
    fn render(
        &self,
        comparison: &Comparison,
        reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let words = Words::of(self.language);
        if !comparison.differs() {
            return writeln!(out, "{}", words.no_difference);
        }
        writeln!(out, "{}", heading(words, &comparison.old, &comparison.new))?;
        let teller = Teller {
            language: self.language,
            words,
            reports,
        };
        let told = comparison.digest();
        let mut silent = true;
        for part in Part::ALL
            .into_iter()
            .filter(|part| self.selection.has(*part))
        {
            let of_part: Vec<_> = told.iter().filter(|own| part_of(own) == part).collect();
            for statement in self.selection.cut(&of_part) {
                writeln!(out, "{}{}", teller.sentence(statement), words.stop)?;
                silent = false;
            }
        }
        if silent {
            let labels = Labels::of(self.language);
            writeln!(out, "{}{}", labels.no_change, words.stop)?;
        }
        Ok(())
    }
}

fn part_of(statement: &Statement<'_>) -> Part {
    match statement {
        Statement::Targets { .. }
        | Statement::OtherTargets { .. }
        | Statement::Results { .. }
        | Statement::Plans { .. } => Part::Targets,
        Statement::Wording(_) => Part::Wording,
        Statement::Sections { .. } => Part::Sections,
        Statement::Terms { .. } => Part::Terms,
    }
}

/// The line above the sentences: which reports they are about.
fn heading(words: &Words, old: &ReportHead, new: &ReportHead) -> String {
    if let (Some(before), Some(year), true) = (old.year, new.year, old.title == new.title)
        && let Some(title) = &new.title
        && before != year
    {
        return fill(
            words.heading_of_years,
            &[
                ("title", bare_title(title).as_ref()),
                ("old", &before.to_string()),
                ("new", &year.to_string()),
            ],
        );
    }
    let named = |head: &ReportHead| {
        let Some(title) = &head.title else {
            return clean(&head.path).into_owned();
        };
        // Without a year a title may tell nothing.
        let mut runs = title.as_bytes().windows(4);
        let has_year = runs.any(|run| run.iter().all(u8::is_ascii_digit));
        let year = head.year.filter(|_| !has_year).map(|year| year.to_string());
        let title = bare_title(title);
        match year {
            Some(year) => fill(words.dated, &[("title", &title), ("year", &year)]),
            None => fill(words.titled, &[("title", &title)]),
        }
    };
    fill(words.heading, &[("old", &named(old)), ("new", &named(new))])
}

/// A title without the marks around it.
fn bare_title(title: &str) -> Cow<'_, str> {
    clean(title.trim_matches(['《', '》']))
}

/// `template` with the values in the places of their names. What is filled in is never read as a template.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        if let Some((_, value)) = values.iter().find(|(own, _)| *own == name) {
            text.push_str(value);
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// What a sentence says of one change, and where that stands.
struct Told {
    text: String,
    place: Option<Place>,
}

/// A line of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    is_old: bool,
    line: usize,
}

impl Place {
    /// The new report's line, or the old one's where there is none.
    fn of(new: Option<usize>, old: Option<usize>) -> Option<Self> {
        let place = |is_old| move |line| Self { is_old, line };
        new.map(place(false)).or(old.map(place(true)))
    }
}

/// Puts statements into sentences.
struct Teller<'a> {
    language: Language,
    words: &'static Words,
    reports: Pair<&'a Report>,
}

impl Teller<'_> {
    fn sentence(&self, statement: &Statement<'_>) -> String {
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
    fn several(
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

    fn targets(&self, sentence: &Sentence, rows: &[&TargetChange], more: usize) -> String {
        let items = rows
            .iter()
            .map(|row| self.target(sentence.item, row))
            .collect();
        self.several(sentence, items, more, &[])
    }

    /// What became of a target: `{name}` from `{old}` to `{new}`.
    fn target(&self, item: &str, change: &TargetChange) -> Told {
        let (old, new) = (change.old.as_ref(), change.new.as_ref());
        let kind = |figure: &Figure| (figure.aspect, figure.value.map(|value| value < 0.0));
        let same_kind = match (old, new) {
            (Some(old), Some(new)) => kind(old) == kind(new),
            _ => true,
        };
        let name = self.name(change);
        let name = match new.or(old) {
            Some(figure) if same_kind => self.measure(&self.words.nouns, figure, "name", &name),
            _ => name,
        };
        // Where the values of a target that was reworded read the same, the word of commitment does not.
        let with_verb =
            change.relation == Relation::Reworded && old.map(|f| &f.raw) == new.map(|f| &f.raw);
        let quoted = item.contains(self.words.quotes[0]);
        let value = |figure: Option<&Figure>| {
            figure.map_or_else(String::new, |figure| {
                let mut value = self.value(figure, with_verb, quoted);
                if let Some(stretch) = &figure.stretch {
                    value += &fill(self.words.bracket, &[("text", &clean(stretch))]);
                }
                if same_kind {
                    value
                } else {
                    self.measure(&self.words.values, figure, "value", &value)
                }
            })
        };
        Told {
            text: fill(
                item,
                &[("name", &name), ("old", &value(old)), ("new", &value(new))],
            ),
            place: Place::of(new.map(|f| f.line), old.map(|f| f.line)),
        }
    }

    /// What became of an old target.
    fn result(&self, sentence: &Sentence, change: &TargetChange) -> Told {
        let (old, actual) = (change.old.as_ref(), change.actual.as_ref());
        let falls = |figure: &Figure| figure.value.is_some_and(|value| value < 0.0);
        let same_kind = match (old, actual) {
            (Some(old), Some(actual)) => old.aspect == actual.aspect && falls(old) == falls(actual),
            _ => true,
        };
        let name = self.name(change);
        let (name, kind) = match old {
            Some(figure) if same_kind => {
                (self.measure(&self.words.nouns, figure, "name", &name), None)
            }
            _ => (name, Some(&self.words.values)),
        };
        let value = |figure: Option<&Figure>| {
            figure.map_or_else(String::new, |figure| {
                let value = self.value(figure, false, false);
                kind.map_or_else(
                    || value.clone(),
                    |kind| self.measure(kind, figure, "value", &value),
                )
            })
        };
        Told {
            text: fill(
                sentence.item,
                &[
                    ("name", &name),
                    ("old", &value(old)),
                    ("actual", &value(actual)),
                ],
            ),
            place: Place::of(actual.map(|f| f.line), old.map(|f| f.line)),
        }
    }

    /// The name of a known indicator in the language of the sentence, of any other one as the report has it.
    fn name(&self, change: &TargetChange) -> String {
        let known = change.canonical.as_deref().and_then(known);
        if let (Language::English, Some(known)) = (self.language, known)
            && !change.indicator.is_ascii()
        {
            return known.english.to_owned();
        }
        let noun = NOUNS_OF_VERBS
            .iter()
            .find(|(verb, _)| *verb == change.indicator);
        let name = match noun {
            Some((_, noun)) => (*noun).to_owned(),
            None => clean(&change.indicator).into_owned(),
        };
        let mut chars = name.chars();
        match (chars.next(), chars.next()) {
            // The capital of a sentence's first word.
            (Some(first), Some(second))
                if first.is_ascii_uppercase() && second.is_ascii_lowercase() =>
            {
                let mut lower = first.to_ascii_lowercase().to_string();
                lower.push_str(&name[first.len_utf8()..]);
                lower
            }
            _ => name,
        }
    }

    /// `text` in the place `slot` of the word for what a figure says of its indicator; as it is for a level.
    fn measure(&self, nouns: &Nouns, figure: &Figure, slot: &str, text: &str) -> String {
        let falls = figure.value.is_some_and(|value| value < 0.0);
        let prices = PRICES.iter().any(|word| figure.indicator.contains(word));
        let noun = match (figure.aspect, falls) {
            _ if figure.value.is_none() => return text.to_owned(),
            (Aspect::Growth, false) if prices => nouns.prices,
            (Aspect::Growth, false) => nouns.growth,
            (Aspect::Growth, true) => nouns.fall,
            (Aspect::Change, false) => nouns.gain,
            (Aspect::Change, true) => nouns.loss,
            (Aspect::Level | Aspect::Multiple, _) => return text.to_owned(),
        };
        fill(noun, &[(slot, text)])
    }

    /// A value as written, in quotation marks where it is in words and not `quoted` anyhow; with the word of commitment
    /// in front where that is wanted.
    fn value(&self, figure: &Figure, with_verb: bool, quoted: bool) -> String {
        let raw = self.inner(&figure.raw);
        let verb = figure
            .verb
            .as_deref()
            .filter(|verb| with_verb && !raw.starts_with(verb));
        let value = match verb.map(clean) {
            Some(verb) if verb.is_ascii() => format!("{verb} {raw}"),
            Some(verb) => format!("{verb}{raw}"),
            None => raw,
        };
        if figure.value.is_none() && !quoted {
            fill(self.words.quoted, &[("text", &value)])
        } else {
            value
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
    fn inner(&self, text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn what_is_filled_in_is_no_template() {
        let values = [("old", "{new}"), ("new", "b}{")];
        assert_eq!(fill("{old} → {new}.", &values), "{new} → b}{.");
        assert_eq!(fill("{what}?", &values), "?");
    }
}
