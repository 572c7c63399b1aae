//! Which blocks are headings: by a container's marks, by a marker and what follows it, by a line of their own, by a
//! lead sentence.

use super::Language;
use super::chars::{clean, has_figure, is_clause_mark, is_closer, is_full_stop, trim};
use super::english;
use super::lead::{self, Shape, Title};
use super::line::Block;
use super::marker::{self, Kind};
use super::role;
use super::sentence::sentences;
use super::subject::{self, Subject};
use super::topic::{self, Opener};
use crate::lexicon::{OPENINGS, Opening, Role};
use crate::read::Text;
use crate::span::Span;

/// Longest title of a marked heading (characters).
const LONGEST_MARKED: usize = 80;
/// Longest title of a run-in heading with a marker (characters).
const LONGEST_RUN_IN: usize = 45;
/// Longest heading without a marker on a line of its own (characters).
const LONGEST_BARE: usize = 48;

/// A block with what is known of it.
pub(super) struct Entry {
    pub(super) block: Block,
    /// Its sentences; the first one holds the heading, if there is one.
    pub(super) sentences: Vec<Span>,
    pub(super) heading: Option<Heading>,
    pub(super) shape: Shape,
    pub(super) opening: Option<Opening>,
}

/// A heading at the beginning of a block.
pub(super) struct Heading {
    pub(super) level: u8,
    pub(super) marker: String,
    /// Without marker and closing mark.
    pub(super) title: Span,
    /// The whole first sentence, marker included.
    pub(super) sentence: Span,
    /// The heading is followed by its text in the same paragraph and titles that alone.
    pub(super) run_in: bool,
    /// It opens a topic that numbered items (一是 二是) in the paragraphs behind it belong to.
    pub(super) topic: bool,
}

/// The blocks of a report with their headings. `head` is how many stand before the report's first words: title, date,
/// speaker.
pub(super) fn entries(
    text: &Text,
    language: Language,
    blocks: &[Block],
    head: usize,
) -> Vec<Entry> {
    let content = text.as_str();
    let depths = container_depths(text, blocks, head);
    let mut entries: Vec<Entry> = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        let depth = depths.get(index).copied().flatten();
        let in_head = index < head;
        entries.push(entry(text, language, *block, depth, in_head));
    }
    drop_lists(content, &mut entries);
    if language == Language::Chinese {
        bare_headings(content, &mut entries, head);
        resumed(&mut entries);
        lead_headings(content, &mut entries, head);
    } else {
        english::headings(content, &mut entries, head);
    }
    entries
}

/// For each block the level that a container's own heading there stands for: a style, an element, `#` of Markdown.
/// The depths in use count from 1; a title that stands alone on its depth above all others is no section.
fn container_depths(text: &Text, blocks: &[Block], head: usize) -> Vec<Option<u8>> {
    let mut marked = text.headings().iter().peekable();
    let mut depths: Vec<Option<u8>> = blocks
        .iter()
        .map(|block| {
            while marked.next_if(|h| h.span.end <= block.span.start).is_some() {}
            if let Some(heading) = marked.peek().filter(|h| h.span.overlaps(block.span)) {
                return Some(heading.depth);
            }
            None
        })
        .collect();
    for depth in depths.iter_mut().take(head) {
        *depth = None;
    }
    let mut used: Vec<u8> = depths.iter().flatten().copied().collect();
    used.sort_unstable();
    if let [top, next, ..] = used[..]
        && top < next
        && depths.iter().flatten().next() == Some(&top)
    {
        // One heading alone on top, and first: the title.
        if let Some(first) = depths.iter_mut().find(|depth| depth.is_some()) {
            *first = None;
        }
        used.remove(0);
    }
    used.dedup();
    for depth in depths.iter_mut().flatten() {
        let rank = used.iter().position(|own| own == depth).unwrap_or(0);
        *depth = u8::try_from(rank.min(2) + 1).unwrap_or(3);
    }
    depths
}

/// Tells the line that a container marks as the title: its first heading, where no other is as high.
pub(super) fn title_of_container(text: &Text) -> impl Fn(Span) -> bool {
    let title = text.headings().split_first().and_then(|(first, rest)| {
        let alone = rest.iter().all(|heading| heading.depth > first.depth);
        alone.then_some(first.span)
    });
    move |span| title.is_some_and(|title| title.overlaps(span))
}

