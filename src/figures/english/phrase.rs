//! Noun phrases of English: the subject in front of a verb, the noun behind a value.

use super::words::{Word, is_past, motion, particle, words};
use crate::lexicon::{Better, ENGLISH_LESSER, ENGLISH_UNITS, Motion, Particle, Unit};
use crate::outline::year_of;

/// The text of `words`, which stand in `text`; None where there are none.
pub(super) fn phrase<'t>(words: &[Word<'_>], text: &'t str) -> Option<&'t str> {
    let (first, last) = (words.first()?, words.last()?);
    text.get(first.start..last.end)
}

/// The noun of `a dividend of`: the phrase behind the last article or preposition.
pub(super) fn noun_before_of<'t>(
    front: &[Word<'_>],
    leading: &str,
    left: &'t str,
) -> Option<&'t str> {
    if leading != "of" {
        return None;
    }
    let from = (0..front.len())
        .rev()
        .find(|&at| {
            front.get(at).is_some_and(|word| particle(*word).is_some())
                || matches!(
                    motion(front, at),
                    Some(Motion::Hold | Motion::Do | Motion::Spend)
                )
        })
        .map_or(0, |at| at + 1);
    phrase(front.get(from..)?, left)
}

/// The subject that ends `front`: what stands behind the verb of expecting, without small words at its ends.
pub(super) fn subject<'w, 't>(front: &'w [Word<'t>]) -> &'w [Word<'t>] {
    let mut rest = front;
    // Time to hire names something; passengers carried do as well.
    let ends = |rest: &[Word<'_>], at: usize| motion(rest, at).is_some_and(|own| own != Motion::Do);
    while let [before @ .., last] = rest
        && (particle(*last).is_some() || ends(rest, before.len()))
    {
        rest = before;
    }
    // And joins two clauses behind a verb only: rural and urban residents are one subject.
    let verb = (0..rest.len()).any(|at| motion(rest, at).is_some() || is_past(rest, at));
    let from = (0..rest.len())
        .rev()
        .find(|&at| {
            let word = rest.get(at).copied();
            let next = rest.get(at + 1).copied().and_then(particle);
            let dated = word.is_some_and(|word| year_of(word.lower).is_some())
                && next == Some(Particle::Opening);
            dated
                || matches!(motion(rest, at), Some(Motion::Hold | Motion::Spend))
                || word.is_some_and(|word| {
                    particle(word) == Some(Particle::Pronoun)
                        || matches!(
                            word.lower,
                            "but" | "while" | "that" | "when" | "where" | "as"
                        )
                        || verb && word.lower == "and"
                })
        })
        .map_or(0, |at| at + 1);
    trimmed(rest.get(from..).unwrap_or_default())
}

/// `words` without small words at both ends; empty where a pronoun is all there is.
pub(super) fn trimmed<'w, 't>(words: &'w [Word<'t>]) -> &'w [Word<'t>] {
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

/// True for a year and other numbers, and for what is left of an abbreviation.
fn year(word: &str) -> bool {
    word.len() == 1 || word.starts_with(|c: char| c.is_ascii_digit())
}

/// The noun phrase that `right` begins with. Of persons it says which ones: children for malnutrition.
pub(super) fn noun(right: &str) -> &str {
    let clause = right
        .find([',', ';', ':', '(', '\n', '|', '\t'])
        .into_iter()
        .chain(right.find(". "))
        .min()
        .map_or(right, |at| &right[..at]);
    let clause = clause.trim_end_matches('.');
    let lower = clause.to_ascii_lowercase();
    let all = words(&lower);
    let begun = all
        .iter()
        .position(|word| particle(*word) != Some(Particle::Opening))
        .unwrap_or(all.len());
    let rest = all.get(begun..).unwrap_or_default();
    let further = |word: &Word<'_>| matches!(word.lower, "additional" | "further" | "extra");
    let rest = rest
        .get(rest.iter().take_while(|word| further(word)).count()..)
        .unwrap_or_default();
    let persons = rest
        .first()
        .is_some_and(|word| ENGLISH_UNITS.get(word.lower) == Some(&Unit::People));
    let ends = |at: &usize| {
        let Some(word) = rest.get(*at) else {
            return true;
        };
        let small = matches!(particle(*word), Some(kind) if kind != Particle::Opening);
        let joins = matches!(word.lower, "of" | "per")
            || persons && matches!(word.lower, "for" | "against" | "with");
        let dated = rest.get(at + 1).is_some_and(|next| year(next.lower));
        let stands = *at > 0 && motion(rest, *at) == Some(Motion::Stand);
        (small && !joins) || joins && dated || stands
    };
    let until = (0..rest.len()).find(ends).unwrap_or(rest.len());
    phrase(trimmed(rest.get(..until).unwrap_or_default()), clause).unwrap_or_default()
}

/// Less is good of what `name` names, where its noun says so: the number of accidents, the injury rate, missed bins.
pub(super) fn lesser(name: &str) -> Option<Better> {
    let lower = name.to_ascii_lowercase();
    let all = words(&lower);
    let counted = ["number", "rate", "total", "level", "frequency"];
    let of = all.iter().position(|word| word.lower == "of");
    let all = match of {
        Some(of)
            if all
                .get(..of)?
                .last()
                .is_some_and(|word| counted.contains(&word.lower)) =>
        {
            all.get(of + 1..)?
        }
        _ => all.as_slice(),
    };
    let end = all
        .iter()
        .position(|word| particle(*word) == Some(Particle::Leading))
        .unwrap_or(all.len());
    let front = all.get(..end)?;
    let rates = ["rate", "rates", "ratio", "frequency", "levels"];
    let noun = match front {
        [.., noun, last] if rates.contains(&last.lower) => noun,
        [.., last] => last,
        [] => return None,
    };
    let lost = front
        .iter()
        .any(|word| matches!(word.lower, "missed" | "lost" | "overdue"));
    (lost || ENGLISH_LESSER.get(noun.lower).is_some()).then_some(Better::Less)
}
