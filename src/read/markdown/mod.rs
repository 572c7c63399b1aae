//! Markdown: its headings, and the text with its marks blanked out.
//!
//! A Markdown file is a text file, and offsets count in the file as it is. What is read is a copy in which every mark
//! (`#`, `**`, `>`, the address of a link, a comment) is white space of the same length, so that both count alike.
//! The rules are those of CommonMark as far as reports need them, and looser where Chinese would break them:
//! `**一、“稳增长”**继续` is set in bold although no space parts the mark from the words.

mod inline;

use memchr::memchr_iter;

use super::Heading;
use super::text::blank;
use crate::span::Span;

/// A line that is underlined is a heading only up to this many characters: a rule below a paragraph is no underline.
const UNDERLINED: usize = 60;

/// Quotes and lists do not stand deeper in each other than this.
const CONTAINERS: usize = 32;

/// A Markdown file as it is read.
pub(super) struct Markdown {
    /// The file with its marks blanked out, byte for byte as long.
    pub(super) content: String,
    /// Its headings, in order.
    pub(super) headings: Vec<Heading>,
    /// Words in bold that a line begins with.
    pub(super) leads: Vec<Span>,
}

/// Reads a text as Markdown; None where nothing in it tells that it is.
pub(super) fn read(content: &str) -> Option<Markdown> {
    let bytes = content.as_bytes();
    let underlined = memchr_iter(b'\n', bytes)
        .chain(memchr_iter(b'\r', bytes))
        .any(|at| matches!(bytes.get(at + 1..at + 3), Some(b"==" | b"--")));
    let signs = ["#", "**", "__", "](", "```", "~~~", "|-", "| -", "|:"];
    if !underlined && !signs.iter().any(|sign| content.contains(sign)) {
        return None;
    }
    let mut reader = Reader::new(content);
    reader.read();
    reader.finish()
}

/// A text of which parts are blanked out.
struct Mask<'a> {
    source: &'a str,
    bytes: Vec<u8>,
}

impl Mask<'_> {
    /// Makes white space of what stands between two places, as long as it was.
    fn blank(&mut self, start: usize, end: usize) {
        let run = self.source.get(start..end).unwrap_or_default();
        for (at, character) in run.char_indices() {
            self.put(start + at, blank(character));
        }
    }

    /// Writes something as long in place of what stands there.
    fn put(&mut self, at: usize, written: &str) {
        if let Some(place) = self.bytes.get_mut(at..at + written.len()) {
            place.copy_from_slice(written.as_bytes());
        }
    }
}

struct Reader<'a> {
    mask: Mask<'a>,
    headings: Vec<Heading>,
    leads: Vec<Span>,
    /// Something was found that only Markdown has.
    sure: bool,
    fence: Option<(u8, usize)>,
    comment: bool,
    table: bool,
}

impl<'a> Reader<'a> {
    fn new(content: &'a str) -> Self {
        Self {
            mask: Mask {
                source: content,
                bytes: content.as_bytes().to_vec(),
            },
            headings: Vec::new(),
            leads: Vec::new(),
            sure: false,
            fence: None,
            comment: false,
            table: false,
        }
    }

    fn finish(self) -> Option<Markdown> {
        if !self.sure {
            return None;
        }
        let content = String::from_utf8(self.mask.bytes).ok()?;
        let trim = |span: Span| Some(span.trim(&content)).filter(|span| !span.is_empty());
        let leads = self.leads.into_iter().filter_map(trim).collect();
        let headings = self.headings.into_iter();
        let headings = headings
            .filter_map(|heading| trim(heading.span).map(|span| Heading { span, ..heading }))
            .collect();
        // Nothing but marks: then it was none.
        (!content.trim().is_empty()).then_some(Markdown {
            content,
            headings,
            leads,
        })
    }

