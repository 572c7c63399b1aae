//! The field's words as data: units, bounds, indicators, cue words, clutter.
//!
//! Every `NAME.toml` of this folder becomes a static table `NAME` at build time (see `build.rs`), so that nothing is
//! parsed at start-up. A word list has the form
//!
//! ```toml
//! type = "crate::lexicon::Better"   # an enum
//! [words]
//! More = ["收入", "产量"]            # a variant of it, and the words that mean it
//! ```
//!
//! and is a `Words`; where all words mean the same, the file is a `list` of them; `[spellings]` give each spelling the name
//! that it stands for; a `conversion` gives units that measure the same, with their sizes. A user's own file adds to the indicators ([`Lexicon::with_user`]).

mod characters;
mod check;
mod cues;
mod english;
mod hash;
mod indicator;
mod known;
mod outline;
mod phrase;
mod quantity;
mod user;
mod words;

pub(crate) use characters::Characters;
pub(crate) use check::{Double, Headline, Movement, PlanYear, Share, Shortfall};
pub(crate) use cues::{
    Against, Ambition, Betterment, Compound, Direction, Doing, Follow, Goal, Head, Level, Listed,
    Passage, Place, Purpose, Quality, Reference, Start, Tail, Tense, WeakName,
};
pub(crate) use english::{Motion, Outlook, Particle, Set};
pub use indicator::{Better, Family, Indicator, Scope};
pub use known::KnownIndicator;
pub use outline::Role;
pub(crate) use outline::{
    Action, Clutter, Congress, Cue, Extent, Field, Office, Opening, ReportTitle,
};
pub(crate) use phrase::{Degree, Filler, Stance, Stop, Telling};
pub use quantity::Bound;
pub(crate) use quantity::{Nominal, Unit, dimension};
pub use user::LexiconError;
use words::Ends;
pub(crate) use words::Words;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// All that is known of the field: what is built in and what a user's file adds.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    user: user::Additions,
}

impl Lexicon {
    /// The built-in lexicon with the indicators of a user's file:
    ///
    /// ```toml
    /// [[indicator]]
    /// id = "durian_output"          # a new id, or a built-in one to give it further names
    /// names = ["榴莲产量", "榴莲总产量"]
    /// better = "more"               # or "less", "either" (where left out)
    /// english = "durian output"
    /// ```
    ///
    /// # Errors
    /// [`LexiconError`] names the line where the file is not TOML of this form, where an id or a name stands twice, or
    /// where a name is that of another built-in indicator.
    ///
    /// ```
    /// let text = "[[indicator]]\nid = \"durian_output\"\nnames = [\"榴莲产量\"]\n";
    /// let lexicon = tongbi::lexicon::Lexicon::with_user(text)?;
    /// assert_eq!(lexicon.canonical("全市榴莲产量"), Some("durian_output"));
    /// # Ok::<(), tongbi::lexicon::LexiconError>(())
    /// ```
    pub fn with_user(text: &str) -> Result<Self, LexiconError> {
        let user = user::Additions::read(text)?;
        Ok(Self { user })
    }

    /// The id of the indicator that `words` name. Words of place in front (全市, 渝北区) leave a name what it is; any
    /// other word makes it another indicator, so that 工业固定资产投资 is not taken for 固定资产投资.
    #[must_use]
    pub fn canonical(&self, words: &str) -> Option<&str> {
        let plain = indicator::plain(words);
        indicator::readings(&plain).find_map(|name| {
            if let Some(own) = self.user.get(name) {
                return Some(own.id.as_str());
            }
            let index = *INDICATOR_NAMES.get(name)?;
            INDICATORS.get(usize::from(index)).map(|known| known.id)
        })
    }

    /// The id of the indicator that `words` name and a value in `unit` can be of: 城镇新增就业 is counted in persons, so
    /// that 12亿元 of it are something else. A unit that the lexicon does not know fits every indicator.
    #[must_use]
    pub fn canonical_in(&self, words: &str, unit: Option<&str>) -> Option<&str> {
        let class = unit.and_then(|unit| UNITS.get(unit));
        let fits = |id: &&str| match (known(id), class) {
            (Some(known), Some(&class)) => known.family.is_counted_in(class),
            _ => true,
        };
        self.canonical(words).filter(fits)
    }

    /// Which way is good for the indicator with this id; None where it is not known.
    #[must_use]
    pub fn better(&self, id: &str) -> Option<Better> {
        let own = self.user.indicators.iter().find(|own| own.id == id);
        own.map(|own| own.better)
            .or_else(|| Some(known(id)?.better))
    }

    /// The English name of the indicator with this id.
    #[must_use]
    pub fn english_name(&self, id: &str) -> Option<&str> {
        let own = self.user.indicators.iter().find(|own| own.id == id);
        own.and_then(|own| own.english.as_deref())
            .or_else(|| Some(known(id)?.english))
    }
}

/// The built-in indicator with this id.
#[must_use]
pub fn known(id: &str) -> Option<&'static Indicator> {
    INDICATORS.get(usize::from(*INDICATOR_IDS.get(id)?))
}

/// All built-in indicators, in order of the data file.
#[must_use]
pub fn indicators() -> &'static [Indicator] {
    INDICATORS
}

impl Direction {
    /// The direction that `words` tell: that of the last word of direction in them.
    #[must_use]
    pub(crate) fn of_words(words: &str) -> Option<Self> {
        DIRECTIONS
            .within(words)
            .last()
            .map(|(_, _, direction)| *direction)
    }
}

/// How a word of commitment binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Commitment {
    /// 确保, 必须.
    Firm,
    /// 控制在, 保持, 安排.
    Plain,
    /// 力争, 争取, 努力.
    Aim,
}

impl Commitment {
    /// How `verb` binds; None where it is no word of commitment.
    #[must_use]
    pub(crate) fn of(verb: &str) -> Option<Self> {
        COMMITMENTS
            .get(verb)
            .or_else(|| ENGLISH_COMMITMENTS.get(verb))
            .copied()
    }
}

/// What a value is set against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Basis {
    /// 比上年, 同比.
    LastYear,
    /// 比, 与: in front of a year.
    Since,
    /// 年均.
    EachYear,
}

#[cfg(test)]
mod tests;
