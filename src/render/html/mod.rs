//! One self-contained page: to be mailed, published, printed.
//!
//! The page fetches nothing and forbids itself to: its content policy lets run only the style and the script that
//! stand in it, known by their hashes, so that even words of a report that got through as a script would not run. All
//! words of a report go through [`clean`](super::clean) and the template's escapes. Without script everything can be
//! read and every place jumped to; the script adds sorting, filters, search, keys, themes and the other language.
//!
//! `page` works out what is shown, `diff.html` (askama) writes it.

use std::io::{self, Write};

use askama::Template;

use super::{Labels, Renderer, Selection};
use crate::compare::Comparison;
use crate::outline::{Language, Report};
use crate::span::Pair;

mod badge;
mod chart;
mod map;
mod page;
mod pieces;
mod places;
mod rows;
mod texts;
mod trend;
mod words;

pub use trend::trend_html;

use page::Content;
use pieces::Mark;
use words::{Word, Words};

/// The style, and the hash by which the content policy knows it. A test tells the hash anew.
const STYLE: &str = include_str!("page.css");
const STYLE_HASH: &str = "/Q0WvqvdCEWztgFcRkRXRzESSRgnmoK4hNCd+zXE1ug=";
/// The script, and its hash.
const SCRIPT: &str = include_str!("page.js");
const SCRIPT_HASH: &str = "MTlrffXN120W+crwYd08JcToY/wlgY10fO78gx06JJA=";

/// A comparison as a page.
#[derive(Clone, Debug, Default)]
pub struct Html {
    /// What to show.
    pub selection: Selection,
    /// Language of the page; a button switches it.
    pub language: Language,
}

/// What frames every page.
#[derive(Debug)]
struct Frame {
    lang: &'static str,
    version: &'static str,
    style: &'static str,
    style_hash: &'static str,
    script: &'static str,
    script_hash: &'static str,
    w: Words,
}

impl Frame {
    const fn new(language: Language) -> Self {
        Self {
            lang: match language {
                Language::Chinese => "zh-CN",
                Language::English => "en",
            },
            version: env!("CARGO_PKG_VERSION"),
            style: STYLE,
            style_hash: STYLE_HASH,
            script: SCRIPT,
            script_hash: SCRIPT_HASH,
            w: Words::of(language),
        }
    }
}

#[derive(Template)]
#[template(path = "diff.html", config = "src/render/html/askama.toml")]
struct DiffPage<'a> {
    f: Frame,
    l_targets: Word,
    l_wording: Word,
    l_sections: Word,
    l_terms: Word,
    l_change: Word,
    l_indicator: Word,
    l_strength: Word,
    l_line: Word,
    l_old: Word,
    l_new: Word,
    l_section: Word,
    l_likeness: Word,
    l_term: Word,
    l_more: Word,
    l_less: Word,
    l_characters: Word,
    c: Content<'a>,
}

impl Renderer for Html {
    fn render(
        &self,
        comparison: &Comparison,
        reports: Pair<&Report>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let label = |of: fn(&'static Labels) -> &'static str| Word::label(self.language, of);
        let page = DiffPage {
            f: Frame::new(self.language),
            l_targets: label(|l| l.targets),
            l_wording: label(|l| l.wording),
            l_sections: label(|l| l.sections),
            l_terms: label(|l| l.terms),
            l_change: label(|l| l.change),
            l_indicator: label(|l| l.indicator),
            l_strength: label(|l| l.strength),
            l_line: label(|l| l.line),
            l_old: label(|l| l.old),
            l_new: label(|l| l.new),
            l_section: label(|l| l.section),
            l_likeness: label(|l| l.likeness),
            l_term: label(|l| l.term),
            l_more: label(|l| l.more_terms),
            l_less: label(|l| l.less_terms),
            l_characters: label(|l| l.characters),
            c: page::content(comparison, reports, &self.selection, self.language),
        };
        page.write_into(out)
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use sha2::Digest;

    #[test]
    fn the_content_policy_knows_the_style_and_the_script() {
        let hash = |text: &str| {
            base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text.as_bytes()))
        };
        assert_eq!(super::STYLE_HASH, hash(super::STYLE));
        assert_eq!(super::SCRIPT_HASH, hash(super::SCRIPT));
    }
}
