//! DOCX (ISO/IEC 29500): paragraphs with the numbering that the program makes by itself, tables, notes and text boxes,
//! in either state of tracked changes. Headers, footers and tables of contents are left out: they are of the pages.

mod lists;
mod styles;
mod symbols;

use rustc_hash::FxHashMap;

use super::archive::{Archive, damaged};
use super::blocks::Blocks;
use super::guard::Guard;
use super::marks;
use super::xml::{Node, Tag, Walk};
use super::{Format, ReadError, Revisions, Text};
use lists::Lists;
use styles::Styles;

const FORMAT: &str = "DOCX";

/// Reads a document.
pub(super) fn read(
    bytes: &[u8],
    revisions: Revisions,
    guard: &Guard<'_>,
) -> Result<Text, ReadError> {
    let mut archive = Archive::open(bytes, guard, FORMAT)?;
    let main = main_part(&mut archive, guard)?;
    let folder = main
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
        .to_owned();
    let beside = |name: &str| match folder.as_str() {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    };
    let mut styles = Styles::default();
    if let Some(part) = archive.text(&beside("styles.xml"))? {
        styles = Styles::read(&part, guard)?;
    }
    let mut lists = Lists::default();
    if let Some(part) = archive.text(&beside("numbering.xml"))? {
        lists = Lists::read(&part, guard)?;
    }
    let mut body = Body {
        styles,
        lists,
        original: revisions == Revisions::Original,
        guard,
        blocks: Blocks::new(guard),
        paragraphs: Vec::new(),
        rows: Vec::new(),
        carried: String::new(),
        hidden: false,
        raised: false,
        writing: false,
        notes: FxHashMap::default(),
        note: None,
        late: Vec::new(),
    };
    for name in ["footnotes.xml", "endnotes.xml"] {
        let name = beside(name);
        if let Some(part) = archive.text(&name)? {
            body.walk(&mut Walk::new(&part, guard, FORMAT, &name))?;
        }
    }
    let Some(part) = archive.text(&main)? else {
        return Err(damaged(FORMAT, format!("no part {main}")));
    };
    body.walk(&mut Walk::new(&part, guard, FORMAT, &main))?;
    for note in std::mem::take(&mut body.late) {
        body.blocks.paragraph(&note, None);
    }
    Ok(body.blocks.finish(Format::Docx, "UTF-8"))
}

/// The name of the part that holds the text, as the package's relations name it.
fn main_part(archive: &mut Archive<'_>, guard: &Guard<'_>) -> Result<String, ReadError> {
    let mut main = None;
    if let Some(part) = archive.text("_rels/.rels")? {
        let mut walk = Walk::new(&part, guard, FORMAT, "_rels/.rels");
        while let Some(node) = walk.next()? {
            if let Node::Open(tag) = node
                && tag
                    .get("Type")
                    .is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                main = tag.get("Target");
            }
        }
    }
    let main = main.map(|name| name.trim_start_matches('/').to_owned());
    Ok(main
        .filter(|name| archive.has(name))
        .unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// What the table of notes takes for one, in bytes, with the room that it keeps free.
const NOTE: usize = 3 * size_of::<(Note, Vec<String>)>() + 96;

/// What a paragraph of a text box takes beside its text until it is written, in bytes.
const BOX: usize = 2 * size_of::<(String, Option<u8>)>() + 16;

/// A paragraph that is open.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    /// List and level, where the paragraph itself names them.
    list: Option<(Option<String>, Option<usize>)>,
    outline: Option<u8>,
    /// Where its last words begin that are raised above the line.
    raised: Option<usize>,
    /// Its closing mark is not part of the state that is read: it runs on in the next one.
    runs_on: bool,
    /// What its text boxes and notes hold, to be written behind it: in the middle of a sentence they would tear it apart.
    boxes: Vec<(String, Option<u8>)>,
}

impl Paragraph {
    /// Leaves out the last words that are raised where they mark a note.
    fn lower(&mut self) {
        let Some(at) = self.raised.take() else {
            return;
        };
        if let Some((before, own)) = self.text.split_at_checked(at) {
            let written = marks::raised(before, own).into_owned();
            self.text.truncate(at);
            self.text.push_str(&written);
        }
    }
}

