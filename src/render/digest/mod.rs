//! The summary in words: a sentence a line, fit to be pasted into a note.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Labels, Part, Renderer, Selection, clean};
use crate::compare::{Comparison, ReportHead, Statement};
use crate::lexicon::Lexicon;
use crate::outline::{Language, Report};
use crate::span::Pair;

use self::teller::Teller;
use self::words::Words;

mod targets;
mod teller;
mod words;

/// The comparison in ten to twenty sentences, each with the line that it comes from.
#[derive(Clone, Debug, Default)]
pub struct Digest {
    /// The language of the sentences. What they quote is in the language of the reports.
    pub language: Language,
    /// Where indicators have their English names.
    pub lexicon: Lexicon,
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
        if !comparison.differs(reports) {
            return writeln!(out, "{}", words.no_difference);
        }
        writeln!(out, "{}", heading(words, &comparison.old, &comparison.new))?;
        let teller = Teller {
            language: self.language,
            lexicon: &self.lexicon,
            words,
            reports,
        };
        let told = comparison.digest(reports);
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
