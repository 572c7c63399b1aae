//! Tables of words.

use super::characters::{Characters, LastBits};
use super::hash::{self, Run};

/// Words in order of their bytes, each with what it means.
///
/// They stand one behind the other in one text: a pointer to each would have to be mended by the loader in every run.
#[derive(Debug)]
pub(crate) struct Words<T: 'static> {
    text: &'static str,
    /// Where each word begins in `text`, and the end of the last one.
    starts: &'static [u32],
    /// By word.
    meanings: &'static [T],
    /// The third character of each word, see [`hash::third`].
    thirds: &'static [u16],
    /// Where words stand by their first two characters, see [`hash::words`].
    index: &'static [u64],
    /// Kept apart: what holds a pointer is copied by the loader in every run.
    ends: &'static Ends,
}

/// What words begin and end with, by which most texts are ruled out.
#[derive(Debug)]
pub(crate) struct Ends {
    /// Length in bytes of the longest word.
    longest: usize,
    /// The first characters of the words.
    first: Characters,
    /// Those of the words of one character.
    single: Characters,
    /// The second ones.
    second: Characters,
    /// The last ones.
    last: Characters,
}

impl Ends {
    /// The ends of words that stand one behind the other in `text`, see [`Words`].
    pub(crate) const fn of(text: &str, starts: &[u32]) -> Self {
        let mut ends = Self {
            longest: 0,
            first: Characters::none(),
            single: Characters::none(),
            second: Characters::none(),
            last: Characters::none(),
        };
        let mut at = 1;
        while at < starts.len() {
            let from = starts[at - 1] as usize;
            let length = starts[at] as usize - from;
            let word = text.as_bytes().split_at(from).1.split_at(length).0;
            let mut end = 1;
            while end < length && word[end] & 0xc0 == 0x80 {
                end += 1;
            }
            ends.first.add_last(word.split_at(end).0);
            if end == length {
                ends.single.add_last(word);
            } else {
                let mut next = end + 1;
                while next < length && word[next] & 0xc0 == 0x80 {
                    next += 1;
                }
                ends.second.add_last(word.split_at(next).0);
            }
            ends.last.add_last(word);
            if ends.longest < length {
                ends.longest = length;
            }
            at += 1;
        }
        ends
    }
}

impl Ends {
    /// The first place in `text`, from byte `at` on, where a word may begin; its end where there is none.
    fn find(&self, text: &str, at: usize) -> usize {
        self.first.find_with(text, at, |last, behind| {
            self.single.may_end(last)
                || match behind {
                    // Nearly all words are written in characters of three bytes.
                    &[0xe0..0xf0, high, low, ..] => self.second.may_end(LastBits(high, low)),
                    _ => true,
                }
        })
    }
}

impl<T> Words<T> {
    /// A table; the words must be sorted and without doubles, and the other lists be made for them.
    pub(crate) const fn new(
        text: &'static str,
        starts: &'static [u32],
        meanings: &'static [T],
        thirds: &'static [u16],
        index: &'static [u64],
        ends: &'static Ends,
    ) -> Self {
        Self {
            text,
            starts,
            meanings,
            thirds,
            index,
            ends,
        }
    }

