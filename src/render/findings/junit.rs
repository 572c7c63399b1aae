//! JUnit's XML, as build servers read it: a suite a report, a case a finding, and one for each rule without any.

use std::io::{self, Write};

use quick_xml::escape::escape;

use super::{Findings, level};
use crate::check::{Config, Finding, RULES, Rule};
use crate::outline::Language;
use crate::render::clean;

/// A case of a suite: a rule, and what it found there; None where it found nothing.
type Case<'a> = (&'a Rule, Option<&'a Finding>);

/// Writes the suites of `reports` (paths as given, the earlier one first), also of those without a finding. Rules that
/// `config` switches off, and those that look at another report than the suite's, are skipped and not passed.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn findings_junit(
    findings: &Findings<'_>,
    reports: &[String],
    config: &Config,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let suites: Vec<Vec<Case<'_>>> = reports
        .iter()
        .map(|report| cases(findings.findings, report))
        .collect();
    writeln!(
        out,
        "<testsuites name=\"tongbi check\" tests=\"{}\" failures=\"{}\">",
        suites.iter().map(Vec::len).sum::<usize>(),
        suites.iter().map(|cases| failures(cases)).sum::<usize>()
    )?;
    for (index, (report, cases)) in reports.iter().zip(&suites).enumerate() {
        let is_skipped = |&(rule, found): &Case<'_>| {
            let looked_at = if rule.pair {
                reports.len() > 1
            } else {
                index + 1 == reports.len()
            };
            found.is_none() && !(looked_at && config.level(rule.id, rule.level).is_some())
        };
        writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" skipped=\"{}\">",
            text(report),
            cases.len(),
            failures(cases),
            cases.iter().filter(|case| is_skipped(case)).count()
        )?;
        for case in cases {
            let (rule, found) = case;
            let head = format!(
                "    <testcase classname=\"{}\" name=\"{}\"",
                text(rule.id),
                text(rule.title(language))
            );
            match found {
                Some(finding) => {
                    writeln!(out, "{head}>")?;
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
                    writeln!(out, "    </testcase>")?;
                }
                None if is_skipped(case) => writeln!(out, "{head}><skipped/></testcase>")?,
                None => writeln!(out, "{head}/>")?,
            }
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// The cases of a report's suite, in order of the rules.
fn cases<'a>(findings: &'a [Finding], report: &str) -> Vec<Case<'a>> {
    let of = |rule: &'static Rule| {
        let own = findings
            .iter()
            .filter(move |finding| finding.report == report && finding.rule == rule.id);
        let mut cases: Vec<Case<'_>> = own.map(|finding| (rule, Some(finding))).collect();
        if cases.is_empty() {
            cases.push((rule, None));
        }
        cases
    };
    RULES.iter().flat_map(of).collect()
}

fn failures(cases: &[Case<'_>]) -> usize {
    cases.iter().filter(|(_, found)| found.is_some()).count()
}

/// Words of a report as XML may hold them.
fn text(words: &str) -> String {
    escape(clean(words)).into_owned()
}
