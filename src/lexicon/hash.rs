//! Where words that begin with two given characters stand in a table: how its index is packed and looked up, shared by
//! the tables and by the program that makes them.

use std::ops::Range;

/// The most words of one table, and the most that begin with the same two characters.
pub(crate) const MOST: (usize, usize) = (1 << 14, 1 << 8);

/// An entry of an index: 42 bits for the first two characters of words (`'\0'` is the second one of a word of one), 14
/// for the place of the first of those words, 8 for their number. No entry is 0.
#[allow(dead_code, reason = "for the program that makes the tables")]
pub(crate) const fn entry(first: char, second: char, from: usize, count: usize) -> u64 {
    (key(first, second) << 22) | ((from as u64) << 8) | count as u64
}

const fn key(first: char, second: char) -> u64 {
    ((first as u64) << 21) | second as u64
}

/// A run of words of a table, as the last bits of an entry give it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run(u32);

impl Run {
    /// Their places.
    #[allow(dead_code, reason = "for the tables")]
    pub(crate) const fn range(self) -> Range<usize> {
        let from = (self.0 >> 8) as usize & (MOST.0 - 1);
        from..from + (self.0 as usize & (MOST.1 - 1))
    }
}

/// The words that begin with two characters. `index` has a power of two of
/// places, some of them free (0); an entry stands at the place that its characters hash to or at the next that was free.
pub(crate) const fn words(index: &[u64], first: char, second: char) -> Option<Run> {
    let key = key(first, second);
    let mut at = place(first, second, index.len());
    while index[at] != 0 {
        if index[at] >> 22 == key {
            return Some(Run(index[at] as u32));
        }
        at = (at + 1) & (index.len() - 1);
    }
    None
}

/// The place of two characters among `places`, a power of two. Multiplicative hashing: Knuth, "The Art of Computer
/// Programming" 3, 6.4.
pub(crate) const fn place(first: char, second: char, places: usize) -> usize {
    (key(first, second).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & (places - 1)
}

/// What [`third`] gives where there is none.
pub(crate) const NO_THIRD: u16 = 0;

/// The third character of a word, or one that looks like it: what tells most words with two equal characters apart.
pub(crate) const fn third(c: Option<char>) -> u16 {
    match c {
        Some(c) if c as u16 != NO_THIRD => c as u16,
        Some(_) => 1,
        None => NO_THIRD,
    }
}
