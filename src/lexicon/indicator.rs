//! Known indicators: their names, and which one a phrase of a report means.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::{PLACES, Place, Unit};
use crate::span::narrow;

/// What is known of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Stable name for scripts: `gdp`.
    pub id: &'static str,
    /// Names in reports, the usual one first, then aliases.
    pub names: &'static [&'static str],
    /// What its level is measured in.
    pub family: Family,
    /// Which way is good.
    pub better: Better,
    /// Which part of the whole it covers.
    pub scope: Scope,
    /// Name in English.
    pub english: &'static str,
    /// The statistical standard or yearbook that defines it.
    pub standard: &'static str,
}

/// What the level of an indicator is measured in. A growth rate is in percent for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Family {
    Money,
    Percent,
    People,
    Households,
    Count,
    Mass,
    Area,
    Length,
    Volume,
    Energy,
    Power,
    Concentration,
    Time,
    Index,
    /// Of one thing to another: tonnes of coal for a unit of output.
    Intensity,
}

impl Family {
    /// True where a level or a change of it can be given in a unit of this class. Shares, points and multiples are
    /// said of everything.
    pub(super) const fn is_counted_in(self, class: Unit) -> bool {
        use Unit::{
            Age, Area, Count, Data, Energy, Length, Loose, Mass, Money, Multiple, People, Point,
            Power, Share, Span, Term, Time, Volume,
        };
        if matches!(class, Share | Point | Multiple) {
            return true;
        }
        match self {
            Self::Money => matches!(class, Money),
            Self::Percent => false,
            // New posts are counted in 个, firms in 户.
            Self::People | Self::Households => matches!(class, People | Count | Loose | Term),
            // Homes by their area, computing power by its rate.
            Self::Count => matches!(class, People | Count | Loose | Term | Area | Data),
            Self::Mass => matches!(class, Mass | Volume),
            Self::Area => matches!(class, Area),
            Self::Length => matches!(class, Length),
            Self::Volume => matches!(class, Volume | Mass),
            // Coal equivalent.
            Self::Energy => matches!(class, Energy | Mass),
            Self::Power => matches!(class, Power | Data),
            Self::Concentration => matches!(class, Mass),
            Self::Time => matches!(class, Time | Span | Age | Count),
            Self::Index => matches!(class, Loose),
            Self::Intensity => matches!(class, Mass | Energy | Volume),
        }
    }
}

/// Which part of the whole an indicator covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The whole.
    #[default]
    All,
    /// Towns only: 城镇.
    Urban,
    /// The country only: 农村.
    Rural,
    /// Enterprises above a set size only: 规模以上, 限额以上.
    AboveScale,
}

/// Which way is good for an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// More is good: output, income.
    More,
    /// Less is good: unemployment, energy use.
    Less,
    /// Neither is good in itself: prices.
    Either,
}

/// Marks that leave a name what it is.
const QUOTES: &str = "“”\"'‘’「」";

/// The name as names are compared: without white space and quotation marks, half-width, lower case.
pub(super) fn plain(words: &str) -> Cow<'_, str> {
    // Nearly all of a name are ideographs.
    let stays = |c: char| {
        matches!(c, '\u{4e00}'..='\u{9fff}')
            || !c.is_whitespace()
                && !c.is_ascii_uppercase()
                && !QUOTES.contains(c)
                && narrow(c) == c
                && (c.is_ascii() || c >= '\u{3000}')
    };
    if words.chars().all(stays) {
        return Cow::Borrowed(words);
    }
    let plain: String = words
        .chars()
        .map(narrow)
        .filter(|c| !c.is_whitespace() && !QUOTES.contains(*c))
        .flat_map(char::to_lowercase)
        .collect();
    Cow::Owned(plain)
}

/// The plain names that `words` may stand for, most exact first: as they are, then without words of place in front.
pub(super) fn readings(plain: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(plain);
    std::iter::from_fn(move || {
        let own = rest?;
        rest = without_place(own);
        Some(own)
    })
}

/// Characters that make with 市, 区, 县, 镇, 乡 a kind of place and no name of one: 城市, 地区, 贫困县.
const KINDS: &str =
    "城乡集村上超门夜股地社片园小街景校灾山牧林库特矿湖湾郊市县老旧贫困各家返民重点";

/// `words` without one leading word of place, be it a word of the list or a name that ends in 省, 市, 区, 县, 州.
fn without_place(words: &str) -> Option<&str> {
    let listed = PLACES
        .at_start(words)
        .filter(|(_, place)| **place == Place::Whole)
        .map(|(place, _)| &words[place.len()..]);
    let rest = listed.or_else(|| {
        // A name of two to eight characters: 渝北区, 云南省, 内蒙古自治区.
        let mut before = None;
        let mut end = None;
        for (at, c) in words.char_indices().take(8) {
            let ends = matches!(
                c,
                '省' | '市' | '区' | '县' | '州' | '旗' | '盟' | '镇' | '乡'
            );
            if ends && before.is_some_and(|c| !KINDS.contains(c)) {
                end = Some(at + c.len_utf8());
            }
            before = Some(c);
        }
        words.get(end?..)
    })?;
    (!rest.is_empty()).then_some(rest)
}
