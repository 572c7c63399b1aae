//! What of a comparison is worth a sentence: the changes that a note on a new report would tell, grouped by what became
//! of them, in the order in which a reader asks for them.

use super::{
    Comparison, Outcome, Relation, SectionChange, SectionStatus, Strength, TargetChange,
    TermChange, WordingChange, WordingKind,
};
use crate::figures::Figure;
use crate::outline::Report;
use crate::span::Pair;

/// How many sentences a digest has at most, but for a pair in which everything became of targets and sections.
const MOST: usize = 20;
/// How many changes a sentence names at most.
const NAMED: usize = 8;
/// The same for targets of the tasks parts and for sections, of which there are many.
const NAMED_OF_MANY: usize = 4;
/// The fewest and the most changes of wording; how many there are depends on what else there is to tell.
const WORDING: std::ops::RangeInclusive<usize> = 4..=10;
/// The most characters of a phrase that is told.
const LONGEST: usize = 45;

/// What a sentence of a digest tells: some changes of one kind, and how many more there are that it does not name.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement<'a> {
    /// Main expected targets of which the same became.
    Targets {
        /// What became of them.
        fate: Fate,
        /// Those that are named.
        rows: Vec<&'a TargetChange>,
        /// How many are not.
        more: usize,
    },
    /// Targets of the other parts of the report that were raised, or lowered.
    OtherTargets {
        /// True for those that were raised.
        raised: bool,
        /// Those that are named.
        rows: Vec<&'a TargetChange>,
        /// How many are not.
        more: usize,
    },
    /// Main targets of the old report, and whether they were reached.
    Results {
        /// Whether they were reached.
        outcome: Outcome,
        /// Those that are named.
        rows: Vec<&'a TargetChange>,
        /// How many are not.
        more: usize,
    },
    /// New targets for a time beyond the year of the report.
    Plans {
        /// That time: `2026-2030`.
        period: &'a str,
        /// Those that are named.
        rows: Vec<&'a TargetChange>,
        /// How many are not.
        more: usize,
    },
    /// Sections of which the same became.
    Sections {
        /// What became of them.
        status: SectionStatus,
        /// Those that are named; the parts of one section that was split stand together, and so do those of a merged one.
        rows: Vec<&'a SectionChange>,
        /// How many are not; all parts of one section count as one.
        more: usize,
    },
    /// A changed phrase.
    Wording(&'a WordingChange),
    /// Terms that one report alone holds.
    Terms {
        /// True for those of the new report, false for those of the old one.
        new: bool,
        /// The terms.
        rows: Vec<&'a TermChange>,
    },
}

/// What became of a target, in one word: its relation, and for one that only reads differently its strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Fate {
    Raised,
    Lowered,
    /// The value is alike, the words bind less.
    Softer,
    /// The value is alike, the words bind more.
    Firmer,
    /// The value is alike, the words are not.
    Reworded,
    Unchanged,
    New,
    Dropped,
}

impl Fate {
    const ALL: [Self; 8] = [
        Self::Raised,
        Self::Lowered,
        Self::Softer,
        Self::Firmer,
        Self::Reworded,
        Self::Unchanged,
        Self::New,
        Self::Dropped,
    ];

    fn of(change: &TargetChange) -> Self {
        match (change.relation, change.strength) {
            (Relation::Raised, _) => Self::Raised,
            (Relation::Lowered, _) => Self::Lowered,
            (Relation::Reworded, Some(Strength::Softer)) => Self::Softer,
            (Relation::Reworded, Some(Strength::Firmer)) => Self::Firmer,
            (Relation::Reworded, _) => Self::Reworded,
            (Relation::Unchanged, _) => Self::Unchanged,
            (Relation::New, _) => Self::New,
            (Relation::Dropped, _) => Self::Dropped,
        }
    }
}

