//! Where results go, and in which format.

use std::fs;
use std::path::Path;

use crate::tool::{NEW, OLD, Run, file, finish, run, tongbi};

/// Two reports in `folder`, as `a` and `b`.
fn pair(folder: &Path) {
    fs::copy(OLD, folder.join("a")).unwrap();
    fs::copy(NEW, folder.join("b")).unwrap();
}

/// Runs `arguments`, parted by spaces, in `folder`.
fn run_in(folder: &Path, arguments: &str) -> Run {
    finish(
        tongbi()
            .current_dir(folder)
            .args(arguments.split_whitespace()),
        b"",
    )
}

#[cfg(unix)]
#[test]
fn whoever_has_seen_enough_ends_every_format_in_silence() {
    use std::process::Stdio;
    // More than any buffer holds.
    let long = ["reports/qiwu-2024.txt", "reports/qiwu-2025.txt"];
    for (command, formats) in [
        ("diff", "json jsonl csv markdown html xlsx docx table"),
        ("figures", "json jsonl csv markdown xlsx table"),
        ("trend", "json csv markdown html xlsx table"),
    ] {
        for format in formats.split(' ') {
            let mut child = tongbi()
                .args([command, "-q", "-f", format])
                .args(long)
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            drop(child.stdout.take());
            let output = child.wait_with_output().unwrap();
            assert_eq!(output.stderr, b"", "{command} {format}");
            assert_eq!(output.status.code(), Some(0), "{command} {format}");
        }
    }
}

#[test]
fn no_report_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    pair(path);
    file(path, "pairs.csv", "a,b\n");
    let mut names = vec!["a", "b", "./b"];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a", path.join("link")).unwrap();
        fs::hard_link(path.join("b"), path.join("hard")).unwrap();
        names.extend(["link", "hard"]);
    }
    let before = ["a", "b", "pairs.csv"].map(|name| fs::read(path.join(name)).unwrap());
    for name in names {
        for command in [
            "diff a b",
            "figures a b",
            "trend -q a b",
            "check a b",
            "batch pairs.csv",
        ] {
            let run = run_in(path, &format!("{command} -o {name}"));
            assert_eq!(run.code, 2, "{command} -o {name}: {run:?}");
            assert!(run.err.contains("written over"), "{run:?}");
            assert_eq!(run.err.lines().count(), 1, "{run:?}");
        }
    }
    for command in [
        "text a -o a",
        "outline a -o a",
        "batch pairs.csv -o pairs.csv",
    ] {
        assert_eq!(run_in(path, command).code, 2, "{command}");
    }
    let after = ["a", "b", "pairs.csv"].map(|name| fs::read(path.join(name)).unwrap());
    assert!(before == after);
}

#[test]
fn the_ending_of_a_file_names_its_format() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    pair(path);
    file(path, "pairs.csv", "a,b\n");
    for (command, name, begins) in [
        ("diff a b", "o.html", "<!doctype html>"),
        ("diff a b", "o.htm", "<!doctype html>"),
        ("diff a b", "o.json", "{"),
        ("diff a b", "o.jsonl", "{\"part\":\"head\""),
        ("diff a b", "o.CSV", "part,"),
        ("diff a b --bom", "p.csv", "\u{feff}part,"),
        ("diff a b", "o.md", "- **−** "),
        ("diff a b", "o.xlsx", "PK"),
        ("diff a b", "o.docx", "PK"),
        ("diff a b", "o.txt", "- "),
        ("diff a b -f csv", "x.html", "part,"),
        ("figures a", "f.csv", "report,"),
        ("outline a", "o.json", "{"),
        ("trend -q a b", "t.html", "<!doctype html>"),
        ("batch pairs.csv", "b.csv", "id,"),
    ] {
        let run = run_in(path, &format!("{command} -o {name}"));
        assert_eq!(run.code, 0, "{command} {name}: {run:?}");
        let written = fs::read(path.join(name)).unwrap();
        assert!(written.starts_with(begins.as_bytes()), "{command} {name}");
    }
    let refused = run_in(path, "figures a -o f.docx");
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("xlsx"), "{refused:?}");
    assert!(!path.join("f.docx").exists());
}

#[test]
fn an_option_without_effect_is_refused() {
    for options in [
        "diff --view inline -f json",
        "diff --view changes -f html",
        "diff --view inline --rows 3",
        "diff --view side-by-side --only targets",
        "diff -f docx --rows 3",
        "diff --bom",
        "diff --bom -f json",
        "figures --bom -f xlsx",
        "trend --bom",
        "trend --rows 3 -f csv",
        "trend -q --sort gdp",
        "batch --bom",
        "diff --width 0",
        "diff --width 19",
        "diff --width 2000",
    ] {
        let words = options.split(' ').chain([OLD, NEW].into_iter().take(
            // A manifest is one file.
            if options.starts_with("batch") { 1 } else { 2 },
        ));
        let run = run(words);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{options}: {run:?}");
        let option = options.split(' ').find(|word| word.starts_with("--"));
        assert!(run.err.contains(option.unwrap()), "{options}: {run:?}");
    }
}

