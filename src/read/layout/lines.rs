//! Characters to lines.

use super::Glyph;
use super::columns;
use crate::read::blocks::{is_unseen, is_wide};
use crate::read::marks;

/// Base lines nearer than this share of the larger font size are one line: raised and lowered signs belong to theirs.
const SAME_LINE: f32 = 0.45;

/// The same for characters of like size, which no one raises: two columns may stand a little apart in height.
const SAME_BASE: f32 = 0.25;

/// The same for characters of any sizes, next to each other or not: the cells of a table.
const SAME_CELL: f32 = 0.1;

/// Characters with a gap below this share of the size between them stand next to each other.
const NEXT: f32 = 0.6;

/// Sizes above this share of each other are alike.
const ALIKE: f32 = 0.9;

/// So many rows are looked at above and below a character for the one that it belongs to.
const OPEN: usize = 12;

/// A character smaller than this share of its line's size, and higher than that of it above the base line, is raised.
const SMALL: f32 = 0.9;
const RAISED: f32 = 0.15;

/// A gap of this share of the size is a space between Western letters.
const SPACE: f32 = 0.18;

/// A gap of this share of the size parts the cells of a table.
const CELL: f32 = 3.0;

/// A line of text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    /// Left and right end, and base line from the top of the page.
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    /// Size of most of its characters.
    pub(super) size: f32,
    /// Which column of the page it stands in, from 0.
    pub(super) column: usize,
}

/// The lines of a page `width` wide, in reading order. `gutter` is the one of the pages before it, and then its own.
pub(super) fn of_page(mut glyphs: Vec<Glyph>, width: f32, gutter: &mut Option<f32>) -> Vec<Line> {
    glyphs.retain(|glyph| glyph.size > 0.0 && glyph.x > -width && glyph.x < 2.0 * width);
    let mut rows = rows(glyphs);
    rows.iter_mut().for_each(overprinted);
    // A page with little on it, as the last one often is, shows no columns by itself.
    let before = gutter.filter(|&gutter| columns::fits(&rows, gutter));
    let own = columns::gutter(&rows, width).or(before);
    *gutter = own.or(*gutter);
    let mut columns: [Vec<Line>; 2] = [Vec::new(), Vec::new()];
    let mut lines = Vec::new();
    for row in rows {
        let parts = match own {
            Some(gutter) if columns::crosses(&row, gutter) => {
                // What runs over both columns ends them: a title between two parts of a page.
                lines.append(&mut columns[0]);
                lines.append(&mut columns[1]);
                lines.extend(line(&row, 0));
                continue;
            }
            Some(gutter) => columns::split(row, gutter),
            None => [row, Vec::new()],
        };
        for (column, part) in parts.iter().enumerate() {
            if let Some(own) = columns.get_mut(column) {
                own.extend(line(part, column));
            }
        }
    }
    lines.append(&mut columns[0]);
    lines.append(&mut columns[1]);
    lines
}

/// Characters of one base line and of like size.
struct Row {
    base: f32,
    size: f32,
    /// From left to right.
    glyphs: Vec<Glyph>,
}

impl Row {
    /// True where `small` belongs to this row of larger characters: it stands on the same base line, or a little above or
    /// below it and next to one of them. (In another column it may stand at any height.)
    fn takes(&self, small: &Self) -> bool {
        let apart = (self.base - small.base).abs();
        apart <= SAME_CELL * self.size
            || apart <= SAME_LINE * self.size
                && small.glyphs.iter().any(|glyph| self.touches(glyph))
    }

    /// True where a character stands next to one of the row.
    fn touches(&self, glyph: &Glyph) -> bool {
        let next = self.glyphs.partition_point(|own| own.x < glyph.x);
        let near = |own: &Glyph| {
            let gap = (own.x - glyph.x - glyph.width).max(glyph.x - own.x - own.width);
            gap <= NEXT * self.size
        };
        let around = next.saturating_sub(1)..(next + 1).min(self.glyphs.len());
        self.glyphs
            .get(around)
            .is_some_and(|around| around.iter().any(near))
    }
}

