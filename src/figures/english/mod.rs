//! Figures of an English report.
//!
//! The kind of a value comes from the role of its section and from the words of promise in front of it; its name, its
//! direction and its aspect from the words around it ([`name`]).

use super::quantity::{Quantity, Shape, quantities};
use super::{Aspect, Bound, Figure, Kind};
use crate::lexicon::{ENGLISH_OUTLOOKS, ENGLISH_UNITS, Lexicon, Motion, Outlook, Unit};
use crate::outline::{Language, Report, Role, Sentence};

mod name;

use name::Measured;

/// How far from a value the words are looked at that tell its time, in bytes: further than any sentence, and no further in
/// a text that has no end of one.
const REACH: usize = 2000;

/// All figures of an English report, in order of the text.
pub(super) fn read(report: &Report, lexicon: &Lexicon) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut main = None;
    for sentence in &report.sentences {
        let text = report.text.slice(sentence.span);
        if opens_main(text) {
            main = Some(sentence.paragraph);
        }
        if sentence.heading {
            continue;
        }
        let found = quantities(text, Language::English);
        let mut names: Vec<Measured> = Vec::new();
        for (index, quantity) in found.iter().enumerate() {
            let begin = index
                .checked_sub(1)
                .and_then(|at| found.get(at))
                .map_or(0, |last| last.span.end);
            let end = found
                .get(index + 1)
                .map_or(text.len(), |next| next.span.start);
            let gap = text.get(begin..quantity.span.start).unwrap_or_default();
            let left = clause(gap);
            let right = text.get(quantity.span.end..end).unwrap_or_default();
            let mut measured = name::measured(left, right, is_share(quantity), counts(quantity));
            if measured.name.is_empty() {
                measured.name = names
                    .last()
                    .map_or_else(String::new, |last| last.name.clone());
            }
            let frame = Frame::of(report, sentence, text, quantity, gap, right);
            let is_main = main == Some(sentence.paragraph) && frame.kind == Kind::Target;
            figures.push(figure(
                report, lexicon, sentence, quantity, &measured, &frame, is_main,
            ));
            names.push(measured);
        }
    }
    figures
}

/// True for the sentence that opens the list of main targets.
fn opens_main(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    [
        "main targets",
        "key targets",
        "our targets for",
        "targets are as follows",
        "principal targets",
        "main objectives",
        "expected targets",
    ]
    .iter()
    .any(|words| lower.contains(words))
}

/// The last clause of `gap`: the words that belong to the value behind it.
fn clause(gap: &str) -> &str {
    let from = gap
        .rmatch_indices([',', ';', ':', '('])
        .map(|(at, _)| at + 1)
        .find(|&at| gap.get(at..).is_some_and(|rest| !rest.trim().is_empty()))
        .unwrap_or(0);
    gap.get(from..).unwrap_or_default()
}

fn class(quantity: &Quantity) -> Option<Unit> {
    let unit = quantity.unit.as_deref()?.to_ascii_lowercase();
    ENGLISH_UNITS.get(&unit).copied()
}

fn is_share(quantity: &Quantity) -> bool {
    matches!(class(quantity), Some(Unit::Share))
}

/// True where the noun behind the value is what it counts.
fn counts(quantity: &Quantity) -> bool {
    matches!(class(quantity), None | Some(Unit::Count | Unit::People))
        && quantity.unit.as_deref() != Some("$")
}

/// What is known of the time of a value.
struct Frame {
    kind: Kind,
    period: Option<String>,
    verb: Option<String>,
}

