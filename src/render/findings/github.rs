//! Workflow commands of GitHub Actions, which shows them as annotations beside the lines.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use std::io::{self, Write};

use super::{Findings, level};
use crate::check::rule;
use crate::outline::Language;
use crate::render::clean;

/// Writes a command a finding.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn findings_github(
    findings: &Findings<'_>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    for finding in findings.findings {
        let command = match level(finding.level) {
            "note" => "notice",
            other => other,
        };
        let title = rule(&finding.rule).map_or("", |rule| rule.title(language));
        writeln!(
            out,
            "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
            property(&finding.report),
            finding.line,
            finding.end_line,
            finding.column,
            finding.end_column,
            property(&format!("{title} ({})", finding.rule)),
            message(&finding.message)
        )?;
    }
    Ok(())
}

/// A message, on one line as the commands want it.
fn message(text: &str) -> String {
    clean(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A value of a property, which ends at a comma or colon.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
