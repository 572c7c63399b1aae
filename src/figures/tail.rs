//! What stands between a name and its value, read backwards from the value: words of direction (增长), of holding and
//! reaching (控制在, 达到), of manner (年均, 累计), and what the value is compared with (比上年, 高于全国).

use super::clause::bare;
use crate::lexicon::{Direction, TAILS, Tail};

/// What is left of the words in front of a value, and what was taken off.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Trimmed<'t> {
    /// The words without the tail.
    pub(super) rest: &'t str,
    /// Which way the value moves the name; None for a level.
    pub(super) direction: Option<Direction>,
    /// True for the name of a rate: 涨幅, 降幅.
    pub(super) pace: bool,
    /// True where the value is what was reached.
    pub(super) reached: bool,
}

/// Words after 比 or 较 that make it a comparison and not part of a name (占比, 比重).
const AGAINST: [&str; 36] = [
    "上年", "去年", "上一", "前年", "前", "20", "19", "２", "１", "“", "预", "年初", "年预",
    "目标", "计划", "同期", "全国", "全省", "全市", "一九", "二〇", "二○", "十", "解放", "抗",
    "战", "第", "原", "往年", "其", "历", "此", "过去", "规划", "五年", "三",
];

/// Words that hold a value against that of a larger whole.
const BEYOND: [(&str, Direction); 12] = [
    ("高于", Direction::Rise),
    ("快于", Direction::Rise),
    ("高出", Direction::Rise),
    ("好于", Direction::Rise),
    ("多于", Direction::Rise),
    ("优于", Direction::Rise),
    ("超出", Direction::Rise),
    ("领先", Direction::Rise),
    ("低于", Direction::Fall),
    ("慢于", Direction::Fall),
    ("少于", Direction::Fall),
    ("落后", Direction::Fall),
];

/// Words after 在 that say where or when a value was so.
const WITHIN: [&str; 12] = [
    "全国",
    "全省",
    "全市",
    "全区",
    "全县",
    "全球",
    "世界",
    "一季",
    "二季",
    "三季",
    "上半年",
    "同期",
];

/// Takes the tail off the words in front of a value. `whole` tells of words that are a name as they are.
pub(super) fn trim<'t>(left: &'t str, whole: impl Fn(&str) -> bool) -> Trimmed<'t> {
    let mut trimmed = Trimmed {
        rest: bare(left),
        ..Trimmed::default()
    };
    while !trimmed.rest.is_empty() {
        let (at, tail, direction) = if let Some(at) = lasting(trimmed.rest) {
            (at, None, None)
        } else if let Some((word, tail)) = TAILS.at_end(trimmed.rest) {
            if *tail == Tail::Keep {
                break;
            }
            (trimmed.rest.len() - word.len(), Some(*tail), None)
        } else if let Some((at, direction)) = comparison(trimmed.rest) {
            (at, None, direction)
        } else {
            break;
        };
        if whole(trimmed.rest) {
            break;
        }
        if let Some(tail) = tail {
            trimmed.take(tail);
        }
        trimmed.direction = trimmed.direction.or(direction);
        trimmed.rest = bare(&trimmed.rest[..at]);
    }
    trimmed
}

impl Trimmed<'_> {
    fn take(&mut self, tail: Tail) {
        match tail {
            // The word next to the value decides: 由增长转为下降5%.
            Tail::Rise => self.direction = self.direction.or(Some(Direction::Rise)),
            Tail::Fall => self.direction = self.direction.or(Some(Direction::Fall)),
            Tail::Pace => {
                self.pace = true;
                self.direction = self.direction.or(Some(Direction::Rise));
            }
            Tail::FallPace => {
                self.pace = true;
                self.direction = Some(Direction::Fall);
            }
            Tail::Reach => self.reached |= self.direction.is_none(),
            Tail::Manner | Tail::Keep => {}
        }
    }
}

/// Where a date or a duration begins that ends `words`: 由2020年, 连续9年.
fn lasting(words: &str) -> Option<usize> {
    let rest = words.strip_suffix('年')?;
    if let Some(at) = rest.rfind("连续").filter(|at| rest.len() - at <= 18) {
        return Some(at);
    }
    let digits = rest
        .char_indices()
        .rev()
        .take_while(|&(_, c)| {
            c.is_ascii_digit()
                || ('０'..='９').contains(&c)
                || "一二三四五六七八九〇○零".contains(c)
        })
        .take(5);
    let (count, at) = digits.fold((0, rest.len()), |(count, _), (at, _)| (count + 1, at));
    // 较2020年, 比2020年: the date is what the value is compared with.
    let against = rest[..at].strip_suffix(['较', '比']).map_or(at, str::len);
    (count == 4).then_some(against)
}

/// Where a comparison begins that runs to the end of `words`, and the way it tells.
fn comparison(words: &str) -> Option<(usize, Option<Direction>)> {
    // A comparison is short: no need to look further back.
    let from = words.char_indices().rev().nth(19).map_or(0, |(at, _)| at);
    let near = &words[from..];
    let beyond = BEYOND
        .iter()
        .filter_map(|&(word, direction)| Some((near.rfind(word)?, Some(direction))))
        .max_by_key(|&(at, _)| at);
    let against = near
        .char_indices()
        .filter(|&(_, c)| matches!(c, '比' | '较'))
        .filter(|&(at, c)| {
            let after = &near[at + c.len_utf8()..];
            AGAINST.iter().any(|head| after.starts_with(head))
        })
        .map(|(at, _)| (at, None))
        .next_back();
    // 在全市率先, 在一季度: where and when it was so.
    let within = near.rfind('在').filter(|&at| {
        let after = &near[at + '在'.len_utf8()..];
        from + at > 0 && after.len() <= 24 && WITHIN.iter().any(|head| after.starts_with(head))
    });
    let (at, direction) = beyond
        .into_iter()
        .chain(against)
        .chain(within.map(|at| (at, None)))
        .max_by_key(|&(at, _)| at)?;
    Some((from + at, direction))
}
