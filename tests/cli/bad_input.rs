//! What is wrong is said in one line that names the file and the way out, and nothing half-done is left.

use std::path::Path;
use std::time::Instant;

use crate::tool::{NEW, OLD, Run, file, finish, run, tongbi};

/// Runs `diff` of a broken report and a good one, in both orders; the error must be the same.
fn diff_with(path: &Path) -> Run {
    let good = Path::new(NEW);
    let run_old = run(["diff".as_ref(), path, good]);
    let run_new = run(["diff".as_ref(), good, path]);
    assert_eq!(run_old.err, run_new.err);
    assert_eq!(run_old.code, run_new.code);
    run_old
}

/// The work was not done, and the one line on standard error has all of `words`.
#[track_caller]
fn assert_refused(run: &Run, words: &[&str]) {
    assert_eq!(run.code, 2, "{run:?}");
    assert_eq!(run.out, "", "{run:?}");
    assert_eq!(run.err.lines().count(), 1, "{run:?}");
    assert!(run.err.starts_with("tongbi: "), "{run:?}");
    for word in words {
        assert!(run.err.contains(word), "{word:?} is not in {run:?}");
    }
}

#[test]
fn a_missing_file_is_named() {
    assert_refused(
        &diff_with(Path::new("tests/cmd/none.txt")),
        &["tests/cmd/none.txt", "no such file"],
    );
}

#[test]
fn a_folder_is_no_report() {
    assert_refused(&diff_with(Path::new("tests/cmd")), &["tests/cmd", "folder"]);
}

#[test]
fn files_without_text_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
    let noise: Vec<u8> = (0..4096u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let mut broken = "全年经济平稳增长。\n".repeat(30).into_bytes();
    broken.splice(308..308, [0xff, 0xfe, 0xff]);
    for (name, content, words) in [
        ("empty.txt", &b""[..], &["empty"][..]),
        ("white.txt", " \n\t\u{3000}\n".as_bytes(), &["no text"]),
        ("picture.txt", png, &["tongbi reads"]),
        ("noise.txt", &noise, &["tongbi reads"]),
        (
            "old.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more",
            &["docx"],
        ),
        ("broken.txt", &broken, &["byte 308 (line 12)", "--encoding"]),
    ] {
        let path = file(folder.path(), name, content);
        let run = diff_with(&path);
        assert_refused(&run, words);
        assert!(run.err.contains(name), "{run:?}");
    }
}

#[test]
fn one_limit_holds_for_each_and_can_be_raised() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "long.txt", "增长。".repeat(500));
    let path = path.to_str().unwrap();
    assert_refused(
        &run(["text", path, "--limit", "file=1KiB"]),
        &["1 KiB", "--limit file="],
    );
    assert_eq!(run(["text", path, "--limit", "file=1MiB"]).code, 0);
}

#[test]
fn more_threads_than_any_machine_has_work_for_are_not_started() {
    let begun = Instant::now();
    let many = run(["diff", OLD, NEW, "--threads", "9999"]);
    assert_eq!((many.code, many.out), (0, run(["diff", OLD, NEW]).out));
    assert!(begun.elapsed().as_secs() < 20);
}

#[test]
fn a_number_of_a_million_digits_is_read_over_in_one_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "long.txt", "1".repeat(1_000_000));
    let begun = Instant::now();
    assert_eq!(run(["figures", path.to_str().unwrap()]).code, 0);
    assert!(begun.elapsed().as_secs() < 10);
}

#[test]
fn standard_input_serves_for_one_report_only() {
    assert_refused(&run(["diff", "-", "-"]), &["only once"]);
    let old = std::fs::read(OLD).unwrap();
    let piped = finish(tongbi().args(["diff", "-", NEW]), &old);
    let named = run(["diff", OLD, NEW]);
    assert_eq!((piped.code, piped.out), (0, named.out));
    assert_refused(&run(["diff", "-", NEW]), &["-: ", "empty"]);
}

#[test]
fn the_same_report_twice_shows_no_change() {
    let same = run(["diff", OLD, OLD, "--exit-code"]);
    assert_eq!((same.code, same.err.as_str()), (0, ""));
    for shown in [
        "Targets  = unchanged 10\n",
        "Wording  no change\n",
        "Sections  = kept 9\n",
        "Terms  no change\n",
    ] {
        assert!(same.out.contains(shown), "{shown} is not in {}", same.out);
    }
    assert_eq!(run(["diff", OLD, NEW, "--exit-code"]).code, 1);
    assert_eq!(run(["diff", OLD, NEW]).code, 0);
}

