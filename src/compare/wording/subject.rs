//! Rows that are about one subject, paired: the same policy in other words.

use rustc_hash::FxHashSet;

use crate::align::grams::{Grams, Sorter};
use crate::align::likeness::{Candidate, Sets, candidates, kinship};
use crate::align::sentences::groups;
use crate::align::{Alignment, Match};
use crate::lexicon::Stance;
use crate::outline::{Report, Role};
use crate::span::Pair;

use super::super::WordingKind;
use super::super::clauses::{Clauses, Known};
use super::join::{Row, either, place};

/// The least salience of a row that a partner is looked for: most of a review is facts that nobody compares.
const LEAST_TELLING: f64 = 0.008;
/// The likeness from which a row has a partner that leaves no doubt.
const SAME: f64 = 0.6;
/// The least likeness of two rows whatever else speaks for them.
const LEAST_ALIKE: f64 = 0.08;
/// How many partners are weighed for a row.
const KEEP: usize = 6;

/// How much speaks for one subject of two rows, as the exponent of odds: weights of a conditional logistic regression
/// on pairs that careful readers made, each against all others that either could have been in. Times likeness.
const ALIKE: f64 = 2.4;
/// Times the weight of what they share, as far as [`MUCH`] of the rarest grams.
const SHARED: f64 = 2.3;
/// One and a half of the rarest grams are one rare word: more that is shared tells no more of the subject.
const MUCH: f64 = 1.5;
/// Partner sections.
const TOGETHER: f64 = 2.0;
/// A review and what is none.
const APART: f64 = -1.6;
/// Times how far off their places in the reports are, from 0 to 1.
const FAR: f64 = -2.0;
/// A standing phrase that both have.
const CORE: f64 = 1.2;
/// A word for what a part of the report is about that both have: less, since many rows have one.
const TOPIC: f64 = 0.6;
/// The odds that a row has no partner among those weighed.
const NONE: f64 = 20.0;
/// The least exponent of what is weighed any further.
const LEAST: f64 = 1.5;

/// The chance from which a pair stands in the place of rows of one report.
const SURE: f64 = 0.25;
/// The least salience of a pair of rows.
const LEAST_SALIENT: f64 = 0.015;
/// How telling a pair of rows that are told already is, as a share of what both are.
const AGAIN: f64 = 0.4;
/// How many partners are found here for a row.
const MOST: u8 = 2;

/// A pair of rows that may be about one subject.
#[derive(Clone, Copy)]
struct Kin {
    /// The rows.
    rows: Pair<usize>,
    likeness: f64,
    odds: f64,
    chance: f64,
    salience: f64,
}

/// Pairs rows that are about one subject: in the place of rows that stand in one report alone, and besides those that
/// have partners already.
pub(super) fn pair(
    rows: &mut Vec<Row>,
    reports: Pair<&Report>,
    grams: &Grams,
    alignment: &Alignment,
    clauses: Pair<&Clauses>,
) {
    let mut gone = vec![false; rows.len()];
    let mut told = Pair::new(vec![0_u8; rows.len()], vec![0_u8; rows.len()]);
    let mut known: FxHashSet<_> = rows.iter().map(Row::place).collect();
    for kin in kin(rows, reports, grams, alignment, clauses) {
        let Pair { old, new } = kin.rows;
        // What is a row already.
        let extent = Pair::new(rows[old].extent.old, rows[new].extent.new);
        if !known.insert(place(extent)) {
            continue;
        }
        if told.old[old] >= MOST || told.new[new] >= MOST {
            continue;
        }
        let first = told.old[old] == 0 && told.new[new] == 0;
        told.old[old] += 1;
        told.new[new] += 1;
        let (a, b) = (rows[old], rows[new]);
        let alone = |row: &Row, kind| first && kin.chance >= SURE && row.kind == kind;
        let (removed, added) = (
            alone(&a, WordingKind::Removed),
            alone(&b, WordingKind::Added),
        );
        let salience = match (removed, added) {
            (true, true) => either(a.salience, b.salience),
            (true, false) => a.salience * kin.chance.sqrt(),
            (false, true) => b.salience * kin.chance.sqrt(),
            (false, false) => AGAIN * kin.salience,
        };
        let row = Row {
            salience,
            kind: WordingKind::Reworded,
            pair: Match {
                old: a.pair.old,
                new: b.pair.new,
                likeness: kin.likeness,
                moved: true,
            },
            extent: Pair::new(a.extent.old, b.extent.new),
        };
        match (removed, added) {
            (false, false) => rows.push(row),
            (true, false) => rows[old] = row,
            (false, true) => rows[new] = row,
            (true, true) => {
                rows[new] = row;
                gone[old] = true;
            }
        }
    }
    let mut gone = gone.into_iter().chain(std::iter::repeat(false));
    rows.retain(|_| gone.next() == Some(false));
}

