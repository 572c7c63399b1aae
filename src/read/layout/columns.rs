//! Pages printed in two columns.

use super::Glyph;

/// A page has columns only where so many rows have text on both sides of the gutter.
const ROWS: usize = 8;

/// So many characters a row must a column hold: the cells of a table are shorter.
const CHARACTERS: usize = 10;

/// The middle of the white strip that runs down a page of two columns; None where there is none.
pub(super) fn gutter(rows: &[Vec<Glyph>], width: f32) -> Option<f32> {
    if rows.len() < ROWS || width.is_nan() || width <= 0.0 {
        return None;
    }
    const STRIPS: usize = 120;
    let mut inked = [0usize; STRIPS];
    let strip = width / STRIPS as f32;
    for row in rows {
        let mut touched = [false; STRIPS];
        for glyph in row.iter().filter(|glyph| !glyph.character.is_whitespace()) {
            let from = (glyph.x / strip).max(0.0) as usize;
            let to = ((glyph.x + glyph.width * 0.98) / strip).max(0.0) as usize;
            for mark in touched.iter_mut().take(to.saturating_add(1)).skip(from) {
                *mark = true;
            }
        }
        for (count, touched) in inked.iter_mut().zip(touched) {
            *count += usize::from(touched);
        }
    }
    // Some rows, such as a title, may run over the gutter.
    let few = rows.len() / 5;
    let middle = STRIPS * 3 / 10..STRIPS * 7 / 10;
    let (mut best, mut from) = (None::<(usize, usize)>, None);
    for at in middle.clone().chain([middle.end]) {
        if at < middle.end && inked.get(at).is_some_and(|&count| count <= few) {
            from.get_or_insert(at);
        } else if let Some(start) = from.take()
            && best.is_none_or(|(a, b)| at - start > b - a)
        {
            best = Some((start, at));
        }
    }
    let (from, to) = best?;
    let gutter = (from + to) as f32 / 2.0 * strip;
    let (mut sides, mut full) = ([Side::default(); 2], 0);
    for row in rows.iter().filter(|row| !crosses(row, gutter)) {
        let left = row.iter().filter(|glyph| glyph.x < gutter).count();
        let y = row.first().map_or(0.0, |glyph| glyph.y);
        let mut counts = false;
        for (side, count) in sides.iter_mut().zip([left, row.len() - left]) {
            if count >= CHARACTERS {
                side.add(y);
                counts = true;
            }
        }
        full += usize::from(counts);
    }
    let [left, right] = sides;
    let enough = left.rows.min(right.rows) >= ROWS && full * 2 >= rows.len();
    (enough && left.beside(right)).then_some(gutter)
}

/// The rows on one side of the gutter. Those of two columns need not stand at one height.
#[derive(Clone, Copy, Default)]
struct Side {
    rows: usize,
    top: f32,
    bottom: f32,
}

impl Side {
    /// Adds a row; they come from the top of the page.
    fn add(&mut self, y: f32) {
        if self.rows == 0 {
            self.top = y;
        }
        self.rows += 1;
        self.bottom = y;
    }

    /// True where both stand beside each other for most of the shorter one.
    fn beside(self, other: Self) -> bool {
        let shared = self.bottom.min(other.bottom) - self.top.max(other.top);
        let shorter = (self.bottom - self.top).min(other.bottom - other.top);
        shared * 2.0 >= shorter
    }
}

/// True where the gutter of another page parts this one too: hardly a row runs over it.
pub(super) fn fits(rows: &[Vec<Glyph>], gutter: f32) -> bool {
    let over = rows.iter().filter(|row| crosses(row, gutter)).count();
    over * 5 <= rows.len()
}

/// True where a character of the row stands on the gutter, or the row runs over it without a gap.
pub(super) fn crosses(row: &[Glyph], gutter: f32) -> bool {
    let left = row
        .iter()
        .filter(|glyph| glyph.x < gutter)
        .map(|glyph| glyph.x + glyph.width);
    let end = left.fold(f32::NEG_INFINITY, f32::max);
    let right = row
        .iter()
        .filter(|glyph| glyph.x >= gutter)
        .map(|glyph| glyph.x);
    let begin = right.fold(f32::INFINITY, f32::min);
    let size = row.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
    end > gutter || begin - end < 0.5 * size
}

/// The characters on each side of the gutter.
pub(super) fn split(row: Vec<Glyph>, gutter: f32) -> [Vec<Glyph>; 2] {
    let (left, right) = row.into_iter().partition(|glyph| glyph.x < gutter);
    [left, right]
}