    /// The characters that words begin with.
    pub(crate) const fn beginnings(&self) -> &'static Characters {
        &self.ends.first
    }

    /// A word and what it means.
    fn entry(&self, at: usize) -> Option<(&'static str, &'static T)> {
        let (from, to) = (*self.starts.get(at)?, *self.starts.get(at + 1)?);
        let word = self.text.get(from as usize..to as usize)?;
        Some((word, self.meanings.get(at)?))
    }

    /// All words, each with what it means.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'static str, &'static T)> + '_ {
        (0..self.meanings.len()).filter_map(|at| self.entry(at))
    }

    /// What `word` means.
    #[must_use]
    pub(crate) fn get(&self, word: &str) -> Option<&'static T> {
        self.find(word).map(|(_, meaning)| meaning)
    }

    fn find(&self, word: &str) -> Option<(&'static str, &'static T)> {
        let mut chars = word.chars();
        let first = chars.next().filter(|&c| self.ends.first.may_hold(c))?;
        let second = chars.next().unwrap_or('\0');
        let third = hash::third(chars.next());
        hash::words(self.index, first, second)?
            .range()
            .filter(|&at| self.thirds.get(at) == Some(&third))
            .filter_map(|at| self.entry(at))
            .find(|(own, _)| *own == word)
    }

    /// The longest word that `text` begins with.
    #[must_use]
    #[inline]
    pub(crate) fn at_start(&self, text: &str) -> Option<(&'static str, &'static T)> {
        let mut chars = text.chars();
        let first = chars.next().filter(|&c| self.ends.first.may_hold(c))?;
        self.longest(first, chars.as_str())
    }

    /// The longest word that `first` with `rest` behind it begins with.
    fn longest(&self, first: char, rest: &str) -> Option<(&'static str, &'static T)> {
        self.entry(self.longest_at(first, rest)?)
    }

    /// The place of [`Self::longest`].
    // By itself, as is each step that it goes on with: most texts need no more than the look at two characters.
    #[inline(never)]
    fn longest_at(&self, first: char, rest: &str) -> Option<usize> {
        let mut chars = rest.chars();
        if let Some(second) = chars.next()
            && self.ends.second.may_hold(second)
            && let Some(words) = hash::words(self.index, first, second)
        {
            let tail = chars.as_str();
            let head = first.len_utf8() + rest.len() - tail.len();
            return self.longest_of(words, first, head, tail);
        }
        self.single(first)
    }

    /// The same among the words that begin with two characters, `head` bytes long, behind which `rest` stands.
    #[inline(never)]
    fn longest_of(&self, words: Run, first: char, head: usize, rest: &str) -> Option<usize> {
        let third = hash::third(rest.chars().next());
        // Words that begin one text begin one another, the shorter one first in order. Most fail by their third
        // character, and one of two has been read already.
        let thirds = self.thirds.get(words.range())?.iter().enumerate();
        for (at, &own) in thirds.rev() {
            let at = words.range().start + at;
            if own == hash::NO_THIRD {
                return Some(at);
            }
            if own == third && self.goes_on(at, head, rest) {
                return Some(at);
            }
        }
        self.single(first)
    }

    /// True where a word goes on, from byte `from` on, with what `rest` begins with.
    #[inline(never)]
    fn goes_on(&self, at: usize, from: usize, rest: &str) -> bool {
        let tail = self.entry(at).and_then(|(word, _)| word.get(from..));
        tail.is_some_and(|tail| rest.starts_with(tail))
    }

    /// The place of the word of one character.
    fn single(&self, c: char) -> Option<usize> {
        if !self.ends.single.may_hold(c) {
            return None;
        }
        hash::words(self.index, c, '\0').map(|words| words.range().start)
    }

    /// The longest word that `text` ends with.
    #[must_use]
    pub(crate) fn at_end(&self, text: &str) -> Option<(&'static str, &'static T)> {
        if !self.ends.last.may_hold(text.chars().next_back()?) {
            return None;
        }
        let from = text.len().saturating_sub(self.ends.longest);
        (from..text.len())
            .filter_map(|start| text.get(start..))
            .find_map(|word| self.find(word))
    }

    /// The words in `text` from left to right, each with its first byte; the longest one at each place, none
    /// overlapping another.
    pub(crate) fn within<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, &'static str, &'static T)> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                at = self.ends.find(text, at);
                let rest = text.get(at..)?;
                let mut chars = rest.chars();
                let first = chars.next()?;
                if let Some((word, meaning)) = self.longest(first, chars.as_str()) {
                    let start = at;
                    at += word.len();
                    return Some((start, word, meaning));
                }
                at += first.len_utf8();
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Ends, Words, hash};

    const TEXT: &str = "一一二一二三三";
    const STARTS: &[u32] = &[0, 3, 9, 18, 21];
    static ENDS: Ends = Ends::of(TEXT, STARTS);
    static NUMBERS: Words<u8> = Words::new(TEXT, STARTS, &[1, 2, 3, 4], &THIRDS, &INDEX, &ENDS);
    static THIRDS: [u16; 4] = [0, 0, hash::third(Some('三')), 0];
    /// As made at build time.
    static INDEX: [u64; 16] = {
        let mut index = [0; 16];
        let ranges = [('一', '\0', 0, 1), ('一', '二', 1, 2), ('三', '\0', 3, 1)];
        let mut at = 0;
        while at < ranges.len() {
            let (first, second, from, count) = ranges[at];
            let mut own = hash::place(first, second, 16);
            while index[own] != 0 {
                own = (own + 1) % 16;
            }
            index[own] = hash::entry(first, second, from, count);
            at += 1;
        }
        index
    };

    #[test]
    fn the_longest_word_wins_at_both_ends() {
        assert_eq!(NUMBERS.at_start("一二四"), Some(("一二", &2)));
        assert_eq!(NUMBERS.at_start("一四"), Some(("一", &1)));
        assert_eq!(NUMBERS.at_start("四"), None);
        assert_eq!(NUMBERS.at_end("四一二三"), Some(("一二三", &3)));
        assert_eq!(NUMBERS.at_end("四三"), Some(("三", &4)));
        assert_eq!(NUMBERS.at_end("四"), None);
        assert_eq!(NUMBERS.get("一二"), Some(&2));
        let found: Vec<(usize, &str)> = NUMBERS
            .within("四三一二一四")
            .map(|(at, word, _)| (at, word))
            .collect();
        assert_eq!(found, [(3, "三"), (6, "一二"), (12, "一")]);
    }
}
