//! Compares two successive annual work reports and tells what changed: which targets were raised, lowered, kept, added
//! or dropped, which were met, which wording moved, which parts are new.
//!
//! ```
//! use tongbi::compare::{Relation, compare};
//! use tongbi::lexicon::Lexicon;
//! use tongbi::outline::Report;
//! use tongbi::read::{ReadOptions, read};
//! use tongbi::span::Pair;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let report = |name: &str, bytes: &[u8]| {
//!     read(bytes, &ReadOptions::default()).map(|text| Report::new(name, text))
//! };
//! let old = report(
//!     "2030.txt",
//!     "一、2030年主要目标\n地区生产总值增长6%左右。\n二、2030年重点工作\n稳步推进茶旅融合。\n".as_bytes(),
//! )?;
//! let new = report(
//!     "2031.txt",
//!     "一、2031年主要目标\n地区生产总值增长6.5%左右。\n二、2031年重点工作\n大力推进茶旅融合。\n".as_bytes(),
//! )?;
//!
//! let comparison = compare(Pair::new(&old, &new), &Lexicon::default());
//!
//! let target = &comparison.targets[0];
//! assert_eq!(target.canonical.as_deref(), Some("gdp"));
//! assert_eq!(target.relation, Relation::Raised);
//! assert_eq!(target.delta, Some(0.5));
//!
//! let change = &comparison.wording[0];
//! assert_eq!(change.old.as_deref(), Some("稳步推进茶旅融合"));
//! assert_eq!(change.new.as_deref(), Some("大力推进茶旅融合"));
//! # Ok(())
//! # }
//! ```
//!
//! # The way of the data
//!
//! One direction, no way back: each stage knows only those before it.
//!
//! | stage | does | hands on |
//! |---|---|---|
//! | [`read`] | bytes to text, whatever the format and encoding | [`read::Text`] |
//! | [`outline`] | what is report and what is clutter, title and year, sections, sentences | [`outline::Report`] |
//! | [`figures`] | stated quantities, what they measure, target or result | [`figures::Figure`] |
//! | [`align`] | which section and sentence answers which | [`align::Alignment`] |
//! | [`compare`] | targets, wording, sections, terms | [`compare::Comparison`] |
//! | [`render`] | one comparison, many faces | text, JSON, HTML … |
//!
//! [`span`] and [`lexicon`] serve all of them: places in a text, and the field's words as data.
//!
//! # Things that people trip over
//!
//! - Offsets are bytes of the text as [`read`](read::read) gives it, not of the file: decoding comes first.
//! - A report is never altered. Clutter of a web page is marked in [`outline::Report::clutter`], and still there.
//! - A value is in whole units (21.5万吨 is 215000, unit 吨), a growth of 6% is 6.
//! - The library prints nothing, never exits and reads no environment. It uses the threads of `rayon`'s pool; results
//!   are the same for any number of them.
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod align;
pub mod batch;
pub mod check;
pub mod compare;
pub mod figures;
pub mod lexicon;
pub mod outline;
pub mod read;
pub mod render;
pub mod span;
pub mod trend;

/// The examples of both READMEs run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../README.zh-CN.md")]
pub struct Readme;
