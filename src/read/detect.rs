//! What kind of file it is, told by its bytes.

use super::{Format, ReadError, decode};

/// How far into a file its signature or first tag is looked for, in bytes.
const HEAD: usize = 4096;

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
    (0, b"\x7fELF", "a program", "give the report itself"),
    (0, b"MZ\x90", "a program", "give the report itself"),
    (0, b"\xff\xfe\0\0", "UTF-32 text", "save it as UTF-8"),
    (0, b"\0\0\xfe\xff", "UTF-32 text", "save it as UTF-8"),
];

const OCR: &str = "run it through OCR and give the text or PDF that it makes";
const UNPACK: &str = "unpack it and give the report inside";

/// The kind of file that `bytes` are. A name plays no part: a wrong suffix is common on downloads.
pub(super) fn format(bytes: &[u8]) -> Result<Format, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    for &(at, signature, what, way) in FOREIGN {
        // "HN" and the like are also how a text may begin: short signatures count only in front of binary bytes.
        if bytes
            .get(at..)
            .is_some_and(|rest| rest.starts_with(signature))
            && (signature.len() > 3 || is_binary(bytes))
        {
            return Err(ReadError::Unsupported { what, way });
        }
    }
    if decode::is_utf16(bytes) {
        return Ok(Format::Plain);
    }
    if is_binary(bytes) {
        return Err(ReadError::Binary);
    }
    Ok(Format::Plain)
}

/// True where the bytes hold more control characters than any text does.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD * 16)).unwrap_or_default();
    let controls = head
        .iter()
        .filter(|byte| matches!(byte, 0..=0x07 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f))
        .count();
    controls > head.len() / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_files_are_named_with_a_way_out() {
        let message = format(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
            .unwrap_err()
            .to_string();
        assert!(message.starts_with("is a PNG picture, which cannot be read: run it through OCR"));
        assert!(message.ends_with("tongbi reads text, Markdown, HTML, DOCX, ODT, PDF and OFD"));
        assert_eq!(format(&[0, 1, 2, 3, 0, 0, 9, 200]), Err(ReadError::Binary));
        assert_eq!(format(b""), Err(ReadError::Empty));
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