/// Characters of one base line each, from the top of the page, and in each from left to right.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in glyphs {
        let open = rows.iter_mut().rev().take(OPEN).find(|row| {
            let large = row.size.max(glyph.size);
            row.size.min(glyph.size) > ALIKE * large
                && (glyph.y - row.base).abs() <= SAME_BASE * large
        });
        match open {
            Some(row) => row.glyphs.push(glyph),
            None => rows.push(Row {
                base: glyph.y,
                size: glyph.size,
                glyphs: vec![glyph],
            }),
        }
    }
    for row in &mut rows {
        row.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    // Raised, lowered and other small signs join the line that they belong to, the smallest first.
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let size = |index: usize| rows.get(index).map_or(0.0, |row| row.size);
    order.sort_by(|&a, &b| size(a).total_cmp(&size(b)));
    for index in order {
        let near = index.saturating_sub(OPEN)..(index + OPEN).min(rows.len());
        let Some(own) = rows.get(index) else { continue };
        let larger = near
            .filter_map(|at| Some((at, rows.get(at)?)))
            .filter(|(_, row)| own.size <= ALIKE * row.size && row.takes(own))
            .min_by(|(_, a), (_, b)| {
                let apart = |row: &Row| (row.base - own.base).abs();
                apart(a).total_cmp(&apart(b))
            })
            .map(|(at, _)| at);
        if let Some(larger) = larger
            && let Some(small) = rows
                .get_mut(index)
                .map(|row| std::mem::take(&mut row.glyphs))
            && let Some(row) = rows.get_mut(larger)
        {
            row.glyphs.extend(small);
            row.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        }
    }
    rows.retain(|row| !row.glyphs.is_empty());
    rows.sort_by(|a, b| a.base.total_cmp(&b.base));
    rows.into_iter().map(|row| row.glyphs).collect()
}

/// Takes out characters drawn twice on one spot, as some programs make letters bold.
fn overprinted(row: &mut Vec<Glyph>) {
    let mut last: [Option<Glyph>; 2] = [None, None];
    row.retain(|glyph| {
        let twice = last.iter().flatten().any(|before| {
            before.character == glyph.character
                && glyph.width > 0.0
                && (glyph.x - before.x).abs() < 0.2 * glyph.size.min(glyph.width * 2.0)
                && (glyph.y - before.y).abs() < 0.2 * glyph.size
        });
        if !twice {
            last = [last[1], Some(*glyph)];
        }
        !twice
    });
}

/// The line that a row of characters makes; None for white space.
fn line(row: &[Glyph], column: usize) -> Option<Line> {
    let first = row.iter().find(|glyph| !glyph.character.is_whitespace())?;
    let mut text = String::new();
    let mut end = first.x;
    let (mut right, mut space) = (first.x, false);
    let visible = |glyph: &&Glyph| !glyph.character.is_whitespace();
    let mut sizes: Vec<f32> = row.iter().filter(visible).map(|glyph| glyph.size).collect();
    let middle = sizes.len() / 2;
    let (_, size, _) = sizes.select_nth_unstable_by(middle, f32::total_cmp);
    let size = *size;
    let whole = row.iter().find(|glyph| glyph.size >= 0.9 * size);
    let base = whole.map_or(first.y, |glyph| glyph.y);
    let is_raised = |glyph: &Glyph| glyph.size < SMALL * size && base - glyph.y > RAISED * size;
    let mut raised: Option<usize> = None;
    for glyph in row
        .iter()
        .skip_while(|glyph| glyph.character.is_whitespace())
    {
        let character = glyph.character;
        if is_unseen(character) {
            continue;
        }
        let gap = glyph.x - end;
        end = end.max(glyph.x + glyph.width);
        if character.is_whitespace() {
            // A space as wide as an ideograph is the ideographic one, whatever its code in the font.
            let before = text.chars().next_back().is_some_and(is_wide);
            if before && glyph.width >= 0.9 * glyph.size || character == '\u{3000}' {
                text.push('\u{3000}');
                space = false;
            } else {
                space = true;
            }
            continue;
        }
        if is_raised(glyph) {
            raised.get_or_insert(text.len());
        } else if let Some(at) = raised.take() {
            lower(&mut text, at);
        }
        let before = text.chars().next_back();
        if gap > CELL * glyph.size {
            text.push('\t');
        } else if before.is_some_and(|last| !last.is_whitespace())
            && (space
                || gap > SPACE * glyph.size && !before.is_some_and(is_wide) && !is_wide(character))
        {
            text.push(' ');
        }
        space = false;
        text.push(character);
        right = end;
    }
    if let Some(at) = raised {
        lower(&mut text, at);
    }
    let trimmed = text.trim_end().len();
    text.truncate(trimmed);
    Some(Line {
        text,
        left: first.x,
        right,
        base,
        size,
        column,
    })
}

