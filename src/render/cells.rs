//! Figures, differences and places as people write them: what every tabular face shows in its cells.
//!
//! The words are those of the report, not yet made harmless for any one face.

use std::borrow::Cow;

use super::Labels;
use super::labels::CHINESE_MULTIPLES;
use crate::compare::{
    Comparison, ReportHead, SectionChange, SectionSide, TargetChange, WordingChange,
};
use crate::figures::{Aspect, Figure};

/// A report in one line: title, place, year, length. The report's own words go through `safe`.
pub(crate) fn head_text<'a>(
    head: &'a ReportHead,
    labels: &Labels,
    safe: impl Fn(&'a str) -> Cow<'a, str>,
) -> String {
    let mut parts = vec![safe(head.title.as_deref().unwrap_or(&head.path)).into_owned()];
    parts.extend(head.place.as_deref().map(|place| safe(place).into_owned()));
    parts.extend(head.year.map(|year| year.to_string()));
    parts.push(format!("{} {}", head.characters, labels.characters));
    parts.join(" · ")
}

/// A figure as the report states it: the word of commitment, the value, the further ambition.
pub(crate) fn figure_text(figure: Option<&Figure>) -> String {
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
    text.push_str(way(figure));
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

/// A result: its value, with the way where it fell or changed.
pub(crate) fn result_text(figure: &Figure) -> String {
    format!("{}{}", way(figure), figure.raw)
}

/// What a target measures, with the years that it is for where they are not the year of its own report.
pub(crate) fn measured_text(change: &TargetChange, comparison: &Comparison) -> String {
    let side = match (&change.new, &change.old) {
        (Some(new), _) => Some((new, comparison.new.year)),
        (None, old) => old.as_ref().map(|old| (old, comparison.old.year)),
    };
    let period = side.and_then(|(figure, year)| {
        let own = year.is_none_or(|year| figure.period == Some(year.to_string()));
        figure.period.as_deref().filter(|_| !own)
    });
    match period {
        Some(period) => format!("{} ({period})", change.indicator),
        None => change.indicator.clone(),
    }
}

/// Which way a value moves what it measures, where a reader could take it for a level or for a rise: the words of
/// direction are no part of the value (费用 | 降低 | 10%).
fn way(figure: &Figure) -> &'static str {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let english = !figure.sentence.contains(han);
    let signed = figure.raw.starts_with(['-', '−', '－', '负', '零']);
    let moves = matches!(figure.aspect, Aspect::Growth | Aspect::Change);
    match figure.value {
        Some(value) if moves && value < 0.0 && !signed => {
            if english {
                "down "
            } else {
                "降"
            }
        }
        Some(value) if figure.aspect == Aspect::Change && value > 0.0 && !signed => {
            if english {
                "up "
            } else {
                "增"
            }
        }
        _ => "",
    }
}

/// The difference of two values as people write it: `+0.5`, `-10万吨`, `+$50 million`; empty where there is none. Of two
/// falls it is that of their sizes: 降3% is 0.5 more than 降2.5%.
pub(crate) fn delta_text(change: &TargetChange, labels: &Labels) -> String {
    let nonzero = |delta: &f64| delta.is_finite() && *delta != 0.0;
    let Some(delta) = change.delta.filter(nonzero) else {
        return String::new();
    };
    let figure = change.new.as_ref().or(change.old.as_ref());
    // The difference of two shares is counted in points, not in percent.
    let unit = figure
        .and_then(|figure| figure.unit.as_deref())
        .filter(|unit| *unit != "%")
        .unwrap_or_default();
    let fell = |figure: &Option<Figure>| {
        figure
            .as_ref()
            .and_then(|figure| figure.value)
            .is_some_and(|value| value < 0.0)
    };
    let more = (delta > 0.0) != (fell(&change.old) && fell(&change.new));
    let sign = if more { "+" } else { "-" };
    format!("{sign}{}", quantity_text(delta.abs(), unit, labels))
}

