//! A redline: the new report with tracked deletions and insertions against the old one, for Word and LibreOffice.
//!
//! Accepting all changes gives the new report's paragraphs, rejecting all the old one's (clutter of a capture left out).
//!
//! Written by hand onto `zip`: the library for Word files that there is (docx-rs) brings an image decoder and holds the
//! whole document as a tree; a redline needs five small parts and one long run of paragraphs. The markup is that of
//! ECMA-376 part 1, 17.13.5 (`w:ins`, `w:del`, and both as marks of a paragraph's end).

use std::fmt::Write as _;
use std::io::{self, Cursor, Write};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;

use super::{Renderer, clean_lines};
use crate::compare::Comparison;
use crate::outline::{Language, Report};
use crate::span::Pair;

mod redline;

use redline::{Fate, Piece, redline};

/// A comparison as a redline.
#[derive(Clone, Debug, Default)]
pub struct Docx {}

/// The parts that are the same in every redline.
const PARTS: [(&str, &str); 4] = [
    ("[Content_Types].xml", include_str!("content_types.xml")),
    ("_rels/.rels", include_str!("package.rels.xml")),
    (
        "word/_rels/document.xml.rels",
        include_str!("document.rels.xml"),
    ),
    ("word/styles.xml", include_str!("styles.xml")),
];

const HEAD: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#
);
const TAIL: &str = concat!(
    r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>"#,
    r#"<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>"#,
    r#"</w:sectPr></w:body></w:document>"#
);

impl Renderer for Docx {
    fn render(
        &self,
        comparison: &Comparison,
        reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        // One time for all, so that the same comparison gives the same bytes.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        for (name, part) in PARTS {
            archive.start_file(name, options)?;
            archive.write_all(part.as_bytes())?;
        }
        archive.start_file("word/document.xml", options)?;
        let chinese = reports.new.language == Language::Chinese;
        archive.write_all(document(&redline(comparison, reports), chinese).as_bytes())?;
        out.write_all(archive.finish()?.get_ref())
    }
}

fn document(pieces: &[Piece<'_>], chinese: bool) -> String {
    let mut xml = String::with_capacity(pieces.len() * 128);
    xml.push_str(HEAD);
    let mut runs = String::new();
    let mut changes = Changes::default();
    for piece in pieces {
        match *piece {
            Piece::Run(text, fate) => run(&mut runs, text, fate, &mut changes),
            Piece::End(fate, level) => {
                xml.push_str("<w:p><w:pPr>");
                match level {
                    0 if chinese => xml.push_str(r#"<w:pStyle w:val="Body"/>"#),
                    0 => {}
                    level => {
                        let _ = write!(xml, r#"<w:pStyle w:val="Heading{level}"/>"#);
                    }
                }
                if fate != Fate::Stays {
                    let _ = write!(xml, "<w:rPr>{}/></w:rPr>", changes.open(fate));
                }
                xml.push_str("</w:pPr>");
                xml.push_str(&runs);
                xml.push_str("</w:p>");
                runs.clear();
                changes.end(fate);
            }
        }
    }
    // A text that does not end with a paragraph's end: there is none, but no word of it would be lost.
    if !runs.is_empty() {
        let _ = write!(xml, "<w:p>{runs}</w:p>");
    }
    xml.push_str(TAIL);
    xml
}

/// Numbers the tracked changes, each of which needs its own, and keeps apart those that must not grow together.
#[derive(Default)]
struct Changes {
    number: usize,
    /// The change that ends at this very place, and whether it bears a date.
    last: Option<(Fate, bool)>,
    /// True where the end of a paragraph that stays lies between it and this place.
    seam: bool,
}

impl Changes {
    /// The beginning of a change's element, without its closing bracket.
    ///
    /// Changes bear no date, so that the same comparison gives the same bytes, but for one case: LibreOffice (7.4)
    /// joins a change at the end of a paragraph to one of its kind at the beginning of the next, takes the paragraph's
    /// end, which stays, for a part of it, and loses it on rejecting. It joins only changes of one date.
    fn open(&mut self, fate: Fate) -> String {
        let before = self.last.filter(|(last, _)| self.seam && *last == fate);
        let dated = before.is_some_and(|(_, dated)| !dated);
        self.number += 1;
        self.last = Some((fate, dated));
        self.seam = false;
        let name = if fate == Fate::Goes { "w:del" } else { "w:ins" };
        let date = if dated {
            r#" w:date="2000-01-01T00:00:00Z""#
        } else {
            ""
        };
        format!(r#"<{name} w:id="{}" w:author="tongbi"{date}"#, self.number)
    }

    /// A run that stays keeps what is before it from what is behind.
    fn stay(&mut self) {
        self.last = None;
    }

    /// A paragraph ends.
    fn end(&mut self, fate: Fate) {
        self.seam = fate == Fate::Stays;
    }
}

fn run(xml: &mut String, text: &str, fate: Fate, changes: &mut Changes) {
    let (open, close, element) = match fate {
        Fate::Stays => {
            changes.stay();
            (String::new(), "", "w:t")
        }
        Fate::Goes => (changes.open(fate) + ">", "</w:del>", "w:delText"),
        Fate::Comes => (changes.open(fate) + ">", "</w:ins>", "w:t"),
    };
    xml.push_str(&open);
    xml.push_str("<w:r>");
    let text = clean_lines(text);
    for (line, words) in text.split('\n').enumerate() {
        if line > 0 {
            xml.push_str("<w:br/>");
        }
        for (column, words) in words.split('\t').enumerate() {
            if column > 0 {
                xml.push_str("<w:tab/>");
            }
            if !words.is_empty() {
                let _ = write!(
                    xml,
                    r#"<{element} xml:space="preserve">{}</{element}>"#,
                    escape(words.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}"))
                );
            }
        }
    }
    xml.push_str("</w:r>");
    xml.push_str(close);
}
