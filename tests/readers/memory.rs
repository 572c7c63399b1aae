//! Files of few bytes that stand for much: reading them takes no more than eight times their size and 64 MiB.
//!
//! The program runs on each with its address space bounded by the shell, so that one byte too many ends it.

use std::fmt::Write;
use std::process::Command;

use crate::parts::{archive, docx, docx_with, mhtml, odt, pdf, pdf_page, zlib};

/// What the program itself, its libraries and its stack take of the address space, in bytes: a debug build is large.
const PROGRAM: usize = 96 << 20;

/// Noise that does not pack, so that what stands behind it is no bomb by its ratio.
fn noise(length: usize) -> String {
    let mut state = 7u64;
    let letter = |_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        char::from(b'a' + (state >> 33) as u8 % 26)
    };
    (0..length).map(letter).collect()
}

/// `count` times what `piece` makes of a number.
fn many(count: usize, piece: impl Fn(usize) -> String) -> String {
    let mut all = format!("<!--{}-->", noise(180_000));
    for index in 0..count {
        let _ = write!(all, "{}", piece(index));
    }
    all
}

fn ofd(page: &str) -> Vec<u8> {
    archive(&[
        ("OFD.xml", b"<O><DocRoot>D.xml</DocRoot></O>"),
        ("D.xml", b"<D><Page BaseLoc=\"P.xml\"/></D>"),
        ("P.xml", format!("<P>{page}</P>").as_bytes()),
    ])
}

/// Every kind of file that stands for much.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let text = "<w:p><w:r><w:t>增长6%。</w:t></w:r></w:p>";
    let part = |name: &str, root: &str, content: String| {
        docx_with(text, &[(name, &format!("<w:{root}>{content}</w:{root}>"))])
    };
    let style = |index| format!("<w:style w:styleId=\"{index:x}\"/>");
    let scheme = |index| format!("<w:abstractNum w:abstractNumId=\"{index}\"/>");
    let list = |index| format!("<w:num w:numId=\"{index}\"/>");
    let cell = |_| "<w:tc><w:p><w:t>a</w:t></w:p></w:tc>".to_owned();
    let note = |index| format!("<w:footnote w:id=\"{index}\"><w:p><w:t>a</w:t></w:p></w:footnote>");
    let shown = |_| "<s c=\"1000000000\"/>a".to_owned();
    let hidden =
        |index| format!("<style name=\"{index}\"><text-properties display=\"none\"/></style>");
    let glyph = |index| format!("<TextObject><TextCode Y=\"{index}\">a</TextCode></TextObject>");
    let page = |drawing: String| {
        pdf_page(
            &zlib(format!("%{}\n{drawing}", noise(180_000)).as_bytes()),
            "/Filter/FlateDecode",
        )
    };
    let fonts = |index: usize| {
        format!("/F{index}<</Type/Font/Subtype/Type0/DescendantFonts[<</W[0 65535 1]>>]>>")
    };
    let fonts: String = (0..100).map(fonts).collect();
    let chosen: String = (0..100)
        .map(|index| format!("/F{index} 9 Tf (a) Tj "))
        .collect();
    let spelled = "x".repeat(20_000);
    vec![
        ("lines.txt", "a\n".repeat(1_500_000).into()),
        (
            "lines.utf16.txt",
            "增\n"
                .repeat(500_000)
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
        ("blank.txt", "\n".repeat(4_000_000).into()),
        (
            "paragraphs.html",
            format!("<html>{}", "<p>a".repeat(500_000)).into(),
        ),
        (
            "rows.html",
            format!("<html><table>{}", "<tr><td>a<td>b".repeat(150_000)).into(),
        ),
        (
            "cells.html",
            format!("<html><table><tr>{}", "<td>a".repeat(500_000)).into(),
        ),
        (
            "attributes.html",
            format!("<html><p {}>", many(200_000, |index| format!("a{index} "))).into(),
        ),
        (
            "parts.mhtml",
            mhtml(&vec![("Content-Type: text/html", &b"<p>a"[..]); 60_000]),
        ),
        (
            "styles.docx",
            part("styles.xml", "styles", many(800_000, style)),
        ),
        (
            "schemes.docx",
            part("numbering.xml", "numbering", many(500_000, scheme)),
        ),
        (
            "lists.docx",
            part("numbering.xml", "numbering", many(800_000, list)),
        ),
        (
            "notes.docx",
            part("footnotes.xml", "footnotes", many(200_000, note)),
        ),
        (
            "cells.docx",
            docx(&format!(
                "<w:tbl><w:tr>{}</w:tr></w:tbl>",
                many(600_000, cell)
            )),
        ),
        (
            "text.docx",
            docx(&format!(
                "<w:p><w:t>{}</w:t></w:p>",
                many(2_600_000, |_| "增长。".to_owned())
            )),
        ),
        (
            "spaces.odt",
            odt("", &format!("<p>{}</p>", many(800_000, shown))),
        ),
        ("styles.odt", odt(&many(300_000, hidden), "<p>正文。</p>")),
        (
            "glyphs.ofd",
            ofd(&many(1, |_| {
                format!("<TextObject><TextCode>{}", "增长".repeat(3_500_000))
                    + "</TextCode></TextObject>"
            })),
        ),
        ("objects.ofd", ofd(&many(350_000, glyph))),
        (
            "glyphs.pdf",
            page(format!("BT /F 9 Tf ({})Tj ET", "a".repeat(20_000_000))),
        ),
        (
            "rows.pdf",
            page(format!(
                "BT /F 9 Tf {}ET",
                "0 -9 Td(a)Tj ".repeat(1_500_000)
            )),
        ),
        (
            "spelled.pdf",
            page(format!(
                "BT /F 9 Tf {}ET",
                format!("/Span<</ActualText({spelled})>>BDC(a)Tj EMC ").repeat(1000)
            )),
        ),
        (
            "widths.pdf",
            pdf(&[
                ("<</Type/Catalog/Pages 2 0 R>>", None),
                ("<</Type/Pages/Kids[3 0 R]/Count 1>>", None),
                (
                    &format!(
                        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<<{fonts}>>>>>>"
                    ),
                    None,
                ),
                ("<<>>", Some(format!("BT {chosen}ET").as_bytes())),
            ]),
        ),
        (
            "table.pdf",
            pdf(&[
                ("<</Type/Catalog/Pages 2 0 R>>", None),
                ("<</Type/Pages/Kids[]/Count 0>>", None),
                (
                    "<</Type/XRef/Size 8000000/W[1 1 1]/Root 1 0 R/Filter/FlateDecode>>",
                    Some(&zlib(&[1, 9, 0].repeat(8_000_000))),
                ),
            ]),
        ),
    ]
}

#[test]
#[cfg(target_os = "linux")]
fn files_that_stand_for_much_are_read_or_refused_in_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let mut failed = Vec::new();
    for (name, bytes) in files() {
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).unwrap();
        let bound = (8 * bytes.len() + (64 << 20) + PROGRAM) >> 10;
        let output = Command::new("sh")
            .args([
                "-c",
                "ulimit -v \"$1\" && exec \"$2\" text \"$3\" -o \"$3.out\"",
                "sh",
            ])
            .arg(bound.to_string())
            .arg(env!("CARGO_BIN_EXE_tongbi"))
            .arg(&path)
            .output()
            .unwrap();
        // Read, or refused in one line; anything else is the end of memory.
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        if !matches!(output.status.code(), Some(0 | 2)) || message.lines().count() > 1 {
            failed.push(format!("{name}: {} {message}", output.status));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
