//! The sample reports of `reports/`, held to the lists beside them that were written by hand with the reports.

#![allow(clippy::unwrap_used)]

use std::collections::HashSet;
use std::fmt::Write as _;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tongbi::compare::{Comparison, compare};
use tongbi::figures::{Figure, figures};
use tongbi::lexicon::Lexicon;
use tongbi::outline::{Language, Report};
use tongbi::read::{ReadOptions, read};
use tongbi::render::{Digest, Renderer};
use tongbi::span::{Pair, narrow};

const CHINESE: [&str; 3] = ["qiwu-2024", "qiwu-2025", "qiwu-2026"];
const PAIRS: [(&str, &str); 3] = [
    ("qiwu-2024", "qiwu-2025"),
    ("qiwu-2025", "qiwu-2026"),
    ("tarnholme-2024-en", "tarnholme-2025-en"),
];

fn path(name: &str) -> String {
    format!("{}/reports/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn report(name: &str) -> Report {
    let path = path(&format!("{name}.txt"));
    let bytes = std::fs::read(&path).unwrap();
    Report::new(path, read(&bytes, &ReadOptions::default()).unwrap())
}

fn labels<T: DeserializeOwned>(name: &str) -> Vec<T> {
    std::fs::read_to_string(path(name))
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{name}: {e}: {line}")))
        .collect()
}

fn comparison((old, new): (&str, &str)) -> Comparison {
    let reports = Pair::new(report(old), report(new));
    compare(reports.as_ref(), &Lexicon::default())
}

/// The wording itself: width and case folded, blanks and punctuation gone.
fn bare(s: &str) -> String {
    s.chars()
        .map(narrow)
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() || "%./".contains(*c))
        .collect()
}

fn bigrams(s: &str) -> HashSet<[char; 2]> {
    let chars: Vec<char> = s.chars().collect();
    chars.windows(2).map(|w| [w[0], w[1]]).collect()
}

/// Likeness of two phrases by the pairs of neighbouring characters that they share.
fn dice(a: &str, b: &str) -> f64 {
    let (a, b) = (bigrams(a), bigrams(b));
    2.0 * a.intersection(&b).count() as f64 / (a.len() + b.len()).max(1) as f64
}

/// Whether two names can be of one indicator: one holds the other, or they are much alike.
fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    a.contains(&b) || b.contains(&a) || dice(&a, &b) >= 0.6
}

/// The name of an enum's value as the JSON has it.
fn name(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value).unwrap() {
        Value::String(s) => s,
        Value::Null => "null".to_owned(),
        other => other.to_string(),
    }
}

/// What a run over several reports missed. Fails at its end, naming every miss, where there are more than are known.
#[derive(Default)]
struct Ledger(String);

impl Ledger {
    fn enter(&mut self, what: &str, misses: &[String], known: usize) {
        // Fewer are to be written down as well, so that what is known only gets less.
        if misses.len() != known {
            let _ = writeln!(
                self.0,
                "{what}: {} misses, not the {known} known ones",
                misses.len()
            );
            for miss in misses {
                let _ = writeln!(self.0, "  {miss}");
            }
        }
    }

    fn close(self) {
        assert!(self.0.is_empty(), "{}", self.0);
    }
}

#[test]
fn sample_reports_are_as_long_and_as_full_of_figures_as_real_ones() {
    for name in CHINESE {
        let report = report(name);
        let han = report
            .paragraphs
            .iter()
            .flat_map(|p| report.text.slice(p.span).chars())
            .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
            .count();
        assert!(han >= 12_000, "{name}: {han} Chinese characters");
        let figures = figures(&report, &Lexicon::default()).len();
        assert!(figures >= 150, "{name}: {figures} figures");
    }
}

