//! What the faces for a terminal share: colours and plain tables.

use std::io::{self, Write};

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table, Width,
    presets,
};
use unicode_width::UnicodeWidthStr;

use super::cells::head_text;
use super::rows::Entry;
use super::tone::Tone;
use super::{Labels, clean, flow};
use crate::compare::Comparison;
use crate::outline::Language;

/// What a face for people is made for.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// Columns to fit into.
    pub width: usize,
    /// True to use colours.
    pub color: bool,
    /// Language of words that are not the report's.
    pub language: Language,
    /// What shows the rows that are left out, as whoever asks for the table calls it: `--rows 0`. Empty where nothing does.
    pub all: &'static str,
}

impl Screen {
    /// The lines that tell which reports are compared.
    pub(super) fn heads(&self, comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
        let labels = Labels::of(self.language);
        for (sign, tone, head) in [
            ("-", Tone::Lost, &comparison.old),
            ("+", Tone::Gained, &comparison.new),
        ] {
            let sign = tone.paint(sign, self.color);
            writeln!(out, "{sign} {}", head_text(head, labels, clean))?;
        }
        Ok(())
    }

    /// A line that tells how many rows are not shown, and how to see them.
    pub(super) fn left_out(&self, rows: usize, out: &mut dyn Write) -> io::Result<()> {
        if rows == 0 {
            return Ok(());
        }
        let all = self.all;
        match (self.language, all) {
            (Language::Chinese, "") => writeln!(out, "… 另有 {rows} 行"),
            (Language::English, "") => writeln!(out, "… {rows} more"),
            (Language::Chinese, _) => writeln!(out, "… 另有 {rows} 行（{all} 全部列出）"),
            (Language::English, _) => writeln!(out, "… {rows} more ({all} shows all)"),
        }
    }
}

