//! Whether two figures measure the same thing.

use rustc_hash::FxHashMap;
use std::borrow::Cow;

use crate::figures::Figure;
use crate::lexicon::{ENGLISH_MEASURES, HEADS, Head, PURPOSES, WEAK_NAMES, WeakName};

/// Two figures at or above this likeness measure the same thing.
pub(super) const SAME: f64 = 0.6;
/// Characters of a name that are looked at: longer ones are sentences that were taken for a name.
const LONGEST: usize = 40;
/// Figures that share a pair of characters, or an id, which are looked at; bounds the work on hostile text.
const MOST: usize = 64;

/// What a figure measures, made ready to be compared.
pub(super) struct Name<'f> {
    canonical: Option<&'f str>,
    /// The letters of the name: no punctuation (but in a name of nothing else), no white space, no case.
    letters: Vec<char>,
    /// The same in order of the alphabet.
    sorted: Vec<char>,
    /// Its pairs of neighbouring characters, in order of the alphabet, each once.
    pairs: Vec<[char; 2]>,
    /// True for several things that have one value together: 二氧化硫、氮氧化物排放量.
    several: bool,
    /// True for a name that many things share: 项目, 中央财政投入.
    pub(super) common: bool,
}

impl<'f> Name<'f> {
    pub(super) fn of(figure: &'f Figure) -> Self {
        let canonical = figure.canonical.as_deref();
        if canonical.is_none() && figure.indicator.trim().is_empty() {
            // What has no name measures what its sentence is about.
            return Self::new(canonical, &figure.sentence);
        }
        Self::new(canonical, &figure.indicator)
    }

    fn new(canonical: Option<&'f str>, indicator: &str) -> Self {
        let (core, paid) = paid_for(measured(indicator));
        let letters = |of: fn(char) -> bool| -> Vec<char> {
            let own = core.chars().filter(|&c| of(c));
            own.flat_map(char::to_lowercase).take(LONGEST).collect()
        };
        let letters = match letters(char::is_alphanumeric) {
            // A name of signs alone (㎡) is still a name.
            none if none.is_empty() => letters(|c| !c.is_whitespace()),
            found => found,
        };
        let mut sorted = letters.clone();
        sorted.sort_unstable();
        let mut pairs: Vec<[char; 2]> = match letters.as_slice() {
            &[only] => vec![[only, only]],
            letters => letters.windows(2).map(|w| [w[0], w[1]]).collect(),
        };
        pairs.sort_unstable();
        pairs.dedup();
        Self {
            common: canonical.is_none() && (paid == Paid::Nothing || letters.len() <= 2),
            several: indicator.contains('、'),
            canonical,
            letters,
            sorted,
            pairs,
        }
    }

    /// Likeness of what is measured, 0 to 1: 0 for two different known indicators, 0.8 to 1 for the same known one,
    /// else by the words.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        match (self.canonical, other.canonical) {
            (Some(a), Some(b)) if a != b => 0.0,
            (Some(_), Some(_)) => 0.8 + 0.2 * self.words_alike(other),
            // What has its value together with others may have another one alone.
            _ if self.several != other.several => 0.0,
            // Where the lexicon knows one of them and not the other, they differ in something.
            (None, None) => self.words_alike(other),
            _ => 0.9 * self.words_alike(other),
        }
    }

    /// Likeness of the words, 0 to 1: 1 where they hold the same characters in any order (城镇新增就业, 新增城镇就业);
    /// by length where one only puts words between or behind (粮食产量, 粮食总产量), less where it puts them in front, which
    /// mostly narrows it to a part (铁路投资 is not 投资); else the Dice coefficient of their character pairs, lowered because names
    /// that differ in the middle mostly differ in what they name (公路投资, 铁路投资).
    fn words_alike(&self, other: &Self) -> f64 {
        let (short, long) = if self.letters.len() <= other.letters.len() {
            (self, other)
        } else {
            (other, self)
        };
        if short.letters.is_empty() {
            return 0.0;
        }
        if short.sorted == long.sorted {
            return 1.0;
        }
        let share = short.letters.len() as f64 / long.letters.len() as f64;
        if short.letters.len() >= 2 {
            if long.letters.first() == short.letters.first()
                && is_within(&short.letters, &long.letters)
            {
                return 0.5 + 0.5 * share;
            }
            if long.letters.ends_with(&short.letters) {
                return share;
            }
        }
        let all = short.pairs.len() + long.pairs.len();
        if all == 0 {
            return 0.0;
        }
        0.8 * 2.0 * common(&short.pairs, &long.pairs) as f64 / all as f64
    }
}

/// An English name without words that leave it what it is: average waiting time, number of visits.
fn measured(name: &str) -> &str {
    let mut rest = name;
    loop {
        let lower: String = rest
            .chars()
            .take(LONGEST)
            .collect::<String>()
            .to_ascii_lowercase();
        let Some((word, ())) = ENGLISH_MEASURES.at_start(&lower) else {
            return rest;
        };
        match rest
            .get(word.len()..)
            .and_then(|rest| rest.strip_prefix(' '))
        {
            Some(behind) if !behind.is_empty() => rest = behind,
            _ => return rest,
        }
    }
}

