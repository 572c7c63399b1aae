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
