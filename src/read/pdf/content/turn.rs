//! Which way the writing of a page runs: turned by quarters, or down the page in columns.

use crate::read::layout::{Glyph, Page};

/// So many steps down from character to character show that a page is written in columns.
const STEPS: usize = 20;

/// The part of a character above its base line, and that between base line and middle, as shares of the size.
const ASCENT: f32 = 0.88;
const MIDDLE: f32 = 0.38;

/// The characters of a page by the quarters that they are turned by, clockwise.
#[derive(Default)]
pub(super) struct Turned(pub(super) [Vec<Glyph>; 4]);

/// By how many quarters, clockwise, a line is turned that runs in this direction on a page from the top down. None for
/// slanted writing: a watermark or a stamp.
pub(super) fn quarters(across: f32, down: f32) -> Option<usize> {
    const LEANING: f32 = 0.05;
    if down.abs() <= LEANING * across.abs() {
        Some(if across < 0.0 { 2 } else { 0 })
    } else if across.abs() <= LEANING * down.abs() {
        Some(if down > 0.0 { 1 } else { 3 })
    } else {
        None
    }
}

/// Which way a line runs that is turned by so many quarters: across and down the page.
pub(super) const fn direction(quarters: usize) -> (f32, f32) {
    match quarters {
        1 => (0.0, 1.0),
        2 => (-1.0, 0.0),
        3 => (0.0, -1.0),
        _ => (1.0, 0.0),
    }
}

impl Turned {
    /// The characters that run the way of most, as on a page that is held that way. Others are stamps and notes in the
    /// margin, but for those lying in the columns of a page that is written downwards.
    pub(super) fn page(self, width: f32, height: f32) -> Page {
        let [upright, lying, ..] = &self.0;
        let count = |quarters: usize| self.0.get(quarters).map_or(0, Vec::len);
        let most = (1..4).max_by_key(|&quarters| count(quarters));
        // What stands upright is more than a running head where there is half as much of it.
        let most = most.filter(|&most| count(most) > 2 * upright.len());
        let most = most.unwrap_or(0);
        let down = most == 0 && runs_down(upright);
        let turned = |glyph: &Glyph, quarters: usize| {
            let (x, y) = match quarters {
                1 => (glyph.y, width - glyph.x),
                2 => (width - glyph.x, height - glyph.y),
                3 => (height - glyph.y, glyph.x),
                _ => (glyph.x, glyph.y),
            };
            Glyph { x, y, ..*glyph }
        };
        let glyphs = if down {
            let upright = upright.iter().map(|glyph| Glyph {
                x: glyph.y - ASCENT * glyph.size,
                y: width - (glyph.x + glyph.width / 2.0) + MIDDLE * glyph.size,
                width: glyph.size,
                ..*glyph
            });
            let lying = lying.iter().map(|glyph| turned(glyph, 1));
            upright.chain(lying).collect()
        } else {
            let own = self.0.get(most).map_or(&[][..], Vec::as_slice);
            own.iter().map(|glyph| turned(glyph, most)).collect()
        };
        let (width, height) = if down || most % 2 == 1 {
            (height, width)
        } else {
            (width, height)
        };
        Page {
            width,
            height,
            glyphs,
        }
    }
}

/// True where one character mostly stands below the other.
fn runs_down(glyphs: &[Glyph]) -> bool {
    let (mut down, mut across) = (0, 0);
    for pair in glyphs.windows(2) {
        let [one, next] = pair else { continue };
        let size = one.size.max(next.size);
        let (right, below) = ((next.x - one.x).abs(), next.y - one.y);
        if right < 0.5 * size && below > 0.5 * size && below < 1.6 * size {
            down += 1;
        } else if below.abs() < 0.3 * size && right < 3.0 * size {
            across += 1;
        }
    }
    down >= STEPS && down > 2 * across
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(x: f32, y: f32, character: char) -> Glyph {
        Glyph {
            x,
            y,
            width: 12.0,
            size: 12.0,
            character,
        }
    }

    #[test]
    fn a_page_is_held_the_way_that_most_of_it_runs() {
        for (quarters, x, y) in [
            (0, 10.0, 20.0),
            (1, 80.0, 10.0),
            (2, 90.0, 180.0),
            (3, 20.0, 190.0),
        ] {
            let mut turned = Turned::default();
            turned.0[quarters].push(glyph(x, y, '文'));
            turned.0[quarters].push(glyph(x, y, '字'));
            turned.0[quarters].push(glyph(x, y, '句'));
            turned.0[(quarters + 1) % 4].push(glyph(x, y, '章'));
            let page = turned.page(100.0, 200.0);
            assert_eq!(page.glyphs.len(), 3, "{quarters}");
            assert_eq!(
                (page.glyphs[0].x, page.glyphs[0].y),
                (10.0, 20.0),
                "{quarters}"
            );
            let expected = if quarters % 2 == 0 { 100.0 } else { 200.0 };
            assert_eq!(page.width, expected);
        }
        assert_eq!(quarters(3.0, 2.0), None);
    }

    #[test]
    fn columns_are_read_from_the_right() {
        let mut turned = Turned::default();
        for (column, character) in [(80.0, '先'), (60.0, '后')] {
            for row in 0..15 {
                turned.0[0].push(glyph(column, 20.0 + 12.0 * row as f32, character));
            }
        }
        turned.0[1].push(glyph(82.0, 200.0, '6'));
        let page = turned.page(100.0, 300.0);
        let base = |character| {
            page.glyphs
                .iter()
                .find(|g| g.character == character)
                .unwrap()
                .y
        };
        assert!(base('先') < base('后'));
        assert!((base('先') - base('6')).abs() < 3.0);
    }
}
