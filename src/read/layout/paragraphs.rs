//! Lines to paragraphs.

use super::Sheet;
use super::lines::Line;
use crate::read::blocks::{Blocks, is_wide, join};

/// An indent of this share of the size begins a paragraph.
const INDENT: f32 = 0.8;

/// A step to the next line this many times the usual one parts paragraphs.
const GAP: f32 = 1.35;

/// Sizes that differ by more than this share are different.
const SIZE: f32 = 0.07;

/// A line end is in Chinese text where there is an ideograph among this many characters on either side.
const NEAR: usize = 12;

/// A column of fewer lines does not show its left edge.
const FEW: usize = 6;

/// What a line may leave free beyond the room for the next word, in ems: programs put some space between scripts.
const SLACK: f32 = 0.8;

/// The edges of a column of text: where full lines begin and end.
#[derive(Clone, Copy)]
struct Measure {
    left: f32,
    width: f32,
    /// The usual step from base line to base line.
    step: f32,
}

/// Writes the paragraphs of all pages, each page where it begins.
pub(super) fn write(sheets: &[Sheet], blocks: &mut Blocks<'_>) {
    let width = full_width(sheets);
    let mut open: Option<(String, Line)> = None;
    let mut before: [Option<Measure>; 2] = [None; 2];
    for sheet in sheets {
        let mut noted = false;
        for column in 0..2 {
            let lines: Vec<&Line> = sheet
                .lines
                .iter()
                .filter(|line| line.column == column)
                .collect();
            let measure = measure(&lines, width, before.get(column).copied().flatten());
            if let Some(before) = before.get_mut(column).filter(|_| !lines.is_empty()) {
                *before = Some(measure);
            }
            for (index, line) in lines.into_iter().enumerate() {
                let runs_on = open
                    .as_ref()
                    .is_some_and(|(_, last)| goes_on(last, line, index > 0, measure));
                if !runs_on && let Some((text, _)) = open.take() {
                    blocks.paragraph(&text, None);
                }
                let (mut text, _) = open.take().unwrap_or_else(|| (String::new(), line.clone()));
                let ahead = text.len();
                append(&mut text, &line.text);
                if !noted {
                    blocks.page(ahead);
                    noted = true;
                }
                open = Some((text, line.clone()));
            }
        }
        if !noted {
            // A page without lines still counts.
            blocks.page(open.as_ref().map_or(0, |(text, _)| text.len()));
        }
    }
    if let Some((text, _)) = open {
        blocks.paragraph(&text, None);
    }
}

/// The width of full lines: that of most among the long ones. Single lines may stick out: a table, a title, a mark that
/// hangs into the margin.
fn full_width(sheets: &[Sheet]) -> f32 {
    let mut widths: Vec<f32> = sheets
        .iter()
        .flat_map(|sheet| &sheet.lines)
        .map(|line| line.right - line.left)
        .collect();
    widths.sort_by(f32::total_cmp);
    let Some(&widest) = widths.get(widths.len().saturating_sub(1 + widths.len() / 50)) else {
        return 0.0;
    };
    let long = widths.partition_point(|&width| width < 0.9 * widest);
    let at = long + (widths.len() - long) * 4 / 5;
    widths.get(at).copied().unwrap_or(widest)
}

/// The edges of a column. `before` are those of the one before it, whose left edge a column of few lines takes over:
/// one line alone may be indented as well as not.
fn measure(lines: &[&Line], width: f32, before: Option<Measure>) -> Measure {
    // Most lines begin at the edge; those that stick out of it, such as marks in the margin, are few.
    let mut lefts: Vec<f32> = lines.iter().map(|line| line.left).collect();
    lefts.sort_by(f32::total_cmp);
    let mut left = lefts.get(lefts.len() / 20).copied().unwrap_or(0.0);
    if let Some(before) = before.filter(|before| lines.len() < FEW && before.left < left) {
        left = before.left;
    }
    let mut steps: Vec<f32> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [above, line] => Some(line.base - above.base),
            _ => None,
        })
        .filter(|&step| step > 0.0)
        .collect();
    steps.sort_by(f32::total_cmp);
    // Within paragraphs lines stand closest; a third of the way up is inside them on any page of text.
    let step = steps.get(steps.len() / 3).copied().unwrap_or(f32::INFINITY);
    Measure { left, width, step }
}

