//! What paragraph styles say: which are headings, which are numbered.

use rustc_hash::FxHashMap;

use super::FORMAT;
use crate::read::ReadError;
use crate::read::guard::Guard;
use crate::read::xml::{Node, Walk};

/// How many styles may stand behind each other; a longer chain is a loop.
const CHAIN: usize = 32;

/// What a style takes in the table of styles beside its words, in bytes: with the room that the table keeps free.
const ENTRY: usize = 3 * size_of::<(String, Style)>() + 96;

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    level: Option<usize>,
    raised: Option<bool>,
}

/// The styles of a document by their ids.
#[derive(Default)]
pub(super) struct Styles(FxHashMap<String, Style>);

impl Styles {
    pub(super) fn read(part: &str, guard: &Guard<'_>) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        let mut walk = Walk::new(part, guard, FORMAT, "styles.xml");
        while let Some(node) = walk.next()? {
            let Node::Open(tag) = node else { continue };
            if tag.name() != "style" {
                continue;
            }
            let mut style = Style::default();
            walk.within(|_, tag| {
                match tag.name() {
                    "name" => style.name = tag.get("val").unwrap_or_default().to_lowercase(),
                    "basedOn" => style.based_on = tag.get("val"),
                    "outlineLvl" => style.outline = tag.number("val"),
                    "numId" => style.list = tag.get("val"),
                    "ilvl" => style.level = tag.number("val"),
                    "vertAlign" => style.raised = Some(super::is_raised(tag)),
                    _ => {}
                }
                Ok(())
            })?;
            if let Some(id) = tag.get("styleId") {
                let words = [&style.based_on, &style.list].into_iter().flatten();
                let words: usize = words.map(String::len).sum();
                guard.keep(ENTRY + id.len() + style.name.len() + words);
                styles.0.insert(id, style);
            }
        }
        Ok(styles)
    }

    /// A style and those that it is based on, nearest first.
    fn chain<'a>(&'a self, id: Option<&str>) -> impl Iterator<Item = &'a Style> {
        let first = id.and_then(|id| self.0.get(id));
        std::iter::successors(first, |style| self.0.get(style.based_on.as_deref()?)).take(CHAIN)
    }

    /// The depth, from 1, of a heading style.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<u8> {
        let outline = self.chain(id).find_map(|style| style.outline);
        let named = || {
            self.chain(id).find_map(|style| {
                let number = style
                    .name
                    .strip_prefix("heading ")
                    .or_else(|| style.name.strip_prefix("标题 "))?;
                number.trim().parse::<u8>().ok()?.checked_sub(1)
            })
        };
        outline
            .or_else(named)
            .filter(|&outline| outline < 9)
            .map(|outline| outline + 1)
    }

    /// True for the lines of a table of contents.
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|style| {
            style
                .name
                .strip_prefix("toc ")
                .is_some_and(|level| level.trim().parse::<u8>().is_ok())
        })
    }

    /// True where a style raises its words above the line.
    pub(super) fn raised(&self, id: Option<&str>) -> bool {
        self.chain(id)
            .find_map(|style| style.raised)
            .unwrap_or(false)
    }

    /// The list that a style numbers its paragraphs with.
    pub(super) fn list(&self, id: Option<&str>) -> Option<&str> {
        self.chain(id).find_map(|style| style.list.as_deref())
    }

    /// The level that a style stands on in its list.
    pub(super) fn level(&self, id: Option<&str>) -> usize {
        self.chain(id).find_map(|style| style.level).unwrap_or(0)
    }
}