fn entry(text: &Text, language: Language, block: Block, depth: Option<u8>, in_head: bool) -> Entry {
    let content = text.as_str();
    let run = block.span.of(content);
    let sentences = sentences(content, block.span);
    let opening = OPENINGS.at_start(run).map(|(_, opening)| *opening);
    let heading = if in_head {
        None
    } else if let Some(level) = depth {
        Some(contained(content, language, block.span, level))
    } else {
        let first = sentences.first();
        marked(content, language, block, &sentences).or_else(|| bold(text, block, *first?))
    };
    let shape = match (&heading, opening) {
        (Some(heading), _) => Shape::Heading {
            level: heading.level,
            alone: sentences.len() <= 1,
        },
        (None, Some(Opening::Address | Opening::Resume)) => Shape::Turn,
        _ => Shape::Text(Title::No),
    };
    Entry {
        block,
        sentences,
        heading,
        shape,
        opening,
    }
}

/// A container's heading: the whole block, its marker left out of the title.
fn contained(content: &str, language: Language, span: Span, level: u8) -> Heading {
    let run = span.of(content);
    let marker = marker::parse(run).filter(|m| m.len < run.len());
    // A number means the same at every depth of an English report: its own depth tells.
    let level = match language {
        Language::Chinese => marker
            .and_then(|m| level_of(m.kind, language))
            .unwrap_or(level),
        Language::English => level,
    };
    let skip = marker.map_or(0, |m| m.len);
    let title = without_stop(content, Span::new(span.start + skip, span.end));
    Heading {
        level,
        marker: marker.map_or_else(String::new, |m| clean(run.get(..m.own).unwrap_or_default())),
        title,
        sentence: span,
        run_in: false,
        topic: false,
    }
}

const fn level_of(kind: Kind, language: Language) -> Option<u8> {
    Some(match (kind, language) {
        (Kind::Part, _) => 1,
        (Kind::Bracketed, _) => 2,
        (Kind::Arabic, Language::English) => 1,
        (Kind::Decimal(2), Language::English) => 2,
        (Kind::Decimal(_), Language::English) => 3,
        (Kind::Dash, Language::English) => return None,
        (Kind::Arabic | Kind::Dash | Kind::Item | Kind::Ordinal, _) => 3,
        (Kind::Decimal(_), Language::Chinese) => 3,
    })
}

/// The heading of a block that begins with a marker, if what follows reads like one.
fn marked(content: &str, language: Language, block: Block, sentences: &[Span]) -> Option<Heading> {
    let run = block.span.of(content);
    let first = sentences.first()?;
    let marker = marker::parse(run)?;
    let level = level_of(marker.kind, language)?;
    let body = trim(Span::new(block.span.start + marker.len, first.end), content);
    let title = without_stop(content, body);
    let words = title.of(content);
    let count = words.chars().count();
    let run_in = sentences.len() > 1;
    let accepted = match (marker.kind, language) {
        (Kind::Part, _) if words.is_empty() => block.gap > 0,
        (_, Language::English) => english::is_title(words, run_in),
        (Kind::Part | Kind::Bracketed, _) => (2..=LONGEST_MARKED).contains(&count),
        (Kind::Arabic | Kind::Decimal(_), _) => (2..=30).contains(&count) && !has_figure(words),
        _ => {
            (2..=LONGEST_RUN_IN).contains(&count)
                && !has_figure(words)
                && (run_in || count <= 30 || block.gap > 1)
        }
    };
    // A list that a semicolon carries on is one sentence in many paragraphs, not a row of headings.
    let listed = run.ends_with(['；', ';']) || words.contains(['；']);
    (accepted && !listed).then(|| Heading {
        level,
        marker: clean(run.get(..marker.own).unwrap_or_default()),
        title,
        sentence: *first,
        run_in,
        topic: false,
    })
}

/// A heading of words in bold that a block begins with: `**就业。**新增…` in Markdown.
fn bold(text: &Text, block: Block, first: Span) -> Option<Heading> {
    let content = text.as_str();
    let leads = text.leads();
    let at = leads.partition_point(|lead| lead.start < block.span.start);
    let lead = leads
        .get(at)
        .filter(|lead| lead.start == block.span.start)?;
    let title = without_stop(content, *lead);
    let count = title.of(content).chars().count();
    (2..=LONGEST_RUN_IN).contains(&count).then(|| Heading {
        level: 3,
        marker: String::new(),
        title,
        sentence: first,
        run_in: lead.end < block.span.end,
        topic: false,
    })
}

