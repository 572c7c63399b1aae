//! First sentences that tell what a paragraph is about though they are longer than a title, or begin as a demand.
//!
//! Reports of other years and hands have no titles in their parts, but a paragraph for each subject, and say at its
//! head what it is: 继续开发西部，总结经验，完善政策。 or 要继续推进财税改革。 What tells such a sentence from one that
//! only goes on is the shape of the part: nearly all its paragraphs are long, so that each is a subject of its own; or
//! several of them, with nothing like titles between, begin with the same demand.

use super::lead::{self, Shape};
use crate::lexicon::{ACTIONS, DEMANDS, FRAMES, OPENINGS};

/// Longest first sentence that tells a subject (characters).
const LONGEST: usize = 60;
/// Longest one that is a title wherever it stands, with its mark: 18 ideographs.
const LONGEST_TITLE: usize = 19 * 3;
/// Most commas in it.
const COMMAS: usize = 4;
/// Longest demand, with its mark: 40 ideographs.
const LONGEST_DEMAND: usize = 41 * 3;
/// Least length of what follows the first sentence of a paragraph that is a subject of its own: 80 ideographs.
const LENGTHY: usize = 80 * 3;
/// Least mean length of a part's paragraphs that are subjects of their own; those of others are pieces of one.
const MEAN: usize = 140 * 3;
/// Least number of such paragraphs in a part.
const FEWEST: usize = 4;
/// Least number of lead sentences among them, and of demands in a row of these.
const FEWEST_LEADS: usize = 3;

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

/// A paragraph, as far as its subject depends on it. Lengths are of UTF-8: what they are compared with is so as well.
#[derive(Clone, Copy)]
pub(super) struct Paragraph {
    /// Length of its first sentence.
    pub(super) first: usize,
    /// Sentences that follow.
    pub(super) sentences: usize,
    /// Their length.
    pub(super) rest: usize,
}

impl Paragraph {
    const fn lengthy(&self) -> bool {
        self.sentences >= 1 && self.rest >= LENGTHY
    }

