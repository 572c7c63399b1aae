//! What is odd about a pair of reports. It is compared all the same.

use crate::outline::{Language, Report};
use crate::span::Pair;

/// A sentence for each thing that makes a comparison say less than it seems to.
pub(super) fn warnings(reports: Pair<&Report>) -> Vec<String> {
    let Pair { old, new } = reports;
    let mut warnings = Vec::new();
    if let (Some(before), Some(after)) = (old.metadata.year, new.metadata.year)
        && before > after
    {
        warnings.push(format!(
            "the old report is of {before}, the new one of {after}: swap them to look forward in time"
        ));
    }
    if let (Some(here), Some(there)) = (&old.metadata.place, &new.metadata.place)
        // A report may name its province in front of the place, or leave it out.
        && !here.ends_with(there.as_str())
        && !there.ends_with(here.as_str())
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

#[cfg(test)]
mod tests {
    use super::warnings;
    use crate::outline::Report;
    use crate::read::{ReadOptions, read};
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

        new.metadata.place = Some("松岭市".to_owned());
        let places = warnings(Pair::new(&old, &new));
        assert!(matches!(&places[..], [one] if one.contains("云泽县 and 松岭市")));
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