/// What a name of money says that it goes to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paid {
    /// It is no name of money paid.
    Not,
    /// It says so.
    Something,
    /// It names only who pays: 中央财政投入.
    Nothing,
}

/// A name without who pays and the verb of paying: 中央财政拟安排 | “三农”投入; what one year calls 投入 and another one
/// 支出 or 补助资金 is 资金. The whole name where nothing is left.
fn paid_for(name: &str) -> (Cow<'_, str>, Paid) {
    let Some((payer, WeakName::Payer)) = WEAK_NAMES.at_start(name) else {
        return (name.into(), Paid::Not);
    };
    let mut rest = &name[payer.len()..];
    let mut verb = false;
    while let Some((word, head)) = HEADS.at_start(rest) {
        verb |= *head == Head::Doing;
        match head {
            Head::Doing | Head::Link | Head::Time => rest = &rest[word.len()..],
            Head::Keep => break,
        }
    }
    if let Some(purpose) = PURPOSES.at_start(rest).map(|(word, _)| &rest[word.len()..]) {
        (rest, verb) = (purpose, true);
    }
    // 中央财政渡口修缮资金: what it is for stands between.
    let fund = match WEAK_NAMES.at_end(rest) {
        Some((word, WeakName::Fund)) => Some(word),
        _ => None,
    };
    let what = fund
        .into_iter()
        .chain(["投入", "支出"])
        .find_map(|word| rest.strip_suffix(word));
    verb |= what.is_some();
    if rest.is_empty() || WEAK_NAMES.get(rest) == Some(&WeakName::Fund) || rest == "支出" {
        (name.into(), Paid::Nothing)
    } else if !verb {
        (name.into(), Paid::Not)
    } else if let Some(what) = what {
        (format!("{what}资金").into(), Paid::Something)
    } else {
        (rest.into(), Paid::Something)
    }
}

/// Characters on each side of a value that tell what it is about.
const AROUND: usize = 24;
/// Values whose surroundings are so alike are about one thing.
const ALIKE: f64 = 0.5;

/// True where the words around two values are so much alike that they are about the same thing, whatever their names.
pub(super) fn alike_around(a: &Figure, b: &Figure) -> bool {
    let pairs = |figure: &Figure| {
        let letter = |c: &char| c.is_alphabetic();
        let before = figure.before().chars().rev().filter(letter).take(AROUND);
        let mut words: Vec<char> = before.collect();
        words.reverse();
        words.extend(figure.behind().chars().filter(letter).take(AROUND));
        let mut pairs: Vec<[char; 2]> = words.windows(2).map(|w| [w[0], w[1]]).collect();
        pairs.sort_unstable();
        pairs
    };
    let (a, b) = (pairs(a), pairs(b));
    2.0 * common(&a, &b) as f64 >= ALIKE * (a.len() + b.len()) as f64
}

/// True where the characters of `short` stand in `long` in the same order, others between them or not.
fn is_within(short: &[char], long: &[char]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|c| rest.any(|other| other == c))
}

/// How many elements two ordered lists share.
fn common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                count += 1;
                a.next();
                b.next();
            }
        }
    }
    count
}

/// Finds the figures that may measure the same thing without looking at all of them.
#[derive(Default)]
pub(super) struct Index<'f> {
    names: Vec<Name<'f>>,
    by_canonical: FxHashMap<&'f str, Vec<usize>>,
    by_pair: FxHashMap<[char; 2], Vec<usize>>,
}

impl<'f> Index<'f> {
    pub(super) fn new<'a>(figures: impl IntoIterator<Item = &'a &'f Figure>) -> Self
    where
        'f: 'a,
    {
        let mut index = Self::default();
        for figure in figures {
            index.push(figure);
        }
        index
    }

    pub(super) fn push(&mut self, figure: &'f Figure) {
        let name = Name::of(figure);
        let at = self.names.len();
        if let Some(id) = name.canonical {
            self.by_canonical.entry(id).or_default().push(at);
        }
        for &pair in &name.pairs {
            self.by_pair.entry(pair).or_default().push(at);
        }
        self.names.push(name);
    }

