//! What the program writes holds to the schemas that it gives.

use crate::tool::{NEW, OLD, run};
use serde_json::Value;

#[track_caller]
fn assert_valid(of: &str, values: &[Value]) {
    let schema: Value = serde_json::from_str(&run(["schema", of]).out).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(!values.is_empty());
    for value in values {
        if let Err(error) = validator.validate(value) {
            panic!("{of}: {error} at {}", error.instance_path());
        }
    }
    // A schema that allows anything would be of no use.
    assert!(!validator.is_valid(&serde_json::json!({"schema": "other"})));
}

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn json(arguments: &[&str]) -> Value {
    let run = run(arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn comparisons_are_valid() {
    assert_valid(
        "diff",
        &[
            json(&["diff", OLD, NEW, "-f", "json"]),
            json(&["diff", NEW, OLD, "-f", "json"]),
            json(&["diff", OLD, OLD, "-f", "json"]),
        ],
    );
}

#[test]
fn figures_are_valid() {
    let figures = lines(&run(["figures", OLD, NEW, "-f", "jsonl"]).out);
    assert!(figures.len() > 20, "{}", figures.len());
    assert_valid("figures", &figures);
    let array = json(&["figures", OLD, NEW, "-f", "json"]);
    assert_eq!(array, Value::Array(figures));
}

#[test]
fn findings_are_valid() {
    let found = run(["check", OLD, NEW, "-f", "json", "-q"]);
    assert!(found.code < 2, "{}", found.err);
    assert_valid("check", &[serde_json::from_str(&found.out).unwrap()]);
}

#[test]
fn outlines_are_valid() {
    assert_valid(
        "outline",
        &[
            json(&["outline", OLD, "-f", "json"]),
            json(&["outline", NEW, "-f", "json"]),
        ],
    );
}

#[test]
fn offsets_point_into_the_text() {
    let text = run(["text", NEW]).out;
    for figure in lines(&run(["figures", NEW, "-f", "jsonl"]).out) {
        let at = |name: &str| figure[name].as_u64().unwrap() as usize;
        assert_eq!(figure["raw"], text[at("start")..at("end")]);
        let line = text[..at("start")].matches('\n').count() + 1;
        assert_eq!(at("line"), line);
    }
}
