//! English headings: numbered ones, and short lines of their own.
//!
//! English reports number their parts, or set their titles apart as lines of their own, in capitals, in title case or
//! like a sentence; often they do both. What such a line stands above tells whether it is one: running text, a list or
//! another heading. Lists are numbered as well, so an item that states a value or has the next item straight behind it
//! is none.

use std::collections::HashMap;

use super::chars::{clean, is_blank};
use super::heading::{Entry, Heading};
use super::lead::{Shape, Title};
use super::line::Block;
use super::marker::{self, Kind};
use super::metadata::year_of;
use super::role;
use crate::lexicon::{ENGLISH_PARTICLES, Particle, Role};

/// Longest title in words, and in bytes.
const LONGEST: (usize, usize) = (20, 160);
/// Longest title without a marker in words, and in bytes.
const LONGEST_BARE: (usize, usize) = (12, 90);
/// What is longer than this (bytes) is running text and no heading.
const RUNNING: usize = 40;

/// True where `words` behind a marker read like a heading: no sentence, and no long run of words.
pub(super) fn is_title(words: &str, run_in: bool) -> bool {
    !run_in
        && fits(words, LONGEST)
        && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !words.ends_with([',', ';', ':'])
}

fn fits(words: &str, (most, bytes): (usize, usize)) -> bool {
    words.len() <= bytes && words.split_whitespace().count() <= most
}

/// True where a digit stands that is no part of a year.
fn has_value(words: &str) -> bool {
    let number = |word: &str| {
        let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        bare.starts_with(|c: char| c.is_ascii_digit()) && year_of(word).is_none()
    };
    words.split_whitespace().any(number)
}

/// Finds the headings without a marker, takes back those that are items of a list, and sets the level of all.
pub(super) fn headings(content: &str, entries: &mut [Entry], head: usize) {
    drop_items(content, entries);
    let bare = bare_lines(content, entries, head);
    number_levels(entries);
    bare_levels(content, entries, &bare);
}

/// Takes back numbered lines that are items of a list: they state a value, end as sentences do, or come one straight
/// behind another. Where one of a row is an item, all are.
fn drop_items(content: &str, entries: &mut [Entry]) {
    let kind = |entry: &Entry| {
        let heading = entry
            .heading
            .as_ref()
            .filter(|own| !own.marker.is_empty())?;
        marker::parse(&heading.marker).map(|marker| marker.kind)
    };
    let mut start = 0;
    while let Some(first) = entries.get(start) {
        let own = kind(first).filter(|kind| *kind != Kind::Part);
        let Some(own) = own else {
            start += 1;
            continue;
        };
        let rest = entries.get(start..).unwrap_or_default();
        let count = rest
            .iter()
            .take_while(|entry| kind(entry) == Some(own))
            .count();
        let row = entries.get_mut(start..start + count).unwrap_or_default();
        let item = |entry: &Entry| {
            let run = entry.block.span.of(content).trim_end();
            let title = entry
                .heading
                .as_ref()
                .map_or(run, |own| own.title.of(content));
            run.ends_with('.') && title.split_whitespace().count() > 3
                || count > 1 && has_value(title)
        };
        if row.iter().any(item) {
            for entry in row {
                entry.heading = None;
                entry.shape = Shape::Text(Title::No);
            }
        }
        start += count;
    }
}

/// Makes headings of the lines of their own that read like one and have something below. Gives back which they are.
fn bare_lines(content: &str, entries: &mut [Entry], head: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for index in head..entries.len() {
        let Some(next) = entries.get(index + 1) else {
            break;
        };
        let below = next.block.span.of(content);
        let followed = next.heading.is_some()
            || below.len() > RUNNING
            || below.ends_with('.')
            || below.starts_with(|c: char| c.is_ascii_digit() || "$£€".contains(c))
            || marker::bullet(below).is_some()
            || next.block.gap > 0 && reads_like_heading(content, &next.block);
        let Some(entry) = entries.get_mut(index) else {
            break;
        };
        // Straight below a line of its own stands who wrote it, or the next row of a list.
        let apart = entry.block.gap > 0 || index == head;
        if entry.heading.is_some()
            || !followed
            || !apart
            || !reads_like_heading(content, &entry.block)
        {
            continue;
        }
        entry.heading = Some(Heading {
            level: 1,
            marker: String::new(),
            title: entry.block.span,
            sentence: entry.block.span,
            run_in: false,
            topic: false,
        });
        entry.shape = Shape::Heading {
            level: 1,
            alone: true,
        };
        found.push(index);
    }
    found
}

