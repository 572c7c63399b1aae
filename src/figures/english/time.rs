//! Whether an English value is promised or reached, and of what year it is.

use super::words::{Word, is_past, motion, words};
use crate::lexicon::{
    ENGLISH_GOALS, ENGLISH_NUMERALS, ENGLISH_OUTLOOKS, ENGLISH_PARTICLES, ENGLISH_REFERENCES,
    Motion, Outlook, Particle, Set,
};
use crate::outline::year_of;

/// Words that are looked at in front of a noun for its article, and around a year for its preposition.
const NEARBY: usize = 6;

/// A word of promise with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Promise {
    pub(super) word: &'static str,
    pub(super) outlook: Outlook,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Promise {
    /// True where something is still ahead.
    pub(super) fn is_ahead(self) -> bool {
        self.outlook != Outlook::Supposed
    }

    /// The word of promise without its preposition: `plan`. A plain future says nothing of how firm it is.
    pub(super) fn commitment(self) -> Option<String> {
        let mut bare = self.word.strip_prefix("we ").unwrap_or(self.word);
        for end in [" to", " for", " of", " is", " at", " that"] {
            bare = bare.strip_suffix(end).unwrap_or(bare);
        }
        let plain = [
            "will", "shall", "should", "are", "is", "going", "has", "have",
        ]
        .contains(&bare);
        (!plain).then(|| bare.to_owned())
    }
}

/// Where the part of `lower` begins that belongs together: behind the last semicolon or sentence.
pub(super) fn scope(lower: &str) -> usize {
    let stop = lower.rfind(". ").map(|at| at + 2);
    let semicolon = lower.rfind(';').map(|at| at + 1);
    stop.max(semicolon).unwrap_or(0)
}

/// The words of promise in `lower`, in order.
pub(super) fn promises(lower: &str) -> impl Iterator<Item = Promise> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(rest) = lower.get(at..).filter(|rest| !rest.is_empty()) {
            let start = at;
            let whole =
                |word: &str| !rest[word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
            let found = ENGLISH_OUTLOOKS
                .at_start(rest)
                .filter(|(word, _)| whole(word));
            at += match found {
                Some((word, _)) => word.len(),
                None => rest
                    .find(|c: char| !c.is_alphanumeric())
                    .unwrap_or(rest.len()),
            };
            let rest = lower.get(at..).unwrap_or_default();
            at += rest.find(char::is_alphanumeric).unwrap_or(rest.len());
            match found {
                // In May is no maybe.
                Some(("may", _)) if is_month(&lower[..start], rest) => {}
                Some((word, &outlook)) => {
                    return Some(Promise {
                        word,
                        outlook,
                        start,
                        end: start + word.len(),
                    });
                }
                None => {}
            }
        }
        None
    })
}

/// True where May between `before` and `behind` is a month.
fn is_month(before: &str, behind: &str) -> bool {
    let front = before.split_whitespace().next_back().unwrap_or_default();
    let dated = front.ends_with(|c: char| c.is_ascii_digit() || c == '.');
    let led = matches!(ENGLISH_PARTICLES.get(front), Some(Particle::Leading));
    let next = behind.trim_start();
    dated || led || front == "of" || next.starts_with(|c: char| c.is_ascii_digit())
}

