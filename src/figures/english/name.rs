//! What an English value measures.
//!
//! ```text
//! Revenue rose by 5.7%                        subject, verb, value
//! we will cut direct emissions by 7%          verb, object, value
//! we aim for punctuality of at least 93%      noun, of, value
//! we hired 163 apprentices                    value, counted noun
//! Profit came to $229 million, up 7.0%        no name of its own: that of the value before
//! ```

use super::phrase::{noun, noun_before_of, phrase, subject, trimmed};
use super::time::Promise;
use super::words::{Word, motion, particle, words};
use crate::lexicon::{Better, ENGLISH_GOALS, ENGLISH_LIMITS, Motion, Outlook, Particle};

/// What was found around a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Measured {
    /// The name of what is measured, as written; empty where nothing names it.
    pub(super) name: String,
    /// Which way it goes, where the value is by how much.
    pub(super) motion: Option<Motion>,
    /// Which way is good, where the verb tells.
    pub(super) wanted: Option<Better>,
}

impl Measured {
    /// Which way is good of a level that has its name from the value before: what is cut by 5 to 90 is better less.
    pub(super) fn goes_on(&self, last: &Self) -> Option<Better> {
        match last.motion {
            _ if self.motion.is_some() => None,
            Some(Motion::Fall) => last.wanted.map(|_| Better::Less),
            _ => last.wanted,
        }
    }
}

/// A value and the words of one clause around it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around<'t> {
    /// The words in front.
    pub(super) left: &'t str,
    /// The words behind.
    pub(super) right: &'t str,
    /// The word of promise in `left`.
    pub(super) promise: Option<Promise>,
    /// It is a percentage.
    pub(super) share: bool,
    /// It counts the noun right of it.
    pub(super) counts: bool,
    /// It is so much money.
    pub(super) money: bool,
    /// Its bound says below or above what it lies: it is no change.
    pub(super) level: bool,
}

/// What the value measures.
pub(super) fn measured(around: Around<'_>) -> Measured {
    let Around { left, right, .. } = around;
    let mut found = match around.promise {
        Some(promise) if promise.outlook == Outlook::Ahead => promised(around, promise),
        Some(promise) if promise.outlook == Outlook::Named => {
            let left = left.get(promise.end..).unwrap_or_default();
            plain(Around { left, ..around })
        }
        _ => plain(around),
    };
    // A 3 percent increase in exports; a reduction of 5% in energy use.
    let changed = changed(right);
    if around.share
        && found.motion.is_none()
        && found.name.is_empty()
        && let Some((motion, name)) = changed
    {
        found.motion = Some(motion);
        name.clone_into(&mut found.name);
    }
    let compared = [
        "more", "less", "higher", "lower", "fewer", "above", "below", "down", "up",
    ]
    .iter()
    .position(|word| right.trim_start().to_ascii_lowercase().starts_with(word));
    if let Some(at) = compared
        && around.share
    {
        found.motion = Some(if matches!(at, 0 | 2 | 5 | 8) {
            Motion::Rise
        } else {
            Motion::Fall
        });
    }
    let of = right.trim_start().strip_prefix("of ").map(noun);
    let of = of.filter(|whole| !whole.is_empty());
    if let Some(whole) = of
        && around.share
        && found.motion.is_none()
        && compared.is_none()
    {
        // Women held 29% of management posts.
        found.name = match found.name.as_str() {
            "" => whole.to_owned(),
            name => format!("{name} {whole}"),
        };
    }
    if found.name.is_empty() && found.motion.is_some() {
        // A drop of 3% in energy use.
        let inside = right.trim_start().strip_prefix("in ").map(noun);
        inside.unwrap_or_default().clone_into(&mut found.name);
    }
    if found.name.is_empty() && !around.share {
        let inside = right.trim_start().strip_prefix("in ").map(noun);
        let inside = inside.filter(|_| around.money);
        of.or(inside)
            .unwrap_or_default()
            .clone_into(&mut found.name);
    }
    if found.name.is_empty()
        && let Some(promise) = around.promise.filter(|_| around.money)
    {
        // What is promised is told by its verb alone: return $40m to shareholders.
        let after = left.get(promise.end..).unwrap_or_default();
        let verb = after.split_whitespace().next().unwrap_or_default();
        verb.clone_into(&mut found.name);
    }
    // What stands in a parenthesis that the value is behind is another name.
    if let Some(open) = found.name.rfind('(')
        && !found.name[open..].contains(')')
    {
        found.name.truncate(open);
        found.name.truncate(found.name.trim_end().len());
    }
    found
}

