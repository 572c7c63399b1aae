//! Lead sentences of topics that go over several paragraphs.
//!
//! Where a topic takes several paragraphs, only the first of them opens with its title, and most neighbours do not
//! open with one at all: 优先发展教育事业。 and then paragraph after paragraph on education. So few titles in a row
//! prove nothing there. What tells them is that they are very short, say what is to be done without a second clause,
//! and that their paragraph goes on at length; and that a part holds several of them.

use super::lead::{Shape, Title};

/// Longest title of a topic (characters).
const LONGEST: usize = 18;
/// Least length of what follows the title in its paragraph, where that is one sentence (characters).
const LENGTHY: usize = 60;
/// Titles that a part needs beside those that its share of lead sentences shows.
const FEWEST: usize = 3;

/// What a paragraph that could open a topic says.
pub(super) struct Opener {
    /// Length of its first sentence without the closing mark (characters).
    pub(super) title: usize,
    /// Sentences that follow.
    pub(super) sentences: usize,
    /// Their length (characters).
    pub(super) rest: usize,
}

impl Opener {
    const fn opens(&self) -> bool {
        self.title <= LONGEST && (self.sentences >= 2 || self.rest >= LENGTHY)
    }
}

/// Adds the lead sentences of topics to `leads`, and tells which blocks open one that goes on in those that follow.
/// `opener` measures a block.
pub(super) fn find(
    shapes: &[Shape],
    opener: impl Fn(usize) -> Option<Opener>,
    leads: &mut [bool],
) -> Vec<bool> {
    let mut topics = vec![false; shapes.len()];
    let mut within: Vec<usize> = Vec::new();
    let mut below_second = false;
    for (index, shape) in shapes.iter().enumerate() {
        match shape {
            Shape::Heading { level: 1, .. } => {
                settle(shapes, &within, leads, &mut topics);
                within.clear();
                below_second = false;
            }
            Shape::Heading { level: 2, .. } => below_second = true,
            Shape::Turn => below_second = false,
            Shape::Text(Title::Action)
                if below_second && opener(index).is_some_and(|opener| opener.opens()) =>
            {
                within.push(index);
            }
            _ => {}
        }
    }
    settle(shapes, &within, leads, &mut topics);
    topics
}

/// Decides on the possible topics of one part.
fn settle(shapes: &[Shape], within: &[usize], leads: &mut [bool], topics: &mut [bool]) {
    let new = within
        .iter()
        .filter(|&&index| leads.get(index) == Some(&false))
        .count();
    // Titles that were found by their share alone are those of topics all the same where most go on.
    let goes_on = |index: usize| {
        matches!(
            shapes.get(index + 1),
            Some(Shape::Text(Title::No | Title::Theme) | Shape::Heading { level: 3, .. })
        )
    };
    let going = within.iter().filter(|&&index| goes_on(index)).count();
    let long = going >= FEWEST && going * 2 >= within.len();
    if new < FEWEST && !long {
        return;
    }
    for &index in within {
        for list in [&mut *leads, &mut *topics] {
            if let Some(own) = list.get_mut(index) {
                *own = true;
            }
        }
        // What looks like a longer title in the midst of a topic only goes on with it.
        let mut next = index + 1;
        while long && let Some(Shape::Text(Title::No | Title::Theme)) = shapes.get(next) {
            if let Some(lead) = leads.get_mut(next) {
                *lead = false;
            }
            next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lead::Shape::{Heading, Text, Turn};
    use super::super::lead::Title::{Action, No};
    use super::{Opener, find};

    const PART: super::Shape = Heading {
        level: 1,
        alone: true,
    };
    const SECOND: super::Shape = Heading {
        level: 2,
        alone: true,
    };

    fn long(_: usize) -> Option<Opener> {
        Some(Opener {
            title: 8,
            sentences: 2,
            rest: 30,
        })
    }

    #[test]
    fn a_part_with_several_short_titles_has_topics() {
        let shapes = [
            PART,
            SECOND,
            Text(Action),
            Text(No),
            Text(Action),
            Text(No),
            SECOND,
            Text(No),
            Text(Action),
            Turn,
            Text(Action),
        ];
        let mut leads = vec![false; shapes.len()];
        let topics = find(&shapes, long, &mut leads);
        let at: Vec<usize> = (0..topics.len()).filter(|&at| topics[at]).collect();
        assert_eq!(at, [2, 4, 8]);
        assert_eq!(leads, topics);
    }

    #[test]
    fn one_or_two_prove_nothing_nor_do_short_paragraphs() {
        let shapes = [
            PART,
            SECOND,
            Text(Action),
            Text(No),
            Text(Action),
            PART,
            SECOND,
            Text(Action),
        ];
        let mut leads = vec![false; shapes.len()];
        assert!(!find(&shapes, long, &mut leads).contains(&true));
        let shapes = [PART, SECOND, Text(Action), Text(Action), Text(Action)];
        let brief = |_| {
            Some(Opener {
                title: 8,
                sentences: 1,
                rest: 20,
            })
        };
        assert!(!find(&shapes, brief, &mut [false; 5]).contains(&true));
    }
}
