//! Lead sentences that are headings.
//!
//! In most reports a paragraph of a part opens with a short sentence that titles it: 推动外贸质升量稳。 Nothing marks
//! such a sentence; what tells it from an ordinary one is that its neighbours do the same. So a paragraph whose first
//! sentence is short, without figures and without the writer's own voice is only a candidate, and becomes a heading
//! where its siblings are candidates too.

use super::chars::has_figure;
use crate::lexicon::OPENINGS;

/// What stands in one block, as far as lead sentences depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A marked heading of this level.
    Heading(u8),
    /// The report turns to its hearers, or looks back on the whole part.
    Turn,
    /// Running text; true where its first sentence could be a heading.
    Text(bool),
    /// A short sentence alone on its line, straight above its paragraph: a heading in any case.
    OwnLine,
}

/// Longest lead sentence that is taken for a heading (characters).
const LONGEST: usize = 26;

/// True where a first sentence, without its closing mark, reads like a title.
pub(super) fn could_title(sentence: &str) -> bool {
    let count = sentence.chars().take(LONGEST + 1).count();
    (4..=LONGEST).contains(&count)
        && !has_figure(sentence)
        && OPENINGS.at_start(sentence).is_none()
        && !sentence.contains(['：', ':', '；', ';', '？', '！', '了', '是'])
        && !sentence.contains("我们")
        && sentence.matches(['，', ',']).count() <= 1
}

/// Which blocks open with a heading.
pub(super) fn find(shapes: &[Shape]) -> Vec<bool> {
    let mut leads = vec![false; shapes.len()];
    let mut part = 0;
    while part < shapes.len() {
        let next = shapes
            .iter()
            .skip(part + 1)
            .position(|shape| *shape == Shape::Heading(1))
            .map_or(shapes.len(), |offset| part + 1 + offset);
        within_part(shapes, part, next, &mut leads);
        part = next;
    }
    leads
}

/// One part of the first level: the blocks from `from` to before `until`.
fn within_part(shapes: &[Shape], from: usize, until: usize, leads: &mut [bool]) {
    let mut groups: Vec<(usize, usize, bool)> = Vec::new();
    let mut start = from;
    let mut second_level = false;
    for index in from..=until {
        let shape = shapes.get(index).copied().filter(|_| index < until);
        if matches!(shape, Some(Shape::Text(_))) {
            continue;
        }
        if start < index {
            groups.push((start, index, second_level));
        }
        start = index + 1;
        match shape {
            Some(Shape::Heading(level)) => second_level = level == 2 || level == 3 && second_level,
            Some(Shape::OwnLine) => {}
            _ => second_level = false,
        }
    }
    let candidate = |index: usize| matches!(shapes.get(index), Some(Shape::Text(true)));
    let (mut texts, mut candidates) = (0, 0);
    for &(start, end, second) in &groups {
        if second {
            // The first paragraph often speaks of the whole part.
            let own = (start..end).filter(|&index| candidate(index)).count();
            texts += end - start - usize::from(!candidate(start) && end - start > 1);
            candidates += own;
        }
    }
    let titled = candidates >= 3 && candidates * 2 >= texts;
    for &(start, end, second) in &groups {
        for index in (start..end).filter(|&index| candidate(index)) {
            let neighbour =
                index > start && candidate(index - 1) || index + 1 < end && candidate(index + 1);
            if let Some(lead) = leads.get_mut(index) {
                *lead = second && titled || neighbour;
            }
        }
    }
    for index in from..until {
        if shapes.get(index) == Some(&Shape::OwnLine)
            && let Some(lead) = leads.get_mut(index)
        {
            *lead = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shape::{Heading, Text, Turn};
    use super::{could_title, find};

    #[test]
    fn titles_are_short_and_speak_of_one_thing() {
        assert!(could_title("推动河运提质增效"));
        assert!(could_title("加强民生建设，增进群众福祉"));
        assert!(!could_title("我们要加快发展"));
        assert!(!could_title("今年形势复杂"));
        assert!(!could_title("新增就业5万人"));
        assert!(!could_title("就业是最大的民生"));
        assert!(!could_title(
            "一个很长很长的句子说明了许多事情并且没有要结束的意思因为它是叙述"
        ));
    }

    #[test]
    fn a_lead_needs_neighbours_or_a_titled_part() {
        let alone = [Heading(1), Text(false), Text(true), Text(false)];
        assert_eq!(find(&alone), [false; 4]);
        let together = [Heading(1), Text(false), Text(true), Text(true)];
        assert_eq!(find(&together), [false, false, true, true]);
        let titled = [
            Heading(1),
            Heading(2),
            Text(true),
            Text(true),
            Heading(2),
            Text(true),
            Turn,
            Text(true),
        ];
        assert_eq!(
            find(&titled),
            [false, false, true, true, false, true, false, false]
        );
    }
}