#[test]
fn reports_say_who_they_are() {
    for (name, year, session, speaker, delivered) in [
        ("qiwu-2024", 2024, "第三次会议", "谢知远", "2024-01-18"),
        ("qiwu-2025", 2025, "第四次会议", "谢知远", "2025-01-15"),
        ("qiwu-2026", 2026, "第五次会议", "林溯", "2026-01-21"),
    ] {
        let metadata = report(name).metadata;
        assert_eq!(metadata.year, Some(year), "{name}");
        assert_eq!(metadata.reviewed, Some(year - 1), "{name}");
        assert_eq!(metadata.speaker.as_deref(), Some(speaker), "{name}");
        assert_eq!(metadata.delivered.as_deref(), Some(delivered), "{name}");
        let place = metadata.place.unwrap_or_default();
        assert!(place.ends_with("栖梧区"), "{name}: {place}");
        let given_to = metadata.session.unwrap_or_default();
        assert!(given_to.ends_with(session), "{name}: {given_to}");
    }
}

#[test]
fn clutter_of_the_capture_is_left_out() {
    for name in CHINESE {
        let report = report(name);
        for paragraph in &report.paragraphs {
            let text = report.text.slice(paragraph.span);
            for clutter in [
                "网站标识码",
                "首页",
                "【打印",
                "扫一扫",
                "字体大小",
                "字号：",
                "现印发给你们",
                "现予印发",
                "ICP备",
                "公网安备",
                "浏览次数",
                "相关链接",
            ] {
                assert!(!text.contains(clutter), "{name}: {text}");
            }
        }
    }
}

#[derive(Deserialize)]
struct HeadingLabel {
    level: u8,
    marker: String,
    title: String,
    role: String,
}

#[test]
fn headings_are_those_listed() {
    let mut ledger = Ledger::default();
    for (report_name, known) in CHINESE.into_iter().zip([0, 0, 0]) {
        let report = report(report_name);
        let mut found: Vec<String> = report
            .sections
            .iter()
            .map(|s| format!("{} {}{} ({})", s.level, s.marker, s.title, name(s.role)))
            .collect();
        let mut misses = Vec::new();
        for label in labels::<HeadingLabel>(&format!("{report_name}.outline.jsonl")) {
            let wanted = format!(
                "{} {}{} ({})",
                label.level, label.marker, label.title, label.role
            );
            match found.iter().position(|f| *f == wanted) {
                Some(at) => drop(found.remove(at)),
                None => misses.push(format!("not found: {wanted}")),
            }
        }
        misses.extend(found.into_iter().map(|f| format!("not listed: {f}")));
        ledger.enter(&format!("headings of {report_name}"), &misses, known);
    }
    ledger.close();
}

#[derive(Deserialize)]
struct FigureLabel {
    quote: String,
    raw: String,
    indicator: String,
    aspect: String,
    value: Option<f64>,
    high: Option<f64>,
    unit: Option<String>,
    bound: String,
    kind: String,
    period: Option<String>,
    #[serde(default)]
    main: bool,
    #[serde(default)]
    doubt: bool,
}

/// Where each label's `raw` stands in the text.
fn places(text: &str, labels: &[FigureLabel]) -> Vec<usize> {
    let mut from = 0;
    labels
        .iter()
        .map(|label| {
            let quote = text[from..]
                .find(&label.quote)
                .map(|at| from + at)
                .or_else(|| text.find(&label.quote))
                .unwrap_or_else(|| panic!("label not in report: {}", label.quote));
            from = quote;
            quote + label.quote.find(&label.raw).unwrap()
        })
        .collect()
}

fn wrong_fields(label: &FigureLabel, figure: &Figure) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut field = |field: &str, wanted: String, got: String| {
        if wanted != got {
            wrong.push(format!("{field} {got}, not {wanted}"));
        }
    };
    field("raw", label.raw.clone(), figure.raw.clone());
    field(
        "value",
        format!("{:?}", label.value),
        format!("{:?}", figure.value),
    );
    field(
        "high",
        format!("{:?}", label.high),
        format!("{:?}", figure.high),
    );
    field("aspect", label.aspect.clone(), name(figure.aspect));
    field("bound", label.bound.clone(), name(figure.bound));
    field("kind", label.kind.clone(), name(figure.kind));
    field("main", label.main.to_string(), figure.main.to_string());
    field(
        "unit",
        bare(label.unit.as_deref().unwrap_or("null")),
        bare(figure.unit.as_deref().unwrap_or("null")),
    );
    // A report does not always say what time a figure is about; where it says nothing, nothing is asked.
    if label.period.is_some() {
        field(
            "period",
            format!("{:?}", label.period),
            format!("{:?}", figure.period),
        );
    }
    if !same_name(&label.indicator, &figure.indicator) {
        wrong.push(format!(
            "indicator {}, not {}",
            figure.indicator, label.indicator
        ));
    }
    wrong
}

