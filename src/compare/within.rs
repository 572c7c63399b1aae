//! A comparison cut down to one part of the reports.

use super::aligned::Aligned;
use super::{Comparison, SectionSide, Summary, summary, targets};
use crate::figures::Figure;
use crate::outline::Report;
use crate::span::{Pair, Span};

impl Comparison {
    /// What of the comparison stands in the sections, of either report, that have `title` in their titles, and in those
    /// below them; None where neither report has such a section. Counts are made anew. Terms are counted over whole
    /// reports, so there are none.
    #[must_use]
    pub fn within(&self, reports: Pair<&Report>, title: &str) -> Option<Self> {
        let places = reports.map(|report| Places::new(report, title));
        if places.old.spans.is_empty() && places.new.spans.is_empty() {
            return None;
        }
        let holds = |places: &Places, figure: &Option<Figure>| {
            figure.as_ref().is_some_and(|f| places.has(f.start))
        };
        let has_line = |places: &Places, side: &Option<SectionSide>| {
            side.as_ref().is_some_and(|side| places.has_line(side.line))
        };
        let sections = self.sections.iter().filter(|change| {
            has_line(&places.old, &change.old) || has_line(&places.new, &change.new)
        });
        let targets = self
            .targets
            .iter()
            .filter(|change| holds(&places.old, &change.old) || holds(&places.new, &change.new));
        let wording = self.wording.iter().filter(|change| {
            change
                .old_line
                .is_some_and(|line| places.old.has_line(line))
                || change
                    .new_line
                    .is_some_and(|line| places.new.has_line(line))
        });
        let mut aligned = self.aligned.clone();
        aligned.sentences.retain(|pair| {
            let spans = Aligned::spans(reports, pair);
            spans.old.is_some_and(|span| places.old.has(span.start))
                || spans.new.is_some_and(|span| places.new.has(span.start))
        });
        let (sections, targets, wording): (Vec<_>, Vec<_>, Vec<_>) = (
            sections.cloned().collect(),
            targets.cloned().collect(),
            wording.cloned().collect(),
        );
        Some(Self {
            schema: self.schema,
            old: self.old.clone(),
            new: self.new.clone(),
            warnings: self.warnings.clone(),
            summary: Summary {
                sections: summary::section_counts(&sections),
                targets: targets::count(&targets),
                wording: summary::wording_counts(wording.iter().map(|change| change.kind)),
            },
            sections,
            targets,
            wording,
            terms: Vec::new(),
            aligned,
        })
    }
}

/// Where the sections looked for stand in one report.
struct Places {
    spans: Vec<Span>,
    /// First and last line of each span.
    lines: Vec<(usize, usize)>,
}

impl Places {
    fn new(report: &Report, title: &str) -> Self {
        let spans: Vec<Span> = report
            .sections
            .iter()
            .filter(|section| section.title.contains(title))
            .map(|section| section.span)
            .collect();
        let line = |offset| report.text.line(offset);
        let lines = spans
            .iter()
            .map(|span| (line(span.start), line(span.end.saturating_sub(1))))
            .collect();
        Self { spans, lines }
    }

    fn has(&self, offset: usize) -> bool {
        self.spans.iter().any(|span| span.contains(offset))
    }

    fn has_line(&self, line: usize) -> bool {
        self.lines
            .iter()
            .any(|&(first, last)| first <= line && line <= last)
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::compare;
    use crate::lexicon::Lexicon;
    use crate::outline::Report;
    use crate::read::{ReadOptions, read};
    use crate::span::Pair;

    fn report(text: &str) -> Report {
        let text = read(text.as_bytes(), &ReadOptions::default()).unwrap();
        Report::new("report", text)
    }

    #[test]
    fn only_the_section_asked_for_is_left() {
        let old = report("一、农业\n粮食生产稳步发展。\n二、工业\n工业经济平稳运行。\n");
        let new = report("一、农业\n粮食生产加快发展。\n二、工业\n工业经济强劲运行。\n");
        let reports = Pair::new(&old, &new);
        let whole = compare(reports, &Lexicon::default());
        let part = whole.within(reports, "工业").unwrap();
        let passages: Vec<&str> = part
            .passages(reports)
            .iter()
            .filter_map(|passage| Some(new.text.slice(passage.new?)))
            .collect();
        assert_eq!(passages, ["二、工业", "工业经济强劲运行。"]);
        assert!(
            part.wording
                .iter()
                .all(|change| change.new_line.is_none_or(|line| line >= 3))
        );
        assert!(whole.within(reports, "林业").is_none());
    }
}
