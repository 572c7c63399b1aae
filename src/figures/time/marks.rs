//! The words of time that stand in a text.

use super::years::{Years, digit, plan, years};
use crate::figures::clause::ends_clause;
use crate::lexicon::{Characters, REFERENCES, Reference, TENSES, Tense};

/// What a word of time says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Word(Tense),
    /// A year or a span of years, by number or by the name of a plan.
    Years(Years),
    /// The name of a plan beside its time: “十四五”规划. It dates a heading, not a sentence that speaks of it.
    Plan(Years),
    /// 到 in front of a year: the end that is aimed at.
    Until(u16),
    /// 由上年: the year before the one that is spoken of.
    YearBefore,
}

/// A word of time with the place where it ends.
#[derive(Clone, Copy, Debug)]
pub(in crate::figures) struct Mark {
    pub(super) end: usize,
    pub(super) said: Said,
    /// True behind 从 and 由: only the next value is of that time, what it rose to is not.
    pub(super) once: bool,
}

impl Mark {
    /// True where it stands between bytes `from` and `to`.
    pub(in crate::figures) const fn is_within(self, from: usize, to: usize) -> bool {
        from < self.end && self.end <= to
    }
}

/// The characters that words of time begin with.
static BEGINNINGS: Characters = {
    let mut set = *TENSES.beginnings();
    set.add('“');
    let mut code = 0;
    while code < 0xffff {
        if let Some(c) = char::from_u32(code)
            && digit(c).is_some()
        {
            set.add(c);
        }
        code += 1;
    }
    set
};

/// The words of time of `text`, in order.
pub(in crate::figures) fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    loop {
        at = BEGINNINGS.find(text, at);
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else {
            break;
        };
        let before = &text[..at];
        let found = plan_name(rest)
            .or_else(|| {
                let (length, years) = digit(c).and_then(|_| years(rest))?;
                let until = years.first == years.last
                    && ["到", "至", "望"].iter().any(|word| before.ends_with(word));
                let said = if until {
                    Said::Until(years.last)
                } else {
                    Said::Years(years)
                };
                Some((length, said))
            })
            .or_else(|| {
                TENSES
                    .at_start(rest)
                    .map(|(word, tense)| (word.len(), Said::Word(*tense)))
            });
        let Some((length, said)) = found else {
            at += c.len_utf8();
            continue;
        };
        let after = &rest[length..];
        let names_past = matches!(said, Said::Years(_) | Said::Word(Tense::LastYear));
        let measure = names_past
            && (matches!(REFERENCES.at_end(before), Some((_, Reference::Before)))
                || matches!(REFERENCES.at_start(after), Some((_, Reference::Behind)))
                || is_basis(after));
        let past = names_past || said == Said::Word(Tense::LastYears);
        let from = past && before.ends_with(['从', '由']);
        let said = match said {
            Said::Word(Tense::LastYear) if from && rest.starts_with("上") => Said::YearBefore,
            said => said,
        };
        at += length;
        if !measure && said != Said::Word(Tense::Not) {
            marks.push(Mark {
                end: at,
                said,
                once: from,
            });
        }
    }
    marks
}

/// True where the clause goes on to say that a year is the basis of another: 2030年快速增长的基础上.
fn is_basis(after: &str) -> bool {
    let end = after
        .char_indices()
        .take(16)
        .find(|&(_, c)| ends_clause(c))
        .map_or(0, |(at, _)| at);
    after[..end].ends_with("的基础上")
}

/// The name of a plan at the start of `text`, with its length in bytes and that of the word of time behind it.
fn plan_name(text: &str) -> Option<(usize, Said)> {
    let rest = text.strip_prefix('“')?;
    let close = rest.find('”').filter(|&at| at <= 12)?;
    let years = Years::plan(plan(&rest[..close])?)?;
    let after = &rest[close + '”'.len_utf8()..];
    let time = ["时期", "期间", "以来", "末", "时"]
        .iter()
        .any(|word| after.starts_with(word));
    let said = if time {
        Said::Years(years)
    } else {
        Said::Plan(years)
    };
    Some((text.len() - after.len(), said))
}
