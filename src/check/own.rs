//! A user's own rules, on phrases and on indicators.

use super::{Config, Finding, IndicatorMust, IndicatorRule, PhraseMust, PhraseRule, Place};
use crate::compare::{Comparison, Relation};
use crate::figures::{Figure, Kind};
use crate::span::{Pair, Span};

/// The report proper without white space, so that a phrase is found across line ends.
struct Plain {
    text: String,
    /// For each byte of `text`, where its character stands in the report.
    offsets: Vec<usize>,
}

impl Plain {
    fn new(place: Place<'_>) -> Self {
        let body = place.report.body;
        let mut plain = Self {
            text: String::new(),
            offsets: Vec::new(),
        };
        for (at, c) in body.of(place.text()).char_indices() {
            if !c.is_whitespace() && c != '\u{200b}' {
                plain.text.push(c);
                plain
                    .offsets
                    .extend(std::iter::repeat_n(body.start + at, c.len_utf8()));
            }
        }
        plain
    }

    /// Where `phrase` stands.
    fn find<'a>(&'a self, phrase: &'a str, text: &'a str) -> impl Iterator<Item = Span> + 'a {
        self.text
            .match_indices(phrase)
            .filter_map(move |(at, found)| {
                let start = *self.offsets.get(at)?;
                let last = *self.offsets.get((at + found.len()).checked_sub(1)?)?;
                let end = last + text.get(last..)?.chars().next()?.len_utf8();
                Some(Span::new(start, end))
            })
    }
}

fn words(phrase: &str) -> String {
    phrase.split_whitespace().collect()
}

/// `message` with the user's reason behind it.
fn reasoned(message: String, reason: Option<&str>, colon: &str) -> String {
    match reason {
        Some(reason) => format!("{message}{colon}{reason}"),
        None => message,
    }
}

fn finding(
    place: Place<'_>,
    rule: &str,
    span: Span,
    messages: (String, String),
    reason: Option<&str>,
) -> Finding {
    place.finding(
        rule,
        span,
        reasoned(messages.0, reason, "："),
        reasoned(messages.1, reason, ": "),
    )
}

/// Where a rule on a whole report is broken: its first line.
fn head(place: Place<'_>) -> Span {
    let body = place.report.body;
    let run = body.of(place.text());
    let end = run.find(['\n', '\r']).unwrap_or(run.len());
    Span::new(body.start, body.start + end)
}

/// Rules that one report can break.
pub(super) fn one(place: Place<'_>, config: &Config, found: &mut Vec<Finding>) {
    let plain = (!config.phrases.is_empty()).then(|| Plain::new(place));
    for rule in &config.phrases {
        let Some(plain) = &plain else {
            break;
        };
        let phrase = words(&rule.phrase);
        let mut own: Vec<Finding> = match rule.must {
            PhraseMust::Stay => continue,
            PhraseMust::Appear if plain.find(&phrase, place.text()).next().is_none() => {
                vec![finding(
                    place,
                    "phrase",
                    head(place),
                    (
                        format!("缺少提法“{phrase}”"),
                        format!("the phrase {phrase:?} is missing"),
                    ),
                    rule.reason.as_deref(),
                )]
            }
            PhraseMust::Appear => continue,
            PhraseMust::NotAppear => plain
                .find(&phrase, place.text())
                .map(|span| {
                    finding(
                        place,
                        "phrase",
                        span,
                        (
                            format!("不得有提法“{phrase}”"),
                            format!("the phrase {phrase:?} must not stand here"),
                        ),
                        rule.reason.as_deref(),
                    )
                })
                .collect(),
        };
        set_level(&mut own, rule.level);
        found.append(&mut own);
    }
    for rule in &config.indicators {
        let kind = match rule.must {
            IndicatorMust::HaveTarget => Kind::Target,
            IndicatorMust::HaveResult => Kind::Actual,
            IndicatorMust::Stay | IndicatorMust::NotFall => continue,
        };
        if place
            .figures
            .iter()
            .any(|figure| figure.kind == kind && is(rule, figure))
        {
            continue;
        }
        let name = &rule.indicator;
        let messages = match kind {
            Kind::Target => (format!("{name}没有目标"), format!("{name} has no target")),
            _ => (format!("{name}没有结果"), format!("{name} has no result")),
        };
        let mut own = vec![finding(
            place,
            "indicator",
            head(place),
            messages,
            rule.reason.as_deref(),
        )];
        set_level(&mut own, rule.level);
        found.append(&mut own);
    }
}

/// Rules that only two reports can break.
pub(super) fn two(
    places: Pair<Place<'_>>,
    comparison: &Comparison,
    config: &Config,
    found: &mut Vec<Finding>,
) {
    for rule in config
        .phrases
        .iter()
        .filter(|rule| rule.must == PhraseMust::Stay)
    {
        stay(places, rule, found);
    }
    for rule in &config.indicators {
        let name = &rule.indicator;
        let mut own = Vec::new();
        for target in &comparison.targets {
            let Some(old) = target.old.as_ref().filter(|old| is(rule, old)) else {
                continue;
            };
            let (figure, place, messages) = match (rule.must, &target.new, target.relation) {
                (IndicatorMust::Stay, None, Relation::Dropped) => (
                    old,
                    places.old,
                    (
                        format!("{name}上年目标是{}，今年没有目标", old.raw),
                        format!("{name} had the target {} and has none now", old.raw),
                    ),
                ),
                (IndicatorMust::NotFall, Some(new), Relation::Lowered) => (
                    new,
                    places.new,
                    (
                        format!("{name}的目标从{}降到{}", old.raw, new.raw),
                        format!("the target of {name} fell from {} to {}", old.raw, new.raw),
                    ),
                ),
                _ => continue,
            };
            own.push(finding(
                place,
                "indicator",
                Span::new(figure.start, figure.end),
                messages,
                rule.reason.as_deref(),
            ));
        }
        set_level(&mut own, rule.level);
        found.append(&mut own);
    }
}

fn stay(places: Pair<Place<'_>>, rule: &PhraseRule, found: &mut Vec<Finding>) {
    let phrase = words(&rule.phrase);
    let old = Plain::new(places.old);
    let Some(span) = old.find(&phrase, places.old.text()).next() else {
        return;
    };
    if Plain::new(places.new)
        .find(&phrase, places.new.text())
        .next()
        .is_some()
    {
        return;
    }
    let mut own = vec![finding(
        places.old,
        "phrase",
        span,
        (
            format!("上年的提法“{phrase}”今年没有了"),
            format!("the phrase {phrase:?} is gone"),
        ),
        rule.reason.as_deref(),
    )];
    set_level(&mut own, rule.level);
    found.append(&mut own);
}

/// True where a rule is about the figure: by its id, or by the name as written.
fn is(rule: &IndicatorRule, figure: &Figure) -> bool {
    figure.canonical.as_deref() == Some(rule.indicator.as_str())
        || figure.indicator == rule.indicator
}

fn set_level(findings: &mut [Finding], level: Option<super::Level>) {
    if let Some(level) = level {
        for finding in findings {
            finding.level = level;
        }
    }
}
