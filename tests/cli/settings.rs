//! Settings: the command line before the environment before files.

use std::path::Path;

use crate::tool::{NEW, OLD, file, finish, tongbi};

/// How many rows of wording a run shows in `folder`.
fn rows(folder: &Path, options: &[&str], variables: &[(&str, &str)]) -> usize {
    let reports = [OLD, NEW].map(|path| std::fs::canonicalize(path).unwrap());
    let mut command = tongbi();
    command
        .current_dir(folder)
        .envs(variables.iter().copied())
        .args(["diff", "--format", "markdown", "--only", "wording"])
        .args(&reports)
        .args(options);
    let run = finish(&mut command, b"");
    assert_eq!(run.code, 0, "{}", run.err);
    // Below the two lines of the head.
    run.out.lines().filter(|line| line.starts_with('|')).count() - 2
}

#[test]
fn the_nearer_setting_wins() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("a/b");
    std::fs::create_dir_all(&below).unwrap();
    let all = rows(&below, &["--rows", "0"], &[]);
    assert!(all > 4, "{all}");

    file(folder.path(), "tongbi.toml", "rows = 4\n");
    assert_eq!(rows(&below, &[], &[]), 4);
    file(&below, "tongbi.toml", "rows = 3\n");
    assert_eq!(rows(&below, &[], &[]), 3);
    assert_eq!(rows(&below, &[], &[("TONGBI_ROWS", "2")]), 2);
    assert_eq!(rows(&below, &["--rows", "1"], &[("TONGBI_ROWS", "2")]), 1);
    assert_eq!(rows(&below, &["--rows", "0"], &[("TONGBI_ROWS", "2")]), all);
}

#[test]
fn settings_hold_for_tables_and_cut_no_data() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new] = [OLD, NEW].map(|path| std::fs::canonicalize(path).unwrap());
    let pairs = serde_json::json!({"old": old, "new": new}).to_string();
    file(folder.path(), "pairs.jsonl", &pairs);
    let run = |arguments: &[&str], reports: &[&Path], variables: &[(&str, &str)]| {
        let mut command = tongbi();
        command.current_dir(folder.path());
        command.args(arguments).args(reports);
        let run = finish(command.envs(variables.iter().copied()), b"");
        assert_eq!(run.code, 0, "{}", run.err);
        run.out
    };
    let set = [("TONGBI_ONLY", "wording"), ("TONGBI_ROWS", "2")];
    let diff = |variables: &[(&str, &str)]| {
        let line = run(&["batch", "pairs.jsonl"], &[], variables);
        serde_json::from_str::<serde_json::Value>(&line).unwrap()["diff"].clone()
    };
    assert!(diff(&[])["targets"].is_array());
    assert_eq!(diff(&set), diff(&[]));
    let json =
        |variables: &[(&str, &str)]| run(&["diff", "--format", "json"], &[&old, &new], variables);
    assert_eq!(json(&set), json(&[]));

    let rows = |variables: &[(&str, &str)]| run(&["trend"], &[&old, &new], variables);
    assert_ne!(rows(&[]), rows(&set));
    assert_eq!(
        rows(&set),
        run(&["trend", "--rows", "2"], &[&old, &new], &[])
    );
}

#[test]
fn the_users_own_file_comes_last() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("tongbi")).unwrap();
    file(
        folder.path(),
        "tongbi/tongbi.toml",
        "rows = 2\nwidth = 90\n",
    );
    let mut command = tongbi();
    command
        .current_dir(folder.path())
        .env("XDG_CONFIG_HOME", folder.path())
        .env("TONGBI_WIDTH", "100")
        .args(["config", "--show", "--lang", "zh"]);
    let run = finish(&mut command, b"");
    if cfg!(target_os = "linux") {
        assert!(
            run.out.contains("width = 100  # environment"),
            "{}",
            run.out
        );
        assert!(
            run.out.contains("lang = \"zh\"  # command line"),
            "{}",
            run.out
        );
        assert!(run.out.contains("rows = 2  # "), "{}", run.out);
    }
}

