//! The name of what is measured: the shortest phrase of the report that says it with its scope.
//!
//! Left of the value stands most often name, tail, value: 国内生产总值 增长 5%. Verbs of doing and words that join
//! clauses are taken off the front (建成, 其中), examples too (甲、乙等 | 学校). Where nothing is left, or the value
//! counts what follows it (新建 10所 学校), the noun right of the value is the name.

use super::clause::bare;
use crate::lexicon::{DIRECTIONS, Direction, FOLLOWS, Follow, HEADS, Head, Lexicon};

/// Characters that go on with a word, so that what stands before them is no verb of its own: 完成|率.
const GOES_ON: &str = "率值额量业费金者款税权师比数性";
/// Words that begin with one of those.
const BEGINS: [&str; 13] = [
    "金融", "数据", "数字", "业态", "业务", "税收", "税费", "费用", "数控", "性能", "税务", "权益",
    "数智",
];

/// Verbs of doing whose value is by how much they move what they do it to: 压减 一般支出 10%.
const LEVERS: [&str; 11] = [
    "压减", "削减", "减少", "降低", "下调", "压缩", "缩减", "核减", "调减", "增加", "提高",
];

/// The words left of a value without what does not belong to a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Front<'t> {
    /// The name; empty where nothing is left.
    pub(super) name: &'t str,
    /// The last verb of doing that was taken off.
    pub(super) doing: Option<&'t str>,
    /// The way that this verb tells: 压减.
    pub(super) direction: Option<Direction>,
    /// True where examples end right at the value: 甲、乙等 21所.
    pub(super) examples: bool,
}

/// Takes what does not belong to a name off the front of `words`.
pub(super) fn front<'t>(words: &'t str, lexicon: &Lexicon) -> Front<'t> {
    let mut front = Front {
        name: bare(words),
        ..Front::default()
    };
    loop {
        let name = bare(unquoted(front.name));
        front.name = name;
        let dated = date(name);
        let word = HEADS.at_start(name);
        if name.is_empty()
            || (dated.is_none() && word.is_none())
            || lexicon.canonical(name).is_some()
        {
            break;
        }
        if let Some(length) = dated {
            front.name = &name[length..];
            continue;
        }
        let Some((word, head)) = word else {
            break;
        };
        let rest = &name[word.len()..];
        if *head == Head::Keep || (*head == Head::Doing && !rest.is_empty() && goes_on(rest)) {
            break;
        }
        if *head == Head::Doing {
            front.doing = Some(&name[..word.len()]);
            front.direction = LEVERS
                .contains(&word)
                .then(|| DIRECTIONS.get(word).copied())
                .flatten();
        }
        front.name = rest;
    }
    if let Some(at) = examples(front.name) {
        let rest = bare(&front.name[at..]);
        front.examples = rest.is_empty();
        if !rest.is_empty() {
            front.name = rest;
        }
    }
    front
}

/// True where `rest` goes on with the word before it.
fn goes_on(rest: &str) -> bool {
    rest.starts_with(|c| GOES_ON.contains(c)) && !BEGINS.iter().any(|word| rest.starts_with(word))
}

/// `words` without a quotation mark or bracket that stands alone at an end.
fn unquoted(words: &str) -> &str {
    let alone = |open: char, close: char| {
        words.chars().filter(|&c| c == open).count()
            != words.chars().filter(|&c| c == close).count()
    };
    let mut words = words;
    for (open, close) in [('“', '”'), ('（', '）'), ('(', ')'), ('《', '》')] {
        if alone(open, close) {
            words = words.trim_start_matches(close).trim_end_matches(open);
        }
    }
    words
}

/// Length of a date or a plan's name at the start of `words`: 2020年, 到2025年底, “十四五”时期, 1至8月.
fn date(words: &str) -> Option<usize> {
    if let Some(rest) = words.strip_prefix('“') {
        let close = rest.find('”').filter(|&at| at <= 12)?;
        let after = &rest[close + '”'.len_utf8()..];
        let word = ["时期", "期间", "以来", "末", "时"]
            .iter()
            .find(|word| after.starts_with(**word))?;
        return Some(words.len() - after.len() + word.len());
    }
    let digits = |c: char| {
        c.is_ascii_digit()
            || ('０'..='９').contains(&c)
            || "一二三四五六七八九〇○零十至—-".contains(c)
    };
    let rest = words.trim_start_matches(digits);
    let number = words.len() - rest.len();
    if number == 0 {
        return None;
    }
    let unit = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '年' | '月' | '日'))?;
    let mut length = number + unit.len_utf8();
    for word in [
        "底前", "年底", "以来", "底", "末", "初", "来", "间", "前", "里", "中",
    ] {
        if words[length..].starts_with(word) {
            length += word.len();
            break;
        }
    }
    Some(length)
}

/// Words that hold 等 and are no list of examples.
const WITH_ALIKE: [&str; 16] = [
    "高等", "中等", "初等", "同等", "平等", "均等", "优等", "对等", "一等", "二等", "三等", "特等",
    "上等", "等级", "等次", "等外",
];

/// One past the last 等 that ends examples, in bytes.
fn examples(words: &str) -> Option<usize> {
    words
        .char_indices()
        .filter(|&(at, c)| c == '等' && at > 0)
        .filter(|&(at, _)| {
            !WITH_ALIKE.iter().any(|word| {
                word.char_indices()
                    .find(|&(_, c)| c == '等')
                    .and_then(|(inner, _)| at.checked_sub(inner))
                    .and_then(|start| words.get(start..))
                    .is_some_and(|from| from.starts_with(word))
            })
        })
        .map(|(at, c)| at + c.len_utf8())
        .next_back()
}

/// True where `words` end in a verb of doing that still wants its object: 为重点企业协调.
pub(super) fn wants_object(words: &str) -> bool {
    HEADS
        .at_end(words)
        .is_some_and(|(_, head)| *head == Head::Doing)
}

/// The noun that `right`, the words right of a value, begin with; empty where they begin otherwise.
pub(super) fn noun(right: &str) -> &str {
    let right = right.trim_start();
    let right = right.strip_prefix('的').unwrap_or(right);
    if right.starts_with([
        '、', '）', ')', '”', '(', '（', '和', '及', '与', '—', '/', '至', '－',
    ]) {
        return "";
    }
    let mut at = 0;
    while let Some(rest) = right.get(at..).filter(|rest| !rest.is_empty()) {
        match FOLLOWS.at_start(rest) {
            Some((_, Follow::Verb)) => break,
            Some((word, Follow::Keep)) => at += word.len(),
            None => match rest.chars().next() {
                // What stands in quotation marks or brackets is taken whole.
                Some(open @ ('“' | '（' | '(' | '《')) => {
                    let close = match open {
                        '“' => '”',
                        '（' => '）',
                        '(' => ')',
                        _ => '》',
                    };
                    at += rest
                        .find(close)
                        .map_or(rest.len(), |at| at + close.len_utf8());
                }
                // 21件市、区实事: a word too short to be counted goes on behind the mark.
                Some('、') if at > 6 => break,
                Some(c) => at += c.len_utf8(),
                None => break,
            },
        }
    }
    let noun = bare(unquoted(&right[..at])).trim_end_matches(['和', '与', '及', '的']);
    // A verb of doing at the beginning: 100万亩 | 建设 …
    match HEADS.at_start(noun) {
        Some((word, Head::Doing)) if word.len() == noun.len() || at == 0 => "",
        _ => noun,
    }
}
