//! git shows reports through tongbi: as difftool, and as textconv.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{report, run, skipped, stdout};

fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .args(["-c", "user.name=t", "-c", "user.email=t@t.example"]);
    git
}

#[test]
fn git_compares_two_versions_of_a_report() {
    if Command::new("git").arg("--version").output().is_err() {
        skipped("git");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let file = path.join("report.txt");
    run(git(path).args(["init", "-q"]));
    fs::write(&file, report("澄湖市", 2031, "6%左右", "6.1%")).unwrap();
    fs::write(path.join(".gitattributes"), "*.txt diff=report\n").unwrap();
    run(git(path).args(["add", "."]));
    run(git(path).args(["commit", "-qm", "one"]));
    fs::write(&file, report("澄湖市", 2031, "5%左右", "6.1%")).unwrap();

    let tongbi = env!("CARGO_BIN_EXE_tongbi");
    let tool = format!("'{tongbi}' diff --lang en \"$LOCAL\" \"$REMOTE\"");
    let shown = stdout(
        git(path)
            .args(["-c", &format!("difftool.tongbi.cmd={tool}")])
            .args(["difftool", "--no-prompt", "--tool=tongbi"]),
    );
    assert!(
        shown.contains("lowered") && shown.contains("5%左右"),
        "{shown}"
    );

    let textconv = format!("diff.report.textconv='{tongbi}' text");
    let shown = stdout(git(path).args([
        "-c",
        &textconv,
        "diff",
        "--word-diff=plain",
        "--word-diff-regex=.",
    ]));
    assert!(shown.contains("[-6-]{+5+}%左右"), "{shown}");
}

/// The hook that the README gives, taken from it.
#[test]
fn the_hook_of_the_readme_stops_a_faulty_report() {
    if Command::new("git").arg("--version").output().is_err() {
        skipped("git");
        return;
    }
    let readme = include_str!("../../README.md");
    let from = readme.find("#!/bin/sh\n").unwrap();
    let hook = &readme[from..from + readme[from..].find("```").unwrap()];
    let folder = tempfile::tempdir().unwrap();
    run(git(folder.path()).args(["init", "-q"]));
    let path = folder.path().join(".git/hooks/pre-commit");
    let program = Path::new(env!("CARGO_BIN_EXE_tongbi")).parent().unwrap();
    let inherited = std::env::var("PATH").unwrap();
    fs::write(&path, hook).unwrap();
    run(Command::new("chmod").arg("+x").arg(&path));
    fs::create_dir(folder.path().join("reports")).unwrap();
    // Commits `staged` while `left` lies in the folder.
    let commit_as = |name: &str, staged: &str, left: &str| {
        let report = folder.path().join("reports").join(name);
        fs::write(&report, staged).unwrap();
        run(git(folder.path()).args(["add", "-A"]));
        fs::write(&report, left).unwrap();
        git(folder.path())
            .args(["commit", "-q", "-m", "draft"])
            .env("PATH", format!("{}:{inherited}", program.display()))
            .output()
            .unwrap()
    };
    let commit = |text: &str| commit_as("new.txt", text, text);
    let sound = report("澄湖市", 2031, "5%左右", "5.2%");
    let faulty = commit(&sound.replace("扎实做好", "扎实的的做好"));
    assert!(!faulty.status.success());
    let done = commit(&sound);
    assert!(done.status.success(), "{done:?}");

    // What is committed counts, not what lies in the folder; and a name may hold anything.
    let reports = folder.path().join("reports");
    for name in ["it's \"new\".txt", "two\nlines.txt", "三.txt"] {
        let faulty = commit_as(name, &sound.replace("扎实做好", "扎实的的做好"), &sound);
        assert!(!faulty.status.success(), "{name:?}");
        let told = String::from_utf8_lossy(&faulty.stderr).into_owned();
        assert!(told.contains(&format!("in reports/{name}")), "{told}");
        let done = commit_as(name, &sound, &sound.replace("扎实做好", "扎实的的做好"));
        assert!(done.status.success(), "{done:?}");
        fs::remove_file(reports.join(name)).unwrap();
    }
}