#[test]
fn a_wrong_setting_is_named_by_place() {
    let folder = tempfile::tempdir().unwrap();
    file(
        folder.path(),
        "tongbi.toml",
        "rows = 3\ncolour = \"never\"\n",
    );
    let run = finish(tongbi().current_dir(folder.path()).arg("config"), b"");
    assert_eq!(run.code, 2);
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    assert!(run.err.contains("tongbi.toml:2: "), "{}", run.err);
    assert!(run.err.contains("colour"), "{}", run.err);
}

#[test]
fn a_lexicon_beside_the_settings_is_found_from_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("a");
    std::fs::create_dir(&below).unwrap();
    file(folder.path(), "tongbi.toml", "lexicon = \"own.toml\"\n");
    file(folder.path(), "own.toml", "[[indicator]]\nid = \"tea\"\n");
    let run = finish(tongbi().current_dir(&below).arg("config"), b"");
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("own.toml"), "{}", run.err);
    assert!(run.err.contains("line "), "{}", run.err);
}

#[test]
fn what_holds_where_nothing_is_set_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let run = finish(tongbi().current_dir(folder.path()).arg("config"), b"");
    for shown in [
        "rows = 12  # default",
        "color = \"auto\"  # default",
        "lang = \"en\"  # default",
        "only = [\"targets\", \"wording\", \"sections\", \"terms\"]  # default",
    ] {
        assert!(run.out.contains(shown), "{shown}: {}", run.out);
    }
}

#[test]
fn a_setting_of_another_kind_is_told_what_is_allowed() {
    let folder = tempfile::tempdir().unwrap();
    for (line, told) in [
        ("only = \"targets\"", "[\"targets\", \"wording\"]"),
        ("only = [\"figures\"]", "targets, wording, sections, terms"),
        ("color = 3", "auto, always, never"),
        ("lang = \"fr\"", "zh, en"),
        ("lexicon = 3", "path"),
        ("width = 20", "40 to 1000"),
        ("rows = \"x\"", "whole number"),
    ] {
        file(folder.path(), "tongbi.toml", line);
        let run = finish(tongbi().current_dir(folder.path()).arg("config"), b"");
        assert_eq!(run.code, 2, "{line}: {run:?}");
        assert!(run.err.contains(told), "{line}: {run:?}");
        assert!(!run.err.contains("invalid type"), "{line}: {run:?}");
    }
    file(folder.path(), "tongbi.toml", "lexicon = \"own.toml\"");
    file(
        folder.path(),
        "own.toml",
        "[[indicator]]\nid = \"tea\"\nnames = \"茶叶产量\"\n",
    );
    let own = finish(tongbi().current_dir(folder.path()).arg("config"), b"");
    assert!(
        own.err.contains("line 3: ") && own.err.contains("is not a list"),
        "{own:?}"
    );
    let rows = finish(tongbi().args(["diff", OLD, NEW, "--rows", "x"]), b"");
    assert!(rows.err.contains("not a whole number"), "{rows:?}");
}

/// The file that the README gives.
#[test]
fn indicators_of_ones_own_have_their_names_in_a_summary() {
    let readme = include_str!("../../README.md");
    let from = readme.find("[[indicator]]\n").unwrap();
    let own = &readme[from..from + readme[from..].find("```").unwrap()];
    let folder = tempfile::tempdir().unwrap();
    file(folder.path(), "own.toml", own);
    for (name, year, target) in [("old.txt", 2030, "6%"), ("new.txt", 2031, "7%")] {
        let text = format!(
            "一、{year}年主要目标\n今年发展的主要预期目标是：榴莲总产量增长{target}左右。\n"
        );
        file(folder.path(), name, text);
    }
    let run = |arguments: &str| {
        let mut command = tongbi();
        command
            .current_dir(folder.path())
            .args(arguments.split(' '));
        finish(&mut command, b"").out
    };
    let summary = run("diff old.txt new.txt -f summary --lexicon own.toml");
    assert!(
        summary.contains("growth in durian output from"),
        "{summary}"
    );
    let list = run("indicators 榴莲 --lexicon own.toml");
    assert!(
        list.contains("durian_output") && list.contains("more"),
        "{list}"
    );
}
