//! SARIF 2.1.0, the exchange format of checkers, which code hosts show beside the text.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::{Findings, level};
use crate::check::{Finding, RULES};
use crate::outline::Language;

/// Writes one run with all rules and all findings.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn findings_sarif(
    findings: &Findings<'_>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.title(language) },
                "fullDescription": { "text": rule.explanation(language) },
                "defaultConfiguration": { "enabled": rule.default, "level": level(rule.level) },
            })
        })
        .collect();
    let results: Vec<Value> = findings.findings.iter().map(result).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    crate::render::json(&log, out)
}

fn result(finding: &Finding) -> Value {
    let index = RULES.iter().position(|rule| rule.id == finding.rule);
    json!({
        "ruleId": finding.rule,
        "ruleIndex": index.map_or(-1, |index| i64::try_from(index).unwrap_or(-1)),
        "level": level(finding.level),
        "message": { "text": finding.message },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&finding.report) },
            "region": {
                "startLine": finding.line,
                "startColumn": finding.column,
                "endLine": finding.end_line,
                "endColumn": finding.end_column,
                "byteOffset": finding.start,
                "byteLength": finding.end - finding.start,
                "snippet": { "text": finding.excerpt },
            },
        } }],
        // Stays the same when the text around the place moves.
        "partialFingerprints": { "ruleAndWords/v1": format!("{}/{}", finding.rule, finding.excerpt) },
    })
}

/// A path as a reference of a URI: relative as it is, absolute as a file's, what is no plain character escaped.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    if Path::new(path).is_absolute() {
        out.push_str("file://");
    }
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("a/青.txt"), "a/%E9%9D%92.txt");
        assert_eq!(uri("/a b.txt"), "file:///a%20b.txt");
        assert_eq!(uri("c:x.txt"), "c%3Ax.txt");
    }
}