    fn read(&mut self) {
        let source = self.mask.source;
        let mut lines = lines(source).peekable();
        self.front_matter(&mut lines);
        let mut before = Span::default();
        while let Some(line) = lines.next() {
            let next = lines.peek().map_or("", |next| next.of(source));
            let text = self.line(line, next);
            if let Some(depth) = underline(line.of(source).trim()) {
                let title = before.trim(source);
                let characters = title.of(source).chars().take(UNDERLINED + 1).count();
                let marked = self.headings.last().is_some_and(|h| h.span.overlaps(title));
                if (1..=UNDERLINED).contains(&characters) && !marked && !title.is_empty() {
                    self.sure = true;
                    self.headings.push(Heading { span: title, depth });
                }
            }
            before = text;
        }
    }

    /// Settings between two rules at the very beginning: nothing of them but the title is text.
    fn front_matter(
        &mut self,
        lines: &mut std::iter::Peekable<impl Iterator<Item = Span> + Clone>,
    ) {
        let source = self.mask.source;
        let mut ahead = lines.clone();
        if ahead
            .next()
            .is_none_or(|line| line.of(source).trim_end() != "---")
        {
            return;
        }
        let setting = |line: &Span| {
            let run = line.of(source);
            let key = run.split(':').next().unwrap_or_default();
            run.starts_with([' ', '-', '#'])
                || key.len() < run.len()
                    && key
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        };
        let mut found: Vec<Span> = Vec::new();
        let closed = loop {
            match ahead.next() {
                Some(line) if line.of(source).trim_end() == "---" => break true,
                Some(line) if setting(&line) && found.len() < 100 => found.push(line),
                _ => break false,
            }
        };
        if !closed || found.is_empty() {
            return;
        }
        for line in lines.by_ref().take(found.len() + 2) {
            let title = line
                .of(source)
                .strip_prefix("title:")
                .map_or(0, |_| "title:".len());
            let end = if title > 0 {
                line.start + title
            } else {
                line.end
            };
            self.mask.blank(line.start, end);
        }
    }

    /// Reads a line, and gives what of it could be the title above an underline.
    fn line(&mut self, line: Span, next: &str) -> Span {
        let source = self.mask.source;
        let run = line.of(source);
        if let Some((sign, length)) = self.fence {
            self.mask.blank(line.start, line.end);
            let closing = fence(run.trim()).filter(|&(own, _, bare)| own == sign && bare);
            if closing.is_some_and(|(_, own, _)| own >= length) {
                self.fence = None;
            }
            return Span::default();
        }
        let mut at = line.start;
        if self.comment {
            let end = run.find("-->").map(|end| line.start + end + 3);
            self.comment = end.is_none();
            at = end.unwrap_or(line.end);
            self.mask.blank(line.start, at);
        }
        at = self.containers(at, line.end);
        let rest = Span::new(at, line.end);
        let run = rest.of(source);
        if let Some((sign, length, _)) = fence(run.trim()) {
            // A fence that nothing closes would swallow the rest of a report.
            let close = [sign; 3];
            let behind = source.as_bytes().get(line.end..).unwrap_or_default();
            if memchr::memmem::find(behind, &close).is_some() {
                self.fence = Some((sign, length));
                self.sure = true;
            }
            self.mask.blank(line.start, line.end);
            return Span::default();
        }
        if is_rule(run) {
            if run.trim().contains(' ') {
                self.mask.blank(rest.start, rest.end);
            }
            return Span::default();
        }
        if let Some((depth, title)) = hashes(run) {
            self.sure = true;
            let title = Span::new(rest.start + title.start, rest.start + title.end);
            self.mask.blank(rest.start, title.start);
            self.mask.blank(title.end, rest.end);
            self.inline(title);
            self.headings.push(Heading { span: title, depth });
            return Span::default();
        }
        if is_delimiter(run) && (self.table || run.contains('|')) {
            self.mask.blank(rest.start, rest.end);
            self.sure |= self.table;
            return Span::default();
        }
        let row = run.contains('|') && (self.table || is_delimiter(next) && next.contains('|'));
        self.table = row;
        if row {
            self.cells(rest);
        } else {
            self.inline(rest);
        }
        rest
    }

