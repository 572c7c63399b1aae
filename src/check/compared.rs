//! Rules on a report beside the one before it.

use std::collections::{HashMap, HashSet};

use super::{Finding, Place, holds};
use crate::compare::{Comparison, Outcome, Relation, Strength, TargetChange, measure};
use crate::figures::{Aspect, Bound, Figure, Kind, quantities};
use crate::lexicon::{
    Better, ENGLISH_PLANS, FINISHED, HEADLINE, Lexicon, SHORTFALLS, SUPERLATIVES, Shortfall, known,
};
use crate::outline::{Language, Role};
use crate::span::{Pair, Span};

fn span(figure: &Figure) -> Span {
    Span::new(figure.start, figure.end)
}

/// Targets that were dropped, softened, set on another basis, not reported on, or missed without a word.
pub(super) fn targets(
    places: Pair<Place<'_>>,
    comparison: &Comparison,
    lexicon: &Lexicon,
    found: &mut Vec<Finding>,
) {
    let past = Past::new(places.new);
    for target in &comparison.targets {
        let Some(old) = target.old.as_ref().filter(|old| old.main) else {
            continue;
        };
        match (&target.new, target.relation) {
            (None, Relation::Dropped) => dropped(places, comparison, &past, target, old, found),
            (Some(new), _) => kept(places, lexicon, target, old, new, found),
            _ => {}
        }
        results(places, lexicon, &past, target, old, found);
    }
}

fn dropped(
    places: Pair<Place<'_>>,
    comparison: &Comparison,
    past: &Past<'_>,
    target: &TargetChange,
    old: &Figure,
    found: &mut Vec<Finding>,
) {
    let name = &target.indicator;
    // The same indicator with another unit or as a rate instead of an amount: not dropped, but set otherwise.
    let other = target.canonical.as_ref().and_then(|id| {
        comparison
            .targets
            .iter()
            .filter(|other| other.relation == Relation::New && other.canonical.as_ref() == Some(id))
            .filter_map(|other| other.new.as_ref())
            .find(|new| measure(new) != measure(old))
    });
    if let Some(new) = other {
        found.push(basis_changed(places.new, name, old, new));
        return;
    }
    // A target that stands elsewhere in the new report, outside the list, has not been dropped.
    let elsewhere = places.new.figures.iter().any(|figure| {
        figure.kind == Kind::Target
            && (figure.indicator == old.indicator
                || figure.canonical.is_some() && figure.canonical == old.canonical)
    });
    if !elsewhere && !is_spoken_of(places.new, old) && !past.is_done(old) {
        found.push(places.old.finding(
            "target-dropped",
            span(old),
            format!("{name}上年目标是{}，新报告没有再设目标", old.raw),
            format!(
                "{name} had the target {}; the new report sets none",
                old.raw
            ),
        ));
    }
}

fn basis_changed(place: Place<'_>, name: &str, old: &Figure, new: &Figure) -> Finding {
    place.finding(
        "basis-changed",
        span(new),
        format!(
            "{name}的目标上年是{}，今年是{}，口径或单位不同",
            old.raw, new.raw
        ),
        format!(
            "the target of {name} was {} and is {}: another unit or basis",
            old.raw, new.raw
        ),
    )
}

/// True where the new report goes on speaking of the old target: a target with a number where it names the same among
/// its own targets (进出口回稳向好), one in words where it names it anywhere among what is to be done.
fn is_spoken_of(new: Place<'_>, old: &Figure) -> bool {
    let name = bare(&old.indicator);
    if old.value.is_none() {
        return ahead(new).any(|run| run.contains(name));
    }
    let main = new.figures.iter().filter(|figure| figure.main);
    main.map(|figure| &*figure.sentence)
        .any(|sentence| sentence.contains(name))
}

/// The name of an indicator without the word for how it stands: 国际收支 for 国际收支状况.
fn bare(indicator: &str) -> &str {
    ["状况", "水平", "情况"]
        .iter()
        .find_map(|tail| indicator.strip_suffix(tail))
        .filter(|name| !name.is_empty())
        .unwrap_or(indicator)
}

