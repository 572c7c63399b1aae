//! The outline of any text: spans on character boundaries and in order, sections nested in their parents.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tongbi::outline::Report;
use tongbi::read::{Format, Text};

fuzz_target!(|data: &[u8]| {
    let content = String::from_utf8_lossy(data).into_owned();
    let report = Report::new("fuzz", Text::new(content, Format::Plain, "UTF-8"));
    let text = report.text.as_str();
    let mut end = report.body.start;
    for paragraph in &report.paragraphs {
        assert!(
            paragraph.span.start >= end
                && text.get(paragraph.span.start..paragraph.span.end).is_some()
        );
        end = paragraph.span.end;
    }
    for sentence in &report.sentences {
        assert!(
            report.paragraphs[sentence.paragraph]
                .span
                .covers(sentence.span)
        );
        assert!(text.get(sentence.span.start..sentence.span.end).is_some());
    }
    for (index, section) in report.sections.iter().enumerate() {
        assert!(
            text.get(section.title_span.start..section.title_span.end)
                .is_some()
        );
        if let Some(parent) = section.parent {
            assert!(parent < index && report.sections[parent].span.covers(section.span));
        }
    }
});
