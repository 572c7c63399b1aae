//! What the targets share: inputs of several parts, and what must hold of every text that is read.

use std::io::{Cursor, Write};

use tongbi::read::{ReadOptions, Revisions, Text, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Begins a line that names the part which follows it.
const PART: &[u8] = b"=== ";

/// A text may be this many times as long as its file, plus [`SLACK`]: the numbers of lists are written out.
const GROWTH: usize = 250;
const SLACK: usize = 1 << 20;

/// The input cut at its first line of that name's kind (`=== new`); in the middle where there is none.
#[must_use]
pub fn halves(data: &[u8]) -> (&[u8], &[u8]) {
    let at = data
        .windows(PART.len() + 1)
        .position(|window| window[0] == b'\n' && window[1..] == *PART);
    match at {
        Some(at) => {
            let rest = &data[at + 1..];
            let end = rest
                .iter()
                .position(|&byte| byte == b'\n')
                .map_or(rest.len(), |end| end + 1);
            (&data[..at + 1], &rest[end..])
        }
        None => data.split_at(data.len() / 2),
    }
}

/// The parts of an input, each with the name in the line in front of it; `first` names what stands in front of them all.
#[must_use]
pub fn parts<'a>(data: &'a [u8], first: &str) -> Vec<(String, &'a [u8])> {
    let mut parts = Vec::new();
    let mut name = first.to_owned();
    let (mut from, mut at) = (0, 0);
    for line in data.split_inclusive(|&byte| byte == b'\n') {
        if let Some(next) = line.strip_prefix(PART) {
            parts.push((name, &data[from..at]));
            name = String::from_utf8_lossy(next).trim().to_owned();
            from = at + line.len();
        }
        at += line.len();
    }
    parts.push((name, &data[from..]));
    parts
}

/// The file that an input stands for: itself where it is an archive, otherwise an archive of its parts, so that changes
/// of a byte reach the readers of XML. (None where two parts have one name, or one that no archive takes.)
#[must_use]
pub fn archive(data: &[u8], first: &str, fixed: &[(&str, &[u8])]) -> Option<Vec<u8>> {
    if data.starts_with(b"PK") {
        return Some(data.to_vec());
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(data.len() + 1024)));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let own = parts(data, first);
    let own = own.iter().map(|(name, content)| (name.as_str(), *content));
    for (name, content) in fixed.iter().copied().chain(own) {
        writer.start_file(name, options).ok()?;
        writer.write_all(content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// Reads a file in both states of its revisions and checks what must hold of a text.
pub fn check(bytes: &[u8]) {
    for revisions in [Revisions::Accepted, Revisions::Original] {
        let options = ReadOptions {
            revisions,
            ..ReadOptions::default()
        };
        match read(bytes, &options) {
            Ok(text) => holds(&text, bytes.len()),
            Err(error) => {
                let message = error.to_string();
                assert!(
                    !message.contains(char::is_control) && message.len() < 1000,
                    "{message:?}"
                );
            }
        }
    }
}

/// What must hold of the text of a file of `length` bytes.
pub fn holds(text: &Text, length: usize) {
    let content = text.as_str();
    assert!(!content.trim().is_empty());
    assert!(
        content.len() <= length * GROWTH + SLACK,
        "{} of {length}",
        content.len()
    );
    let mut end = 0;
    for heading in text.headings() {
        assert!(heading.span.start >= end && !heading.span.is_empty() && heading.depth > 0);
        assert!(content.get(heading.span.start..heading.span.end).is_some());
        end = heading.span.end;
    }
    let mut page = text.page(0);
    for (offset, _) in content.char_indices() {
        let next = text.page(offset);
        assert!(next >= page && next.is_some() == page.is_some());
        page = next;
    }
}

/// A PDF of one page that draws the first part of an input with the font F, whose codes of two bytes the second part maps
/// to characters and whose dictionary the third part adds to.
#[must_use]
pub fn pdf(data: &[u8]) -> Vec<u8> {
    let parts = parts(data, "page");
    let part = |name: &str| {
        parts
            .iter()
            .find(|part| part.0 == name)
            .map_or(&b""[..], |part| part.1)
    };
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    let mut object = |bytes: &mut Vec<u8>, pieces: &[&[u8]]| {
        offsets.push(bytes.len());
        bytes.extend_from_slice(format!("{} 0 obj\n", offsets.len()).as_bytes());
        bytes.extend_from_slice(&pieces.concat());
        bytes.extend_from_slice(b"\nendobj\n");
    };
    let length = |name: &str| {
        format!(
            "<</Length {}/Type/XObject/Subtype/Form>>\nstream\n",
            part(name).len()
        )
        .into_bytes()
    };
    object(&mut bytes, &[b"<</Type/Catalog/Pages 2 0 R>>"]);
    object(&mut bytes, &[b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]);
    object(&mut bytes, &[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 6 0 R/G 7 0 R>>/XObject<</X 4 0 R>>>>>>"]);
    object(&mut bytes, &[&length("page"), part("page"), b"\nendstream"]);
    object(&mut bytes, &[&length("cmap"), part("cmap"), b"\nendstream"]);
    object(&mut bytes, &[b"<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[<</Subtype/CIDFontType2/CIDSystemInfo<</Ordering(GB1)>>>>]>>"]);
    object(&mut bytes, &[b"<</Type/Font ", part("font"), b">>"]);
    let table = bytes.len();
    let mut tail = format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1);
    for offset in &offsets {
        tail += &format!("{offset:010} 00000 n \n");
    }
    tail += &format!(
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n",
        offsets.len() + 1
    );
    bytes.extend_from_slice(tail.as_bytes());
    bytes
}
