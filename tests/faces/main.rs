//! The faces of a comparison, read back: the page in a real browser, the sheet by another reader than its writer, the
//! redline by an office program.

#![allow(clippy::unwrap_used)]

mod chromium;
mod office;
mod page;
mod redline;
mod rows;
mod sheet;
#[path = "../common/tell.rs"]
mod tell;

use std::sync::LazyLock;

use tongbi::compare::{Comparison, compare};
use tongbi::lexicon::Lexicon;
use tongbi::outline::{Language, Report};
use tongbi::read::{ReadOptions, read};
use tongbi::render::Renderer;
use tongbi::span::Pair;

/// Two reports and their comparison.
struct Sample {
    reports: Pair<Report>,
    comparison: Comparison,
}

impl Sample {
    fn new(reports: Pair<Report>) -> Self {
        let comparison = compare(reports.as_ref(), &Lexicon::default());
        Self {
            reports,
            comparison,
        }
    }

    fn of_texts(old: &str, new: &str) -> Self {
        let report = |name: &str, text: &str| {
            Report::new(
                name,
                read(text.as_bytes(), &ReadOptions::default()).unwrap(),
            )
        };
        Self::new(Pair::new(report("old.txt", old), report("new.txt", new)))
    }

    fn of_files(old: &str, new: &str) -> Self {
        Self::new(Pair::new(report(old), report(new)))
    }

    fn render(&self, face: &dyn Renderer) -> Vec<u8> {
        let mut out = Vec::new();
        face.render(&self.comparison, self.reports.as_ref(), &mut out)
            .unwrap();
        out
    }
}

/// A sample report by its name.
fn report(name: &str) -> Report {
    let path = format!("{}/reports/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap();
    Report::new(path, read(&bytes, &ReadOptions::default()).unwrap())
}

/// The sample reports of two years.
static QIWU: LazyLock<Sample> = LazyLock::new(|| Sample::of_files("qiwu-2024", "qiwu-2025"));

/// A report that tries everything that a face could trip over, and one like it.
static HOSTILE: LazyLock<Sample> = LazyLock::new(|| {
    let report = |year: u16, last: u16, values: [&str; 4]| {
        let [grown, formula, aim, tag] = values;
        format!(
            "青篱镇政府工作报告\n各位代表：\n现在，我代表镇人民政府向大会报告工作。\n\
             一、{last}年工作回顾\n\
             全镇生产总值增长{grown}，<script>alert({year})</script>全面落实。\n\
             =cmd()|'/c calc'!A0指标增长{formula}，@SUM(A1)稳步推进\u{1b}[31m\u{202e}各项工作\u{7}。\n\
             二、{year}年主要目标\n\
             主要预期目标是：全镇生产总值增长{aim}左右，<img src=x onerror=alert(1)>指数增长{tag}，|竖线|`\"引号'&amp;*指标增长9%。\n\
             各位代表！让我们团结奋斗，再创佳绩！\n"
        )
    };
    let old = &report(2025, 2024, ["5%", "5%", "6%", "7%"]);
    let new = &report(2026, 2025, ["5.5%", "6%", "5%", "8%"]);
    Sample::of_texts(old, new)
});

fn html(sample: &Sample, language: Language) -> Vec<u8> {
    sample.render(&tongbi::render::Html {
        language,
        ..Default::default()
    })
}