/// The pairs of rows that may be about one subject, most telling first.
fn kin(
    rows: &[Row],
    reports: Pair<&Report>,
    grams: &Grams,
    alignment: &Alignment,
    clauses: Pair<&Clauses>,
) -> Vec<Kin> {
    let telling = |without: WordingKind| -> Vec<usize> {
        let rows = rows.iter().enumerate();
        rows.filter(|(_, row)| {
            row.kind != without && row.salience >= LEAST_TELLING && row.pair.likeness < SAME
        })
        .map(|(at, _)| at)
        .collect()
    };
    let at = Pair::new(telling(WordingKind::Added), telling(WordingKind::Removed));
    let extents = Pair::new(
        extents(&at.old, |at| rows[at].extent.old),
        extents(&at.new, |at| rows[at].extent.new),
    );
    let sets = rayon::join(
        || joined(&extents.old, clauses.old, grams),
        || joined(&extents.new, clauses.new, grams),
    );
    let sets = Pair::new(sets.0, sets.1);
    let all = candidates(
        Pair::new((&sets.old).into(), (&sets.new).into()),
        grams,
        KEEP,
        LEAST_ALIKE,
    );
    let groups = groups(reports, &alignment.sections);
    let most = MUCH * grams.weights.iter().copied().fold(0.0, f64::max);
    let length = reports.map(|report| report.sentences.len().max(1) as f64);
    let weigh = |pair: &Candidate| {
        let (ours, theirs) = (extents.old[pair.old], extents.new[pair.new]);
        let (a, b) = (&clauses.old.all[ours.0], &clauses.new.all[theirs.0]);
        let masses = Pair::new(sets.old.mass(pair.old), sets.new.mass(pair.new));
        let far = a.sentence as f64 / length.old - b.sentence as f64 / length.new;
        let (ours, theirs) = (known(clauses.old, ours), known(clauses.new, theirs));
        let named = |stance| {
            let same = |word: &str| theirs.iter().any(|(other, _)| word == *other);
            ours.iter().any(|(word, own)| *own == stance && same(word))
        };
        let likeness = kinship(pair.shared, masses);
        let exponent = ALIKE * likeness
            + SHARED * (pair.shared / most).min(1.0)
            + FAR * far.abs()
            + weight(TOGETHER, groups.old[a.sentence] == groups.new[b.sentence])
            + weight(APART, (a.role == Role::Review) != (b.role == Role::Review))
            + weight(CORE, named(Stance::Core))
            + weight(TOPIC, named(Stance::Topic));
        (exponent >= LEAST).then(|| Kin {
            rows: Pair::new(at.old[pair.old], at.new[pair.new]),
            likeness,
            odds: exponent.exp(),
            chance: 0.0,
            salience: 0.0,
        })
    };
    let mut found: Vec<Kin> = all.iter().filter_map(weigh).collect();
    let mut sums = Pair::new(vec![NONE; rows.len()], vec![NONE; rows.len()]);
    for kin in &found {
        sums.old[kin.rows.old] += kin.odds;
        sums.new[kin.rows.new] += kin.odds;
    }
    found.retain_mut(|kin| {
        let Pair { old, new } = kin.rows;
        kin.chance = either(kin.odds / sums.old[old], kin.odds / sums.new[new]);
        kin.salience = kin.chance * (rows[old].salience * rows[new].salience).sqrt();
        old != new && kin.salience >= LEAST_SALIENT
    });
    found.sort_by(|a, b| b.salience.total_cmp(&a.salience));
    found
}