/// True where one of the words is a verb of the past.
pub(super) fn is_told(all: &[Word<'_>]) -> bool {
    (0..all.len()).any(|at| is_past(all, at))
}

/// Where the first verb that is no promise stands in `lower`.
pub(super) fn first_finite(lower: &str) -> Option<usize> {
    let all = words(lower);
    let finite = |at: &usize| {
        is_past(&all, *at) || matches!(all[*at].lower, "which" | "that" | "who" | "is" | "are")
    };
    let at = (0..all.len()).find(finite)?;
    all.get(at).map(|word| word.start)
}

/// True where the clause that `lower` begins with goes on to a verb of the past.
pub(super) fn is_told_next(lower: &str) -> bool {
    let clause = lower.find(',').map_or(lower, |at| &lower[..at]);
    let all = words(clause);
    let finite =
        (0..all.len()).find(|&at| is_past(&all, at) || matches!(all[at].lower, "is" | "are"));
    finite.is_some_and(|at| is_past(&all, at))
}

/// True where `gap` between two values says that the second one describes what the first one counts.
pub(super) fn describes(gap: &str) -> bool {
    let all = words(gap);
    // A comma parts them.
    let joined = !gap.contains([',', ';', ':', '(', '.']);
    match all.as_slice() {
        _ if !joined => false,
        [nouns @ .., of] if of.lower == "of" && !nouns.is_empty() => nouns
            .iter()
            .all(|word| ENGLISH_PARTICLES.get(word.lower).is_none()),
        _ => false,
    }
}

/// True where `gap` between two values says that the first one is a part of the second.
pub(super) fn is_part_of(gap: &str) -> bool {
    let bare = gap.trim();
    let bare = ["our", "the", "its", "their"]
        .iter()
        .find_map(|word| bare.strip_suffix(word))
        .unwrap_or(bare);
    let Some(front) = bare.trim_end().strip_suffix("of").map(str::trim_end) else {
        return false;
    };
    let front = front.strip_suffix("out").unwrap_or(front).trim_end();
    // Two of our: a small number that is no value by itself.
    let number = front.split_whitespace().next_back();
    number.is_none_or(|word| ENGLISH_NUMERALS.get(word).is_some())
}

/// True where one of the words is a verb that has its object or its value behind it.
pub(super) fn has_verb(all: &[Word<'_>]) -> bool {
    let named = |at: usize| {
        let front = at.checked_sub(1).and_then(|at| all.get(at));
        front.is_some_and(|front| ENGLISH_PARTICLES.get(front.lower) == Some(&Particle::Opening))
    };
    // A total of is no verb.
    (0..all.len()).filter(|&at| !named(at)).any(|at| {
        is_past(all, at)
            || matches!(all[at].lower, "have" | "has" | "own" | "owns")
            || matches!(
                motion(all, at),
                Some(Motion::Stand | Motion::Hold | Motion::Do | Motion::Spend)
            )
    })
}

/// True where `gap`, the words in front of a value, hold it against something that is none of its own: up from.
pub(super) fn is_set_against(gap: &str) -> bool {
    let bare = gap.trim_end();
    let bare = ["a", "an", "the", "its", "our"]
        .iter()
        .find_map(|word| bare.strip_suffix(word).filter(|rest| rest.ends_with(' ')))
        .unwrap_or(bare)
        .trim_end();
    let Some((word, Set::Against)) = ENGLISH_REFERENCES.at_end(bare) else {
        return false;
    };
    let front = bare.get(..bare.len() - word.len()).unwrap_or_default();
    !front.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// What a value that stands for a target is held against, with the year that is named: missing the 2030 target of.
/// `gap` are the words in front of it, `right` those behind; `ahead` is true where something is promised.
pub(super) fn target_of_before(gap: &str, right: &str, ahead: bool) -> Option<Option<u16>> {
    let all = words(gap);
    let noun = |word: &Word<'_>| ENGLISH_GOALS.get(word.lower).is_some();
    let behind = words(
        right
            .get(..right.floor_char_boundary(24))
            .unwrap_or_default(),
    );
    let from = all.len().saturating_sub(NEARBY + 2);
    let at = if behind.first().is_some_and(noun) {
        all.len()
    } else {
        from + all.get(from..)?.iter().rposition(noun)?
    };
    // Between the noun and the value stands when it was for, and nothing else.
    let tail = all.get(at + 1..).unwrap_or_default();
    let small = |word: &Word<'_>| {
        matches!(
            word.lower,
            "of" | "for" | "the" | "year" | "set" | "at" | "that" | "fy" | "in"
        ) || year_of(word.lower).is_some()
    };
    if !tail.iter().all(small) {
        return None;
    }
    let front = all.get(..at)?;
    let opens = |word: &Word<'_>| {
        ENGLISH_PARTICLES.get(word.lower) == Some(&Particle::Opening) || word.lower == "this"
    };
    let near = front.len().saturating_sub(NEARBY);
    let opening = front
        .get(near..)?
        .iter()
        .rposition(opens)
        .map(|at| near + at);
    let end = opening.map_or_else(
        || front.last().map(|word| word.end),
        |at| {
            at.checked_sub(1)
                .and_then(|at| front.get(at))
                .map(|word| word.end)
        },
    )?;
    let held = gap.get(..end)?;
    let (word, &set) = ENGLISH_REFERENCES.at_end(held)?;
    let whole = !held[..held.len() - word.len()].ends_with(|c: char| c.is_ascii_alphanumeric());
    let fits = match set {
        Set::Against | Set::Target => true,
        Set::Done => !ahead,
    };
    let years = all.get(opening.unwrap_or(near)..).unwrap_or_default();
    (whole && fits).then(|| years.iter().find_map(|word| year_of(word.lower)))
}

/// True where `gap` says what a target was: the goal for the year was.
pub(super) fn is_old_target(gap: &str) -> bool {
    let all = words(gap);
    let [front @ .., was] = all.as_slice() else {
        return false;
    };
    let noun = front.iter().rev().take(NEARBY).find(|word| {
        let small = matches!(word.lower, "for" | "the" | "year" | "in" | "fy");
        !small && year_of(word.lower).is_none()
    });
    matches!(was.lower, "was" | "were")
        && noun.is_some_and(|noun| ENGLISH_GOALS.get(noun.lower).is_some())
}

/// The year in the parenthesis that a value stands in: (2030: $6.7bn).
pub(super) fn bracketed(gap: &str) -> Option<u16> {
    let inner = gap.trim_end().strip_suffix(':')?;
    let from = inner.rfind(['(', ';', ','])?;
    let words = inner.get(from + 1..)?.trim();
    (words.len() <= 12).then(|| words.split_whitespace().find_map(year_of))?
}

/// A year that a text names with a preposition in front: by the end of March 2031.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) year: u16,
    /// A comma or an and stands in front: it belongs to what follows.
    pub(super) opens: bool,
}

