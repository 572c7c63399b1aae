//! Rules: what they find, what they leave alone, how they are switched, and how findings are written.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::tool::{Run, finish, run, tongbi};

/// A report with one thing wrong for each rule over one report.
const FAULTY: &str = "青川县人民政府工作报告\n——2031年1月8日在青川县第九届人民代表大会第三次会议上\n县长 林溪\n各位代表：\n一、2030年工作回顾\n\
过去一年，全县工作扎实的的推进。河港泊位从10个增加到15个，增长20%。三次产业结构为10.5:40.2:59.3。\n\
建成书屋50间，其中城区30间、乡村40间。山货(干果)走俏，销路“打开。\n三、2031年重点工作\n今年要推进山海协作，开好局。\n";

/// The same without anything wrong.
const SOUND: &str = "青川县人民政府工作报告\n——2031年1月8日在青川县第九届人民代表大会第三次会议上\n县长 林溪\n各位代表：\n一、2030年工作回顾\n\
过去一年，全县工作实实在在地推进。河港泊位从10个增加到15个，增长50%。三次产业结构为10.5:40.2:49.3。\n\
建成书屋50间，其中城区30间、乡村20间。山货（干果）走俏，销路“打开”。\n二、2031年重点工作\n今年要推进山海协作，开好局。\n";

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

fn in_folder(folder: &Path, arguments: &[&str]) -> Run {
    finish(tongbi().current_dir(folder).args(arguments), b"")
}

/// The rules that are broken, in order, each once.
fn broken(run: &Run) -> Vec<String> {
    let found: Value = serde_json::from_str(&run.out).unwrap();
    let mut rules: Vec<String> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap().to_owned())
        .collect();
    rules.sort();
    rules.dedup();
    rules
}

#[test]
fn each_fault_is_found_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let faulty = write(folder.path(), "faulty.txt", FAULTY);
    let found = run(["check", &faulty, "-f", "json"]);
    assert_eq!(found.code, 1, "{}", found.err);
    assert_eq!(
        broken(&found),
        [
            "doubled",
            "growth",
            "heading-order",
            "mixed-punctuation",
            "sum",
            "unpaired"
        ]
    );
    let sound = write(folder.path(), "sound.txt", SOUND);
    let found = run(["check", &sound, "-f", "json"]);
    assert_eq!(
        (found.code, broken(&found)),
        (0, Vec::new()),
        "{}",
        found.out
    );
}

#[test]
fn findings_point_at_their_words() {
    let folder = tempfile::tempdir().unwrap();
    let faulty = write(folder.path(), "faulty.txt", FAULTY);
    let found: Value = serde_json::from_str(&run(["check", &faulty, "-f", "json"]).out).unwrap();
    for finding in found["findings"].as_array().unwrap() {
        let at = |name: &str| usize::try_from(finding[name].as_u64().unwrap()).unwrap();
        let words: String = FAULTY[at("start")..at("end")].split_whitespace().collect();
        assert!(words.starts_with(finding["excerpt"].as_str().unwrap()));
        let line = FAULTY.lines().nth(at("line") - 1).unwrap();
        let rest: String = line.chars().skip(at("column") - 1).collect();
        assert!(
            rest.starts_with(finding["excerpt"].as_str().unwrap()),
            "{rest}"
        );
    }
}

#[test]
fn lost_characters_are_told_wherever_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    let text = SOUND.replace("开好局", "收入分别增长5.1%6.2%，开好局");
    let path = write(
        folder.path(),
        "lost.txt",
        &format!("青川府发〔20317\n{text}"),
    );
    assert_eq!(
        broken(&run(["check", &path, "-f", "json"])),
        ["lost-characters"]
    );
}

