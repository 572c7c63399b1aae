//! What a project's own file says about the rules: the `[check]` table of `tongbi.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Level, Rule, rule};

/// Levels of rules and a user's own rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    switches: BTreeMap<&'static str, Switch>,
    /// Rules on phrases.
    pub phrases: Vec<PhraseRule>,
    /// Rules on indicators.
    pub indicators: Vec<IndicatorRule>,
    /// The least level of a finding that counts as a broken rule; None where the file doesn't say.
    pub fail_on: Option<Level>,
    /// The file of what is known and accepted, as written.
    pub baseline: Option<String>,
}

/// Why a configuration can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// It is no table of this form.
    #[error("{}", .0.message().replace('\n', " "))]
    Form(toml::de::Error),
    /// It names a rule that there isn't.
    #[error("no rule {0}: there are {ids}", ids = rule_ids())]
    Rule(String),
    /// It sets a rule on a phrase without words.
    #[error("an empty phrase must {0:?}: write what it is")]
    EmptyPhrase(PhraseMust),
}

/// The ids of all rules.
fn rule_ids() -> String {
    let ids: Vec<&str> = super::RULES.iter().map(|rule| rule.id).collect();
    ids.join(", ")
}

/// What must be so with a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhraseMust {
    /// What the report before has, the new one must have.
    Stay,
    /// It must stand in the report.
    Appear,
    /// It must not stand in the report.
    NotAppear,
}

/// A user's rule on a phrase.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseRule {
    /// The words.
    pub phrase: String,
    /// What must be so.
    pub must: PhraseMust,
    /// Why, as shown with a finding.
    pub reason: Option<String>,
    /// Another level than the rule's own.
    pub level: Option<Level>,
}

/// What must be so with an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IndicatorMust {
    /// The report must set a target for it.
    HaveTarget,
    /// The report must state a result of it.
    HaveResult,
    /// Where the report before sets a target for it, the new one must as well.
    Stay,
    /// Its target must not be lowered.
    NotFall,
}

/// A user's rule on an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorRule {
    /// Id of a known indicator, or a name as reports write it.
    pub indicator: String,
    /// What must be so.
    pub must: IndicatorMust,
    /// Why, as shown with a finding.
    pub reason: Option<String>,
    /// Another level than the rule's own.
    pub level: Option<Level>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    #[serde(default)]
    rules: BTreeMap<String, Switch>,
    #[serde(default)]
    phrase: Vec<PhraseRule>,
    #[serde(default)]
    indicator: Vec<IndicatorRule>,
    fail_on: Option<Level>,
    baseline: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Switch {
    Off,
    /// At the findings' own levels.
    On,
    Note,
    Warning,
    Error,
}

impl Config {
    /// Reads a `[check]` table.
    ///
    /// # Errors
    /// Where it names a rule, a level or a key that there isn't.
    pub fn new(table: &toml::Table) -> Result<Self, ConfigError> {
        let table: Table = table.clone().try_into().map_err(ConfigError::Form)?;
        let mut switches = BTreeMap::new();
        for (id, switch) in table.rules {
            let Some(known) = rule(&id) else {
                return Err(ConfigError::Rule(id));
            };
            switches.insert(known.id, switch);
        }
        if let Some(empty) = table.phrase.iter().find(|own| own.phrase.trim().is_empty()) {
            return Err(ConfigError::EmptyPhrase(empty.must));
        }
        Ok(Self {
            switches,
            phrases: table.phrase,
            indicators: table.indicator,
            fail_on: table.fail_on,
            baseline: table.baseline,
        })
    }

    /// The level of a rule's finding that has `own` by itself; None where the rule is off.
    #[must_use]
    pub fn level(&self, id: &str, own: Level) -> Option<Level> {
        match self.switches.get(id) {
            Some(Switch::Off) => None,
            Some(Switch::On) => Some(own),
            Some(Switch::Note) => Some(Level::Note),
            Some(Switch::Warning) => Some(Level::Warning),
            Some(Switch::Error) => Some(Level::Error),
            None => rule(id).is_none_or(|rule| rule.default).then_some(own),
        }
    }

    /// Switches all rules off but `rules`, which are on at the level that they have, also where they were off.
    pub fn only(&mut self, rules: &[&'static Rule]) {
        for rule in super::RULES {
            if !rules.contains(&rule) {
                self.switches.insert(rule.id, Switch::Off);
            } else if self.level(rule.id, rule.level).is_none() {
                self.switches.insert(rule.id, Switch::On);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, ConfigError> {
        Config::new(&toml::from_str(text).unwrap())
    }

    #[test]
    fn rules_are_switched_by_name() {
        let config = read(
            "fail-on = \"error\"\n[rules]\nsum = \"off\"\ntwo-names = \"on\"\ndoubled = \"error\"\n[[phrase]]\nphrase = \"山海协作\"\nmust = \"not-appear\"\n",
        )
        .unwrap();
        assert_eq!(config.level("sum", Level::Error), None);
        assert_eq!(config.level("two-names", Level::Note), Some(Level::Note));
        assert_eq!(config.level("doubled", Level::Warning), Some(Level::Error));
        assert_eq!(config.level("growth", Level::Error), Some(Level::Error));
        assert_eq!(config.level("promise-untraced", Level::Note), None);
        assert_eq!(config.fail_on, Some(Level::Error));
        assert_eq!(config.phrases.len(), 1);
    }

    #[test]
    fn what_there_is_not_is_named() {
        let message = read("[rules]\nsums = \"off\"\n").unwrap_err().to_string();
        assert!(
            message.starts_with("no rule sums: there are contradiction, sum"),
            "{message}"
        );
        assert!(read("[rules]\nsum = \"loud\"\n").is_err());
        assert!(read("colour = 1\n").is_err());
        assert!(read("[[phrase]]\nphrase = \" \"\nmust = \"stay\"\n").is_err());
    }
}