/// The years that `lower` names with a preposition in front, in order.
pub(super) fn years(lower: &str) -> Vec<Dated> {
    let all: Vec<&str> = lower.split_whitespace().collect();
    let bare = |at: usize| {
        let word: &str = all.get(at).copied().unwrap_or_default();
        word.trim_matches(|c: char| !c.is_alphanumeric())
    };
    let mut found = Vec::new();
    for at in 1..all.len() {
        let word = all.get(at).copied().unwrap_or_default();
        let Some(year) = year_of(word).filter(|_| !word.starts_with('(')) else {
            continue;
        };
        let near = at.saturating_sub(NEARBY)..at;
        let Some(lead) = near.rev().find(|&at| !is_date(bare(at))) else {
            continue;
        };
        let front = lead.checked_sub(1);
        let led = matches!(
            bare(lead),
            "by" | "in" | "for" | "until" | "till" | "during" | "at" | "on" | "within" | "before"
        );
        let other = matches!(front.map(bare), Some("than" | "with" | "from" | "to"));
        let opens = front.is_some_and(|at| {
            all.get(at).is_some_and(|word| word.ends_with(','))
                || matches!(bare(at), "and" | "but" | "while")
        });
        if led && !other {
            found.push(Dated { year, opens });
        }
    }
    found
}

/// True for a word of a date that may stand between a preposition and a year.
fn is_date(word: &str) -> bool {
    const WORDS: [&str; 22] = [
        "the",
        "end",
        "of",
        "full",
        "year",
        "fy",
        "fiscal",
        "financial",
        "early",
        "late",
        "mid",
        "first",
        "second",
        "third",
        "fourth",
        "half",
        "quarter",
        "close",
        "year-end",
        "calendar",
        "season",
        "summer",
    ];
    WORDS.contains(&word)
        || crate::lexicon::ENGLISH_UNITS.get(word) == Some(&crate::lexicon::Unit::Date)
        || word.starts_with(|c: char| c.is_ascii_digit())
            && word.len() <= 4
            && year_of(word).is_none()
}