/// What a careful writer may do, and a rule that is too eager would take for a fault.
#[test]
fn lists_in_lists_and_words_that_end_alike_are_no_faults() {
    let folder = tempfile::tempdir().unwrap();
    let nested = "一、村道怎么修\n\n一、先修通村的路。\n\n二、再修通户的路；\n\n三、养护要跟上。\n\n二、书屋怎么办\n\n各村书屋现在在建，\
                  办书屋为的是读书，以增进乡情为目的的活动要常办。\n\n三、山塘怎么管\n\n分片包干。\n";
    let text = SOUND.replace("过去一年，", &format!("{nested}\n过去一年，"));
    let path = write(folder.path(), "nested.txt", &text);
    let found = run(["check", &path, "-f", "json"]);
    assert_eq!(broken(&found), Vec::<String>::new(), "{}", found.out);
    // One slip is told once, though two quotes are wrong.
    let slip = SOUND.replace("销路“打开”", "销路”打开”");
    let path = write(folder.path(), "slip.txt", &slip);
    let found: Value = serde_json::from_str(&run(["check", &path, "-f", "json"]).out).unwrap();
    assert_eq!(found["findings"].as_array().unwrap().len(), 1, "{found}");
}

/// A report of a year with these goals, which looks back with these words.
fn yearly(year: u32, goals: &str, review: &str) -> String {
    format!(
        "{year}年青川县政府工作报告\n各位代表：\n一、{}年工作回顾\n过去一年，{review}。\n二、{year}年主要目标\n今年主要预期目标是：{goals}。\n",
        year - 1
    )
}

#[test]
fn what_is_told_in_words_is_not_silence() {
    let folder = tempfile::tempdir().unwrap();
    let old = yearly(
        2031,
        "地区生产总值增长6%，进出口增长5%左右，居民收入稳定增长",
        "全县平稳发展",
    );
    let new = yearly(
        2032,
        "地区生产总值增长6%，进出口回稳向好，居民收入持续增长",
        "地区生产总值增长6.1%，进出口有所回落，没有达到预期，居民收入继续提高",
    );
    let [old, new] =
        [("old.txt", old), ("new.txt", new)].map(|(name, text)| write(folder.path(), name, &text));
    let found = run(["check", &old, &new, "-f", "json", "-q"]);
    // The number gave way to words, which is told; nothing was dropped or left without a result.
    assert_eq!(broken(&found), ["target-softened"], "{}", found.out);
}

#[test]
fn a_target_that_goes_or_softens_is_told_over_two_reports() {
    let folder = tempfile::tempdir().unwrap();
    let with = yearly;
    let old = write(
        folder.path(),
        "old.txt",
        &with(
            2031,
            "地区生产总值增长6%以上，社会消费品零售总额增长7%左右",
            "全县平稳发展",
        ),
    );
    let new = write(
        folder.path(),
        "new.txt",
        &with(2032, "地区生产总值增长6%左右", "地区生产总值增长6.1%"),
    );
    let found = run(["check", &old, &new, "-f", "json", "-q"]);
    assert_eq!(found.code, 1);
    assert_eq!(
        broken(&found),
        ["result-unreported", "target-dropped", "target-softened"]
    );
    assert_eq!(
        run([
            "check",
            &old,
            &old,
            "-f",
            "json",
            "-q",
            "--rules",
            "target-dropped"
        ])
        .code,
        0
    );
}

#[test]
fn a_project_switches_rules_and_adds_its_own() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "faulty.txt", FAULTY);
    write(folder.path(), "sound.txt", SOUND);
    write(
        folder.path(),
        "tongbi.toml",
        "[check.rules]\ngrowth = \"off\"\nsum = \"note\"\n[[check.phrase]]\nphrase = \"山海协作\"\nmust = \"not-appear\"\nreason = \"已改称山海合作\"\n\
[[check.indicator]]\nindicator = \"gdp\"\nmust = \"have-target\"\nlevel = \"warning\"\n",
    );
    let found = in_folder(folder.path(), &["check", "faulty.txt", "-f", "json"]);
    let rules = broken(&found);
    assert!(!rules.contains(&"growth".to_owned()) && rules.contains(&"sum".to_owned()));
    assert!(rules.contains(&"phrase".to_owned()) && rules.contains(&"indicator".to_owned()));
    assert!(found.out.contains("已改称山海合作"));
    assert_eq!(in_folder(folder.path(), &["check", "sound.txt"]).code, 1);

    write(
        folder.path(),
        "tongbi.toml",
        "[check.rules]\nsums = \"off\"\n",
    );
    let wrong = in_folder(folder.path(), &["check", "sound.txt"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("no rule sums"), "{}", wrong.err);
}

