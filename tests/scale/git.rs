//! git shows reports through tongbi: as difftool, and as textconv.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{report, run, stdout};

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
        eprintln!("skipped: no git");
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
