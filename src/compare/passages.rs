//! Sentences and their partners, with the edits that lead from one to the other.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Edit, Passage};
use crate::align::Alignment;
use crate::outline::Report;
use crate::span::{Pair, Span};

/// Every sentence of both reports once, in order of the alignment. Where `turned`, words are compared from new to old,
/// so that the edits mirror when the reports do.
pub(super) fn passages(
    reports: Pair<&Report>,
    alignment: &Alignment,
    turned: bool,
) -> Vec<Passage> {
    let span = |report: &Report, at: Option<usize>| Some(report.sentences.get(at?)?.span);
    alignment
        .sentences
        .iter()
        .map(|pair| {
            let sides = Pair::new(span(reports.old, pair.old), span(reports.new, pair.new));
            let edits = match (sides.old, sides.new) {
                (Some(old), Some(new)) if turned => {
                    let mut edits = edits(reports.swap(), Pair::new(new, old));
                    for edit in &mut edits {
                        std::mem::swap(&mut edit.old, &mut edit.new);
                    }
                    edits
                }
                (Some(old), Some(new)) => edits(reports, Pair::new(old, new)),
                _ => Vec::new(),
            };
            Passage {
                old: sides.old,
                new: sides.new,
                moved: pair.moved,
                edits,
            }
        })
        .collect()
}

/// The edits between two sentences.
fn edits(reports: Pair<&Report>, spans: Pair<Span>) -> Vec<Edit> {
    let texts = Pair::new(
        spans.old.of(reports.old.text.as_str()),
        spans.new.of(reports.new.text.as_str()),
    );
    if texts.old == texts.new {
        return vec![Edit {
            old: spans.old,
            new: spans.new,
            equal: true,
        }];
    }
    let tokens = texts.map(|text| {
        text.char_indices()
            .map(|(at, c)| &text[at..at + c.len_utf8()])
            .collect::<Vec<&str>>()
    });
    let at = |tokens: &[&str], text: &str, start: usize, index: usize| {
        tokens.get(index).map_or(start + text.len(), |token| {
            start + (token.as_ptr() as usize - text.as_ptr() as usize)
        })
    };
    capture_diff_slices(Algorithm::Myers, &tokens.old, &tokens.new)
        .into_iter()
        .map(|op| {
            let (old, new) = (op.old_range(), op.new_range());
            Edit {
                old: Span::new(
                    at(&tokens.old, texts.old, spans.old.start, old.start),
                    at(&tokens.old, texts.old, spans.old.start, old.end),
                ),
                new: Span::new(
                    at(&tokens.new, texts.new, spans.new.start, new.start),
                    at(&tokens.new, texts.new, spans.new.start, new.end),
                ),
                equal: matches!(op, DiffOp::Equal { .. }),
            }
        })
        .collect()
}