    /// The name of the figure that was pushed as number `at`.
    pub(super) fn name(&self, at: usize) -> Option<&Name<'f>> {
        self.names.get(at)
    }

    /// The figures that measure what `name` does, as indices in ascending order, with their likeness.
    pub(super) fn same(&self, name: &Name) -> Vec<(usize, f64)> {
        let known = name.canonical.and_then(|id| self.by_canonical.get(id));
        let shared = name.pairs.iter().filter_map(|pair| self.by_pair.get(pair));
        let lists = known.into_iter().chain(shared);
        self.alike(name, lists.map(|list| list.get(..MOST).unwrap_or(list)))
    }

    /// The same for a name of another list that is gone through from its beginning, with what was `seen` of it so far.
    /// Of many figures that share a pair of characters, those are looked at that come up about as late: so each of a list
    /// finds itself in the same list, and each of another those by which it is found.
    pub(super) fn answers<'n>(&self, name: &Name<'n>, seen: &mut Seen<'n>) -> Vec<(usize, f64)> {
        let mut lists = Vec::with_capacity(name.pairs.len() + 1);
        if let Some(id) = name.canonical {
            let rank = seen.by_canonical.entry(id).or_default();
            lists.push(around(self.by_canonical.get(id), rank));
        }
        for pair in &name.pairs {
            let rank = seen.by_pair.entry(*pair).or_default();
            lists.push(around(self.by_pair.get(pair), rank));
        }
        self.alike(name, lists)
    }

    /// Those of the figures in `lists` that measure what `name` does.
    fn alike<'l>(
        &self,
        name: &Name,
        lists: impl IntoIterator<Item = &'l [usize]>,
    ) -> Vec<(usize, f64)> {
        let mut near: Vec<usize> = lists.into_iter().flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        near.into_iter()
            .map(|at| (at, self.names[at].likeness(name)))
            .filter(|&(_, likeness)| likeness >= SAME)
            .collect()
    }
}

/// What stands around the place `rank` of a list; the next time it is the place behind.
fn around<'l>(list: Option<&'l Vec<usize>>, rank: &mut usize) -> &'l [usize] {
    let list = list.map(Vec::as_slice).unwrap_or_default();
    let from = rank.saturating_sub(MOST / 2).min(list.len());
    let to = (*rank + MOST / 2 + 1).min(list.len());
    *rank += 1;
    list.get(from..to).unwrap_or_default()
}

/// How often each id and each pair of characters came up in a list that is gone through.
#[derive(Default)]
pub(super) struct Seen<'n> {
    by_canonical: FxHashMap<&'n str, usize>,
    by_pair: FxHashMap<[char; 2], usize>,
}

#[cfg(test)]
mod tests {
    use super::{Name, SAME};

    fn alike(a: &str, b: &str) -> f64 {
        let there = Name::new(None, a).likeness(&Name::new(None, b));
        let back = Name::new(None, b).likeness(&Name::new(None, a));
        assert_eq!(there, back);
        there
    }

    #[test]
    fn order_of_characters_does_not_matter() {
        assert_eq!(alike("城镇新增就业", "新增城镇就业"), 1.0);
        assert_eq!(alike("Net Income", "net income"), 1.0);
    }

    #[test]
    fn a_name_with_a_few_words_more_is_the_same() {
        for (a, b) in [
            ("粮食产量", "粮食总产量"),
            ("高标准农田", "高标准农田建设"),
            ("地方专项债券", "新增地方专项债券"),
        ] {
            assert!(alike(a, b) >= SAME, "{a} {b}");
        }
    }

    #[test]
    fn a_part_is_not_the_whole_and_not_another_part() {
        for (a, b) in [
            ("公路投资", "铁路投资"),
            ("投资", "铁路投资"),
            ("城镇居民收入", "农村居民收入"),
            ("", "投资"),
            ("水", "水利"),
        ] {
            assert!(alike(a, b) < SAME, "{a} {b}");
        }
    }

    #[test]
    fn signs_alone_are_a_name() {
        assert_eq!(alike("㎡", "㎡"), 1.0);
        assert_eq!(alike("㎡", "℃"), 0.0);
    }

    #[test]
    fn who_pays_is_no_part_of_what_is_paid_for() {
        assert!(alike("省财政拟安排渡口投入", "省财政用于渡口的投入") >= SAME);
        assert!(alike("中央财政安排渡口修缮资金", "渡口资金") >= SAME);
        assert_eq!(alike("中央财政“三渔”支出", "中央财政拟安排“三渔”投入"), 1.0);
        assert_eq!(alike("省财政安排救灾补助资金", "救灾资金"), 1.0);
        assert!(alike("中央财政赤字", "地方财政赤字") < SAME);
        for name in ["中央财政投入", "省财政安排资金", "项目", "2"] {
            assert!(Name::new(None, name).common, "{name}");
        }
        assert!(!Name::new(None, "渡口改造").common);
    }

    #[test]
    fn several_things_together_are_not_one_of_them() {
        assert!(alike("渡口、码头吞吐量", "渡口吞吐量") < SAME);
        assert!(alike("渡口、码头吞吐量", "渡口和码头、吞吐量") >= SAME);
    }

    #[test]
    fn known_indicators_go_by_their_id() {
        let likeness =
            |a, b| Name::new(Some(a), "总产值").likeness(&Name::new(Some(b), "生产总值"));
        assert!(likeness("gdp", "gdp") >= SAME);
        assert_eq!(likeness("gdp", "industry"), 0.0);
    }
}