/// Verbs that hold something at no less than a value.
const ENSURES: [&str; 4] = ["ensure", "achieve", "deliver", "secure"];

/// The words of `left` in front of its value, the last preposition of those between that are left out.
struct Front<'w, 't> {
    words: &'w [Word<'t>],
    leading: &'t str,
}

/// By, to, of between the words and the value are left out.
fn front<'w, 't>(all: &'w [Word<'t>]) -> Front<'w, 't> {
    let mut words = all;
    let mut leading = "";
    while let [rest @ .., last] = words
        && matches!(particle(*last), Some(Particle::Leading | Particle::Opening))
    {
        leading = if leading.is_empty() || particle(*last) == Some(Particle::Leading) {
            last.lower
        } else {
            leading
        };
        words = rest;
    }
    Front { words, leading }
}

/// True where a value behind `leading` is by how much something moves.
fn is_by(leading: &str, around: Around<'_>) -> bool {
    if around.level {
        return false;
    }
    let by = matches!(leading, "by" | "of" | "") || leading == "another";
    by || around.share && !matches!(leading, "to" | "at" | "from" | "below" | "above" | "under")
}

/// Which way is good of what is made to rise or fall.
fn wanted(direction: Motion, by: bool) -> Better {
    match direction {
        Motion::Fall if !by => Better::Less,
        _ => Better::More,
    }
}