impl Frame {
    fn of(
        report: &Report,
        sentence: &Sentence,
        text: &str,
        quantity: &Quantity,
        gap: &str,
        right: &str,
    ) -> Self {
        let before = text.get(..quantity.span.start).unwrap_or_default();
        let near = before.ceil_char_boundary(before.len().saturating_sub(REACH));
        let lower = before.get(near..).unwrap_or_default().to_ascii_lowercase();
        let (word, outlook) = match last_outlook(&lower) {
            Some((word, outlook)) => (Some(word), Some(outlook)),
            None => (None, None),
        };
        let supposed = last_outlook(&clause(gap).to_ascii_lowercase())
            .is_some_and(|(_, outlook)| outlook == Outlook::Supposed)
            || right
                .to_ascii_lowercase()
                .trim_start()
                .starts_with("that we had");
        let kind = match (report.role(sentence.section), outlook) {
            _ if supposed => Kind::Context,
            (_, Some(Outlook::Supposed)) => Kind::Context,
            (_, Some(Outlook::Ahead)) | (Role::Targets | Role::Tasks, None) => Kind::Target,
            (Role::Review | Role::Assessment, None) => Kind::Actual,
            (Role::Requirements | Role::SelfGovernment | Role::Closing, None) => Kind::Context,
            (Role::Other, None) if report.sections.is_empty() => Kind::Actual,
            (Role::Other, None) => Kind::Context,
        };
        let behind = text.get(quantity.span.end..).unwrap_or_default();
        let near = behind
            .get(..behind.floor_char_boundary(REACH))
            .unwrap_or_default();
        let period = year_behind(near)
            .or_else(|| year_in_front(&lower))
            .or_else(|| title_year(report, sentence))
            .or_else(|| {
                let years = (report.metadata.reviewed, report.metadata.year);
                match kind {
                    Kind::Actual => years.0,
                    Kind::Target => years.1,
                    Kind::Context => None,
                }
            });
        Self {
            kind,
            period: period.map(|year| year.to_string()),
            verb: word.filter(|_| kind == Kind::Target).and_then(commitment),
        }
    }
}

/// The word of promise without its preposition: `plan`. A plain future says nothing of how firm it is.
fn commitment(word: &str) -> Option<String> {
    let word = word
        .trim_end_matches(" to")
        .trim_end_matches(" for")
        .trim_end_matches(" of");
    let plain = ["will", "shall", "should", "are", "is", "going"].contains(&word);
    (!plain).then(|| word.to_owned())
}

/// The last word of promise in `lower`.
fn last_outlook(lower: &str) -> Option<(&'static str, Outlook)> {
    let from = lower.rfind([';', '.']).map_or(0, |at| at + 1);
    let clause = lower.get(from..)?;
    let mut found = None;
    let mut fresh = true;
    for (at, c) in clause.char_indices() {
        if fresh
            && let Some((word, &outlook)) = ENGLISH_OUTLOOKS.at_start(&clause[at..])
            && !clause[at + word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            found = Some((word, outlook));
        }
        fresh = !c.is_ascii_alphanumeric();
    }
    found
}

/// A year with its preposition: the first behind a value in its clause.
fn year_behind(text: &str) -> Option<u16> {
    let clause = text
        .find([',', ';', '.', ':'])
        .map_or(text, |at| &text[..at]);
    let lower = clause.to_ascii_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.windows(2).enumerate().find_map(|(at, pair)| {
        let year = as_year(pair[1])?;
        let earlier = at.checked_sub(1).and_then(|at| words.get(at)).copied();
        let own = matches!(pair[0], "by" | "in" | "for" | "until" | "during")
            && !matches!(earlier, Some("than" | "with" | "from" | "to"));
        own.then_some(year)
    })
}

/// A year with its preposition in front of a value, in the same sentence: By 2030 we intend to.
fn year_in_front(lower: &str) -> Option<u16> {
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.windows(2).rev().find_map(|pair| {
        let year = as_year(pair[1].trim_end_matches(','))?;
        matches!(pair[0], "by" | "in" | "for" | "until" | "during").then_some(year)
    })
}

/// The year in the title of the innermost section that names one.
fn title_year(report: &Report, sentence: &Sentence) -> Option<u16> {
    std::iter::successors(sentence.section, |&at| report.sections.get(at)?.parent)
        .filter_map(|at| report.sections.get(at))
        .find_map(|section| section.title.split_whitespace().find_map(as_year))
}

fn as_year(word: &str) -> Option<u16> {
    let year: u16 = word.parse().ok()?;
    (word.len() == 4 && (1900..2100).contains(&year)).then_some(year)
}

