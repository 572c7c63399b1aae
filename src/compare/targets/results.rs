//! What the new report tells of the old report's year.

use super::identity::{Index, Name};
use super::{judge, own};
use crate::compare::{Outcome, same_place};
use crate::figures::Aspect::{Change, Growth, Level};
use crate::figures::{Bound, Figure, Kind};
use crate::lexicon::Lexicon;
use crate::outline::{Report, Role};
use crate::span::{Pair, Span};

/// A result answers a target whose name is so like its own: more than two targets need, since nobody reads a row in
/// which a part was taken for the whole as anything but a mistake.
const ANSWERS: f64 = 0.8;
/// A count so many times its target is a total of several years that was not told apart …
const TOTAL: f64 = 3.0;
/// … and one so many times its target is, where the section looks back on several years.
const TOTAL_IN_REVIEW_OF_YEARS: f64 = 1.5;

/// The results of the old report's year.
pub(crate) struct Results<'f> {
    /// None where the new report is not one that would tell: of another place, or not of the year after.
    report: Option<&'f Report>,
    /// The old report's year.
    year: Option<u16>,
    figures: Vec<&'f Figure>,
    index: Index<'f>,
}

impl<'f> Results<'f> {
    /// The results that the new report tells; `figures` are its own.
    pub(crate) fn told_by(reports: Pair<&'f Report>, figures: &'f [Figure]) -> Self {
        let metadata = reports.map(|report| &report.metadata);
        let next = match (metadata.old.year, metadata.new.year) {
            (Some(old), Some(new)) => old.checked_add(1) == Some(new),
            _ => true,
        };
        let here = match (&metadata.old.place, &metadata.new.place) {
            (Some(old), Some(new)) => same_place(old, new),
            _ => true,
        };
        let report = (next && here).then_some(reports.new);
        let figures = match report {
            Some(_) => own::own_results(figures, metadata.old.year),
            None => Vec::new(),
        };
        Self {
            report,
            year: metadata.old.year,
            index: Index::new(&figures),
            figures,
        }
    }

    /// The result that answers the target `old`, and whether it was reached.
    pub(crate) fn of(&self, old: &Figure, lexicon: &Lexicon) -> (Option<Figure>, Option<Outcome>) {
        // A goal for a later year is not decided yet.
        let due = own::is_for(old, self.year) && !own::spans_years(old);
        let Some(report) = self.report.filter(|_| due) else {
            return (None, None);
        };
        let actual = self.figure(old).cloned().or_else(|| in_words(old, report));
        let said = actual
            .as_ref()
            .map(|actual| actual.in_unit(old.unit.as_deref()));
        let outcome = judge::outcome(old, said.as_deref(), lexicon);
        (actual, outcome)
    }

    /// The likest result of the same measure, then the first stated.
    fn figure(&self, old: &Figure) -> Option<&'f Figure> {
        let mut best: Option<(f64, &Figure)> = None;
        for (at, likeness) in self.index.same(&Name::of(old)) {
            let Some(&result) = self.figures.get(at) else {
                continue;
            };
            let known = old.canonical.is_some() && old.canonical == result.canonical;
            if !known && likeness < ANSWERS {
                continue;
            }
            let Some(fit) = answers(old, result) else {
                continue;
            };
            // 18.7万吨 says more than 18万吨以上.
            let sure = if result.bound == Bound::Exact {
                0.05
            } else {
                0.0
            };
            let rank = likeness + fit + sure;
            let better = |(most, before): (f64, &Figure)| {
                rank > most || rank == most && reaches_from(before, result)
            };
            if best.is_none_or(better) {
                best = Some((rank, result));
            }
        }
        best.map(|(_, result)| result)
    }
}

/// True for the 72% of 由66%提高到72%: what the value before it rose or fell to.
fn reaches_from(before: &Figure, after: &Figure) -> bool {
    let between = || {
        let rest = before.behind();
        rest.get(..after.place.start.checked_sub(before.place.end)?)
    };
    before.sentence == after.sentence
        && between().is_some_and(|words| {
            words.ends_with(['到', '至']) && !words.contains(['，', '；', ',', ';'])
        })
}

/// How well a result answers a target of the same indicator; None where it says something else of it.
fn answers(old: &Figure, result: &Figure) -> Option<f64> {
    if old.bound == Bound::Qualitative {
        let answered = result.bound == Bound::Qualitative
            || judge::promised(old).is_some() && matches!(result.aspect, Growth | Change);
        return answered.then_some(0.0);
    }
    if !judge::count_alike(old, result) {
        return None;
    }
    let result = &*result.in_unit(old.unit.as_deref());
    let (target, value) = (old.value?, result.value?);
    let over_years = result.section.iter().any(|title| title.contains("五年"));
    let total = if over_years {
        TOTAL_IN_REVIEW_OF_YEARS
    } else {
        TOTAL
    };
    if old.aspect == Level && value > total * target.abs() {
        return None;
    }
    if judge::measure(old) == judge::measure(result) {
        return Some(0.3);
    }
    // 新增就业1000万人 is a count to one reader and an increase to another.
    let counted = |figure: &Figure| matches!(figure.aspect, Level | Change);
    let same_thing = old.canonical.is_some() && old.canonical == result.canonical;
    let persons = old.unit == result.unit && old.unit.as_deref() == Some("人");
    (same_thing && persons && counted(old) && counted(result)).then_some(0.1)
}

/// The clause of the review that says of the same thing what a target without a number said: 国际收支基本平衡. Other
/// words are not taken for an answer.
fn in_words(old: &Figure, report: &Report) -> Option<Figure> {
    let gist = judge::gist(old);
    if old.bound != Bound::Qualitative || gist.is_empty() || old.indicator.is_empty() {
        return None;
    }
    let reviewed = report
        .sentences
        .iter()
        .filter(|sentence| report.role(sentence.section) == Role::Review);
    for sentence in reviewed {
        let text = report.text.slice(sentence.span);
        let mut start = sentence.span.start;
        for clause in text.split_inclusive(['，', '。', '；', '、', ',', ';']) {
            let span = Span::new(start, start + clause.len());
            start = span.end;
            let said = clause.trim_end_matches(['，', '。', '；', '、', ',', ';']);
            let Some(said) = said.strip_suffix(gist.as_str()) else {
                continue;
            };
            if !said.contains(&old.indicator) {
                continue;
            }
            let degree = said.strip_suffix("基本").unwrap_or(said);
            let raw = Span::new(
                span.start + degree.len(),
                span.start + said.len() + gist.len(),
            );
            return Some(Figure {
                report: report.path.as_str().into(),
                start: raw.start,
                end: raw.end,
                line: report.text.line(raw.start),
                section: report.titles(sentence.section),
                sentence: text.into(),
                place: Span::new(
                    raw.start - sentence.span.start,
                    raw.end - sentence.span.start,
                ),
                raw: report.text.slice(raw).to_owned(),
                kind: Kind::Actual,
                verb: None,
                stretch: None,
                main: false,
                period: report.metadata.reviewed.map(|year| year.to_string()),
                page: report.text.page(raw.start),
                ..old.clone()
            });
        }
    }
    None
}
