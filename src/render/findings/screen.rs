//! Findings as compilers tell them, in order, and a count at the end.

use std::io::{self, Write};

use super::Findings;
use crate::check::{Level, RULES, Rule};
use crate::outline::Language;
use crate::render::flow::lines;
use crate::render::tone::Tone;
use crate::render::{Screen, clean};

/// Words of the interface, Chinese and English.
const fn word(language: Language, chinese: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

fn level(level: Level, language: Language) -> &'static str {
    match level {
        Level::Error => word(language, "错误", "error"),
        Level::Warning => word(language, "警告", "warning"),
        Level::Note => word(language, "提示", "note"),
    }
}

/// Columns before what is told of a place.
const INDENT: usize = 4;

/// Writes each finding with its place, its level and its rule, and below them what is wrong and the words of the place.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn findings_table(
    findings: &Findings<'_>,
    screen: Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    let language = screen.language;
    for finding in findings.findings {
        let name = level(finding.level, language);
        // The level's name tells what its colour does.
        let tone = match finding.level {
            Level::Error => Tone::Lost,
            Level::Warning => Tone::Altered,
            Level::Note => Tone::Plain,
        };
        let name = tone.paint(name, screen.color);
        writeln!(
            out,
            "{}:{}:{}: {name} [{}]",
            clean(&finding.report),
            finding.line,
            finding.column,
            clean(&finding.rule),
        )?;
        let room = screen.width.saturating_sub(INDENT);
        for line in lines(&clean(&finding.message), room) {
            writeln!(out, "{:INDENT$}{line}", "")?;
        }
        for line in lines(&clean(&finding.excerpt), room.saturating_sub(2)) {
            if !line.is_empty() {
                writeln!(out, "{:INDENT$}> {line}", "")?;
            }
        }
    }
    let counts = findings.summary;
    match language {
        Language::Chinese => write!(
            out,
            "错误{}处，警告{}处，提示{}处",
            counts.errors, counts.warnings, counts.notes
        )?,
        Language::English => {
            let counted = |count: usize, name: &str| {
                let plural = if count == 1 { "" } else { "s" };
                format!("{count} {name}{plural}")
            };
            write!(
                out,
                "{}, {}, {}",
                counted(counts.errors, "error"),
                counted(counts.warnings, "warning"),
                counted(counts.notes, "note"),
            )?;
        }
    }
    match (counts.known, language) {
        (0, _) => writeln!(out),
        (known, Language::Chinese) => writeln!(out, "；另有已知的{known}处"),
        (1, Language::English) => writeln!(out, "; 1 more is known"),
        (known, Language::English) => writeln!(out, "; {known} more are known"),
    }
}

/// Writes what `rule` is about.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn rule_explained(rule: &Rule, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let scope = if rule.pair {
        word(language, "看两份报告", "over two reports")
    } else {
        word(language, "看一份报告", "over one report")
    };
    let state = if rule.default {
        word(language, "默认打开", "on by default")
    } else {
        word(language, "默认关闭", "off by default")
    };
    writeln!(out, "{}: {}", rule.id, rule.title(language))?;
    writeln!(out, "{}; {scope}; {state}", level(rule.level, language))?;
    writeln!(out)?;
    writeln!(out, "{}", rule.explanation(language))
}

/// Writes all rules, a line each.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn rules_table(language: Language, out: &mut dyn Write) -> io::Result<()> {
    for rule in RULES {
        let state = if rule.default {
            level(rule.level, language)
        } else {
            word(language, "关闭", "off")
        };
        writeln!(out, "{:<18} {:<8} {}", rule.id, state, rule.title(language))?;
    }
    Ok(())
}
