//! Target against target, and target against result.
//!
//! Every target that either report sets for its own year is a row. Two targets are one row where they measure the
//! same thing ([`identity`]); how they stand to each other and whether the old one was reached is told by [`judge`].
//! Swapping the reports swaps the sides of every row; results are those of the later report alone.

mod apart;
mod identity;
mod judge;
mod own;
mod results;

use super::{Outcome, Relation, Strength, TargetChange, TargetCounts};
use crate::figures::{Bound, Figure};
use crate::lexicon::Lexicon;
use crate::outline::Report;
use crate::span::Pair;
pub(crate) use apart::apart;
use identity::{Index, Name, Seen};
pub(crate) use judge::measure;
pub(crate) use own::{is_for, own_results, own_targets};
pub(crate) use results::Results;

/// The rows of the targets table: those of the main lists in order of the new report, dropped ones behind them; then
/// all others, those that both reports set first.
pub(super) fn targets(
    reports: Pair<&Report>,
    figures: Pair<&[Figure]>,
    lexicon: &Lexicon,
) -> Vec<TargetChange> {
    let years = reports.map(|report| report.metadata.year);
    let own = Pair {
        old: own_targets(figures.old, years.old),
        new: own_targets(figures.new, years.new),
    };
    let results = Results::told_by(reports, figures.new);
    let partners = pair_up(own.as_ref().map(Vec::as_slice), years);

    let mut partner_of_new = vec![None; own.new.len()];
    let mut paired_old = vec![false; own.old.len()];
    for &(old, new) in &partners {
        partner_of_new[new] = Some(old);
        paired_old[old] = true;
    }
    let set_anew = own.new.iter().zip(partner_of_new).map(|(&new, old)| {
        let old = old.map(|old| own.old[old]);
        (old, Some(new))
    });
    let gone = own
        .old
        .iter()
        .zip(paired_old)
        .filter(|(_, paired)| !paired)
        .map(|(&old, _)| (Some(old), None));
    let mut rows: Vec<(Option<&Figure>, Option<&Figure>)> = set_anew
        .chain(gone)
        // A goal set for several years or for a later one is the plan's: silence about it neither drops nor adds it,
        // but of a report that stands before the plan.
        .filter(|&(old, new)| match (old, new) {
            (Some(old), None) => own::is_for(old, years.old) || own::begins_after(old, years.new),
            (None, Some(new)) => own::is_for(new, years.new) || own::begins_after(new, years.old),
            _ => true,
        })
        .collect();
    rows.sort_by_key(|&(old, new)| {
        let main = [old, new].into_iter().flatten().any(|figure| figure.main);
        (!main, !main && (old.is_none() || new.is_none()))
    });
    rows.into_iter()
        .map(|(old, new)| row(old, new, &results, lexicon))
        .collect()
}

/// How many rows there are of each relation, strength and outcome.
pub(super) fn count(rows: &[TargetChange]) -> TargetCounts {
    let mut counts = TargetCounts::default();
    for row in rows {
        *match row.relation {
            Relation::Raised => &mut counts.raised,
            Relation::Lowered => &mut counts.lowered,
            Relation::Unchanged => &mut counts.unchanged,
            Relation::Reworded => &mut counts.reworded,
            Relation::New => &mut counts.new,
            Relation::Dropped => &mut counts.dropped,
        } += 1;
        match row.strength {
            Some(Strength::Firmer) => counts.firmer += 1,
            Some(Strength::Softer) => counts.softer += 1,
            Some(Strength::Same) | None => {}
        }
        match row.outcome {
            Some(Outcome::Met) => counts.met += 1,
            Some(Outcome::Missed) => counts.missed += 1,
            Some(Outcome::Unreported) => counts.unreported += 1,
            None => {}
        }
    }
    counts
}

/// Pairs of indices (old, new): the likest first, each target once. Ties go to those that stand nearest to each
/// other in their lists, then to the earlier ones, so that swapping the reports swaps the pairs and nothing else.
fn pair_up(own: Pair<&[&Figure]>, years: Pair<Option<u16>>) -> Vec<(usize, usize)> {
    let index = Index::new(own.new);
    let mut seen = Seen::default();
    let mut candidates = Vec::new();
    for (o, &old) in own.old.iter().enumerate() {
        let name = Name::of(old);
        for (n, likeness) in index.answers(&name, &mut seen) {
            let new = own.new[n];
            let Some(fit) = fit(old, new, years) else {
                continue;
            };
            // A name that many things share needs the same words around it.
            if (name.common || index.name(n).is_some_and(|name| name.common))
                && !identity::alike_around(old, new)
            {
                continue;
            }
            let together = if old.main == new.main { 0.2 } else { 0.0 };
            candidates.push((likeness + fit + together, o, n));
        }
    }
    candidates.sort_by(|a, b| {
        let place = |&(_, o, n): &(f64, usize, usize)| (o.abs_diff(n), o + n, o.min(n));
        b.0.total_cmp(&a.0).then(place(a).cmp(&place(b)))
    });
    let (mut old_taken, mut new_taken) = (vec![false; own.old.len()], vec![false; own.new.len()]);
    let mut pairs = Vec::new();
    for (_, o, n) in candidates {
        if !old_taken[o] && !new_taken[n] {
            (old_taken[o], new_taken[n]) = (true, true);
            pairs.push((o, n));
        }
    }
    pairs
}

/// How well two targets of one indicator answer each other: best with the same measure; None where they can't. Words
/// without a number (继续下降) can answer a number. A goal for another time than the report's own year, such as a plan's,
/// answers only one for the same time.
fn fit(a: &Figure, b: &Figure, years: Pair<Option<u16>>) -> Option<f64> {
    let later = !own::is_for(a, years.old) || !own::is_for(b, years.new);
    if later && a.period != b.period {
        return None;
    }
    if !judge::count_alike(a, b) {
        return None;
    }
    let wordless = a.bound == Bound::Qualitative || b.bound == Bound::Qualitative;
    if judge::measure(a) == judge::measure(b) {
        Some(0.3)
    } else if judge::comparable(a, b) {
        Some(0.2)
    } else if wordless {
        Some(0.1)
    } else {
        // One basis gave way to another (6亿吨, 增产50亿公斤): still the same promise where both stand in the main lists.
        (a.main && b.main && a.canonical.is_some() && a.canonical == b.canonical).then_some(0.0)
    }
}

fn row(
    old: Option<&Figure>,
    new: Option<&Figure>,
    results: &Results,
    lexicon: &Lexicon,
) -> TargetChange {
    let (actual, outcome) = old.map_or((None, None), |old| results.of(old, lexicon));
    TargetChange {
        indicator: new
            .or(old)
            .map(|figure| figure.indicator.clone())
            .unwrap_or_default(),
        canonical: [new, old]
            .into_iter()
            .flatten()
            .find_map(|figure| figure.canonical.clone()),
        relation: judge::relation(old, new),
        strength: judge::strength(old, new),
        outcome,
        delta: old.zip(new).and_then(|(old, new)| judge::delta(old, new)),
        old: old.cloned(),
        new: new.cloned(),
        actual,
    }
}

#[cfg(test)]
mod tests;
