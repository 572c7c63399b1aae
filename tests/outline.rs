//! The outline of whole reports: invented ones with every kind of clutter and heading, real ones where they are at
//! hand, and what must hold for any text at all.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "common/shared.rs"]
mod shared;
#[path = "common/skip.rs"]
mod skip;
#[path = "common/tell.rs"]
mod tell;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::Value;
use shared::shared;
use tongbi::outline::{Language, Report, Role, clauses};
use tongbi::read::{Format, ReadOptions, Text, read};
use tongbi::span::Span;

fn report(text: &str) -> Report {
    Report::new(
        "report.txt",
        Text::new(text.to_owned(), Format::Plain, "UTF-8"),
    )
}

/// Level, marker and title of every heading, a line each, indented by depth.
fn headings(report: &Report) -> Vec<String> {
    report
        .sections
        .iter()
        .map(|section| {
            let mut depth = 0;
            let mut above = section.parent;
            while let Some(index) = above {
                depth += 1;
                above = report.sections[index].parent;
            }
            format!(
                "{}{} {}|{}",
                "  ".repeat(depth),
                section.level,
                section.marker,
                section.title
            )
        })
        .collect()
}

fn roles(report: &Report) -> Vec<Role> {
    report.sections.iter().map(|section| section.role).collect()
}

/// What holds for every report of every text.
fn check(report: &Report) {
    let text = report.text.as_str();
    let inside = |span: Span| text.get(span.start..span.end).is_some();
    assert!(inside(report.body), "body {:?}", report.body);
    let mut end = 0;
    for &span in &report.clutter {
        assert!(
            inside(span) && span.start >= end && !span.is_empty(),
            "clutter {span:?}"
        );
        end = span.end;
    }
    let mut end = report.body.start;
    for paragraph in &report.paragraphs {
        let span = paragraph.span;
        assert!(
            inside(span) && span.start >= end && !span.is_empty(),
            "paragraph {span:?}"
        );
        assert!(
            paragraph
                .section
                .is_none_or(|section| section < report.sections.len())
        );
        end = span.end;
    }
    assert!(end <= report.body.end);
    let mut at = vec![None; report.paragraphs.len()];
    for sentence in &report.sentences {
        let paragraph = report.paragraphs[sentence.paragraph].span;
        assert!(
            inside(sentence.span) && paragraph.covers(sentence.span) && !sentence.span.is_empty()
        );
        // Sentences leave out nothing of their paragraph but blanks.
        let from = at[sentence.paragraph].unwrap_or(paragraph.start);
        let between = Span::new(from, sentence.span.start).of(text);
        assert!(
            sentence.span.start >= from && blank(between),
            "left out {between:?}"
        );
        at[sentence.paragraph] = Some(sentence.span.end);
        if sentence.heading {
            let section = &report.sections[sentence.section.unwrap()];
            assert_eq!(section.span.start, sentence.span.start);
        }
        let mut end = sentence.span.start;
        for clause in clauses(text, sentence.span) {
            assert!(inside(clause) && clause.start >= end && sentence.span.covers(clause));
            assert!(blank(Span::new(end, clause.start).of(text)));
            end = clause.end;
        }
        assert!(blank(Span::new(end, sentence.span.end).of(text)));
    }
    for (paragraph, end) in report.paragraphs.iter().zip(at) {
        assert_eq!(
            end,
            Some(paragraph.span.end),
            "sentences reach the end of {:?}",
            paragraph.span
        );
    }
    let mut start = 0;
    for (index, section) in report.sections.iter().enumerate() {
        assert!((1..=3).contains(&section.level));
        assert!(inside(section.span) && inside(section.title_span));
        assert!(
            section.span.covers(section.title_span),
            "title inside its section"
        );
        assert!(section.span.start >= start, "in order");
        start = section.span.start;
        assert!(!(section.title.is_empty() && section.marker.is_empty()));
        if let Some(parent) = section.parent {
            assert!(parent < index);
            let above = &report.sections[parent];
            // Numbered items (一是 二是) stand below the lead sentence that titles their topic, and lead sentences below
            // the item that they divide: run-in headings both, the one numbered and the other not.
            let run_in = above.level == 3 && section.level == 3;
            let numbered = section.marker.is_empty() != above.marker.is_empty();
            assert!(above.level < section.level || run_in && numbered);
            assert!(above.span.covers(section.span), "nested");
        }
    }
    assert_eq!(
        report
            .sentences
            .iter()
            .filter(|sentence| sentence.heading)
            .count(),
        report.sections.len(),
        "each heading is one sentence"
    );
}

