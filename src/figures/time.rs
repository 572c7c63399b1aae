//! When a value is about, and whether it was reached or is to be reached.
//!
//! From the widest to the narrowest, each step overrides the one before: the section's role and title; the last
//! paragraph that opened with a word of time (五年来, 今年); the words of time in the sentence in front of the value.

use super::Kind;
use crate::lexicon::{Characters, REFERENCES, Reference, TENSES, Tense};
use crate::outline::Role;

/// A year, or several years from the first to the last inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Years {
    pub(super) first: u16,
    pub(super) last: u16,
}

impl Years {
    pub(super) const fn one(year: u16) -> Self {
        Self {
            first: year,
            last: year,
        }
    }

    /// The years of the n-th five-year plan; the first was 1953 to 1957, 1963 to 1965 had none.
    const fn plan(number: u16) -> Option<Self> {
        let first = match number {
            1 => 1953,
            2 => 1958,
            3..=30 => 1966 + 5 * (number - 3),
            _ => return None,
        };
        Some(Self {
            first,
            last: first + 4,
        })
    }
}

impl std::fmt::Display for Years {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}-{}", self.first, self.last)
        }
    }
}

/// What is known of the time of a value at some place of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) years: Option<Years>,
}

/// The years that a report speaks of by name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Calendar {
    /// The year whose targets it sets.
    pub(super) year: Option<u16>,
    /// The year that it reviews.
    pub(super) reviewed: Option<u16>,
}

/// What a word of time says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
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
pub(super) struct Mark {
    end: usize,
    said: Said,
    /// True behind 从 and 由: only the next value is of that time, what it rose to is not.
    once: bool,
}

/// Bytes at the beginning of a paragraph within which a year opens it: 在2030年.
const FIRST: usize = 24;

impl Mark {
    /// True where it stands between bytes `from` and `to`.
    pub(super) const fn is_within(self, from: usize, to: usize) -> bool {
        from < self.end && self.end <= to
    }
}

