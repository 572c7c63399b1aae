//! Money and who pays it: 中央财政 投入 3亿元, and what it goes to.

use super::carried::{first_clause, own_subject};
use crate::figures::clause::{Place, bare};
use crate::figures::name;
use crate::lexicon::{
    HEADS, Head, Lexicon, PAYMENTS, PURPOSES, TAILS, Tail, UNITS, Unit, WEAK_NAMES, WeakName,
};

/// What the money of a payer (中央财政, 国家) goes to: the noun behind the value, what 用于 and 支持 name, or what the
/// clause in front is about; else who pays and how. None where nobody pays.
pub(super) fn paid_for(
    sentence: &str,
    place: &Place<'_>,
    name: &str,
    noun: &str,
    lexicon: &Lexicon,
) -> Option<String> {
    let unit = place
        .quantity
        .unit
        .as_deref()
        .and_then(|unit| UNITS.get(unit));
    if unit != Some(&Unit::Money) {
        return None;
    }
    let (payer, verb, noun) = match payer(name) {
        Some((payer, verb)) => (payer, verb, noun),
        None => {
            let (payer, what) = fund(name)?;
            if !noun.is_empty() || WEAK_NAMES.get(what) != Some(&WeakName::Fund) {
                return Some(format!("{payer}{what}"));
            }
            (payer, "", what)
        }
    };
    // The noun of the money says little: 资金, 专项资金.
    let right = &sentence[place.right.start..];
    let behind = right.strip_prefix(noun).unwrap_or(right);
    let funds = noun.is_empty() || WEAK_NAMES.get(noun) == Some(&WeakName::Fund);
    let purpose = PURPOSES
        .at_start(behind.trim_start_matches(['，', ',']))
        .map(|(word, _)| &behind.trim_start_matches(['，', ','])[word.len()..])
        .map(first_clause)
        .map(|rest| name::noun(name::front(rest, lexicon).name))
        .filter(|purpose| (2..=20).contains(&purpose.chars().count()));
    if !funds {
        return Some(noun.to_owned());
    }
    if let Some(purpose) = purpose {
        return Some(format!("{purpose}{noun}"));
    }
    let subject = own_subject(&sentence[..place.left.start])
        .map(|(clause, _)| name::front(clause, lexicon).name)
        .map(name::noun)
        .filter(|subject| (4..=20).contains(&subject.chars().count()) && !subject.contains('要'))
        .unwrap_or_default();
    let what = match (noun, verb) {
        ("", "") => "投入",
        ("", verb) => verb,
        (noun, _) => noun,
    };
    Some(format!("{subject}{payer}{what}"))
}

/// Who pays and what for, where a name is that with a verb of paying between: 中央财政 拟安排 救灾资金.
fn fund(name: &str) -> Option<(&str, &str)> {
    let (payer, _) = WEAK_NAMES
        .at_start(name)
        .filter(|(_, weak)| **weak == WeakName::Payer)?;
    let mut rest = bare(&name[payer.len()..]);
    loop {
        if let Some((verb, ())) = PAYMENTS.at_start(rest) {
            let what = bare(&rest[verb.len()..]);
            return (what.chars().count() >= 2).then_some((payer, what));
        }
        let (word, _) = HEADS
            .at_start(rest)
            .filter(|(_, head)| matches!(head, Head::Link | Head::Time))?;
        rest = bare(&rest[word.len()..]);
    }
}

/// Who pays and the verb of paying, where a name is nothing more: 中央财政将为此 | 投入.
pub(super) fn payer(name: &str) -> Option<(&str, &str)> {
    let (payer, weak) = WEAK_NAMES
        .at_start(name)
        .filter(|(_, weak)| matches!(weak, WeakName::Payer | WeakName::Whole))?;
    let mut rest = bare(&name[payer.len()..]);
    let verb = match HEADS.at_end(rest) {
        Some((word, Head::Doing)) => {
            rest = bare(&rest[..rest.len() - word.len()]);
            word
        }
        _ => "",
    };
    loop {
        let cut = match TAILS.at_end(rest) {
            Some((word, Tail::Manner)) => word.len(),
            _ if rest.ends_with("为此") => "为此".len(),
            _ => break,
        };
        rest = bare(&rest[..rest.len() - cut]);
    }
    // 全国 is what is measured in most places, and pays where it has a verb of paying.
    let pays = *weak == WeakName::Payer || !verb.is_empty();
    (rest.is_empty() && pays).then_some((payer, verb))
}
