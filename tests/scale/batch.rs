use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use super::{files, reports, run, shared, stdout, tongbi};

/// A manifest of `pairs` pairs of the reports in `folder`, with ids of their own.
fn manifest(folder: &Path, pairs: usize) -> std::path::PathBuf {
    let paths = reports(folder);
    let mut text = "id,old,new\n".to_owned();
    for at in 0..pairs {
        let old = &paths[at % paths.len()];
        let new = &paths[(at + 1) % paths.len()];
        writeln!(text, "pair-{at},{},{}", old.display(), new.display()).unwrap();
    }
    let path = folder.join("pairs.csv");
    fs::write(&path, text).unwrap();
    path
}

fn ids(lines: &str) -> Vec<String> {
    let id = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["id"].as_str().unwrap().to_owned()
    };
    lines.lines().map(id).collect()
}

#[test]
fn any_number_of_threads_writes_the_same_bytes_in_the_order_of_the_manifest() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = manifest(folder.path(), 60);
    for format in ["jsonl", "csv"] {
        let with = |threads: &str| {
            stdout(
                tongbi()
                    .arg("batch")
                    .arg(&pairs)
                    .args(["-f", format, "--threads", threads]),
            )
        };
        let one = with("1");
        assert_eq!(one, with("2"));
        assert_eq!(one, with("8"));
        if format == "jsonl" {
            let expected: Vec<_> = (0..60).map(|at| format!("pair-{at}")).collect();
            assert_eq!(ids(&one), expected);
        } else {
            assert_eq!(one.lines().count(), 61);
        }
    }
}

/// Nothing is put in the place of a device or a pipe, and a link keeps pointing where it did.
#[cfg(unix)]
#[test]
fn a_pipe_is_written_to_and_a_link_followed() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = manifest(folder.path(), 3);
    let batch = |out: &Path| {
        let mut command = tongbi();
        command.arg("batch").arg(&pairs).arg("-o").arg(out);
        command
    };
    let lines = stdout(tongbi().arg("batch").arg(&pairs));
    assert_eq!(stdout(&mut batch(Path::new("/dev/stdout"))), lines);
    let resumed = batch(Path::new("/dev/stdout")).arg("--resume").output();
    assert_eq!(resumed.unwrap().status.code(), Some(2));

    #[cfg(target_os = "linux")]
    {
        let full = batch(Path::new("/dev/full")).output().unwrap();
        let error = String::from_utf8(full.stderr).unwrap();
        assert!(error.contains("/dev/full: the disk is full"), "{error}");
        assert_eq!((full.status.code(), error.lines().count()), (Some(2), 1));
        assert!(!fs::metadata("/dev/full").unwrap().is_file());
    }

    let (file, link) = (folder.path().join("file"), folder.path().join("link"));
    fs::write(&file, "before").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    stdout(&mut batch(&link));
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&file).unwrap(), lines);
}

#[test]
fn a_bad_pair_has_its_line_and_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let paths = reports(folder.path());
    let (old, new) = (paths[0].to_str().unwrap(), paths[1].to_str().unwrap());
    let empty = folder.path().join("empty.txt");
    fs::write(&empty, "").unwrap();
    let lines = [
        serde_json::json!({"id": "good", "old": old, "new": new}).to_string(),
        serde_json::json!({"id": "none", "old": old, "new": "gone.txt"}).to_string(),
        "no pair at all".to_owned(),
        serde_json::json!({"id": "empty", "old": empty, "new": new}).to_string(),
        serde_json::json!({"id": "stdin", "old": "-", "new": new}).to_string(),
        serde_json::json!({"id": "last", "old": new, "new": old}).to_string(),
    ];
    let mut child = tongbi()
        .args(["batch", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(lines.join("\n").as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let warning = String::from_utf8(output.stderr).unwrap();
    assert!(
        warning.contains("4 pairs could not be compared"),
        "{warning}"
    );
    let found: Vec<(String, bool, String)> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |field: &str| line[field].as_str().unwrap_or_default().to_owned();
            assert_eq!(line["diff"].is_object(), line["ok"].as_bool().unwrap());
            (text("id"), line["ok"].as_bool().unwrap(), text("error"))
        })
        .collect();
    let oks: Vec<_> = found.iter().map(|(id, ok, _)| (id.as_str(), *ok)).collect();
    assert_eq!(
        oks,
        [
            ("good", true),
            ("none", false),
            ("line 3", false),
            ("empty", false),
            ("stdin", false),
            ("last", true),
        ]
    );
    assert!(
        found[1].2.contains("gone.txt: no such file"),
        "{}",
        found[1].2
    );
    assert!(found[2].2.contains("manifest line 3"), "{}", found[2].2);
}

