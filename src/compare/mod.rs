//! What changed between two aligned reports: targets, wording, sections, terms, and a summary of them.

use std::sync::OnceLock;

use crate::align;
use crate::align::grams::Grams;
use crate::figures::figures;
use crate::lexicon::Lexicon;
use crate::outline::Report;
use crate::span::Pair;

mod aligned;
mod clauses;
mod comparison;
mod digest;
mod phrases;
mod sections;
mod summary;
mod targets;
mod terms;
mod tokens;
mod warnings;
mod within;
mod wording;

use aligned::Aligned;
pub use aligned::{Edit, Passage, PassageState};
pub use comparison::{
    Comparison, ListChange, Outcome, Relation, ReportHead, SCHEMA, SectionChange, SectionCounts,
    SectionSide, SectionStatus, Strength, Summary, TargetChange, TargetCounts, TermChange,
    WordingChange, WordingCounts, WordingKind,
};
pub use digest::{Fate, Statement};
use phrases::Phrases;
use targets::apart;
pub(crate) use targets::{Results, is_for, measure, own_results, own_targets};
pub(crate) use warnings::same_place;

/// What may be asked of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompareOptions {
    /// At most so many changes of wording are told, the most telling ones; None for all. Who shows few saves a twentieth
    /// of the time. Counts in [`Summary`] are of all; [`Comparison::digest`] and [`Comparison::within`] look only at
    /// those told.
    pub wording: Option<usize>,
}

/// Compares two reports.
#[must_use]
pub fn compare(reports: Pair<&Report>, lexicon: &Lexicon) -> Comparison {
    compare_with(reports, lexicon, &CompareOptions::default())
}

/// Compares two reports and tells as much as is asked for.
#[must_use]
pub fn compare_with(
    reports: Pair<&Report>,
    lexicon: &Lexicon,
    options: &CompareOptions,
) -> Comparison {
    // The text is compared from one side only and turned round at the end, so that it mirrors when the reports do.
    let turned = align::is_turned(reports);
    let sides = if turned { reports.swap() } else { reports };
    let grams = OnceLock::new();
    let grams = || grams.get_or_init(|| Grams::new(sides));
    // Each stage has about as much to do on either side of it, so that two threads end together.
    let ((alignment, judge), ((old, new), heads)) = rayon::join(
        || {
            let grams = grams();
            rayon::join(
                || align::align_sides(sides, grams),
                || wording::Judge::new(sides, grams),
            )
        },
        || {
            let figures = rayon::join(
                || apart(figures(reports.old, lexicon), lexicon),
                || apart(figures(reports.new, lexicon), lexicon),
            );
            (figures, reports.map(head))
        },
    );
    let found = wording::find(sides, grams(), &alignment, &judge);
    let ((wording, alignment, targets), terms) = rayon::join(
        || {
            let figures = Pair::new(old.as_slice(), new.as_slice());
            let targets = targets::targets(reports, figures, lexicon);
            // Last, as its steps can be shared with a thread that has done with terms.
            let wording = wording::tell(found, &alignment, &judge, turned, options);
            (wording, align::finish(alignment, turned), targets)
        },
        || {
            let phrases = Phrases::learn(sides, grams(), terms::is_key);
            terms::terms(sides, &phrases, turned)
        },
    );
    let sections = sections::sections(reports, &alignment);
    Comparison {
        schema: SCHEMA,
        old: heads.old,
        new: heads.new,
        warnings: warnings::warnings(reports),
        summary: Summary {
            sections: summary::section_counts(&sections),
            targets: targets::count(&targets),
            wording: wording.counts,
        },
        sections,
        targets,
        wording: wording.changes,
        terms,
        aligned: Aligned {
            sentences: alignment.sentences,
            turned,
        },
    }
}

fn head(report: &Report) -> ReportHead {
    ReportHead {
        path: report.path.clone(),
        title: report.metadata.title.clone(),
        year: report.metadata.year,
        place: report.metadata.place.clone(),
        characters: report
            .paragraphs
            .iter()
            .map(|p| {
                report
                    .text
                    .slice(p.span)
                    .chars()
                    // Ideographs need no looking up.
                    .filter(|c| matches!(c, '\u{4e00}'..='\u{9fff}') || !c.is_whitespace())
                    .count()
            })
            .sum(),
    }
}