#[test]
fn what_is_known_is_not_told_again_until_it_comes_up_once_more() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "faulty.txt", FAULTY);
    assert_eq!(
        in_folder(
            folder.path(),
            &["check", "faulty.txt", "--write-baseline", "known.json"]
        )
        .code,
        0
    );
    let arguments = [
        "check",
        "faulty.txt",
        "--baseline",
        "known.json",
        "-f",
        "json",
    ];
    let found = in_folder(folder.path(), &arguments);
    assert_eq!((found.code, broken(&found)), (0, Vec::new()));
    write(
        folder.path(),
        "faulty.txt",
        &FAULTY.replace("开好局", "开好的的局"),
    );
    let found = in_folder(folder.path(), &arguments);
    assert_eq!(
        (found.code, broken(&found)),
        (1, vec!["doubled".to_owned()])
    );
    let told = in_folder(folder.path(), &arguments[..4]).out;
    assert!(
        told.lines()
            .last()
            .unwrap()
            .starts_with("0 errors, 1 warning, 0 notes; "),
        "{told}"
    );
    write(folder.path(), "known.json", "{");
    assert_eq!(in_folder(folder.path(), &arguments).code, 2);
}

#[test]
fn every_format_holds_all_findings() {
    let folder = tempfile::tempdir().unwrap();
    // Words of a report and of a path that a format could take for its own.
    let path = write(
        folder.path(),
        "a,b:100%.txt",
        &FAULTY.replace("走俏", "走俏<b>&\u{1b}[31m"),
    );
    let count = {
        let json: Value = serde_json::from_str(&run(["check", &path, "-f", "json"]).out).unwrap();
        json["findings"].as_array().unwrap().len()
    };
    let github = run(["check", &path, "-f", "github"]).out;
    assert_eq!(
        github.lines().filter(|line| line.starts_with("::")).count(),
        count
    );
    assert!(github.contains("a%2Cb%3A100%25.txt,line="), "{github}");
    let sarif: Value = serde_json::from_str(&run(["check", &path, "-f", "sarif"]).out).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), count);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(
            sarif["runs"][0]["tool"]["driver"]["rules"][index]["id"],
            result["ruleId"]
        );
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["region"]["startLine"].as_u64().unwrap() > 0);
        assert!(
            place["artifactLocation"]["uri"]
                .as_str()
                .unwrap()
                .ends_with("a%2Cb%3A100%25.txt")
        );
    }
    let junit = run(["check", &path, "-f", "junit"]).out;
    assert_eq!(junit.matches("<failure ").count(), count);
    for text in [github, junit, run(["check", &path]).out] {
        assert!(!text.contains('\u{1b}'), "no escape reaches a terminal");
    }
}

#[test]
fn a_line_as_long_as_the_report_with_a_fault_everywhere_is_checked_in_one_pass() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "long.txt", &"稳步的的推进，".repeat(20_000));
    let found: Value = serde_json::from_str(&run(["check", &path, "-f", "json"]).out).unwrap();
    let findings = found["findings"].as_array().unwrap();
    assert!(findings.len() >= 20_000, "{}", findings.len());
    let last = findings
        .iter()
        .rfind(|finding| finding["excerpt"] == "的的")
        .unwrap();
    assert_eq!(last["column"], 20_000 * 7 - 4);
}