#[test]
fn killed_at_twenty_moments_and_resumed_nothing_is_lost_and_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = manifest(folder.path(), 1000);
    for format in ["jsonl", "csv"] {
        let whole = run(tongbi().arg("batch").arg(&pairs).args(["-f", format])).stdout;
        let out = folder.path().join(format!("out.{format}"));
        let part = folder.path().join(format!("out.{format}.part"));
        let batch = || {
            let mut command = tongbi();
            command
                .arg("batch")
                .arg(&pairs)
                .args(["-f", format, "--resume", "-o"])
                .arg(&out);
            command
        };
        // A linear congruence is random enough to hit any place of a line.
        let mut random = 20_u64;
        let mut stopped = 0;
        for _ in 0..20 {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let mut child = batch().spawn().unwrap();
            std::thread::sleep(Duration::from_millis(5 + (random >> 33) % 60));
            child.kill().unwrap();
            child.wait().unwrap();
            stopped += usize::from(part.exists());
        }
        assert!(stopped > 0, "no run was stopped in its course");
        run(&mut batch());
        assert!(!part.exists());
        assert!(
            fs::read(&out).unwrap() == whole,
            "{format}: not as of one run"
        );
        // Once complete, there is nothing left to do.
        run(&mut batch());
        assert!(fs::read(&out).unwrap() == whole);
    }
}

#[test]
fn what_a_stopped_run_left_is_neither_overwritten_nor_mixed_with_another_manifest() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = manifest(folder.path(), 4);
    let out = folder.path().join("out.jsonl");
    let part = folder.path().join("out.jsonl.part");
    fs::write(&part, "{\"id\":\"pair-0\",\"ok\":false}\n{\"id\":\"pa").unwrap();
    let batch = |extra: &[&str]| {
        let mut command = tongbi();
        let output = command
            .arg("batch")
            .arg(&pairs)
            .args(extra)
            .arg("-o")
            .arg(&out)
            .output();
        let output = output.unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, error) = batch(&[]);
    assert_eq!(code, Some(2));
    assert!(error.contains("--resume"), "{error}");
    let (code, _) = batch(&["--resume"]);
    assert_eq!(code, Some(0));
    let text = fs::read_to_string(&out).unwrap();
    assert!(text.starts_with("{\"id\":\"pair-0\",\"ok\":false}\n"));
    assert_eq!(ids(&text), ["pair-0", "pair-1", "pair-2", "pair-3"]);
    fs::write(&part, "{\"id\":\"another\",\"ok\":false}\n").unwrap();
    let (code, error) = batch(&["--resume"]);
    assert_eq!(code, Some(2));
    assert!(error.contains("pair 1 of it is not the one"), "{error}");
    let (code, _) = {
        let output = tongbi()
            .arg("batch")
            .arg(&pairs)
            .arg("--resume")
            .output()
            .unwrap();
        (output.status.code(), output)
    };
    assert_eq!(code, Some(2));
}

/// Whoever names another file, or another format, has it afterwards as it was before.
#[test]
fn a_file_of_something_else_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = manifest(folder.path(), 2);
    let out = folder.path().join("notes.txt");
    let part = folder.path().join("notes.txt.part");
    let resumed = |format: &str| {
        let mut command = tongbi();
        command.arg("batch").arg(&pairs);
        command.args(["--resume", "--format", format, "-o"]);
        command.arg(&out).output().unwrap()
    };
    let jsonl = stdout(tongbi().arg("batch").arg(&pairs));
    let another = jsonl.replace("pair-1", "pair-7");
    for (format, before, told) in [
        ("jsonl", "my notes", "is no result"),
        ("jsonl", "my notes\nof today\n", "is no result"),
        ("csv", jsonl.as_str(), "is no result"),
        ("jsonl", another.as_str(), "is not the one in this place"),
    ] {
        for place in [&out, &part] {
            fs::write(place, before).unwrap();
            let output = resumed(format);
            let error = String::from_utf8(output.stderr).unwrap();
            assert_eq!((output.status.code(), error.lines().count()), (Some(2), 1));
            assert!(error.contains(told), "{error}");
            assert_eq!(fs::read_to_string(place).unwrap(), before);
            assert_ne!(out.exists(), part.exists());
            fs::remove_file(place).unwrap();
        }
    }
}

#[test]
fn a_folder_is_paired_by_place_and_year() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    fs::write(folder.path().join("notes.bin"), [0_u8, 159, 146, 150]).unwrap();
    let lines =
        stdout(
            tongbi()
                .arg("batch")
                .arg(folder.path())
                .args(["--adjacent", "--only", "targets"]),
        );
    assert_eq!(
        ids(&lines),
        [
            "槐安市 2021-2022",
            "槐安市 2022-2023",
            "槐安市 2023-2024",
            "澄湖市 2021-2022",
            "澄湖市 2022-2023",
            "澄湖市 2023-2024",
        ]
    );
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    let target = &first["diff"]["targets"][0];
    assert_eq!(target["relation"], "lowered");
    assert_eq!(
        (&target["actual"]["raw"], &target["outcome"]),
        (&"6.2%".into(), &"met".into())
    );
    let output = tongbi().arg("batch").arg(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("--adjacent")
    );
}

