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
                    let mut hidden = false;
                    walk.within(|_, tag| {
                        hidden |= tag.name() == "text-properties"
                            && tag.get("display").as_deref() == Some("none");
                        Ok(())
                    })?;
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