#[test]
fn figures_are_those_listed() {
    let mut ledger = Ledger::default();
    for (report_name, known) in CHINESE.into_iter().zip([0, 0, 0]) {
        let report = report(report_name);
        let figures = figures(&report, &Lexicon::default());
        let labels: Vec<FigureLabel> = labels(&format!("{report_name}.figures.jsonl"));
        let mut misses = Vec::new();
        for (label, start) in labels.iter().zip(places(report.text.as_str(), &labels)) {
            let end = start + label.raw.len();
            let figure = figures.iter().find(|f| f.start < end && start < f.end);
            let Some(figure) = figure else {
                misses.push(format!("{} not found in {}", label.raw, label.quote));
                continue;
            };
            let wrong = wrong_fields(label, figure);
            if !label.doubt && !wrong.is_empty() {
                misses.push(format!("{}: {}", label.quote, wrong.join("; ")));
            }
        }
        let listed: HashSet<usize> = places(report.text.as_str(), &labels).into_iter().collect();
        misses.extend(
            figures
                .iter()
                .filter(|f| f.main && !listed.contains(&f.start) && f.value.is_some())
                .map(|f| format!("main, but not listed: {} {}", f.indicator, f.raw)),
        );
        ledger.enter(&format!("figures of {report_name}"), &misses, known);
    }
    ledger.close();
}

#[test]
fn a_value_beside_lost_characters_is_in_doubt() {
    let report = report("qiwu-2025");
    let figures = figures(&report, &Lexicon::default());
    let at = report.text.as_str().find("5.6%7.2%").unwrap();
    let torn: Vec<_> = figures
        .iter()
        .filter(|f| f.start < at + "5.6%7.2%".len() && at < f.end)
        .collect();
    assert!(!torn.is_empty());
    assert!(torn.iter().all(|f| f.doubt), "{torn:#?}");
}

#[derive(Deserialize)]
struct TargetLabel {
    indicator: String,
    old: Option<String>,
    new: Option<String>,
    relation: String,
    strength: Option<String>,
    actual: Option<String>,
    outcome: Option<String>,
    #[serde(default)]
    doubt: bool,
}

#[test]
fn targets_are_those_listed() {
    let mut ledger = Ledger::default();
    for (pair, known) in PAIRS.into_iter().zip([1, 0, 3]) {
        let comparison = comparison(pair);
        let raw = |figure: &Option<Figure>| figure.as_ref().map(|f| bare(&f.raw));
        let mut misses = Vec::new();
        for label in labels::<TargetLabel>(&format!("{}__{}.targets.jsonl", pair.0, pair.1)) {
            if label.doubt {
                continue;
            }
            let wanted = Pair::new(
                label.old.as_deref().map(bare),
                label.new.as_deref().map(bare),
            );
            let shown = format!("{} {:?} → {:?}", label.indicator, label.old, label.new);
            let row = comparison.targets.iter().find(|t| {
                same_name(&t.indicator, &label.indicator)
                    && raw(&t.old) == wanted.old
                    && raw(&t.new) == wanted.new
            });
            let Some(row) = row else {
                misses.push(format!("not found: {shown}"));
                continue;
            };
            let mut wrong = Vec::new();
            if name(row.relation) != label.relation {
                wrong.push(format!("{}, not {}", name(row.relation), label.relation));
            }
            if let Some(strength) = &label.strength
                && name(row.strength) != *strength
            {
                wrong.push(format!("{}, not {strength}", name(row.strength)));
            }
            if let Some(outcome) = &label.outcome
                && name(row.outcome) != *outcome
            {
                wrong.push(format!("{}, not {outcome}", name(row.outcome)));
            }
            if raw(&row.actual) != label.actual.as_deref().map(bare) {
                wrong.push(format!(
                    "result {:?}, not {:?}",
                    row.actual.as_ref().map(|f| &f.raw),
                    label.actual
                ));
            }
            if !wrong.is_empty() {
                misses.push(format!("{shown}: {}", wrong.join("; ")));
            }
        }
        ledger.enter(&format!("targets of {pair:?}"), &misses, known);
    }
    ledger.close();
}