fn blank(run: &str) -> bool {
    run.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
    })
}

const CAPTURED: &str = "您当前的位置:首页>政务公开>工作报告\n\n雾川市苍梧县人民政府关于印发2031年政府工作报告的通知\n\n日期:2031-02-20\n\n苍梧府发〔2031〕3号\n\n\
各乡镇人民政府,县政府各部门:\n\n《政府工作报告》已经县第九届人民代表大会第三次会议审议通过,现印发给你们。\n\n苍梧县人民政府\n\n2031年2月18日\n\n(此件公开发布)\n\n\
苍梧县人民政府工作报告\n\n——2031年2月8日在苍梧县第九届人民代表大会第三次会议上\n\n苍梧县人民政府县长    林　溪\n\n各位代表:\n\n\
现在,我代表县人民政府,向大会报告工作,请予审议。\n\n一、2030年工作回顾\n\n过去一年,全县经济稳中有进。\n\n\
——河运开创新局。新建码头3座,货运量增长8.5%。\n\n——山林焕发新颜。造林2.3万亩。\n\n各位代表!成绩来之不易。在看到成绩的同时,我们也清醒地认识到,发展还不充分。\n\n\
二、2031年总体要求和主要目标\n\n今年的主要目标是:地区生产总值增长6%左右。\n\n三、2031年重点工作\n\n(一)做强河运产业。建设临港园区,引进企业20家。\n\n\
推动港口扩能。新增泊位5个。\n\n促进航运提质。开通航线2条。\n\n(二)保护绿水青山。治理河道30公里。\n\n深化林长制改革。管护山林10万亩。\n\n\
各位代表!做好今年工作,对政府自身建设提出更高要求。\n\n坚持依法行政。办理建议提案120件。\n\n坚持勤俭办事。压减支出5%。\n\n各位代表!让我们同舟共济,扬帆远航!\n\n\
名词解释\n\n1.林长制:由各级负责人担任林长的制度。\n\n扫一扫在手机打开当前页\n\n主办:苍梧县人民政府办公室\n";

