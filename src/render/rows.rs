//! A comparison as rows of text: what every tabular face shows, worked out once.
//!
//! The words are those of the report, not yet made harmless for any one face: a face calls [`clean`](super::clean) or
//! escapes by the rules of its format.

use crate::compare::{Comparison, SectionChange, SectionSide, TargetChange, WordingChange};
use crate::figures::{Aspect, Figure};

/// A figure as the report states it: the word of commitment, the value, the further ambition.
#[must_use]
pub fn figure_text(figure: Option<&Figure>) -> String {
    let Some(figure) = figure else {
        return String::new();
    };
    let mut text = String::new();
    if let Some(verb) = &figure.verb
        && !figure.raw.starts_with(verb.as_str())
    {
        text.push_str(verb);
        if verb.is_ascii() {
            text.push(' ');
        }
    }
    text.push_str(&figure.raw);
    if let Some(stretch) = &figure.stretch {
        text.push('，');
        text.push_str(stretch);
    }
    if figure.doubt {
        text.push('?');
    }
    text
}

/// The difference of two values as people write it: `+0.5`, `-10万`; empty where there is none.
#[must_use]
pub fn delta_text(change: &TargetChange) -> String {
    let Some(delta) = change.delta.filter(|delta| delta.is_finite()) else {
        return String::new();
    };
    let figure = change.new.as_ref().or(change.old.as_ref());
    let unit = figure.and_then(|f| f.unit.as_deref()).unwrap_or_default();
    let growth = figure.is_some_and(|f| f.aspect == Aspect::Growth);
    // The difference of two shares is counted in points, not in percent.
    let unit = if unit == "%" || (growth && unit.is_empty()) {
        ""
    } else {
        unit
    };
    let sign = if delta > 0.0 {
        "+"
    } else if delta < 0.0 {
        "-"
    } else {
        "±"
    };
    format!("{sign}{}{unit}", number(delta.abs()))
}

/// A number with 万 or 亿 where it is round in them, without needless digits.
#[must_use]
pub fn number(value: f64) -> String {
    let (scaled, multiplier) = match value.abs() {
        large if large >= 1e8 => (value / 1e8, "亿"),
        large if large >= 1e4 => (value / 1e4, "万"),
        _ => (value, ""),
    };
    let text = format!("{scaled:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{text}{multiplier}")
}

/// Where a target change stands: `12→14`, or one line where the other side is missing.
#[must_use]
pub fn lines(old: Option<usize>, new: Option<usize>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("{old}→{new}"),
        (Some(old), None) => format!("{old}→"),
        (None, Some(new)) => format!("→{new}"),
        (None, None) => String::new(),
    }
}

/// Lines of a target's figures.
#[must_use]
pub fn target_lines(change: &TargetChange) -> String {
    lines(
        change.old.as_ref().map(|f| f.line),
        change.new.as_ref().map(|f| f.line),
    )
}

/// Lines of a phrase.
#[must_use]
pub fn wording_lines(change: &WordingChange) -> String {
    lines(change.old_line, change.new_line)
}

/// Lines of a section's headings.
#[must_use]
pub fn section_lines(change: &SectionChange) -> String {
    let line = |side: &SectionSide| side.line;
    lines(change.old.as_ref().map(line), change.new.as_ref().map(line))
}

/// The sections that did not stay as they were, in the comparison's order.
#[must_use]
pub fn changed_sections(comparison: &Comparison) -> Vec<&SectionChange> {
    comparison
        .sections
        .iter()
        .filter(|change| change.status != crate::compare::SectionStatus::Kept)
        .collect()
}
