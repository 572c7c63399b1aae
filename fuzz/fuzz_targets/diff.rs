//! Two inputs (cut at a line `=== new`) through the whole library, in both orders: read, outline, figures, align,
//! compare, check, and every face.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tongbi::check::{Config, check_pair};
use tongbi::compare::compare;
use tongbi::figures::figures;
use tongbi::lexicon::Lexicon;
use tongbi::outline::{Language, Report};
use tongbi::read::{ReadOptions, read};
use tongbi::render::{
    Csv, Docx, Html, Inline, Json, JsonLines, Markdown, Renderer, Screen, Selection, SideBySide,
    Table, Xlsx,
};
use tongbi::span::Pair;
use tongbi_fuzz::halves;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

fn compared(reports: Pair<&Report>, language: Language, width: usize) {
    let comparison = compare(reports, &LEXICON);
    let screen = Screen {
        width,
        color: false,
        language,
        all: "",
    };
    let selection = Selection::default();
    let texts: [&dyn Renderer; 8] = [
        &Table {
            selection: selection.clone(),
            screen,
        },
        &Inline { screen },
        &SideBySide { screen },
        &Json::default(),
        &JsonLines::default(),
        &Csv::default(),
        &Markdown {
            selection: selection.clone(),
            language,
        },
        &Html {
            selection,
            language,
        },
    ];
    for face in texts {
        let mut out = Vec::new();
        face.render(&comparison, reports, &mut out)
            .expect("memory takes all");
        let out = String::from_utf8(out).expect("every face is UTF-8");
        // Nothing of a report steers a terminal.
        assert!(!out.contains(|c: char| c.is_control() && c != '\n' && c != '\t' && c != '\r'));
    }
    for face in [&Xlsx::default() as &dyn Renderer, &Docx::default()] {
        face.render(&comparison, reports, &mut Vec::new())
            .expect("memory takes all");
    }
    let found = Pair::new(
        figures(reports.old, &LEXICON),
        figures(reports.new, &LEXICON),
    );
    let config = Config::default();
    let _ = check_pair(
        reports,
        Pair::new(&found.old, &found.new),
        &comparison,
        &LEXICON,
        &config,
        language,
    );
}

fuzz_target!(|data: &[u8]| {
    let (old, new) = halves(data);
    let report = |name: &str, bytes: &[u8]| {
        Some(Report::new(
            name,
            read(bytes, &ReadOptions::default()).ok()?,
        ))
    };
    let (Some(old), Some(new)) = (report("old", old), report("new", new)) else {
        return;
    };
    compared(Pair::new(&old, &new), Language::Chinese, 80);
    compared(Pair::new(&new, &old), Language::English, 120);
    // A report is no different from itself.
    assert!(!compare(Pair::new(&old, &old), &LEXICON).differs(Pair::new(&old, &old)));
});
