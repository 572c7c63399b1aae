//! What is odd about a pair of reports. It is compared all the same.

use crate::outline::{Language, Report};
use crate::span::Pair;

/// A sentence for each thing that makes a comparison say less than it seems to.
pub(super) fn warnings(reports: Pair<&Report>) -> Vec<String> {
    let Pair { old, new } = reports;
    let mut warnings = Vec::new();
    // A report that is new as a whole, or gone, is odd in nothing else.
    if [old, new]
        .iter()
        .any(|report| report.text.as_str().is_empty())
    {
        return warnings;
    }
    if let (Some(before), Some(after)) = (old.metadata.year, new.metadata.year) {
        if before > after {
            warnings.push(format!(
                "the old report is of {before}, the new one of {after}: swap them to look forward in time"
            ));
        } else if after - before > 1 {
            warnings.push(format!(
                "the old report is of {before}, the new one of {after}: what came of the old targets stands in reports \
                 of the years between"
            ));
        }
    }
    if let (Some(here), Some(there)) = (&old.metadata.place, &new.metadata.place)
        && !same_place(here, there)
    {
        warnings.push(format!(
            "the reports are of two places, {here} and {there}: their targets are not each other's"
        ));
    }
    if old.language != new.language {
        warnings.push(
            "one report is Chinese and the other English: their words can't be compared".to_owned(),
        );
    }
    for report in [old, new] {
        // A page without headings is no longer than a few paragraphs, or was torn from its layout.
        if report.sections.is_empty() {
            let heading = match report.language {
                Language::Chinese => "一、 or （一）",
                Language::English => "1. or #",
            };
            warnings.push(format!(
                "{}: no headings such as {heading} were found, so it is compared as one part",
                report.path
            ));
        }
    }
    warnings
}

/// True for two names of one place: a report may name its province in front of it, or leave it out.
pub(crate) fn same_place(here: &str, there: &str) -> bool {
    here.ends_with(there) || there.ends_with(here)
}

#[cfg(test)]
mod tests {
    use super::warnings;
    use crate::outline::Report;
    use crate::read::{Format, ReadOptions, Text, read};
    use crate::span::Pair;

    fn report(text: &str) -> Report {
        let text = read(text.as_bytes(), &ReadOptions::default()).unwrap();
        Report::new("report.txt", text)
    }

    #[test]
    fn only_what_is_odd_is_told() {
        let mut old = report("一、回顾\n修路三条。\n");
        let mut new = old.clone();
        (old.metadata.year, new.metadata.year) = (Some(2030), Some(2031));
        old.metadata.place = Some("云泽县".to_owned());
        new.metadata.place = Some("南江省云泽县".to_owned());
        assert_eq!(warnings(Pair::new(&old, &new)), [""; 0]);

        let turned = warnings(Pair::new(&new, &old));
        assert!(matches!(&turned[..], [one] if one.contains("of 2031, the new one of 2030")));

        new.metadata.year = Some(2033);
        let apart = warnings(Pair::new(&old, &new));
        assert!(matches!(&apart[..], [one] if one.contains("of 2030, the new one of 2033")));
        new.metadata.year = Some(2030);
        assert_eq!(warnings(Pair::new(&old, &new)), [""; 0]);

        new.metadata.place = Some("松岭市".to_owned());
        let places = warnings(Pair::new(&old, &new));
        assert!(matches!(&places[..], [one] if one.contains("云泽县 and 松岭市")));
    }

    #[test]
    fn nothing_is_odd_about_a_report_that_is_not_there() {
        let there = report("1. Review\nWe built two bridges.\n");
        let none = Report::new(
            "/dev/null",
            Text::new(String::new(), Format::Plain, "UTF-8"),
        );
        assert_eq!(warnings(Pair::new(&none, &there)), [""; 0]);
        assert_eq!(warnings(Pair::new(&there, &none)), [""; 0]);
    }

    #[test]
    fn a_report_without_headings_is_named() {
        let bare = report("今年修路三条。明年修桥两座。\n");
        let told = warnings(Pair::new(&bare, &bare));
        assert_eq!(told.len(), 2);
        assert!(
            told.iter()
                .all(|one| one.starts_with("report.txt: no headings"))
        );
    }
}