/// A number with its unit: `21.5万吨`, `$260 million`, `3 ships`.
pub(crate) fn quantity_text(value: f64, unit: &str, labels: &Labels) -> String {
    let number = number_text(value, unit, labels);
    if matches!(unit, "$" | "€" | "£" | "¥") {
        format!("{unit}{number}")
    } else if unit.starts_with(|c: char| c.is_ascii_alphabetic()) {
        format!("{number} {unit}")
    } else {
        format!("{number}{unit}")
    }
}

/// A number in its greatest multiple (亿, million), without needless digits. A Chinese `unit` has Chinese multiples,
/// whatever the language of the interface.
pub(crate) fn number_text(value: f64, unit: &str, labels: &Labels) -> String {
    let multiples = match unit.chars().next() {
        Some('\u{4e00}'..='\u{9fff}') => CHINESE_MULTIPLES,
        _ => labels.multiples,
    };
    let (least, multiple) = multiples
        .into_iter()
        .find(|(least, _)| value.abs() >= *least)
        .unwrap_or((1.0, ""));
    let text = format!("{:.4}", value / least);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{text}{multiple}")
}

/// A line, with its page where the container gives pages.
type Spot = (usize, Option<usize>);

/// Where both sides of a change stand: `12→14`, with pages `12(p3)→14(p4)`; one of them where the other is missing.
fn lines(old: Option<Spot>, new: Option<Spot>) -> String {
    let text = |(line, page): Spot| match page {
        Some(page) => format!("{line}(p{page})"),
        None => line.to_string(),
    };
    match (old.map(text), new.map(text)) {
        (None, None) => String::new(),
        (old, new) => format!("{}→{}", old.unwrap_or_default(), new.unwrap_or_default()),
    }
}

/// Lines of a target's figures.
pub(crate) fn target_lines(change: &TargetChange) -> String {
    let spot = |figure: &Figure| (figure.line, figure.page);
    lines(change.old.as_ref().map(spot), change.new.as_ref().map(spot))
}

/// Lines of a phrase.
pub(crate) fn wording_lines(change: &WordingChange) -> String {
    lines(
        change.old_line.map(|line| (line, change.old_page)),
        change.new_line.map(|line| (line, change.new_page)),
    )
}

/// Lines of a section's headings.
pub(crate) fn section_lines(change: &SectionChange) -> String {
    let spot = |side: &SectionSide| (side.line, side.page);
    lines(change.old.as_ref().map(spot), change.new.as_ref().map(spot))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::figures;
    use crate::lexicon::Lexicon;
    use crate::outline::{Language, Report};
    use crate::read::{Format, Text};

    #[test]
    fn a_cell_tells_which_way_a_value_goes() {
        let read = |text: &str| {
            let text = Text::new(text.to_owned(), Format::Plain, "UTF-8");
            figures(&Report::new("r", text), &Lexicon::default())
        };
        let cells = |text: &str| -> Vec<String> {
            let figures = read(text);
            figures.iter().map(|f| figure_text(Some(f))).collect()
        };
        // A result without its word of commitment.
        assert_eq!(result_text(&read("今年确保电价降低10%。")[0]), "降10%");
        assert_eq!(
            cells("今年电价降低10%，人均补贴标准增加40元，产值增长10%，利润增长-3%。"),
            ["降10%", "增40元", "10%", "-3%"]
        );
        assert_eq!(
            cells("We will cut tolls by 10%, and raise the fund by £3 million."),
            ["down 10%", "up £3 million"]
        );
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let (zh, en) = (Labels::of(Language::Chinese), Labels::of(Language::English));
        assert_eq!(quantity_text(215_000.0, "吨", zh), "21.5万吨");
        assert_eq!(quantity_text(4.06e12, "元", zh), "4.06万亿元");
        assert_eq!(quantity_text(0.5, "", zh), "0.5");
        assert_eq!(quantity_text(2.6e8, "$", en), "$260 million");
        assert_eq!(quantity_text(3.0, "ships", en), "3 ships");
        assert_eq!(quantity_text(12_500.0, "人", en), "1.25万人");
    }
}