/// The top sections that look ahead.
fn ahead<'a>(place: Place<'a>) -> impl Iterator<Item = &'a str> {
    let text = place.report.text.as_str();
    let forward = |role| matches!(role, Role::Targets | Role::Tasks | Role::Requirements);
    let sections = place.report.sections.iter();
    sections
        .filter(move |section| section.parent.is_none() && forward(section.role))
        .map(move |section| section.span.of(text))
}

fn kept(
    places: Pair<Place<'_>>,
    lexicon: &Lexicon,
    target: &TargetChange,
    old: &Figure,
    new: &Figure,
    found: &mut Vec<Finding>,
) {
    let name = &target.indicator;
    let ((aspect, unit), (new_aspect, new_unit)) = (measure(old), measure(new));
    let unlike = old.value.is_some()
        && new.value.is_some()
        && (aspect != new_aspect || unit.is_some() && new_unit.is_some() && unit != new_unit);
    // More, or less where less is good: a stricter number outweighs the words beside it.
    let stricter = matches!(
        (target.relation, better(target, lexicon)),
        (Relation::Raised, Some(Better::More)) | (Relation::Lowered, Some(Better::Less))
    );
    if unlike {
        found.push(basis_changed(places.new, name, old, new));
    } else if target.strength == Some(Strength::Softer)
        // What is said in words alone is for the reader to weigh.
        && (old.value.is_some() || new.value.is_some())
        && !stricter
    {
        let (was, is) = (places.old.value(old), places.new.value(new));
        found.push(places.new.finding(
            "target-softened",
            span(new),
            format!("{name}的目标从“{was}”改为“{is}”，口气放软"),
            format!("the target of {name} went from {was} to {is}, which binds less"),
        ));
    }
}

fn results(
    places: Pair<Place<'_>>,
    lexicon: &Lexicon,
    past: &Past<'_>,
    target: &TargetChange,
    old: &Figure,
    found: &mut Vec<Finding>,
) {
    let name = &target.indicator;
    match (target.outcome, &target.actual) {
        (Some(Outcome::Unreported), _) if !is_reported(places.new, old) && !past.is_told(old) => {
            found.push(places.old.finding(
                "result-unreported",
                span(old),
                format!("{name}上年目标是{}，新报告没有写完成情况", old.raw),
                format!(
                    "{name} had the target {}; the new report doesn't tell what became of it",
                    old.raw
                ),
            ))
        }
        (Some(Outcome::Missed), Some(actual))
            if better(target, lexicon) != Some(Better::Either)
                && !holds(&actual.sentence, &SHORTFALLS)
                && !past.is_owned(old) =>
        {
            found.push(places.new.finding(
                "target-missed",
                span(actual),
                format!(
                    "{name}是{}，没有达到上年目标{}，文中没有说明",
                    actual.raw, old.raw
                ),
                format!(
                    "{name} is {}, short of the target {}, and the report doesn't say so",
                    actual.raw, old.raw
                ),
            ));
        }
        _ => {}
    }
}

/// Which way is good for a target's indicator.
fn better(target: &TargetChange, lexicon: &Lexicon) -> Option<Better> {
    lexicon.better(target.canonical.as_deref()?)
}

/// Sentences of one kind of the part that looks back, at most; reports have a few of each.
const MOST: usize = 200;

/// What the part of a report that looks back tells in words of the targets set before.
struct Past<'a> {
    /// Sentences that own a shortfall.
    owning: Vec<&'a str>,
    /// Sentences that tell of something done for good.
    done: Vec<&'a str>,
    /// Sentences that tell how something stands among the years.
    ranked: Vec<&'a str>,
    /// English sentences that tell what was planned, with the values in them.
    planned: Vec<(&'a str, Vec<Value>)>,
}

/// A value and its unit.
type Value = (Option<f64>, Option<String>);