#[test]
fn rules_are_listed_and_explained() {
    let list = run(["check", "--list", "--lang", "en"]);
    assert_eq!(list.code, 0);
    for rule in list
        .out
        .lines()
        .filter_map(|line| line.split_whitespace().next())
    {
        let explained = run(["check", "--explain", rule, "--lang", "en"]);
        assert_eq!(explained.code, 0);
        assert!(explained.out.lines().count() >= 4, "{rule}");
    }
    let unknown = run(["check", "--explain", "nothing"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("no rule nothing"), "{}", unknown.err);
}

/// What is found in a report, or in one beside the one before it, as rule, level, message and words.
fn found(folder: &Path, reports: &[(&str, &str)]) -> Vec<[String; 4]> {
    let paths = reports.iter().map(|(name, text)| write(folder, name, text));
    let mut arguments = vec!["check".to_owned()];
    arguments.extend(paths);
    arguments.extend(["-f", "json", "-q", "--lang", "zh"].map(str::to_owned));
    let run = in_folder(
        folder,
        &arguments.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    let found: Value = serde_json::from_str(&run.out).unwrap();
    let findings = found["findings"].as_array().unwrap().iter();
    let of = |finding: &Value, name: &str| finding[name].as_str().unwrap().to_owned();
    findings
        .map(|finding| ["rule", "level", "message", "excerpt"].map(|name| of(finding, name)))
        .collect()
}

/// The sound report with a sentence more in its review.
fn with(sentence: &str) -> String {
    SOUND.replace("山货（", &format!("{sentence}山货（"))
}

#[test]
fn what_no_one_writes_on_purpose_is_told_once_with_its_words() {
    let folder = tempfile::tempdir().unwrap();
    for (sentence, rule, words) in [
        ("茶园面积增长8..4%。", "number-slip", "8..4%"),
        ("茶园面积增长5.2.%。", "number-slip", "5.2.%"),
        ("茶叶卖了2.92.9亿元。", "number-slip", "2.92.9"),
        ("茶园面积增长14.1%%。", "number-slip", "14.1%%"),
        ("打下稻谷350亿亿斤。", "number-slip", "350亿亿"),
        ("培训村民84万人次万人次。", "number-slip", "84万人次万人次"),
        ("20305年是好年景。", "number-slip", "20305年"),
        ("13月4日通了车。", "number-slip", "13月4日"),
        ("2月30日通了车。", "number-slip", "2月30日"),
        ("茶叶产量增长%，", "number-slip", "增长%"),
        ("服务业增加值增长5.8。", "number-slip", "5.8"),
        ("全县参保率达到103%。", "number-slip", "103%"),
        ("山货收入占全县收入的比重为131%。", "number-slip", "131%"),
        (
            "泊位由28米降至25米、下降17.8%。",
            "growth",
            "28米降至25米、下降17.8%",
        ),
        (
            "尘埃年平均浓度由28微克/立方米降至25微克/立方米、下降17.8%。",
            "growth",
            "28微克/立方米降至25微克/立方米、下降17.8%",
        ),
        (
            "茶企从2.2万家增加到4.9万家、增长1.8倍。",
            "growth",
            "2.2万家增加到4.9万家、增长1.8倍",
        ),
        (
            "茶社从51家增加到73家、翻了一番。",
            "growth",
            "51家增加到73家、翻了一番",
        ),
        (
            "稻谷135万吨，比上年的134万吨增长2.5%。",
            "growth",
            "135万吨，比上年的134万吨增长2.5%",
        ),
        ("架桥30座，其中石桥32座。", "sum", "32座"),
        (
            "架桥30座，分别是石桥12座、木桥17座。",
            "sum",
            "12座、木桥17座",
        ),
        (
            "架桥30座，包括石桥12座、木桥19座。",
            "sum",
            "12座、木桥19座",
        ),
        (
            "三次产业占比分别为8.1%、38.6%、55.4%。",
            "sum",
            "8.1%、38.6%、55.4%",
        ),
        (
            "我们办了三件实事：一是修路；二是架桥。",
            "count",
            "三件实事",
        ),
        (
            "抓法如下：一是修路；二是架桥；二是栽树；四是通水。",
            "heading-order",
            "二是",
        ),
        (
            "山货进城，山货出海，推进推进山货上网。",
            "doubled",
            "推进推进",
        ),
        ("进一步进一步办好集市。", "doubled", "进一步进一步"),
        ("集市越办越红火，。", "doubled", "，。"),
        ("清了三口塘。清了三口塘。", "doubled", "清了三口塘。"),
        ("办好\"山货节\"。", "mixed-punctuation", "\""),
        ("通水６０户。", "mixed-punctuation", "６"),
        ("茶叶增产6.9%,茶农增收。", "mixed-punctuation", ","),
        (
            "编出《青川茶事一书。",
            "unpaired",
            "《青川茶事一书。山货（干",
        ),
        ("办“山货节“迎客。", "unpaired", "“山货节“迎客。山货（干"),
        (
            "茶博会2030年是“十五五”开局之年的盛会。",
            "year-slip",
            "茶博会2030年是“十五五”开局之年",
        ),
    ] {
        let text = with(sentence).replace("推进山海协作", "推进“山海协作”，推进“茶事”");
        let found = found(folder.path(), &[("a.txt", &text)]);
        let told: Vec<(&str, &str)> = found
            .iter()
            .map(|[rule, _, _, words]| (rule.as_str(), words.as_str()))
            .collect();
        assert_eq!(told, [(rule, words)], "{sentence}");
    }
}

#[test]
fn what_a_careful_writer_may_write_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    for sentence in [
        "算力达到每秒3百亿亿次。",
        "茶园完成率125%，拨备覆盖率180%。",
        "茶厂从1000万吨提高到1500万吨，今年再增加300万吨。",
        "茶企从2万家增加到5万家、增长1.5倍。",
        "茶企从2万家增加到5万家、增长2.5倍。",
        "茶园用水用肥用药之比为95:3:4。",
        "贷款新增100亿元，其中茶业120亿元。",
        "全县有茶农100人，其中会炒茶的60人，全年收徒300人。",
        "架桥30座，包括石桥12座、木桥10座。",
        "我们办了三件实事：一是修路，先后抓了两项：一是测线；二是备料；二是架桥；三是栽树。",
        "我们一要修路，一是架桥；二要通水。",
        "我们用三个办法抓好九项工作：一是修路；二是架桥；三是栽树。",
        "我们办好服务，提高服务，改进服务服务业的办法。",
        "把文化文艺办好，把文化办好，把文化办活。",
        "很多很多茶农来了，很多茶商来了，很多茶客也来了。",
        "一是一，二是二，说的就是这个理。",
        "2031.1.14定的事办成了，版本V2.0.1也用上了。",
        "上半年生产总值50亿元，增长5%。全年生产总值98亿元。",
        "这是从2015年到2020年的老账。",
    ] {
        let told = found(folder.path(), &[("a.txt", &with(sentence))]);
        assert_eq!(told, Vec::<[String; 4]>::new(), "{sentence}");
    }
}

#[test]
fn a_sum_of_parts_that_may_overlap_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let text = with("招收茶师100人，其中会炒茶的60人、会评茶的70人。");
    let told = found(folder.path(), &[("a.txt", &text)]);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0][..2], ["sum", "warning"]);
    assert!(told[0][2].contains("130人，若各项互不重叠"), "{told:?}");
    // Another level is only what the project's file says.
    let path = write(folder.path(), "a.txt", &text);
    for (settings, level) in [("on", "warning"), ("error", "error")] {
        write(
            folder.path(),
            "tongbi.toml",
            &format!("[check.rules]\nsum = \"{settings}\"\n"),
        );
        let run = in_folder(
            folder.path(),
            &["check", &path, "-f", "json", "--rules", "sum"],
        );
        let found: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(found["findings"][0]["level"], level);
    }
}

