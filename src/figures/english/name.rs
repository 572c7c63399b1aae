//! What an English value measures.
//!
//! ```text
//! Revenue rose by 5.7%                        subject, verb, value
//! we will cut direct emissions by 7%          verb, object, value
//! we aim for punctuality of at least 93%      noun, of, value
//! we hired 163 apprentices                    value, counted noun
//! Profit came to $229 million, up 7.0%        no name of its own: that of the value before
//! ```

use crate::lexicon::{ENGLISH_MOTIONS, ENGLISH_PARTICLES, Motion, Particle};

/// What was found around a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Measured {
    /// The name of what is measured, as written; empty where nothing names it.
    pub(super) name: String,
    /// Which way it goes, where the value is by how much.
    pub(super) motion: Option<Motion>,
}

/// A word of a text, in lower case, with its place.
#[derive(Clone, Copy, Debug)]
struct Word<'t> {
    lower: &'t str,
    start: usize,
    end: usize,
}

/// The words of `lower`.
fn words(lower: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '&');
    for (at, c) in lower.char_indices().chain([(lower.len(), ' ')]) {
        match (start, inside(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push(Word {
                    lower: lower.get(from..at).unwrap_or_default(),
                    start: from,
                    end: at,
                });
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn particle(word: Word<'_>) -> Option<Particle> {
    ENGLISH_PARTICLES.get(word.lower).copied()
}

fn motion(word: Word<'_>) -> Option<Motion> {
    ENGLISH_MOTIONS.get(word.lower).copied()
}

/// What the value measures that stands between `left` and `right` of one clause. `share`: it is a percentage;
/// `counts`: it counts the noun right of it.
pub(super) fn measured(left: &str, right: &str, share: bool, counts: bool) -> Measured {
    let lower = left.to_ascii_lowercase();
    let all = words(&lower);
    let mut front = all.as_slice();
    // by, to, of between the words and the value
    let mut leading = "";
    while let [rest @ .., last] = front
        && matches!(particle(*last), Some(Particle::Leading | Particle::Opening))
    {
        leading = if leading.is_empty() || particle(*last) == Some(Particle::Leading) {
            last.lower
        } else {
            leading
        };
        front = rest;
    }
    let verb = front.iter().rposition(|word| motion(*word).is_some());
    let kind = verb
        .and_then(|at| front.get(at))
        .and_then(|word| motion(*word));
    let behind = verb.map_or(&[][..], |at| front.get(at + 1..).unwrap_or_default());
    let object = trimmed(behind);
    let by = matches!(leading, "by" | "of" | "") || leading == "another";
    let mut found = Measured::default();
    match kind {
        Some(Motion::Rise | Motion::Fall)
            if by || share && !matches!(leading, "to" | "at" | "from") =>
        {
            found.motion = kind
        }
        _ => {}
    }
    let counted = noun(right);
    let object = phrase(object, left);
    let stands = matches!(kind, Some(Motion::Rise | Motion::Fall | Motion::Stand));
    let of = noun_before_of(front, leading, left);
    found.name = match (kind, object) {
        (Some(Motion::Stand), Some(object)) => object,
        // we will cut direct emissions by 7%
        (Some(_), Some(object)) => of.unwrap_or(object),
        _ if counts && !counted.is_empty() && !stands => counted,
        (Some(Motion::Spend), None) => verb
            .and_then(|at| front.get(at))
            .and_then(|word| left.get(word.start..word.end))
            .unwrap_or_default(),
        (Some(_), None) => verb
            .and_then(|at| front.get(..at))
            .and_then(|front| phrase(subject(front), left))
            .unwrap_or_default(),
        (None, _) => of
            .or_else(|| phrase(trimmed(front), left))
            .unwrap_or_default(),
    }
    .to_owned();
    let compared = ["more", "less", "higher", "lower", "fewer", "above", "below"]
        .iter()
        .position(|word| right.trim_start().to_ascii_lowercase().starts_with(word));
    if let Some(at) = compared
        && share
    {
        found.motion = Some(if matches!(at, 0 | 2 | 5) {
            Motion::Rise
        } else {
            Motion::Fall
        });
    } else if share && found.motion.is_none() && right.trim_start().starts_with("of ") {
        // Women held 29% of management posts
        let whole = noun(right.trim_start().trim_start_matches("of "));
        if !whole.is_empty() {
            found.name = match found.name.as_str() {
                "" => whole.to_owned(),
                name => format!("{name} {whole}"),
            };
        }
    }
    if found.name.is_empty()
        && counts
        && found.motion.is_none()
        && !matches!(leading, "to" | "by" | "from")
    {
        counted.clone_into(&mut found.name);
    }
    found
}

/// The text of `words`, which stand in `text`; None where there are none.
fn phrase<'t>(words: &[Word<'_>], text: &'t str) -> Option<&'t str> {
    let (first, last) = (words.first()?, words.last()?);
    text.get(first.start..last.end)
}

/// The noun of `a dividend of`: the phrase behind the last article or preposition.
fn noun_before_of<'t>(front: &[Word<'_>], leading: &str, left: &'t str) -> Option<&'t str> {
    if leading != "of" {
        return None;
    }
    let from = front
        .iter()
        .rposition(|word| {
            particle(*word).is_some()
                || matches!(
                    motion(*word),
                    Some(Motion::Hold | Motion::Do | Motion::Spend)
                )
        })
        .map_or(0, |at| at + 1);
    phrase(front.get(from..)?, left)
}

/// The subject that ends `front`: what stands behind the verb of expecting, without small words at its ends.
fn subject<'w, 't>(front: &'w [Word<'t>]) -> &'w [Word<'t>] {
    let mut rest = front;
    while let [before @ .., last] = rest
        && (particle(*last).is_some() || motion(*last).is_some())
    {
        rest = before;
    }
    let from = rest
        .iter()
        .rposition(|word| {
            matches!(motion(*word), Some(Motion::Hold | Motion::Spend))
                || matches!(particle(*word), Some(Particle::Pronoun))
                || matches!(
                    word.lower,
                    "and" | "but" | "while" | "that" | "when" | "where" | "as"
                )
        })
        .map_or(0, |at| at + 1);
    trimmed(rest.get(from..).unwrap_or_default())
}

