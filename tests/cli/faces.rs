//! Every face carries the same rows, and in none does a report get out of its cell.

use tongbi::compare::{Comparison, compare};
use tongbi::lexicon::Lexicon;
use tongbi::outline::{Language, Report};
use tongbi::read::{ReadOptions, read};
use tongbi::render::{
    Csv, Digest, Inline, Json, JsonLines, Markdown, Renderer, Screen, Selection, SideBySide, Table,
};
use tongbi::span::Pair;

use crate::tool::run;

/// What a hostile report may hold, and what must then stand in no face.
const ATTACKS: [(&str, &str); 9] = [
    ("script", "<script>alert(1)</script>"),
    ("attribute", "\" onmouseover=\"alert(1)"),
    ("entity", "&lt;b&gt;&#0;"),
    ("formula", "=cmd|' /C calc'!A0"),
    ("escape", "\u{1b}]0;title\u{7}\u{1b}[2J"),
    ("escape of eight bits", "\u{9b}31m\u{9d}0;x\u{9c}"),
    ("table", "a | b || c\r\n| --- |"),
    ("link", "![x](javascript:alert(1)) @everyone #1"),
    ("direction", "\u{202e}txt.exe\u{2066}"),
];

fn report(path: &str, text: &str) -> Report {
    let text = read(text.as_bytes(), &ReadOptions::default()).unwrap();
    Report::new(path, text)
}

/// The comparison of the sample reports, with `words` in every place that holds words of a report.
fn hostile(words: &str) -> (Pair<Report>, Comparison) {
    let sample = |path: &str| std::fs::read_to_string(path).unwrap();
    // In the text itself, for the views of the text. It goes through the reader there, in the middle of a sentence.
    let old = sample("tests/cmd/old.txt").replace("守住生态底线", &format!("守住{words}底线"));
    let new = sample("tests/cmd/new.txt").replace("大力发展", &format!("大力{words}发展"));
    let reports = Pair::new(report("old.txt", &old), report("new.txt", &new));
    let mut comparison = compare(reports.as_ref(), &Lexicon::default());
    for head in [&mut comparison.old, &mut comparison.new] {
        head.path = words.to_owned();
        head.title = Some(words.to_owned());
        head.place = Some(words.to_owned());
    }
    comparison.warnings = vec![words.to_owned()];
    for target in &mut comparison.targets {
        target.indicator = words.to_owned();
        let sides = [&mut target.old, &mut target.new, &mut target.actual];
        for figure in sides.into_iter().flatten() {
            for field in [&mut figure.raw, &mut figure.indicator] {
                *field = words.to_owned();
            }
            for field in [&mut figure.sentence, &mut figure.report] {
                *field = words.into();
            }
            figure.verb = Some(words.to_owned());
            figure.unit = Some(words.to_owned());
            figure.section = [words.to_owned()].into();
        }
    }
    for change in &mut comparison.wording {
        change.subject = words.to_owned();
        change.section = [words.to_owned()].into();
        for side in [&mut change.old, &mut change.new] {
            *side = side.as_ref().map(|_| words.to_owned());
        }
    }
    for change in &mut comparison.sections {
        for side in [&mut change.old, &mut change.new].into_iter().flatten() {
            side.title = words.to_owned();
        }
    }
    for term in &mut comparison.terms {
        term.term = words.to_owned();
    }
    (reports, comparison)
}

fn screen(color: bool) -> Screen {
    Screen {
        width: 100,
        color,
        language: Language::Chinese,
        all: "",
    }
}

/// All faces that are text, by name.
fn faces() -> Vec<(&'static str, Box<dyn Renderer>)> {
    let selection = Selection::default();
    vec![
        (
            "table",
            Box::new(Table {
                selection: selection.clone(),
                screen: screen(false),
            }),
        ),
        (
            "inline",
            Box::new(Inline {
                screen: screen(false),
            }),
        ),
        (
            "side by side",
            Box::new(SideBySide {
                screen: screen(false),
            }),
        ),
        (
            "summary",
            Box::new(Digest {
                language: Language::Chinese,
                ..Digest::default()
            }),
        ),
        ("json", Box::new(Json::default())),
        ("jsonl", Box::new(JsonLines::default())),
        ("csv", Box::new(Csv::default())),
        ("markdown", Box::new(Markdown::default())),
    ]
}

