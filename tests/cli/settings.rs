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
        .args(["diff", "--format", "csv", "--only", "wording"])
        .args(&reports)
        .args(options);
    let run = finish(&mut command, b"");
    assert_eq!(run.code, 0, "{}", run.err);
    run.out.lines().count() - 1
}

#[test]
fn the_nearer_setting_wins() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("a/b");
    std::fs::create_dir_all(&below).unwrap();
    let all = rows(&below, &[], &[]);
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
fn settings_hold_for_batch_and_trend_as_well() {
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
    let chosen = diff(&set);
    assert!(chosen["targets"].is_null());
    assert_eq!(chosen["wording"].as_array().unwrap().len(), 2);

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