/// True where `line` belongs to the paragraph that `last` stands in; `adjoining` where both stand in one column.
fn goes_on(last: &Line, line: &Line, adjoining: bool, measure: Measure) -> bool {
    let size = last.size.max(line.size);
    if (last.size - line.size).abs() > SIZE * size {
        return false;
    }
    if last.text.contains('\t') || line.text.contains('\t') {
        return false;
    }
    if adjoining {
        let step = line.base - last.base;
        if step <= 0.0 || step > GAP * measure.step.max(size) {
            return false;
        }
    }
    // On another page or in another column the edge is elsewhere; what is left of the line above is not.
    let edge = if adjoining {
        measure.left
    } else {
        last.left.min(measure.left)
    };
    let room = edge + measure.width - last.right;
    if room > (first_word(&line.text) + SLACK) * size {
        return false;
    }
    if begins_part(&line.text) && (ends_sentence(&last.text) || begins_part(&last.text)) {
        return false;
    }
    let indent = line.left - measure.left;
    let indented = indent > INDENT * size;
    // Paragraphs that are indented as a whole are so by another width than first lines are: two letters.
    let alike = adjoining
        && (line.left - last.left).abs() < 0.3 * size
        && (indent - 2.0 * size).abs() > 0.3 * size;
    !indented || alike && !ends_sentence(&last.text)
}

/// The width of the first word that a line break can come behind, in ems, roughly.
fn first_word(text: &str) -> f32 {
    let mut width = 0.0;
    let (mut inside, mut divides, mut marked) = (false, false, false);
    for character in text.chars() {
        if character.is_whitespace() {
            break;
        }
        let closing = "，。、；：？！）》”’】％%,.;:!?)".contains(character);
        let opening = "（《“‘【".contains(character);
        let wide = is_wide(character) || "“”‘’".contains(character);
        // Programs keep a figure with the mark in front of it: 元、168.
        let kept = marked && character.is_ascii_digit();
        if inside && !closing && (wide || divides && !kept) {
            break;
        }
        width += if wide { 1.0 } else { 0.55 };
        inside |= !opening;
        divides = wide && !opening;
        marked = closing;
    }
    width
}

/// True for a line that begins with the number of a part: 二、 or （三）, `4. Priorities` or `1.6 Ports`.
fn begins_part(text: &str) -> bool {
    if let Some((number, words)) = text.split_once(' ')
        && number.contains('.')
        && words.starts_with(char::is_uppercase)
    {
        let short = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        return text.starts_with(|c: char| c.is_ascii_digit()) && number.split('.').all(short);
    }
    let (inner, close) = match text.strip_prefix(['（', '(']) {
        Some(inner) => (inner, &['）', ')'][..]),
        None => (text, &['、'][..]),
    };
    let rest = inner.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    rest.len() < inner.len() && inner.len() - rest.len() <= 9 && rest.starts_with(close)
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with([
        '。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '”', '）',
    ])
}