fn weight(of: f64, holds: bool) -> f64 {
    if holds { of } else { 0.0 }
}

fn extents(
    rows: &[usize],
    extent: impl Fn(usize) -> Option<(usize, usize)>,
) -> Vec<(usize, usize)> {
    rows.iter().filter_map(|&row| extent(row)).collect()
}

/// The standing phrases of a run of clauses, given by its first and its last.
fn known(clauses: &Clauses, (first, last): (usize, usize)) -> &[Known] {
    clauses.known_of(first, last)
}

/// The grams of runs of clauses.
fn joined(extents: &[(usize, usize)], clauses: &Clauses, grams: &Grams) -> Sets {
    let mut sets = Sets::with_capacity(extents.len(), 24 * extents.len());
    let mut set = Vec::new();
    let mut sorter = Sorter::new(grams);
    for &(first, last) in extents {
        if first == last {
            sets.push(clauses.sets.get(first), grams);
            continue;
        }
        set.clear();
        for clause in first..=last {
            set.extend_from_slice(clauses.sets.get(clause));
        }
        sorter.sort(&mut set);
        sets.push(&set, grams);
    }
    sets
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::sample::report;
    use crate::compare::{WordingChange, compare};
    use crate::lexicon::Lexicon;
    use crate::span::Pair;

    fn rows(old: &str, new: &str) -> Vec<WordingChange> {
        let (old, new) = (report(2031, old), report(2032, new));
        compare(Pair::new(&old, &new), &Lexicon::default()).wording
    }

    fn has(rows: &[WordingChange], old: &str, new: &str) -> bool {
        let holds = |side: &Option<String>, part| side.as_ref().is_some_and(|s| s.contains(part));
        rows.iter()
            .any(|row| holds(&row.old, old) && holds(&row.new, new))
    }

    #[test]
    fn phrases_of_one_policy_are_one_change_whatever_their_words() {
        let rows = rows(
            "守好老街古桥。从严格审批占用耕地。办好山村小学。",
            "办好山村小学。实行最严格的耕地保护制度。守好老街古桥。",
        );
        assert!(
            has(&rows, "从严格审批占用耕地", "最严格的耕地保护制度"),
            "{rows:?}"
        );
        assert!(
            !rows
                .iter()
                .any(|row| row.old.is_none() || row.new.is_none()),
            "{rows:?}"
        );
    }

    #[test]
    fn a_phrase_with_a_partner_may_be_told_with_another_one_besides() {
        let rows = rows(
            "货币政策照旧求稳。渔行贷款不准再放宽。",
            "财政政策求稳和货币政策收紧。渔行贷款跟着货币政策收紧。",
        );
        assert!(has(&rows, "货币政策照旧", "财政政策求稳"), "{rows:?}");
        assert!(has(&rows, "渔行贷款", "渔行贷款"), "{rows:?}");
        assert!(has(&rows, "货币政策照旧", "渔行贷款"), "{rows:?}");
    }

    #[test]
    fn no_change_is_told_twice() {
        let rows = rows(
            "货币政策照旧求稳。茶行渔行各想法子。",
            "财政政策求稳和货币政策收紧。照旧货币政策求稳，货币政策要收紧。",
        );
        let sides = |row: &WordingChange| (row.old.clone(), row.new.clone());
        let told: HashSet<_> = rows.iter().map(sides).collect();
        assert_eq!(told.len(), rows.len(), "{rows:?}");
    }

    #[test]
    fn phrases_of_different_subjects_stay_apart() {
        let rows = rows(
            "扩建东山水库引水渠道。办好山村小学。",
            "办好山村小学。推广生物防治病虫害。",
        );
        assert!(!has(&rows, "水库", "病虫害"), "{rows:?}");
    }
}
