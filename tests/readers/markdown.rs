//! A report in Markdown, with its marks set in every manner, tells the same as its plain text.

use tongbi::figures::figures;
use tongbi::lexicon::Lexicon;
use tongbi::outline::Report;
use tongbi::read::{Format, ReadOptions, read};

const PLAIN: &str = "青禾县政府工作报告\n\n各位代表：\n\n一、2025年工作回顾\n\n\
    （一）经济稳中有进。地区生产总值增长6.6%，一般公共预算收入增长5.1%。\n\n\
    城镇新增就业1.26万人，居民消费价格上涨0.3%。\n\n\
    二、2026年目标任务\n\n\
    今年主要预期目标是：地区生产总值增长6%左右，城镇新增就业1.2万人以上，居民收入增长7%。\n\n\
    让我们团结一心，再接再厉。\n";

fn report(text: &str) -> Report {
    Report::new(
        "x.md",
        read(text.as_bytes(), &ReadOptions::default()).unwrap(),
    )
}

/// Headings and figures without their places.
fn gist(report: &Report) -> (Vec<String>, Vec<String>) {
    let sections = report.sections.iter();
    let sections = sections.map(|s| format!("{} {} {} {:?}", s.level, s.marker, s.title, s.role));
    let figures = figures(report, &Lexicon::default());
    let figures = figures.iter().map(|f| {
        let raw: String = f.raw.split_whitespace().collect();
        format!(
            "{raw} {} {:?} {:?} {:?} {:?}",
            f.indicator, f.value, f.bound, f.kind, f.period
        )
    });
    (sections.collect(), figures.collect())
}

#[test]
fn marks_change_nothing_of_what_is_read() {
    let parts = |first: &str, second: &str, close: &str| {
        PLAIN
            .replace("一、2025", &format!("{first}一、2025"))
            .replace("工作回顾\n", &format!("工作回顾{close}\n"))
            .replace("二、2026", &format!("{first}二、2026"))
            .replace("目标任务\n", &format!("目标任务{close}\n"))
            .replace("（一）", &format!("{second}（一）"))
    };
    let each_line = |sign: &str| {
        let line = |line: &str| match line {
            "" => String::new(),
            line if line.contains("、20") => format!("# {line}"),
            line => format!("{sign}{line}"),
        };
        PLAIN.lines().map(line).collect::<Vec<_>>().join("\n")
    };
    let figures = |open: &str, close: &str| {
        // Words behind a long mark are further off than those of a bound stand: 6%左右 is for the short ones.
        let count = if close.len() > 2 { 2 } else { 3 };
        ["6.6%", "1.26万人", "6%"]
            .iter()
            .take(count)
            .fold(parts("# ", "", ""), |text, figure| {
                text.replace(
                    &format!("增长{figure}"),
                    &format!("增长{open}{figure}{close}"),
                )
                .replace(
                    &format!("就业{figure}"),
                    &format!("就业{open}{figure}{close}"),
                )
            })
    };
    let expected = gist(&report(PLAIN));
    assert_eq!(expected.0.len(), 3);
    assert!(expected.1.len() >= 7, "{expected:?}");
    let cases = [
        parts("# ", "", ""),
        parts("  ## ", "", " ##"),
        parts("**", "", "**"),
        parts("# ", "", "").replace('\n', "\r"),
        each_line("> "),
        each_line("- "),
        each_line("* "),
        figures("**", "**"),
        figures("*", "*"),
        figures("__", "__"),
        figures("`", "`"),
        figures("<b>", "</b>"),
        figures("[", "](http://a.example/99%)"),
        figures("", "<!-- 99% -->"),
        figures("", "[^1]"),
        parts("# ", "", "") + "\n```\n投资增长99%。\n```\n",
    ];
    for text in cases {
        let own = report(&text);
        assert_eq!(own.text.format(), Format::Markdown, "{text}");
        assert_eq!(own.text.source(), text);
        assert_eq!(gist(&own), expected, "{text}");
    }
}

#[test]
fn offsets_count_in_the_file_as_it_is() {
    let text = "# 青禾县政府工作报告\n\n## 一、今年目标\n\n- 地区生产总值增长**6%**，居民收入增长**7%**以上。\n";
    let report = report(text);
    let figures = figures(&report, &Lexicon::default());
    let raw: Vec<&str> = figures.iter().map(|f| &text[f.start..f.end]).collect();
    assert_eq!(raw, ["6%", "7%**以上"]);
    assert_eq!(report.text.line(figures[0].start), 5);
}
