//! A user's own indicators, from a TOML file.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::indicator::{Better, plain};
use super::{INDICATOR_IDS, INDICATOR_NAMES};

/// An indicator of a user's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Own {
    pub(super) id: String,
    pub(super) better: Better,
    pub(super) english: Option<String>,
}

/// What a user's file adds to the indicators.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Additions {
    pub(super) indicators: Vec<Own>,
    /// Plain names, each with its index into `indicators`.
    pub(super) names: BTreeMap<String, usize>,
}

/// Why a user's file of indicators cannot be used. The message is one line without the path; the caller adds it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct LexiconError {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong and the way out.
    pub what: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    indicator: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Spanned<String>,
    names: Vec<Spanned<String>>,
    #[serde(default)]
    better: Option<Way>,
    english: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Way {
    More,
    Less,
    Either,
}

/// What the TOML reader says, in words that are not Rust's.
fn in_words(message: &str) -> String {
    let message = message.replace('\n', " ");
    match message
        .strip_prefix("invalid type: ")
        .and_then(|m| m.split_once(", expected "))
    {
        Some((found, "a sequence")) => format!("{found} is not a list: write [\"…\"]"),
        Some((found, wanted)) => format!("{found} is not what is wanted here: {wanted}"),
        None => message,
    }
}

impl Additions {
    /// The indicator with this plain name.
    pub(super) fn get(&self, name: &str) -> Option<&Own> {
        // Most runs have none.
        if self.names.is_empty() {
            return None;
        }
        self.indicators.get(*self.names.get(name)?)
    }

    /// The plain names of the indicator in this place.
    pub(super) fn names_of(&self, place: Option<usize>) -> impl Iterator<Item = &str> {
        let of_place = move |&(_, &own): &(&String, &usize)| Some(own) == place;
        self.names
            .iter()
            .filter(of_place)
            .map(|(name, _)| name.as_str())
    }

    /// Reads a file of the form that [`super::Lexicon::with_user`] describes.
    pub(super) fn read(text: &str) -> Result<Self, LexiconError> {
        let line = |at: usize| {
            let before = text.as_bytes().get(..at).unwrap_or_default();
            1 + before.iter().filter(|&&byte| byte == b'\n').count()
        };
        let file: File = toml::from_str(text).map_err(|e| LexiconError {
            line: line(e.span().map_or(0, |span| span.start)),
            what: in_words(e.message()),
        })?;
        let mut additions = Self::default();
        for entry in file.indicator {
            let fail = |at: usize, what: String| LexiconError {
                line: line(at),
                what,
            };
            let at = entry.id.span().start;
            let id = entry.id.into_inner();
            let fit = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            if id.is_empty() || !id.chars().all(fit) {
                let what =
                    format!("id {id:?} is not made of a-z, 0-9 and _ alone: write own_income");
                return Err(fail(at, what));
            }
            if additions.indicators.iter().any(|own| own.id == id) {
                return Err(fail(
                    at,
                    format!("id {id} stands here a second time: put all names under one"),
                ));
            }
            if entry.names.is_empty() {
                return Err(fail(
                    at,
                    format!("{id} has no names: write names = [\"…\"]"),
                ));
            }
            let known = INDICATOR_IDS
                .get(&id)
                .and_then(|&index| super::INDICATORS.get(usize::from(index)));
            let index = additions.indicators.len();
            for name in entry.names {
                let at = name.span().start;
                let name = plain(name.get_ref()).into_owned();
                if name.is_empty() {
                    return Err(fail(
                        at,
                        format!("an empty name of {id}: write what reports call it"),
                    ));
                }
                if let Some(other) = INDICATOR_NAMES
                    .get(&name)
                    .and_then(|&at| super::INDICATORS.get(usize::from(at)))
                    .filter(|other| other.id != id)
                {
                    let what = format!(
                        "{name} is a name of the built-in {}: use that id, or another name",
                        other.id
                    );
                    return Err(fail(at, what));
                }
                if additions
                    .names
                    .get(&name)
                    .is_some_and(|&other| other != index)
                {
                    return Err(fail(
                        at,
                        format!("{name} stands here a second time: keep one"),
                    ));
                }
                additions.names.insert(name, index);
            }
            let better = match entry.better {
                Some(Way::More) => Better::More,
                Some(Way::Less) => Better::Less,
                Some(Way::Either) => Better::Either,
                None => known.map_or(Better::Either, |known| known.better),
            };
            additions.indicators.push(Own {
                id,
                better,
                english: entry.english,
            });
        }
        Ok(additions)
    }
}
