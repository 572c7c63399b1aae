//! Plain text as it is read. Offsets count in the file as it is, so that what is in the way of reading is not taken out
//! but made white space of the same length.

use memchr::memchr3_iter;

use super::blocks::is_unseen;
use super::text::blank;

/// A copy in which unseen characters within words are white space, and separators of lines and paragraphs (U+2028,
/// U+2029, U+0085) line ends where a text has no others to speak of; None where there is nothing to do.
pub(super) fn readable(content: &str) -> Option<String> {
    // The first bytes of all of them.
    let characters = || {
        memchr3_iter(0xc2, 0xe2, 0xef, content.as_bytes())
            .filter_map(|at| Some((at, content.get(at..)?.chars().next()?)))
            .filter(|&(_, c)| is_separator(c) || is_unseen(c))
    };
    characters().next()?;
    let separators = characters().filter(|&(_, c)| is_separator(c)).count();
    let ends = memchr::memchr2_iter(b'\n', b'\r', content.as_bytes()).count();
    let mut bytes = content.as_bytes().to_vec();
    let mut put = |at: usize, written: &[u8]| {
        if let Some(place) = bytes.get_mut(at..at + written.len()) {
            place.copy_from_slice(written);
        }
    };
    for (at, character) in characters() {
        if !is_separator(character) {
            if is_within_words(content, at, character) {
                put(at, blank(character).as_bytes());
            }
        } else if separators > ends {
            put(
                at,
                if character == '\u{85}' {
                    b" \n"
                } else {
                    b"  \n"
                },
            );
        }
    }
    String::from_utf8(bytes).ok()
}

/// How many unseen characters on end are looked behind.
const RUN: usize = 8;

const fn is_separator(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}' | '\u{85}')
}

/// True for an unseen character that stands between others of its line. Between two letters or figures white space would
/// part one word or number into two; there it stays.
fn is_within_words(content: &str, at: usize, character: char) -> bool {
    let (before, behind) = content.split_at(at);
    let before = before.chars().next_back().unwrap_or('\n');
    // A long run of them is no matter: they stand one by one.
    let mut behind = behind.chars().take(RUN).skip_while(|&c| c == character);
    let behind = behind.next().unwrap_or('\n');
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',');
    let alone = |c: char| c.is_whitespace() || is_unseen(c);
    let one_word = joins(before) && joins(behind);
    !one_word && !alone(before) && !alone(behind)
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn what_is_not_seen_is_blank_and_no_offset_moves() {
        for (text, expected) in [
            (
                "地区\u{ad}生产总值增长\u{200b}6%\n",
                "地区\u{a0}生产总值增长\u{2003}6%\n",
            ),
            (
                "in\u{ad}crease 6\u{200b}.6%\n",
                "in\u{ad}crease 6\u{200b}.6%\n",
            ),
            (
                "\u{200b}一、回顾\n\u{200b}\n",
                "\u{200b}一、回顾\n\u{200b}\n",
            ),
            (
                "一、回顾\u{2028}增长6%。\u{2028}",
                "一、回顾  \n增长6%。  \n",
            ),
            ("一、回顾\u{85}增长6%。", "一、回顾 \n增长6%。"),
            (
                "一、回顾\u{2028}增长6%。\n二、安排\n",
                "一、回顾\u{2028}增长6%。\n二、安排\n",
            ),
        ] {
            assert_eq!(readable(text).as_deref(), Some(expected));
            assert_eq!(text.len(), expected.len());
        }
        assert_eq!(readable("增长6%，“稳”字当头。\n"), None);
    }
}
