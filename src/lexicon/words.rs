//! Tables of words.

use std::sync::OnceLock;

/// Words in order of their bytes, each with what it means.
#[derive(Debug)]
pub struct Words<T: 'static> {
    entries: &'static [(&'static str, T)],
    /// Length in bytes of the longest word.
    longest: usize,
    /// A bit for each first character modulo its size: what most places of a text are ruled out by.
    first: OnceLock<[u64; 64]>,
}

impl<T> Words<T> {
    /// A table; `entries` must be sorted by their words, without doubles.
    #[must_use]
    pub const fn new(entries: &'static [(&'static str, T)], longest: usize) -> Self {
        Self {
            entries,
            longest,
            first: OnceLock::new(),
        }
    }

    /// What `word` means.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&'static T> {
        let at = self
            .entries
            .binary_search_by(|(own, _)| (*own).cmp(word))
            .ok()?;
        self.entries.get(at).map(|(_, meaning)| meaning)
    }

    /// The longest word that `text` begins with.
    #[must_use]
    pub fn at_start(&self, text: &str) -> Option<(&'static str, &'static T)> {
        // The words that begin `text` are all at or before its place in the order.
        let mut rest = text.get(..floor(text, self.longest))?;
        while !rest.is_empty() {
            let at = self.entries.partition_point(|(own, _)| *own <= rest);
            let (word, meaning) = self.entries.get(at.checked_sub(1)?)?;
            if rest.starts_with(word) {
                return Some((word, meaning));
            }
            // Nothing longer than what both have in common can still begin `text`.
            let common = rest
                .bytes()
                .zip(word.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            rest = &rest[..floor(rest, common)];
        }
        None
    }

    /// The longest word that `text` ends with.
    #[must_use]
    pub fn at_end(&self, text: &str) -> Option<(&'static str, &'static T)> {
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
    pub fn within<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, &'static str, &'static T)> + 'a {
        let first = self.first.get_or_init(|| {
            let mut first = [0; 64];
            let chars = self
                .entries
                .iter()
                .filter_map(|(word, _)| word.chars().next());
            for (at, bit) in chars.map(bit) {
                first[at] |= bit;
            }
            first
        });
        let mut rest = text;
        std::iter::from_fn(move || {
            while let Some(c) = rest.chars().next() {
                let at = text.len() - rest.len();
                let (word, bit) = bit(c);
                let found = (first[word] & bit != 0)
                    .then(|| self.at_start(rest))
                    .flatten();
                if let Some((word, meaning)) = found {
                    rest = &rest[word.len()..];
                    return Some((at, word, meaning));
                }
                rest = &rest[c.len_utf8()..];
            }
            None
        })
    }

    /// All words with their meanings, in order.
    pub fn iter(&self) -> impl Iterator<Item = &'static (&'static str, T)> {
        self.entries.iter()
    }
}

/// Place and bit of a character in [`Words::first`].
const fn bit(c: char) -> (usize, u64) {
    let low = c as usize % 4096;
    (low / 64, 1 << (low % 64))
}

/// The greatest character boundary of `text` at or before byte `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::Words;

    static NUMBERS: Words<u8> = Words::new(&[("一", 1), ("一二", 2), ("一二三", 3), ("三", 4)], 9);

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
