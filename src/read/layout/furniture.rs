//! What belongs to the pages and not to the text: running heads and feet, page numbers.

use rustc_hash::FxHashMap;

use super::Sheet;

/// So many lines at the top and at the bottom of a page can be furniture.
const MARGIN_LINES: usize = 3;

/// Furniture stands in this share of the page's height at its top and bottom.
const MARGIN: f32 = 0.14;

/// Takes running heads, running feet and page numbers out of the pages.
pub(super) fn remove(sheets: &mut [Sheet]) {
    let mut heads: FxHashMap<(bool, String), usize> = FxHashMap::default();
    for sheet in sheets.iter() {
        let mut keys: Vec<_> = margins(sheet).into_iter().map(|(_, key)| key).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *heads.entry(key).or_default() += 1;
        }
    }
    let pages = sheets
        .iter()
        .filter(|sheet| !sheet.lines.is_empty())
        .count();
    for sheet in sheets.iter_mut() {
        let mut furniture: Vec<usize> = margins(sheet)
            .into_iter()
            .filter(|(index, (top, words))| {
                let alone = sheet
                    .lines
                    .get(*index)
                    .is_some_and(|line| is_page_number(&line.text));
                let count = heads.get(&(*top, words.clone())).copied().unwrap_or(0);
                // Left and right pages may have heads of their own, each on less than half of the pages.
                alone || !words.is_empty() && count >= 2 && count * 5 >= pages * 2
            })
            .map(|(index, _)| index)
            .collect();
        furniture.sort_unstable();
        for index in furniture.into_iter().rev() {
            sheet.lines.remove(index);
        }
    }
}

/// The lines in the margins of a page: their index, whether at the top, and their words without numbers, which change
/// from page to page.
fn margins(sheet: &Sheet) -> Vec<(usize, (bool, String))> {
    let mut order: Vec<usize> = (0..sheet.lines.len()).collect();
    let base = |index: usize| sheet.lines.get(index).map_or(0.0, |line| line.base);
    order.sort_by(|&a, &b| base(a).total_cmp(&base(b)));
    let key = |index: usize, top: bool| {
        let words = sheet.lines.get(index).map_or("", |line| &line.text);
        let words = words
            .chars()
            .filter(|c| !c.is_numeric() && !c.is_whitespace())
            .collect();
        (index, (top, words))
    };
    let top = order
        .iter()
        .take(MARGIN_LINES)
        .filter(|&&index| base(index) < MARGIN * sheet.height)
        .map(|&index| key(index, true));
    let bottom = order
        .iter()
        .rev()
        .take(MARGIN_LINES)
        .filter(|&&index| base(index) > (1.0 - MARGIN) * sheet.height)
        .map(|&index| key(index, false));
    top.chain(bottom).collect()
}

/// True for a line that is nothing but a page number: `12`, `- 12 -`, `—12—`, `第12页`, `第 1 页 共 20 页`, `Page 1 of 20`,
/// `3/20`, `iv`.
fn is_page_number(line: &str) -> bool {
    let mut rest = line.to_lowercase();
    for word in ["page", "of", "第", "页", "共"] {
        rest = rest.replace(word, " ");
    }
    let number =
        rest.trim_matches(|c: char| c.is_whitespace() || "-–—－_·•.~|()（）【】".contains(c));
    let roman =
        !number.is_empty() && number.len() <= 6 && number.chars().all(|c| "ivxlc".contains(c));
    let mut digits = 0;
    let figures = number.chars().all(|c| {
        digits += usize::from(c.is_numeric());
        c.is_numeric() || c.is_whitespace() || matches!(c, '/' | '／' | ',' | '，')
    });
    roman || figures && (1..=8).contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::layout::lines::Line;

    fn sheet(lines: &[(&str, f32)]) -> Sheet {
        let lines = lines
            .iter()
            .map(|&(text, base)| Line {
                text: text.to_owned(),
                left: 72.0,
                right: 500.0,
                base,
                size: 12.0,
                column: 0,
            })
            .collect();
        Sheet {
            height: 800.0,
            lines,
        }
    }

    #[test]
    fn page_numbers_are_told_from_text() {
        for number in [
            "12",
            "- 12 -",
            "—3—",
            "第12页",
            "第 1 页 共 20 页",
            "Page 1 of 20",
            "3/20",
            "iv",
        ] {
            assert!(is_page_number(number), "{number}");
        }
        for text in ["增长6%。", "一", "2026年", "万人", "第一", ""] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn heads_go_and_text_that_happens_to_be_alike_stays() {
        let mut sheets = vec![
            sheet(&[
                ("青禾县人民政府", 30.0),
                ("一、回顾", 90.0),
                ("正文。", 400.0),
                ("- 1 -", 770.0),
            ]),
            sheet(&[
                ("青禾县人民政府", 30.0),
                ("正文。", 400.0),
                ("二、目标", 700.0),
                ("- 2 -", 770.0),
            ]),
            sheet(&[
                ("青禾县人民政府", 30.0),
                ("正文。", 400.0),
                ("2026年1月9日", 760.0),
            ]),
        ];
        remove(&mut sheets);
        let left: Vec<Vec<&str>> = sheets
            .iter()
            .map(|sheet| sheet.lines.iter().map(|line| line.text.as_str()).collect())
            .collect();
        assert_eq!(
            left,
            [
                vec!["一、回顾", "正文。"],
                vec!["正文。", "二、目标"],
                vec!["正文。", "2026年1月9日"]
            ]
        );
    }
}
