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
pub use aligned::{Edit, Passage};
pub use comparison::{
    Comparison, ListChange, Outcome, Relation, ReportHead, SCHEMA, SectionChange, SectionCounts,
    SectionSide, SectionStatus, Strength, Summary, TargetChange, TargetCounts, TermChange,
    WordingChange, WordingCounts, WordingKind,
};
pub use digest::{Fate, Statement};
use phrases::Phrases;
pub(crate) use targets::{Results, measure, own_results, own_targets};

/// Compares two reports.
#[must_use]
pub fn compare(reports: Pair<&Report>, lexicon: &Lexicon) -> Comparison {
    let (text, (targets, heads)) = rayon::join(
        || compare_text(reports),
        || {
            let (old, new) = rayon::join(
                || figures(reports.old, lexicon),
                || figures(reports.new, lexicon),
            );
            let figures = Pair::new(old.as_slice(), new.as_slice());
            let targets = targets::targets(reports, figures, lexicon);
            (targets, reports.map(head))
        },
    );
    Comparison {
        schema: SCHEMA,
        old: heads.old,
        new: heads.new,
        warnings: warnings::warnings(reports),
        summary: Summary {
            sections: summary::section_counts(&text.sections),
            targets: targets::count(&targets),
            wording: summary::wording_counts(&text.wording),
        },
        sections: text.sections,
        targets,
        wording: text.wording,
        terms: text.terms,
        aligned: text.aligned,
    }
}

/// What is compared without knowing any figure.
struct TextComparison {
    sections: Vec<SectionChange>,
    wording: Vec<WordingChange>,
    terms: Vec<TermChange>,
    aligned: Aligned,
}

fn compare_text(reports: Pair<&Report>) -> TextComparison {
    // All of it is done from one side only and turned round at the end, so that it mirrors when the reports do.
    let turned = align::is_turned(reports);
    let sides = if turned { reports.swap() } else { reports };
    let grams = Grams::new(sides);
    // What wording is judged by needs no alignment: whoever comes to it first makes it. On one thread that is the first
    // job, and on two the second one, which has less to do.
    let judge = OnceLock::new();
    let judge = || judge.get_or_init(|| wording::Judge::new(sides, &grams));
    let ((alignment, wording), terms) = rayon::join(
        || {
            let alignment = align::align_sides(sides, &grams);
            let wording = wording::wording(sides, &grams, &alignment, judge(), turned);
            (align::finish(alignment, turned), wording)
        },
        || {
            judge();
            let phrases = Phrases::learn(sides, &grams, terms::is_key);
            terms::terms(sides, &phrases, turned)
        },
    );
    TextComparison {
        sections: sections::sections(reports, &alignment),
        wording,
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
