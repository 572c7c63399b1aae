//! What is known and accepted: findings that are not told again.
//!
//! A finding is known by its rule and its words, not by its line, so that it stays known when the text around it moves.
//! A place that comes up more often than it was accepted is told again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Finding;

/// Name and version of the file's layout.
const SCHEMA: &str = "tongbi/baseline/1";

/// Accepted findings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    schema: String,
    known: Vec<Known>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    rule: String,
    excerpt: String,
    count: usize,
}

/// Why a baseline can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BaselineError {
    /// It is no JSON of the layout.
    #[error("line {line}: {what}; write it anew with --write-baseline")]
    Layout {
        /// Line of the file, from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// It is of another version.
    #[error("is of the layout {0} and not {SCHEMA}: write it anew with --write-baseline")]
    Version(String),
}

impl Baseline {
    /// Accepts all of `findings`.
    #[must_use]
    pub fn new(findings: &[Finding]) -> Self {
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for finding in findings {
            *counts.entry((&finding.rule, &finding.excerpt)).or_default() += 1;
        }
        Self {
            schema: SCHEMA.to_owned(),
            known: counts
                .into_iter()
                .map(|((rule, excerpt), count)| Known {
                    rule: rule.to_owned(),
                    excerpt: excerpt.to_owned(),
                    count,
                })
                .collect(),
        }
    }

    /// Reads the file that a baseline was written to.
    ///
    /// # Errors
    /// Where it is none.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let baseline: Self = serde_json::from_str(text).map_err(|error| BaselineError::Layout {
            line: error.line().max(1),
            what: error.to_string(),
        })?;
        if baseline.schema == SCHEMA {
            Ok(baseline)
        } else {
            Err(BaselineError::Version(baseline.schema))
        }
    }

    /// Leaves out what is known; how many findings that were.
    pub fn leave_out(&self, findings: &mut Vec<Finding>) -> usize {
        let mut rest: BTreeMap<(String, String), usize> = self
            .known
            .iter()
            .map(|known| ((known.rule.clone(), known.excerpt.clone()), known.count))
            .collect();
        let before = findings.len();
        findings.retain(|finding| {
            match rest.get_mut(&(finding.rule.clone(), finding.excerpt.clone())) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            }
        });
        before - findings.len()
    }
}