    /// Blanks the signs of quotes and lists that a line begins with, and gives where its words do.
    fn containers(&mut self, mut at: usize, end: usize) -> usize {
        let source = self.mask.source;
        for _ in 0..CONTAINERS {
            let run = Span::new(at, end).of(source);
            let inner = run.trim_start_matches([' ', '\t']);
            let start = end - inner.len();
            let mut signs = inner.chars();
            let sign = signs.next();
            let parted = matches!(signs.next(), None | Some(' ' | '\t'));
            match sign {
                Some('>') => {}
                Some('-' | '*' | '+') if parted && !is_rule(inner) => {}
                Some('[') if inner.starts_with("[ ] ") || inner.starts_with("[x] ") => {
                    self.mask.blank(start, start + 3);
                    return start + 3;
                }
                _ => return start,
            }
            self.mask.blank(start, start + 1);
            at = start + 1;
        }
        at
    }

    /// Blanks the bars of a row: a tab parts its cells, as in the rows of other documents.
    fn cells(&mut self, row: Span) {
        let source = self.mask.source;
        let inner = row.trim(source);
        let mut start = inner.start;
        let run = inner.of(source);
        for bar in memchr_iter(b'|', run.as_bytes()) {
            let at = inner.start + bar;
            if bar > 0 && run.as_bytes().get(bar - 1) == Some(&b'\\') {
                continue;
            }
            let inside = bar > 0 && at + 1 < inner.end;
            self.mask.put(at, if inside { "\t" } else { " " });
            self.inline(Span::new(start, at));
            start = at + 1;
        }
        self.inline(Span::new(start, inner.end));
    }

    fn inline(&mut self, span: Span) {
        let found = inline::read(&mut self.mask, span);
        self.sure |= found.sure;
        self.comment |= found.comment;
        self.leads.extend(found.lead);
    }
}

/// The lines of a text without their ends.
fn lines(content: &str) -> impl Iterator<Item = Span> + Clone + '_ {
    let mut at = 0;
    std::iter::from_fn({
        move || {
            let rest = content.get(at..).filter(|rest| !rest.is_empty())?;
            let start = at;
            let length = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
            let behind = rest.get(length..).unwrap_or_default();
            at += length + if behind.starts_with("\r\n") { 2 } else { 1 };
            Some(Span::new(start, start + length))
        }
    })
}

/// The sign and length of a fence, and whether nothing stands behind it.
fn fence(run: &str) -> Option<(u8, usize, bool)> {
    let sign = run
        .bytes()
        .next()
        .filter(|sign| matches!(sign, b'`' | b'~'))?;
    let length = run.bytes().take_while(|&own| own == sign).count();
    let info = run.get(length..)?;
    (length >= 3 && !(sign == b'`' && info.contains('`'))).then_some((
        sign,
        length,
        info.is_empty(),
    ))
}