#[test]
fn a_captured_page_yields_the_report_and_nothing_else() {
    let report = report(CAPTURED);
    check(&report);
    let metadata = &report.metadata;
    assert_eq!(metadata.title.as_deref(), Some("苍梧县人民政府工作报告"));
    assert_eq!((metadata.year, metadata.reviewed), (Some(2031), Some(2030)));
    assert_eq!(metadata.place.as_deref(), Some("苍梧县"));
    assert_eq!(
        metadata.session.as_deref(),
        Some("苍梧县第九届人民代表大会第三次会议")
    );
    assert_eq!(metadata.speaker.as_deref(), Some("林溪"));
    assert_eq!(metadata.delivered.as_deref(), Some("2031-02-08"));
    let body = report.text.slice(report.body);
    assert!(body.starts_with("苍梧县人民政府工作报告\n\n——2031年"));
    assert!(body.ends_with("扬帆远航!"));
    for clutter in ["现印发给你们", "首页", "名词解释", "扫一扫", "日期"] {
        assert!(
            !body.contains(clutter),
            "{clutter} is no part of the report"
        );
    }
    insta::assert_snapshot!(headings(&report).join("\n"), @r"
    1 一、|2030年工作回顾
      3 ——|河运开创新局
      3 ——|山林焕发新颜
    1 二、|2031年总体要求和主要目标
    1 三、|2031年重点工作
      2 (一)|做强河运产业
        3 |推动港口扩能
        3 |促进航运提质
      2 (二)|保护绿水青山
        3 |深化林长制改革
      3 |坚持依法行政
      3 |坚持勤俭办事
    ");
    assert_eq!(
        roles(&report),
        [
            Role::Review,
            Role::Review,
            Role::Review,
            Role::Requirements,
            Role::Tasks,
            Role::Tasks,
            Role::Tasks,
            Role::Tasks,
            Role::Tasks,
            Role::Tasks,
            Role::SelfGovernment,
            Role::SelfGovernment,
        ]
    );
    // What follows the list stands in the part again, not in its last item.
    let turn = report
        .paragraphs
        .iter()
        .find(|paragraph| report.text.slice(paragraph.span).contains("成绩来之不易"))
        .unwrap();
    assert_eq!(*report.titles(turn.section), ["2030年工作回顾"]);
}

#[test]
fn line_ends_of_either_kind_make_the_same_outline() {
    let plain = report(CAPTURED);
    for text in [CAPTURED.replace('\n', "\r\n"), CAPTURED.replace('\n', "\r")] {
        let other = report(&text);
        check(&other);
        assert_eq!(headings(&other), headings(&plain));
        assert_eq!(other.metadata, plain.metadata);
        assert_eq!(other.paragraphs.len(), plain.paragraphs.len());
    }
}

#[test]
fn lines_wrapped_at_a_fixed_width_join() {
    let wrapped = "青川县人民政府工作报告\n——2031年1月8日在青川县第九届人民代表大会第三次会议上\n县长　林　溪\n\n各位代表：\n\
\u{3000}\u{3000}现在，我代表县人民政府，向大会报告工作，请予审议，并请县政协委员和其他\n列席人员提出意见。\n\
\u{3000}\u{3000}一、2030年工作回顾\n\u{3000}\u{3000}过去一年，全县上下团结一心，克服重重困难，圆满完成了县九届人大二次会议\n\
确定的各项目标任务。地区生产总值增长5.5%，一般公共预算收入增长3.2%，城乡居\n民人均可支配收入分别增长5.1%、6.3%。全年新建道路12公里，改造老旧小区20个。\n\
\u{3000}\u{3000}（一）坚持河运优先，做大做强临港产业，港口吞吐能力显著提升，沿河经济带建设\n取得重大进展。新建码头3座。\n\
\u{3000}\u{3000}二、2031年重点工作\n\u{3000}\u{3000}今年要抓好以下工作。地区生产总值增长5%左右，固定资产投资增长8%以上，社会消\n费品零售总额增长6%。\n";
    let report = report(wrapped);
    check(&report);
    insta::assert_snapshot!(headings(&report).join("\n"), @r"
    1 一、|2030年工作回顾
      2 （一）|坚持河运优先，做大做强临港产业，港口吞吐能力显著提升，沿河经济带建设取得重大进展
    1 二、|2031年重点工作
    ");
    let paragraph = report
        .paragraphs
        .iter()
        .map(|paragraph| report.text.slice(paragraph.span))
        .find(|run| run.starts_with("过去一年"))
        .unwrap();
    assert!(paragraph.ends_with("20个。"), "{paragraph}");
    assert!(
        report
            .sentences
            .iter()
            .any(|sentence| report.text.slice(sentence.span).contains("城乡居\n民人均"))
    );
}

#[test]
fn traditional_characters_and_numbered_items() {
    let report = report(
        "2031年海嵐縣政府工作報告\n（2031年1月8日在海嵐縣第九屆人民代表大會第三次會議上）\n縣長 陳溪\n各位代表：\n\
一、2030年工作回顧\n過去一年，我們完成了任務。\n二、2031年重點工作\n（一）發展漁業\n1.建設漁港。投資2億元。\n2.養護漁場。放流魚苗。\n",
    );
    check(&report);
    assert_eq!(
        report.metadata.title.as_deref(),
        Some("2031年海嵐縣政府工作報告")
    );
    assert_eq!(report.metadata.place.as_deref(), Some("海嵐縣"));
    assert_eq!(report.metadata.speaker.as_deref(), Some("陳溪"));
    insta::assert_snapshot!(headings(&report).join("\n"), @r"
    1 一、|2030年工作回顧
    1 二、|2031年重點工作
      2 （一）|發展漁業
        3 1.|建設漁港
        3 2.|養護漁場
    ");
    assert_eq!(report.sections[1].role, Role::Tasks);
}

#[test]
fn a_topic_goes_on_through_the_paragraphs_behind_its_title() {
    let report = report(
        "青川县政府工作报告\n\n各位代表：\n\n一、2031年重点工作\n\n（一）发展河运\n\n河运关系全县生计，今年要把各项工作做得更细。\n\n\
加快建设码头。码头老旧已久。各乡镇要把新址定下来。\n\n一是改造老码头。先改城关一处。\n\n二是新建货场。场地选在河西。\n\n有条件的村子可以自己修小码头，县里给予补助。\n\n\
优先培养船工。船工年纪偏大。要让年轻人愿意上船。\n\n船工学校秋天开课，学费由县里承担。\n\n外乡来的学员，食宿由船队安排。\n\n老船工带徒弟，每带出一名另有补贴。\n\n\
（二）发展渔业\n\n渔业是沿河各村的老本行，不能丢。\n\n千方百计保护鱼苗。鱼苗越来越少。春天一律不下网。\n\n各村要有人巡河，夜里也不能断。\n\n巡河的人手不够，镇里可以从船队借。\n\n",
    );
    check(&report);
    insta::assert_snapshot!(headings(&report).join("\n"), @r"
    1 一、|2031年重点工作
      2 （一）|发展河运
        3 |加快建设码头
          3 一是|改造老码头
          3 二是|新建货场
        3 |优先培养船工
      2 （二）|发展渔业
        3 |千方百计保护鱼苗
    ");
    let title_at = |words: &str| {
        let at = report.text.as_str().find(words).unwrap();
        let paragraph = report
            .paragraphs
            .iter()
            .find(|paragraph| paragraph.span.start == at);
        let section = paragraph.and_then(|paragraph| paragraph.section).unwrap();
        report.sections[section].title.as_str()
    };
    assert_eq!(title_at("有条件的村子"), "加快建设码头");
    assert_eq!(title_at("船工学校"), "优先培养船工");
    assert_eq!(title_at("渔业是"), "发展渔业");
}

#[test]
fn titles_on_lines_of_their_own_are_headings_however_many_they_are() {
    let title = ["青河通航", "渔业兴旺", "集市扩建", "学堂添座", "道路加宽"];
    let parts: Vec<String> = title
        .iter()
        .map(|title| {
            format!(
                "{title}。\n各乡各村都出了力，外乡人也来帮忙，年底以前可以做完。账目张榜公布。\n"
            )
        })
        .collect();
    let report = report(&format!(
        "青川县政府工作报告\n\n各位代表：\n\n一、2031年重点工作\n\n今年的事情不少。大家多费心。\n\n{}\n各位代表！\n",
        parts.join("\n")
    ));
    check(&report);
    let found: Vec<&str> = report.sections[1..]
        .iter()
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(found, title);
}

#[test]
fn leads_between_the_items_of_a_count_belong_to_the_item_in_front() {
    let report = report(
        "青川县政府工作报告\n\n各位代表：\n\n一、2030年工作回顾\n\n全县平稳。大家都出了力。\n\n\
一是发展河运，方便出行。船只比往年多。班次也比往年密。\n\n加快建设码头。城关一处先行开工。新址在河西。\n\n优先培养船工。学校秋天开课。学费由县里承担。\n\n\
二是扩建集市，方便买卖。摊位不够的乡镇先办。钱由县里出。\n\n改造老旧摊棚。雨天不再漏水。地面也铺平。\n\n配齐防火器材。各棚一套。专人看管。\n\n各位代表！\n",
    );
    check(&report);
    insta::assert_snapshot!(headings(&report).join("\n"), @r"
    1 一、|2030年工作回顾
      3 一是|发展河运，方便出行
        3 |加快建设码头
        3 |优先培养船工
      3 二是|扩建集市，方便买卖
        3 |改造老旧摊棚
        3 |配齐防火器材
    ");
}

#[test]
fn what_looks_back_in_the_midst_of_a_part_belongs_to_it() {
    let report = report(
        "青川县政府工作报告\n\n各位代表：\n\n一、2031年重点工作\n\n（一）发展河运\n\n一年来，河运有了新进展。今年要多修码头。\n\n\
（二）发展渔业\n\n各村要有人巡河，夜里也不能断。\n\n过去一年，鱼苗越来越少。春天一律不下网。\n\n\
（三）发展集市\n\n老集市要翻修。\n\n过去一年，全县各项事业都有进展。",
    );
    check(&report);
    let section_of = |words: &str| {
        let at = report.text.as_str().find(words).unwrap();
        let mut paragraphs = report.paragraphs.iter();
        let paragraph = paragraphs.find(|paragraph| paragraph.span.start == at);
        let section = paragraph.and_then(|paragraph| paragraph.section).unwrap();
        report.sections[section].title.as_str()
    };
    assert_eq!(section_of("一年来，河运"), "发展河运");
    assert_eq!(section_of("过去一年，鱼苗"), "发展渔业");
    assert_eq!(section_of("过去一年，全县"), "2031年重点工作");
}

#[test]
fn lists_and_target_figures_are_no_headings() {
    let report = report(
        "青川县政府工作报告\n各位代表：\n一、2031年目标\n主要目标是：\n——地区生产总值增长5%以上；\n——新增就业3000人；\n——粮食产量保持稳定。\n\
一、二、三产业协调发展。第三产业增加值增长6%。\n1.5万亩良田建成。亩产提高。\n",
    );
    check(&report);
    assert_eq!(headings(&report), ["1 一、|2031年目标"]);
}

/// The report that a Markdown file holds.
fn marked(text: &str) -> Report {
    let text = read(text.as_bytes(), &ReadOptions::default()).unwrap();
    Report::new("report.md", text)
}

#[test]
fn a_containers_depth_counts_whatever_the_number_of_an_english_heading() {
    let text = "# Annual Report of the Harbour\n\nOpening words of the harbour master.\n\n## 1. Results\n\nTolls rose by 3%.\n\n### 1.1 Staff\n\nWe hired 12 pilots.\n\n## 2. Outlook\n\nWe go on.\n";
    assert_eq!(
        headings(&marked(text)),
        ["1 1.|Results", "  2 1.1|Staff", "1 2.|Outlook"]
    );
}

#[test]
fn a_containers_headings_count_whatever_their_words_are() {
    let text = "# 青川公司2031年度报告\n\n开场的话。\n\n## 市场\n\n船运增长3%。\n\n### 内河\n\n货量增长。\n\n## 二、展望\n\n继续努力。\n";
    let report = marked(text);
    check(&report);
    assert_eq!(
        report.metadata.title.as_deref(),
        Some("青川公司2031年度报告")
    );
    assert_eq!(headings(&report), ["1 |市场", "  2 |内河", "1 二、|展望"]);
}

#[test]
fn marked_headings_end_the_head_and_english_numbers_tell_their_level() {
    let text = "# Annual Report 2031 of Fernvale Council\n\nby the Mayor\n\n## 1. Review of 2030\n\nGrowth was 3.5% in the year.\n\n\
        ### 1.1 Economy\n\nOutput grew 4 percent in all.\n\n## 2. Goals for 2031\n\nWe will raise output by 5 percent.\n";
    let text = read(text.as_bytes(), &ReadOptions::default()).unwrap();
    let report = Report::new("report.md", text);
    check(&report);
    assert_eq!(
        headings(&report),
        [
            "1 1.|Review of 2030",
            "  2 1.1|Economy",
            "1 2.|Goals for 2031"
        ]
    );
}

#[test]
fn a_heading_with_tags_left_in_it_is_no_path_of_a_page() {
    let text = "首页 > 政务 > 报告\n青禾县政府工作报告\n各位代表：\n一、<b>回顾</b>\n增长6%。\n二、<b>安排</b>\n增长7%。\n";
    let report = report(text);
    check(&report);
    assert_eq!(report.sections.len(), 2);
    assert_eq!(report.clutter.len(), 1);
}

#[test]
fn english_reports_number_their_headings_or_set_them_in_title_case() {
    let report = report(
        "Home > Government > Reports\nPrint\n\nANNUAL REPORT 2031\nof the Fernvale District Council\n\n1. Review of Work in 2030\n\n\
In 2030 we built 12 schools. Growth was 3.5% (up from 2.9%). Mr. Oak said so.\n\n1.1 Economy\n\nGDP grew 4 percent.\n\n\
2. Goals for 2031\n\nWe will raise GDP by around 5 percent.\n\nClosing Remarks\n\nThanks to all of you for your kind attention today.\n",
    );
    check(&report);
    assert_eq!(report.language, Language::English);
    assert_eq!(report.metadata.title.as_deref(), Some("ANNUAL REPORT 2031"));
    assert_eq!(report.metadata.year, Some(2031));
    insta::assert_snapshot!(headings(&report).join("\n"), @r"
    1 1.|Review of Work in 2030
      2 1.1|Economy
    1 2.|Goals for 2031
    1 |Closing Remarks
    ");
    assert_eq!(
        roles(&report),
        [Role::Review, Role::Review, Role::Targets, Role::Closing]
    );
}

#[test]
fn a_text_without_any_heading_still_has_sentences() {
    let report = report("只有一段话。没有标题。\n");
    check(&report);
    assert!(report.sections.is_empty());
    assert_eq!(report.sentences.len(), 2);
    assert_eq!(report.metadata.title, None);
}

/// How long this thread has been at work; where the system does not tell, how late it is.
fn busy() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let told = told.and_then(|told| told.split(' ').next()?.parse().ok());
    told.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

#[test]
fn hostile_texts_take_linear_time() {
    for (piece, count, end) in [
        ("（", 200_000, ""),
        ("“）", 100_000, ""),
        ("一、", 100_000, ""),
        ("——\n", 100_000, ""),
        ("（一）\n", 50_000, ""),
        ("1.", 100_000, ""),
        ("各位代表！", 50_000, "。"),
        ("推动发展。做。\n", 50_000, ""),
        ("五年来，推动发展。做。\n", 50_000, ""),
        ("报\n告\n", 50_000, ""),
        ("a. ", 100_000, ""),
    ] {
        let time = |count: usize| {
            let text = format!("{}{end}", piece.repeat(count));
            let start = busy();
            let report = report(&text);
            (busy() - start, report)
        };
        // Four times the text: linear work takes four times as long, that with its square sixteen times.
        let (short, _) = time(count / 4);
        let (long, report) = time(count);
        check(&report);
        let most = short * 10 + Duration::from_millis(100);
        assert!(long <= most, "{piece:?}: {short:?}, then {long:?}");
    }
}

/// Pieces that reports are made of, put together at random.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "\n",
            "\n\n\n\n",
            "\r\n",
            "\r",
            "\u{200b}\n",
            "　　",
            " ",
            "一、",
            "二、",
            "（一）",
            "(二)",
            "——",
            "一是",
            "第一，",
            "1.",
            "2.1 ",
            "# ",
            "**",
            "各位代表！",
            "各位代表：\n",
            "工作报告\n",
            "2031年",
            "政府",
            "目录\n",
            "来源：",
            "名词解释\n",
            "责任编辑：",
            "- 3 -\n",
            "推动发展",
            "我们要",
            "五年来，",
            "加强建设。",
            "增长5%；",
            "。",
            "，",
            "；",
            "：",
            "！",
            "？",
            ".",
            ", ",
            "“",
            "”",
            "（",
            "）",
            "《",
            "》",
            "Mr. ",
            "Growth ",
            "Report\n",
            "\u{feff}",
            "是",
            "了",
            "年",
            "会议上",
            "市长 林溪\n",
            "2031-02-03\n",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_mark_alone_on_its_line_is_no_heading() {
    for text in [
        "工作报告\n\n。\r\n一、\n",
        "工作报告\n\n。\n一、渔业\n增产。\n",
    ] {
        let report = report(text);
        check(&report);
        assert!(
            report
                .sections
                .iter()
                .all(|section| !section.marker.is_empty()),
            "{:?}",
            report.sections
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_outline_is_well_formed(text in pieces()) {
        check(&report(&text));
    }

    #[test]
    fn so_is_that_of_any_characters(text in any::<String>()) {
        check(&report(&text));
    }
}

fn corpus() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = ["national", "province", "district"]
        .iter()
        .filter_map(|folder| shared(&format!("corpus/{folder}")))
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

fn load(path: &Path) -> Report {
    let bytes = fs::read(path).unwrap();
    Report::new(
        path.to_string_lossy(),
        read(&bytes, &ReadOptions::default()).unwrap(),
    )
}

#[test]
fn real_reports_have_years_places_and_parts() {
    for path in corpus() {
        let report = load(&path);
        check(&report);
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let year: u16 = stem.split('-').next_back().unwrap().parse().unwrap();
        let place = stem.split_once('-').map_or("全国", |(place, _)| place);
        // The oldest were taken down in fragments: no title, no date, hardly a heading.
        if year < 1992 {
            continue;
        }
        let metadata = &report.metadata;
        assert!(metadata.title.is_some(), "{stem}: no title");
        assert_eq!(metadata.year, Some(year), "{stem}");
        assert!(
            metadata.reviewed.is_some_and(|reviewed| reviewed < year),
            "{stem}"
        );
        let found = metadata.place.clone().unwrap_or_default();
        let matches = found == place || place == "yubei" && found.ends_with("渝北区");
        assert!(matches, "{stem}: {found}");
        let top = report
            .sections
            .iter()
            .filter(|section| section.level == 1)
            .count();
        assert!((2..=10).contains(&top), "{stem}: {top} parts");
        assert!(
            report.sections.len() >= 10,
            "{stem}: {} headings",
            report.sections.len()
        );
        let first = &report.sections[0];
        if stem != "2002" {
            assert_eq!(first.role, Role::Review, "{stem}: {}", first.title);
        }
        let body = report.text.slice(report.body);
        for clutter in [
            "来源：",
            "【字号",
            "扫一扫",
            "名词解释",
            "Public domain",
            "公有领域",
            "责任编辑",
            "此件公开发布",
            "相关报道",
            "打印",
        ] {
            let at = body.find(clutter).unwrap_or(0);
            let inside = Span::new(
                report.body.start + at,
                report.body.start + at + clutter.len(),
            );
            let marked = report.clutter.iter().any(|span| span.covers(inside));
            assert!(
                !body.contains(clutter) || marked,
                "{stem}: {clutter} in the body"
            );
        }
        assert!(
            body.trim_end().ends_with(['！', '。', '!']),
            "{stem} ends with a sentence"
        );
    }
}

/// Bigrams of a title, punctuation left out.
fn bigrams(title: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = title.chars().filter(|c| c.is_alphanumeric()).collect();
    chars.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (bigrams(a), bigrams(b));
    let mut rest = b.clone();
    let shared = a
        .iter()
        .filter(|pair| {
            rest.iter()
                .position(|other| other == *pair)
                .map(|at| rest.swap_remove(at))
                .is_some()
        })
        .count();
    shared * 10 >= (a.len() + b.len()) * 4
}

/// The headings of labelled reports: F1 of titles, and the share of right levels and of right roles at the top.
#[test]
fn labelled_headings_are_found() {
    let Some(labels) = shared("gold") else { return };
    for path in fs::read_dir(&labels)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(year) = name
            .strip_prefix("national-")
            .and_then(|rest| rest.strip_suffix(".outline.jsonl"))
        else {
            continue;
        };
        let report = load(&labels.join(format!("../corpus/national/{year}.txt")));
        let text = fs::read_to_string(&path).unwrap();
        let gold: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let mut used = vec![false; report.sections.len()];
        let (mut hits, mut levels, mut roles, mut top) = (0.0, 0.0, 0.0, 0.0);
        for label in &gold {
            let title = label["title"].as_str().unwrap();
            let found = (0..used.len())
                .find(|&index| !used[index] && alike(title, &report.sections[index].title));
            if let Some(index) = found {
                used[index] = true;
                hits += 1.0;
                let section = &report.sections[index];
                levels += f64::from(u8::from(label["level"] == section.level));
                if label["level"] == 1 {
                    top += 1.0;
                    roles += f64::from(u8::from(
                        label["role"] == serde_json::to_value(section.role).unwrap(),
                    ));
                }
            }
        }
        #[allow(clippy::cast_precision_loss)]
        let f1 = 2.0 * hits / (gold.len() + report.sections.len()) as f64;
        println!(
            "{name}: F1 {f1:.3}, levels {:.3}, roles {:.3}",
            levels / hits,
            roles / top
        );
        assert!(
            f1 >= 0.95 && levels >= 0.95 * hits && roles >= 0.9 * top,
            "{name}: {f1}"
        );
    }
}

/// The headings of an English text below its title.
fn english(text: &str) -> Vec<String> {
    let report = report(&format!("Annual Report 2031\n\n{text}\n"));
    check(&report);
    assert_eq!(report.language, Language::English);
    headings(&report)
}

#[test]
fn english_parts_are_numbered_in_many_ways() {
    let text = "The number of harbours was 30 in the year, more than before.";
    insta::assert_snapshot!(english(&format!(
        "I. A Review of Work\n\n{text}\n\nII. Requirements of the Year\n\n{text}\n\nIII. Major Tasks\n\n1. Striving to renew the lights \
of the coast and to mend the piers of the islands at a faster pace\n\n{text}\n\n2. Trade\n\n{text}"
    )).join("\n"), @r"
    1 I.|A Review of Work
    1 II.|Requirements of the Year
    1 III.|Major Tasks
      2 1.|Striving to renew the lights of the coast and to mend the piers of the islands at a faster pace
      2 2.|Trade
    ");
    insta::assert_snapshot!(english(&format!(
        "Summary of Performance\n\n{text}\n\nStrategic Goal 1: Keep harbours open\n\n{text}\n\nObjective 1.1: Mend the piers\n\n{text}\n\n\
Performance Measure 1.1.1: Number of spills\nFY 2031 Target: 35\nFY 2031 Result: 38\n\n{text}\n\nBudget Request\n\n{text}"
    )).join("\n"), @r"
    1 |Summary of Performance
    1 Strategic Goal 1:|Keep harbours open
      2 Objective 1.1:|Mend the piers
        3 Performance Measure 1.1.1:|Number of spills
    1 |Budget Request
    ");
}

#[test]
fn english_headings_are_lines_of_their_own() {
    let text = "The number of harbours was 30 in the year, more than before.";
    insta::assert_snapshot!(english(&format!(
        "FOREWORD\n\n{text}\n\nEmma Loft\nHarbour Master\n\nOur strategy\n\nFocus\n{text}\n\nRenew\n{text}\n\nMedium-term targets\n\n{text}"
    )).join("\n"), @r"
    1 |FOREWORD
    1 |Our strategy
      2 |Focus
      2 |Renew
    1 |Medium-term targets
    ");
    insta::assert_snapshot!(english(&format!(
        "Foreword\n\n{text}\n\nPriority 1: Safe piers\n\nWhat we did in 2030/31\n\n{text}\n\nWhat we will do in 2031/32\n\n• Mend 12 piers\n• Light the coast\n\n\
Priority 2: Clean water\n\nWhat we did in 2030/31\n\n{text}\n\nWhat we will do in 2031/32\n\n{text}\n\nOur finances\n\n{text}"
    )).join("\n"), @r"
    1 |Foreword
    1 Priority 1:|Safe piers
      2 |What we did in 2030/31
      2 |What we will do in 2031/32
    1 Priority 2:|Clean water
      2 |What we did in 2030/31
      2 |What we will do in 2031/32
    1 |Our finances
    ");
}

#[test]
fn english_lists_are_no_headings() {
    let text = "The number of harbours was 30 in the year, more than before.";
    insta::assert_snapshot!(english(&format!(
        "1. Review\n\n{text}\n\n2. Plans\n\nWe will do this:\n\n1) Mend 12 piers\n\n2) Light the coast\n\n- Plant 40 trees\n\n• Open the lock\n\n3. Thanks\n\n{text}"
    )).join("\n"), @r"
    1 1.|Review
    1 2.|Plans
    1 3.|Thanks
    ");
}

#[test]
fn an_annual_report_reviews_the_year_that_names_it() {
    let years = |text: &str| {
        let metadata = report(text).metadata;
        (metadata.reviewed, metadata.year)
    };
    let told = "In 2031 we opened 30 piers, more than in any other year of our long history.";
    let plan = "In 2032 we will open 40 piers, more than in any other year of our long history.";
    let cases = [
        (format!("Annual Report 2031\n\n{told}\n\n{plan}\n"), 2031),
        (
            format!("Annual Report and Accounts 2030-31\n\n{told}\n\n{plan}\n"),
            2031,
        ),
        (
            format!("Annual Report 2030/31 and Harbour Plan 2031/32\n\n{told}\n"),
            2031,
        ),
        (
            format!(
                "Annual Report 2031\n\n1. Review of 2030\n\n{told}\n\n2. Plans for 2031\n\n{told}\n"
            ),
            2030,
        ),
        (format!("Annual Report 2032\n\n{plan}\n"), 2031),
        (
            format!(
                "Report on the Work of the Harbour\n\nI. A Review of 2031\n\n{told}\n\nII. Tasks for 2032\n\n{plan}\n"
            ),
            2031,
        ),
    ];
    for (text, reviewed) in cases {
        assert_eq!(years(&text), (Some(reviewed), Some(reviewed + 1)), "{text}");
    }
}
