//! Tables of words.

use super::characters::Characters;
use super::hash;

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
    /// Length in bytes of the longest word.
    longest: usize,
    /// The first characters of the words: what most texts are ruled out by.
    first: Characters,
    /// Those of the words of one character.
    single: Characters,
    /// The last ones.
    last: Characters,
}

impl<T> Words<T> {
    /// A table; the words must be sorted and without doubles, and the other lists be made for them.
    pub(crate) const fn new(
        text: &'static str,
        starts: &'static [u32],
        meanings: &'static [T],
        thirds: &'static [u16],
        index: &'static [u64],
    ) -> Self {
        let mut first = Characters::none();
        let (mut single, mut last) = (Characters::none(), Characters::none());
        let mut longest = 0;
        let mut at = 0;
        while at < meanings.len() {
            let from = starts[at] as usize;
            let length = starts[at + 1] as usize - from;
            let word = text.as_bytes().split_at(from).1.split_at(length).0;
            let mut end = 1;
            while end < length && word[end] & 0xc0 == 0x80 {
                end += 1;
            }
            first.add_last(word.split_at(end).0);
            if end == length {
                single.add_last(word);
            }
            last.add_last(word);
            if longest < length {
                longest = length;
            }
            at += 1;
        }
        Self {
            text,
            starts,
            meanings,
            thirds,
            index,
            longest,
            first,
            single,
            last,
        }
    }

    /// A word and what it means.
    fn entry(&self, at: usize) -> Option<(&'static str, &'static T)> {
        let (from, to) = (*self.starts.get(at)?, *self.starts.get(at + 1)?);
        let word = self.text.get(from as usize..to as usize)?;
        Some((word, self.meanings.get(at)?))
    }

    /// What `word` means.
    #[must_use]
    pub(crate) fn get(&self, word: &str) -> Option<&'static T> {
        self.find(word).map(|(_, meaning)| meaning)
    }

    fn find(&self, word: &str) -> Option<(&'static str, &'static T)> {
        let mut chars = word.chars();
        let first = chars.next().filter(|&c| self.first.may_hold(c))?;
        let second = chars.next().unwrap_or('\0');
        let third = hash::third(chars.next());
        let (from, count) = hash::words(self.index, first, second)?;
        (from..from + count)
            .filter(|&at| self.thirds.get(at) == Some(&third))
            .filter_map(|at| self.entry(at))
            .find(|(own, _)| *own == word)
    }

    /// The longest word that `text` begins with.
    #[must_use]
    #[inline]
    pub(crate) fn at_start(&self, text: &str) -> Option<(&'static str, &'static T)> {
        let mut chars = text.chars();
        let first = chars.next().filter(|&c| self.first.may_hold(c))?;
        self.behind(first, chars.as_str())
    }

    /// The longest word that `first` with `rest` behind it begins with.
    fn behind(&self, first: char, rest: &str) -> Option<(&'static str, &'static T)> {
        let mut chars = rest.chars();
        let words = chars
            .next()
            .and_then(|second| hash::words(self.index, first, second));
        if let Some((from, count)) = words {
            let tail = chars.as_str();
            let third = hash::third(chars.next());
            // What stands in front of `tail`, in bytes.
            let head = first.len_utf8() + rest.len() - tail.len();
            // Words that begin one text begin one another, the shorter one first in order. Most fail by their third
            // character, and one of two has been read already.
            for at in (from..from + count).rev() {
                match self.thirds.get(at) {
                    Some(&hash::NO_THIRD) => return self.entry(at),
                    Some(&own) if own == third => {
                        let entry = self.entry(at)?;
                        if tail.as_bytes().starts_with(entry.0.as_bytes().get(head..)?) {
                            return Some(entry);
                        }
                    }
                    _ => {}
                }
            }
        }
        if !self.single.may_hold(first) {
            return None;
        }
        let (at, _) = hash::words(self.index, first, '\0')?;
        self.entry(at)
    }

    /// The longest word that `text` ends with.
    #[must_use]
    pub(crate) fn at_end(&self, text: &str) -> Option<(&'static str, &'static T)> {
        if !self.last.may_hold(text.chars().next_back()?) {
            return None;
        }
        let from = text.len().saturating_sub(self.longest);
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
        let mut chars = text.chars();
        std::iter::from_fn(move || {
            while let Some(c) = chars.next() {
                if !self.first.may_hold(c) {
                    continue;
                }
                let rest = chars.as_str();
                if let Some((word, meaning)) = self.behind(c, rest) {
                    let at = text.len() - rest.len() - c.len_utf8();
                    chars = text.get(at + word.len()..)?.chars();
                    return Some((at, word, meaning));
                }
            }
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Words, hash};

    static NUMBERS: Words<u8> = Words::new(
        "一一二一二三三",
        &[0, 3, 9, 18, 21],
        &[1, 2, 3, 4],
        &THIRDS,
        &INDEX,
    );
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