#[test]
fn messages_are_written_as_the_report_writes() {
    let folder = tempfile::tempdir().unwrap();
    for (sentence, words) in [
        (
            "税收从1500亿元增加到3117亿元，增加1517亿元。",
            "应增加1617亿元，写的是增加1517亿元",
        ),
        (
            "尘埃由28微克/立方米降至25微克/立方米、下降17.8%。",
            "应下降10.71%，写的是下降17.8%",
        ),
        (
            "架桥1.2万座，其中石桥1.1万座、木桥0.9万座。",
            "其中各项之和是2万座",
        ),
        ("销路，打开”。", "右引号「”」没有与它成对的另一半"),
        ("销路(打开）。", "半角（(）"),
    ] {
        let told = found(folder.path(), &[("a.txt", &with(sentence))]);
        assert!(
            told.iter()
                .any(|[_, _, message, _]| message.contains(words)),
            "{told:?}"
        );
    }
    let report = yearly(2031, "城镇新增就业力争达到3万以上", "全县平稳发展");
    let told = found(folder.path(), &[("a.txt", &report)]);
    assert!(
        told.iter()
            .any(|[_, _, message, _]| message == "目标“城镇新增就业力争达到3万以上”没有单位"),
        "{told:?}"
    );
}

#[test]
fn years_counts_and_headings_are_held_to_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let report = "2031年青川县政府工作报告\n——2031年1月8日在青川县第九届人民代表大会第三次会议上\n县长 林溪\n各位代表：\n\
一、2030年工作回顾\n过去一年，全县平稳发展，修路架桥都有进展，乡亲们的日子越过越好。\n二、2031年重点工作\n\
今年经济社会发展主要预期目标是：地区生产总值增长6%左右。到2035年，建成茶乡。重点做好三个方面工作。\n\
（一）修路。先修通村的路，再修通户的路。\n（二）架桥。先架石桥，再架木桥。\n（三）栽树。先栽松树，再栽柏树。\n做到“两个更加注重”：\n——更加注重实干。\n——更加注重长远。\n";
    assert_eq!(
        found(folder.path(), &[("a.txt", report)]),
        Vec::<[String; 4]>::new()
    );
    for (from, to, rule, words) in [
        ("二、2031年重点", "二、2030年重点", "year-slip", "2030年"),
        (
            "一、2030年工作回顾",
            "一、2031年工作回顾",
            "year-slip",
            "2031年",
        ),
        ("今年经济社会", "2030年经济社会", "year-slip", "2030年"),
        ("到2035年", "到2025年", "year-slip", "到2025年"),
        (
            "2031年青川县政府工作报告",
            "2030年青川县政府工作报告",
            "year-slip",
            "2030年",
        ),
        ("三个方面工作", "四个方面工作", "count", "四个方面工作"),
        ("两个更加注重", "三个更加注重", "count", "三个更加注重"),
        // One slip is told once, though the next number is not the next to it.
        ("（二）架桥", "（三）架桥", "heading-order", "架桥"),
    ] {
        let text = report.replace(from, to);
        let told: Vec<[String; 2]> = found(folder.path(), &[("a.txt", &text)])
            .into_iter()
            .map(|[rule, _, _, words]| [rule, words])
            .collect();
        assert_eq!(told, [[rule, words]], "{to}");
    }
}