#[derive(Deserialize)]
struct SectionLabel {
    old: Option<String>,
    new: Option<String>,
    /// Any of these is right.
    status: Vec<String>,
    #[serde(default)]
    doubt: bool,
}

#[test]
fn sections_are_those_listed() {
    let mut ledger = Ledger::default();
    for (pair, known) in PAIRS.into_iter().zip([5, 3, 0]) {
        let comparison = comparison(pair);
        let mut misses = Vec::new();
        for label in labels::<SectionLabel>(&format!("{}__{}.sections.jsonl", pair.0, pair.1)) {
            if label.doubt {
                continue;
            }
            let row = comparison.sections.iter().find(|s| {
                let title = |side: &Option<tongbi::compare::SectionSide>| {
                    side.as_ref().map(|s| bare(&s.title))
                };
                title(&s.old) == label.old.as_deref().map(bare)
                    && title(&s.new) == label.new.as_deref().map(bare)
            });
            match row {
                None => misses.push(format!("not found: {:?} → {:?}", label.old, label.new)),
                Some(row) if !label.status.contains(&name(row.status)) => misses.push(format!(
                    "{:?} → {:?}: {}, not {:?}",
                    label.old,
                    label.new,
                    name(row.status),
                    label.status
                )),
                Some(_) => {}
            }
        }
        ledger.enter(&format!("sections of {pair:?}"), &misses, known);
    }
    ledger.close();
}

#[derive(Deserialize)]
struct WordingLabel {
    subject: String,
    old: Option<String>,
    new: Option<String>,
}

#[test]
fn changed_phrases_are_found() {
    let mut ledger = Ledger::default();
    for (pair, known) in PAIRS.into_iter().zip([1, 2, 0]) {
        let comparison = comparison(pair);
        // A phrase counts as found where a row holds it or is much like it, on both sides.
        let like = |wanted: &Option<String>, got: &Option<String>| match (wanted, got) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(wanted), Some(got)) => {
                let (wanted, got) = (bare(wanted), bare(got));
                got.contains(&wanted) || dice(&wanted, &got) >= 0.75
            }
        };
        let misses: Vec<String> =
            labels::<WordingLabel>(&format!("{}__{}.wording.jsonl", pair.0, pair.1))
                .into_iter()
                .filter(|label| {
                    !comparison
                        .wording
                        .iter()
                        .any(|row| like(&label.old, &row.old) && like(&label.new, &row.new))
                })
                .map(|label| format!("{}: {:?} → {:?}", label.subject, label.old, label.new))
                .collect();
        ledger.enter(&format!("wording of {pair:?}"), &misses, known);
    }
    ledger.close();
}