impl<'a> Past<'a> {
    fn new(place: Place<'a>) -> Self {
        let text = place.report.text.as_str();
        let report = place.report;
        let sentences = || {
            report
                .sections
                .iter()
                .filter(|section| section.parent.is_none() && section.role.looks_back())
                .flat_map(|section| {
                    let at = |offset| report.sentences.partition_point(|s| s.span.end <= offset);
                    let own = at(section.span.start)..at(section.span.end);
                    report.sentences.get(own).unwrap_or_default()
                })
                .map(move |sentence| sentence.span.of(text))
        };
        let english = report.language == Language::English;
        let owns = |run: &&str| {
            let mut words = SHORTFALLS.within(run);
            words.any(|(_, _, &shortfall)| shortfall == Shortfall::Owned)
        };
        let planned = sentences().filter(|run| english && holds(run, &ENGLISH_PLANS));
        Self {
            owning: sentences().filter(owns).take(MOST).collect(),
            done: sentences()
                .filter(|run| holds(run, &FINISHED))
                .take(MOST)
                .collect(),
            ranked: sentences()
                .filter(|run| holds(run, &SUPERLATIVES))
                .take(MOST)
                .collect(),
            planned: planned
                .take(MOST)
                .map(|run| {
                    let values = quantities(run, report.language);
                    (run, values.into_iter().map(|q| (q.value, q.unit)).collect())
                })
                .collect(),
        }
    }

    /// True where the report owns, by any name of the indicator, that its target was missed.
    fn is_owned(&self, old: &Figure) -> bool {
        self.owning.iter().any(|run| names(run, old)) || self.is_planned(old)
    }

    /// True where what the target was for is done for good, so that no new one is to be set.
    fn is_done(&self, old: &Figure) -> bool {
        let yearly = old.canonical.as_deref().and_then(|id| HEADLINE.get(id));
        yearly.is_none() && self.done.iter().any(|run| names(run, old))
    }

    /// True where the report tells in words what became of the target.
    fn is_told(&self, old: &Figure) -> bool {
        self.is_owned(old) || self.is_ranked(old)
    }

    /// True where the report names the target again and what it was: we had planned for 3%.
    fn is_planned(&self, old: &Figure) -> bool {
        let value = (old.value, old.unit.clone());
        self.planned.iter().any(|(run, values)| {
            values.contains(&value)
                && old.indicator.split(' ').any(|word| {
                    let long = word.chars().count() >= LONG_WORD;
                    long && run.to_lowercase().contains(&word.to_lowercase())
                })
        })
    }

    /// True where the report tells how the indicator stands among the years, by the end of its name: 失业率为多年来最低.
    fn is_ranked(&self, old: &Figure) -> bool {
        let name = bare(&old.indicator);
        let Some((tail, _)) = name.char_indices().rev().nth(TAIL - 1) else {
            return false;
        };
        let tail = name.get(tail..).unwrap_or_default();
        self.ranked.iter().any(|run| {
            run.match_indices(tail).any(|(at, _)| {
                let before = run.get(..at).and_then(|before| before.chars().next_back());
                before.is_none_or(|c| !c.is_alphanumeric() || "国省市区县镇".contains(c))
            })
        })
    }
}

/// Letters of an English word that says what is measured.
const LONG_WORD: usize = 5;
/// Characters at the end of a name that say what it is: 失业率.
const TAIL: usize = 3;

/// True where `run` names what the target is of: as written, by another name of the indicator, or by the last word of an
/// English name.
fn names(run: &str, old: &Figure) -> bool {
    let others = old.canonical.as_deref().and_then(known);
    let last = old.indicator.rsplit(' ').next().unwrap_or_default();
    run.contains(bare(&old.indicator))
        || others.is_some_and(|own| own.names.iter().any(|name| run.contains(name)))
        || last.is_ascii()
            && last.len() >= LONG_WORD
            && run.to_lowercase().contains(&last.to_lowercase())
}