/// `words` without small words at both ends; empty where a pronoun is all there is.
fn trimmed<'w, 't>(words: &'w [Word<'t>]) -> &'w [Word<'t>] {
    let mut rest = words;
    while let [first, behind @ ..] = rest
        && (particle(*first).is_some() || year(first.lower))
    {
        rest = behind;
    }
    while let [before @ .., last] = rest
        && (particle(*last).is_some() || year(last.lower))
    {
        rest = before;
    }
    rest
}

/// True for a year and other numbers.
fn year(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// The noun phrase that `right` begins with.
fn noun(right: &str) -> &str {
    let clause = right
        .find([',', ';', ':', '.', '(', '\n'])
        .map_or(right, |at| &right[..at]);
    let lower = clause.to_ascii_lowercase();
    let all = words(&lower);
    let begun = all
        .iter()
        .position(|word| particle(*word) != Some(Particle::Opening))
        .unwrap_or(all.len());
    let ends = |word: &Word<'_>| {
        let small = matches!(particle(*word), Some(kind) if kind != Particle::Opening);
        (small && word.lower != "of") || motion(*word) == Some(Motion::Stand)
    };
    let rest = all.get(begun..).unwrap_or_default();
    let until = rest.iter().position(ends).unwrap_or(rest.len());
    phrase(trimmed(rest.get(..until).unwrap_or_default()), clause).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(left: &str, right: &str) -> String {
        measured(left, right, true, false).name
    }

    #[test]
    fn names_stand_in_front_of_the_verb_or_behind_it() {
        assert_eq!(name("Revenue rose by ", "."), "Revenue");
        assert_eq!(name("We expect revenue to grow by ", " and"), "revenue");
        assert_eq!(
            name(" and the operating margin to reach ", "."),
            "operating margin"
        );
        assert_eq!(
            name("We will cut direct emissions by ", "."),
            "direct emissions"
        );
        assert_eq!(
            name("We intend to keep net debt ", " operating cash earnings."),
            "net debt"
        );
        assert_eq!(
            name("We want to raise the share of women in management to ", ","),
            "share of women in management"
        );
        assert_eq!(name("We aim for punctuality of ", "."), "punctuality");
        assert_eq!(
            name("Passenger numbers should grow by ", "."),
            "Passenger numbers"
        );
        assert_eq!(name(", up ", " on the year before"), "");
    }

    #[test]
    fn a_count_is_named_by_its_noun() {
        assert_eq!(
            measured(" and hired ", " apprentices.", false, true).name,
            "apprentices"
        );
        assert_eq!(
            measured("We carried ", " passengers, more", false, true).name,
            "passengers"
        );
        assert_eq!(
            measured("We invested ", ", of which", false, false).name,
            "invested"
        );
    }

    #[test]
    fn motion_needs_a_measure_of_change() {
        assert_eq!(
            measured("Revenue rose by ", ".", true, false).motion,
            Some(Motion::Rise)
        );
        assert_eq!(
            measured("The share rose to ", ".", true, false).motion,
            None
        );
        assert_eq!(
            measured(", ", " more than in 2024", true, false).motion,
            Some(Motion::Rise)
        );
    }
}
