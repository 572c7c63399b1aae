//! A cluster drives tongbi: Spark pipes pairs through `tongbi batch -` on two workers, and the lines are those of one
//! process. Skipped where Java or the Python package is not there.

use std::path::Path;
use std::process::Command;

use super::{reports, run, shared, tell, tongbi};

#[test]
fn a_cluster_writes_the_same_lines_as_one_process() {
    let works = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output();
        output.is_ok_and(|output| output.status.success())
    };
    if !works("java", &["-version"]) || !works("python3", &["-c", "import pyspark"]) {
        tell("Java with the Python package pyspark");
        return;
    }
    let invented = tempfile::tempdir().unwrap();
    reports(invented.path());
    let folder = shared("corpus").unwrap_or_else(|| invented.path().to_owned());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spark/pairs.py");
    let output = run(Command::new("python3")
        .arg(script)
        .arg(env!("CARGO_BIN_EXE_tongbi"))
        .arg(&folder)
        .arg("2"));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("the same lines"), "{said}");
    run(tongbi().arg("--version"));
}
