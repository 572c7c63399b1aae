//! The names of values that have none of their own: what the words before them are about.

use super::{Measured, counted};
use crate::figures::clause::{self, Place, bare};
use crate::figures::name::{self, Front};
use crate::figures::tail::Trimmed;
use crate::lexicon::Lexicon;

/// The name of a value that has none of its own.
pub(super) fn carried(
    sentence: &str,
    place: &Place<'_>,
    front: Front<'_>,
    trimmed: Trimmed<'_>,
    before: &[Measured],
    lexicon: &Lexicon,
) -> String {
    let earlier = &sentence[..place.left.start];
    if let Some(doing) = front.doing.filter(|_| trimmed.direction.is_none()) {
        // 发行超长期特别国债，…，今年先发行1万亿元: what the same verb had before.
        let object = earlier
            .rfind(doing)
            .map(|at| name::noun(first_clause(&earlier[at + doing.len()..])));
        if let Some(object) = object.filter(|object| !object.is_empty()) {
            return object.to_owned();
        }
    }
    // 全省进出口创新高，达到5379亿元: the clause in front names a known indicator.
    let subject = bare(clause::last_clause(bare(earlier)));
    let subject = name::front(subject, lexicon).name;
    let known = subject
        .char_indices()
        .map(|(at, c)| &subject[..at + c.len_utf8()])
        .take(16)
        .filter(|name| lexicon.canonical(name).is_some())
        .last();
    if let Some(name) = known.filter(|_| !subject.chars().any(|c| c.is_ascii_digit())) {
        return name.to_owned();
    }
    if let Some(last) = before.last().filter(|last| !last.name.is_empty()) {
        // …；城镇居民人均生活费收入，１９８２年为494元: a new subject stands behind the mark.
        let own = own_subject(earlier).filter(|(_, marked)| *marked);
        let own = own.map(|(clause, _)| name::front(clause, lexicon).name);
        return match own {
            Some(own) if (4..=20).contains(&own.chars().count()) && name::noun(own) == own => {
                own.to_owned()
            }
            _ => last.name.clone(),
        };
    }
    // No value before: the item or the clause in front names what the sentence is about.
    let subject = trimmed.rest.rsplit_once('、').map_or_else(
        || bare(clause::last_clause(bare(earlier))),
        |(item, _)| item,
    );
    let subject = name::noun(name::front(subject, lexicon).name);
    if !subject.is_empty() {
        return subject.to_owned();
    }
    if let Some(unit) = place.quantity.unit.as_deref() {
        let own = unit.strip_prefix('个').unwrap_or(unit);
        if counted(place) && own.chars().count() > 1 {
            return own.to_owned();
        }
    }
    let words = front.doing.unwrap_or(trimmed.rest);
    let right = place.right.of(sentence);
    if words.is_empty() && name::begins_with_doing(right) {
        // 6家 | 组织获奖: a noun that is a verb elsewhere.
        return name::up_to_verb(right).to_owned();
    }
    words.to_owned()
}

/// True where the clause in front of the value's own has no value: 农民的纯收入，全国平均每人达到355元.
pub(super) fn before_value(sentence: &str, place: &Place<'_>) -> bool {
    own_subject(&sentence[..place.left.start]).is_some()
}

/// Characters that are looked back for the subject of a value.
const SUBJECT: usize = 80;

/// The clause that ends `earlier`, where nothing with a number stands between it and the last 。 or ；, and whether
/// there is such a mark.
pub(super) fn own_subject(earlier: &str) -> Option<(&str, bool)> {
    let near = earlier
        .char_indices()
        .rev()
        .nth(SUBJECT)
        .map_or(0, |(at, _)| at);
    let near = &earlier[near..];
    let mark = near.rfind(['；', ';', '。']);
    let from = mark.map_or(0, |at| {
        at + near[at..].chars().next().map_or(1, char::len_utf8)
    });
    let run = bare(&near[from..]);
    let number = |c: char| crate::span::narrow(c).is_ascii_digit();
    let clause = clause::last_clause(run);
    (!run.is_empty() && !run.contains(number) && !run.contains("分之"))
        .then_some((clause, mark.is_some()))
}

/// The words up to the first clause end.
pub(super) fn first_clause(words: &str) -> &str {
    &words[..words.find(clause::ends_clause).unwrap_or(words.len())]
}