#[test]
fn every_pair_of_the_shared_reports_is_compared() {
    let Some(corpus) = shared("corpus") else {
        return;
    };
    let lines =
        stdout(
            tongbi()
                .arg("batch")
                .arg(&corpus)
                .args(["--adjacent", "--only", "targets", "-q"]),
        );
    let reports = files(&corpus.join("national")).len();
    assert!(
        lines.lines().count() + 6 >= reports,
        "{} pairs",
        lines.lines().count()
    );
    assert!(lines.lines().all(|line| line.contains("\"ok\":true")));
}

/// As Excel saves what somebody typed in.
#[test]
fn a_manifest_is_read_in_the_encoding_of_a_sheet() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let text = "编号;old;new\n一;澄湖市-2021.txt;澄湖市-2022.txt\n";
    let gb = "\u{feff}".to_owned() + text;
    let units = gb.encode_utf16().flat_map(u16::to_le_bytes);
    let bytes: [(&str, Vec<u8>); 2] = [
        ("gb.csv", encoding_rs::GB18030.encode(text).0.into_owned()),
        ("utf16.txt", units.collect()),
    ];
    for (name, bytes) in bytes {
        fs::write(folder.path().join(name), bytes).unwrap();
        let mut batch = tongbi();
        batch.current_dir(folder.path());
        let lines = stdout(batch.args(["batch", name, "-f", "csv", "--bom"]));
        assert!(lines.starts_with("\u{feff}id,"), "{lines}");
        let row = lines.lines().nth(1).unwrap();
        assert!(
            row.contains("澄湖市-2021.txt,澄湖市-2022.txt,true"),
            "{name}: {row}"
        );
    }
}

/// What came of nothing is told, and is no success where it was all that was asked for.
#[test]
fn no_pair_compared_is_told() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let path = folder.path();
    fs::write(path.join("none.csv"), "old,new\n").unwrap();
    fs::write(
        path.join("bad.csv"),
        "gone-1.txt,gone-2.txt\ngone-2.txt,gone-3.txt\n",
    )
    .unwrap();
    fs::write(
        path.join("some.csv"),
        "gone.txt,gone.txt\n澄湖市-2021.txt,澄湖市-2022.txt\n",
    )
    .unwrap();
    let run = |arguments: &[&str], input: Stdio| {
        let mut batch = tongbi();
        batch
            .current_dir(path)
            .arg("batch")
            .args(arguments)
            .stdin(input);
        let output = batch.output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        (
            output.status.code(),
            error,
            String::from_utf8(output.stdout).unwrap(),
        )
    };
    let (code, error, out) = run(&["none.csv", "-o", "out.jsonl"], Stdio::null());
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(error.contains("none.csv: names no pair"), "{error}");
    assert!(!path.join("out.jsonl").exists());

    let (code, error, out) = run(&["bad.csv"], Stdio::null());
    assert_eq!((code, out.lines().count()), (Some(2), 2), "{error}");
    assert!(error.contains("not one pair"), "{error}");

    let (code, error, _) = run(&["some.csv"], Stdio::null());
    assert_eq!(code, Some(0), "{error}");
    assert!(error.contains("1 pair could not be compared"), "{error}");

    // A part of a stream may well be empty, or all bad.
    let (code, error, out) = run(&["-"], Stdio::null());
    assert_eq!((code, out.as_str()), (Some(0), ""));
    assert!(error.contains("no pair"), "{error}");
    let bad = fs::File::open(path.join("bad.csv")).unwrap();
    assert_eq!(run(&["-"], bad.into()).0, Some(0));

    let (code, error, _) = run(&["some.csv", "--adjacent"], Stdio::null());
    assert_eq!(code, Some(2));
    assert!(error.contains("some.csv: is no folder"), "{error}");
}

/// Data and pictures that lie beside reports are none, and reports without a place go by their titles.
#[test]
fn the_sample_reports_are_paired_among_other_files() {
    let mut batch = tongbi();
    batch.args(["batch", "reports", "--adjacent", "-f", "csv"]);
    let output = run(&mut batch);
    let rows = String::from_utf8(output.stdout).unwrap();
    let pairs: Vec<Vec<&str>> = rows
        .lines()
        .skip(1)
        .map(|row| row.split(',').take(3).collect())
        .collect();
    let files: Vec<&[&str]> = pairs.iter().map(|pair| &pair[1..]).collect();
    assert_eq!(
        files,
        [
            [
                "reports/tarnholme-2024-en.txt",
                "reports/tarnholme-2025-en.txt"
            ],
            ["reports/qiwu-2024.txt", "reports/qiwu-2025.txt"],
            ["reports/qiwu-2025.txt", "reports/qiwu-2026.txt"],
        ]
    );
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("files left out"), "{told}");
}
