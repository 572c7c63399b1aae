//! Headings of Markdown: `#` lines and underlined lines. The text itself stays as it is.

use memchr::memchr_iter;

use super::Heading;
use crate::span::Span;

/// A line that is underlined is a heading only up to this many characters: a rule below a paragraph is no underline.
const UNDERLINED: usize = 60;

/// The headings of a text, in order; empty where it is not Markdown.
pub(super) fn headings(content: &str) -> Vec<Heading> {
    let bytes = content.as_bytes();
    let underlined = memchr_iter(b'\n', bytes)
        .any(|at| matches!(bytes.get(at + 1..at + 3), Some(b"==" | b"--")));
    if !underlined && !content.contains('#') {
        return Vec::new();
    }
    let mut headings = Vec::new();
    let mut fenced = false;
    let mut before = Span::default();
    let mut at = 0;
    for line in content.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        let run = line.trim();
        at = span.end;
        if run.starts_with("```") || run.starts_with("~~~") {
            fenced = !fenced;
        } else if !fenced {
            if let Some(depth) = hashes(line) {
                headings.push(Heading {
                    span: span.trim(content),
                    depth,
                });
            } else if let Some(depth) = underline(run) {
                let title = before.trim(content);
                let characters = title.of(content).chars().count();
                if (1..=UNDERLINED).contains(&characters) && hashes(title.of(content)).is_none() {
                    headings.push(Heading { span: title, depth });
                }
            }
        }
        before = span;
    }
    headings
}

/// The depth of a `#` line: one to six of them at its beginning, then white space, then words.
fn hashes(line: &str) -> Option<u8> {
    let rest = line.trim_start_matches('#');
    let depth = u8::try_from(line.len() - rest.len()).ok()?;
    let titled = rest.starts_with([' ', '\t', '\u{3000}']) && !rest.trim().is_empty();
    ((1..=6).contains(&depth) && titled).then_some(depth)
}

/// The depth that an underline gives to the line above it.
fn underline(run: &str) -> Option<u8> {
    if run.len() < 3 {
        None
    } else if run.bytes().all(|byte| byte == b'=') {
        Some(1)
    } else if run.bytes().all(|byte| byte == b'-') {
        Some(2)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u8, &str)> {
        headings(text)
            .iter()
            .map(|heading| (heading.depth, heading.span.of(text)))
            .collect()
    }

    #[test]
    fn hash_and_underlined_lines_are_headings() {
        let text =
            "青禾县报告\r\n====\r\n\r\n# 一、回顾\n正文。\n### （一）稳增长  \n\n小结\n---\n";
        assert_eq!(
            found(text),
            [
                (1, "青禾县报告"),
                (1, "# 一、回顾"),
                (3, "### （一）稳增长"),
                (2, "小结")
            ]
        );
    }

    #[test]
    fn plain_text_has_none() {
        let text = "#1 机组投产\n编号#2\n```\n# 注释\n```\n\n----\n一、回顾\n";
        assert_eq!(found(text), []);
    }
}