#[test]
fn a_target_has_one_value_in_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let report = yearly(
        2031,
        "城镇新增就业3万人以上，地区生产总值增长6%左右",
        "城镇新增就业3.1万人",
    );
    let more = |words: &str| format!("{report}三、2031年重点工作\n今年要办好实事，{words}。\n");
    let contradicts = |words: &str| {
        let told = found(folder.path(), &[("a.txt", &more(words))]);
        told.iter().any(|[rule, ..]| rule == "contradiction")
    };
    assert!(contradicts("确保城镇新增就业4万人以上"));
    assert!(!contradicts("确保城镇新增就业3万人以上"));
    assert!(!contradicts("力争城镇新增就业4万人"));
    assert!(contradicts("确保地区生产总值增长7%"));
    assert!(!contradicts("确保白渡镇生产总值增长7%"));
    assert!(!contradicts("确保上半年地区生产总值增长7%"));
}

#[test]
fn a_thousandfold_value_is_told_beside_its_own_report_and_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let old = yearly(
        2031,
        "城镇新增就业3万人以上，粮食产量20万吨以上",
        "粮食产量21万吨，城镇新增就业3.1万人",
    );
    let new = yearly(
        2032,
        "城镇新增就业3人以上，粮食产量20万吨以上",
        "粮食产量21吨，城镇新增就业3.2万人",
    );
    let scaled = |reports: &[(&str, &str)]| -> Vec<String> {
        let told = found(folder.path(), reports).into_iter();
        told.filter(|[rule, ..]| rule == "scale")
            .map(|[.., words]| words)
            .collect()
    };
    assert_eq!(
        scaled(&[("old.txt", &old), ("new.txt", &new)]),
        ["21吨", "3人以上"]
    );
    assert_eq!(scaled(&[("new.txt", &new)]), ["3人以上", "20万吨以上"]);
    assert_eq!(scaled(&[("old.txt", &old)]), Vec::<String>::new());
}

#[test]
fn an_increase_is_held_to_the_target_of_the_report_before() {
    let folder = tempfile::tempdir().unwrap();
    let old = yearly(
        2031,
        "赤字规模30亿元，地区生产总值增长6%",
        "地区生产总值增长6%",
    );
    let new = |change: &str| {
        yearly(
            2032,
            &format!("赤字规模40亿元，比上年增加{change}，地区生产总值增长6%"),
            "地区生产总值增长6%",
        )
    };
    let grown = |change: &str| {
        let told = found(
            folder.path(),
            &[("old.txt", &old), ("new.txt", &new(change))],
        );
        told.into_iter()
            .find(|[rule, ..]| rule == "growth")
            .map(|[_, _, message, _]| message)
    };
    assert_eq!(grown("10亿元"), None);
    assert_eq!(
        grown("20亿元").unwrap(),
        "上一份报告是30亿元，到40亿元应增加10亿元，写的是20亿元"
    );
}