/// A note that is open, or one that was read: the kind of its mark, its id, its paragraphs.
type Note = (&'static str, String);

/// The text as it grows.
struct Body<'g> {
    guard: &'g Guard<'g>,
    styles: Styles,
    lists: Lists,
    original: bool,
    blocks: Blocks<'g>,
    /// Open paragraphs, those of text boxes inside their anchor's.
    paragraphs: Vec<Paragraph>,
    /// For each open table row, whether it belongs to the state that is read.
    rows: Vec<bool>,
    /// The text of paragraphs that run on.
    carried: String,
    /// The open run is hidden.
    hidden: bool,
    /// The open run is raised above the line.
    raised: bool,
    /// An element of characters is open.
    writing: bool,
    /// The paragraphs of notes.
    notes: FxHashMap<Note, Vec<String>>,
    /// The note that is being read.
    note: Option<Note>,
    /// Notes of tables, to be written at the end: a row is one line.
    late: Vec<String>,
}

impl Body<'_> {
    fn walk(&mut self, walk: &mut Walk<'_>) -> Result<(), ReadError> {
        while let Some(node) = walk.next()? {
            match node {
                Node::Open(tag) => self.open(walk, &tag)?,
                Node::Close(name) => self.close(&name),
                Node::Text(text) => {
                    if self.writing && !self.hidden {
                        self.write(&text);
                    }
                }
            }
        }
        Ok(())
    }

    fn write(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            self.guard.keep(text.len());
            if self.raised {
                paragraph.raised.get_or_insert(paragraph.text.len());
            } else {
                paragraph.lower();
            }
            paragraph.text.push_str(text);
        }
    }

    fn open(&mut self, walk: &mut Walk<'_>, tag: &Tag<'_>) -> Result<(), ReadError> {
        match tag.name() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "pPr" => self.paragraph_properties(walk)?,
            "r" => (self.hidden, self.raised) = (false, false),
            "rPr" => self.run_properties(walk)?,
            "t" | "delText" => self.writing = true,
            "tab" | "ptab" if !self.hidden => self.write("\t"),
            "br" | "cr" if !self.hidden => self.write("\n"),
            "noBreakHyphen" if !self.hidden => self.write("-"),
            "tr" => {
                self.rows.push(true);
                self.blocks.open_row();
            }
            "trPr" => {
                let original = self.original;
                let mut kept = true;
                walk.within(|_, tag| {
                    kept &= tag.name() != if original { "ins" } else { "del" };
                    Ok(())
                })?;
                if let Some(row) = self.rows.last_mut() {
                    *row = kept;
                }
            }
            "sym" if !self.hidden => {
                let font = tag.get("font").unwrap_or_default();
                let code = tag.get("char").unwrap_or_default();
                if let Some(symbol) = symbols::symbol(&font, &code) {
                    self.write(symbol.encode_utf8(&mut [0; 4]));
                }
            }
            "tc" => self.blocks.open_cell(),
            "tcPr" => {
                let other = if self.original { "cellIns" } else { "cellDel" };
                let mut kept = true;
                walk.within(|_, tag| {
                    kept &= tag.name() != other;
                    Ok(())
                })?;
                if !kept {
                    self.blocks.drop_cell();
                    walk.skip()?;
                }
            }
            "ins" | "moveTo" if self.original => walk.skip()?,
            "del" | "moveFrom" if !self.original => walk.skip()?,
            // The second rendering of what is there already, for older programs.
            "Fallback" => walk.skip()?,
            "sdtPr" => {
                let mut contents = false;
                walk.within(|_, tag| {
                    contents |= tag.name() == "docPartGallery"
                        && tag
                            .get("val")
                            .is_some_and(|name| name == "Table of Contents");
                    Ok(())
                })?;
                if contents {
                    walk.skip()?;
                }
            }
            "footnote" | "endnote" => {
                let kind = tag.get("type").unwrap_or_default();
                if kind.ends_with("eparator") || kind.ends_with("Notice") {
                    walk.skip()?;
                } else {
                    self.note = Some((kind_of_note(tag.name()), tag.get("id").unwrap_or_default()));
                }
            }
            "footnoteReference" | "endnoteReference" if !self.hidden => self.note(tag),
            // The reading above a word.
            "rt" | "instrText" | "delInstrText" | "tblPr" | "sectPr" | "comment" => walk.skip()?,
            _ => {}
        }
        Ok(())
    }

    /// Takes the note whose mark stands here.
    fn note(&mut self, tag: &Tag<'_>) {
        let id = tag.get("id").unwrap_or_default();
        let Some(note) = self.notes.remove(&(kind_of_note(tag.name()), id)) else {
            return;
        };
        match self.paragraphs.first_mut() {
            Some(anchor) if self.rows.is_empty() => {
                anchor
                    .boxes
                    .extend(note.into_iter().map(|text| (text, None)));
            }
            _ => self.late.extend(note),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" | "delText" => self.writing = false,
            "r" => (self.hidden, self.raised) = (false, false),
            "footnote" | "endnote" => self.note = None,
            "p" => self.close_paragraph(),
            "tr" => {
                if self.rows.pop() == Some(false) {
                    self.blocks.drop_row();
                } else {
                    self.blocks.close_row();
                }
            }
            _ => {}
        }
    }

    fn close_paragraph(&mut self) {
        let Some(mut paragraph) = self.paragraphs.pop() else {
            return;
        };
        paragraph.lower();
        if paragraph.runs_on {
            self.carried.push_str(&paragraph.text);
            return;
        }
        let mut text = std::mem::take(&mut self.carried);
        text.push_str(&paragraph.text);
        self.guard.free(text.len());
        let style = paragraph.style.as_deref();
        if self.styles.is_contents(style) {
            return;
        }
        let heading = match paragraph.outline {
            Some(outline) => (outline < 9).then_some(outline + 1),
            None => self.styles.heading(style),
        };
        let (own, level) = paragraph.list.unwrap_or_default();
        let list = own.or_else(|| self.styles.list(style).map(str::to_owned));
        if let Some(list) = list {
            let level = level.or_else(|| self.lists.level_of_style(&list, style));
            let level = level.unwrap_or_else(|| self.styles.level(style));
            let marker = self.lists.next(&list, level);
            if !text.trim().is_empty() {
                text = marker + text.trim_start();
            }
        }
        match (self.paragraphs.last_mut(), &self.note) {
            (Some(anchor), _) => {
                self.guard.keep(BOX + text.len());
                anchor.boxes.push((text, heading));
                anchor.boxes.extend(paragraph.boxes);
            }
            (None, Some(note)) => {
                self.guard.keep(BOX + NOTE + text.len());
                self.notes.entry(note.clone()).or_default().push(text);
            }
            (None, None) => {
                self.blocks.paragraph(&text, heading);
                for (text, heading) in paragraph.boxes {
                    self.guard.free(BOX + text.len());
                    self.blocks.paragraph(&text, heading);
                }
            }
        }
    }

    /// What the properties opened last say of the run.
    fn run_properties(&mut self, walk: &mut Walk<'_>) -> Result<(), ReadError> {
        let (mut hidden, mut raised) = (false, None);
        let mut style = None;
        walk.within(|walk, tag| {
            match tag.name() {
                "vanish" => hidden = is_on(tag),
                "vertAlign" => raised = Some(is_raised(tag)),
                "rStyle" => style = tag.get("val"),
                "rPrChange" => walk.skip()?,
                _ => {}
            }
            Ok(())
        })?;
        self.hidden = hidden;
        self.raised = raised.unwrap_or_else(|| self.styles.raised(style.as_deref()));
        Ok(())
    }

    fn paragraph_properties(&mut self, walk: &mut Walk<'_>) -> Result<(), ReadError> {
        let mut found = Paragraph::default();
        let original = self.original;
        walk.within(|walk, tag| {
            match tag.name() {
                "pStyle" => found.style = tag.get("val"),
                "outlineLvl" => found.outline = tag.number("val"),
                "numPr" => {
                    let (mut list, mut level) = (None, None);
                    walk.within(|_, tag| {
                        match tag.name() {
                            "numId" => list = tag.get("val"),
                            "ilvl" => level = tag.number("val"),
                            _ => {}
                        }
                        Ok(())
                    })?;
                    found.list = Some((list, level));
                }
                "rPr" => walk.within(|walk, tag| {
                    match tag.name() {
                        "ins" | "moveTo" => found.runs_on |= original,
                        "del" | "moveFrom" => found.runs_on |= !original,
                        "rPrChange" => walk.skip()?,
                        _ => {}
                    }
                    Ok(())
                })?,
                "pPrChange" | "sectPr" => walk.skip()?,
                _ => {}
            }
            Ok(())
        })?;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.style = found.style;
            paragraph.outline = found.outline;
            paragraph.list = found.list;
            paragraph.runs_on = found.runs_on;
        }
        Ok(())
    }
}

/// What marks notes of a kind: their own elements and those that refer to them count alike.
fn kind_of_note(name: &str) -> &'static str {
    if name.starts_with("end") {
        "endnote"
    } else {
        "footnote"
    }
}

/// True where an element raises a run above the line.
fn is_raised(tag: &Tag<'_>) -> bool {
    tag.get("val").as_deref() == Some("superscript")
}

/// The value of an element that switches something.
fn is_on(tag: &Tag<'_>) -> bool {
    !matches!(tag.get("val").as_deref(), Some("0" | "false" | "off"))
}
