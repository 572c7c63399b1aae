//! What the styles of a document say that concerns its text.

use rustc_hash::FxHashSet;

use super::lists::{Lists, OUTLINE};
use super::{ENTRY, FORMAT};
use crate::read::ReadError;
use crate::read::guard::Guard;
use crate::read::xml::{Node, Walk};

/// What the styles say that concerns the text.
#[derive(Default)]
pub(super) struct Styles {
    pub(super) lists: Lists,
    /// Styles of characters that are not shown.
    pub(super) hidden: FxHashSet<String>,
    /// Styles of characters that are raised above the line.
    pub(super) raised: FxHashSet<String>,
}

impl Styles {
    pub(super) fn read(
        &mut self,
        part: &str,
        guard: &Guard<'_>,
        name: &str,
    ) -> Result<(), ReadError> {
        let mut walk = Walk::new(part, guard, FORMAT, name);
        while let Some(node) = walk.next()? {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "list-style" => {
                    guard.keep(ENTRY);
                    self.lists
                        .define(tag.get("name").unwrap_or_default(), &mut walk)?;
                }
                "outline-style" => self.lists.define(OUTLINE.to_owned(), &mut walk)?,
                "style" => {
                    let (mut hidden, mut raised) = (false, false);
                    walk.within(|_, tag| {
                        if tag.name() == "text-properties" {
                            hidden |= tag.get("display").as_deref() == Some("none");
                            raised |= tag
                                .get("text-position")
                                .is_some_and(|position| is_raised(&position));
                        }
                        Ok(())
                    })?;
                    if raised {
                        guard.keep(ENTRY);
                        self.raised.extend(tag.get("name"));
                    }
                    if hidden {
                        guard.keep(ENTRY);
                        self.hidden.extend(tag.get("name"));
                    }
                }
                "body" => break,
                _ => {}
            }
        }
        Ok(())
    }
}

/// True where a position lies above the line: `super 58%`, `33% 58%`.
fn is_raised(position: &str) -> bool {
    let first = position.split_whitespace().next().unwrap_or_default();
    let height = first
        .strip_suffix('%')
        .and_then(|share| share.parse::<f32>().ok());
    first == "super" || height.is_some_and(|height| height >= 10.0)
}
