//! What the program writes holds to the schemas that it gives: every JSON of every run of these tests, and a few here.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::process::Command;
use std::sync::{LazyLock, Mutex};

use jsonschema::Validator;
use serde_json::Value;

use crate::tool::{NEW, OLD, Run, file, finish, run, tongbi};

/// The schemas asked for so far.
static SCHEMAS: LazyLock<Mutex<HashMap<&'static str, &'static Validator>>> =
    LazyLock::new(Mutex::default);

/// The schema of an output, as the program gives it.
fn schema(of: &'static str) -> &'static Validator {
    let mut schemas = SCHEMAS.lock().unwrap();
    schemas.entry(of).or_insert_with(|| {
        let output = tongbi().args(["schema", of]).output().unwrap();
        let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        // A schema that allows anything would be of no use.
        assert!(!validator.is_valid(&serde_json::json!({"schema": "other"})));
        Box::leak(Box::new(validator))
    })
}

/// Holds what `command` wrote on standard output against the schema of it, where it is JSON. Gives how many values that
/// were.
#[track_caller]
pub fn assert_valid(command: &Command, run: &Run) -> usize {
    let arguments: Vec<&str> = command.get_args().filter_map(OsStr::to_str).collect();
    let format = arguments
        .windows(2)
        .find(|pair| matches!(pair[0], "-f" | "--format"))
        .map(|pair| pair[1]);
    let (of, by_line) = match (arguments.first().copied(), format) {
        (Some("check"), Some("json")) => ("check", false),
        (Some("diff"), Some("json")) => ("diff", false),
        (Some("diff"), Some("jsonl")) => ("diff-line", true),
        (Some("figures"), Some("json" | "jsonl")) => ("figures", format == Some("jsonl")),
        (Some("indicators"), Some("json")) => ("indicators", false),
        (Some("outline"), Some("json")) => ("outline", false),
        (Some("trend"), Some("json")) => ("trend", false),
        (Some("batch"), None | Some("jsonl")) => ("batch", true),
        _ => return 0,
    };
    if run.out.is_empty() {
        return 0;
    }
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let values = if by_line {
        run.out.lines().map(value).collect()
    } else {
        match value(&run.out) {
            Value::Array(values) if matches!(of, "figures" | "indicators") => values,
            other => vec![other],
        }
    };
    let validator = schema(of);
    for value in &values {
        if let Err(error) = validator.validate(value) {
            panic!("{arguments:?}: {error} at {}", error.instance_path());
        }
    }
    values.len()
}

/// Runs the program and tells how many values it wrote, all of them valid.
#[track_caller]
fn valid(arguments: &[&str]) -> usize {
    let mut command = tongbi();
    command.args(arguments);
    let run = finish(&mut command, b"");
    assert!(run.code < 2, "{}", run.err);
    assert_valid(&command, &run)
}

#[test]
fn every_json_of_every_command_is_valid() {
    for (old, new) in [(OLD, NEW), (NEW, OLD), (OLD, OLD)] {
        assert_eq!(valid(&["diff", old, new, "-f", "json", "-q"]), 1);
        assert!(valid(&["diff", old, new, "-f", "jsonl", "-q"]) > 5);
    }
    // Parts that are left out are not asked for by the schema.
    assert_eq!(
        valid(&["diff", OLD, NEW, "-f", "json", "--only", "terms"]),
        1
    );
    assert!(valid(&["figures", OLD, NEW, "-f", "jsonl"]) > 20);
    assert!(valid(&["figures", OLD, NEW, "-f", "json"]) > 20);
    assert_eq!(valid(&["outline", OLD, "-f", "json"]), 1);
    assert_eq!(valid(&["trend", OLD, NEW, "-f", "json", "-q"]), 1);
    assert_eq!(valid(&["check", OLD, NEW, "-f", "json", "-q"]), 1);
}

#[test]
fn a_line_of_batch_is_valid_whether_the_pair_is_good_or_bad() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = format!("old,new\n{OLD},{NEW}\n{OLD},gone.txt\n");
    let pairs = file(folder.path(), "pairs.csv", pairs);
    assert_eq!(valid(&["batch", pairs.to_str().unwrap(), "-q"]), 2);
}

#[test]
fn what_is_not_of_the_layout_is_invalid() {
    let mut object: Value =
        serde_json::from_str(&run(["diff", OLD, NEW, "-f", "json"]).out).unwrap();
    assert!(schema("diff").is_valid(&object));
    object["targets"][0]["relation"] = "better".into();
    assert!(!schema("diff").is_valid(&object));
}

#[test]
fn offsets_point_into_the_text() {
    let text = run(["text", NEW]).out;
    for line in run(["figures", NEW, "-f", "jsonl"]).out.lines() {
        let figure: Value = serde_json::from_str(line).unwrap();
        let at = |name: &str| figure[name].as_u64().unwrap() as usize;
        assert_eq!(figure["raw"], text[at("start")..at("end")]);
        let line = text[..at("start")].matches('\n').count() + 1;
        assert_eq!(at("line"), line);
    }
}