impl Calendar {
    /// The frame of a section of this role with these titles, from the innermost up. `loose` is the kind of sections
    /// whose role is not known.
    pub(super) fn of_section<'t>(
        self,
        role: Role,
        titles: impl Iterator<Item = &'t str>,
        loose: Kind,
    ) -> Frame {
        let kind = match role {
            Role::Review => Kind::Actual,
            Role::Requirements | Role::Targets | Role::Tasks | Role::SelfGovernment => Kind::Target,
            Role::Assessment | Role::Closing => Kind::Context,
            Role::Other => loose,
        };
        let fits = |years: &Years| match kind {
            Kind::Actual => self.reviewed.is_none_or(|reviewed| years.first <= reviewed),
            Kind::Target => self.year.is_none_or(|year| years.last >= year),
            Kind::Context => false,
        };
        let named = titles
            .flat_map(marks)
            .filter_map(|mark| match mark.said {
                Said::Years(years) | Said::Plan(years) => Some(years),
                Said::Word(Tense::LastYears) => self.last_years(),
                _ => None,
            })
            .find(fits);
        let usual = match kind {
            Kind::Actual => self.reviewed,
            Kind::Target => self.year,
            Kind::Context => None,
        };
        Frame {
            kind,
            years: named.or(usual.map(Years::one)),
        }
    }

    fn last_years(self) -> Option<Years> {
        let last = self.reviewed?;
        Some(Years {
            first: last.saturating_sub(4),
            last,
        })
    }

    fn next_years(self) -> Option<Years> {
        let first = self.year?;
        Some(Years {
            first,
            last: first.saturating_add(4),
        })
    }

    /// The frame after a paragraph that opens with these marks: only words that name a time last.
    pub(super) fn opened(self, frame: Frame, opening: &[Mark]) -> Frame {
        opening
            .iter()
            .find_map(|mark| match mark.said {
                Said::Word(
                    Tense::LastYear | Tense::LastYears | Tense::ThisYear | Tense::NextYears,
                ) => Some(self.marked(frame, mark.said, true)),
                // 渔业产值2030年达到…: a year further on dates its own value only.
                Said::Years(_) if mark.end <= FIRST => Some(self.marked(frame, mark.said, true)),
                _ => None,
            })
            .unwrap_or(frame)
    }

    /// The frame of a value at byte `at` of a sentence with these marks; `left` is where the words in front of it begin.
    /// `firm` is true in a review, where words of aiming tell what was aimed at and done.
    pub(super) fn at(
        self,
        frame: Frame,
        marks: &[Mark],
        left: usize,
        at: usize,
        firm: bool,
    ) -> Frame {
        marks
            .iter()
            .take_while(|mark| mark.end <= at)
            .filter(|mark| !mark.once || mark.end > left)
            .fold(frame, |frame, mark| self.marked(frame, mark.said, firm))
    }

    fn marked(self, frame: Frame, said: Said, firm: bool) -> Frame {
        let Frame { kind, years } = frame;
        match said {
            Said::Word(Tense::LastYear) => Frame {
                kind: Kind::Actual,
                years: self.reviewed.map(Years::one),
            },
            Said::Word(Tense::LastYears) => Frame {
                kind: Kind::Actual,
                years: self.last_years(),
            },
            Said::Word(Tense::Done) => Frame {
                kind: Kind::Actual,
                years: if kind == Kind::Actual {
                    years
                } else {
                    self.reviewed.map(Years::one)
                },
            },
            Said::Word(Tense::ThisYear) => Frame {
                kind: Kind::Target,
                years: self.year.map(Years::one),
            },
            Said::Word(Tense::SoFar) => Frame {
                kind: Kind::Actual,
                years: self.year.map(Years::one),
            },
            Said::Word(Tense::NextYears) => Frame {
                kind: Kind::Target,
                years: self.next_years(),
            },
            Said::Plan(_) => frame,
            Said::YearBefore => Frame {
                kind: Kind::Actual,
                years: years
                    .filter(|_| kind == Kind::Actual)
                    .map_or(self.reviewed, |years| years.last.checked_sub(1))
                    .map(Years::one),
            },
            Said::Word(Tense::Ahead) if firm => frame,
            Said::Word(Tense::Ahead) => Frame {
                kind: Kind::Target,
                years: if kind == Kind::Target {
                    years
                } else {
                    self.year.map(Years::one)
                },
            },
            Said::Years(own) => {
                let kind = match (self.reviewed, self.year) {
                    (Some(reviewed), _) if own.last <= reviewed => Kind::Actual,
                    (_, Some(year)) if own.first >= year => Kind::Target,
                    // A plan that is under way.
                    _ => return frame,
                };
                Frame {
                    kind,
                    years: Some(own),
                }
            }
            Said::Until(year) => {
                let past = self.reviewed.is_some_and(|reviewed| year <= reviewed);
                Frame {
                    kind: if past { Kind::Actual } else { Kind::Target },
                    years: Some(Years::one(year)),
                }
            }
        }
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
pub(super) fn marks(text: &str) -> Vec<Mark> {
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
        // 不要, 要求, 需要, 主要, 重要 are no words of aiming.
        let other = said == Said::Word(Tense::Ahead)
            && ([
                "主", "重", "需", "必", "不", "紧", "纲", "简", "摘", "概", "扼",
            ]
            .iter()
            .any(|c| before.ends_with(c))
                || ["求", "素", "闻", "点", "件", "军", "领"]
                    .iter()
                    .any(|c| after.starts_with(c)));
        let from = names_past && before.ends_with(['从', '由']);
        let said = match said {
            Said::Word(Tense::LastYear) if from && rest.starts_with("上") => Said::YearBefore,
            said => said,
        };
        at += length;
        if !measure && !other {
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
        .find(|&(_, c)| super::clause::ends_clause(c))
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

/// A year or span of years at the start of `text`, with its length in bytes.
fn years(text: &str) -> Option<(usize, Years)> {
    let (length, first) = year(text)?;
    let rest = &text[length..];
    if rest.starts_with('年') {
        return Some((length + '年'.len_utf8(), Years::one(first)));
    }
    let dash = rest
        .chars()
        .next()
        .filter(|c| "-—－–至到~～".contains(*c))?;
    let tail = rest[dash.len_utf8()..].trim_start_matches('—');
    let (number, last) = year(tail)?;
    let after = tail[number..].strip_prefix('年')?;
    (first < last).then_some((text.len() - after.len(), Years { first, last }))
}

/// Four digits, Chinese or not, that are a year.
fn year(text: &str) -> Option<(usize, u16)> {
    let mut value = 0u16;
    let (mut length, mut index) = (0, 0);
    for c in text.chars().take(9) {
        // 1 9 9 7 年: digits that were set wide.
        if c == ' ' && index > 0 {
            length += 1;
            continue;
        }
        let Some(digit) = digit(c) else { break };
        if index == 4 {
            return None;
        }
        value = value * 10 + digit;
        length += c.len_utf8();
        index += 1;
    }
    (index == 4 && (1900..2100).contains(&value)).then_some((length, value))
}

/// The digit of a year, half-width, full-width or Chinese.
const fn digit(c: char) -> Option<u16> {
    Some(match c {
        '0'..='9' => c as u16 - '0' as u16,
        '０'..='９' => c as u16 - '０' as u16,
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The number of a five-year plan by its short name: 十四五 is 14.
fn plan(name: &str) -> Option<u16> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|own| own == c);
    let number: Vec<char> = name.strip_suffix('五')?.chars().collect();
    match number[..] {
        [one] if one != '十' => Some(digit(one)? as u16 + 1),
        ['十'] => Some(10),
        ['十', one] => Some(10 + digit(one)? as u16 + 1),
        _ => None,
    }
}
