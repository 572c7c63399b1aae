//! What the rows of a trend measure, and which rows there are.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Stated, TrendError, TrendOptions};
use crate::compare;
use crate::figures::{Aspect, Bound, Figure};
use crate::lexicon::Lexicon;

/// What is measured, and how.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Measure {
    /// In the words of the last report that sets it.
    pub indicator: String,
    /// Id of a known indicator.
    pub canonical: Option<String>,
    /// What the values say of it.
    pub aspect: Aspect,
    /// Unit of the values; None where they are words.
    pub unit: Option<String>,
    /// How many of the reports set a target for it.
    pub reports: usize,
}

/// What makes a row: 增长6% and 达到6万亿元 of one indicator are two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// The id of a known indicator, or the letters of an unknown one's name.
    pub(super) indicator: String,
    known: bool,
    pub(super) aspect: Aspect,
    unit: Option<String>,
}

pub(super) fn key(figure: &Figure) -> Key {
    let letters = || {
        let letters = figure.indicator.chars().filter(|c| c.is_alphanumeric());
        letters.collect::<String>()
    };
    let (aspect, unit) = compare::measure(figure);
    Key {
        indicator: figure.canonical.clone().unwrap_or_else(letters),
        known: figure.canonical.is_some(),
        aspect,
        unit: unit.map(str::to_owned),
    }
}

/// Reports that set a target for a known indicator at least, so that it is shown however many reports there are.
const OFTEN: usize = 5;

/// The rows to show: those asked for; else what is a main target of two reports or more (of one, where there are less
/// than three), and known indicators that five reports or a fifth of them set. The most often set first, then in the order in
/// which reports set them.
pub(super) fn keys(
    stated: &[Stated],
    options: &TrendOptions,
    lexicon: &Lexicon,
) -> Result<Vec<Key>, TrendError> {
    #[derive(Default)]
    struct Count {
        reports: usize,
        main: usize,
        place: usize,
    }
    let mut counts: BTreeMap<Key, Count> = BTreeMap::new();
    for report in stated {
        let mut seen: Vec<Key> = Vec::new();
        for (place, figure) in report.targets.iter().enumerate() {
            let key = key(figure);
            if key.indicator.is_empty() || figure.bound == Bound::Qualitative || seen.contains(&key)
            {
                continue;
            }
            let count = counts.entry(key.clone()).or_default();
            count.reports += 1;
            count.main += usize::from(figure.main);
            count.place += place;
            seen.push(key);
        }
    }
    let mut ranked: Vec<(Key, Count)> = counts.into_iter().collect();
    // The mean place is compared without division: a.place / a.reports < b.place / b.reports.
    ranked.sort_by(|(_, a), (_, b)| {
        b.reports
            .cmp(&a.reports)
            .then((a.place * b.reports).cmp(&(b.place * a.reports)))
    });
    if options.indicators.is_empty() {
        let least = if stated.len() < 3 { 1 } else { 2 };
        ranked.retain(|(key, count)| {
            let enough = count.reports >= OFTEN || count.reports * 5 >= stated.len();
            let often = key.known && count.reports >= least && enough;
            count.main >= least || often
        });
        return Ok(ranked.into_iter().map(|(key, _)| key).collect());
    }
    let all: Vec<Key> = ranked.into_iter().map(|(key, _)| key).collect();
    let mut keys = Vec::new();
    for asked in &options.indicators {
        for key in find(asked, all.iter(), lexicon)? {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
    }
    Ok(keys)
}

/// Those of `keys` that are asked for: of the indicator with this id or name; else of all with `asked` in an id or a name.
///
/// # Errors
/// Where there are none.
pub(super) fn find<'k>(
    asked: &str,
    keys: impl Iterator<Item = &'k Key> + Clone,
    lexicon: &Lexicon,
) -> Result<Vec<&'k Key>, TrendError> {
    let id = lexicon.canonical(asked);
    let is = |key: &&Key| key.indicator == asked || key.known && Some(key.indicator.as_str()) == id;
    let mut found: Vec<&Key> = keys.clone().filter(is).collect();
    // Whoever asks for one that is known wants no other.
    let is_known = id.is_some() || lexicon.better(asked).is_some();
    if found.is_empty() && !is_known && !asked.trim().is_empty() {
        let called: Vec<&str> = lexicon
            .indicators()
            .filter(|known| known.is_called(asked))
            .map(|known| known.id)
            .collect();
        let is_part = |key: &&Key| match key.known {
            true => called.contains(&key.indicator.as_str()),
            false => key.indicator.contains(asked),
        };
        found = keys.clone().filter(is_part).collect();
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let mut set: Vec<&str> = keys.map(|key| key.indicator.as_str()).collect();
    set.dedup();
    set.truncate(NAMED);
    Err(TrendError::Unknown {
        asked: asked.to_owned(),
        set: set.join(", "),
    })
}

/// How many indicators an error names.
const NAMED: usize = 20;

/// What a row measures, in the words of the last report that sets it.
pub(super) fn measure(key: &Key, stated: &[Stated]) -> Measure {
    let setting = stated.iter().filter_map(|report| {
        let mut of_key = report
            .targets
            .iter()
            .filter(|figure| self::key(figure) == *key);
        of_key.next().map(|figure| (report.year(), figure))
    });
    let reports = setting.clone().count();
    let last = setting.max_by_key(|(year, _)| *year);
    Measure {
        indicator: last.map_or_else(
            || key.indicator.clone(),
            |(_, figure)| figure.indicator.clone(),
        ),
        canonical: key.known.then(|| key.indicator.clone()),
        aspect: key.aspect,
        unit: last.map_or_else(|| key.unit.clone(), |(_, figure)| figure.unit.clone()),
        reports,
    }
}

#[cfg(test)]
mod tests {
    use super::key;
    use crate::figures::{Figure, figures};
    use crate::lexicon::Lexicon;
    use crate::outline::Report;
    use crate::read::{Format, Text};

    /// The figures of a report whose tasks are `tasks`.
    fn stated(tasks: &str) -> Vec<Figure> {
        let text = format!("2031年云岭市政府工作报告\n\n一、2031年工作安排\n\n{tasks}\n");
        let text = Text::new(text, Format::Plain, "UTF-8");
        figures(&Report::new("r.txt", text), &Lexicon::default())
    }

    #[test]
    fn a_mass_is_one_row_in_whatever_unit_it_is_stated() {
        let own = stated("粮食产量达到90万吨。粮食产量达到18亿斤。粮食产量增长3%。");
        let [tonnes, jin, growth] = own.as_slice() else {
            panic!("three figures: {own:?}");
        };
        assert_eq!(key(tonnes), key(jin));
        assert_ne!(key(tonnes), key(growth));
        let shown = tonnes.in_unit(jin.unit.as_deref());
        assert_eq!(
            (shown.value, shown.unit.as_deref()),
            (Some(1.8e9), Some("斤"))
        );
        assert_eq!(shown.raw, "90万吨");
        assert_eq!(*growth.in_unit(jin.unit.as_deref()), *growth);
    }
}
