//! What kind of file it is, told by its bytes.

use super::archive::Archive;
use super::guard::Guard;
use super::{Format, ReadError, decode, html, mhtml, ofd};

/// How much of a file shows whether it is binary, in bytes.
const HEAD: usize = 64 << 10;

/// So many control characters other than NUL make no short text binary: terminal escapes get into captured ones.
const FEW: usize = 16;

/// Signatures of files that are not read: bytes at an offset, what they are, the way out.
const FOREIGN: &[(usize, &[u8], &str, &str)] = &[
    (0, b"{\\rtf", "a rich text file (.rtf)", "save it as .docx"),
    (0, b"\x89PNG", "a PNG picture", OCR),
    (0, b"\xff\xd8\xff", "a JPEG picture", OCR),
    (0, b"GIF8", "a GIF picture", OCR),
    (0, b"II*\0", "a TIFF picture", OCR),
    (0, b"MM\0*", "a TIFF picture", OCR),
    (8, b"WEBP", "a WebP picture", OCR),
    (0, b"%!PS", "a PostScript file", "save it as PDF"),
    (0, b"AT&TFORM", "a DjVu scan", OCR),
    (0, b"HN", "a CAJ file (.caj)", "save it as PDF"),
    (0, b"CAJ\0", "a CAJ file (.caj)", "save it as PDF"),
    (0, b"\x1f\x8b", "a gzip archive", UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (0, b"BZh", "a bzip2 archive", UNPACK),
    (0, b"\xfd7zXZ", "an xz archive", UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "a zstd archive", UNPACK),
    (257, b"ustar", "a tar archive", UNPACK),
    (4, b"ftyp", "a video or sound file", "give its transcript"),
    (0, b"ID3", "a sound file", "give its transcript"),
    (
        0,
        b"bplist00",
        "a page archive of Safari (.webarchive)",
        "save the page as HTML or PDF",
    ),
    (0, b"\x7fELF", "a program", "give the report itself"),
    (0, b"MZ\x90", "a program", "give the report itself"),
    (0, b"\xff\xfe\0\0", "UTF-32 text", "save it as UTF-8"),
    (0, b"\0\0\xfe\xff", "UTF-32 text", "save it as UTF-8"),
];

const OCR: &str = "run it through OCR and give the text or PDF that it makes";
const UNPACK: &str = "unpack it and give the report inside";

/// The kind of file that `bytes` are. A name plays no part: a wrong suffix is common on downloads.
pub(super) fn format(bytes: &[u8], guard: &Guard<'_>) -> Result<Format, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes, guard);
    }
    // The standard's own readers let a little of anything come before the signature.
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(OLE) {
        return Err(ole(bytes));
    }
    for &(at, signature, what, way) in FOREIGN {
        let Some((front, rest)) = bytes.split_at_checked(at) else {
            continue;
        };
        // "HN" and the like are also how a text may begin, and any word may stand behind its beginning: such signatures
        // count only in front of binary bytes, or behind them (a size, a name filled up with NUL).
        let sure = at == 0 && signature.len() > 3 || front.contains(&0);
        if rest.starts_with(signature) && (sure || is_binary(bytes)) {
            return Err(ReadError::Unsupported { what, way });
        }
    }
    if decode::is_utf16(bytes) {
        return Ok(Format::Plain);
    }
    if mhtml::is_mail(bytes) {
        return Ok(Format::Mhtml);
    }
    if is_binary(bytes) {
        return Err(ReadError::Binary);
    }
    Ok(if html::is_page(bytes) {
        Format::Html
    } else {
        Format::Plain
    })
}

/// The kind of document that a zip holds.
fn zipped(bytes: &[u8], guard: &Guard<'_>) -> Result<Format, ReadError> {
    let mut archive = Archive::open(bytes, guard, "zip")?;
    if archive.has(ofd::ROOT) {
        return Ok(Format::Ofd);
    }
    if let Some(kind) = archive.text("mimetype")? {
        let refused = |what| {
            Err(ReadError::Unsupported {
                what,
                way: "save it as .odt, .docx or PDF",
            })
        };
        return match kind.trim() {
            kind if kind.contains("opendocument.text") => match archive
                .text("META-INF/manifest.xml")?
            {
                Some(manifest) if manifest.contains("encryption-data") => Err(ReadError::Protected),
                _ => Ok(Format::Odt),
            },
            kind if kind.contains("opendocument.spreadsheet") => refused("a spreadsheet (.ods)"),
            kind if kind.contains("opendocument.presentation") => refused("a presentation (.odp)"),
            kind if kind.contains("epub") => refused("an e-book (.epub)"),
            _ => refused("an archive of an unknown kind"),
        };
    }
    let refused = |what, way| Err(ReadError::Unsupported { what, way });
    let begins = |folder: &str| archive.names().any(|name| name.starts_with(folder));
    if begins("word/") || archive.has("[Content_Types].xml") && !begins("xl/") && !begins("ppt/") {
        Ok(Format::Docx)
    } else if begins("xl/") {
        refused(
            "an Excel workbook (.xlsx)",
            "save the sheet with the report as text or .docx",
        )
    } else if begins("ppt/") {
        refused("a presentation (.pptx)", "save it as PDF")
    } else {
        refused("a zip archive", UNPACK)
    }
}

