//! One comparison through all faces, each read back: the same rows.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use serde_json::Value;
use tongbi::outline::Language;
use tongbi::render::{Csv, Html, Json, Markdown, Renderer};

use crate::QIWU;

/// What tells a row of targets apart: indicator, old and new value as written.
type Row = [String; 3];

fn bare(words: &str) -> String {
    words
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\\')
        .collect()
}

/// The rows as the library has them.
fn wanted() -> Vec<Row> {
    let raw = |figure: &Option<tongbi::figures::Figure>| {
        figure
            .as_ref()
            .map(|figure| bare(&figure.raw))
            .unwrap_or_default()
    };
    QIWU.comparison
        .targets
        .iter()
        .map(|change| [bare(&change.indicator), raw(&change.old), raw(&change.new)])
        .collect()
}

/// A face writes more around a value (its verb, its further ambition), never less.
fn assert_rows(face: &str, rows: &[Row]) {
    let wanted = wanted();
    assert_eq!(rows.len(), wanted.len(), "{face}");
    for (row, wanted) in rows.iter().zip(&wanted) {
        assert_eq!(row[0], wanted[0], "{face}");
        for side in [1, 2] {
            assert!(
                row[side].contains(&wanted[side])
                    && row[side].is_empty() == wanted[side].is_empty(),
                "{face}: {row:?} for {wanted:?}"
            );
        }
    }
}

fn text(face: &dyn Renderer) -> String {
    String::from_utf8(QIWU.render(face)).unwrap()
}

#[test]
fn json() {
    let json: Value = serde_json::from_str(&text(&Json::default())).unwrap();
    let raw = |figure: &Value| bare(figure["raw"].as_str().unwrap_or_default());
    let rows: Vec<Row> = json["targets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| {
            [
                bare(t["indicator"].as_str().unwrap()),
                raw(&t["old"]),
                raw(&t["new"]),
            ]
        })
        .collect();
    assert_rows("json", &rows);
    assert_eq!(
        json["wording"].as_array().unwrap().len(),
        QIWU.comparison.wording.len()
    );
}

#[test]
fn csv() {
    let csv = text(&Csv::default());
    let mut records = records(&csv).into_iter();
    let head = records.next().unwrap();
    let column = |name: &str| head.iter().position(|h| h == name).unwrap();
    let (mut rows, mut wording) = (Vec::new(), 0);
    for record in records {
        match record[column("part")].as_str() {
            "target" => rows.push(["subject", "old", "new"].map(|n| bare(&record[column(n)]))),
            "wording" => wording += 1,
            _ => {}
        }
    }
    assert_rows("csv", &rows);
    assert_eq!(wording, QIWU.comparison.wording.len());
}

/// CSV by RFC 4180, in as few lines as it takes.
fn records(csv: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        let record = records.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                record.last_mut().unwrap().push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => records.push(vec![String::new()]),
            c => record.last_mut().unwrap().push(c),
        }
    }
    records.retain(|record| record.len() > 1);
    records
}

#[test]
fn markdown() {
    let markdown = text(&Markdown {
        language: Language::English,
        ..Default::default()
    });
    let part = |name: &str| {
        let lines: Vec<&str> = markdown
            .lines()
            .skip_while(|line| !(line.starts_with('#') && line.contains(name)))
            .skip_while(|line| !line.starts_with("|"))
            .take_while(|line| line.starts_with("|"))
            .skip(2)
            .collect();
        lines
    };
    let rows: Vec<Row> = part("Targets")
        .into_iter()
        .map(|line| {
            let cells: Vec<&str> = line.split(" | ").collect();
            [cells[1], cells[2], cells[3]].map(bare)
        })
        .collect();
    assert_rows("markdown", &rows);
    assert_eq!(part("Wording").len(), QIWU.comparison.wording.len());
}

#[test]
fn html() {
    let html = text(&Html::default());
    let table = |id: &str| {
        let from = html.find(&format!("<table id=\"{id}\"")).unwrap();
        let table = &html[from..];
        let body = table.find("<tbody>").unwrap();
        &table[body..table.find("</tbody>").unwrap()]
    };
    let rows: Vec<Row> = table("t-targets")
        .split("<tr ")
        .skip(1)
        .map(|row| {
            let cells: Vec<String> = row
                .split("<t")
                .skip(1)
                .map(|cell| bare(&without_tags(&cell[cell.find('>').unwrap() + 1..])))
                .collect();
            [cells[1].clone(), cells[2].clone(), cells[3].clone()]
        })
        .collect();
    assert_rows("html", &rows);
    assert_eq!(
        table("t-wording").matches("<tr ").count(),
        QIWU.comparison.wording.len()
    );
}

fn without_tags(html: &str) -> String {
    let mut inside = false;
    let text: String = html
        .chars()
        .filter(|&c| {
            inside |= c == '<';
            let keep = !inside;
            inside &= c != '>';
            keep
        })
        .collect();
    text.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[test]
fn xlsx() {
    let bytes = QIWU.render(&tongbi::render::Xlsx {
        language: Language::English,
        ..Default::default()
    });
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let rows: Vec<Row> = book
        .worksheet_range("Targets")
        .unwrap()
        .rows()
        .skip(1)
        .map(|row| [&row[1], &row[3], &row[4]].map(|cell| bare(&cell.to_string())))
        .collect();
    assert_rows("xlsx", &rows);
    let wording = book.worksheet_range("Wording").unwrap();
    assert_eq!(wording.height() - 1, QIWU.comparison.wording.len());
}
