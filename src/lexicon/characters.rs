//! Sets of characters that rule most of a text out.

/// A set of characters: a bit for each, modulo its size. It may seem to hold some that were never added.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Characters([u64; 64]);

/// The last twelve bits of a character: the last six of each of two bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct LastBits(pub(super) u8, pub(super) u8);

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

    /// The first place in `text`, from byte `at` on, of a character that may be in the set; its end where there is none.
    pub(crate) fn find(&self, text: &str, at: usize) -> usize {
        self.find_with(text, at, |_, _| true)
    }

    /// The same for a character that may be in the set and fulfils a `condition`, which is given how the character ends
    /// and the bytes behind it.
    #[inline]
    pub(super) fn find_with(
        &self,
        text: &str,
        at: usize,
        condition: impl Fn(LastBits, &[u8]) -> bool,
    ) -> usize {
        // The last two bytes of a character hold the twelve bits of it that are asked for: no need to decode it.
        let mut rest = text.as_bytes().get(at..).unwrap_or_default();
        loop {
            let (high, low, behind) = match rest {
                [0xe0..0xf0, high, low, behind @ ..] => (*high, *low, behind),
                [low @ ..0x80, behind @ ..] => (low >> 6, *low, behind),
                [0xf0..=0xff, _, high, low, behind @ ..] => (*high, *low, behind),
                [high, low, behind @ ..] => (high & 0x1f, *low, behind),
                [] | [_] => return text.len(),
            };
            let last = LastBits(high, low);
            if self.may_end(last) && condition(last, behind) {
                return text.len() - rest.len();
            }
            rest = behind;
        }
    }

    /// False where no character that was added ends with these bits.
    #[inline]
    pub(super) const fn may_end(&self, last: LastBits) -> bool {
        self.0[(last.0 & 0x3f) as usize] & (1 << (last.1 & 0x3f)) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::Characters;

    #[test]
    fn a_character_is_found_whatever_its_length() {
        let text = "aé一𠮷zß二𠮸";
        for (at, sought) in text.char_indices() {
            let mut set = Characters::none();
            set.add(sought);
            assert!(set.may_hold(sought));
            assert_eq!(set.find(text, 0), at, "{sought}");
            assert_eq!(set.find(text, at + sought.len_utf8()), text.len());
        }
        assert_eq!(Characters::none().find(text, 0), text.len());
    }
}
