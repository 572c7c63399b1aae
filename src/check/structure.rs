//! Rules on the tree of sections.

use super::{Finding, Place};

/// Numbers that are left out or stand twice.
pub(super) fn order(place: Place<'_>, found: &mut Vec<Finding>) {
    let sections = &place.report.sections;
    // The last number of each kind of marker below each section; the top ones below None.
    let mut last: Vec<(Option<usize>, u8, u32)> = Vec::new();
    for section in sections {
        let counted = section.level < 3
            || section
                .marker
                .starts_with(|c: char| crate::span::narrow(c).is_ascii_digit());
        let Some(number) = section.ordinal().filter(|_| counted) else {
            continue;
        };
        let before = last
            .iter_mut()
            .rev()
            .take(8)
            .find(|(parent, level, _)| (*parent, *level) == (section.parent, section.level));
        let Some((_, _, before)) = before else {
            last.push((section.parent, section.level, number));
            // A count may begin anywhere: what stands above it may have been left out of the report's text.
            continue;
        };
        let was = std::mem::replace(before, number);
        // A list begins anew with one.
        if number == was + 1 || number == 1 {
            continue;
        }
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
