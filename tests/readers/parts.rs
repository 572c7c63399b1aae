//! Small documents put together part by part.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of these members.
pub(crate) fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in members {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A DOCX with this body and these further parts of `word/`.
pub(crate) fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let names: Vec<String> = parts
        .iter()
        .map(|(name, _)| format!("word/{name}"))
        .collect();
    let mut members: Vec<(&str, &[u8])> = vec![("word/document.xml", document.as_bytes())];
    members.extend(
        names
            .iter()
            .zip(parts)
            .map(|(name, (_, part))| (name.as_str(), part.as_bytes())),
    );
    archive(&members)
}

/// A DOCX with this body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// An ODT with this text and these automatic styles.
pub(crate) fn odt(styles: &str, text: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\" xmlns:table=\"b\" xmlns:draw=\"d\"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ])
}

/// A PDF of these objects (numbered from 1; the first is the catalogue), each with its stream if it has one.
pub(crate) fn pdf(objects: &[(&str, Option<&[u8]>)]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (index, (dictionary, stream)) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        match stream {
            Some(stream) => {
                let inner = dictionary.trim_end().strip_suffix(">>").unwrap();
                write!(
                    bytes,
                    "{} 0 obj\n{inner}/Length {}>>\nstream\n",
                    index + 1,
                    stream.len()
                )
                .unwrap();
                bytes.extend_from_slice(stream);
                bytes.extend_from_slice(b"\nendstream\nendobj\n");
            }
            None => write!(bytes, "{} 0 obj\n{dictionary}\nendobj\n", index + 1).unwrap(),
        }
    }
    let table = bytes.len();
    write!(
        bytes,
        "xref\n0 {}\n0000000000 65535 f \n",
        objects.len() + 1
    )
    .unwrap();
    for offset in offsets {
        writeln!(bytes, "{offset:010} 00000 n ").unwrap();
    }
    write!(
        bytes,
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    bytes
}

/// A PDF of one page with this drawing; the font F is Helvetica.
pub(crate) fn pdf_page(drawing: &[u8], filter: &str) -> Vec<u8> {
    pdf(&[
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        ("<</Type/Pages/Kids[3 0 R]/Count 1>>", None),
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 4 0 R>>>>>>",
            None,
        ),
        (&format!("<<{filter}>>"), Some(drawing)),
        ("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", None),
    ])
}

/// A page archive of these parts, each with its head and its content; written as Chromium writes them.
pub(crate) fn mhtml(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.qinghe.example/report.html\r\n\
        Subject: =?utf-8?Q?=E6=8A=A5=E5=91=8A?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
        \ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--b0----\"\r\n\r\n".to_vec();
    for (head, content) in parts {
        write!(
            bytes,
            "\r\n------MultipartBoundary--b0----\r\n{head}\r\n\r\n"
        )
        .unwrap();
        bytes.extend_from_slice(content);
    }
    bytes.extend_from_slice(b"\r\n------MultipartBoundary--b0------\r\n");
    bytes
}

/// Packs bytes as quoted-printable does, in lines of 76.
pub(crate) fn quoted(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut width = 0;
    for &byte in bytes {
        if width > 72 {
            packed.extend_from_slice(b"=\r\n");
            width = 0;
        }
        let from = packed.len();
        if byte == b'\n' {
            packed.extend_from_slice(b"\r\n");
            width = 0;
            continue;
        } else if byte.is_ascii_graphic() && byte != b'=' {
            packed.push(byte);
        } else {
            write!(packed, "={byte:02X}").unwrap();
        }
        width += packed.len() - from;
    }
    packed
}

/// Packs bytes as zlib does.
pub(crate) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