fn render(face: &dyn Renderer, reports: &Pair<Report>, comparison: &Comparison) -> String {
    let mut out = Vec::new();
    face.render(comparison, reports.as_ref(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn no_attack_gets_through_any_face() {
    for (attack, words) in ATTACKS {
        let (reports, comparison) = hostile(words);
        for (name, face) in faces() {
            let shown = render(face.as_ref(), &reports, &comparison);
            let commands = |c: char| {
                (c.is_control() && c != '\n' && !(c == '\r' && name == "csv"))
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert!(
                !shown.contains(commands),
                "{attack} in {name}: a character that commands a terminal"
            );
            match name {
                "json" => {
                    let value: serde_json::Value = serde_json::from_str(&shown).unwrap();
                    assert_eq!(value["old"]["title"], words, "{attack}");
                }
                "jsonl" => {
                    for line in shown.lines() {
                        serde_json::from_str::<serde_json::Value>(line).unwrap();
                    }
                }
                "csv" => check_csv(&shown, attack),
                "markdown" => check_markdown(&shown, attack),
                _ => {}
            }
        }
    }
}

/// Every row has the columns of the head, and no cell is a formula.
fn check_csv(shown: &str, attack: &str) {
    let mut reader = csv::Reader::from_reader(shown.as_bytes());
    let columns = reader.headers().unwrap().len();
    let mut rows = 0;
    for row in reader.records() {
        let row = row.unwrap();
        assert_eq!(row.len(), columns, "{attack}");
        for cell in &row {
            let number = cell.parse::<f64>().is_ok();
            assert!(
                number || !cell.trim_start().starts_with(['=', '+', '-', '@']),
                "{attack}: {cell:?}"
            );
        }
        rows += 1;
    }
    assert!(rows > 10, "{attack}: {rows} rows");
}

/// Every table keeps its columns, and nothing is an element, a link, a mention.
fn check_markdown(shown: &str, attack: &str) {
    let mut columns = 0;
    for line in shown.lines() {
        // A border is a pipe without a backslash before it.
        let borders = line
            .replace("\\\\", "")
            .replace("\\|", "")
            .matches('|')
            .count();
        if !line.starts_with('|') {
            columns = 0;
        } else if columns == 0 {
            columns = borders;
        } else {
            assert_eq!(borders, columns, "{attack}: {line}");
        }
        let line = line.replace("&lt;", "").replace("&gt;", "");
        for sign in ['<', '>', '@'] {
            assert!(!line.contains(sign), "{attack}: {line}");
        }
        let line = line.replace("\\]", "");
        assert!(!line.contains("]("), "{attack}: {line}");
        assert!(!line.contains(" #1"), "{attack}: {line}");
    }
}

#[test]
fn a_terminal_gets_no_escapes_but_ours() {
    let (reports, comparison) = hostile("\u{1b}]0;title\u{7}\u{1b}[2J\u{9b}2J");
    for (name, face) in [
        (
            "table",
            Box::new(Table {
                selection: Selection::default(),
                screen: screen(true),
            }) as Box<dyn Renderer>,
        ),
        (
            "inline",
            Box::new(Inline {
                screen: screen(true),
            }),
        ),
        (
            "side by side",
            Box::new(SideBySide {
                screen: screen(true),
            }),
        ),
    ] {
        let shown = render(face.as_ref(), &reports, &comparison);
        let mut sequences = shown.split('\u{1b}');
        sequences.next();
        let mut seen = 0;
        for sequence in sequences {
            let colour = sequence
                .strip_prefix('[')
                .and_then(|rest| rest.split_once('m'))
                .is_some_and(|(codes, _)| codes.chars().all(|c| c.is_ascii_digit() || c == ';'));
            assert!(colour, "{name}: {:?}", sequence.get(..12));
            seen += 1;
        }
        assert!(seen > 0, "{name} has no colours");
        assert!(!shown.contains(['\u{9b}', '\u{7}']), "{name}");
    }
}

/// Yellow and cyan are lost on white, blue and magenta on black, dim and grey in palettes of little contrast, and a
/// ground of its own in the other half of all palettes. And whoever sees no colours must miss nothing.
#[test]
fn what_a_terminal_shows_can_be_read_on_any_ground() {
    const READABLE: [&str; 11] = [
        "0", "39", "1", "4", "31", "32", "31;9", "31;4", "32;4", "38;5;1", "38;5;2",
    ];
    let [first, second, third] = [2024, 2025, 2026].map(|year| format!("reports/qiwu-{year}.txt"));
    let (first, second, third) = (first.as_str(), second.as_str(), third.as_str());
    for arguments in [
        vec!["diff", first, second],
        vec!["diff", first, second, "--width", "80"],
        vec!["diff", first, second, "--view", "inline"],
        vec!["diff", first, second, "--view", "side-by-side"],
        vec!["diff", first, second, "--format", "summary"],
        vec!["figures", first],
        vec!["outline", first],
        vec!["trend", first, second, third],
        vec!["check", first, second],
    ] {
        let shown = |color| run(arguments.iter().copied().chain(["--color", color])).out;
        let colored = shown("always");
        let mut bare = String::new();
        for (at, run) in colored.split('\u{1b}').enumerate() {
            let words = match run.strip_prefix('[').and_then(|run| run.split_once('m')) {
                Some((codes, words)) if at > 0 => {
                    assert!(READABLE.contains(&codes), "{arguments:?}: {codes}");
                    words
                }
                _ => run,
            };
            bare.push_str(words);
        }
        // The views write their marks out where there are no colours, and so break their lines elsewhere.
        if !arguments.contains(&"--view") {
            let plain = shown("never");
            assert_eq!(bare.lines().count(), plain.lines().count(), "{arguments:?}");
            for (bare, plain) in bare.lines().zip(plain.lines()) {
                assert_eq!(bare.trim_end(), plain, "{arguments:?}");
            }
        }
    }
}

#[test]
fn every_face_carries_the_same_rows() {
    let sample = |path: &str| report(path, &std::fs::read_to_string(path).unwrap());
    let reports = Pair::new(sample("tests/cmd/old.txt"), sample("tests/cmd/new.txt"));
    let comparison = compare(reports.as_ref(), &Lexicon::default());
    assert!(!comparison.targets.is_empty());
    assert!(!comparison.wording.is_empty());

    // The words that identify each row, bare of what a face adds or escapes.
    let bare = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric() || *c == '%')
            .collect::<String>()
    };
    let mut words: Vec<String> = Vec::new();
    for target in &comparison.targets {
        words.push(target.indicator.clone());
        words.extend(target.old.as_ref().map(|figure| figure.raw.clone()));
        words.extend(target.new.as_ref().map(|figure| figure.raw.clone()));
    }
    for change in &comparison.wording {
        words.extend(change.old.clone());
        words.extend(change.new.clone());
    }
    for (name, face) in faces() {
        // The views hold the text itself, the summary what is most telling.
        if matches!(name, "inline" | "side by side" | "summary") {
            continue;
        }
        let shown = match name {
            // A cell of the table may stand on several lines, beside others: so wide that none has to.
            "table" => {
                let wide = Table {
                    selection: Selection::default(),
                    screen: Screen {
                        width: 400,
                        ..screen(false)
                    },
                };
                render(&wide, &reports, &comparison)
            }
            _ => render(face.as_ref(), &reports, &comparison),
        };
        let shown = bare(&shown);
        for word in &words {
            assert!(shown.contains(&bare(word)), "{word} is not in {name}");
        }
    }
}

/// The options of a program are its own: what shows the rest is named by whoever asks for the table.
#[test]
fn how_to_see_the_rows_left_out_is_told_as_asked_for() {
    let sample = |path: &str| report(path, &std::fs::read_to_string(path).unwrap());
    let reports = Pair::new(sample("tests/cmd/old.txt"), sample("tests/cmd/new.txt"));
    let comparison = compare(reports.as_ref(), &Lexicon::default());
    let shown = |all| {
        let table = Table {
            selection: Selection {
                rows: Some(1),
                ..Selection::default()
            },
            screen: Screen {
                all,
                ..screen(false)
            },
        };
        render(&table, &reports, &comparison)
    };
    assert!(!shown("").contains("--rows"));
    assert!(shown("").contains("行\n"));
    assert!(shown("最多=0").contains("行（最多=0 全部列出）\n"));
}

/// Two captures of one site differ in the width of marks in every line: the views of the text pass over that.
#[test]
fn the_width_of_marks_alone_is_no_change_in_a_view() {
    let text = |comma: &str, verb: &str| {
        format!(
            "一、工作回顾\n山塘清淤完成{comma}水渠通到田头{comma}村村有书屋。\n二、工作任务\n{verb}推进村道养护。\n"
        )
    };
    let (old, new) = (text("，", "稳步"), text(",", "大力"));
    let reports = Pair::new(report("old.txt", &old), report("new.txt", &new));
    let comparison = compare(reports.as_ref(), &Lexicon::default());
    for face in [
        Box::new(Inline {
            screen: screen(false),
        }) as Box<dyn Renderer>,
        Box::new(SideBySide {
            screen: screen(false),
        }),
    ] {
        let shown = render(face.as_ref(), &reports, &comparison);
        let changed: Vec<&str> = shown.lines().filter(|line| line.contains('~')).collect();
        assert_eq!(changed.len(), 1, "{shown}");
        assert!(changed[0].contains("大力"), "{shown}");
    }
}
