//! The part of a page that holds the report.
//!
//! Prose is what stands in sentences and in no link. The main part is the innermost element that holds nearly all of a
//! page's prose, as on Chinese public sites it nearly always is one; its title often stands in front of it.

use super::page::{Item, Page, Paragraph};
use crate::read::ReadError;
use crate::read::blocks::Blocks;

/// The main element holds at least this share of the page's prose, in percent.
const MAIN: usize = 85;

/// An element that calls itself clutter is so where it holds at most this share of the prose, in percent.
const CLUTTER: usize = 10;

/// Links this long at most, in characters, are buttons and navigation.
const BUTTON: usize = 30;

/// Writes the main text and returns how many characters it has.
pub(super) fn write(page: &Page, blocks: &mut Blocks<'_>) -> Result<usize, ReadError> {
    let prose = prose_by_element(page);
    let total = prose.first().copied().unwrap_or(0) as usize;
    let main = main_element(page, &prose, total);
    let inside: Vec<bool> = elements_within(page, main);
    let clutter: Vec<bool> = clutter(page, &prose, total);
    let within = |item: &Item| match item {
        Item::Paragraph(index) => page
            .paragraph(*index)
            .map(|(paragraph, _)| marked(&inside, paragraph.element)),
        _ => None,
    };
    let first = page
        .items
        .iter()
        .position(|item| within(item) == Some(true))
        .unwrap_or(0);
    let last = page
        .items
        .iter()
        .rposition(|item| within(item) == Some(true))
        .unwrap_or(0);
    let from = title_before(page, first).unwrap_or(first);
    let mut characters = 0;
    for (index, item) in page.items.iter().enumerate() {
        match item {
            // Rows are kept open and closed in pairs, whatever of their text is left.
            Item::OpenRow => blocks.open_row(),
            Item::OpenCell => blocks.open_cell(),
            Item::CloseRow => blocks.close_row(),
            Item::Paragraph(place) => {
                let Some((paragraph, text)) = page.paragraph(*place) else {
                    continue;
                };
                let kept = (from..=last).contains(&index)
                    && !marked(&clutter, paragraph.element)
                    && !is_button(paragraph, text);
                if kept {
                    characters += text.chars().count();
                    blocks.paragraph(text, paragraph.heading);
                    blocks.fits()?;
                }
            }
        }
    }
    Ok(characters)
}

/// What `marks` say of an element.
fn marked(marks: &[bool], element: u32) -> bool {
    marks.get(element as usize).copied().unwrap_or(false)
}

/// True for a line that is nothing but a link.
fn is_button(paragraph: &Paragraph, text: &str) -> bool {
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    paragraph.linked as usize * 10 >= count * 9 && count <= BUTTON
}

/// How many characters of prose a paragraph holds.
fn prose(paragraph: &Paragraph, text: &str) -> usize {
    let count = text.chars().count();
    let sentence = text.contains(['。', '；', '，', '、', '.', ',', '！', '？']);
    let free = count.saturating_sub(paragraph.linked as usize);
    if sentence && free * 2 > count {
        free
    } else {
        0
    }
}

/// The prose within each element.
fn prose_by_element(page: &Page) -> Vec<u32> {
    let mut sums = vec![0u32; page.elements.len()];
    for item in &page.items {
        if let Item::Paragraph(index) = item
            && let Some((paragraph, text)) = page.paragraph(*index)
            && let Some(sum) = sums.get_mut(paragraph.element as usize)
        {
            *sum = sum.saturating_add(prose(paragraph, text) as u32);
        }
    }
    // Elements are listed in the order of the page: each behind the one that it stands in.
    for index in (1..sums.len()).rev() {
        let own = sums.get(index).copied().unwrap_or(0);
        let parent = page
            .elements
            .get(index)
            .map_or(0, |element| element.parent());
        if let Some(sum) = sums.get_mut(parent).filter(|_| parent < index) {
            *sum = sum.saturating_add(own);
        }
    }
    sums
}

fn main_element(page: &Page, prose: &[u32], total: usize) -> usize {
    // The last one listed with enough prose is the innermost: those that hold as much stand in each other.
    (0..page.elements.len())
        .rev()
        .find(|&index| {
            prose
                .get(index)
                .is_some_and(|&own| total > 0 && own as usize * 100 >= total * MAIN)
        })
        .map_or(0, |index| match page.elements.get(index) {
            // A paragraph alone is its parent's.
            Some(element) if is_leaf(page, index) => element.parent(),
            _ => index,
        })
}

fn is_leaf(page: &Page, index: usize) -> bool {
    !page
        .elements
        .iter()
        .skip(index + 1)
        .any(|element| element.parent() == index)
}

fn elements_within(page: &Page, main: usize) -> Vec<bool> {
    let mut inside = vec![false; page.elements.len()];
    for (index, element) in page.elements.iter().enumerate() {
        let parent = index > 0 && inside.get(element.parent()).copied().unwrap_or(false);
        if let Some(own) = inside.get_mut(index) {
            *own = index == main || parent;
        }
    }
    inside
}

fn clutter(page: &Page, prose: &[u32], total: usize) -> Vec<bool> {
    let mut clutter = vec![false; page.elements.len()];
    for (index, element) in page.elements.iter().enumerate() {
        let parent = index > 0 && clutter.get(element.parent()).copied().unwrap_or(false);
        let little = prose.get(index).copied().unwrap_or(0) as usize * 100 <= total * CLUTTER;
        if let Some(own) = clutter.get_mut(index) {
            *own = parent || element.is_clutter() && little;
        }
    }
    clutter
}

/// Where the title stands that belongs to the main text beginning with the item at `first`: a line that the page's name
/// holds, or else the nearest great heading.
fn title_before(page: &Page, first: usize) -> Option<usize> {
    let bare = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    let name = bare(&page.title);
    let before = || {
        page.items
            .iter()
            .enumerate()
            .take(first)
            .rev()
            .filter_map(|(index, item)| match item {
                Item::Paragraph(place) => {
                    let (paragraph, text) = page.paragraph(*place)?;
                    Some((index, paragraph, text))
                }
                _ => None,
            })
    };
    // The nearest such line: a trail of links at the top may name the page as well.
    let named = before().find(|(_, paragraph, text)| {
        let text = bare(text);
        let count = text.chars().count();
        let alike = name.contains(&text) || count <= 60 && !name.is_empty() && text.contains(&name);
        (paragraph.linked as usize) * 2 < count && count >= 4 && alike
    });
    let heading = || {
        before().find(|(_, paragraph, text)| {
            paragraph.heading.is_some_and(|depth| depth <= 3) && !is_button(paragraph, text)
        })
    };
    named.or_else(heading).map(|(index, ..)| index)
}
