//! Pairs of successive reports among many, by what the reports say of themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;
use crate::outline::Metadata;

/// A report that may belong to a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Path as given.
    pub path: String,
    /// The folder that it stands in: tells series apart where the reports name no place.
    pub folder: String,
    /// Its title without a year: tells series of one folder apart where the reports name no place.
    pub title: String,
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
            title: without_year(metadata.title.as_deref().unwrap_or_default()),
            place: metadata.place.clone(),
            year: metadata.year,
        }
    }
}

/// What reports of one series have in common: the place; or, where there is none, folder and title.
type Kin = (Option<String>, (String, String));

/// `title` without the years in it, which are what titles of one series differ in.
fn without_year(title: &str) -> String {
    let mut rest = String::new();
    for run in title.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        if digits.len() == 4 {
            rest.extend(run.strip_prefix(digits));
        } else {
            rest.push_str(run);
        }
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    words.join(" ").trim_start_matches(['年', '度']).to_owned()
}

/// The pairs found, and what is odd about the reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// Each report with the next one of its place, in order of place and year.
    pub entries: Vec<Entry>,
    /// Reports left out, and years without a report between two that are paired; a sentence each.
    pub warnings: Vec<String>,
}

/// Pairs each report with the next one of its place, however many years later that is. Reports that name no place are
/// taken to be of one place where they stand in one folder and have one title but for the year; those of the folder whose
/// titles are no other's go together. The order of `candidates` changes nothing.
#[must_use]
pub fn adjacent(candidates: Vec<Candidate>) -> Series {
    let mut series = Series::default();
    let mut candidates = candidates;
    candidates.sort_by(|a, b| a.path.cmp(&b.path));
    let (mut titles, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for candidate in candidates.iter().filter(|one| one.place.is_none()) {
        let key = (candidate.folder.clone(), candidate.title.clone());
        if !titles.insert(key.clone()) {
            shared.insert(key);
        }
    }
    let mut places: BTreeMap<Kin, BTreeMap<u16, String>> = BTreeMap::new();
    for candidate in candidates {
        let Some(year) = candidate.year else {
            series
                .warnings
                .push(format!("{}: no year found; left out", candidate.path));
            continue;
        };
        let own = (candidate.folder, candidate.title);
        let kind = if candidate.place.is_some() {
            Default::default()
        } else if shared.contains(&own) {
            own
        } else {
            (own.0, String::new())
        };
        let years = places.entry((candidate.place, kind)).or_default();
        if let Some(other) = years.get(&year) {
            series.warnings.push(format!(
                "{}: a second report of {year} beside {other}; left out",
                candidate.path
            ));
        } else {
            years.insert(year, candidate.path);
        }
    }
    for ((place, (folder, title)), years) in &places {
        let name = match place {
            Some(place) => place.clone(),
            None => format!("{folder} {title}").trim().to_owned(),
        };
        for ((old_year, old), (new_year, new)) in years.iter().zip(years.iter().skip(1)) {
            if new_year - old_year > 1 {
                let gap =
                    format!("{name}: no report of the years between {old_year} and {new_year}");
                series
                    .warnings
                    .push(gap.trim_start_matches(": ").to_owned());
            }
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
    use super::{Candidate, adjacent, without_year};

    fn candidate(path: &str, place: Option<&str>, year: Option<u16>) -> Candidate {
        Candidate {
            path: path.to_owned(),
            folder: "all".to_owned(),
            title: "政府工作报告".to_owned(),
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
                ("all 政府工作报告 2021-2022", "6", "7"),
                ("云州 2021-2022", "1", "2"),
                ("云州 2022-2024", "2", "4"),
            ]
        );
        assert_eq!(
            series.warnings,
            [
                "8: no year found; left out",
                "9: a second report of 2022 beside 2; left out",
                "云州: no report of the years between 2022 and 2024",
            ]
        );
        let reversed = reports.into_iter().rev().collect();
        assert_eq!(adjacent(reversed), series);
    }

    #[test]
    fn without_a_place_the_title_tells_what_belongs_together() {
        let titled = |path: &str, title: &str, year: u16| Candidate {
            title: without_year(title),
            ..candidate(path, None, Some(year))
        };
        let series = adjacent(vec![
            titled("1", "Annual Report 2031", 2031),
            titled("2", "Annual Report 2032", 2032),
            titled("3", "2031年度法院工作报告", 2031),
            titled("4", "2032年度法院工作报告", 2032),
            titled("5", "Towards the sea", 2031),
            titled("6", "Towards the hills", 2032),
        ]);
        let found: Vec<_> = series.entries.iter().map(|e| e.id.as_str()).collect();
        assert_eq!(
            found,
            [
                "all 2031-2032",
                "all Annual Report 2031-2032",
                "all 法院工作报告 2031-2032",
            ]
        );
        assert!(series.warnings.is_empty(), "{:?}", series.warnings);
    }

    #[test]
    fn a_title_loses_its_years_and_no_other_number() {
        assert_eq!(without_year("2031年政府工作报告"), "政府工作报告");
        assert_eq!(without_year("Annual Report 2031"), "Annual Report");
        assert_eq!(
            without_year("Plan 30: Report 2031 of 12345"),
            "Plan 30: Report of 12345"
        );
    }
}
