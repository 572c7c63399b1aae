//! Tables of words.

use super::hash;

/// Words in order of their bytes, each with what it means.
#[derive(Debug)]
pub(crate) struct Words<T: 'static> {
    entries: &'static [(&'static str, T)],
    /// Length in bytes of the longest word.
    longest: usize,
    /// Where words stand by their first two characters, see [`hash::words`].
    index: &'static [u64],
    /// The first characters of the words: what most texts are ruled out by.
    first: Characters,
    /// The last ones.
    last: Characters,
}

impl<T> Words<T> {
    /// A table; `entries` must be sorted by their words, without doubles, and `index` be made for them.
    pub(crate) const fn new(
        entries: &'static [(&'static str, T)],
        longest: usize,
        index: &'static [u64],
    ) -> Self {
        let (mut first, mut last) = (Characters([0; 64]), Characters([0; 64]));
        let mut at = 0;
        while at < entries.len() {
            let word = entries[at].0.as_bytes();
            let mut end = 1;
            while end < word.len() && word[end] & 0xc0 == 0x80 {
                end += 1;
            }
            first.add_last(word.split_at(end).0);
            last.add_last(word);
            at += 1;
        }
        Self {
            entries,
            longest,
            index,
            first,
            last,
        }
    }

    /// What `word` means.
    #[must_use]
    pub(crate) fn get(&self, word: &str) -> Option<&'static T> {
        let at = self
            .entries
            .binary_search_by(|(own, _)| (*own).cmp(word))
            .ok()?;
        self.entries.get(at).map(|(_, meaning)| meaning)
    }

    /// The longest word that `text` begins with.
    #[must_use]
    pub(crate) fn at_start(&self, text: &str) -> Option<(&'static str, &'static T)> {
        let mut chars = text.chars();
        let first = chars.next()?;
        if !self.first.may_hold(first) {
            return None;
        }
        // Words that begin one text begin one another, the shorter one first in order.
        let longest = |(from, count): (usize, usize)| {
            let words = self.entries.get(from..from + count)?.iter().rev();
            let (word, meaning) = words.into_iter().find(|(word, _)| text.starts_with(word))?;
            Some((*word, meaning))
        };
        let second = chars.next();
        second
            .and_then(|second| hash::words(self.index, first, second))
            .and_then(longest)
            .or_else(|| hash::words(self.index, first, '\0').and_then(longest))
    }

    /// The longest word that `text` ends with.
    #[must_use]
    pub(crate) fn at_end(&self, text: &str) -> Option<(&'static str, &'static T)> {
        if !self.last.may_hold(text.chars().next_back()?) {
            return None;
        }
        let from = text.len().saturating_sub(self.longest);
        (from..text.len())
            .filter(|&start| text.is_char_boundary(start))
            .find_map(|start| {
                let at = self
                    .entries
                    .binary_search_by(|(own, _)| (*own).cmp(&text[start..]))
                    .ok()?;
                self.entries.get(at).map(|(word, meaning)| (*word, meaning))
            })
    }

    /// The words in `text` from left to right, each with its first byte; the longest one at each place, none
    /// overlapping another.
    pub(crate) fn within<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, &'static str, &'static T)> + 'a {
        let mut rest = text;
        std::iter::from_fn(move || {
            while let Some(c) = rest.chars().next() {
                let at = text.len() - rest.len();
                if let Some((word, meaning)) = self.at_start(rest) {
                    rest = &rest[word.len()..];
                    return Some((at, word, meaning));
                }
                rest = &rest[c.len_utf8()..];
            }
            None
        })
    }
}

/// A set of characters: a bit for each, modulo its size. It may seem to hold some that were never added.
#[derive(Debug)]
struct Characters([u64; 64]);

impl Characters {
    /// Adds the last character of `word`, a text in UTF-8 that is not empty.
    const fn add_last(&mut self, word: &[u8]) {
        let mut at = word.len() - 1;
        let mut code = 0;
        let mut shift = 0;
        while word[at] & 0xc0 == 0x80 {
            code |= (word[at] as usize & 0x3f) << shift;
            shift += 6;
            at -= 1;
        }
        let lead = match word[at] {
            lead @ 0xf0.. => lead & 0x07,
            lead @ 0xe0.. => lead & 0x0f,
            lead @ 0xc0.. => lead & 0x1f,
            lead => lead,
        };
        code |= (lead as usize) << shift;
        self.0[code % 4096 / 64] |= 1 << (code % 64);
    }

    /// False where `c` was not added.
    const fn may_hold(&self, c: char) -> bool {
        let code = c as usize;
        self.0[code % 4096 / 64] & (1 << (code % 64)) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Words, hash};

    static NUMBERS: Words<u8> = Words::new(
        &[("一", 1), ("一二", 2), ("一二三", 3), ("三", 4)],
        9,
        &INDEX,
    );
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
