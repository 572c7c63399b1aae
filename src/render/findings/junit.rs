//! JUnit's XML, as build servers read it: a suite a report, a case a rule, a failure a finding.

use std::io::{self, Write};

use quick_xml::escape::escape;

use super::{Findings, level};
use crate::check::{Finding, RULES};
use crate::outline::Language;
use crate::render::clean;

/// Writes the suites of `reports` (paths as given), also of those without a finding.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn findings_junit(
    findings: &Findings<'_>,
    reports: &[String],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let failures = findings.findings.len();
    writeln!(
        out,
        "<testsuites name=\"tongbi check\" tests=\"{}\" failures=\"{failures}\">",
        reports.len() * RULES.len()
    )?;
    for report in reports {
        let of = |rule: &str| -> Vec<&Finding> {
            findings
                .findings
                .iter()
                .filter(|finding| finding.report == *report && finding.rule == rule)
                .collect()
        };
        let own = findings
            .findings
            .iter()
            .filter(|finding| finding.report == *report)
            .count();
        writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{own}\">",
            text(report),
            RULES.len()
        )?;
        for rule in RULES {
            let found = of(rule.id);
            let name = text(rule.title(language));
            let class = text(rule.id);
            if found.is_empty() {
                writeln!(out, "    <testcase classname=\"{class}\" name=\"{name}\"/>")?;
                continue;
            }
            writeln!(out, "    <testcase classname=\"{class}\" name=\"{name}\">")?;
            for finding in found {
                writeln!(
                    out,
                    "      <failure type=\"{}\" message=\"{}\">{}:{}:{}: {}</failure>",
                    level(finding.level),
                    text(&finding.message),
                    text(&finding.report),
                    finding.line,
                    finding.column,
                    text(&finding.excerpt)
                )?;
            }
            writeln!(out, "    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// Words of a report as XML may hold them.
fn text(words: &str) -> String {
    escape(clean(words)).into_owned()
}
