//! Pairs of successive reports among many, by what the reports say of themselves.

use std::collections::BTreeMap;

use super::Entry;
use crate::outline::Metadata;

/// A report that may belong to a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Path as given.
    pub path: String,
    /// The folder that it stands in: tells series apart where the reports name no place.
    pub folder: String,
    /// Place or body that reports.
    pub place: Option<String>,
    /// Year of the report.
    pub year: Option<u16>,
}

impl Candidate {
    /// A report at `path` in `folder` that says `metadata` of itself.
    #[must_use]
    pub fn new(path: impl Into<String>, folder: impl Into<String>, metadata: &Metadata) -> Self {
        Self {
            path: path.into(),
            folder: folder.into(),
            place: metadata.place.clone(),
            year: metadata.year,
        }
    }
}

/// The pairs found, and what is odd about the reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// Each report with the next one of its place, in order of place and year.
    pub entries: Vec<Entry>,
    /// Reports left out, a sentence each.
    pub warnings: Vec<String>,
}

/// Pairs each report with the next one of its place, however many years later that is. Reports that name no place are
/// taken to be of one place where they stand in one folder. The order of `candidates` changes nothing.
#[must_use]
pub fn adjacent(candidates: Vec<Candidate>) -> Series {
    let mut series = Series::default();
    let mut candidates = candidates;
    candidates.sort_by(|a, b| a.path.cmp(&b.path));
    let mut places: BTreeMap<(Option<String>, String), BTreeMap<u16, String>> = BTreeMap::new();
    for candidate in candidates {
        let Some(year) = candidate.year else {
            series
                .warnings
                .push(format!("{}: no year found; left out", candidate.path));
            continue;
        };
        let folder = if candidate.place.is_some() {
            String::new()
        } else {
            candidate.folder
        };
        let years = places.entry((candidate.place, folder)).or_default();
        if let Some(other) = years.get(&year) {
            series.warnings.push(format!(
                "{}: a second report of {year} beside {other}; left out",
                candidate.path
            ));
        } else {
            years.insert(year, candidate.path);
        }
    }
    for ((place, folder), years) in &places {
        let name = place.as_deref().unwrap_or(folder);
        for ((old_year, old), (new_year, new)) in years.iter().zip(years.iter().skip(1)) {
            series.entries.push(Entry {
                id: format!("{name} {old_year}-{new_year}")
                    .trim_start()
                    .to_owned(),
                old: old.clone(),
                new: new.clone(),
            });
        }
    }
    series
}

#[cfg(test)]
mod tests {
    use super::{Candidate, adjacent};

    fn candidate(path: &str, place: Option<&str>, year: Option<u16>) -> Candidate {
        Candidate {
            path: path.to_owned(),
            folder: "all".to_owned(),
            place: place.map(str::to_owned),
            year,
        }
    }

    #[test]
    fn each_report_goes_with_the_next_of_its_place() {
        let reports = vec![
            candidate("4", Some("云州"), Some(2024)),
            candidate("1", Some("云州"), Some(2021)),
            candidate("2", Some("云州"), Some(2022)),
            candidate("5", Some("水州"), Some(2022)),
            candidate("6", None, Some(2021)),
            candidate("7", None, Some(2022)),
            candidate("8", Some("云州"), None),
            candidate("9", Some("云州"), Some(2022)),
        ];
        let series = adjacent(reports.clone());
        let found: Vec<_> = series
            .entries
            .iter()
            .map(|e| (e.id.as_str(), e.old.as_str(), e.new.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("all 2021-2022", "6", "7"),
                ("云州 2021-2022", "1", "2"),
                ("云州 2022-2024", "2", "4"),
            ]
        );
        assert_eq!(
            series.warnings,
            [
                "8: no year found; left out",
                "9: a second report of 2022 beside 2; left out",
            ]
        );
        let reversed = reports.into_iter().rev().collect();
        assert_eq!(adjacent(reversed), series);
    }
}