/// The span without closing marks.
fn without_stop(content: &str, span: Span) -> Span {
    let run = span.of(content);
    let bare = run.trim_end_matches(|c| {
        is_full_stop(c) || is_clause_mark(c) || c == '.' || super::chars::is_blank(c)
    });
    // A closing quote behind the full stop is kept where it is the title's own.
    trim(Span::new(span.start, span.start + bare.len()), content)
}

/// Takes back the last item of a list whose other items end with semicolons.
fn drop_lists(content: &str, entries: &mut [Entry]) {
    for index in 1..entries.len() {
        let Some([before, own]) = entries.get_mut(index - 1..=index) else {
            continue;
        };
        let listed =
            before.heading.is_none() && before.block.span.of(content).ends_with(['；', ';']);
        let item = own.heading.as_ref().is_some_and(|heading| {
            !heading.run_in && !heading.marker.is_empty() && own.block.gap <= 1
        });
        if listed && item {
            own.heading = None;
            own.shape = Shape::Text(Title::No);
        }
    }
}

/// Headings without a marker on lines of their own, set apart by more empty lines than paragraphs are.
fn bare_headings(content: &str, entries: &mut [Entry], head: usize) {
    let mut gaps: Vec<usize> = entries
        .iter()
        .skip(head)
        .map(|entry| entry.block.gap)
        .collect();
    gaps.sort_unstable();
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0);
    let has_parts = entries.iter().any(|entry| {
        entry
            .heading
            .as_ref()
            .is_some_and(|heading| heading.level == 1)
    });
    for entry in entries.iter_mut().skip(head) {
        let run = entry.block.span.of(content);
        let apart = entry.block.gap > usual + 1 && entry.block.gap_after > usual;
        let count = run.chars().take(LONGEST_BARE + 1).count();
        if entry.heading.is_some()
            || !apart
            || !(2..=LONGEST_BARE).contains(&count)
            || entry.opening == Some(Opening::Address)
            || run.ends_with(|c| is_full_stop(c) || is_clause_mark(c) || is_closer(c))
        {
            continue;
        }
        let level = if has_parts { 2 } else { 1 };
        entry.heading = Some(Heading {
            level,
            marker: String::new(),
            title: entry.block.span,
            sentence: entry.block.span,
            run_in: false,
            topic: false,
        });
        entry.shape = Shape::Heading { level, alone: true };
    }
}

/// Takes back that a paragraph looks back on the whole part where it stands straight below a heading of the second
/// level, or where the count of these goes on behind it: it belongs to that heading.
fn resumed(entries: &mut [Entry]) {
    // The number of a heading of the second level, none for one of the first.
    let number = |entry: &Entry| {
        let heading = entry.heading.as_ref();
        let heading = heading.filter(|heading| heading.level <= 2)?;
        let second = Some(heading).filter(|heading| heading.level == 2);
        Some(second.and_then(|heading| super::ordinal(&heading.marker)))
    };
    // That of the next such heading behind each entry.
    let mut behind = vec![None; entries.len()];
    let mut next = None;
    for (own, entry) in behind.iter_mut().zip(entries.iter()).rev() {
        *own = next;
        next = number(entry).unwrap_or(next);
    }
    let mut above = None;
    let mut straight = false;
    for (entry, behind) in entries.iter_mut().zip(behind) {
        if let Some(number) = number(entry) {
            above = number;
            straight = above.is_some() && matches!(entry.shape, Shape::Heading { alone: true, .. });
            continue;
        }
        let goes_on = above.is_some_and(|above: u32| behind == above.checked_add(1));
        if entry.opening == Some(Opening::Resume) && (straight || goes_on) {
            entry.opening = None;
            if entry.shape == Shape::Turn {
                entry.shape = Shape::Text(Title::No);
            }
        }
        straight = false;
    }
}

