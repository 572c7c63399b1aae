//! First sentences that tell what a paragraph is about though they are longer than a title, or begin as a demand.
//!
//! Reports of other years and hands have no titles in their parts, but a paragraph for each subject, and say at its
//! head what it is: 继续开发西部，总结经验，完善政策。 or 要继续推进财税改革。 What tells such a sentence from one that
//! only goes on is the shape of the part: nearly all its paragraphs are long, so that each is a subject of its own; or
//! several of them, with nothing like titles between, begin with the same demand.

use super::lead::{self, Shape};
use crate::lexicon::{ACTIONS, OPENINGS};

/// Longest first sentence that tells a subject (characters).
const LONGEST: usize = 60;
/// Longest one that is a title wherever it stands (characters).
const LONGEST_TITLE: usize = 18;
/// Most commas in it.
const COMMAS: usize = 4;
/// Longest demand (characters).
const LONGEST_DEMAND: usize = 40;
/// Least length of what follows the first sentence of a paragraph that is a subject of its own (characters).
const LENGTHY: usize = 80;
/// Least mean length of a part's paragraphs that are subjects of their own; those of others are pieces of one.
const MEAN: usize = 140;
/// Least number of such paragraphs in a part.
const FEWEST: usize = 4;
/// Least number of lead sentences among them, and of demands in a row of these.
const FEWEST_LEADS: usize = 3;

/// What leads up to what is to be done: 要, 今年要, 我们要.
const DEMANDS: [&str; 9] = [
    "首先要",
    "我们要",
    "我们将",
    "今年要",
    "今年，要",
    "各级政府要",
    "政府要",
    "必须",
    "要",
];
/// What begins a clause that only leads up to another.
const FRAMES: [&str; 11] = [
    "按照", "围绕", "根据", "适应", "针对", "着眼", "通过", "从", "以", "对", "在",
];

/// How the first sentence of a paragraph tells its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Not at all.
    No,
    /// It speaks of it.
    Named,
    /// It says what is to be done about it.
    Action,
    /// It says what that is: a task, a basis of others.
    Judged,
    /// It demands that this be done.
    Demand,
}

/// A paragraph, as far as its subject depends on it.
#[derive(Clone, Copy)]
pub(super) struct Paragraph {
    /// What its first sentence tells.
    pub(super) subject: Subject,
    /// Length of its first sentence (characters).
    pub(super) title: usize,
    /// Sentences that follow.
    pub(super) sentences: usize,
    /// Their length (characters).
    pub(super) rest: usize,
}

impl Paragraph {
    const fn lengthy(&self) -> bool {
        self.sentences >= 1 && self.rest >= LENGTHY
    }

    /// True where its first sentence has the length of a title.
    const fn titled(&self) -> bool {
        self.title <= LONGEST_TITLE && self.sentences >= 1
    }
}

/// What a first sentence, without its closing mark, tells of the subject.
pub(super) fn subject(sentence: &str) -> Subject {
    let count = sentence.chars().take(LONGEST + 1).count();
    if !(6..=LONGEST).contains(&count)
        || sentence.matches(['，', ',']).count() > COMMAS
        || !lead::plain(sentence)
    {
        return Subject::No;
    }
    let demand = DEMANDS.iter().find_map(|word| sentence.strip_prefix(word));
    let own = demand.unwrap_or(sentence);
    match (demand, does(own)) {
        (Some(_), true) => Subject::Demand,
        (Some(_), false) => Subject::No,
        (None, true) if sentence.contains('是') => Subject::Judged,
        (None, true) => Subject::Action,
        (None, false) if OPENINGS.at_start(sentence).is_none() => Subject::Named,
        (None, false) => Subject::No,
    }
}

/// True where a clause says what is to be done, at once or behind others that lead up to it.
fn does(sentence: &str) -> bool {
    let mut clauses = sentence.split(['，', ',']);
    let framed = |clause: &&str| FRAMES.iter().any(|word| clause.starts_with(word));
    clauses
        .find(|clause| !framed(clause))
        .is_some_and(|clause| ACTIONS.at_start(clause).is_some())
}

