//! Report text made harmless for a screen.

use std::borrow::Cow;

/// True for a character that commands a terminal or reorders what is shown: control characters (escape sequences
/// begin with one, in the eight-bit set too) and the bidirectional overrides (CVE-2021-42574).
pub(super) const fn is_harmful(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What stands for a harmful character: its picture (`␛`), or `�` where it has none; white space for white space.
const fn picture(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => match char::from_u32(0x2400 + c as u32) {
            Some(picture) => picture,
            None => char::REPLACEMENT_CHARACTER,
        },
        '\u{7f}' => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// `text` for one line of a screen: control characters shown as pictures (`␛[31m`), line ends and tabs as spaces.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    replace(text, |c| is_harmful(c).then(|| picture(c)))
}

/// `text` for a screen, with its lines kept: as [`clean`], but line ends stay line ends and tabs stay tabs.
#[must_use]
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    replace(text, |c| match c {
        '\n' | '\t' => None,
        '\r' => Some('\n'),
        c => is_harmful(c).then(|| picture(c)),
    })
}

/// The harmful characters of `text`, each with its first byte.
fn harmful(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            // Nearly all of a text are ideographs and ASCII, which are told by their first byte.
            match bytes.get(at)? {
                0x20..=0x7e => at += 1,
                0xe3..=0xe9 => at += 3,
                _ => {
                    let c = text.get(at..)?.chars().next()?;
                    let own = at;
                    at += c.len_utf8();
                    if is_harmful(c) {
                        return Some((own, c));
                    }
                }
            }
        }
    })
}

/// `text` with what `with` gives for its harmful characters.
fn replace(text: &str, with: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    let replaced = harmful(text).find(|&(_, c)| with(c).is_some());
    let Some((first, _)) = replaced else {
        return Cow::Borrowed(text);
    };
    let (before, rest) = text.split_at(first);
    let mut clean = String::with_capacity(text.len());
    clean.push_str(before);
    let mut after_return = false;
    for c in rest.chars() {
        // A line end of two characters is one line end.
        if !(c == '\n' && after_return && with('\n').is_none()) {
            clean.push(with(c).unwrap_or(c));
        }
        after_return = c == '\r';
    }
    Cow::Owned(clean)
}

#[cfg(test)]
mod tests {
    use super::{clean, clean_lines};

    #[test]
    fn escape_sequences_are_shown_and_not_obeyed() {
        assert_eq!(clean("增长\u{1b}[31m6%\u{7}"), "增长␛[31m6%␇");
        assert_eq!(clean("\u{9b}2J\u{7f}"), "\u{fffd}2J␡");
        assert_eq!(clean("a\u{202e}b"), "a\u{fffd}b");
        assert_eq!(clean("一行\r\n两行\t三"), "一行  两行 三");
    }

    #[test]
    fn every_harmful_character_is_found() {
        let all: String = ('\0'..=char::MAX).collect();
        let harmful = all.char_indices().filter(|&(_, c)| super::is_harmful(c));
        assert!(super::harmful(&all).eq(harmful));
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(
            clean("全年增长6%左右。"),
            std::borrow::Cow::Borrowed(_)
        ));
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(clean_lines("一\r\n二\r三\n\t\u{1b}四"), "一\n二\n三\n\t␛四");
    }
}
