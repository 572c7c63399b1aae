//! One value that several things have each: 二氧化硫、氮氧化物排放量分别下降3%.

use crate::figures::{Aspect, Bound, Figure, Kind, list_names};
use crate::lexicon::{LISTED, Lexicon, Listed};

/// Things that share a value, at most.
const MOST: usize = 4;
/// Characters in front of a value in which it is said that each has it.
const NEAR: usize = 8;

/// Figures whose value several things have each stand once for each of them, where all are known indicators or are
/// called alike. A growth or a course in words is always of each; a number is where 均 or 分别 says so, and else of all
/// together.
pub(crate) fn apart(figures: Vec<Figure>, lexicon: &Lexicon) -> Vec<Figure> {
    let several = |figure: &Figure| figure.indicator.contains(['、', '和', '与', '及']);
    if !figures.iter().any(several) {
        return figures;
    }
    let mut all = Vec::with_capacity(figures.len() + MOST);
    for figure in figures {
        let names = (several(&figure) && is_of_each(&figure))
            .then(|| names(&figure, lexicon))
            .flatten();
        match names {
            Some(names) => all.extend(names.into_iter().map(|name| {
                Figure {
                    canonical: lexicon
                        .canonical_in(&name, figure.unit.as_deref())
                        .map(str::to_owned),
                    indicator: name,
                    ..figure.clone()
                }
            })),
            None => all.push(figure),
        }
    }
    all
}

/// True where the value is not one of all things together.
fn is_of_each(figure: &Figure) -> bool {
    if figure.kind == Kind::Context {
        return false;
    }
    if figure.aspect == Aspect::Growth || figure.bound == Bound::Qualitative {
        return true;
    }
    let before = figure.before();
    let from = before.char_indices().rev().nth(NEAR - 1);
    let near = &before[from.map_or(0, |(at, _)| at)..];
    near.contains("分别")
        || LISTED
            .within(near)
            .any(|(_, word, listed)| *listed == Listed::Joint && word.chars().count() == 1)
}

/// The names of the things, where all can stand alone.
fn names(figure: &Figure, lexicon: &Lexicon) -> Option<Vec<String>> {
    let words = figure.indicator.as_str();
    if lexicon.canonical(words).is_some() || words.contains(['（', '(', '“']) {
        return None;
    }
    let parts = words.split(['、', '和', '与', '及']).count();
    if !(2..=MOST).contains(&parts) {
        return None;
    }
    let names = list_names(words, parts, lexicon)?;
    let known = |name: &String| lexicon.canonical(name).is_some();
    let alike = || {
        let end = |name: &str| {
            name.char_indices()
                .rev()
                .nth(1)
                .map(|(at, _)| name[at..].to_owned())
        };
        let first = end(names.first()?)?;
        let same =
            |name: &String| end(name).as_deref() == Some(&*first) && name.chars().count() > 3;
        Some(!words.contains(['和', '与', '及']) && names.iter().all(same))
    };
    (names.iter().all(known) || alike() == Some(true)).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::figures;
    use crate::outline::Report;
    use crate::read::{Format, Text};

    fn names_of(text: &str) -> Vec<String> {
        let text = Text::new(text.to_owned(), Format::Plain, "UTF-8");
        let lexicon = Lexicon::default();
        let figures = figures(&Report::new("r", text), &lexicon);
        let all = apart(figures, &lexicon);
        all.into_iter().map(|figure| figure.indicator).collect()
    }

    #[test]
    fn what_each_has_stands_once_for_each() {
        assert_eq!(
            names_of("今年二氧化硫、氮氧化物排放量要下降3%，新建渔港、码头共12座。"),
            ["二氧化硫", "氮氧化物排放量", "渔港、码头"]
        );
        assert_eq!(
            names_of("今年力争M2和社会融资规模存量都增长11%。"),
            ["M2", "社会融资规模存量"]
        );
        assert_eq!(
            names_of("今年渔业和旅游融合发展项目投资增长5%。"),
            ["渔业和旅游融合发展项目投资"]
        );
    }
}
