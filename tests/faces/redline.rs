//! The redline: accepting all its changes gives the new text, rejecting them all the old one.

use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::Event;
use tongbi::outline::Report;
use tongbi::render::{Docx, clean_lines};

use crate::{HOSTILE, QIWU, Sample, office};

/// The paragraphs of a report, as far as a file can hold their characters.
fn paragraphs(report: &Report) -> Vec<String> {
    report
        .paragraphs
        .iter()
        .map(|paragraph| clean_lines(report.text.slice(paragraph.span)).into_owned())
        .collect()
}

fn document(docx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut xml = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    xml
}

/// The paragraphs that are left where all changes named `gone` are taken out, by the rules of the format.
fn settled(xml: &str, gone: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut paragraphs = Vec::new();
    let (mut text, mut open, mut depth, mut properties, mut joined) =
        (String::new(), Vec::<String>::new(), 0, 0, false);
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Eof => break,
            Event::Start(start) => {
                let name = start.name().0.to_owned();
                depth += usize::from(name == gone && properties == 0);
                properties += usize::from(name == "w:pPr");
                open.push(name);
            }
            Event::Empty(empty) => match empty.name().0 {
                "w:br" if depth == 0 => text.push('\n'),
                "w:tab" if depth == 0 => text.push('\t'),
                name if name == gone && properties > 0 => joined = true,
                _ => {}
            },
            Event::Text(run) => {
                let shown = open
                    .last()
                    .is_some_and(|name| name == "w:t" || name == "w:delText");
                if shown && depth == 0 {
                    text.push_str(run);
                }
            }
            Event::GeneralRef(entity) => {
                let name: &str = entity;
                if depth == 0 {
                    let c = quick_xml::escape::unescape(&format!("&{name};"))
                        .unwrap()
                        .into_owned();
                    text.push_str(&c);
                }
            }
            Event::End(end) => {
                let name = end.name().0.to_owned();
                assert_eq!(open.pop().as_deref(), Some(name.as_str()));
                depth -= usize::from(name == gone && properties == 0);
                properties -= usize::from(name == "w:pPr");
                if name == "w:p" && !std::mem::take(&mut joined) {
                    paragraphs.push(std::mem::take(&mut text));
                }
            }
            _ => {}
        }
    }
    assert!(text.is_empty(), "a last paragraph without end: {text}");
    paragraphs
}

fn holds_both_texts(sample: &Sample) {
    let docx = sample.render(&Docx::default());
    let xml = document(&docx);
    assert_eq!(settled(&xml, "w:del"), paragraphs(&sample.reports.new));
    assert_eq!(settled(&xml, "w:ins"), paragraphs(&sample.reports.old));
}

#[test]
fn it_holds_both_texts() {
    holds_both_texts(&QIWU);
    holds_both_texts(&HOSTILE);
    holds_both_texts(&Sample::of_files("qiwu-2025", "qiwu-2026"));
    holds_both_texts(&Sample::of_files("tarnholme-2024-en", "tarnholme-2025-en"));
}

#[test]
fn what_is_alike_is_not_marked() {
    let same = Sample::of_files("qiwu-2024", "qiwu-2024");
    let xml = document(&same.render(&Docx::default()));
    assert!(!xml.contains("<w:ins") && !xml.contains("<w:del"));
    let xml = document(&QIWU.render(&Docx::default()));
    assert!(xml.contains("<w:ins") && xml.contains("<w:del"));
}

#[test]
fn libreoffice_accepts_and_rejects_it() {
    let later = Sample::of_files("qiwu-2025", "qiwu-2026");
    for sample in [&*QIWU, &later] {
        let mut file = tempfile::Builder::new().suffix(".docx").tempfile().unwrap();
        file.write_all(&sample.render(&Docx::default())).unwrap();
        for (command, report) in [
            (".uno:AcceptAllTrackedChanges", &sample.reports.new),
            (".uno:RejectAllTrackedChanges", &sample.reports.old),
        ] {
            let Some(text) = office::text_after(file.path(), command) else {
                return;
            };
            let lines: Vec<&str> = text.trim_end().lines().collect();
            let wanted = paragraphs(report);
            let differs = lines
                .iter()
                .zip(&wanted)
                .find(|(line, wanted)| *line != *wanted);
            assert_eq!(differs, None, "{command}");
            assert_eq!(lines.len(), wanted.len(), "{command}");
        }
    }
}
