//! Which figures of a report are its own targets and its own results.

use rustc_hash::FxHashMap;

use super::identity::{Index, Name, SAME};
use crate::figures::{Aspect, Bound, Figure, Kind};
use crate::lexicon::{Basis, COMPARISONS};

/// Targets before a step in which its level is looked for.
const NEARBY: usize = 8;
/// Main targets that a later mention is held against: no list of them is longer.
const MAIN: usize = 64;

/// The targets that a report sets, each once: main ones first, otherwise in order of the text. Goals of a plan are
/// among them; targets for a year before `year` are not, since they can't be promised any more.
pub(crate) fn own_targets(figures: &[Figure], year: Option<u16>) -> Vec<&Figure> {
    let mut candidates: Vec<&Figure> = figures
        .iter()
        .filter(|figure| figure.kind == Kind::Target && !is_past(figure, year))
        .collect();
    candidates.sort_by_key(|figure| !figure.main);
    let mut known: FxHashMap<_, (Vec<&Figure>, Index)> = FxHashMap::default();
    let mut own: Vec<&Figure> = Vec::new();
    for figure in candidates {
        let name = Name::of(figure);
        let (stated, index) = known.entry(value(figure)).or_default();
        let again = index.same(&name).into_iter().any(|(at, _)| {
            stated[at].period == figure.period || !spans_years(stated[at]) && !spans_years(figure)
        });
        if !again && !is_step(figure, &own) && !explains_another(figure, &own) {
            stated.push(figure);
            index.push(figure);
            own.push(figure);
        }
    }
    own
}

/// The results that a report tells of `year`: those of the year itself first, then those of no stated time.
pub(crate) fn own_results(figures: &[Figure], year: Option<u16>) -> Vec<&Figure> {
    let mut own: Vec<&Figure> = figures
        .iter()
        .filter(|figure| figure.kind == Kind::Actual && !figure.doubt)
        .filter(|figure| match figure.period.as_deref() {
            Some(period) => year.is_none_or(|year| period.parse() == Ok(year)),
            None => true,
        })
        .filter(|figure| !is_since_long(figure, year))
        .collect();
    own.sort_by_key(|figure| figure.period.is_none());
    own
}

/// True for 比2002年增长65% and 年均增长10%: a change over more years than the one before `year`.
fn is_since_long(figure: &Figure, year: Option<u16>) -> bool {
    if !matches!(figure.aspect, Aspect::Growth | Aspect::Change) {
        return false;
    }
    let each_year = |(_, word, basis)| (basis == Basis::EachYear).then_some(word);
    if bases(clause_before(figure)).any(|found| each_year(found).is_some()) {
        return true;
    }
    let before = figure.before();
    let since = |(at, word, basis): (usize, &str, Basis)| match basis {
        Basis::Since => before.get(at + word.len()..)?.get(..4)?.parse::<u16>().ok(),
        _ => None,
    };
    let since = bases(before).filter_map(since).last();
    matches!((since, year), (Some(since), Some(year)) if since.checked_add(1) != Some(year))
}

/// The words in `text` that tell what a value is set against, with the byte at which each begins.
fn bases(text: &str) -> impl Iterator<Item = (usize, &'static str, Basis)> {
    text.char_indices().filter_map(|(at, _)| {
        let (word, basis) = COMPARISONS.at_start(text.get(at..)?)?;
        Some((at, word, *basis))
    })
}

/// The clause of a figure, as far as it stands before the value.
fn clause_before(figure: &Figure) -> &str {
    let mut clauses = figure.before().rsplit(['，', '；', ',', ';']);
    clauses.next().unwrap_or_default()
}

/// What makes two statements of one target the same, besides its name.
fn value(figure: &Figure) -> impl Eq + std::hash::Hash + use<> {
    let wordless = (figure.bound == Bound::Qualitative).then(|| figure.raw.clone());
    (
        figure.aspect,
        figure.unit.clone(),
        figure.value.map(f64::to_bits),
        figure.high.map(f64::to_bits),
        wordless,
    )
}

/// True for 比上年增加1000亿元 and, behind a level in its sentence, 提高0.1个百分点: it says of the year before what
/// another target says of this year.
fn is_step(figure: &Figure, own: &[&Figure]) -> bool {
    if figure.aspect != Aspect::Change {
        return false;
    }
    let compared = bases(clause_before(figure)).any(|(_, _, basis)| basis == Basis::LastYear);
    let name = Name::of(figure);
    compared
        || own.iter().rev().take(NEARBY).any(|level| {
            level.aspect == Aspect::Level
                && level.end <= figure.start
                && level.sentence == figure.sentence
                && name.likeness(&Name::of(level)) >= SAME
        })
}

/// True for a target that the passage of main targets goes on to speak of (把增速定在6%—6.5%): it stands behind one of
/// them in the same section, reads the same, and names nothing that is known to be something else.
fn explains_another(figure: &Figure, own: &[&Figure]) -> bool {
    !figure.main
        && figure.unit.as_deref() == Some("%")
        && figure.bound != Bound::Exact
        && own.iter().take(MAIN).any(|main| {
            main.main
                && main.end <= figure.start
                && main.section == figure.section
                && main.raw == figure.raw
                && (main.value, main.high) == (figure.value, figure.high)
                && (figure.canonical.is_none() || figure.canonical == main.canonical)
        })
}

/// True for a figure about a run of years, such as a plan's.
pub(super) fn spans_years(figure: &Figure) -> bool {
    figure
        .period
        .as_deref()
        .is_some_and(|period| period.contains('-'))
}

/// True for a target of `year` itself, or of no stated time: those of a plan are not the year's.
pub(crate) fn is_for(figure: &Figure, year: Option<u16>) -> bool {
    match (figure.period.as_deref(), year) {
        (None, _) => true,
        (Some(period), None) => !period.contains('-'),
        (Some(period), Some(year)) => period.parse() == Ok(year),
    }
}

/// True for a target over several years of which `year` is none, nor behind them.
pub(super) fn begins_after(figure: &Figure, year: Option<u16>) -> bool {
    let first = figure
        .period
        .as_deref()
        .and_then(|period| period.split_once('-')?.0.parse::<u16>().ok());
    matches!((first, year), (Some(first), Some(year)) if year < first)
}

/// True for a target of a time that ends before `year`: a result that was not told apart.
fn is_past(figure: &Figure, year: Option<u16>) -> bool {
    let last = figure
        .period
        .as_deref()
        .and_then(|period| period.rsplit('-').next()?.parse::<u16>().ok());
    matches!((last, year), (Some(last), Some(year)) if last < year)
}
