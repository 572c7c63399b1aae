//! The body of a document: its paragraphs, lists, tables, notes and text boxes, in either state of its changes.

use rustc_hash::{FxHashMap, FxHashSet};

use super::ENTRY;
use super::lists::OUTLINE;
use super::styles::Styles;
use crate::read::blocks::Blocks;
use crate::read::guard::Guard;
use crate::read::marks;
use crate::read::xml::{Node, Tag, Walk};
use crate::read::{Format, ReadError, Revisions, Text};

/// A tracked change.
enum Change {
    Insertion,
    Deletion(String),
}

/// A paragraph that is open.
#[derive(Default)]
struct Paragraph {
    text: String,
    heading: Option<u8>,
    marker: String,
    /// What its text boxes and notes hold, to be written behind it.
    boxes: Vec<(String, Option<u8>)>,
}

/// A list that is open.
struct OpenList {
    /// The name of its style.
    style: String,
    /// The open item is still without a paragraph, and thus without a marker.
    fresh: bool,
    /// The open item has no marker.
    header: bool,
    /// The number that the open item begins with.
    start: Option<u32>,
}

/// The body as it is read.
pub(super) struct Body<'g> {
    guard: &'g Guard<'g>,
    styles: Styles,
    original: bool,
    blocks: Blocks<'g>,
    /// Open paragraphs, those of text boxes and notes inside their anchor's.
    paragraphs: Vec<Paragraph>,
    open_lists: Vec<OpenList>,
    changes: FxHashMap<String, Change>,
    /// Open insertions that the state read does not have.
    inserted: FxHashSet<String>,
    /// The text of a paragraph that runs on.
    carried: String,
    /// Notes of tables, to be written at the end: a row is one line.
    notes: Vec<String>,
    in_note: usize,
    /// How many table rows are open.
    rows: usize,
}

impl<'g> Body<'g> {
    pub(super) fn new(styles: Styles, revisions: Revisions, guard: &'g Guard<'g>) -> Self {
        Self {
            styles,
            original: revisions == Revisions::Original,
            guard,
            blocks: Blocks::new(guard),
            paragraphs: Vec::new(),
            open_lists: Vec::new(),
            changes: FxHashMap::default(),
            inserted: FxHashSet::default(),
            carried: String::new(),
            notes: Vec::new(),
            in_note: 0,
            rows: 0,
        }
    }

    /// The whole text.
    pub(super) fn finish(mut self) -> Text {
        for note in std::mem::take(&mut self.notes) {
            self.blocks.paragraph(&note, None);
        }
        self.blocks.finish(Format::Odt, "UTF-8")
    }
}