#[test]
fn a_report_owns_a_miss_wherever_it_names_the_indicator() {
    let folder = tempfile::tempdir().unwrap();
    let old = yearly(
        2031,
        "地区生产总值增长6%，固定资产投资增长7%",
        "全县平稳发展",
    );
    let missed = |owned: &str| {
        let review = format!("地区生产总值增长6.1%，固定资产投资增长4.2%。{owned}");
        let new = yearly(2032, "地区生产总值增长6%，固定资产投资增长5%", &review);
        let told = found(folder.path(), &[("old.txt", &old), ("new.txt", &new)]);
        told.iter().any(|[rule, ..]| rule == "target-missed")
    };
    assert!(missed("我们还有不少困难"));
    assert!(!missed("我们还有不少困难，固定资产投资等指标低于年初预期"));
    // Another word of trouble beside the name says nothing of the target.
    assert!(missed("固定资产投资后劲不足"));
}

#[test]
fn a_target_in_another_unit_or_with_a_stricter_number_is_the_same_one() {
    let folder = tempfile::tempdir().unwrap();
    let goals = |goals: &str, year| yearly(year, goals, "造林面积30万亩，城镇登记失业率3%");
    let told = |old: &str, new: &str| -> Vec<String> {
        let (old, new) = (goals(old, 2031), goals(new, 2032));
        let found = found(folder.path(), &[("old.txt", &old), ("new.txt", &new)]);
        found.into_iter().map(|[rule, ..]| rule).collect()
    };
    assert_eq!(
        told("造林面积30万亩", "造林面积2.2万公顷"),
        Vec::<String>::new()
    );
    assert_eq!(
        told("城镇登记失业率4.6%以内", "城镇登记失业率4.5%左右"),
        Vec::<String>::new()
    );
    assert_eq!(
        told("城镇登记失业率4.6%以内", "城镇登记失业率4.6%左右"),
        ["target-softened"]
    );
    // What a user's own file says is good counts as well.
    write(
        folder.path(),
        "own.toml",
        "[[indicator]]\nid = \"hail\"\nnames = [\"茶园雹灾面积\"]\nbetter = \"less\"\n",
    );
    write(folder.path(), "tongbi.toml", "lexicon = \"own.toml\"\n");
    assert_eq!(
        told("茶园雹灾面积5万亩以内", "茶园雹灾面积4万亩左右"),
        ["result-unreported"]
    );
}

#[test]
fn what_is_done_for_good_is_not_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let dropped = |review: &str| {
        let old = yearly(2031, "地区生产总值增长6%，山区危桥改造30座", "全县平稳发展");
        let new = yearly(2032, "地区生产总值增长6%", review);
        let told = found(folder.path(), &[("old.txt", &old), ("new.txt", &new)]);
        told.iter().any(|[rule, ..]| rule == "target-dropped")
    };
    assert!(dropped("地区生产总值增长6%，山区危桥改造31座"));
    assert!(!dropped(
        "地区生产总值增长6%，山区危桥改造31座、实现动态清零"
    ));
}

#[test]
fn findings_stand_in_order_of_the_reports() {
    let folder = tempfile::tempdir().unwrap();
    // The later report has the path that is first in order.
    let old = write(
        folder.path(),
        "z.txt",
        &yearly(2031, "地区生产总值增长6%，造林面积30万亩", "全县平稳发展"),
    );
    let new = write(
        folder.path(),
        "a.txt",
        &yearly(
            2032,
            "地区生产总值增长6%左右",
            "地区生产总值增长6%，茶园增长8..4%",
        ),
    );
    let run = run(["check", &old, &new, "-f", "json", "-q"]);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    let order: Vec<(bool, u64)> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            (
                finding["report"] == *new,
                finding["start"].as_u64().unwrap(),
            )
        })
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    assert!(
        order.first().unwrap().0 != order.last().unwrap().0,
        "{order:?}"
    );
}