/// Adds the first sentences of paragraphs that have a subject of their own to `leads`. `paragraph` measures a block,
/// `past` tells whether the part that a block begins looks back.
pub(super) fn find(
    shapes: &[Shape],
    paragraph: impl Fn(usize) -> Option<Paragraph>,
    past: impl Fn(usize) -> bool,
    leads: &mut [bool],
) {
    let mut part = Part::default();
    let mut below_second = false;
    let mut skipped = false;
    let mut above = None;
    for index in 0..=shapes.len() {
        let shape = shapes.get(index);
        match shape {
            None | Some(Shape::Heading { level: 1, .. }) => {
                settle(&part, leads);
                part = Part::default();
                below_second = false;
                skipped = past(index);
            }
            Some(Shape::Heading { level: 2, .. }) => {
                below_second = true;
                part.groups.push(Vec::new());
            }
            Some(Shape::Turn) => below_second = false,
            Some(Shape::OwnLine) => part.titles += usize::from(below_second),
            // What stands below a title on a line of its own is its text.
            Some(Shape::Text(_)) if above_is_title(above) => {}
            Some(Shape::Text(_)) if below_second && !skipped => {
                let own = paragraph(index);
                if let (Some(group), Some(own)) = (part.groups.last_mut(), own) {
                    group.push((index, own));
                }
            }
            _ => {}
        }
        above = shape;
    }
}

const fn above_is_title(shape: Option<&Shape>) -> bool {
    matches!(
        shape,
        Some(
            Shape::OwnLine
                | Shape::Heading {
                    level: 3,
                    alone: true
                }
        )
    )
}

/// A part of the first level, as far as it stands below headings of the second.
#[derive(Default)]
struct Part {
    /// The paragraphs below each heading.
    groups: Vec<Vec<(usize, Paragraph)>>,
    /// Titles that have a line to themselves.
    titles: usize,
}

/// Decides on one part.
fn settle(part: &Part, leads: &mut [bool]) {
    let groups = &part.groups;
    let all = || groups.iter().flatten();
    let is_lead = |leads: &[bool], index: usize| leads.get(index) == Some(&true);
    let found = part.titles + all().filter(|(index, _)| is_lead(leads, *index)).count();
    let lengthy = all().filter(|(_, own)| own.lengthy()).count();
    // A short first paragraph is an introduction.
    let short = |group: &&Vec<(usize, Paragraph)>| {
        group.len() > 1 && group.first().is_some_and(|(_, own)| !own.lengthy())
    };
    let count = part.titles + all().count() - groups.iter().filter(short).count();
    let length: usize = all().map(|(_, own)| own.title + own.rest).sum();
    let topical = lengthy >= FEWEST
        && lengthy * 3 >= (count - part.titles) * 2
        && length >= MEAN * all().count();
    if topical && found >= FEWEST_LEADS && found * 5 >= count {
        for group in groups {
            let others = group.iter().skip(1).any(|(index, own)| {
                is_lead(leads, *index) || own.lengthy() && own.subject != Subject::No
            });
            for (nth, (index, own)) in group.iter().enumerate() {
                let tells = match own.subject {
                    Subject::No => false,
                    Subject::Named => own.lengthy() && nth > 0,
                    // As the first one it is more often an introduction.
                    Subject::Judged => {
                        own.lengthy() && (nth > 0 || others && own.rest >= 2 * LENGTHY)
                    }
                    Subject::Action if own.titled() && nth > 0 => true,
                    Subject::Action | Subject::Demand => own.lengthy() && (nth > 0 || others),
                };
                if tells && let Some(lead) = leads.get_mut(*index) {
                    *lead = true;
                }
            }
        }
    }
    for group in groups {
        let demands = || {
            group.iter().filter(|(_, own)| {
                own.subject == Subject::Demand && own.title <= LONGEST_DEMAND && own.sentences > 0
            })
        };
        if demands().count() >= FEWEST_LEADS {
            for (index, _) in demands() {
                if let Some(lead) = leads.get_mut(*index) {
                    *lead = true;
                }
            }
        }
    }
}