/// Lead sentences, see [`lead`].
fn lead_headings(content: &str, entries: &mut [Entry], head: usize) {
    let spaced = {
        let body = entries.get(head..).unwrap_or_default();
        let brief = |entry: &Entry| {
            entry.sentences.len() == 1 && entry.block.span.len() <= (LONGEST_BARE + 1) * 3
        };
        // What stands straight below a line of its own is set apart with it.
        let below = body.windows(2).filter(|pair| match pair {
            [above, own] => own.block.gap == 0 && above.block.gap > 0 && brief(above),
            _ => false,
        });
        let gaps = body.iter().filter(|entry| entry.block.gap > 0).count();
        gaps * 10 >= (body.len() - below.count()) * 7
    };
    for index in head..entries.len() {
        let next_gap = entries.get(index + 1).map_or(1, |next| next.block.gap);
        let Some(entry) = entries.get_mut(index) else {
            break;
        };
        if !matches!(entry.shape, Shape::Text(_) | Shape::Turn)
            || entry.opening == Some(Opening::Address)
        {
            continue;
        }
        let Some(first) = entry.sentences.first() else {
            continue;
        };
        let stopped = first.of(content).ends_with(['。', '.', '．']);
        let title = without_stop(content, *first);
        let alone = entry.sentences.len() == 1;
        let words = clean(title.of(content));
        if spaced
            && alone
            && next_gap == 0
            && entry.block.gap > 0
            && (1..=LONGEST_BARE).contains(&words.chars().count())
        {
            entry.shape = Shape::OwnLine;
        } else if entry.shape == Shape::Text(Title::No) && stopped && !alone {
            entry.shape = Shape::Text(lead::title(&words));
        }
    }
    let shapes: Vec<Shape> = entries.iter().map(|entry| entry.shape).collect();
    let mut leads = lead::find(&shapes);
    rows(content, entries, head, &mut leads);
    let opener = |index: usize| {
        let entry = entries.get(index)?;
        let (first, rest) = entry.sentences.split_first()?;
        let end = rest.last()?.end;
        Some(Opener {
            title: clean(without_stop(content, *first).of(content))
                .chars()
                .count(),
            sentences: rest.len(),
            rest: Span::new(first.end, end).of(content).chars().count(),
        })
    };
    let topics = topic::find(&shapes, opener, &mut leads);
    let measure = |index: usize| {
        let sentences = &entries.get(index)?.sentences;
        let (first, rest) = sentences.split_first()?;
        let end = rest.last().map_or(first.end, |last| last.end);
        Some(subject::Paragraph {
            first: first.len(),
            sentences: rest.len(),
            rest: end - first.end,
        })
    };
    let read = |index: usize| {
        let first = entries.get(index).and_then(|entry| entry.sentences.first());
        let stopped = first.filter(|first| first.of(content).ends_with('。'));
        stopped.map_or(Subject::No, |first| {
            subject::subject(&clean(without_stop(content, *first).of(content)))
        })
    };
    let past = |index: usize| {
        let heading = entries.get(index).and_then(|entry| entry.heading.as_ref());
        heading.is_none_or(|heading| {
            role::of_title(&clean(heading.title.of(content))) == Some(Role::Review)
        })
    };
    subject::find(&shapes, measure, read, past, &mut leads);
    for ((entry, is_lead), topic) in entries.iter_mut().zip(leads).zip(topics) {
        let Some(first) = entry.sentences.first().copied().filter(|_| is_lead) else {
            continue;
        };
        let title = without_stop(content, first);
        // A mark alone titles nothing.
        if clean(title.of(content)).is_empty() {
            continue;
        }
        entry.heading = Some(Heading {
            level: 3,
            marker: String::new(),
            title,
            sentence: first,
            run_in: entry.shape != Shape::OwnLine && !topic,
            topic,
        });
    }
}

/// Rows of three or more paragraphs that begin with the same word and a short sentence: 五年来，… 五年来，… 五年来，…
fn rows(content: &str, entries: &[Entry], head: usize, leads: &mut [bool]) {
    let key = |entry: &Entry| {
        let first = entry.sentences.first()?;
        let fits = entry.heading.is_none()
            && entry.sentences.len() > 1
            && matches!(entry.opening, None | Some(Opening::Resume))
            && first.of(content).ends_with('。');
        let words = fits.then(|| clean(without_stop(content, *first).of(content)))?;
        lead::could_stand_in_row(&words).then(|| words.chars().take(2).collect::<String>())
    };
    let keys: Vec<Option<String>> = entries.iter().map(key).collect();
    let mut start = head;
    while start < keys.len() {
        let Some(Some(own)) = keys.get(start) else {
            start += 1;
            continue;
        };
        let length = keys
            .iter()
            .skip(start)
            .take_while(|next| next.as_ref() == Some(own))
            .count();
        if length >= 3 {
            for lead in leads.iter_mut().skip(start).take(length) {
                *lead = true;
            }
        }
        start += length.max(1);
    }
}
