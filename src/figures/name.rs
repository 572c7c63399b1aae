//! The name of what is measured: the shortest phrase of the report that says it with its scope.
//!
//! Left of the value stands most often name, tail, value: 国内生产总值 增长 5%. Verbs of doing and words that join
//! clauses are taken off the front (建成, 其中), examples too (甲、乙等 | 学校). Where nothing is left, or the value
//! counts what follows it (新建 10所 学校), the noun right of the value is the name.

use super::clause::bare;
use crate::lexicon::{
    ABOUT, ADJECTIVES, COMPOUNDS, Compound, Direction, FOLLOWS, Follow, HEADS, Head, LEVERS,
    Lexicon, WEAK_NAMES, WeakName,
};

/// Characters that go on with a word, so that what stands before them is no verb of its own: 完成|率.
const GOES_ON: &str = "率值额量业费金者款税权师比数性";
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
        if name.is_empty() || lexicon.canonical(name).is_some() {
            break;
        }
        if dated.is_none() && word.is_none() {
            match doing_within(name) {
                Some(at) => front.name = &name[at..],
                None => break,
            }
            continue;
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
            front.direction = LEVERS.get(word).copied();
        }
        // 五年 | 内
        front.name = match rest.strip_prefix(['内', '间', '里', '中']) {
            Some(inner) if *head == Head::Time && word.ends_with('年') && !in_word(rest) => inner,
            _ => rest,
        };
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

/// Where the doing begins, in bytes, in words that first tell what it is about, where or by which paper it is done:
/// 围绕重点群体 | 开展技能培训, 全省 | 举办演出, 《纲要》 | 提出. What is done has a name of its own.
fn doing_within(words: &str) -> Option<usize> {
    let does = |at: usize| {
        let (word, head) = HEADS.at_start(&words[at..])?;
        let rest = &words[at + word.len()..];
        (*head == Head::Doing && !goes_on(rest) && rest.chars().count() >= 4).then_some(at)
    };
    if let Some((word, ())) = ABOUT.at_start(words) {
        let from = word.len() + words[word.len()..].chars().next()?.len_utf8();
        return words[from..]
            .char_indices()
            .find_map(|(at, _)| does(from + at));
    }
    if words.starts_with('《') {
        return does(words.find('》')? + '》'.len_utf8());
    }
    match WEAK_NAMES.at_start(words) {
        Some((word, WeakName::Whole)) => does(word.len()),
        _ => None,
    }
}

/// True where the 中 that `rest` begins with belongs to the next word: 中学, 中央.
fn in_word(rest: &str) -> bool {
    let next = rest.strip_prefix('中').and_then(|rest| rest.chars().next());
    next.is_some_and(|c| "学国央期等小心部医药西".contains(c))
}

/// True where `rest` goes on with the word before it.
fn goes_on(rest: &str) -> bool {
    rest.starts_with(|c| GOES_ON.contains(c)) && COMPOUNDS.at_start(rest).is_none()
}

/// `words` without a quotation mark or bracket that stands alone at an end.
fn unquoted(words: &str) -> &str {
    // Nearly all words are without: look once before counting.
    let paired = |c| matches!(c, '“' | '”' | '（' | '）' | '(' | ')' | '《' | '》');
    if !words.contains(paired) {
        return words;
    }
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
    let digit = |c: char| {
        c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九〇○零十".contains(c)
    };
    let run = words.strip_prefix("连续").unwrap_or(words);
    if !run.starts_with(digit) {
        return None;
    }
    let joint = |c: char| "至到和、与—–-～~".contains(c);
    let rest = run.trim_start_matches(|c| digit(c) || joint(c) || c == ' ');
    let mut length = words.len() - rest.len();
    if let Some(unit) = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '年' | '月' | '日'))
    {
        length += unit.len_utf8();
        for word in [
            "底前", "年底", "以来", "年末", "底", "末", "初", "来", "间", "前", "内", "里", "中",
        ] {
            if words[length..].starts_with(word) && !in_word(&words[length..]) {
                length += word.len();
                break;
            }
        }
        return Some(length);
    }
    // A year alone, where only the next one has 年 behind it: 1979到 | 1983年.
    let number = &words[..length];
    let years = number
        .split(joint)
        .filter(|part| !part.is_empty())
        .all(|part| {
            part.chars().count() == 4 && part.starts_with(['1', '2', '１', '２', '一', '二'])
        });
    if !years || run.len() != words.len() {
        return None;
    }
    // 1978、1979 | 两年
    let both = ["两年", "三年", "四年", "五年"]
        .iter()
        .find(|word| rest.starts_with(**word));
    let ends = rest.is_empty() || rest.starts_with(['比', '同', '较']);
    both.map(|word| length + word.len())
        .or(ends.then_some(length))
}

