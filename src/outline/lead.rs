//! Lead sentences that are headings.
//!
//! In most reports a paragraph of a part opens with a short sentence that titles it: 推动外贸质升量稳。 Nothing marks
//! such a sentence; what tells it from an ordinary one is that its neighbours do the same. So a paragraph whose first
//! sentence is short, without figures and without the writer's own voice is only a candidate, and becomes a heading
//! where its siblings are candidates too. Where nearly all of them say what is to be done (推动… 加强…), one that
//! does not is held to more: a maxim at the head of a part is no heading of what follows. Once enough paragraphs of a
//! part are known to open with a heading, the others' first sentences count as well where they could be one at all.
//! Topics that take several paragraphs each leave too few candidates for that: [`super::topic`] finds their titles.

use super::chars::has_figure;
use crate::lexicon::{ACTIONS, OPENINGS};

/// What stands in one block, as far as lead sentences depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A marked heading.
    Heading {
        /// Its level.
        level: u8,
        /// It has its paragraph to itself.
        alone: bool,
    },
    /// The report turns to its hearers, or looks back on the whole part.
    Turn,
    /// Running text, and whether its first sentence could be a heading.
    Text(Title),
    /// A short sentence alone on its line, straight above its paragraph: a heading in any case.
    OwnLine,
}

/// Whether a first sentence reads like a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Title {
    /// It does not.
    No,
    /// It states how something is: 改革开放走深走实.
    State,
    /// It states how something is and why, in two clauses.
    Clauses,
    /// It says what is to be done.
    Action,
    /// It says what is to be done, in two clauses.
    ActionClauses,
    /// It says at more length or in the manner of a maxim what its paragraph is about: 就业是民生之本.
    Theme,
}

/// Longest lead sentence that is taken for a heading (characters).
const LONGEST: usize = 26;
/// Longest theme (characters).
const LONGEST_THEME: usize = 40;
/// Longest of a row of sentences that begin alike.
const LONGEST_ALIKE: usize = 36;

/// How a first sentence, without its closing mark, reads.
pub(super) fn title(sentence: &str) -> Title {
    let count = sentence.chars().take(LONGEST + 1).count();
    let commas = sentence.matches(['，', ',']).count();
    let fits = (4..=LONGEST).contains(&count)
        && commas <= 1
        && plain(sentence)
        && OPENINGS.at_start(sentence).is_none()
        && !sentence.contains('是')
        && !sentence.contains("我们");
    if !fits {
        if theme(sentence) {
            Title::Theme
        } else {
            Title::No
        }
    } else if ACTIONS.at_start(sentence).is_some() {
        if commas > 0 {
            Title::ActionClauses
        } else {
            Title::Action
        }
    } else if commas > 0 {
        Title::Clauses
    } else {
        Title::State
    }
}

/// True where a sentence could stand in a row of titles that begin alike.
pub(super) fn could_stand_in_row(sentence: &str) -> bool {
    let count = sentence.chars().take(LONGEST_ALIKE + 1).count();
    (6..=LONGEST_ALIKE).contains(&count) && plain(sentence)
}

/// True where a sentence could tell what its paragraph is about though it is no title by itself.
fn theme(sentence: &str) -> bool {
    let count = sentence.chars().take(LONGEST_THEME + 1).count();
    (4..=LONGEST_THEME).contains(&count)
        && sentence.matches(['，', ',']).count() <= 2
        && plain(sentence)
        && (OPENINGS.at_start(sentence).is_none() || ACTIONS.at_start(sentence).is_some())
}

/// True where a sentence has no figures and none of the marks and words that only running text has.
pub(super) fn plain(sentence: &str) -> bool {
    !has_figure(sentence) && !sentence.contains(['：', ':', '；', ';', '？', '！', '了'])
}

/// Which blocks open with a heading.
pub(super) fn find(shapes: &[Shape]) -> Vec<bool> {
    let mut leads = vec![false; shapes.len()];
    let mut part = 0;
    while part < shapes.len() {
        let next = shapes
            .iter()
            .skip(part + 1)
            .position(|shape| matches!(shape, Shape::Heading { level: 1, .. }))
            .map_or(shapes.len(), |offset| part + 1 + offset);
        within_part(shapes, part, next, &mut leads);
        part = next;
    }
    leads
}

