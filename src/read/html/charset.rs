//! The encoding of a page. What the page says of itself is often wrong, so that bytes that are UTF-8 are UTF-8.

use std::borrow::Cow;

use encoding_rs::Encoding;

use crate::read::{ReadError, decode};

/// How far into a page its declaration is looked for, in bytes.
const HEAD: usize = 4096;

/// Decodes a page. A few broken bytes, common on pages that cut a title at some number of bytes, become U+FFFD, as in a
/// browser. `came_with` is the encoding that the page was sent or packed with.
pub(super) fn decode<'a>(
    bytes: &'a [u8],
    label: Option<&str>,
    came_with: Option<&str>,
) -> Result<(Cow<'a, str>, &'static str), ReadError> {
    let strict = decode::decode(bytes, label);
    let declared = came_with
        .and_then(encoding)
        .or_else(|| declared(bytes))
        .filter(|_| label.is_none());
    match (strict, declared) {
        (Ok((content, name)), Some(declared))
            if name == declared.name() || name.starts_with("UTF-") =>
        {
            Ok((content, name))
        }
        (Ok((content, name)), None) => Ok((content, name)),
        (Err(ReadError::Encoding { encoding, .. }), _) if label.is_none() => {
            let encoding = Encoding::for_label(encoding.as_bytes()).unwrap_or(encoding_rs::UTF_8);
            Ok((encoding.decode_with_bom_removal(bytes).0, encoding.name()))
        }
        (Ok(guessed), Some(declared)) => match declared.decode_with_bom_removal(bytes) {
            (content, false) => Ok((content, declared.name())),
            _ => Ok(guessed),
        },
        (Err(error), _) => Err(error),
    }
}

/// The encoding that a page names in its head.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD))?.to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let (_, after) = head
        .split_once("charset=")
        .or_else(|| head.split_once("encoding="))?;
    let name: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    encoding(&name)
}

/// The encoding of that name; GB18030 for its subsets.
fn encoding(name: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(name.as_bytes())?;
    Some(if encoding == encoding_rs::GBK {
        encoding_rs::GB18030
    } else {
        encoding
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GB18030};

    #[test]
    fn bytes_decide_where_the_declaration_is_wrong() {
        let page = "<html><head><meta charset=gb2312><title>县政府工作报告</title></head></html>";
        assert_eq!(
            decode(page.as_bytes(), None, None).unwrap(),
            (Cow::Borrowed(page), "UTF-8")
        );
        let bytes = GB18030.encode(page).0.into_owned();
        assert_eq!(decode(&bytes, None, None).unwrap().0, page);
    }

    #[test]
    fn the_declaration_decides_where_bytes_are_few() {
        let page =
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\"><p>增長</p>";
        let bytes = BIG5.encode(page).0.into_owned();
        assert_eq!(
            decode(&bytes, None, None).unwrap(),
            (Cow::Borrowed(page), "Big5")
        );
        let bytes = BIG5.encode("<p>增長</p>").0.into_owned();
        assert_eq!(decode(&bytes, None, Some("big5")).unwrap().0, "<p>增長</p>");
    }

    #[test]
    fn a_broken_byte_is_marked_and_the_page_is_read() {
        let page = format!(
            "<html><body>{}</body></html>",
            "全县经济稳中有进。".repeat(50)
        );
        let mut bytes = page.into_bytes();
        bytes[100] = 0xff;
        assert!(decode(&bytes, None, None).unwrap().0.contains('\u{fffd}'));
    }
}
