//! Sets of characters that rule most of a text out.

/// A set of characters: a bit for each, modulo its size. It may seem to hold some that were never added.
#[derive(Debug)]
pub(crate) struct Characters([u64; 64]);

impl Characters {
    /// The empty set.
    pub(crate) const fn none() -> Self {
        Self([0; 64])
    }

    /// Adds a character.
    pub(crate) const fn add(&mut self, c: char) {
        let code = c as usize;
        self.0[code % 4096 / 64] |= 1 << (code % 64);
    }

    /// Adds the last character of `word`, a text in UTF-8 that is not empty.
    pub(super) const fn add_last(&mut self, word: &[u8]) {
        let mut at = word.len() - 1;
        let mut code = 0;
        let mut shift = 0;
        while word[at] & 0xc0 == 0x80 {
            code |= (word[at] as u32 & 0x3f) << shift;
            shift += 6;
            at -= 1;
        }
        let lead = match word[at] {
            lead @ 0xf0.. => lead & 0x07,
            lead @ 0xe0.. => lead & 0x0f,
            lead @ 0xc0.. => lead & 0x1f,
            lead => lead,
        };
        code |= (lead as u32) << shift;
        if let Some(c) = char::from_u32(code) {
            self.add(c);
        }
    }

    /// False where `c` was not added.
    #[inline]
    pub(crate) const fn may_hold(&self, c: char) -> bool {
        let code = c as usize;
        self.0[code % 4096 / 64] & (1 << (code % 64)) != 0
    }
}
