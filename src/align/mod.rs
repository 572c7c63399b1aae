//! Which section and which sentence of the old report answers which of the new one.
//!
//! Likeness is the weighted Dice coefficient of two runs' grams (neighbouring characters, or words), each gram
//! weighing by its squared inverse document frequency in just these two reports: what every report repeats says
//! nothing, what only two sentences share says all. Sections are paired first, by title, text and place; then
//! sentences inside each pair of sections in order (heaviest chain over sparse candidates); then what is left,
//! wherever it stands, from the strongest resemblance down.
//!
//! Swapping the two reports mirrors every result exactly: the work is always done with the report whose text sorts
//! first on the left, and the result is turned round where that is not the old one.

use crate::outline::Report;
use crate::span::Pair;

pub(crate) mod grams;
pub(crate) mod likeness;
mod marks;
pub(crate) mod order;
mod parts;
mod sections;
pub(crate) mod sentences;

use grams::Grams;

/// The partners of two reports' sections and sentences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// Every section of both reports once or, where it was split or merged, more than once; in order of the new
    /// report, those without partner there where they stood.
    pub sections: Vec<SectionMatch>,
    /// Every sentence of both reports exactly once, in order of the new report, those without partner there where
    /// they stood.
    pub sentences: Vec<Match>,
}

/// Two partners, as indices into the reports' own lists; None where one side has no partner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// Index in the old report.
    pub old: Option<usize>,
    /// Index in the new report.
    pub new: Option<usize>,
    /// Likeness from 0 to 1; 1 only where both read the same.
    pub likeness: f64,
    /// True where the partner stands out of order.
    pub moved: bool,
}

/// Two partner sections, as indices into the reports' own lists; None where one side has no partner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SectionMatch {
    /// Index in the old report.
    pub old: Option<usize>,
    /// Index in the new report.
    pub new: Option<usize>,
    /// Likeness of title and text from 0 to 1.
    pub likeness: f64,
    /// True where the partner stands out of order or below another section.
    pub moved: bool,
    /// Whether one of them is a part only of the other.
    pub shape: Shape,
    /// What speaks for the pair; None where there is no partner.
    pub reason: Option<Reason>,
}

/// How much of its partner a section is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// All of it.
    #[default]
    Whole,
    /// The old one became several.
    Split,
    /// The new one was several.
    Merged,
}

/// What speaks for a pair of sections, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, schemars::JsonSchema, serde::Serialize)]
pub struct Reason {
    /// Likeness of the titles.
    pub title: f64,
    /// Cosine of the texts.
    pub text: f64,
    /// 1 where both begin at the same part of their reports, 0 where one stands first and the other last.
    pub place: f64,
}

impl Alignment {
    /// The same with old and new exchanged; not in order any more.
    fn turned(mut self) -> Self {
        for section in &mut self.sections {
            (section.old, section.new) = (section.new, section.old);
            section.shape = match section.shape {
                Shape::Whole => Shape::Whole,
                Shape::Split => Shape::Merged,
                Shape::Merged => Shape::Split,
            };
        }
        for sentence in &mut self.sentences {
            (sentence.old, sentence.new) = (sentence.new, sentence.old);
        }
        self
    }

    /// Puts both lists into the order of the new report, what stands only in the old one where it stood there.
    fn in_order(mut self) -> Self {
        self.sections = in_order(self.sections, |m| (m.old, m.new, m.moved));
        self.sentences = in_order(self.sentences, |m| (m.old, m.new, m.moved));
        self
    }
}

/// Items in order of their new index; those without one behind the item that was in front of them in the old report,
/// as long as that one kept its place.
fn in_order<T: Copy>(
    items: Vec<T>,
    key: impl Fn(&T) -> (Option<usize>, Option<usize>, bool),
) -> Vec<T> {
    let mut by_old: Vec<(usize, usize)> = items
        .iter()
        .enumerate()
        .filter_map(|(at, item)| Some((key(item).0?, at)))
        .collect();
    by_old.sort_unstable();
    let mut place: Vec<(usize, usize)> = vec![(0, 0); items.len()];
    for (at, item) in items.iter().enumerate() {
        if let (_, Some(new), _) = key(item) {
            place[at] = (new + 1, 0);
        }
    }
    let mut front = (0, 0);
    for (old, at) in by_old {
        match key(&items[at]) {
            (_, None, _) => place[at] = (front.0, old + 1),
            (_, Some(_), false) => front = place[at],
            _ => {}
        }
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&at| (place[at], key(&items[at]).0));
    order.into_iter().map(|at| items[at]).collect()
}

/// True where the work is done with the new report on the left, see the module's documentation.
pub(crate) fn is_turned(reports: Pair<&Report>) -> bool {
    reports.new.text.as_str() < reports.old.text.as_str()
}

/// Aligns two reports.
#[must_use]
pub fn align(reports: Pair<&Report>) -> Alignment {
    let turned = is_turned(reports);
    let reports = if turned { reports.swap() } else { reports };
    finish(align_sides(reports, &Grams::new(reports)), turned)
}

/// Turns an alignment back where it was made the other way round, and puts it in order.
pub(crate) fn finish(alignment: Alignment, turned: bool) -> Alignment {
    if turned {
        alignment.turned().in_order()
    } else {
        alignment.in_order()
    }
}

/// Aligns two reports, the one whose text sorts first on the left.
pub(crate) fn align_sides(reports: Pair<&Report>, grams: &Grams) -> Alignment {
    let found = sections::align_sections(reports, grams);
    let mut sections = found.matches;
    let sentences = sentences::align_sentences(reports, grams, &sections);
    parts::split_and_merge(reports, grams, &mut sections, &sentences, &found.parts);
    Alignment {
        sections,
        sentences,
    }
}
