//! The numbering definitions of a document and where they stand.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::FORMAT;
use crate::read::ReadError;
use crate::read::guard::Guard;
use crate::read::numbering::{Counter, Level, Style, pattern};
use crate::read::xml::{Node, Walk};

/// A list has nine levels.
const LEVELS: usize = 9;

/// What an entry takes in one of the tables, in bytes, with the room that a table keeps free.
const ENTRY: usize = 3 * size_of::<(String, Scheme)>() + 96;

/// How one level of a list is written.
#[derive(Clone, Default)]
struct Definition {
    level: Level,
    /// The style whose paragraphs stand on this level.
    style: Option<String>,
}

/// An abstract definition, which several lists share together with its running numbers.
#[derive(Default)]
struct Scheme {
    definitions: Rc<Vec<Definition>>,
    /// The name under which others refer to it, and the name that it refers to itself.
    style: Option<String>,
    linked: Option<String>,
    counter: Counter,
}

/// A list that paragraphs refer to.
#[derive(Default)]
struct List {
    scheme: String,
    /// Levels that begin with another number when the list is first used.
    starts: FxHashMap<usize, u32>,
    overrides: FxHashMap<usize, Definition>,
    used: [bool; LEVELS],
}

/// The lists of a document by their ids.
#[derive(Default)]
pub(super) struct Lists {
    schemes: FxHashMap<String, Scheme>,
    lists: FxHashMap<String, List>,
}

impl Lists {
    pub(super) fn read(part: &str, guard: &Guard<'_>) -> Result<Self, ReadError> {
        let mut found = Self::default();
        let mut walk = Walk::new(part, guard, FORMAT, "numbering.xml");
        while let Some(node) = walk.next()? {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "abstractNum" => {
                    let mut scheme = Scheme::default();
                    let mut definitions: Vec<Definition> = Vec::new();
                    walk.within(|walk, tag| {
                        match tag.name() {
                            "styleLink" => scheme.style = tag.get("val"),
                            "numStyleLink" => scheme.linked = tag.get("val"),
                            "lvl" => {
                                let at = tag.number("ilvl").unwrap_or(definitions.len());
                                if at < LEVELS {
                                    guard.keep(ENTRY);
                                    let own = definition(walk)?;
                                    if definitions.len() <= at {
                                        definitions.resize(at + 1, Definition::default());
                                    }
                                    if let Some(place) = definitions.get_mut(at) {
                                        *place = own;
                                    }
                                }
                            }
                            _ => {}
                        }
                        Ok(())
                    })?;
                    scheme.definitions = Rc::new(definitions);
                    if let Some(id) = tag.get("abstractNumId") {
                        guard.keep(ENTRY + id.len());
                        found.schemes.insert(id, scheme);
                    }
                }
                "num" => {
                    let mut list = List::default();
                    let mut at = 0;
                    walk.within(|walk, tag| {
                        match tag.name() {
                            "abstractNumId" => list.scheme = tag.get("val").unwrap_or_default(),
                            "lvlOverride" => at = tag.number("ilvl").unwrap_or(0),
                            "startOverride" if at < LEVELS => {
                                list.starts.insert(at, tag.number("val").unwrap_or(1));
                            }
                            "lvl" if at < LEVELS => {
                                guard.keep(ENTRY);
                                list.overrides.insert(at, definition(walk)?);
                            }
                            _ => {}
                        }
                        Ok(())
                    })?;
                    if let Some(id) = tag.get("numId") {
                        guard.keep(ENTRY + id.len() + list.scheme.len());
                        found.lists.insert(id, list);
                    }
                }
                _ => {}
            }
        }
        found.link();
        Ok(found)
    }

    /// Gives schemes that only refer to a named one the levels of that one.
    fn link(&mut self) {
        let named: FxHashMap<String, Rc<Vec<Definition>>> = self
            .schemes
            .values()
            .filter_map(|scheme| Some((scheme.style.clone()?, scheme.definitions.clone())))
            .collect();
        for scheme in self
            .schemes
            .values_mut()
            .filter(|scheme| scheme.definitions.is_empty())
        {
            if let Some(definitions) = scheme.linked.as_ref().and_then(|name| named.get(name)) {
                scheme.definitions = definitions.clone();
            }
        }
    }

    /// The level of `list` that belongs to a style.
    pub(super) fn level_of_style(&self, list: &str, style: Option<&str>) -> Option<usize> {
        let scheme = self.schemes.get(&self.lists.get(list)?.scheme)?;
        let style = style?;
        scheme
            .definitions
            .iter()
            .position(|definition| definition.style.as_deref() == Some(style))
    }

    /// Counts a paragraph of `list` on `level` (from 0) and gives its marker.
    pub(super) fn next(&mut self, list: &str, level: usize) -> String {
        let Some(list) = self.lists.get_mut(list) else {
            return String::new();
        };
        let Some(scheme) = self.schemes.get_mut(&list.scheme) else {
            return String::new();
        };
        let level = level.min(LEVELS - 1);
        let mut levels: Vec<Level> = scheme
            .definitions
            .iter()
            .map(|definition| definition.level.clone())
            .collect();
        for (&at, definition) in &list.overrides {
            if let Some(level) = levels.get_mut(at) {
                *level = definition.level.clone();
            }
        }
        let mut first = None;
        if let Some(used) = list.used.get_mut(level)
            && !*used
        {
            *used = true;
            first = list.starts.get(&level).copied();
            if first.is_some() {
                scheme.counter.restart(level);
            }
        }
        scheme.counter.advance(&levels, level, first);
        scheme.counter.marker(&levels, level)
    }
}

/// The level whose element was opened last.
fn definition(walk: &mut Walk<'_>) -> Result<Definition, ReadError> {
    let mut level = Level {
        start: 1,
        ..Level::default()
    };
    let mut style = None;
    walk.within(|_, tag| {
        match tag.name() {
            "start" => level.start = tag.number("val").unwrap_or(1),
            "numFmt" => level.style = Style::of_docx(&tag.get("val").unwrap_or_default()),
            "lvlText" => level.pattern = pattern(tag.get("val")),
            "isLgl" => level.legal = super::is_on(tag),
            "lvlRestart" => level.restart = tag.number("val"),
            "pStyle" => style = tag.get("val"),
            _ => {}
        }
        Ok(())
    })?;
    Ok(Definition { level, style })
}
