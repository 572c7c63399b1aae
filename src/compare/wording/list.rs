//! Lists compared as sets: what phrases such as 稳增长、促改革、惠民生 gained and lost, and whether their order changed.

use super::super::ListChange;

/// The fewest things that make a list.
const LEAST: usize = 3;
/// The most things that are compared.
const MOST: usize = 40;
/// The most characters of the words behind the last thing of a list that belong to all of it.
const FRAME: usize = 8;

/// How two phrases differ as lists; None where either is no list, or where they do not share half of their things.
pub(super) fn compared(old: &str, new: &str) -> Option<ListChange> {
    // Most phrases are no lists at all.
    let is_list = |phrase: &str| phrase.contains('、');
    let (a, b) = (is_list(old) && is_list(new)).then(|| items(old).zip(items(new)))??;
    // Words around a list (促进…发展) stand with its first and its last thing, whichever these are: either as many
    // characters as both phrases share there belong to them, or what the first (last) things share is the thing itself.
    let front = alike(old.chars(), new.chars());
    let back = alike(old.chars().rev(), new.chars().rev()).min(FRAME);
    let mut readings = vec![(a.clone(), b.clone())];
    for (front, back) in [0, front]
        .into_iter()
        .flat_map(|front| (0..=back).map(move |back| (front, back)))
    {
        readings.extend(bare(&a, front, back).zip(bare(&b, front, back)));
    }
    readings.extend(
        readings
            .clone()
            .into_iter()
            .filter_map(|(a, b)| same_first(a, b)),
    );
    readings.extend(
        readings
            .clone()
            .into_iter()
            .filter_map(|(a, b)| same_last(a, b)),
    );
    let (_, a, b) = readings
        .into_iter()
        .map(|(a, b)| (a.iter().filter(|item| b.contains(item)).count(), a, b))
        .reduce(|best, own| if own.0 > best.0 { own } else { best })?;
    let shared: Vec<&str> = a.iter().copied().filter(|item| b.contains(item)).collect();
    if shared.len() * 2 < a.len().max(b.len()) {
        return None;
    }
    let kept = b.iter().copied().filter(|item| a.contains(item));
    let without = |own: &[&str], other: &[&str]| {
        let rest = own.iter().filter(|item| !other.contains(item));
        rest.map(|item| (*item).to_owned()).collect::<Vec<_>>()
    };
    let change = ListChange {
        added: without(&b, &a),
        removed: without(&a, &b),
        reordered: !kept.eq(shared.iter().copied()),
    };
    (change.reordered || !change.added.is_empty() || !change.removed.is_empty()).then_some(change)
}

/// True where two phrases list the same things in another order.
pub(super) fn is_reordered(old: &str, new: &str) -> bool {
    let same = || {
        let sorted = |text: &str| {
            let mut items: Vec<String> = text.split(['、', '和']).map(str::to_owned).collect();
            items.sort_unstable();
            items
        };
        sorted(old) == sorted(new)
            || compared(old, new)
                .is_some_and(|list| list.added.is_empty() && list.removed.is_empty())
    };
    old.len() == new.len() && same()
}

/// The things that a phrase lists.
fn items(phrase: &str) -> Option<Vec<&str>> {
    let mut items: Vec<&str> = phrase.split('、').collect();
    // Two or more marks make a list; its last two things stand around a word.
    let last = without_et_cetera(items.pop()?);
    match last.split_once(['和', '与', '及']) {
        Some((a, b)) if !a.is_empty() && !b.is_empty() && !items.is_empty() => items.extend([a, b]),
        _ => items.push(last),
    }
    (LEAST..=MOST).contains(&items.len()).then_some(items)
}

/// The last thing of a list without 等 and what follows that: 药材等产业.
fn without_et_cetera(last: &str) -> &str {
    let thing = last.split_once('等').map_or(last, |(thing, _)| thing);
    // 平等, 同等, 高等, 中等, 初等 are words.
    let word = thing.ends_with(['平', '同', '高', '中', '初']);
    if word || thing.chars().nth(1).is_none() {
        last
    } else {
        thing
    }
}

/// The items without `front` characters of the first and `back` of the last; None where nothing would be left of one.
fn bare<'a>(items: &[&'a str], front: usize, back: usize) -> Option<Vec<&'a str>> {
    let mut items = items.to_vec();
    let first = items.first_mut()?;
    let (at, _) = first.char_indices().nth(front)?;
    *first = &first[at..];
    let last = items.last_mut()?;
    let keep = last
        .chars()
        .count()
        .checked_sub(back)
        .filter(|keep| *keep > 0)?;
    let end = last
        .char_indices()
        .nth(keep)
        .map_or(last.len(), |(at, _)| at);
    *last = &last[..end];
    Some(items)
}

fn alike(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

/// The lists with what the ends of their first things have in common in the place of these.
fn same_first<'a>(
    mut a: Vec<&'a str>,
    mut b: Vec<&'a str>,
) -> Option<(Vec<&'a str>, Vec<&'a str>)> {
    let (first, other) = (a.first_mut()?, b.first_mut()?);
    let alike = alike(first.chars().rev(), other.chars().rev());
    let (at, _) = first.char_indices().rev().nth(alike.checked_sub(1)?)?;
    let thing = &first[at..];
    (alike >= 2).then(|| (*first, *other) = (thing, thing))?;
    Some((a, b))
}

/// The lists with what the beginnings of their last things have in common in the place of these.
fn same_last<'a>(mut a: Vec<&'a str>, mut b: Vec<&'a str>) -> Option<(Vec<&'a str>, Vec<&'a str>)> {
    let (last, other) = (a.last_mut()?, b.last_mut()?);
    let alike = alike(last.chars(), other.chars());
    let end = last
        .char_indices()
        .nth(alike)
        .map_or(last.len(), |(at, _)| at);
    let thing = &last[..end];
    (alike >= 2).then(|| (*last, *other) = (thing, thing))?;
    Some((a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(added: &[&str], removed: &[&str], reordered: bool) -> Option<ListChange> {
        let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        Some(ListChange {
            added: words(added),
            removed: words(removed),
            reordered,
        })
    }

    #[test]
    fn lists_are_compared_as_sets() {
        assert_eq!(
            compared("稳茶价、促加工、惠茶农", "稳茶价、惠茶农、促加工、护茶山"),
            change(&["护茶山"], &[], true)
        );
        assert_eq!(
            compared("统筹茶叶、林果、水产", "统筹茶叶、林果、水产、药材"),
            change(&["药材"], &[], false)
        );
        assert_eq!(
            compared("稳茶价、促加工、惠茶农", "稳茶价、促加工、惠茶农"),
            None
        );
        assert_eq!(compared("稳茶价、促加工", "促加工、稳茶价"), None);
        assert_eq!(compared("东山、西山、南山", "红茶、绿茶、白茶"), None);
    }

    #[test]
    fn words_around_a_list_are_no_part_of_its_things() {
        assert_eq!(
            compared("推动茶叶、林果和水产发展", "推动水产、茶叶和林果发展"),
            change(&[], &[], true)
        );
        assert_eq!(
            compared("促进茶叶、林果、药材发展", "促进茶叶、水产、药材发展"),
            change(&["水产"], &["林果"], false)
        );
        assert_eq!(
            compared(
                "大力培育红茶、绿茶、林果等产业",
                "培育壮大红茶、绿茶、药材等产业"
            ),
            change(&["药材"], &["林果"], false)
        );
    }
}
