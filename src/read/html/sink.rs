//! The tokens of a page to its paragraphs.

use std::cell::RefCell;

use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};

use super::elements::{BLOCKS, CLUTTER, EMPTY, LEFT_OUT, LEFT_OUT_ROLES, NOTES, RAW, ends_implied};
use super::frames::Frames;
use super::hidden::Hidden;
use super::page::{Element, Inner, Item, Page};
use crate::read::ReadError;
use crate::read::blocks::is_wide;
use crate::read::guard::Guard;
use crate::read::marks;

/// An element that is open.
struct Open {
    name: Box<str>,
    block: bool,
    /// Its place in [`Page::elements`], or its parent's for one that is no block.
    element: u32,
    link: bool,
    left_out: bool,
    /// The number of the next item of an ordered list.
    next: Option<u32>,
}

/// Words that are raised above the line or lead to a note, from where they begin.
struct Raised {
    /// The element that they stand in.
    name: &'static str,
    /// A number alone is the mark of a note there, too, and not only one in brackets.
    note: bool,
    /// Where they begin in the paragraph.
    at: usize,
    /// How much of what is before them is linked.
    linked: u32,
}

/// The page as it grows.
struct State<'g> {
    guard: &'g Guard<'g>,
    frames: &'g Frames<'g>,
    hidden: Hidden,
    page: Page,
    open: Vec<Open>,
    text: String,
    linked: u32,
    /// White space was read, and whether it held a line end.
    space: Option<bool>,
    heading: Option<u8>,
    raised: Option<Raised>,
    in_title: bool,
    named: bool,
    failure: Option<ReadError>,
}

/// Takes tokens.
pub(super) struct Sink<'g>(RefCell<State<'g>>);

impl<'g> Sink<'g> {
    pub(super) fn new(guard: &'g Guard<'g>, frames: &'g Frames<'g>, hidden: Hidden) -> Self {
        let mut page = Page::default();
        page.elements.push(Element::new(0, false));
        Self(RefCell::new(State {
            guard,
            frames,
            hidden,
            page,
            open: Vec::new(),
            text: String::new(),
            linked: 0,
            space: None,
            heading: None,
            raised: None,
            in_title: false,
            named: false,
            failure: None,
        }))
    }

    /// The limit that was met, if any.
    pub(super) fn failure(&self) -> Result<(), ReadError> {
        self.0.borrow_mut().failure.take().map_or(Ok(()), Err)
    }

    /// The whole page.
    pub(super) fn finish(self) -> Result<Page, ReadError> {
        self.failure()?;
        let mut state = self.0.into_inner();
        state.close_paragraph();
        Ok(state.page)
    }
}

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        if state.failure.is_some() {
            return TokenSinkResult::Continue;
        }
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => state.start(&tag),
            Token::TagToken(tag) => {
                state.end(&tag.name);
                TokenSinkResult::Continue
            }
            Token::CharacterTokens(text) => {
                state.write(&text);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    let found = tag
        .attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)?;
    Some(found.value.to_string())
}

