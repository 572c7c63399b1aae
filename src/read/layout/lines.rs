//! Characters to lines.

use super::Glyph;
use super::columns;
use crate::read::blocks::is_wide;

/// Base lines nearer than this share of the font size are one line: raised and lowered signs belong to theirs.
const SAME_LINE: f32 = 0.45;

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

/// The lines of a page `width` wide, in reading order.
pub(super) fn of_page(mut glyphs: Vec<Glyph>, width: f32) -> Vec<Line> {
    glyphs.retain(|glyph| glyph.size > 0.0 && glyph.x > -width && glyph.x < 2.0 * width);
    let mut rows = rows(glyphs);
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        overprinted(row);
    }
    let gutter = columns::gutter(&rows, width);
    let mut columns: [Vec<Line>; 2] = [Vec::new(), Vec::new()];
    let mut lines = Vec::new();
    for row in rows {
        let parts = match gutter {
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

/// Characters of one base line each, from the top of the page.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    let (mut base, mut size) = (f32::NEG_INFINITY, 0.0f32);
    for glyph in glyphs {
        let near = SAME_LINE * size.max(glyph.size);
        if let Some(row) = rows.last_mut().filter(|_| (glyph.y - base).abs() <= near) {
            // The row goes by its largest characters, and does not wander down with small ones.
            if glyph.size > size {
                (base, size) = (glyph.y, glyph.size);
            }
            row.push(glyph);
        } else {
            (base, size) = (glyph.y, glyph.size);
            rows.push(vec![glyph]);
        }
    }
    rows
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
    let (mut right, mut base, mut space) = (first.x, first.y, false);
    let mut sizes: Vec<f32> = Vec::with_capacity(row.len());
    for glyph in row
        .iter()
        .skip_while(|glyph| glyph.character.is_whitespace())
    {
        let character = glyph.character;
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
        sizes.push(glyph.size);
    }
    let middle = sizes.len() / 2;
    let (_, size, _) = sizes.select_nth_unstable_by(middle, f32::total_cmp);
    let size = *size;
    if let Some(whole) = row.iter().find(|glyph| glyph.size >= 0.9 * size) {
        base = whole.y;
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
        of_page(glyphs, 600.0)
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