/// Running text between two headings.
#[derive(Clone, Copy)]
struct Group {
    start: usize,
    end: usize,
    /// What stands before it.
    below: Below,
    /// That has its paragraph to itself.
    alone: bool,
    /// It is one of a row of marked ones: 一是 二是
    marked: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    First,
    Second,
    Third,
    Turn,
}

/// One part of the first level: the blocks from `from` to before `until`.
fn within_part(shapes: &[Shape], from: usize, until: usize, leads: &mut [bool]) {
    let mut groups: Vec<Group> = Vec::new();
    let mut start = from;
    let mut below = Below::First;
    let mut alone = false;
    let mut marked = false;
    for index in from..=until {
        let shape = shapes.get(index).copied().filter(|_| index < until);
        if matches!(shape, Some(Shape::Text(_))) {
            continue;
        }
        if start < index {
            groups.push(Group {
                start,
                end: index,
                below,
                alone,
                marked,
            });
        }
        start = index + 1;
        marked = matches!(shape, Some(Shape::Heading { level: 3, .. }));
        match shape {
            Some(Shape::Heading { level, alone: own }) => {
                alone = own;
                below = match level {
                    1 => Below::First,
                    2 => Below::Second,
                    _ if below == Below::Second => Below::Second,
                    _ => Below::Third,
                };
            }
            Some(Shape::OwnLine) => {
                alone = false;
                if let Some(lead) = leads.get_mut(index) {
                    *lead = true;
                }
            }
            _ => {
                alone = false;
                below = Below::Turn;
            }
        }
    }
    let title = |index: usize| match shapes.get(index) {
        Some(Shape::Text(title)) => *title,
        _ => Title::No,
    };
    let all = || {
        groups
            .iter()
            .flat_map(|group| group.start..group.end)
            .map(title)
    };
    let titles = all()
        .filter(|title| !matches!(title, Title::No | Title::Theme))
        .count();
    let actions = all()
        .filter(|title| matches!(title, Title::Action | Title::ActionClauses))
        .count();
    let of_action = actions * 5 >= titles * 3;
    // The first paragraph below a heading that stands alone speaks of the whole part.
    let candidate = |group: &Group, index: usize| {
        let first = group.alone && index == group.start;
        match title(index) {
            Title::No | Title::Theme => false,
            Title::Action => !(first && group.below == Below::Third),
            Title::ActionClauses => {
                let others = || (group.start + 1..group.end).map(title);
                !(first
                    && (group.below == Below::Third
                        || others().any(|title| title == Title::Action)
                            && !others().any(|title| title == Title::ActionClauses)))
            }
            Title::State => !(first && (of_action || group.below == Below::Third)),
            Title::Clauses => !of_action,
        }
    };
    let (mut texts, mut found) = (0, 0);
    for group in groups.iter().filter(|group| group.below == Below::Second) {
        let own = (group.start..group.end)
            .filter(|&index| candidate(group, index))
            .count();
        let count = group.end - group.start;
        texts += count - usize::from(count > 1 && !candidate(group, group.start));
        found += own;
    }
    let titled = found >= 3 && found * 2 >= texts;
    for group in &groups {
        let own = (group.start..group.end)
            .filter(|&index| candidate(group, index))
            .count();
        if group.below == Below::Turn && own * 2 <= group.end - group.start {
            continue;
        }
        for index in (group.start..group.end).filter(|&index| candidate(group, index)) {
            let first = index == group.start;
            let last = index + 1 == group.end;
            let neighbour = !first && candidate(group, index - 1)
                || !last && candidate(group, index + 1)
                || !first && last && shapes.get(group.end) == Some(&Shape::OwnLine);
            if let Some(lead) = leads.get_mut(index) {
                *lead = group.below == Below::Second && titled && !group.marked || neighbour;
            }
        }
    }
    themes(&groups, &title, leads);
}