impl Tone {
    /// The escape sequence that begins the tone; empty for plain text.
    ///
    /// Only what can be read on any ground, in any usual palette: yellow and cyan are lost on white, blue and magenta on
    /// black, and dim or grey text in palettes of little contrast. So what is of less interest is left as it is.
    const fn code(self) -> &'static str {
        match self {
            Self::Plain | Self::Faint => "",
            Self::Gained => "\u{1b}[32m",
            Self::Lost => "\u{1b}[31m",
            Self::Altered | Self::Head => "\u{1b}[1m",
            Self::Column => "\u{1b}[4m",
        }
    }

    /// `text` in this tone, where colours are wanted.
    pub(super) fn paint(self, text: &str, color: bool) -> String {
        let code = self.code();
        if color && !code.is_empty() && !text.is_empty() {
            format!("{code}{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Columns of space between two columns of a table.
const GAP: usize = 2;

/// Writes a table without rules, made harmless.
///
/// Without rules a table stays readable where the terminal gives `“`, `—` or `│` two columns, as Chinese ones may: no
/// right border can be pushed out of its place. Cells are broken into lines here and not by the library, which breaks
/// Han text at any character and so tears numbers and begins lines with commas.
pub(super) fn table(
    heads: &[&str],
    rows: &[Vec<Entry>],
    screen: Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    let heads: Vec<Entry> = heads
        .iter()
        .enumerate()
        .map(|(column, head)| Entry {
            right: rows
                .iter()
                .any(|row| row.get(column).is_some_and(|entry| entry.right)),
            ..Entry::toned(*head, Tone::Column)
        })
        .collect();
    let mut widths: Vec<usize> = Vec::new();
    for row in rows.iter().chain([&heads]) {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, entry) in widths.iter_mut().zip(row) {
            *width = (*width).max(clean(&entry.text).width());
        }
    }
    let gaps = GAP * widths.len().saturating_sub(1);
    let room = screen.width.saturating_sub(gaps);
    let widths = if widths.iter().sum::<usize>() <= room {
        widths
    } else {
        share(&widths, &unbroken(rows, &heads, widths.len()), room)
    };
    let cells = |row: &[Entry]| -> Vec<Cell> {
        row.iter()
            .zip(&widths)
            .map(|(entry, &width)| cell(entry, width))
            .collect()
    };

    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled)
        .add_rows(rows.iter().map(|row| cells(row)));
    if !heads.is_empty() {
        table.set_header(cells(&heads));
    }
    let last = widths.len().saturating_sub(1);
    for (column, &width) in table.column_iter_mut().zip(&widths) {
        // Nothing stands behind the last column, where space would run over the edge.
        let gap = if column.index == last { 0 } else { GAP };
        let [gap, width] = [gap, width + gap].map(|n| u16::try_from(n).unwrap_or(u16::MAX));
        column
            .set_padding((0, gap))
            .set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    if screen.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The words of a report, harmless, in lines of at most `width` columns, in their tone.
fn cell(entry: &Entry, width: usize) -> Cell {
    let cell = Cell::new(flow::lines(&clean(&entry.text), width).join("\n"));
    let cell = match entry.tone {
        Tone::Plain | Tone::Faint => cell,
        Tone::Gained => cell.fg(Color::DarkGreen),
        Tone::Lost => cell.fg(Color::DarkRed),
        Tone::Altered | Tone::Head => cell.add_attribute(Attribute::Bold),
        Tone::Column => cell.add_attribute(Attribute::Underlined),
    };
    if entry.right {
        cell.set_alignment(CellAlignment::Right)
    } else {
        cell
    }
}

/// Longest run that may ask for its column not to be narrower: `unreported` and `1200万人` do, a path does not.
const LONGEST_RUN: usize = 12;

/// How wide each column has to be so that no word and no number in it is torn.
fn unbroken(rows: &[Vec<Entry>], heads: &[Entry], columns: usize) -> Vec<usize> {
    let mut least = vec![0; columns];
    for row in rows.iter().map(Vec::as_slice).chain([heads]) {
        for (least, entry) in least.iter_mut().zip(row) {
            let longest = flow::longest_run(&clean(&entry.text));
            *least = (*least).max(longest.min(LONGEST_RUN));
        }
    }
    least
}

/// The widths that columns get of `width`, where they want more than there is: each the `least` that it needs, then the
/// narrow ones what they want and the wide ones the same each of the rest.
fn share(wanted: &[usize], least: &[usize], width: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&column| wanted.get(column));
    // Where there is not even room for the least, words are torn.
    let needed: usize = least.iter().sum();
    let least = |column: usize| match least.get(column) {
        Some(&least) if needed <= width => least,
        // A character of Han text takes two columns.
        _ => 2,
    };
    let mut shares = vec![0; wanted.len()];
    let mut left = width;
    for (done, &column) in order.iter().enumerate() {
        let behind = order.iter().skip(done + 1);
        let kept: usize = behind.map(|&column| least(column)).sum();
        let equal = left / (wanted.len() - done);
        if let (Some(share), Some(&want)) = (shares.get_mut(column), wanted.get(column)) {
            let most = equal.min(left.saturating_sub(kept)).max(least(column));
            *share = want.min(most);
            left = left.saturating_sub(*share);
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn shown(rows: &[Vec<Entry>], width: usize) -> Vec<String> {
        let screen = Screen {
            width,
            color: false,
            language: Language::Chinese,
            all: "",
        };
        let mut out = Vec::new();
        table(&["指标", "上年", "本年"], rows, screen, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn wide_columns_share_what_narrow_ones_leave() {
        assert_eq!(share(&[4, 30, 60], &[2, 2, 2], 44), [4, 20, 20]);
        assert_eq!(share(&[4, 10, 60], &[2, 2, 2], 44), [4, 10, 30]);
        assert_eq!(share(&[9, 9], &[2, 2], 1), [2, 2]);
        assert_eq!(share(&[], &[], 80), [0; 0]);
    }

    #[test]
    fn no_column_is_narrower_than_its_longest_word_where_there_is_room() {
        assert_eq!(share(&[10, 30, 30], &[10, 4, 4], 24), [10, 7, 7]);
        assert_eq!(share(&[30, 30, 30], &[4, 12, 4], 24), [8, 12, 4]);
        assert_eq!(share(&[30, 30], &[12, 12], 20), [10, 10]);
    }

    #[test]
    fn columns_stand_below_one_another_whatever_the_script() {
        let row = |a: &str, b: &str, c: &str| {
            vec![
                Entry::plain(a),
                Entry::number(b, Tone::Plain),
                Entry::plain(c),
            ]
        };
        let rows = [
            row("地区生产总值", "6%左右", "6.5%以上"),
            row("GDP growth", "“5%”", "é 5%"),
        ];
        insta::assert_snapshot!(shown(&rows, 80).join("\n"), @"
        指标            上年  本年
        地区生产总值  6%左右  6.5%以上
        GDP growth      “5%”  é 5%
        ");
    }

    #[test]
    fn a_narrow_table_keeps_to_its_width_and_tears_no_number() {
        let long = "全年居民消费价格涨幅控制在2.55%以内，力争更低";
        let rows = [vec![
            Entry::plain(long),
            Entry::plain(long),
            Entry::plain(long),
        ]];
        let lines = shown(&rows, 40);
        assert!(lines.iter().all(|line| line.width() <= 40), "{lines:?}");
        assert_eq!(lines.concat().matches("2.55%").count(), 3, "{lines:?}");
    }
}