/// A comment of a pull request holds 65,536 characters.
#[test]
fn markdown_fits_a_comment_and_its_heads_are_a_list() {
    let pair = [
        "diff",
        "-f",
        "markdown",
        "reports/qiwu-2024.txt",
        "reports/qiwu-2025.txt",
    ];
    let short = run(pair).out;
    assert!(short.chars().count() < 20_000, "{}", short.chars().count());
    assert!(short.contains("… "), "{short}");
    let heads: Vec<&str> = short.lines().take(2).collect();
    assert!(
        heads[0].starts_with("- **−** ") && heads[1].starts_with("- **+** "),
        "{heads:?}"
    );
    let all = run(pair.iter().chain(&["--rows", "0"])).out;
    assert!(all.lines().count() > 900 && !all.contains("\n… "));
}

/// git names /dev/null for the side on which a report is not.
#[cfg(unix)]
#[test]
fn a_report_that_is_new_or_gone_is_compared_with_nothing() {
    let new = run(["diff", "/dev/null", NEW, "-f", "json"]);
    assert_eq!((new.code, new.err.as_str()), (0, ""), "{new:?}");
    let json: serde_json::Value = serde_json::from_str(&new.out).unwrap();
    let targets = json["targets"].as_array().unwrap();
    assert!(targets.len() > 5 && targets.iter().all(|t| t["relation"] == "new"));
    let sections = json["sections"].as_array().unwrap();
    assert!(sections.iter().all(|section| section["status"] == "added"));

    let gone = run(["diff", OLD, "/dev/null", "--exit-code"]);
    assert_eq!((gone.code, gone.err.as_str()), (1, ""));
    assert!(gone.out.contains("× dropped"), "{}", gone.out);
    assert_eq!(run(["diff", "/dev/null", "/dev/null"]).code, 2);
}

/// As <https://no-color.org> and <https://bixense.com/clicolors> have it.
#[test]
fn variables_turn_colours_on_and_off() {
    let colored = |variables: &[(&str, &str)], options: &[&str]| {
        let mut command = tongbi();
        for name in ["CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR"] {
            command.env_remove(name);
        }
        command.args(["diff", OLD, NEW]).args(options);
        command.envs(variables.iter().copied());
        finish(&mut command, b"").out.contains('\u{1b}')
    };
    assert!(!colored(&[], &[]));
    assert!(colored(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(colored(&[("FORCE_COLOR", "1")], &[]));
    assert!(!colored(&[("CLICOLOR_FORCE", "0")], &[]));
    assert!(!colored(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
    assert!(!colored(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
    assert!(colored(&[("NO_COLOR", "1")], &["--color", "always"]));
}

#[cfg(unix)]
#[test]
fn a_pager_with_options_of_its_own_shows_colours() {
    let shown = |less: Option<&str>| {
        let mut command = tongbi();
        command
            .args(["diff", OLD, NEW, "--paging", "always"])
            .env("PAGER", "cat >/dev/null; echo \"$LESS\"")
            .env_remove("LESS");
        command.envs(less.map(|less| ("LESS", less)));
        finish(&mut command, b"").out
    };
    assert_eq!(shown(None), "FRX\n");
    assert_eq!(shown(Some("-S")), "-R -S\n");
}

#[test]
fn each_page_of_the_manual_tells_statuses_variables_files_and_examples() {
    for command in [
        "", "diff", "figures", "outline", "text", "trend", "check", "batch",
    ] {
        let page = run(["man"]
            .into_iter()
            .chain(Some(command).filter(|c| !c.is_empty())))
        .out;
        for section in ["\"EXIT STATUS\"", "ENVIRONMENT", "FILES", "EXAMPLES"] {
            assert!(
                page.contains(&format!(".SH {section}\n")),
                "{command}: {section}"
            );
        }
    }
    assert!(run(["man", "check"]).out.contains("[check.rules]"));
}

/// The table of rules that the README gives.
#[test]
fn the_rules_of_the_readme_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    pair(folder.path());
    for readme in [
        include_str!("../../README.md"),
        include_str!("../../README.zh-CN.md"),
    ] {
        let from = readme.find("[check]\n").unwrap();
        let rules = &readme[from..from + readme[from..].find("```").unwrap()];
        file(folder.path(), "tongbi.toml", rules);
        file(
            folder.path(),
            "known.json",
            run(["check", NEW, "--write-baseline", "/dev/stdout"]).out,
        );
        let run = run_in(folder.path(), "check b");
        assert!(run.code < 2, "{run:?}");
    }
}

#[test]
fn a_page_is_called_by_the_years_and_says_what_its_picture_leaves_out() {
    let pair = [
        "diff",
        "-f",
        "html",
        "--lang",
        "en",
        "reports/qiwu-2024.txt",
        "reports/qiwu-2025.txt",
    ];
    let page = run(pair).out;
    let title = page.split("<title>").nth(1).unwrap();
    assert!(title.starts_with("霁川市栖梧区人民政府工作报告 (2024 → 2025)</title>"));
    let note = page
        .split("Shown are the first of the table:</span>")
        .nth(1)
        .unwrap();
    let counts = note.split("</p>").next().unwrap();
    assert!(counts.contains(" 24 / "), "{counts}");
    assert!(page.contains("data-key=\"strength\"") && page.contains("data-strength=\""));
}