/// One past the last 等 that ends examples, in bytes.
fn examples(words: &str) -> Option<usize> {
    let alike = |from: usize, at: usize| {
        words.get(from..).is_some_and(|rest| {
            matches!(COMPOUNDS.at_start(rest), Some((word, Compound::Alike)) if from + word.len() > at)
        })
    };
    let mut before = None;
    let mut last = None;
    for (at, c) in words.char_indices() {
        let held = alike(at, at) || before.is_some_and(|before| alike(before, at));
        if c == '等' && at > 0 && !held {
            last = Some(at + c.len_utf8());
        }
        before = Some(at);
    }
    last
}

/// True where `words` end in a verb of doing that still wants its object: 为重点企业协调.
pub(super) fn wants_object(words: &str) -> bool {
    HEADS
        .at_end(words)
        .is_some_and(|(_, head)| *head == Head::Doing)
}

/// A name without the word that it counts new ones by, 新增企业; None where it has none.
pub(crate) fn without_gain(name: &str) -> Option<&str> {
    let (word, head) = HEADS.at_start(name)?;
    let rest = &name[word.len()..];
    (*head == Head::Doing && word.starts_with(['新', '净']) && rest.chars().count() >= 2)
        .then_some(rest)
}

/// True where `words` begin with a verb of doing.
pub(super) fn begins_with_doing(words: &str) -> bool {
    matches!(HEADS.at_start(words), Some((_, Head::Doing)))
}

/// The noun that `right`, the words right of a value, begin with; empty where they begin otherwise.
pub(super) fn noun(right: &str) -> &str {
    let right = right.trim_start();
    let right = right.strip_prefix('的').unwrap_or(right);
    let named = matches!(HEADS.at_start(right), Some((_, Head::Keep)));
    if !named
        && right.starts_with([
            '、', '）', ')', '”', '(', '（', '和', '及', '与', '—', '/', '至', '－',
        ])
    {
        return "";
    }
    let run = up_to_verb(right);
    let behind = &right[run.len()..];
    let ends = ['和', '与', '及', '的'];
    let noun = bare(unquoted(run)).trim_end_matches(ends);
    // 裁减军队员额20万 | 等各项任务
    if noun.starts_with('等') {
        return "";
    }
    // 40个吸引力强、带动面广的 | 商圈
    if ADJECTIVES.at_end(noun).is_some()
        && behind.starts_with('、')
        && let Some((_, thing)) = behind.split_once('的')
        && !thing.is_empty()
    {
        return bare(unquoted(up_to_verb(thing))).trim_end_matches(ends);
    }
    // 14条公路和白河等 | 4条铁路: what is behind the last mark are examples of the next value.
    let noun = match noun.strip_suffix('等') {
        Some(run) if behind.is_empty() && examples(noun).is_some() => run
            .rfind(['和', '、', '及', '与'])
            .map_or(noun, |at| &run[..at]),
        _ => noun,
    };
    // A verb of doing at the beginning: 100万亩 | 建设 …
    match HEADS.at_start(noun) {
        Some((word, Head::Doing)) if word.len() == noun.len() || run.is_empty() => "",
        _ => noun,
    }
}

/// The words that `right` begins with up to the first verb behind them, or to a list mark behind more than two
/// characters.
pub(super) fn up_to_verb(right: &str) -> &str {
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
    &right[..at]
}
