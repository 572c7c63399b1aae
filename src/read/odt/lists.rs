//! The list styles of a document and where their numbers stand.

use rustc_hash::FxHashMap;

use crate::read::ReadError;
use crate::read::numbering::{Counter, Level, Style, pattern};
use crate::read::xml::{Tag, Walk};

/// The name under which the numbering of headings is kept; no style can have it.
pub(super) const OUTLINE: &str = "\0outline";

/// A list has ten levels.
const LEVELS: usize = 10;

/// What a level takes beside its document, in bytes.
const LEVEL: usize = 2 * size_of::<Level>() + 64;

#[derive(Default)]
struct List {
    levels: Vec<Level>,
    counter: Counter,
}

/// The lists of a document by the names of their styles.
#[derive(Default)]
pub(super) struct Lists(FxHashMap<String, List>);

impl Lists {
    /// Reads the definition whose element was opened last.
    pub(super) fn define(&mut self, name: String, walk: &mut Walk<'_>) -> Result<(), ReadError> {
        let mut levels = Vec::new();
        walk.within(|walk, tag| {
            if levels.len() >= LEVELS {
                return Ok(());
            }
            walk.keep(LEVEL);
            match tag.name() {
                "list-level-style-number" | "outline-level-style" => {
                    levels.push(numbered(tag, levels.len()))
                }
                "list-level-style-bullet" => levels.push(Level {
                    start: 1,
                    style: Style::None,
                    pattern: pattern(tag.get("bullet-char")),
                    ..Level::default()
                }),
                "list-level-style-image" => {
                    levels.push(Level {
                        start: 1,
                        style: Style::None,
                        ..Level::default()
                    });
                }
                _ => {}
            }
            Ok(())
        })?;
        self.0.insert(
            name,
            List {
                levels,
                counter: Counter::default(),
            },
        );
        Ok(())
    }

    /// Begins the numbers of a list anew.
    pub(super) fn restart(&mut self, name: &str) {
        if let Some(list) = self.0.get_mut(name) {
            list.counter.restart(0);
        }
    }

    /// Counts an item on `level` (from 0) and gives its marker.
    pub(super) fn next(&mut self, name: &str, level: usize, start: Option<u32>) -> String {
        let Some(list) = self.0.get_mut(name) else {
            return String::new();
        };
        let level = level.min(LEVELS - 1);
        if start.is_some() {
            list.counter.restart(level);
        }
        list.counter.advance(&list.levels, level, start);
        list.counter.marker(&list.levels, level)
    }
}

/// A level with numbers; `index` (from 0) is its place.
fn numbered(tag: &Tag<'_>, index: usize) -> Level {
    let style = Style::of_odt(&tag.get("num-format").unwrap_or_default());
    // Newer programs write the marker as a whole, `（%2%）`; older ones its parts.
    let written = match tag.get("num-list-format") {
        Some(whole) => percent_signs(&whole),
        None if style == Style::None => String::new(),
        None => {
            let shown = tag
                .number::<usize>("display-levels")
                .unwrap_or(1)
                .clamp(1, index + 1);
            let places: Vec<String> = (index + 2 - shown..=index + 1)
                .map(|place| format!("%{place}"))
                .collect();
            let around = |name| tag.get(name).unwrap_or_default();
            format!(
                "{}{}{}",
                around("num-prefix"),
                places.join("."),
                around("num-suffix")
            )
        }
    };
    Level {
        start: tag.number("start-value").unwrap_or(1),
        style,
        pattern: pattern(Some(written)),
        ..Level::default()
    }
}

/// `%1%` as `%1`.
fn percent_signs(pattern: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for character in pattern.chars() {
        if character == '%' {
            inside = !inside;
            if !inside {
                continue;
            }
        }
        plain.push(character);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_markers_lose_their_second_signs() {
        assert_eq!(percent_signs("（%2%）"), "（%2）");
        assert_eq!(percent_signs("%1%.%2%、"), "%1.%2、");
    }
}
