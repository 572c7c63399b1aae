//! The workbook, read back by another library than the one that wrote it.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use tongbi::figures::{Figure, figures};
use tongbi::lexicon::Lexicon;
use tongbi::outline::Language;
use tongbi::render::{figures_xlsx, trend_xlsx};
use tongbi::trend::{Source, TrendOptions, trend};

use crate::{HOSTILE, QIWU, Sample};

fn sheets(sample: &Sample) -> Vec<(String, Range<Data>)> {
    let bytes = sample.render(&tongbi::render::Xlsx {
        language: Language::English,
        ..Default::default()
    });
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    book.worksheets()
}

#[test]
fn it_has_a_sheet_a_part_with_typed_cells() {
    let sheets = sheets(&QIWU);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Targets", "Wording", "Sections", "Terms"]);
    let targets = &sheets[0].1;
    let head: Vec<String> = targets
        .rows()
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    let column = |name: &str| head.iter().position(|h| h == name).unwrap();
    for (row, change) in targets.rows().skip(1).zip(&QIWU.comparison.targets) {
        assert_eq!(
            row[column("Indicator")],
            Data::String(change.indicator.clone())
        );
        for (name, figure) in [
            ("Old (in its unit)", &change.old),
            ("New (in its unit)", &change.new),
        ] {
            let value = figure.as_ref().and_then(|figure| figure.value);
            match value {
                Some(value) => assert_eq!(row[column(name)], Data::Float(value)),
                None => assert_eq!(row[column(name)], Data::Empty),
            }
        }
    }
}

#[test]
fn words_of_a_report_are_no_formulas() {
    let bytes = HOSTILE.render(&tongbi::render::Xlsx::default());
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let mut words = String::new();
    for name in names {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
        for (_, _, cell) in book.worksheet_range(&name).unwrap().cells() {
            words.push_str(&cell.to_string());
        }
    }
    assert!(words.contains("<img src=x"), "{words}");
    assert!(!words.contains('\u{1b}') && !words.contains('\u{7}'));
}

#[test]
fn the_same_comparison_gives_the_same_bytes() {
    let files = || {
        [
            QIWU.render(&tongbi::render::Xlsx::default()),
            QIWU.render(&tongbi::render::Docx::default()),
        ]
    };
    let before = files();
    // Archives tell times to two seconds.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    assert!(before == files());
}

#[test]
fn a_trend_has_its_targets_and_results_as_numbers() {
    let sources: Vec<Source> = ["qiwu-2024", "qiwu-2025", "qiwu-2026"]
        .map(|name| {
            let report = crate::report(name);
            let figures = figures(&report, &Lexicon::default());
            Source { report, figures }
        })
        .into();
    let trend = trend(&sources, &TrendOptions::default(), &Lexicon::default()).unwrap();
    let mut bytes = Vec::new();
    trend_xlsx(&trend, Language::English, &mut bytes).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(
        book.sheet_names(),
        ["Overview", "Targets", "Results", "List"]
    );
    let targets = book.worksheet_range("Targets").unwrap();
    assert_eq!(targets.height(), trend.points.len() + 1);
    for (row, point) in targets.rows().skip(1).zip(&trend.points) {
        assert_eq!(row[0], Data::Float(f64::from(point.year.unwrap())));
        for (value, cell) in row[1..].iter().zip(&point.cells) {
            let target = cell.target.as_ref().and_then(Figure::middle);
            assert_eq!(*value, target.map_or(Data::Empty, Data::Float));
        }
    }
    let overview = book.worksheet_range("Overview").unwrap();
    assert_eq!(overview.height(), trend.indicators.len() + 1);
    let list = book.worksheet_range("List").unwrap();
    assert_eq!(list.height(), trend.cells().count() + 1);
}

#[test]
fn figures_have_their_values_as_numbers() {
    let found = figures(&crate::report("qiwu-2025"), &Lexicon::default());
    let mut bytes = Vec::new();
    figures_xlsx(&found, Language::English, &mut bytes).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("Figures").unwrap();
    assert_eq!(sheet.height(), found.len() + 1);
    for (row, figure) in sheet.rows().skip(1).zip(&found) {
        assert_eq!(row[3], Data::String(figure.indicator.clone()));
        assert_eq!(row[6], figure.value.map_or(Data::Empty, Data::Float));
    }
}
