//! Where a sentence of an English report stands: in a list that something announces, in a line that labels its value, in
//! a row of a table.

use super::time;
use crate::lexicon::ENGLISH_GOALS;
use crate::outline::{Report, Role, Sentence, bullet, label, year_of};

/// Words that say of a column or label that it tells results.
const RESULTS: [&str; 6] = [
    "actual", "actuals", "result", "results", "outturn", "achieved",
];
/// Longest line that can name what the labels below it are about (bytes).
const LONGEST: usize = 160;

/// What announces the values of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Announced {
    /// They are the main targets of the year.
    pub(super) main: bool,
}

/// What a label or the head of a column says of the values with it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Column {
    /// They are targets, they are results.
    pub(super) target: bool,
    pub(super) actual: bool,
    pub(super) year: Option<u16>,
}

impl Column {
    fn of(words: &str) -> Self {
        let lower = words.to_ascii_lowercase();
        let has =
            |test: &dyn Fn(&str) -> bool| lower.split(|c: char| !c.is_alphanumeric()).any(test);
        let actual = has(&|word| RESULTS.contains(&word));
        Self {
            target: !actual && has(&|word| ENGLISH_GOALS.get(word).is_some()),
            actual,
            year: words.split_whitespace().find_map(year_of),
        }
    }

    /// True where it says anything.
    fn says(self) -> bool {
        self.target || self.actual || self.year.is_some()
    }
}

/// What is known of the sentence at hand.
#[derive(Clone, Debug, Default)]
pub(super) struct Setting {
    announced: Option<(usize, Announced)>,
    /// True from the colon of an announcement to the end of its list.
    listing: bool,
    columns: Vec<Column>,
    /// The last line that named something and stated nothing.
    above: Option<String>,
}

/// A value's place in a line with labels.
#[derive(Clone, Debug, Default)]
pub(super) struct Labelled {
    /// What the line measures.
    pub(super) name: String,
    /// For each cell; one alone for a label.
    pub(super) columns: Vec<Column>,
}

impl Setting {
    /// Goes on to `sentence`. `first`: it begins its paragraph.
    pub(super) fn enter(&mut self, report: &Report, sentence: &Sentence, text: &str, first: bool) {
        if sentence.heading {
            *self = Self::default();
            return;
        }
        if first {
            let item = bullet(text).is_some()
                || text.starts_with(|c: char| c.is_lowercase() || c == '(')
                || !text.ends_with(['.', '!', '?']);
            let own = self.announced.map(|(paragraph, _)| paragraph);
            if !(self.listing && item) && own != Some(sentence.paragraph) {
                self.announced = None;
                self.listing = false;
            }
        }
        let lower = text.to_ascii_lowercase();
        let past = report.role(sentence.section).looks_back();
        let announces = text.ends_with(':') && time::promises(&lower).any(time::Promise::is_ahead);
        if !past && opens_main(&lower) {
            self.announced = Some((sentence.paragraph, Announced { main: true }));
            self.listing = text.ends_with(':');
        } else if !past && announces && self.announced.is_none() {
            self.announced = Some((sentence.paragraph, Announced { main: false }));
            self.listing = true;
        }
    }

    /// What announces the values of the sentence at hand.
    pub(super) fn announced(&self) -> Option<Announced> {
        self.announced.map(|(_, announced)| announced)
    }

    /// True where the sentence at hand is an item of a list, or announces it itself.
    pub(super) fn is_listed(&self, sentence: &Sentence, text: &str) -> bool {
        match self.announced {
            Some((paragraph, announced)) if paragraph == sentence.paragraph => {
                announced.main && opens_main(&text.to_ascii_lowercase())
            }
            Some(_) => self.listing,
            None => false,
        }
    }

    /// What the labels of the line `text` say, if it has any.
    pub(super) fn labelled(
        &mut self,
        report: &Report,
        sentence: &Sentence,
        text: &str,
    ) -> Option<Labelled> {
        let cells: Vec<&str> = cells(text);
        if cells.len() > 2 {
            let head: Vec<Column> = cells.iter().skip(1).map(|cell| Column::of(cell)).collect();
            let named = head.iter().filter(|column| column.says()).count();
            let stated = cells
                .iter()
                .skip(1)
                .filter(|cell| !cell.trim().is_empty())
                .count();
            if named * 2 > stated {
                self.columns = head;
                return Some(Labelled::default());
            }
            return (!self.columns.is_empty()).then(|| Labelled {
                name: cells
                    .first()
                    .map_or_else(String::new, |cell| cell.trim().to_owned()),
                columns: self.columns.clone(),
            });
        }
        self.columns.clear();
        let item = text.get(bullet(text).unwrap_or(0)..).unwrap_or(text);
        let Some(words) = label(item) else {
            let short = text.len() <= LONGEST && !text.ends_with('.');
            self.above = short.then(|| text.trim_end_matches(':').to_owned());
            return None;
        };
        let column = Column::of(words);
        let own: Vec<&str> = words
            .split_whitespace()
            .filter(|word| {
                let lower = word.to_ascii_lowercase();
                year_of(word).is_none()
                    && ENGLISH_GOALS.get(&lower).is_none()
                    && !RESULTS.contains(&lower.as_str())
                    && !matches!(lower.as_str(), "fy" | "year" | "fiscal" | "financial")
            })
            .collect();
        let name = if own.is_empty() {
            let titles = report.titles(sentence.section);
            self.above.clone().or_else(|| titles.last().cloned())
        } else {
            Some(own.join(" "))
        };
        Some(Labelled {
            name: name.unwrap_or_default(),
            columns: vec![column],
        })
    }
}

impl Labelled {
    /// What its label says of a value at byte `at` of `text`.
    pub(super) fn column(&self, text: &str, at: usize) -> Column {
        let before = text.get(..at).unwrap_or_default();
        let before = before.trim_start_matches(['|', ' ']);
        let marks = before.matches(['|', '\t']).count();
        let cell = marks.saturating_sub(1);
        self.columns.get(cell).copied().unwrap_or_default()
    }
}

/// The cells of a row of a table.
fn cells(text: &str) -> Vec<&str> {
    if text.contains('|') {
        text.trim().trim_matches('|').split('|').collect()
    } else {
        text.split('\t').collect()
    }
}

/// True for the sentence that opens the list of main targets: the main targets for this year are as follows.
fn opens_main(lower: &str) -> bool {
    const MAIN: [&str; 8] = [
        "main",
        "key",
        "principal",
        "headline",
        "expected",
        "projected",
        "primary",
        "overall",
    ];
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let goals = ["targets", "goals", "objectives"];
    words.iter().enumerate().any(|(at, word)| {
        let front = words.get(at.saturating_sub(3)..at).unwrap_or_default();
        let main = front.iter().any(|word| MAIN.contains(word));
        let named = main || front.contains(&"our");
        let rest = words.get(at + 1..).unwrap_or_default();
        let listed = lower.ends_with(':')
            || lower.contains("as follows")
            || main
                && rest
                    .iter()
                    .any(|word| matches!(*word, "are" | "include" | "comprise"));
        goals.contains(word)
            && named
            && listed
            && !rest.iter().any(|word| matches!(*word, "were" | "was"))
    })
}

/// True for a part that says what is to come.
pub(super) fn looks_ahead(role: Role) -> bool {
    matches!(role, Role::Targets | Role::Tasks)
}