/// Writes down a value.
fn figure(
    report: &Report,
    lexicon: &Lexicon,
    sentence: &Sentence,
    quantity: &Quantity,
    measured: &Measured,
    frame: &Frame,
    main: bool,
) -> Figure {
    let text = report.text.slice(sentence.span);
    let (start, end) = (
        sentence.span.start + quantity.span.start,
        sentence.span.start + quantity.span.end,
    );
    let aspect = aspect(quantity, measured);
    let falls =
        matches!(aspect, Aspect::Growth | Aspect::Change) && measured.motion == Some(Motion::Fall);
    let signed = |value: f64| if falls && value > 0.0 { -value } else { value };
    Figure {
        report: report.path.clone(),
        start,
        end,
        line: report.text.line(start),
        section: report.titles(sentence.section),
        sentence: text.to_owned(),
        place: quantity.span,
        raw: quantity.span.of(text).to_owned(),
        canonical: lexicon
            .canonical(&measured.name.to_ascii_lowercase())
            .map(str::to_owned),
        indicator: measured.name.clone(),
        aspect,
        value: quantity.value.map(signed),
        high: quantity.high.map(signed),
        unit: quantity.unit.clone(),
        bound: quantity.bound,
        kind: frame.kind,
        verb: frame.verb.clone(),
        stretch: None,
        main,
        period: frame.period.clone(),
        doubt: quantity.doubt,
        page: report.text.page(start),
    }
}

/// What a value says of what is measured.
fn aspect(quantity: &Quantity, measured: &Measured) -> Aspect {
    let moves = measured.motion.is_some();
    match (quantity.shape, class(quantity)) {
        (Shape::Multiple, _) => Aspect::Multiple,
        (_, Some(Unit::Point)) => Aspect::Change,
        (_, Some(Unit::Share)) if moves => Aspect::Growth,
        _ if moves && quantity.bound != Bound::Qualitative => Aspect::Change,
        _ => Aspect::Level,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{ReadOptions, read as read_bytes};

    const REPORT: &str = "Annual Report 2031\n\n1. Review of 2031\n\nRevenue rose by 4% to $2.5 billion, short of the 5% that we had set ourselves.\n\
        Emissions fell by 6% and we hired 120 apprentices.\n\n2. Targets for 2032\n\nOur main targets for 2032 are as follows. \
        We expect revenue to grow by at least 5%. We will cut emissions by 8%.\n\n3. Beyond\n\nBy 2035 we will open 14 stores.\n";

    #[test]
    fn results_and_targets_of_an_annual_report() {
        let text = read_bytes(REPORT.as_bytes(), &ReadOptions::default()).unwrap();
        let report = Report::new("report.txt", text);
        assert_eq!(report.language, Language::English);
        let found: Vec<_> = read(&report, &Lexicon::default())
            .into_iter()
            .map(|own| {
                let period = own.period.unwrap_or_default();
                (
                    own.indicator,
                    own.value.unwrap_or_default(),
                    own.kind,
                    own.aspect,
                    period,
                    own.main,
                )
            })
            .collect();
        let want = [
            ("Revenue", 4.0, Kind::Actual, Aspect::Growth, "2031", false),
            ("Revenue", 2.5e9, Kind::Actual, Aspect::Level, "2031", false),
            ("Revenue", 5.0, Kind::Context, Aspect::Level, "2031", false),
            (
                "Emissions",
                -6.0,
                Kind::Actual,
                Aspect::Growth,
                "2031",
                false,
            ),
            (
                "apprentices",
                120.0,
                Kind::Actual,
                Aspect::Level,
                "2031",
                false,
            ),
            ("revenue", 5.0, Kind::Target, Aspect::Growth, "2032", true),
            (
                "emissions",
                -8.0,
                Kind::Target,
                Aspect::Growth,
                "2032",
                true,
            ),
            ("stores", 14.0, Kind::Target, Aspect::Level, "2035", false),
        ];
        let want = want.map(|(name, value, kind, aspect, period, main)| {
            (
                name.to_owned(),
                value,
                kind,
                aspect,
                period.to_owned(),
                main,
            )
        });
        assert_eq!(found, want);
    }

    #[test]
    fn the_year_reviewed_names_an_annual_report() {
        let text = read_bytes(REPORT.as_bytes(), &ReadOptions::default()).unwrap();
        let metadata = Report::new("report.txt", text).metadata;
        assert_eq!((metadata.reviewed, metadata.year), (Some(2031), Some(2032)));
    }
}