impl State<'_> {
    fn left_out(&self) -> bool {
        self.open.last().is_some_and(|open| open.left_out)
    }

    fn element(&self) -> u32 {
        self.open.last().map_or(0, |open| open.element)
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if let Err(failure) = self.guard.objects(1) {
            self.failure = Some(failure);
            return TokenSinkResult::Continue;
        }
        let outcome = match name {
            "script" => TokenSinkResult::RawData(ScriptData),
            "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
            name if RAW.contains(&name) => TokenSinkResult::RawData(Rawtext),
            _ => TokenSinkResult::Continue,
        };
        match name {
            "meta" => self.meta(tag),
            "title" => self.in_title = self.page.title.is_empty(),
            "br" if !self.left_out() => {
                self.space = None;
                self.text.push('\n');
            }
            "frame" | "iframe" => self.frame(tag),
            _ => {}
        }
        if name != "textarea" && RAW.contains(&name) {
            self.push(name, tag, true);
            return outcome;
        }
        let block = BLOCKS.contains(&name);
        if block {
            self.close_implied(name);
            self.close_paragraph();
        }
        if name == "hr" || EMPTY.contains(&name) {
            return outcome;
        }
        self.push(name, tag, LEFT_OUT.contains(&name));
        if !self.left_out() {
            match name {
                "sup" => self.raise("sup", true),
                "a" if attribute(tag, "href").is_some_and(|href| href.starts_with('#')) => {
                    let names = ["class", "id", "href"].map(|name| attribute(tag, name));
                    let mut names = names.iter().flatten().map(|name| name.to_lowercase());
                    let note = names.any(|name| NOTES.iter().any(|word| name.contains(word)));
                    self.raise("a", note);
                }
                "tr" => self.page.items.push(Item::OpenRow),
                "td" | "th" => self.page.items.push(Item::OpenCell),
                "li" => self.number(tag),
                _ => {
                    let digit = name
                        .strip_prefix('h')
                        .and_then(|depth| depth.parse::<u8>().ok());
                    if digit.is_some_and(|depth| (1..=6).contains(&depth)) {
                        self.heading = digit;
                    }
                }
            }
        }
        outcome
    }

    fn raise(&mut self, name: &'static str, note: bool) {
        if !self.text.is_empty() && (self.raised.is_none() || name == "sup") {
            self.raised = Some(Raised {
                name,
                note,
                at: self.text.len(),
                linked: self.linked,
            });
        }
    }

    /// Leaves out what was raised where it marks a note.
    fn lower(&mut self, name: &str) {
        let Some(raised) = self.raised.take_if(|raised| raised.name == name) else {
            return;
        };
        let Some((before, own)) = self.text.split_at_checked(raised.at) else {
            return;
        };
        if !raised.note && own.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let written = marks::raised(before, own).into_owned();
        if written.is_empty() {
            self.linked = raised.linked;
        }
        if written != own && (name == "sup" || written.is_empty()) {
            self.text.truncate(raised.at);
            self.text.push_str(&written);
        }
    }

    /// Writes the number of an item of an ordered list.
    fn number(&mut self, tag: &Tag) {
        let list = self
            .open
            .iter_mut()
            .rev()
            .skip(1)
            .find(|open| matches!(&*open.name, "ol" | "ul" | "menu"));
        if let Some(next) = list.and_then(|list| list.next.as_mut()) {
            if let Some(value) = attribute(tag, "value").and_then(|value| value.trim().parse().ok())
            {
                *next = value;
            }
            self.text = format!("{next}. ");
            *next = next.saturating_add(1);
        }
    }

    fn meta(&mut self, tag: &Tag) {
        // The name that public sites give their articles by the rules for them.
        let name = attribute(tag, "name").unwrap_or_default();
        if name.eq_ignore_ascii_case("ArticleTitle")
            && let Some(title) = attribute(tag, "content").filter(|title| !title.trim().is_empty())
        {
            self.page.title = title;
            self.named = true;
        }
    }

    fn frame(&mut self, tag: &Tag) {
        if self.left_out() {
            return;
        }
        let address = attribute(tag, "src");
        let at_hand = || self.frames.take(address.as_deref()?);
        if let Some(content) = attribute(tag, "srcdoc").or_else(at_hand) {
            self.close_paragraph();
            self.page.inner.push(Inner {
                at: self.page.items.len(),
                element: self.element(),
                content,
            });
        } else if let Some(address) = address
            && !address.trim().is_empty()
            && !address.starts_with("about:")
            && !address.starts_with("javascript:")
            && !self.frames.has(&address)
            && self.page.frames.len() < 16
        {
            self.page.frames.push(address.chars().take(200).collect());
        }
    }

    fn push(&mut self, name: &str, tag: &Tag, no_text: bool) {
        let block = BLOCKS.contains(&name);
        let depth = self.open.len() + 1;
        if let Err(failure) = self.guard.depth(depth) {
            // Pages forget to close what is not a block; there it hardly matters.
            if block {
                self.failure = Some(failure);
            }
            return;
        }
        let get = |name: &str| attribute(tag, name).unwrap_or_default();
        let (class, id) = (get("class"), get("id"));
        let hidden = no_text
            || self.left_out()
            || tag
                .attrs
                .iter()
                .any(|attribute| &*attribute.name.local == "hidden")
            || LEFT_OUT_ROLES.contains(&get("role").as_str())
            || self.hidden.hides(&class, &id, &get("style"));
        let parent = self.element();
        let mut element = parent;
        if block {
            let names = format!("{class} {id}").to_ascii_lowercase();
            let clutter = CLUTTER.iter().any(|word| names.contains(word));
            element = self.page.elements.len() as u32;
            self.page.elements.push(Element::new(parent, clutter));
        }
        let href = get("href");
        let inside = self.open.last().is_some_and(|open| open.link);
        let link = name == "a" && !href.is_empty() && !href.starts_with('#');
        let next = (name == "ol").then(|| get("start").trim().parse().unwrap_or(1));
        self.open.push(Open {
            name: name.into(),
            block,
            element,
            link: inside || link,
            left_out: hidden,
            next,
        });
    }

    /// Ends elements that the beginning of `name` ends without saying so.
    fn close_implied(&mut self, name: &str) {
        let Some((ended, within)) = ends_implied(name) else {
            return;
        };
        let last = self
            .open
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, open)| !within.contains(&&*open.name))
            .filter(|(_, open)| ended.contains(&&*open.name))
            .last()
            .map(|(index, _)| index);
        if let Some(index) = last {
            self.close_to(index);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "br" | "p" if !self.open.iter().any(|open| &*open.name == name) => {
                if !self.left_out() {
                    self.close_paragraph();
                }
                return;
            }
            "title" => self.in_title = false,
            "sup" | "a" => self.lower(name),
            _ => {}
        }
        let block = BLOCKS.contains(&name);
        let table = matches!(
            name,
            "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "body" | "html"
        );
        let found = self
            .open
            .iter()
            .enumerate()
            .rev()
            .find(|(_, open)| {
                &*open.name == name
                    || !block && open.block
                    || block && !table && matches!(&*open.name, "td" | "th" | "table")
            })
            .filter(|(_, open)| &*open.name == name)
            .map(|(index, _)| index);
        if let Some(index) = found {
            self.close_to(index);
        }
    }

    /// Ends all elements from the one at `index` on.
    fn close_to(&mut self, index: usize) {
        while self.open.len() > index {
            let block = self.open.last().is_some_and(|open| open.block);
            if block {
                self.close_paragraph();
            }
            let Some(open) = self.open.pop() else { return };
            if !open.left_out && &*open.name == "tr" {
                self.page.items.push(Item::CloseRow);
            }
        }
    }

    fn write(&mut self, text: &str) {
        if self.in_title && !self.named {
            self.page.title.push_str(text);
        }
        if self.left_out() {
            return;
        }
        let link = self.open.last().is_some_and(|open| open.link);
        let exact = self.open.iter().any(|open| &*open.name == "pre");
        for character in text.chars() {
            if exact && character == '\n' {
                self.text.push('\n');
                continue;
            }
            if matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                let newline = self.space.unwrap_or(false) || character == '\n';
                self.space = Some(newline);
                continue;
            }
            if let Some(newline) = self.space.take()
                && let Some(last) = self.text.chars().next_back()
                && last != '\n'
                && !(newline && (is_wide(last) || is_wide(character)))
            {
                self.text.push(' ');
            }
            self.text.push(character);
            self.linked += u32::from(link);
        }
    }

    fn close_paragraph(&mut self) {
        self.space = None;
        self.raised = None;
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let heading = self.heading.take();
        if text.trim().is_empty() {
            // Blank lines in a heading do not end it.
            self.heading = heading.filter(|_| {
                self.open
                    .iter()
                    .any(|open| open.name.len() == 2 && open.name.starts_with('h'))
            });
            return;
        }
        let element = self.element();
        self.page.push(&text, linked, element, heading);
    }
}