/// True for a short line that begins with a capital letter, ends as no sentence does and states no value.
fn reads_like_heading(content: &str, block: &Block) -> bool {
    let run = block.span.of(content);
    if run.len() > LONGEST_BARE.1 || run.contains(['\n', '\r', '|', '\t']) {
        return false;
    }
    let ended = run.ends_with(['.', ',', ';', ':', '!', '"', '”']);
    let led = |word: &str| {
        matches!(
            ENGLISH_PARTICLES.get(word.to_ascii_lowercase().as_str()),
            Some(Particle::Leading | Particle::Opening)
        )
    };
    // `The Ministry of` goes on; `FY 2031 Target: 35` states a value; a name with an office behind a comma is a speaker.
    fits(run, LONGEST_BARE)
        && run.starts_with(char::is_uppercase)
        && !ended
        && !run.split_whitespace().next_back().is_some_and(led)
        && run.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !has_value(run)
}

/// Numbers count below parts where there are any: III. and then 1., Chapter 2 and then 2.1.
fn number_levels(entries: &mut [Entry]) {
    let kind = |entry: &Entry| {
        let heading = entry.heading.as_ref()?;
        marker::parse(&heading.marker).map(|marker| marker.kind)
    };
    let has = |wanted: Kind| entries.iter().any(|entry| kind(entry) == Some(wanted));
    let parts = has(Kind::Part);
    let (arabic, decimal) = match (parts, parts && has(Kind::Arabic)) {
        (false, _) => return,
        (true, numbered) => (2, if numbered { 3 } else { 2 }),
    };
    for entry in entries {
        let level = match kind(entry) {
            Some(Kind::Arabic) => arabic,
            Some(Kind::Decimal(2)) => decimal,
            _ => continue,
        };
        set_level(entry, level);
    }
}

fn set_level(entry: &mut Entry, level: u8) {
    if let Some(heading) = &mut entry.heading {
        heading.level = level;
    }
    if let Shape::Heading { level: own, .. } = &mut entry.shape {
        *own = level;
    }
}

/// The level of headings without a number. Those in capitals stand above others, those whose title comes again under
/// every part below others, and those that their text follows without a blank line below those set apart from it. Where
/// the first of them stands above all numbered headings, they are parts beside these, else they divide the deepest.
fn bare_levels(content: &str, entries: &mut [Entry], bare: &[usize]) {
    let headings = entries.iter().map(|entry| entry.heading.as_ref());
    let numbered = headings.map(|heading| heading.filter(|own| !own.marker.is_empty()));
    let first = numbered.clone().position(|heading| heading.is_some());
    let deepest = numbered.flatten().map(|heading| heading.level).max();
    let before = match (first, bare.first()) {
        (Some(first), Some(bare)) => *bare < first,
        _ => true,
    };
    let base = match deepest {
        Some(deepest) if !before => deepest + 1,
        _ => 1,
    };
    let title = |entry: &Entry| clean(entry.block.span.of(content)).to_lowercase();
    let plain = |title: String| title.replace(|c: char| c.is_ascii_digit() || is_blank(c), "");
    let mut times: HashMap<String, usize> = HashMap::new();
    for own in bare.iter().filter_map(|&at| entries.get(at)) {
        *times.entry(plain(title(own))).or_default() += 1;
    }
    let capitals = |entry: &Entry| !entry.block.span.of(content).contains(char::is_lowercase);
    let own = || bare.iter().filter_map(|&at| entries.get(at));
    let has = |test: &dyn Fn(&Entry) -> bool| own().any(test) && !own().all(test);
    let tight = |entry: &Entry| entry.block.gap_after == 0;
    // One line in capitals may be a foreword's.
    let by_case = has(&capitals) && own().filter(|entry| capitals(entry)).count() > 1;
    let by_gap = has(&tight);
    let levels: Vec<u8> = own()
        .map(|entry| {
            let again = times
                .get(&plain(title(entry)))
                .is_some_and(|&count| count > 1);
            let closing = role::of_title(&title(entry)) == Some(Role::Closing);
            let lower = [again, by_case && !capitals(entry), by_gap && tight(entry)];
            let below = lower.into_iter().filter(|&lower| lower).count().min(2);
            match u8::try_from(below) {
                _ if closing => 1,
                Ok(below) => (base + below).min(3),
                Err(_) => base.min(3),
            }
        })
        .collect();
    for (&at, level) in bare.iter().zip(levels) {
        if let Some(entry) = entries.get_mut(at) {
            set_level(entry, level);
        }
    }
}