#[test]
fn two_rules_of_a_user_on_one_place_are_both_told() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "tongbi.toml",
        "[[check.phrase]]\nphrase = \"山海经\"\nmust = \"appear\"\n[[check.phrase]]\nphrase = \"茶马道\"\nmust = \"appear\"\n",
    );
    let told = found(folder.path(), &[("a.txt", SOUND)]);
    assert_eq!(told.len(), 2, "{told:?}");
}

#[test]
fn junit_counts_no_more_failures_than_tests_and_passes_nothing_that_is_off() {
    let folder = tempfile::tempdir().unwrap();
    let text = with(&"稳步的的推进。茶园增长8..4%，".repeat(30));
    let path = write(folder.path(), "a.txt", &text);
    let junit = run(["check", &path, "-f", "junit"]).out;
    let number = |name: &str| -> usize {
        let (_, rest) = junit.split_once(&format!(" {name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    assert_eq!(junit.matches("<testcase ").count(), number("tests"));
    assert_eq!(junit.matches("<failure ").count(), number("failures"));
    assert!(number("failures") >= 60 && number("failures") < number("tests"));
    assert_eq!(junit.matches("<skipped/>").count(), number("skipped"));
    // Off by default, and for want of the report before.
    for rule in ["two-names", "target-dropped"] {
        let case = junit
            .lines()
            .find(|line| line.contains(&format!("\"{rule}\"")))
            .unwrap();
        assert!(case.contains("<skipped/>"), "{case}");
    }
    let one = run(["check", &path, "-f", "junit", "--rules", "sum"]).out;
    assert!(
        one.lines()
            .any(|line| line.contains("\"sum\"") && line.ends_with("/>")),
        "{one}"
    );
}

#[test]
fn an_english_report_keeps_its_blanks_and_owns_what_it_had_planned() {
    let folder = tempfile::tempdir().unwrap();
    let report = |year: u32, goals: &str, review: &str| {
        format!(
            "Annual Report {}\n\n1. Review of {}\n\n{review}\n\n2. Targets for {year}\n\nOur main targets for {year} are as follows. {goals}\n",
            year - 1,
            year - 1
        )
    };
    let old = report(
        2032,
        "We plan for revenue to grow by 5%. We want harbour volumes to grow by 3%. We will bring the injury rate down to no more than 1.6 per million hours worked.",
        "Revenue rose by 5.7%.",
    );
    let new = report(
        2033,
        "We plan for revenue to grow by 5%. We aim to settle at least 80 of complaints.",
        "Revenue rose by 5.7%. We moved 1.3% more through the harbour; we had planned for 3%.",
    );
    let told = found(folder.path(), &[("old.txt", &old), ("new.txt", &new)]);
    assert!(!told.iter().any(|[rule, _, message, _]| rule == "result-unreported" && message.contains("harbour")), "{told:?}");
    assert!(
        !told
            .iter()
            .any(|[rule, _, message, _]| rule == "target-incomplete" && message.contains("injury")),
        "{told:?}"
    );
    for [_, _, _, words] in &told {
        assert!(
            !words.contains("nomore") && !words.contains("atleast"),
            "{words}"
        );
    }
}

#[test]
fn a_second_name_is_pointed_at_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let text = with("规模以上工业增加值增长6%。规上工业增加值的增长目标是7%。");
    let path = write(folder.path(), "a.txt", &text);
    let arguments = ["check", &path, "-f", "json", "--rules", "two-names"];
    let found: Value = serde_json::from_str(&run(arguments).out).unwrap();
    assert_eq!(found["findings"][0]["excerpt"], "规上工业增加值", "{found}");
}

#[test]
fn how_a_value_stands_among_the_years_is_a_report_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let unreported = |review: &str| {
        let old = yearly(
            2031,
            "地区生产总值增长6%，城镇登记失业率4.5%以内",
            "全县平稳发展",
        );
        let new = yearly(2032, "地区生产总值增长6%，城镇登记失业率4.5%以内", review);
        let told = found(folder.path(), &[("old.txt", &old), ("new.txt", &new)]);
        told.iter().any(|[rule, ..]| rule == "result-unreported")
    };
    assert!(unreported("地区生产总值增长6%，就业平稳"));
    assert!(!unreported("地区生产总值增长6%，失业率为多年来最低"));
}