/// What is measured in front of and behind a word of promise that a verb follows.
fn promised(around: Around<'_>, promise: Promise) -> Measured {
    let Around { left, right, .. } = around;
    let lower = left.to_ascii_lowercase();
    let all = words(&lower);
    let split = all.partition_point(|word| word.start < promise.end);
    let (before, after) = all.split_at(split);
    let before = before
        .get(..before.partition_point(|word| word.end <= promise.start))
        .unwrap_or_default();
    let helps = |word: &Word<'_>| {
        matches!(
            word.lower,
            "work"
                | "able"
                | "also"
                | "not"
                | "then"
                | "now"
                | "further"
                | "continue"
                | "help"
                | "to"
                | "have"
                | "all"
                | "only"
        ) || word.lower.ends_with("ly")
    };
    let skip = after
        .iter()
        .position(|word| !helps(word))
        .unwrap_or(after.len());
    let mut rest = after.get(skip..).unwrap_or_default();
    let mut passive = false;
    while let [word, behind @ ..] = rest
        && (matches!(word.lower, "be" | "been" | "being") || passive && helps(word))
    {
        passive = true;
        rest = behind;
    }
    // Mend the piers and raise the share to: the last verb of several.
    let joined = (1..rest.len()).rev().find(|&at| {
        let and = matches!(rest[at - 1].lower, "and" | "or" | "then");
        and && !matches!(motion(rest, at), None | Some(Motion::Stand))
    });
    rest = joined.and_then(|at| rest.get(at..)).unwrap_or(rest);
    let Front {
        words: front,
        leading,
    } = front(rest);
    let (verb, mut object) = match front {
        [verb, object @ ..] => (Some(*verb), object),
        [] => (None, front),
    };
    let moves = |word: Word<'_>| {
        let own = motion(&[word], 0);
        own.filter(|own| matches!(own, Motion::Rise | Motion::Fall))
    };
    let mut direction = verb.and_then(moves);
    // Bring the rate down to.
    if let [front @ .., last] = object
        && matches!(last.lower, "up" | "down")
    {
        direction = moves(*last);
        object = front;
    }
    let object = phrase(trimmed(object), left);
    let subject = phrase(subject(before), left).filter(|_| !is_goal(before));
    let counted = noun(right);
    let counted = Some(counted).filter(|own| around.counts && !own.is_empty());
    let behind_of = right.trim_start().strip_prefix("of ").map(noun);
    let by = direction.is_some() && is_by(leading, around);
    let stands = passive && verb.is_none()
        || verb
            .is_some_and(|verb| motion(&[verb], 0) == Some(Motion::Stand) || verb.lower == "cross");
    let towards = counted.filter(|_| direction.is_none() && leading == "to");
    let name = match (object, leading) {
        (Some(_), "to") if towards.is_some() && !passive => towards,
        // Deliver savings of.
        (Some(_), "of") => {
            noun_before_of(front.get(1..).unwrap_or_default(), leading, left).or(behind_of)
        }
        (Some(object), _) if !passive => Some(object),
        _ if passive && matches!(leading, "at" | "in" | "on" | "for") => counted.or(subject),
        _ if passive => subject.or(counted),
        _ if direction.is_some() || stands => subject.or(counted),
        _ if counted.is_some() => counted,
        _ if around.share || behind_of.is_some() => {
            Some("").filter(|_| behind_of.is_some()).or(subject)
        }
        _ => None,
    };
    let spent = || {
        let verb = verb.filter(|verb| motion(&[*verb], 0) == Some(Motion::Spend))?;
        left.get(verb.start..verb.end)
    };
    let own = object.is_some() || passive;
    let held = verb.is_some_and(|verb| motion(&[verb], 0) == Some(Motion::Hold));
    let reaches = !passive
        && verb.is_some_and(|verb| !held || ENSURES.contains(&verb.lower))
        && (object.is_none() || counted.is_some() || behind_of.is_some());
    let limited = verb.is_some_and(|verb| ENGLISH_LIMITS.get(verb.lower).is_some());
    Measured {
        name: name.or_else(spent).unwrap_or_default().to_owned(),
        motion: direction.filter(|_| by),
        wanted: match direction {
            Some(direction) if own => Some(wanted(direction, by)),
            None if limited => Some(Better::Less),
            None if reaches => Some(Better::More),
            _ => None,
        },
    }
}

