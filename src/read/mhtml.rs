//! MHTML (RFC 2557): a page saved with its pictures and frames in one file, in the form of a mail, as Chromium and Edge do.
//!
//! `mailparse` takes the parts and their wrappings (quoted-printable, base64) apart; only pages are unwrapped.

use mailparse::{MailHeaderMap, ParsedMail};

use super::archive::damaged;
use super::guard::Guard;
use super::html::{self, Frames};
use super::{Format, ReadError, Text};

const FORMAT: &str = "MHTML";

/// How far the head of a file is looked into, in bytes.
const HEAD: usize = 8192;

/// More parts than this are no page; each takes some hundred bytes of memory to list.
const PARTS: usize = 100_000;

/// True where a file begins with the head of a mail.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    let head = bytes.trim_ascii_start();
    let head = head.get(..head.len().min(HEAD)).unwrap_or_default();
    let (mut version, mut parts) = (false, false);
    for (index, line) in head.split(|&byte| byte == b'\n').enumerate() {
        let line = line.trim_ascii_end();
        let folded = index > 0 && line.first().is_some_and(u8::is_ascii_whitespace);
        let named = line
            .iter()
            .position(|&byte| byte == b':')
            .is_some_and(|at| {
                line.iter()
                    .take(at)
                    .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
            });
        if !folded && !named {
            return version && parts && line.is_empty();
        }
        let begins = |name: &[u8]| {
            line.get(..name.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        version |= begins(b"MIME-Version:");
        parts |= begins(b"Content-Type:");
    }
    false
}

/// Reads a page, in the encoding called `label` where there is one.
pub(super) fn read(
    bytes: &[u8],
    label: Option<&str>,
    guard: &Guard<'_>,
) -> Result<Text, ReadError> {
    let bytes = bytes.trim_ascii_start();
    // Every line of a head, and every part behind a line that begins with two hyphens, takes memory of its own.
    let lines = || bytes.split(|&byte| byte == b'\n');
    guard.objects(lines().count() as u64)?;
    if lines()
        .filter(|line| line.starts_with(b"--"))
        .nth(PARTS)
        .is_some()
    {
        return Err(damaged(FORMAT, format!("more than {PARTS} parts")));
    }
    let mail = mailparse::parse_mail(bytes)
        .map_err(|error| damaged(FORMAT, format!("its parts cannot be told apart ({error})")))?;
    guard.clock()?;
    let pages: Vec<&ParsedMail<'_>> = mail.parts().filter(|part| is_page(part)).collect();
    let start = mail.ctype.params.get("start").map(String::as_str);
    let main = pages
        .iter()
        .position(|page| start.is_some() && header(page, "Content-ID").as_deref() == start)
        .unwrap_or(0);
    let Some(&page) = pages.get(main) else {
        return Err(ReadError::Unsupported {
            what: "a mail, or a page archive without a page in it",
            way: "save the report itself, as text, HTML or .docx",
        });
    };
    // Behind the page there is at least the line that ends it.
    if !mail.subparts.is_empty() && page.raw_bytes.as_ptr_range().end == bytes.as_ptr_range().end {
        return Err(damaged(FORMAT, "it ends in the middle of its page"));
    }
    let mut frames = Frames::default();
    for (index, &page) in pages.iter().enumerate() {
        let unpack = move || {
            // The main page is shown already.
            let bytes = (index != main).then(|| page.get_body_raw().ok())??;
            html::decode(&bytes, label, charset(page)).ok()
        };
        frames.add(addresses(page), unpack);
    }
    let content = page
        .get_body_raw()
        .map_err(|error| damaged(FORMAT, format!("its page does not unwrap ({error})")))?;
    let source = html::Source {
        bytes: &content,
        label,
        declared: charset(page),
        format: Format::Mhtml,
    };
    html::read_framed(&source, &frames, guard)
}

fn is_page(part: &ParsedMail<'_>) -> bool {
    matches!(
        part.ctype.mimetype.as_str(),
        "text/html" | "application/xhtml+xml"
    )
}

/// The encoding that the head of a part names.
fn charset<'a>(part: &'a ParsedMail<'_>) -> Option<&'a str> {
    part.ctype.params.get("charset").map(String::as_str)
}

fn header(part: &ParsedMail<'_>, name: &str) -> Option<String> {
    part.get_headers()
        .get_first_value(name)
        .map(|value| value.trim().to_owned())
}

/// The addresses by which frames name the page in a part.
fn addresses(part: &ParsedMail<'_>) -> impl Iterator<Item = String> {
    let id = header(part, "Content-ID").map(|id| {
        let bare = id.trim_start_matches('<').trim_end_matches('>');
        format!("cid:{bare}")
    });
    id.into_iter().chain(header(part, "Content-Location"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_told_by_its_head() {
        for (head, expected) in [
            (
                "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"\r\n\r\n",
                true,
            ),
            ("\nmime-version: 1.0\ncontent-type: text/html\n\n<p>", true),
            ("MIME-Version: 1.0\nContent-Type: text/html", false),
            ("Content-Type: text/html\n\n<p>", false),
            (
                "一、回顾\nMIME-Version: 1.0\nContent-Type: text/html\n\n",
                false,
            ),
            ("", false),
        ] {
            assert_eq!(is_mail(head.as_bytes()), expected, "{head}");
        }
    }
}
