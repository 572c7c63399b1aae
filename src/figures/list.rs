//! Distributed lists: several names, then several values, each for its own name.
//!
//! 城镇和农村居民收入分别增长 4% 和 6%: the part that all names share is given to each. 城乡, 存贷, 一二三产 are names
//! drawn together. Where the values stand for names that came with values of their own (企业 690家、平台 30个，分别增长
//! 5% 和 6%), those are taken in order.

use crate::lexicon::{LISTED, Lexicon, Listed, TOGETHER};

/// `count` names for the values of a list, or None where `words` don't hold as many.
pub(crate) fn names(words: &str, count: usize, lexicon: &Lexicon) -> Option<Vec<String>> {
    if count < 2 {
        return None;
    }
    together(words, count).or_else(|| parted(words, count, lexicon))
}

/// Names drawn together: 城乡居民收入 for two values.
fn together(words: &str, count: usize) -> Option<Vec<String>> {
    let (at, short, full) = TOGETHER
        .within(words)
        .filter(|(_, _, full)| full.split('、').count() == count)
        .max_by_key(|(_, short, _)| short.len())?;
    let (before, after) = (&words[..at], &words[at + short.len()..]);
    Some(
        full.split('、')
            .map(|own| format!("{before}{own}{after}"))
            .collect(),
    )
}

/// Names parted by 、 and 和: 汽车、电子产业.
fn parted(words: &str, count: usize, lexicon: &Lexicon) -> Option<Vec<String>> {
    let marks: [&[char]; 4] = [
        &['、'],
        &['、', '和'],
        &['、', '和', '与'],
        &['、', '和', '与', '及'],
    ];
    let parts = marks.iter().find_map(|marks| {
        let parts: Vec<&str> = words
            .split(*marks)
            .map(|part| part.trim().trim_end_matches('以'))
            .filter(|part| !part.is_empty())
            .collect();
        (parts.len() == count).then_some(parts)
    })?;
    let last = *parts.last()?;
    Some(
        parts
            .iter()
            .map(|&part| completed(part, last, lexicon))
            .collect(),
    )
}

/// `part` with the shared end of `last`, where it is no name without it.
fn completed(part: &str, last: &str, lexicon: &Lexicon) -> String {
    let length = part.chars().count();
    if part == last || lexicon.canonical(part).is_some() {
        return part.to_owned();
    }
    // 低保 … 低保标准: the own part of the last name ends in the same character.
    let end = part.chars().last();
    if let Some(at) = end.and_then(|c| last.rfind(c).map(|at| at + c.len_utf8())) {
        return match &last[at..] {
            rest if (2..=10).contains(&length) => format!("{part}{rest}"),
            _ => part.to_owned(),
        };
    }
    // The shared part begins where the own part of the last name ends: as long as this one, give or take a
    // character, and where a word begins that lists share.
    let cut = |at: usize| last.char_indices().nth(at).map(|(at, _)| &last[at..]);
    let shared = |rest: &&str| {
        LISTED
            .at_start(rest)
            .is_some_and(|(_, listed)| *listed == Listed::Shared)
    };
    let named = |rest: &&str| lexicon.canonical(&format!("{part}{rest}")).is_some();
    let rest = [length, length.saturating_sub(1), length + 1]
        .into_iter()
        .filter(|&at| at > 0)
        .filter_map(cut)
        .find(shared)
        .or_else(|| cut(length).filter(named));
    match rest {
        Some(rest) if length <= 6 => format!("{part}{rest}"),
        _ => part.to_owned(),
    }
}

/// True where `words` between two values only join them: 、 和.
pub(super) fn joins(words: &str) -> bool {
    matches!(
        words.trim(),
        "" | "、" | "和" | "与" | "及" | "以及" | "/" | "或"
    )
}