/// The depth of a `#` line, and where its words stand: one to six of them, then white space, then words; more of them
/// may close it.
fn hashes(line: &str) -> Option<(u8, Span)> {
    let rest = line.trim_start_matches('#');
    let signs = line.len() - rest.len();
    let depth = u8::try_from(signs).ok()?;
    let titled = rest.starts_with([' ', '\t', '\u{3000}']) && !rest.trim().is_empty();
    if !(1..=6).contains(&depth) || !titled {
        return None;
    }
    let words = rest.trim_end();
    let open = words.trim_end_matches('#');
    let closed = open.ends_with([' ', '\t', '\u{3000}']) && !open.trim().is_empty();
    let words = if closed { open.trim_end() } else { words };
    Some((depth, Span::new(signs, signs + words.len())))
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

/// A line drawn with three or more signs of one kind.
fn is_rule(run: &str) -> bool {
    let mut signs = run.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let Some(first) = signs.next().filter(|sign| b"-*_=".contains(sign)) else {
        return false;
    };
    let mut more = 0;
    signs.all(|sign| {
        more += 1;
        sign == first
    }) && more >= 2
}

/// The row below the head of a table: `|---|:--:|`.
fn is_delimiter(run: &str) -> bool {
    run.contains("-")
        && run.contains('|')
        && run
            .bytes()
            .all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t' | b'>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u8, String)> {
        let Some(markdown) = read(text) else {
            return Vec::new();
        };
        assert_eq!(markdown.content.len(), text.len(), "{text}");
        let words = |span: Span| span.of(&markdown.content).to_owned();
        markdown
            .headings
            .iter()
            .map(|heading| (heading.depth, words(heading.span)))
            .collect()
    }

    /// The text without its marks, its white space drawn together.
    fn plain(text: &str) -> String {
        let markdown = read(text).unwrap();
        assert_eq!(markdown.content.len(), text.len(), "{text}");
        assert_eq!(markdown.content.lines().count(), text.lines().count());
        let line = |line: &str| {
            line.split(|c: char| c.is_whitespace() && c != '\t')
                .filter(|w| !w.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        markdown
            .content
            .lines()
            .map(line)
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn hash_and_underlined_lines_are_headings() {
        let text = "青禾县报告\r\n====\r\n\r\n# 一、回顾\n正文。\n   ### （一）稳增长  \n\n小结\n---\n## 二、安排 ##\n";
        let expected = [
            (1, "青禾县报告"),
            (1, "一、回顾"),
            (3, "（一）稳增长"),
            (2, "小结"),
            (2, "二、安排"),
        ];
        assert_eq!(
            found(text),
            expected.map(|(depth, words)| (depth, words.to_owned()))
        );
        let returns = text.replace("\r\n", "\n").replace('\n', "\r");
        assert_eq!(found(&returns).len(), expected.len());
    }

    #[test]
    fn plain_text_has_none() {
        for text in [
            "#1 机组投产\n编号#2\n",
            "----\n一、回顾\n",
            "共3*5米*2块\n* 注：快报数\n> 见附表\n- 3 -\na_b_c\n",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn marks_are_blank_and_words_stay_where_they_are() {
        for (text, expected) in [
            (
                "增长**6.6%**左右，*7%*、__8%__、`9%`以上。",
                "增长 6.6% 左右， 7% 、 8% 、 9% 以上。",
            ),
            ("# 报告\n> - 增长5%。\n>> 引文。", "报告\n增长5%。\n引文。"),
            ("# 报告\n* [x] 建成\n+ 开工", "报告\n建成\n开工"),
            (
                "见[全文](http://a.example/5%增长)和![图](b.png)。",
                "见 全文 和 。",
            ),
            (
                "# a\n增长<!-- 7% -->5%<br>。\n<!-- 约\n8% -->",
                "a\n增长 5% 。\n\n",
            ),
            ("# a\n```text\n增长9%\n```\n增长5%。", "a\n\n\n\n增长5%。"),
            (
                "|指标|目标|\n|---|:-:|\n| 投资 | **5%** |",
                "指标\t目标\n\n投资 \t 5%",
            ),
            ("# a\n\\*增长5\\%&nbsp;左右", "a\n*增长5 % 左右"),
            ("# a\n共3*5米*2块，a_b_c", "a\n共3*5米*2块，a_b_c"),
            (
                "---\ntitle: 青禾县报告\ndate: 2026-01-05\n---\n# 一、回顾",
                "\n青禾县报告\n\n\n一、回顾",
            ),
        ] {
            assert_eq!(plain(text).trim_end(), expected.trim_end(), "{text}");
        }
    }

    #[test]
    fn bold_words_at_the_beginning_of_a_line_are_leads() {
        let text = "# a\n**就业。**新增1万人。\n- **“稳”字**当头\n增长**5%**。\n";
        let markdown = read(text).unwrap();
        let leads: Vec<&str> = markdown.leads.iter().map(|lead| lead.of(text)).collect();
        assert_eq!(leads, ["就业。", "“稳”字"]);
    }

    #[test]
    fn hostile_lines_take_no_more_time_than_others() {
        for unit in [
            "[", "](", "**a", "`", "` ``", "<", "<!--", "&", "*", "_a", "> ", "- ", "|", "~~a",
            "![", "[^",
        ] {
            let text = format!("# a\n{}", unit.repeat(300_000 / unit.len()));
            let begun = std::time::Instant::now();
            let _ = read(&text);
            assert!(begun.elapsed().as_secs() < 5, "{unit}");
        }
    }
}
