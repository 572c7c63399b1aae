//! Elements with more attributes than any page has.
//!
//! `html5ever` compares each attribute of an element with all those before it, so that one element of some megabytes
//! would take minutes.

use super::elements::RAW;
use crate::read::ReadError;
use crate::read::archive::damaged;

/// The most attributes of one element.
const MOST: usize = 1000;

/// Fails where an element of a page has more than [`MOST`] attributes.
pub(super) fn check(content: &str) -> Result<(), ReadError> {
    let bytes = content.as_bytes();
    let mut at = 0;
    while let Some(next) = find(bytes, at, |byte| byte == b'<') {
        at = next + 1;
        if content
            .get(at..)
            .is_some_and(|rest| rest.starts_with("!--"))
        {
            at = content
                .get(at..)
                .and_then(|rest| rest.find("-->"))
                .map_or(bytes.len(), |end| at + end);
            continue;
        }
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let name = at;
        at = end(bytes, at, ends_word);
        let name = content.get(name..at).unwrap_or_default();
        let mut count = 0;
        loop {
            at = end(bytes, at, |byte| {
                !byte.is_ascii_whitespace() && byte != b'/'
            });
            if matches!(bytes.get(at), None | Some(b'>')) {
                break;
            }
            count += 1;
            if count > MOST {
                let detail = format!("an element has more than {MOST} attributes");
                return Err(damaged("HTML", detail));
            }
            // A sign of equality at the beginning is part of the name.
            at = end(bytes, at + 1, |byte| ends_word(byte) || byte == b'=');
            let value = end(bytes, at, |byte| !byte.is_ascii_whitespace());
            if bytes.get(value) != Some(&b'=') {
                continue;
            }
            at = end(bytes, value + 1, |byte| !byte.is_ascii_whitespace());
            at = match bytes.get(at) {
                Some(&quote @ (b'"' | b'\'')) => end(bytes, at + 1, |byte| byte == quote) + 1,
                _ => end(bytes, at, |byte| byte.is_ascii_whitespace() || byte == b'>'),
            };
        }
        if RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            at = closing(bytes, at, name.as_bytes());
        }
    }
    Ok(())
}

/// True for what ends the name of an element or attribute.
pub(super) fn ends_word(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

fn find(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.iter().position(|&byte| is(byte)).map(|at| from + at)
}

/// Where `is` first holds, or the end.
fn end(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> usize {
    find(bytes, from, is).unwrap_or(bytes.len())
}

/// Where the tag stands that closes the element `name`, or the end.
pub(super) fn closing(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let mut at = from;
    while let Some(next) = find(bytes, at, |byte| byte == b'<') {
        let begins = bytes.get(next + 2..next + 2 + name.len());
        if bytes.get(next + 1) == Some(&b'/')
            && begins.is_some_and(|begins| begins.eq_ignore_ascii_case(name))
        {
            return next;
        }
        at = next + 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_attributes_are_counted() {
        let many = "a=b ".repeat(MOST);
        for page in [
            format!("<p {many}>"),
            format!("<p title='{many}{many}'>"),
            format!("<p {many}><b {many}>"),
            format!("a < b {many}{many}"),
            format!("<!-- <p {many}{many}> --><p>"),
            format!("<script>if (a<b {many}{many}</SCRIPT><p>"),
            format!("</p {many}><p"),
            "<p a".to_owned(),
            "<p a='".to_owned(),
            "<".to_owned(),
        ] {
            assert_eq!(check(&page), Ok(()), "{page:.40}");
        }
        for page in [
            format!("<p {many}c>"),
            format!("<p {many} =>"),
            format!("<p/{many}/c"),
            format!("<!-- --><style></style><p title=\"<p>\" {many}>"),
        ] {
            let error = check(&page).unwrap_err().to_string();
            assert!(error.contains("more than 1000 attributes"), "{page:.40}");
        }
    }
}