    /// True where its first sentence has the length of a title.
    const fn titled(&self) -> bool {
        self.first <= LONGEST_TITLE && self.sentences >= 1
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
    let demand = DEMANDS
        .at_start(sentence)
        .and_then(|(word, _)| sentence.get(word.len()..));
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
    let framed = |clause: &&str| FRAMES.at_start(clause).is_some();
    clauses
        .find(|clause| !framed(clause))
        .is_some_and(|clause| ACTIONS.at_start(clause).is_some())
}

/// Adds the first sentences of paragraphs that have a subject of their own to `leads`. `paragraph` measures a block,
/// `subject` reads its first sentence, `past` tells whether the part that a block begins looks back.
pub(super) fn find(
    shapes: &[Shape],
    paragraph: impl Fn(usize) -> Option<Paragraph>,
    subject: impl Fn(usize) -> Subject,
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
                part.settle(&subject, leads);
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
            Some(Shape::Text(_)) if below_second && !skipped && !is_title(above) => {
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

/// True for a title on a line of its own: what stands below it is its text.
const fn is_title(shape: Option<&Shape>) -> bool {
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

impl Part {
    /// Decides on its paragraphs.
    fn settle(&self, subject: &impl Fn(usize) -> Subject, leads: &mut [bool]) {
        let topical = self.is_of_subjects(leads);
        for group in &self.groups {
            let own: Vec<Subject> = group
                .iter()
                .map(|&(index, _)| match leads.get(index) {
                    Some(false) => subject(index),
                    _ => Subject::No,
                })
                .collect();
            if topical {
                each(group, &own, leads);
            }
            demands(group, &own, leads);
        }
    }

    /// True where nearly every paragraph is long enough for a subject of its own, and some are known to have one.
    fn is_of_subjects(&self, leads: &[bool]) -> bool {
        let all = || self.groups.iter().flatten();
        let leading = all().filter(|(index, _)| leads.get(*index) == Some(&true));
        let found = self.titles + leading.count();
        let lengthy = all().filter(|(_, own)| own.lengthy()).count();
        // A short first paragraph is an introduction.
        let introduced = self.groups.iter().filter(|group| match group[..] {
            [(_, first), _, ..] => !first.lengthy(),
            _ => false,
        });
        let count = all().count() - introduced.count();
        let length: usize = all().map(|(_, own)| own.first + own.rest).sum();
        lengthy >= FEWEST
            && lengthy * 3 >= count * 2
            && length >= MEAN * all().count()
            && found >= FEWEST_LEADS
            && found * 5 >= self.titles + count
    }
}

/// Each paragraph of a part where each is a subject of its own.
fn each(group: &[(usize, Paragraph)], subjects: &[Subject], leads: &mut [bool]) {
    let others = group
        .iter()
        .zip(subjects)
        .skip(1)
        .any(|((index, own), subject)| {
            leads.get(*index) == Some(&true) || own.lengthy() && *subject != Subject::No
        });
    for (nth, ((index, own), subject)) in group.iter().zip(subjects).enumerate() {
        let tells = match subject {
            Subject::No => false,
            Subject::Named => own.lengthy() && nth > 0,
            // As the first one it is more often an introduction.
            Subject::Judged => own.lengthy() && (nth > 0 || others && own.rest >= 2 * LENGTHY),
            Subject::Action if own.titled() && nth > 0 => true,
            Subject::Action if own.sentences == 0 && own.first <= LONGEST_DEMAND && nth > 0 => true,
            Subject::Action | Subject::Demand => own.lengthy() && (nth > 0 || others),
        };
        if tells && let Some(lead) = leads.get_mut(*index) {
            *lead = true;
        }
    }
}

/// Several demands below one heading.
fn demands(group: &[(usize, Paragraph)], subjects: &[Subject], leads: &mut [bool]) {
    let found = || {
        group.iter().zip(subjects).filter(|((_, own), subject)| {
            **subject == Subject::Demand && own.first <= LONGEST_DEMAND && own.sentences > 0
        })
    };
    if found().count() < FEWEST_LEADS {
        return;
    }
    for ((index, _), _) in found() {
        if let Some(lead) = leads.get_mut(*index) {
            *lead = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lead::Shape::{self, Heading, OwnLine, Text};
    use super::super::lead::Title::No;
    use super::{Paragraph, Subject, find, subject};

    #[test]
    fn a_sentence_tells_what_is_to_be_done_at_once_or_behind_what_leads_up_to_it() {
        for sentence in [
            "要继续推进河运改革",
            "今年要围绕通航，加快建设船闸",
            "我们要加强巡河",
        ] {
            assert_eq!(subject(sentence), Subject::Demand, "{sentence}");
        }
        for sentence in [
            "继续治理青河，总结经验，完善办法",
            "按照通航的要求，加快建设船闸",
        ] {
            assert_eq!(subject(sentence), Subject::Action, "{sentence}");
        }
        assert_eq!(subject("增加航运岗位是各县的重要职责"), Subject::Judged);
        assert_eq!(subject("青河两岸关系着许多人的生活"), Subject::Named);
        for sentence in [
            "要是水位再涨",
            "去年水位很高，加快建设船闸",
            "新建船闸5座，改善通航条件",
            "完成了船闸建设",
            "加快建设船闸；加强巡河",
        ] {
            assert_eq!(subject(sentence), Subject::No, "{sentence}");
        }
    }

    const PART: Shape = Heading {
        level: 1,
        alone: true,
    };
    const SECOND: Shape = Heading {
        level: 2,
        alone: true,
    };

    /// The leads of a part with `leads` known, where each paragraph's first sentence tells a subject and `rest` follows.
    fn found(shapes: &[Shape], known: &[usize], told: Subject, rest: usize) -> Vec<usize> {
        let mut leads: Vec<bool> = (0..shapes.len()).map(|at| known.contains(&at)).collect();
        let paragraph = |_| {
            Some(Paragraph {
                first: 25 * 3,
                sentences: 3,
                rest: rest * 3,
            })
        };
        find(shapes, paragraph, |_| told, |at| at != 0, &mut leads);
        (0..leads.len()).filter(|&at| leads[at]).collect()
    }

    #[test]
    fn long_paragraphs_have_subjects_where_some_have_titles() {
        let shapes = [
            PART,
            SECOND,
            Text(No),
            Text(No),
            Text(No),
            SECOND,
            Text(No),
            Text(No),
            Text(No),
        ];
        let all = [2, 3, 4, 6, 7, 8];
        assert_eq!(found(&shapes, &[2, 3, 4], Subject::Action, 150), all);
        assert_eq!(
            found(&shapes, &[2, 3, 4], Subject::Named, 150),
            [2, 3, 4, 7, 8]
        );
        // Too few titles, too short paragraphs, a part that looks back.
        assert_eq!(found(&shapes, &[2], Subject::Action, 150), [2]);
        assert_eq!(found(&shapes, &[2, 3, 4], Subject::Action, 60), [2, 3, 4]);
        let mut past = vec![PART];
        past.extend(shapes);
        assert_eq!(found(&past, &[3, 4, 5], Subject::Action, 150), [3, 4, 5]);
    }

    #[test]
    fn what_stands_below_a_title_of_its_own_line_is_its_text() {
        let shapes = [
            PART,
            SECOND,
            OwnLine,
            Text(No),
            OwnLine,
            Text(No),
            OwnLine,
            Text(No),
            SECOND,
            Text(No),
            Text(No),
            Text(No),
            Text(No),
        ];
        assert_eq!(
            found(&shapes, &[2, 4, 6], Subject::Action, 150),
            [2, 4, 6, 9, 10, 11, 12]
        );
    }

    #[test]
    fn a_paragraph_of_one_sentence_among_them_is_its_own_title() {
        let shapes = [
            PART,
            SECOND,
            Text(No),
            Text(No),
            Text(No),
            Text(No),
            Text(No),
        ];
        let found = |first: usize| {
            let mut leads = [false, false, true, true, true, false, false];
            let paragraph = |at| {
                Some(Paragraph {
                    first: if at == 5 { first * 3 } else { 60 },
                    sentences: if at == 5 { 0 } else { 3 },
                    rest: if at == 5 { 0 } else { 600 },
                })
            };
            let told = |at| {
                if at == 5 {
                    Subject::Action
                } else {
                    Subject::No
                }
            };
            find(&shapes, paragraph, told, |at| at != 0, &mut leads);
            leads[5]
        };
        assert!(found(30));
        assert!(!found(50));
    }

    #[test]
    fn several_demands_below_one_heading_are_a_row() {
        let shapes = [
            PART,
            SECOND,
            Text(No),
            Text(No),
            Text(No),
            SECOND,
            Text(No),
            Text(No),
        ];
        assert_eq!(found(&shapes, &[], Subject::Demand, 30), [2, 3, 4]);
        assert!(found(&shapes, &[], Subject::Action, 30).is_empty());
    }
}