/// How a compound file begins: the container of the old binary formats.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What a compound file is, told by the names of its streams.
fn ole(bytes: &[u8]) -> ReadError {
    let names = |name: &str| {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(units.len()).any(|window| window == units)
    };
    let refused = |what, way| ReadError::Unsupported { what, way };
    if names("EncryptedPackage") {
        ReadError::Protected
    } else if names("WordDocument") {
        refused(
            "a document of an old Word or WPS (.doc, .wps)",
            "save it as .docx",
        )
    } else if names("Workbook") || names("Book") {
        refused(
            "a workbook of an old Excel (.xls)",
            "save the sheet with the report as text or .docx",
        )
    } else if names("PowerPoint Document") {
        refused("an old presentation (.ppt)", "save it as PDF")
    } else {
        refused(
            "a file of an old office program (.doc, .wps, .xls)",
            "save it as .docx",
        )
    }
}

/// True for a control character that does not stand in texts, as white space and the escape character do.
const fn is_control(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, 0x08..=0x0d | 0x1b)) || byte == 0x7f
}

/// True where the bytes hold more control characters than any text does.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    // Counted in bytes where so few cannot overflow one: the compiler then counts many at a time.
    let controls: usize = head
        .chunks(usize::from(u8::MAX))
        .map(|run| {
            usize::from(
                run.iter()
                    .map(|&byte| u8::from(is_control(byte)))
                    .sum::<u8>(),
            )
        })
        .sum();
    controls > head.len() / 100 && (head.contains(&0) || controls > FEW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Limits;

    fn format(bytes: &[u8]) -> Result<Format, ReadError> {
        super::format(bytes, &Guard::new(&Limits::default(), bytes.len()))
    }

    #[test]
    fn foreign_files_are_named_with_a_way_out() {
        let message = format(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
            .unwrap_err()
            .to_string();
        assert!(message.starts_with("is a PNG picture, which cannot be read: run it through OCR"));
        assert!(
            message.ends_with("tongbi reads text, Markdown, HTML, MHTML, DOCX, ODT, PDF and OFD")
        );
        assert_eq!(format(&[0, 1, 2, 3, 0, 0, 9, 200]), Err(ReadError::Binary));
        assert_eq!(format(b""), Err(ReadError::Empty));
    }

    #[test]
    fn a_word_behind_the_beginning_is_no_signature_of_a_text() {
        for text in [
            "Pictures WEBP and others".to_owned(),
            "The ftyp box of a file".to_owned(),
            format!("{:257}ustar, an archive", "An account"),
        ] {
            assert_eq!(format(text[..].trim_start().as_bytes()), Ok(Format::Plain));
        }
        let padded = |front: &[u8], at: usize, signature: &[u8]| {
            let mut bytes = front.to_vec();
            bytes.resize(at, 0);
            bytes.extend(signature);
            bytes.extend("all the rest of it is text. ".repeat(100).bytes());
            bytes
        };
        for (bytes, kind) in [
            (padded(b"RIFF\x12", 8, b"WEBP"), "WebP"),
            (padded(b"", 4, b"ftyp"), "video"),
            (padded(b"notes.txt", 257, b"ustar"), "tar"),
        ] {
            let error = format(&bytes).unwrap_err().to_string();
            assert!(error.contains(kind), "{error}");
        }
    }

    #[test]
    fn letters_that_begin_a_signature_are_still_text() {
        for text in [
            "HN province reports",
            "BZh is a town",
            "ID3 is a tag",
            "MZ",
            "HN",
        ] {
            assert_eq!(format(text.as_bytes()), Ok(Format::Plain), "{text}");
        }
    }
}