/// What a face shows of two reports.
fn shown(pair: (&str, &str), language: Language) -> String {
    let reports = Pair::new(report(pair.0), report(pair.1));
    let comparison = compare(reports.as_ref(), &Lexicon::default());
    let face = Digest {
        language,
        ..Digest::default()
    };
    let mut out = Vec::new();
    face.render(&comparison, reports.as_ref(), &mut out)
        .unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_summary_is_some_twenty_sentences_that_stand_where_they_say() {
    for (old, new) in PAIRS {
        let texts = Pair::new(report(old), report(new)).map(|r| r.text.as_str().to_owned());
        let summary = shown((old, new), Language::Chinese);
        let mut sentences = summary.lines();
        assert!(sentences.next().unwrap().ends_with('：'));
        let sentences: Vec<&str> = sentences.collect();
        assert!((10..=20).contains(&sentences.len()), "{summary}");
        for sentence in sentences {
            assert!(sentence.ends_with("行）。"), "{sentence}");
            assert!(!sentence.contains(['{', '}', '\t']), "{sentence}");
            assert!(!sentence.contains("““"), "{sentence}");
            // What is quoted last before a place stands there; inner quotation marks read as in the text.
            for (before, place) in sentence.split('（').zip(sentence.split('（').skip(1)) {
                let (text, place) = match place.strip_prefix("前一报告第") {
                    Some(place) => (&texts.old, place),
                    None => (&texts.new, place.strip_prefix('第').unwrap_or_default()),
                };
                let number = place.split('行').next().unwrap_or_default().parse();
                // What a list lost stands behind what it reads now.
                let before = before.split("，去掉").next().unwrap_or_default();
                let before = before.strip_suffix("，次序有变").unwrap_or(before);
                let quoted = before
                    .rsplit_once('”')
                    .filter(|(_, behind)| behind.is_empty());
                let (Ok(number), Some((before, _))) = (number, quoted) else {
                    continue;
                };
                let line: usize = number;
                let quoted = before.rsplit_once('“').unwrap().1;
                let line = text.lines().nth(line - 1).unwrap();
                assert!(bare(line).contains(&bare(quoted)), "{quoted}: {line}");
            }
        }
    }
}

#[test]
fn a_summary_reads_as_a_note() {
    let firsts = |pair, language| -> String {
        let summary = shown(pair, language);
        summary.lines().take(6).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(firsts(PAIRS[1], Language::Chinese), @r"
    《2026年栖梧区政府工作报告》与《霁川市栖梧区人民政府工作报告》（2025年）相比：
    主要目标上调3项：全社会研发经费投入强度由2.8%升至3%以上；城镇新增就业由1.2万人以上升至1.25万人以上；常住人口城镇化率由71.5%左右升至72.3%（第43行）。
    主要目标下调4项：地区生产总值增速由6%左右降至5%—5.5%（在实际工作中争取更好结果）；规模以上工业增加值增速由8%左右降至7%左右；一般公共预算收入增速由4%左右降至3%；细颗粒物平均浓度由32微克/立方米以内降至31微克/立方米以内（第43行）。
    主要目标收紧2项：固定资产投资增速由“5%左右”改为“5%以上”；城镇调查失业率由“5.5%左右”改为“5.5%以内”（第43行）。
    主要目标持平3项：社会消费品零售总额增速6%左右；居民消费价格涨幅2%左右；粮食产量18.6万吨以上（第43行）。
    新设主要目标3项：进出口总额增速4%左右；居民收入“同步”；单位地区生产总值二氧化碳排放降幅3.8%左右（第43行）。
    ");
    insta::assert_snapshot!(firsts(PAIRS[0], Language::English), @r"
    霁川市栖梧区人民政府工作报告, 2025 compared with 2024:
    Two main targets were raised: R&D to GDP from 2.6% to 2.8% and grain output from 18.5万吨以上 to 18.6万吨以上 (line 43).
    Seven main targets were lowered: growth in gross domestic product from 6.5%左右, 在实际工作中力争更好结果 to 6%左右; growth in retail sales of consumer goods from 7.5%左右 to 6%左右; growth in investment in fixed assets from 7% to 5%左右; growth in general public budget revenue from 5% to 4%左右; rise in consumer prices from 3%左右 to 2%左右; growth in income per rural head from 7%左右 to 6.5%左右; and fine particles PM2.5 from 33微克/立方米以内 to 32微克/立方米以内 (line 43).
    Three main targets were loosened: growth in value added of industry above the set size from “8%以上” to “8%左右”; surveyed urban unemployment rate from “5.5%以内” to “5.5%左右”; and energy use per unit of GDP from “a fall of 3%左右” to “完成市下达任务” (line 43).
    Two main targets were kept: new urban jobs (1.2万人以上) and growth in disposable income per urban head (5.5%左右) (line 43).
    One main target is new: urbanisation rate (71.5%左右) (line 43).
    ");
    insta::assert_snapshot!(firsts(PAIRS[2], Language::English), @r"
    Annual Report 2025, compared with Annual Report 2024:
    Four main targets were raised: investment from $210 million to $260 million; punctuality from at least 92% to at least 93%; reduction in direct emissions from 5% to 7%; and share of women in management from 30% to 31% (line 45).
    Two main targets were lowered: growth in passenger numbers from 4% to 3% and lost-time injury rate from no more than 1.6 to no more than 1.4 (line 45).
    One main target was loosened: operating margin from “at least 11.5%” to “around 11.5%” (line 45).
    One main target was tightened: growth in revenue from “around 5%” to “at least 5%” (line 45).
    Two main targets were kept: net debt (below 2.0 times) and apprentices (at least 150) (line 45).
    ");
}