impl Body<'_> {
    /// Reads the element opened last.
    pub(super) fn walk(&mut self, walk: &mut Walk<'_>) -> Result<(), ReadError> {
        let outside = walk.depth().saturating_sub(1);
        while walk.depth() > outside {
            match walk.next()? {
                Some(Node::Open(tag)) => self.open(walk, &tag)?,
                Some(Node::Close(name)) => self.close(&name),
                Some(Node::Text(text)) => self.write_collapsed(&text),
                None => break,
            }
        }
        Ok(())
    }

    fn write(&mut self, text: &str) {
        if self.inserted.is_empty()
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            self.guard.keep(text.len());
            paragraph.text.push_str(text);
        }
    }

    /// Writes characters of the XML: white space counts once, as the standard has it.
    fn write_collapsed(&mut self, text: &str) {
        if !self.inserted.is_empty() {
            return;
        }
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        self.guard.keep(text.len());
        for character in text.chars() {
            if !matches!(character, ' ' | '\t' | '\n' | '\r') {
                paragraph.text.push(character);
            } else if !paragraph.text.ends_with([' ', '\t', '\n']) {
                paragraph.text.push(' ');
            }
        }
    }

    fn open(&mut self, walk: &mut Walk<'_>, tag: &Tag<'_>) -> Result<(), ReadError> {
        match tag.name() {
            "p" => self.open_paragraph(None, false),
            "h" => {
                let depth = tag.number("outline-level").unwrap_or(1).max(1);
                let plain = tag.get("is-list-header").as_deref() == Some("true");
                self.open_paragraph(Some(depth), plain);
            }
            "s" => {
                let count = tag.number::<usize>("c").unwrap_or(1).min(1000);
                self.write(&" ".repeat(count));
            }
            "tab" => self.write("\t"),
            "line-break" => self.write("\n"),
            "span"
                if tag
                    .get("style-name")
                    .is_some_and(|name| self.styles.hidden.contains(&name)) =>
            {
                walk.skip()?;
            }
            "span"
                if tag
                    .get("style-name")
                    .is_some_and(|name| self.styles.raised.contains(&name)) =>
            {
                let own = walk.content()?;
                let before = self.paragraphs.last().map_or("", |open| &open.text);
                let written = marks::raised(before, &own).into_owned();
                self.write(&written);
            }
            "section" if tag.get("display").as_deref() == Some("none") => walk.skip()?,
            "list" => self.open_list(tag),
            "list-item" | "list-header" => {
                if let Some(list) = self.open_lists.last_mut() {
                    list.fresh = true;
                    list.header = tag.name() == "list-header";
                    list.start = tag.number("start-value");
                }
            }
            "table-row" => {
                self.rows += 1;
                self.blocks.open_row();
            }
            "table-cell" => self.blocks.open_cell(),
            "tracked-changes" => self.tracked_changes(walk)?,
            "change" if self.original => {
                if let Some(Change::Deletion(text)) =
                    tag.get("change-id").and_then(|id| self.changes.remove(&id))
                {
                    self.write(&text);
                }
            }
            "change-start" if self.original => {
                if let Some(id) = tag.get("change-id")
                    && matches!(self.changes.get(&id), Some(Change::Insertion))
                {
                    self.guard.keep(ENTRY);
                    self.inserted.insert(id);
                }
            }
            "change-end" => {
                if let Some(id) = tag.get("change-id")
                    && self.inserted.remove(&id)
                {
                    self.guard.free(ENTRY);
                }
            }
            "note-body" => self.in_note += 1,
            "note-citation" | "annotation" | "ruby-text" | "number" | "page-number"
            | "page-count" | "table-of-content" | "forms" | "hidden-text" | "hidden-paragraph"
            | "desc" | "title" => {
                walk.skip()?;
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => self.close_paragraph(),
            "list" => {
                self.open_lists.pop();
            }
            "table-row" => {
                self.rows = self.rows.saturating_sub(1);
                self.blocks.close_row();
            }
            "note-body" => self.in_note = self.in_note.saturating_sub(1),
            _ => {}
        }
    }

    fn open_list(&mut self, tag: &Tag<'_>) {
        let outer = self.open_lists.last().map(|list| list.style.clone());
        let top = outer.is_none();
        let style = tag.get("style-name").or(outer).unwrap_or_default();
        let goes_on = tag.get("continue-numbering").as_deref() == Some("true")
            || tag.get("continue-list").is_some();
        if top && !goes_on {
            self.styles.lists.restart(&style);
        }
        self.open_lists.push(OpenList {
            style,
            fresh: false,
            header: false,
            start: None,
        });
    }

    fn open_paragraph(&mut self, heading: Option<u8>, plain: bool) {
        let mut marker = String::new();
        let level = self.open_lists.len().saturating_sub(1);
        // Text boxes and notes inside a list item are no items.
        let nested = !self.paragraphs.is_empty();
        match self.open_lists.last_mut().filter(|_| !nested) {
            Some(list) if list.fresh => {
                list.fresh = false;
                if !list.header {
                    marker = self
                        .styles
                        .lists
                        .next(&list.style, level, list.start.take());
                }
            }
            Some(_) => {}
            None => {
                if let Some(depth) = heading.filter(|_| !plain && !nested) {
                    let level = usize::from(depth.max(1)) - 1;
                    marker = self.styles.lists.next(OUTLINE, level, None);
                }
            }
        }
        self.paragraphs.push(Paragraph {
            heading,
            marker,
            ..Paragraph::default()
        });
    }

    fn close_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        if !self.inserted.is_empty() {
            self.carried.push_str(&paragraph.text);
            return;
        }
        let mut text = std::mem::take(&mut self.carried);
        text.push_str(&paragraph.text);
        self.guard.free(text.len());
        if !paragraph.marker.is_empty() && !text.trim().is_empty() {
            text = paragraph.marker + text.trim_start();
        }
        if self.in_note > 0 && self.rows > 0 {
            self.guard.keep(ENTRY + text.len());
            self.notes.push(text);
            return;
        }
        match self.paragraphs.last_mut() {
            Some(anchor) => {
                self.guard.keep(ENTRY + text.len());
                anchor.boxes.push((text, paragraph.heading));
                anchor.boxes.extend(paragraph.boxes);
            }
            None => {
                self.blocks.paragraph(&text, paragraph.heading);
                for (text, heading) in paragraph.boxes {
                    self.guard.free(ENTRY + text.len());
                    self.blocks.paragraph(&text, heading);
                }
            }
        }
    }

    /// Notes what was inserted and deleted; deleted text stands here and not where it was.
    fn tracked_changes(&mut self, walk: &mut Walk<'_>) -> Result<(), ReadError> {
        if !self.original {
            return walk.skip();
        }
        let (changes, guard) = (&mut self.changes, self.guard);
        let mut id = String::new();
        walk.within(|walk, tag| {
            match tag.name() {
                "changed-region" => id = tag.get("id").unwrap_or_default(),
                "insertion" => {
                    guard.keep(ENTRY + id.len());
                    changes.insert(id.clone(), Change::Insertion);
                }
                "deletion" => {
                    let text = deleted(walk)?;
                    guard.keep(ENTRY + id.len() + text.len());
                    changes.insert(id.clone(), Change::Deletion(text));
                }
                _ => {}
            }
            Ok(())
        })
    }
}

/// The words of the deletion opened last, with a line end for every paragraph that it runs over.
fn deleted(walk: &mut Walk<'_>) -> Result<String, ReadError> {
    let outside = walk.depth().saturating_sub(1);
    let mut text = String::new();
    let (mut paragraphs, mut open) = (0usize, 0usize);
    while walk.depth() > outside {
        match walk.next()? {
            Some(Node::Open(tag)) => match tag.name() {
                "change-info" | "note" | "annotation" => walk.skip()?,
                "p" | "h" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    open += 1;
                }
                "s" => {
                    let count = tag.number::<usize>("c").unwrap_or(1).min(1000);
                    text.push_str(&" ".repeat(count));
                }
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                _ => {}
            },
            Some(Node::Close(name)) if name == "p" || name == "h" => {
                open = open.saturating_sub(1);
            }
            Some(Node::Text(words)) if open > 0 => text.push_str(&words),
            Some(_) => {}
            None => break,
        }
    }
    Ok(text)
}