/// Adds the next line: a word divided at the line's end is one again, Chinese lines join without a space.
fn append(text: &mut String, next: &str) {
    let divided = text
        .strip_suffix(['-', '\u{2010}'])
        .is_some_and(|rest| rest.chars().next_back().is_some_and(char::is_lowercase))
        && next.chars().next().is_some_and(char::is_lowercase);
    if divided {
        text.pop();
        text.push_str(next);
    } else if text
        .chars()
        .rev()
        .take(NEAR)
        .chain(next.chars().take(NEAR))
        .any(is_wide)
        && !(text.ends_with(char::is_alphabetic) && next.starts_with(char::is_alphabetic))
    {
        // A number in Chinese text is divided wherever the line ends.
        text.push_str(next);
    } else {
        join(text, next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::guard::Guard;
    use crate::read::{Format, Limits, Text};

    const FULL: f32 = 480.0;

    /// A page of lines of size 12 with their left and right ends, 20 apart.
    fn sheet(lines: &[(&str, f32, f32)]) -> Sheet {
        let mut base = 100.0;
        let lines = lines
            .iter()
            .map(|&(text, left, right)| {
                base += 20.0;
                Line {
                    text: text.to_owned(),
                    left,
                    right,
                    base,
                    size: 12.0,
                    column: 0,
                }
            })
            .collect();
        Sheet {
            height: 800.0,
            lines,
        }
    }

    fn text(sheets: &[Sheet]) -> Text {
        let limits = Limits::default();
        let guard = Guard::new(&limits, 0);
        let mut blocks = Blocks::new(&guard);
        write(sheets, &mut blocks);
        blocks.finish(Format::Pdf, "UTF-8")
    }

    #[test]
    fn full_lines_run_on_and_short_ones_end() {
        let text = text(&[sheet(&[
            ("一、回顾", 84.0, 150.0),
            ("过去一年，全县", 84.0, FULL),
            ("经济稳中有进，增长6", 60.0, FULL),
            ("%左右。", 60.0, 110.0),
            ("今年目标正好排满一行。", 84.0, FULL),
            ("民生持续改善，再接再", 84.0, FULL),
            ("厉。", 60.0, 84.0),
        ])]);
        let lines: Vec<&str> = text.as_str().lines().collect();
        assert_eq!(
            lines,
            [
                "一、回顾",
                "过去一年，全县经济稳中有进，增长6%左右。",
                "今年目标正好排满一行。",
                "民生持续改善，再接再厉。"
            ]
        );
    }

    #[test]
    fn parts_begin_below_a_full_line_and_closing_marks_go_with_their_word() {
        let text = text(&[sheet(&[
            ("这一年的工作做得很好，这一行正好排满。", 60.0, FULL),
            ("二、今年工作安排", 60.0, 200.0),
            ("坚持稳中求进工作总基调，落实“三保”要求", 60.0, FULL - 36.0),
            ("市”）、做好各项工作，把每一件事都办好。", 60.0, FULL),
            ("（三）改善民生。", 60.0, 200.0),
        ])]);
        assert_eq!(text.as_str().lines().count(), 4, "{}", text.as_str());
        assert!(text.as_str().contains("要求市”）、做好"));
    }

    #[test]
    fn numbers_of_parts_are_told_from_other_words() {
        for text in [
            "二、安排",
            "（十一）民生",
            "4. Priorities for 2026",
            "1.6 Ports",
        ] {
            assert!(begins_part(text), "{text}");
        }
        for text in [
            "一是抓产业",
            "（见附件）",
            "5.2 million tonnes",
            "12 of our ports",
            "U.S. Ports",
            "",
        ] {
            assert!(!begins_part(text), "{text}");
        }
    }

    #[test]
    fn paragraphs_run_over_pages_and_each_page_is_known() {
        let text = text(&[
            sheet(&[
                ("第一段排满了这一行，", 84.0, FULL),
                ("再排满一行，", 60.0, FULL),
            ]),
            sheet(&[
                ("到下一页才完。", 60.0, 200.0),
                ("第二段。", 84.0, 140.0),
                ("第三段。", 84.0, 140.0),
            ]),
        ]);
        let lines: Vec<&str> = text.as_str().lines().collect();
        assert_eq!(
            lines,
            [
                "第一段排满了这一行，再排满一行，到下一页才完。",
                "第二段。",
                "第三段。"
            ]
        );
        let at = |words: &str| text.as_str().find(words).unwrap();
        assert_eq!(text.page(at("第一段")), Some(1));
        assert_eq!(text.page(at("到下一页")), Some(2));
        assert_eq!(text.page(at("第三段")), Some(2));
    }

    #[test]
    fn divided_english_words_are_joined() {
        let text = text(&[sheet(&[
            ("The company met its environ-", 60.0, FULL),
            ("mental target and its long-", 60.0, FULL),
            ("Term Plan for", 60.0, FULL - 4.0),
            ("growth.", 60.0, 100.0),
        ])]);
        assert_eq!(
            text.as_str(),
            "The company met its environmental target and its long- Term Plan for growth.\n"
        );
    }
}
