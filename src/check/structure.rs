//! Rules on the tree of sections.

use super::{Finding, Place};
use crate::outline::{Section, ordinal};
use crate::span::{Span, narrow};

/// Lists that are counted with one kind of marker below one section, an inner one behind the one that it stands in.
#[derive(Default)]
struct Lists {
    /// The last number of each.
    last: Vec<u32>,
    /// The number that a slip stands for: what follows may go on from it, and is no slip again.
    meant: Option<u32>,
    /// Where the last heading ends.
    end: usize,
}

/// Numbers that are left out or stand twice.
pub(super) fn order(place: Place<'_>, found: &mut Vec<Finding>) {
    let mut counted: Vec<((Option<usize>, u8), Lists)> = Vec::new();
    for section in &place.report.sections {
        let Some(number) = number(section) else {
            continue;
        };
        let key = (section.parent, section.level);
        let known = counted.iter().rposition(|(own, _)| *own == key);
        let at = known.unwrap_or_else(|| {
            counted.push((key, Lists::default()));
            counted.len() - 1
        });
        let Some((_, lists)) = counted.get_mut(at) else {
            continue;
        };
        let between = Span::new(lists.end, section.title_span.start.max(lists.end));
        lists.end = section.title_span.end;
        // An inner list that ends gives the count back to the one around it.
        if let Some(outer) = lists.last.iter().rposition(|&last| last + 1 == number) {
            lists.last.truncate(outer);
            lists.last.push(number);
            continue;
        }
        if lists.meant.take().is_some_and(|meant| meant + 1 == number) {
            lists.last.pop();
            lists.last.push(number);
            continue;
        }
        // A list begins with one, or anywhere where what stands above it may have been left out of the report's text,
        // or behind an item that is no heading.
        let was = match lists.last.last() {
            Some(&was) if number != 1 && !stands(place, section, number - 1, between) => was,
            _ => {
                lists.last.push(number);
                continue;
            }
        };
        lists.last.pop();
        lists.last.push(number);
        lists.meant = Some(was + 1);
        found.push(place.finding(
            "heading-order",
            section.title_span,
            format!(
                "“{}{}”的序号接在{was}后面，应为{}",
                section.marker,
                section.title,
                was + 1
            ),
            format!(
                "{:?} follows number {was}: expected {}",
                format!("{}{}", section.marker, section.title),
                was + 1
            ),
        ));
    }
}

/// The number of a heading that is counted: run-in ones are, where they have digits.
fn number(section: &Section) -> Option<u32> {
    let digits = |c: char| narrow(c).is_ascii_digit();
    let counted = section.level < 3 || section.marker.starts_with(digits);
    section.ordinal().filter(|_| counted)
}

/// True where a paragraph of `span` begins with `number` in the manner of the marker of `section`.
fn stands(place: Place<'_>, section: &Section, number: u32, span: Span) -> bool {
    let bracket = |run: &str| run.starts_with(['（', '(']);
    let paragraphs = &place.report.paragraphs;
    let first = paragraphs.partition_point(|paragraph| paragraph.span.end <= span.start);
    paragraphs
        .iter()
        .skip(first)
        .take_while(|paragraph| paragraph.span.start < span.end)
        .any(|paragraph| {
            let run = paragraph.span.of(place.text()).trim_start();
            bracket(run) == bracket(&section.marker) && ordinal(run) == Some(number)
        })
}