/// True where the new report tells what became of the old target, with a number or in words, whether or not it can be
/// compared: a figure of the same indicator, or the name in the part that looks back.
fn is_reported(new: Place<'_>, old: &Figure) -> bool {
    let same = |figure: &Figure| {
        (figure.canonical.is_some() && figure.canonical == old.canonical
            || figure.indicator.ends_with(&old.indicator))
            && (figure.kind != Kind::Target || figure.period != new_period(new))
    };
    let name = bare(&old.indicator);
    let text = new.text();
    new.figures.iter().any(same)
        || new
            .report
            .sections
            .iter()
            .filter(|section| {
                section.parent.is_none() && matches!(section.role, Role::Review | Role::Assessment)
            })
            .any(|section| section.span.of(text).contains(name))
}

/// The year that the new report sets its targets for.
fn new_period(new: Place<'_>) -> Option<String> {
    new.report.metadata.year.map(|year| year.to_string())
}

/// Targets of one longer period that both reports state with different values.
pub(super) fn plans(places: Pair<Place<'_>>, found: &mut Vec<Finding>) {
    let year = places.new.report.metadata.year;
    let plan = |figure: &&Figure| {
        figure.kind == Kind::Target
            && figure.value.is_some()
            && !figure.doubt
            && figure.indicator.chars().count() >= 3
            && figure.period.as_deref().is_some_and(|period| {
                period.contains('-')
                    || year.is_some_and(|year| period.parse::<u16>().is_ok_and(|own| own > year))
            })
    };
    type Key<'a> = (&'a str, Option<&'a str>, Aspect, Option<&'a str>, Bound);
    fn key(figure: &Figure) -> Key<'_> {
        let period = figure.period.as_deref();
        (
            &figure.indicator,
            period,
            figure.aspect,
            figure.unit.as_deref(),
            figure.bound,
        )
    }
    let bits = |figure: &Figure| {
        (
            figure.value.map(f64::to_bits),
            figure.high.map(f64::to_bits),
        )
    };
    let mut olds: HashMap<Key<'_>, (&Figure, HashSet<_>)> = HashMap::new();
    for old in places.old.figures.iter().filter(plan) {
        let (_, values) = olds
            .entry(key(old))
            .or_insert_with(|| (old, HashSet::new()));
        values.insert(bits(old));
    }
    for new in places.new.figures.iter().filter(plan) {
        let Some((first, values)) = olds.get(&key(new)) else {
            continue;
        };
        if !values.contains(&bits(new)) {
            let (name, period) = (&new.indicator, new.period.as_deref().unwrap_or_default());
            found.push(places.new.finding(
                "plan-restated",
                span(new),
                format!(
                    "{name}在{period}的目标上年写{}，今年写{}",
                    first.raw, new.raw
                ),
                format!(
                    "the target of {name} for {period} was {} and is {}",
                    first.raw, new.raw
                ),
            ));
        }
    }
}

/// Characters of a name that must come together again somewhere in the new report.
const TRACE: usize = 3;

/// Counted promises among the old report's tasks of whose words the new report holds nothing.
pub(super) fn promises(places: Pair<Place<'_>>, found: &mut Vec<Finding>) {
    let text: Vec<char> = places
        .new
        .report
        .text
        .slice(places.new.report.body)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let grams: HashSet<&[char]> = text.windows(TRACE).collect();
    for old in places
        .old
        .figures
        .iter()
        .filter(|figure| figure.kind == Kind::Target && !figure.main)
    {
        let at = places
            .old
            .report
            .paragraphs
            .partition_point(|paragraph| paragraph.span.end <= old.start);
        let section = places.old.report.paragraphs.get(at).and_then(|p| p.section);
        let name: Vec<char> = old
            .indicator
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        let counted = old
            .unit
            .as_deref()
            .is_some_and(|unit| !matches!(unit, "%" | "个百分点" | "元"));
        if places.old.report.role(section) != Role::Tasks || !counted || name.len() < TRACE + 1 {
            continue;
        }
        if !name.windows(TRACE).any(|gram| grams.contains(gram)) {
            found.push(places.old.finding(
                "promise-untraced",
                span(old),
                format!("上年要办的“{}{}”，新报告里没有下文", old.indicator, old.raw),
                format!(
                    "{} {} was promised, and the new report holds nothing of it",
                    old.indicator, old.raw
                ),
            ));
        }
    }
}