/// Where most paragraphs of a part open with a heading, or some do and most of the others could, these do so as well in
/// more words: the same sentence that would be a maxim elsewhere stands there in the place of a title.
fn themes(groups: &[Group], title: &impl Fn(usize) -> Title, leads: &mut [bool]) {
    // The first paragraph below a heading speaks of the whole of it, one below a marked lead goes on with that.
    let within = || {
        groups
            .iter()
            .filter(|group| matches!(group.below, Below::First | Below::Second) && !group.marked)
            .flat_map(|group| group.start + usize::from(group.alone)..group.end)
    };
    let count = within().count();
    let is_lead = |index: usize| leads.get(index) == Some(&true);
    let found = within().filter(|&index| is_lead(index)).count();
    let could = within()
        .filter(|&index| is_lead(index) || title(index) != Title::No)
        .count();
    let titled = found * 2 >= count || found * 4 >= count && could * 3 >= count * 2;
    if found < 3 || !titled {
        return;
    }
    for index in within() {
        if title(index) != Title::No
            && let Some(lead) = leads.get_mut(index)
        {
            *lead = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shape::{Heading, Text, Turn};
    use super::Title::{Action, ActionClauses, Clauses, No, State, Theme};
    use super::{find, title};

    #[test]
    fn titles_are_short_and_speak_of_one_thing() {
        assert_eq!(title("推动河运提质增效"), Action);
        assert_eq!(title("加强民生建设，增进群众福祉"), ActionClauses);
        assert_eq!(title("河运走深走实"), State);
        assert_eq!(title("水利万物，行稳致远"), Clauses);
        for sentence in [
            "我们要加快发展",
            "今年形势复杂",
            "新增就业5万人",
            "完成了任务",
        ] {
            assert_eq!(title(sentence), No, "{sentence}");
        }
        for sentence in [
            "就业是最大的民生",
            "一个很长很长的句子说明许多事情并且没有要结束的意思因为它只叙述",
        ] {
            assert_eq!(title(sentence), Theme, "{sentence}");
        }
        assert_eq!(title(&"很长的句子".repeat(9)), No);
    }

    const fn heading(level: u8) -> super::Shape {
        Heading { level, alone: true }
    }

    #[test]
    fn a_lead_needs_neighbours_or_a_titled_part() {
        let alone = [heading(1), Text(No), Text(Action), Text(No)];
        assert_eq!(find(&alone), [false; 4]);
        let together = [heading(1), Text(No), Text(Action), Text(Action)];
        assert_eq!(find(&together), [false, false, true, true]);
        let titled = [
            heading(1),
            heading(2),
            Text(Action),
            Text(Action),
            heading(2),
            Text(Action),
            Turn,
            Text(Action),
        ];
        assert_eq!(
            find(&titled),
            [false, false, true, true, false, true, false, false]
        );
    }

    #[test]
    fn a_maxim_at_the_head_of_a_part_is_no_heading() {
        let part = [
            heading(1),
            heading(2),
            Text(State),
            Text(Action),
            Text(Action),
            Text(Action),
            Text(Clauses),
            heading(2),
            Text(ActionClauses),
            Text(Action),
        ];
        assert_eq!(
            find(&part),
            [
                false, false, false, true, true, true, true, false, false, true
            ]
        );
        let states = [
            heading(1),
            heading(2),
            Text(State),
            Text(State),
            Text(Clauses),
        ];
        assert_eq!(find(&states), [false, false, true, true, true]);
    }

    #[test]
    fn themes_are_headings_only_among_enough_others() {
        let among = [
            heading(1),
            heading(2),
            Text(Theme),
            Text(Action),
            Text(Theme),
            Text(Action),
            Text(No),
            Text(Action),
        ];
        assert_eq!(
            find(&among),
            [false, false, false, true, true, true, false, true]
        );
        let prose = [
            heading(1),
            heading(2),
            Text(Theme),
            Text(Action),
            Text(Action),
            Text(Theme),
            Text(Theme),
            Text(No),
        ];
        assert_eq!(
            find(&prose),
            [false, false, false, true, true, false, false, false]
        );
    }
}
