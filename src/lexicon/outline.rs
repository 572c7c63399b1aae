//! What the word lists of the outline stage mean.

use schemars::JsonSchema;
use serde::Serialize;

use super::{ENGLISH_ROLES, ROLES};

/// What a part of a report is for.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema, Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What was done.
    Review,
    /// Difficulties and shortcomings.
    Assessment,
    /// General requirements and policy orientation.
    Requirements,
    /// The goals of a year or a plan.
    Targets,
    /// What is to be done.
    Tasks,
    /// The government's own building.
    SelfGovernment,
    /// The last words.
    Closing,
    /// None of these.
    #[default]
    Other,
}

impl Role {
    /// The words of `title`, a heading in either language, that name a role, in order, each with its role.
    pub(crate) fn named(title: &str) -> Vec<(&'static str, Self)> {
        if title
            .chars()
            .any(|c| ('\u{3000}'..='\u{9fff}').contains(&c))
        {
            return ROLES
                .within(title)
                .map(|(_, word, &role)| (word, role))
                .collect();
        }
        let lower = title.to_lowercase();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(rest) = lower.get(at..).filter(|rest| !rest.is_empty()) {
            let whole = |word: &str| !rest[word.len()..].starts_with(char::is_alphanumeric);
            let (word, len) = match ENGLISH_ROLES.at_start(rest) {
                Some((word, &role)) if whole(word) => (Some((word, role)), word.len()),
                _ => (
                    None,
                    rest.find(|c: char| !c.is_alphanumeric())
                        .unwrap_or(rest.len()),
                ),
            };
            found.extend(word);
            at += len;
            // To the beginning of the next word.
            let rest = lower.get(at..).unwrap_or_default();
            at += rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        }
        found
    }

    /// True for what tells of the time before the report.
    pub(crate) fn looks_back(self) -> bool {
        matches!(self, Self::Review | Self::Assessment)
    }
}

/// How a line shows that it is clutter of the capture and not of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Clutter {
    /// A button or label that is a line of its own.
    Line,
    /// What a line of clutter begins with.
    Start,
    /// What the first line behind a report begins with: all from there on is clutter.
    After,
    /// What a photograph's caption holds.
    Caption,
}

/// How a paragraph's opening tells whether its first sentence can be a heading, and whether it goes on with the
/// part above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Opening {
    /// The paragraph speaks in the writer's own voice or places itself in time; its first sentence is no heading.
    Voice,
    /// The paragraph looks back on or ahead from the whole part above, so that the parts of the second level end there.
    Resume,
    /// The report turns to its hearers.
    Address,
}

/// How a line shows whether it is the title of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ReportTitle {
    /// What a title ends with.
    End,
    /// The line tells of the giving of a report.
    Given,
    /// No title holds it.
    Other,
}

/// How much of the country a word speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Extent {
    /// All of it.
    Whole,
    /// A part of it, or a firm.
    Part,
}

/// A congress to which reports are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Congress {
    /// The national one.
    National,
    /// Any.
    Any,
}

/// Words of office that stand before the name of who gives a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Office {
    /// 省长, 市长.
    Title,
}

/// How a heading begins that says what is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Action {
    /// 推动, 加快, 着力.
    Opens,
}

/// Whether a word speaks of what was done or of what is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Cue {
    /// 完成, 取得.
    Done,
    /// 要, 加快.
    ToDo,
}

/// A field of policy that a heading may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Field {
    /// Steering of the whole economy.
    Macro,
    /// Public money and taxes.
    Fiscal,
    /// Money, banks and markets of capital.
    Money,
    /// Risks of all kinds.
    Risk,
    /// Prices.
    Prices,
    /// Consumption and domestic demand.
    Consumption,
    /// Investment.
    Investment,
    /// Farming and the countryside.
    Farming,
    /// Relief of poverty.
    Poverty,
    /// Towns and their growth.
    Towns,
    /// Regions and their balance.
    Regions,
    /// Industry and its structure.
    Industry,
    /// Digital economy.
    Digital,
    /// Science, technology and innovation.
    Science,
    /// Firms of the state and private ones.
    Firms,
    /// Conditions of doing business.
    Business,
    /// Order of the market.
    Market,
    /// Reform as such.
    Reform,
    /// Trade and opening to the world.
    Opening,
    /// Education.
    Education,
    /// Skilled people.
    Talent,
    /// Health and medicine.
    Health,
    /// Employment.
    Work,
    /// Social security.
    Security,
    /// Incomes.
    Income,
    /// Housing.
    Housing,
    /// People's livelihood as such.
    Livelihood,
    /// Social undertakings as such.
    Society,
    /// Population and its groups.
    Population,
    /// Culture and sport.
    Culture,
    /// Environment and resources.
    Ecology,
    /// Energy.
    Energy,
    /// Transport, water and other works.
    Infrastructure,
    /// The sea.
    Sea,
    /// Order and stability of society.
    Governance,
    /// Safety of work, food and products.
    Safety,
    /// Law and democracy.
    Law,
    /// The government's own building.
    Government,
    /// Peoples, religions, Chinese abroad.
    Peoples,
    /// Defence.
    Defence,
    /// Hong Kong, Macao, Taiwan.
    Reunion,
    /// Foreign affairs.
    Foreign,
}

impl Field {
    /// A set that holds this field alone.
    pub(crate) const fn bit(self) -> u64 {
        1 << self as u64
    }
}
