//! A page as paragraphs, each with the element that it stands in.

/// What a page holds, in order.
///
/// A hostile page is made of millions of these for a few bytes each, so that all of this is kept small: places are 32 bits
/// wide, and the words of all paragraphs stand in one text.
#[derive(Clone, Copy)]
pub(super) enum Item {
    /// A paragraph, by its place in the page's list of them.
    Paragraph(u32),
    OpenRow,
    OpenCell,
    CloseRow,
}

/// A paragraph.
pub(super) struct Paragraph {
    /// Where its words begin in the text of the page; they end where those of the next one begin.
    start: u32,
    /// How many of its characters are links to other pages.
    pub(super) linked: u32,
    /// The element that it stands in, as an index into [`Page::elements`].
    pub(super) element: u32,
    pub(super) heading: Option<u8>,
}

/// A block of the page: the one that it stands in, and in the highest bit whether its class or id tells that it is clutter.
#[derive(Clone, Copy)]
pub(super) struct Element(u32);

impl Element {
    const CLUTTER: u32 = 1 << 31;

    pub(super) fn new(parent: u32, clutter: bool) -> Self {
        Self(parent | if clutter { Self::CLUTTER } else { 0 })
    }

    /// The element that it stands in, as an index into [`Page::elements`].
    pub(super) fn parent(self) -> usize {
        (self.0 & !Self::CLUTTER) as usize
    }

    pub(super) fn is_clutter(self) -> bool {
        self.0 & Self::CLUTTER != 0
    }
}

/// A page taken apart.
#[derive(Default)]
pub(super) struct Page {
    pub(super) items: Vec<Item>,
    pub(super) elements: Vec<Element>,
    paragraphs: Vec<Paragraph>,
    /// The words of all paragraphs.
    text: String,
    /// What the page is called.
    pub(super) title: String,
    /// The addresses of frames, whose text stands in other files.
    pub(super) frames: Vec<String>,
    /// Pages that stand in this one, in order.
    pub(super) inner: Vec<Inner>,
}

/// A page that stands in another one.
pub(super) struct Inner {
    /// The item of the outer page that it stands in front of.
    pub(super) at: usize,
    /// The element of the outer page that it stands in.
    pub(super) element: u32,
    pub(super) content: String,
}

impl Page {
    /// A paragraph and its words.
    pub(super) fn paragraph(&self, index: u32) -> Option<(&Paragraph, &str)> {
        let index = index as usize;
        let paragraph = self.paragraphs.get(index)?;
        let end = match self.paragraphs.get(index + 1) {
            Some(next) => next.start as usize,
            None => self.text.len(),
        };
        Some((paragraph, self.text.get(paragraph.start as usize..end)?))
    }

    /// Adds a paragraph behind what is there.
    pub(super) fn push(&mut self, text: &str, linked: u32, element: u32, heading: Option<u8>) {
        self.items
            .push(Item::Paragraph(self.paragraphs.len() as u32));
        self.paragraphs.push(Paragraph {
            start: self.text.len() as u32,
            linked,
            element,
            heading,
        });
        self.text.push_str(text);
    }

    /// Puts pages into this one, each at the place of the [`Inner`] that it was made of.
    pub(super) fn adopt(&mut self, pages: Vec<(Inner, Self)>) {
        let mut items = std::mem::take(&mut self.items).into_iter();
        let mut taken = 0;
        for (place, inner) in pages {
            let before = place.at.saturating_sub(taken);
            self.items.extend(items.by_ref().take(before));
            taken += before;
            let elements = self.elements.len() as u32;
            let paragraphs = self.paragraphs.len() as u32;
            let text = self.text.len() as u32;
            let own = inner.elements.iter().enumerate().map(|(index, own)| {
                let parent = match index {
                    0 => place.element,
                    _ => own.parent() as u32 + elements,
                };
                Element::new(parent, own.is_clutter())
            });
            self.elements.extend(own);
            let own = inner.paragraphs.into_iter().map(|own| Paragraph {
                start: own.start + text,
                element: own.element + elements,
                ..own
            });
            self.paragraphs.extend(own);
            self.text.push_str(&inner.text);
            self.items
                .extend(inner.items.into_iter().map(|item| match item {
                    Item::Paragraph(index) => Item::Paragraph(index + paragraphs),
                    item => item,
                }));
            self.frames.extend(inner.frames);
        }
        self.items.extend(items);
    }
}