/// Leaves out the raised signs that a line ends with from `at` on where they mark a note.
fn lower(text: &mut String, at: usize) {
    if let Some((before, own)) = text.split_at_checked(at) {
        let written = marks::raised(before, own).into_owned();
        text.truncate(at);
        text.push_str(&written);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
        let mut at = x;
        text.chars()
            .map(|character| {
                let width = if is_wide(character) { size } else { size / 2.0 };
                let glyph = Glyph {
                    x: at,
                    y,
                    width,
                    size,
                    character,
                };
                at += width;
                glyph
            })
            .collect()
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        of_page(glyphs, 600.0, &mut None)
            .into_iter()
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn characters_drawn_in_any_order_make_lines_from_the_top() {
        let mut page = glyphs("第二行", 72.0, 120.0, 12.0);
        page.extend(glyphs("第一行", 72.0, 100.0, 12.0));
        page.extend(glyphs("的后半", 108.0, 100.3, 12.0));
        assert_eq!(texts(page), ["第一行的后半", "第二行"]);
    }

    #[test]
    fn bold_by_overprinting_counts_once() {
        let mut page = glyphs("目标6%", 72.0, 100.0, 12.0);
        page.extend(glyphs("目标6%", 72.4, 100.0, 12.0));
        assert_eq!(texts(page), ["目标6%"]);
    }

    #[test]
    fn gaps_are_spaces_between_western_words_and_tabs_between_cells() {
        let mut page = glyphs("work", 72.0, 100.0, 12.0);
        page.extend(glyphs("report", 100.0, 100.0, 12.0));
        page.extend(glyphs("6%", 300.0, 100.0, 12.0));
        page.extend(glyphs("增", 72.0, 130.0, 12.0));
        page.extend(glyphs("长", 90.0, 130.0, 12.0));
        assert_eq!(texts(page), ["work report\t6%", "增长"]);
    }

    #[test]
    fn raised_marks_of_notes_are_no_part_of_a_figure() {
        let mut page = glyphs("增长6", 72.0, 100.0, 12.0);
        page.extend(glyphs("1", 114.0, 95.0, 7.0));
        page.extend(glyphs("%，即10", 118.0, 100.0, 12.0));
        page.extend(glyphs("4", 160.0, 95.0, 7.0));
        page.extend(glyphs("倍。", 164.0, 100.0, 12.0));
        assert_eq!(texts(page), ["增长6%，即10⁴倍。"]);
    }

    #[test]
    fn columns_that_stand_apart_in_height_are_columns() {
        let mut page = Vec::new();
        for row in 0..12 {
            for (side, x, lower) in [("左", 40.0, 0.0), ("右", 320.0, 4.0)] {
                let line = format!("{side}栏第{row:02}行的文字排到这里为止");
                page.extend(glyphs(&line, x, 100.0 + lower + 20.0 * row as f32, 12.0));
            }
        }
        let lines = texts(page);
        assert_eq!(lines.len(), 24);
        assert!(lines[11].starts_with("左栏第11行"));
        assert!(lines[12].starts_with("右栏第00行"));
    }

    #[test]
    fn a_title_in_one_column_does_not_mix_the_lines_of_the_other() {
        let mut page = glyphs("right title", 300.0, 104.0, 24.0);
        page.extend(glyphs("first line", 40.0, 100.0, 10.0));
        page.extend(glyphs("second one", 40.0, 112.0, 10.0));
        let lines = texts(page);
        assert!(
            lines.iter().any(|line| line.contains("first line")),
            "{lines:?}"
        );
        assert!(
            lines.iter().any(|line| line.contains("second one")),
            "{lines:?}"
        );
    }

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        let mut page = glyphs("青禾县政府工作报告摘要和说明", 150.0, 50.0, 20.0);
        for row in 0..12 {
            let y = 100.0 + 20.0 * row as f32;
            page.extend(glyphs(
                &format!("左栏第{row:02}行的文字排到这里为止"),
                40.0,
                y,
                12.0,
            ));
            page.extend(glyphs(
                &format!("右栏第{row:02}行的文字排到这里为止"),
                320.0,
                y,
                12.0,
            ));
        }
        let lines = texts(page);
        assert_eq!(lines.len(), 25);
        assert!(lines[1].starts_with("左栏第00行"));
        assert!(lines[12].starts_with("左栏第11行"));
        assert!(lines[13].starts_with("右栏第00行"));
    }
}