#[test]
fn an_odd_pair_is_compared_with_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let new = std::fs::read_to_string(NEW).unwrap();
    let other = file(folder.path(), "other.txt", new.replace("云泽县", "松岭市"));
    let other = other.to_str().unwrap();

    let reversed = run(["diff", NEW, OLD]);
    assert_eq!(reversed.code, 0);
    assert!(
        reversed.err.starts_with("tongbi: warning: "),
        "{reversed:?}"
    );
    assert!(reversed.err.contains("2030"), "{reversed:?}");

    let places = run(["diff", OLD, other]);
    assert_eq!(places.code, 0);
    assert!(places.err.contains("松岭市"), "{places:?}");
    assert_eq!(run(["diff", OLD, other, "--quiet"]).err, "");
}

#[test]
fn reports_without_headings_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let old = file(folder.path(), "a.txt", "今年修路三条。明年修桥。\n");
    let new = file(folder.path(), "b.txt", "今年修路五条。明年修桥。\n");
    let run = run(["diff".as_ref(), old.as_path(), &new]);
    assert_eq!(run.code, 0, "{run:?}");
}

#[test]
fn a_report_of_two_hundred_times_the_length_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let long = std::fs::read_to_string(OLD).unwrap().repeat(200);
    let long = file(folder.path(), "long.txt", long);
    let run = run(["diff".as_ref(), long.as_path(), Path::new(NEW)]);
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn a_path_that_is_no_unicode_is_a_path() {
    #[cfg(target_os = "linux")]
    {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(OsStr::from_bytes(b"\xb1\xa8.txt"));
        std::fs::copy(OLD, &path).unwrap();
        let run = run(["diff".as_ref(), path.as_path(), Path::new(NEW)]);
        assert_eq!(run.code, 0, "{}", run.err);
    }
}

#[test]
fn escapes_of_a_path_or_report_stay_out_of_messages() {
    let refused = run(["text", "\u{1b}[31m\u{7}.txt"]);
    assert_refused(&refused, &["␛[31m␇.txt"]);
    assert!(!refused.err.contains('\u{1b}'));
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let out = file(folder.path(), "out.json", "as it was");
    let path = out.to_str().unwrap();
    let names = || {
        let names = std::fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };

    // The work can't be done: the file stays.
    assert_refused(&run(["diff", OLD, "none.txt", "-o", path]), &["none.txt"]);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "as it was");
    assert_eq!(names(), ["out.json"]);

    // It can: the file is what the screen would have been, and nothing lies beside it.
    let shown = run(["diff", OLD, NEW, "-f", "json"]);
    assert_eq!(run(["diff", OLD, NEW, "-f", "json", "-o", path]).out, "");
    assert_eq!(std::fs::read_to_string(&out).unwrap(), shown.out);
    assert_eq!(names(), ["out.json"]);

    // There is no place for it.
    let nowhere = folder.path().join("none/out.json");
    let refused = run(["diff", OLD, NEW, "-o", nowhere.to_str().unwrap()]);
    assert_refused(&refused, &["out.json", "nothing was written"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_a_closed_pipe_is_none() {
    let refused = run(["text", OLD, "-o", "/dev/full"]);
    assert_refused(&refused, &["/dev/full", "full"]);

    let mut child = tongbi()
        .args(["figures", OLD, OLD, OLD, "-f", "json"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stderr, b"");
}

#[cfg(unix)]
#[test]
fn a_result_is_as_readable_as_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let plain = file(folder.path(), "plain", "");
    let out = folder.path().join("out.txt");
    assert_eq!(run(["text", OLD, "-o", out.to_str().unwrap()]).code, 0);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&out), mode(&plain));
}

#[test]
fn bad_usage_is_told_with_what_was_meant() {
    let wrong = run(["dif", OLD, NEW]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("'diff'"), "{}", wrong.err);
    let wrong = run(["diff", OLD, NEW, "--format", "jason"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("'json'"), "{}", wrong.err);
    let wrong = run(["diff", OLD, NEW, "--section", "林业"]);
    assert_refused(&wrong, &["林业", "重点工作"]);
}
