//! From blocks with their headings to the tree of sections, paragraphs and sentences.

use super::chars::clean;
use super::heading::{self, Entry};
use super::line::Block;
use super::marker::{self, Kind};
use super::role;
use super::{Language, Paragraph, Role, Section, Sentence};
use crate::lexicon::Opening;
use crate::read::Text;
use crate::span::Span;

/// What is found, as the fields of a report.
#[derive(Default)]
pub(super) struct Found {
    pub(super) sections: Vec<Section>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) sentences: Vec<Sentence>,
}

/// The headings, paragraphs and sentences of a report's blocks. `head` is how many blocks stand before the report's
/// first words: title, date, speaker.
pub(super) fn build(text: &Text, language: Language, blocks: &[Block], head: usize) -> Found {
    assemble(
        text.as_str(),
        heading::entries(text, language, blocks, head),
    )
}

/// Makes the tree: each heading goes below the nearest one of a lower level.
fn assemble(content: &str, entries: Vec<Entry>) -> Found {
    let mut found = Found::default();
    let mut open: [Option<usize>; 5] = [None; 5];
    // Where a run-in heading that titles its own paragraph alone stands in `open`.
    let mut run_in: Option<usize> = None;
    let mut topic = false;
    // The role that a passage turning to its hearers gives to the leads in it.
    let mut passage: Option<Role> = None;
    let mut turned = 0;
    let nested = nested(&entries);
    for (entry, nested) in entries.into_iter().zip(nested) {
        let span = entry.block.span;
        match (&entry.heading, entry.opening) {
            (Some(heading), _) => {
                let own = usize::from(heading.level.clamp(1, 3));
                // 一是 二是 below the title of a topic are its items.
                let item = topic && own == 3 && is_item(&heading.marker);
                let level = if item || nested { 4 } else { own };
                topic = item || heading.topic && !nested;
                if entry.opening == Some(Opening::Resume) {
                    open[2] = None;
                }
                let parent = open.iter().take(level).rev().find_map(|&index| index);
                let title = clean(heading.title.of(content));
                let role = match parent.and_then(|index| found.sections.get(index)) {
                    None => role::of_title(&title).unwrap_or_default(),
                    Some(above) => {
                        let role = role::below(above.role, &title);
                        match passage {
                            Some(passed) if own == 3 && above.level == 1 && role == Role::Tasks => {
                                passed
                            }
                            _ => role,
                        }
                    }
                };
                if level < 3 {
                    passage = None;
                }
                close(&mut open, level);
                if let Some(slot) = open.get_mut(level) {
                    *slot = Some(found.sections.len());
                }
                run_in = heading.run_in.then_some(level).filter(|&level| level >= 3);
                found.sections.push(Section {
                    level: heading.level,
                    marker: heading.marker.clone(),
                    title,
                    title_span: heading.title,
                    role,
                    span: Span::new(heading.sentence.start, span.end),
                    parent,
                });
                turned = 0;
            }
            (None, opening) => {
                match opening {
                    Some(Opening::Address) => {
                        close(&mut open, 2);
                        passage = None;
                        turned = 2;
                    }
                    Some(Opening::Resume) => close(&mut open, 2),
                    _ => {
                        if let Some(level) = run_in {
                            close(&mut open, level);
                        }
                    }
                }
                topic &= matches!(open, [_, _, _, Some(_), _]);
                if turned > 0 {
                    turned -= 1;
                    if role::speaks_of_self_government(span.of(content)) {
                        passage = Some(Role::SelfGovernment);
                    }
                }
                run_in = None;
            }
        }
        let section = open.iter().rev().find_map(|&index| index);
        let mut up = section;
        while let Some(above) = up.and_then(|index| found.sections.get_mut(index)) {
            above.span.end = above.span.end.max(span.end);
            up = above.parent;
        }
        let paragraph = found.paragraphs.len();
        found.paragraphs.push(Paragraph { span, section });
        for (index, own) in entry.sentences.iter().enumerate() {
            found.sentences.push(Sentence {
                span: *own,
                paragraph,
                section,
                heading: index == 0 && entry.heading.is_some(),
            });
        }
    }
    fill_roles(content, &mut found.sections);
    found
}

/// Which entries are leads without a marker between the items of one count (二是 … 三是): they belong to the item in front of
/// them, and so do those behind the last item of such a count.
fn nested(entries: &[Entry]) -> Vec<bool> {
    let mut nested = vec![false; entries.len()];
    // The kind and number of the item in front, and whether leads stand between those before it.
    let mut front: Option<(Kind, u32, bool)> = None;
    let mut since: Vec<usize> = Vec::new();
    let mut settle = |since: &mut Vec<usize>, below: bool| {
        for index in since.drain(..) {
            if let Some(own) = nested.get_mut(index) {
                *own = below;
            }
        }
    };
    for (index, entry) in entries.iter().enumerate() {
        let Some(heading) = &entry.heading else {
            continue;
        };
        let marker = marker::parse(&heading.marker)
            .filter(|marker| matches!(marker.kind, Kind::Item | Kind::Ordinal));
        match (marker, front) {
            (Some(marker), Some((kind, number, divided))) => {
                let goes_on = marker.kind == kind && marker.ordinal == number + 1;
                let divided = goes_on && (divided || !since.is_empty());
                settle(&mut since, divided);
                front = Some((marker.kind, marker.ordinal, divided));
            }
            (Some(marker), None) => front = Some((marker.kind, marker.ordinal, false)),
            (None, Some((_, _, divided))) if heading.level < 3 => {
                settle(&mut since, divided);
                front = None;
            }
            (None, Some(_)) if heading.marker.is_empty() => since.push(index),
            _ => {}
        }
    }
    let divided = front.is_some_and(|(_, _, divided)| divided);
    settle(&mut since, divided);
    nested
}

/// Closes the sections from `level` downwards.
fn close(open: &mut [Option<usize>], level: usize) {
    for slot in open.iter_mut().skip(level) {
        *slot = None;
    }
}

/// True where a heading is marked as one of several: 一是 第二，
fn is_item(own: &str) -> bool {
    marker::parse(own).is_some_and(|marker| matches!(marker.kind, Kind::Item | Kind::Ordinal))
}

/// Parts of the second level below one part, from which on it is about tasks, whatever its heading names first.
const MANY_PARTS: usize = 4;

/// Gives the top sections whose headings name no role, or more than one, the role that their contents show, and
/// those below with them.
fn fill_roles(content: &str, sections: &mut [Section]) {
    let mut below: Vec<usize> = vec![0; sections.len()];
    for section in sections.iter().filter(|section| section.level == 2) {
        if let Some(count) = section.parent.and_then(|parent| below.get_mut(parent)) {
            *count += 1;
        }
    }
    let mut changed: Vec<bool> = Vec::with_capacity(sections.len());
    for index in 0..sections.len() {
        let Some((done, rest)) = sections.split_at_mut_checked(index) else {
            break;
        };
        let Some(own) = rest.first_mut() else {
            break;
        };
        let new = match own.parent {
            None if own.role == Role::Other => Some(role::of_text(own.span.of(content))),
            None if below.get(index) >= Some(&MANY_PARTS) && role::names_tasks_too(&own.title) => {
                Some(Role::Tasks)
            }
            None => None,
            Some(parent) if changed.get(parent) == Some(&true) => done
                .get(parent)
                .map(|above| role::below(above.role, &own.title)),
            Some(_) => None,
        };
        changed.push(new.is_some_and(|new| new != own.role));
        if let Some(new) = new {
            own.role = new;
        }
    }
}
