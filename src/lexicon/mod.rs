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
//! and is a [`Words`]. A user's own file adds to the indicators.

mod words;

pub use words::Words;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// All that is known of the field: what is built in and what a user's file adds.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {}

/// Which way is good for an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Better {
    /// More is good: output, income.
    More,
    /// Less is good: unemployment, energy use.
    Less,
    /// Neither is good in itself: prices.
    Either,
}

/// How a word of commitment binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Commitment {
    /// 确保, 必须.
    Firm,
    /// 控制在, 保持, 安排.
    Plain,
    /// 力争, 争取, 努力.
    Aim,
}