/// True where the words name a promise and not what is measured: our ambition.
fn is_goal(words: &[Word<'_>]) -> bool {
    let last = words
        .iter()
        .rev()
        .find(|word| particle(**word).is_none() && word.lower != "is");
    last.is_some_and(|word| ENGLISH_GOALS.get(word.lower).is_some())
}

/// What is measured by the words around a value that no verb of promise is part of.
fn plain(around: Around<'_>) -> Measured {
    let Around {
        left,
        right,
        share,
        counts,
        ..
    } = around;
    let lower = left.to_ascii_lowercase();
    let all = words(&lower);
    let Front {
        words: front,
        leading,
    } = front(&all);
    // What stands in front of an and is no part of what follows it.
    let front = match front {
        [.., last] if matches!(last.lower, "and" | "or" | "but") && leading.is_empty() => &[],
        front => front,
    };
    let verb = (0..front.len())
        .rev()
        .find(|&at| motion(front, at).is_some());
    let kind = verb.and_then(|at| motion(front, at));
    let behind = verb.map_or(&[][..], |at| front.get(at + 1..).unwrap_or_default());
    let moves = matches!(kind, Some(Motion::Rise | Motion::Fall));
    let by = moves && is_by(leading, around);
    let counted = noun(right);
    let object = phrase(trimmed(behind), left);
    let stands = moves || kind == Some(Motion::Stand);
    let of = noun_before_of(front, leading, left);
    let of_right = right.trim_start().strip_prefix("of ").map(noun);
    let name = match (kind, object) {
        // Construction of 40 km of roads.
        _ if leading == "of" && of_right.is_some() && !share => "",
        (Some(Motion::Stand), Some(object)) => object,
        // We will cut direct emissions by 7%.
        (Some(_), Some(object)) => of.unwrap_or(object),
        // Dredge 97% of locks: a verb that no list holds.
        (None, _) if share && of_right.is_some() && front.len() == 1 => "",
        _ if counts && !counted.is_empty() && !stands => counted,
        (Some(Motion::Spend), None) => verb
            .and_then(|at| front.get(at))
            .and_then(|word| left.get(word.start..word.end))
            .unwrap_or_default(),
        // Who does it is not what is measured.
        (Some(Motion::Do), None) if share || around.money || of_right.is_some() => "",
        (Some(_), None) => verb
            .and_then(|at| front.get(..at))
            .and_then(|front| phrase(subject(front), left))
            .unwrap_or_default(),
        (None, _) => of
            .or_else(|| phrase(trimmed(front), left))
            .unwrap_or_default(),
    };
    let mut name = name.to_owned();
    if name.is_empty() && counts && !by && !matches!(leading, "to" | "by" | "from") {
        counted.clone_into(&mut name);
    }
    // Bring the rate down to; reduce the rate to.
    let word = verb.and_then(|at| front.get(at));
    let led_down = word.is_some_and(|word| matches!(word.lower, "up" | "down"))
        && verb.is_some_and(|at| {
            (0..at).any(|at| matches!(motion(front, at), Some(Motion::Hold | Motion::Do)))
        });
    let first = all.iter().find_map(|word| ENGLISH_LIMITS.get(word.lower));
    Measured {
        name,
        motion: kind.filter(|_| by),
        wanted: match kind {
            Some(direction) if moves && (object.is_some() || led_down) => {
                Some(wanted(direction, by))
            }
            _ if first.is_some() => Some(Better::Less),
            Some(Motion::Do | Motion::Spend) => Some(Better::More),
            Some(_) if front.iter().any(|word| ENSURES.contains(&word.lower)) => Some(Better::More),
            _ => None,
        },
    }
}

/// What `right` says of a change in it: increase in exports.
fn changed(right: &str) -> Option<(Motion, &str)> {
    let right = right.trim_start();
    let (word, rest) = right.split_once(' ')?;
    let rest = rest.trim_start().strip_prefix("in ")?;
    let word = word.to_ascii_lowercase();
    let own = motion(&words(&word), 0)?;
    let moves = matches!(own, Motion::Rise | Motion::Fall);
    let name = noun(rest);
    (moves && !name.is_empty()).then_some((own, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(left: &str, right: &str, share: bool, counts: bool) -> Measured {
        let lower = left.to_ascii_lowercase();
        measured(Around {
            left,
            right,
            promise: super::super::time::promises(&lower).last(),
            share,
            counts,
            ..Around::default()
        })
    }

    fn name(left: &str, right: &str) -> String {
        around(left, right, true, false).name
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
            around(" and hired ", " apprentices.", false, true).name,
            "apprentices"
        );
        assert_eq!(
            around("We carried ", " passengers, more", false, true).name,
            "passengers"
        );
        assert_eq!(
            around("We invested ", ", of which", false, false).name,
            "invested"
        );
    }

    #[test]
    fn motion_needs_a_measure_of_change() {
        assert_eq!(
            around("Revenue rose by ", ".", true, false).motion,
            Some(Motion::Rise)
        );
        assert_eq!(around("The share rose to ", ".", true, false).motion, None);
        assert_eq!(
            around(", ", " more than in 2024", true, false).motion,
            Some(Motion::Rise)
        );
    }
}
