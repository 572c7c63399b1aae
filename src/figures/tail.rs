//! What stands between a name and its value, read backwards from the value: words of direction (增长), of holding and
//! reaching (控制在, 达到), of manner (年均, 累计), and what the value is compared with (比上年, 高于全国).

use super::clause::bare;
use crate::lexicon::{AGAINST, Against, BEYOND, Bound, Direction, TAILS, Tail};

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
    /// How the value is bound from in front of a verb: 至少 降低.
    pub(super) bound: Option<Bound>,
}

/// Takes the tail off the words in front of a value. `whole` tells of words that are a name as they are.
pub(super) fn trim<'t>(left: &'t str, whole: impl Fn(&str) -> bool) -> Trimmed<'t> {
    let mut trimmed = Trimmed {
        rest: bare(left),
        ..Trimmed::default()
    };
    while !trimmed.rest.is_empty() {
        let (at, tail, direction) =
            if let Some(at) = lasting(trimmed.rest).or_else(|| allowing(trimmed.rest)) {
                (at, None, None)
            } else if let Some((word, tail)) = TAILS.at_end(trimmed.rest) {
                if *tail == Tail::Keep {
                    break;
                }
                let at = trimmed.rest.len() - word.len();
                let own = (*tail == Tail::Manner && word.contains(['年', '期', '末', '季']))
                    .then(|| set_against(&trimmed.rest[..at]))
                    .flatten();
                (own.unwrap_or(at), Some(*tail), None)
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
            Tail::AtLeast => self.bound = self.bound.or(Some(Bound::AtLeast)),
            Tail::AtMost => self.bound = self.bound.or(Some(Bound::AtMost)),
            Tail::Manner | Tail::Keep => {}
        }
    }
}

/// Where 比 or 较 stands that ends `words`, the words in front of 上年; not where it ends a name (占比).
fn set_against(words: &str) -> Option<usize> {
    let rest = words.strip_suffix(['比', '较'])?;
    let names = ["占", "同", "环", "对", "配", "可", "相"];
    (!names.iter().any(|c| rest.ends_with(c))).then_some(rest.len())
}

/// Where the words begin that end `words` and say what is left out of account, 扣除价格因素, or what must hold first,
/// 在提高质量的基础上.
fn allowing(words: &str) -> Option<usize> {
    let first = || {
        ["基础上", "前提下"]
            .iter()
            .find_map(|word| words.strip_suffix(word))
    };
    let (rest, openings) = match words.strip_suffix("因素") {
        Some(rest) => (rest, &["扣除", "剔除"][..]),
        None => (first()?, &["在"][..]),
    };
    let near = rest.char_indices().rev().nth(19).map_or(0, |(at, _)| at);
    openings
        .iter()
        .filter_map(|word| Some(near + rest[near..].rfind(word)?))
        .max()
}

/// Where a date or a duration begins that ends `words`: 由2020年, 连续9年, 二十八年间.
fn lasting(words: &str) -> Option<usize> {
    let between = words
        .strip_suffix("年间")
        .or_else(|| words.strip_suffix("年里"))
        .or_else(|| words.strip_suffix("年内"));
    if let Some(rest) = between {
        let number = |c: char| {
            c.is_ascii_digit() || "一二三四五六七八九十多几".contains(crate::span::narrow(c))
        };
        let before = rest.trim_end_matches(number);
        return (before.len() < rest.len()).then_some(before.len());
    }
    // 利润总额为“十三五”时期的2.2倍
    if let Some(plan) = ["时期", "期间", "末"]
        .iter()
        .find_map(|word| words.strip_suffix(word)?.strip_suffix('”'))
    {
        let open = plan.rfind('“').filter(|open| plan.len() - open <= 18)?;
        let than = plan[..open]
            .chars()
            .next_back()
            .filter(|c| "为是比较由从".contains(*c))?;
        return Some(open - than.len_utf8());
    }
    let rest = words.strip_suffix('年')?.trim_end();
    if let Some(at) = rest.rfind("连续").filter(|at| rest.len() - at <= 18) {
        return Some(at);
    }
    let digits = rest
        .char_indices()
        .rev()
        .take_while(|&(_, c)| {
            c.is_ascii_digit()
                || ('０'..='９').contains(&c)
                || "一二三四五六七八九〇○零 ".contains(c)
        })
        .take(8);
    let (count, at) = digits.fold((0, rest.len()), |(count, last), (at, c)| match c {
        ' ' => (count, last),
        _ => (count + 1, at),
    });
    // 较2020年, 比2020年: the date is what the value is compared with.
    let against = rest[..at].strip_suffix(['较', '比']).map_or(at, str::len);
    // 5年增长18%, 企业5年增加2万家, 能耗由前三年上升4.9%: how long it took.
    let before = &rest[..at];
    if (1..=2).contains(&count)
        && let Some(first) = before.strip_suffix('前')
        && !first.ends_with(['以', '之', '目', '此', '年'])
    {
        return Some(first.trim_end_matches(['由', '从', '的']).len());
    }
    let lasts = (1..=2).contains(&count)
        && !before.ends_with(|c: char| "第前后每近这去上下本同".contains(c));
    (count == 4 || lasts).then_some(against)
}

/// Where a comparison begins that runs to the end of `words`, and the way it tells.
fn comparison(words: &str) -> Option<(usize, Option<Direction>)> {
    // A comparison is short: no need to look further back.
    let from = words.char_indices().rev().nth(19).map_or(0, |(at, _)| at);
    let near = &words[from..];
    let beyond = BEYOND
        .within(near)
        .last()
        .map(|(at, _, direction)| (at, Some(*direction)));
    let set_against = |at: usize, other: Against| {
        AGAINST
            .at_start(&near[at..])
            .is_some_and(|(_, against)| *against == other || *against == Against::Either)
    };
    let against = near
        .char_indices()
        .filter(|&(at, c)| {
            matches!(c, '比' | '较') && set_against(at + c.len_utf8(), Against::Compared)
        })
        .map(|(at, _)| (at, None))
        .next_back();
    // 在全市率先, 在一季度: where and when it was so.
    let within = near.rfind('在').filter(|&at| {
        let after = at + '在'.len_utf8();
        from + at > 0 && near.len() - after <= 24 && set_against(after, Against::Within)
    });
    let (at, direction) = beyond
        .into_iter()
        .chain(against)
        .chain(within.map(|at| (at, None)))
        .max_by_key(|&(at, _)| at)?;
    Some((from + at, direction))
}