impl Comparison {
    /// The comparison in some twenty sentences' worth of changes; nothing where the reports do not differ. `reports`
    /// are those that were compared.
    #[must_use]
    pub fn digest(&self, reports: Pair<&Report>) -> Vec<Statement<'_>> {
        if !self.differs(reports) {
            return Vec::new();
        }
        let mut told = Vec::new();
        self.main_targets(&mut told);
        self.results(&mut told);
        self.plans(&mut told);
        self.other_targets(&mut told);
        let mut sections = Vec::new();
        self.changed_sections(&mut sections);
        let mut terms = self.new_and_vanished_terms();
        let room = MOST.saturating_sub(told.len() + sections.len());
        let most = room.saturating_sub(terms.len());
        let phrases = self.telling_phrases(most.clamp(*WORDING.start(), *WORDING.end()));
        terms.truncate(room.saturating_sub(phrases.len()));
        told.extend(phrases.into_iter().map(Statement::Wording));
        told.extend(sections);
        told.extend(terms);
        told
    }

    fn main_targets<'a>(&'a self, told: &mut Vec<Statement<'a>>) {
        for fate in Fate::ALL {
            let all = self
                .targets
                .iter()
                .filter(|change| is_main(change) && Fate::of(change) == fate);
            if let Some((rows, more)) = some_of(all, NAMED) {
                told.push(Statement::Targets { fate, rows, more });
            }
        }
    }

    fn results<'a>(&'a self, told: &mut Vec<Statement<'a>>) {
        for outcome in [Outcome::Met, Outcome::Missed, Outcome::Unreported] {
            let all = self.targets.iter().filter(|change| {
                change.old.as_ref().is_some_and(|figure| figure.main)
                    && change.outcome == Some(outcome)
            });
            if let Some((rows, more)) = some_of(all, NAMED) {
                told.push(Statement::Results {
                    outcome,
                    rows,
                    more,
                });
            }
        }
    }

    /// New targets for each of the two times beyond the year for which there are most.
    fn plans<'a>(&'a self, told: &mut Vec<Statement<'a>>) {
        let mut periods: Vec<(&str, Vec<&TargetChange>)> = Vec::new();
        for change in &self.targets {
            let Some(period) = change.new.as_ref().and_then(|figure| self.plan_of(figure)) else {
                continue;
            };
            if change.relation != Relation::New || is_main(change) {
                continue;
            }
            match periods.iter_mut().find(|(own, _)| *own == period) {
                Some((_, rows)) => rows.push(change),
                None => periods.push((period, vec![change])),
            }
        }
        periods.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
        for (period, mut rows) in periods.into_iter().take(2) {
            rows.sort_by_key(|change| change.canonical.is_none());
            if let Some((rows, more)) = some_of(rows.into_iter(), NAMED) {
                told.push(Statement::Plans { period, rows, more });
            }
        }
    }

    /// The time that a figure is about, where that ends after the year of the new report.
    fn plan_of<'a>(&self, figure: &'a Figure) -> Option<&'a str> {
        let period = figure.period.as_deref()?;
        let last: u16 = period.rsplit('-').next()?.parse().ok()?;
        (last > self.new.year?).then_some(period)
    }

    /// Targets of other passages, known indicators first.
    fn other_targets<'a>(&'a self, told: &mut Vec<Statement<'a>>) {
        for raised in [true, false] {
            let relation = if raised {
                Relation::Raised
            } else {
                Relation::Lowered
            };
            let sure = |figure: &Option<Figure>| figure.as_ref().is_some_and(|f| !f.doubt);
            let mut all: Vec<&TargetChange> = self
                .targets
                .iter()
                .filter(|change| !is_main(change) && change.relation == relation)
                .filter(|change| sure(&change.old) && sure(&change.new))
                // An English name that is not known is a run of the sentence, too loose to stand alone.
                .filter(|change| change.canonical.is_some() || !change.indicator.is_ascii())
                .collect();
            all.sort_by_key(|change| change.canonical.is_none());
            if let Some((rows, more)) = some_of(all.into_iter(), NAMED_OF_MANY) {
                told.push(Statement::OtherTargets { raised, rows, more });
            }
        }
    }

    /// What became of the sections of the upper two levels, or of all where none of those changed.
    fn changed_sections<'a>(&'a self, told: &mut Vec<Statement<'a>>) {
        let level = |change: &SectionChange| {
            let level = |side: &Option<super::SectionSide>| side.as_ref().map(|s| s.level);
            level(&change.old)
                .into_iter()
                .chain(level(&change.new))
                .min()
        };
        let mut changed: Vec<&SectionChange> = self
            .sections
            .iter()
            .filter(|change| change.status != SectionStatus::Kept)
            .collect();
        if changed.iter().any(|change| level(change) <= Some(2)) {
            changed.retain(|change| level(change) <= Some(2));
        }
        changed.sort_by_key(|change| level(change));
        for status in [
            SectionStatus::Renamed,
            SectionStatus::Split,
            SectionStatus::Merged,
            SectionStatus::Moved,
            SectionStatus::Added,
            SectionStatus::Removed,
        ] {
            let mut all: Vec<&SectionChange> = changed
                .iter()
                .copied()
                .filter(|change| change.status == status)
                .collect();
            let whole = |change: &SectionChange| match status {
                SectionStatus::Split => change.old.as_ref().map(|side| side.line),
                SectionStatus::Merged => change.new.as_ref().map(|side| side.line),
                _ => None,
            };
            // The parts of one whole are told together.
            all.sort_by_key(|change| whole(change));
            let together =
                |a: &&SectionChange, b: &&SectionChange| whole(a).is_some() && whole(a) == whole(b);
            let groups: Vec<&[&SectionChange]> = all.chunk_by(together).collect();
            let more = groups.len().saturating_sub(NAMED_OF_MANY);
            let rows = groups.into_iter().take(NAMED_OF_MANY).flatten().copied();
            let rows: Vec<&SectionChange> = rows.collect();
            if !rows.is_empty() {
                told.push(Statement::Sections { status, rows, more });
            }
        }
    }

    /// The most telling phrases that no other sentence tells: no titles, no numbers, one of a line of either report.
    fn telling_phrases(&self, most: usize) -> Vec<&WordingChange> {
        let titles: Vec<&str> = self
            .sections
            .iter()
            .flat_map(|change| change.old.iter().chain(&change.new))
            .map(|side| side.title.as_str())
            .collect();
        let short = |text: &str| text.chars().count() <= LONGEST;
        let plain = |text: &&str| {
            short(text)
                && !titles.contains(text)
                && !text.contains(|c: char| c.is_ascii_digit())
                // A clause torn from a sentence in English; one that only makes sense behind another.
                && !text.starts_with(|c: char| c.is_ascii_lowercase() || "但而并且也却".contains(c))
        };
        let mut chosen: Vec<&WordingChange> = Vec::new();
        for change in &self.wording {
            if chosen.len() == most {
                break;
            }
            let sides = || {
                change
                    .old
                    .as_deref()
                    .into_iter()
                    .chain(change.new.as_deref())
            };
            let near = |other: &&WordingChange| {
                let same = |a: Option<&str>, b: Option<&str>| a.is_some() && a == b;
                same(change.old.as_deref(), other.old.as_deref())
                    || same(change.new.as_deref(), other.new.as_deref())
                    || change.subject == other.subject
            };
            let told = change.kind != WordingKind::Moved
                && sides().all(|side| plain(&side))
                && !chosen.iter().any(near);
            if told {
                chosen.push(change);
            }
        }
        chosen
    }

    fn new_and_vanished_terms(&self) -> Vec<Statement<'_>> {
        let terms = |new: bool| {
            let mut rows: Vec<&TermChange> = Vec::new();
            for term in &self.terms {
                let (own, other) = if new {
                    (term.new_count, term.old_count)
                } else {
                    (term.old_count, term.new_count)
                };
                // A word of two characters is seldom a term, and one inside another is told with it.
                let telling = own > 0 && other == 0 && term.term.chars().count() > 2;
                if telling && !rows.iter().any(|told| told.term.contains(&term.term)) {
                    rows.push(term);
                }
            }
            rows.truncate(NAMED);
            (!rows.is_empty()).then_some(Statement::Terms { new, rows })
        };
        [true, false].into_iter().filter_map(terms).collect()
    }
}

fn is_main(change: &TargetChange) -> bool {
    let main = |figure: &Option<Figure>| figure.as_ref().is_some_and(|f| f.main);
    main(&change.old) || main(&change.new)
}

/// The first `most` of them, and how many more there are; None where there are none.
fn some_of<'a, T>(all: impl Iterator<Item = &'a T>, most: usize) -> Option<(Vec<&'a T>, usize)> {
    let mut rows: Vec<&T> = all.collect();
    let more = rows.len().saturating_sub(most);
    rows.truncate(most);
    (!rows.is_empty()).then_some((rows, more))
}
