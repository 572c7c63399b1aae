//! Rules on the years that a report names: in its headings, in its goals, in its title, in a five-year plan.

use super::{Finding, Place, clause};
use crate::figures::Kind;
use crate::lexicon::{PLAN_YEARS, PlanYear};
use crate::outline::{Language, Role, ordinal};
use crate::span::{Span, narrow};

/// Marks in front of a clause.
const MARKS: [char; 7] = ['，', '。', '；', ',', ';', '、', '：'];
/// A year further off than this is meant, not a slip of one digit.
const NEAR: u16 = 2;
/// The first year of the seventh five-year plan; each plan has five.
const SEVENTH: u16 = 1986;
/// Where in the report the title is looked for (bytes).
const HEAD: usize = 3000;
/// The longest words between a year and the goals that are set for it (characters).
const GOALS: usize = 16;
/// From this month on a report may be of the next year.
const LATE: u16 = 11;

/// Years that are not the ones which the report is of.
pub(super) fn years(place: Place<'_>, found: &mut Vec<Finding>) {
    if place.report.language == Language::English {
        return;
    }
    let Some(year) = place.report.metadata.year else {
        return;
    };
    title(place, found);
    headings(place, year, found);
    plans(place, year, found);
    goals(place, year, found);
    ahead(place, year, found);
}

fn slip(place: Place<'_>, span: Span, chinese: String, english: String) -> Finding {
    place.finding("year-slip", span, chinese, english)
}

/// The years of `run` that are written with 年 behind them, each with its place; 年度 and 年代 are none.
fn of(run: &str) -> impl Iterator<Item = (u16, Span)> + '_ {
    run.match_indices('年').filter_map(move |(at, mark)| {
        let behind = run.get(at + mark.len()..).unwrap_or_default();
        let before = run.get(..at).unwrap_or_default().trim_end();
        let mut digits = before.char_indices().rev();
        let mut value = 0;
        let mut start = at;
        for place in [1, 10, 100, 1000] {
            let (own, c) = digits.next()?;
            value += narrow(c).to_digit(10)? * place;
            start = own;
        }
        let more = digits
            .next()
            .is_some_and(|(_, c)| narrow(c).is_ascii_digit());
        let year = u16::try_from(value)
            .ok()
            .filter(|year| (1900..2100).contains(year))?;
        (!more && !behind.starts_with(['度', '代']))
            .then_some((year, Span::new(start, at + mark.len())))
    })
}

/// The title names another year than the day on which the report was given.
fn title(place: Place<'_>, found: &mut Vec<Finding>) {
    let metadata = &place.report.metadata;
    let (Some(title), Some(day)) = (&metadata.title, &metadata.delivered) else {
        return;
    };
    let mut parts = day.split('-').map(str::parse::<u16>);
    let (Some(Ok(given)), Some(Ok(month))) = (parts.next(), parts.next()) else {
        return;
    };
    let Some((named, _)) = of(title).next().filter(|_| title.contains("政府工作报告")) else {
        return;
    };
    let early = named == given + 1 && month >= LATE;
    if named == given || early || named.abs_diff(given) > NEAR {
        return;
    }
    let body = place.report.body;
    let text = place.text();
    let end = text.floor_char_boundary((body.start + HEAD).min(body.end));
    let head = text.get(body.start..end).unwrap_or_default();
    let Some((_, span)) = of(head).find(|&(year, _)| year == named) else {
        return;
    };
    found.push(slip(
        place,
        Span::new(body.start + span.start, body.start + span.end),
        format!("标题写的是{named}年，报告是{given}年作的"),
        format!("the title says {named}, and the report was given in {given}"),
    ));
}

/// True for what is about the time ahead.
fn forward(role: Role) -> bool {
    matches!(role, Role::Targets | Role::Tasks | Role::Requirements)
}

/// Top headings: what was done is of the year before, what is to be done of the report's own.
fn headings(place: Place<'_>, year: u16, found: &mut Vec<Finding>) {
    let mut reviewed = false;
    for section in place
        .report
        .sections
        .iter()
        .filter(|own| own.parent.is_none())
    {
        // A first part on the tasks of a year past is a review by another name.
        let ahead = forward(section.role) && reviewed;
        reviewed |= section.role.looks_back();
        if !ahead && !section.role.looks_back() {
            continue;
        }
        let run = section.title_span.of(place.text());
        let expected = match section.role.looks_back() {
            true if run.contains("回顾") => year - 1,
            // A part of history may be of any year.
            true => continue,
            false => year,
        };
        let near = |own: u16| own.abs_diff(expected) <= NEAR;
        let mut named = of(run).filter(|&(own, _)| near(own)).peekable();
        let Some(&(own, span)) = named.peek() else {
            continue;
        };
        // 2021年至2025年, 2016年以来: a span of years is not one of them.
        let several = run.contains(['至', '—', '-', '–', '到', '~', '～']) || run.contains("以来");
        // A plan may be for the year after.
        let later = !section.role.looks_back() && own > expected;
        if several || later || named.any(|(own, _)| own == expected) {
            continue;
        }
        let start = section.title_span.start;
        found.push(slip(
            place,
            Span::new(start + span.start, start + span.end),
            format!("标题写的是{own}年，按报告的年份应是{expected}年"),
            format!("the heading says {own}, and by the report's year it is {expected}"),
        ));
    }
}

/// `2026年是“十五五”开局之年`: the year in the plan.
fn plans(place: Place<'_>, year: u16, found: &mut Vec<Finding>) {
    let text = place.text();
    for sentence in &place.report.sentences {
        let run = sentence.span.of(text);
        for (at, word, &which) in PLAN_YEARS.within(run) {
            let clause = clause(run, at, &MARKS);
            let start = at - clause.len();
            let named = of(clause).next().map(|(own, _)| own);
            let Some(own) = named.or(clause.contains("今年是").then_some(year)) else {
                continue;
            };
            let Some((name, number)) = plan(clause).filter(|_| clause.contains('是')) else {
                continue;
            };
            let first = SEVENTH + 5 * (number - 7);
            let expected = match which {
                PlanYear::First => first,
                PlanYear::Last => first + 4,
            };
            if own != expected {
                found.push(slip(
                    place,
                    Span::new(
                        sentence.span.start + start,
                        sentence.span.start + at + word.len(),
                    ),
                    format!("“{name}”的{word}是{expected}年，不是{own}年"),
                    format!("that year of the plan {name} is {expected}, not {own}"),
                ));
            }
        }
    }
}

/// The five-year plan that a clause names, from the seventh on: 十五五, and 15.
fn plan(clause: &str) -> Option<(&str, u16)> {
    let end = clause.rfind('五').filter(|&at| {
        let behind = clause.get(at + '五'.len_utf8()..).unwrap_or_default();
        behind.starts_with(['”', '规', '时', '计', '开', '收', '的', '"']) || behind.is_empty()
    })?;
    let before = clause.get(..end)?;
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| "一二三四五六七八九十".contains(*c))
        .last()
        .map(|(at, _)| at)?;
    let number = ordinal(&format!("{}、", before.get(start..)?))?;
    let number = u16::try_from(number)
        .ok()
        .filter(|own| (7..100).contains(own))?;
    Some((clause.get(start..end + '五'.len_utf8())?, number))
}

/// `2025年经济社会发展主要预期目标是：…` in a report whose goals are of another year.
fn goals(place: Place<'_>, year: u16, found: &mut Vec<Finding>) {
    let mut told = usize::MAX;
    let own = year.to_string();
    let targets = place.figures.iter().filter(|figure| {
        figure.main && figure.kind == Kind::Target && figure.period.as_deref() == Some(&own)
    });
    for figure in targets {
        let before = place.before(figure.start);
        let start = figure.start - before.len();
        if start == told {
            continue;
        }
        told = start;
        for (named, span) in of(before) {
            let behind = before.get(span.end..).unwrap_or_default();
            let goals = behind.split_once("目标").is_some_and(|(words, rest)| {
                words.chars().count() <= GOALS
                    && !words.contains(['，', '。', '；', '：', '“'])
                    && rest
                        .trim_start()
                        .starts_with(['是', '为', '：', ':', '拟', '定'])
            });
            if goals && named != year && named.abs_diff(year) <= NEAR {
                found.push(slip(
                    place,
                    Span::new(start + span.start, start + span.end),
                    format!("这里的目标写的是{named}年，报告是{year}年的"),
                    format!("the goals are said to be of {named}, and the report is of {year}"),
                ));
            }
        }
    }
}

/// `到2020年` among what is to be done, in a report of a later year.
fn ahead(place: Place<'_>, year: u16, found: &mut Vec<Finding>) {
    let text = place.text();
    let mut reviewed = false;
    for section in place
        .report
        .sections
        .iter()
        .filter(|own| own.parent.is_none())
    {
        reviewed |= section.role.looks_back();
        if !reviewed || !forward(section.role) {
            continue;
        }
        let run = section.span.of(text);
        for (named, span) in of(run).filter(|&(named, _)| named < year) {
            let before = run.get(..span.start).unwrap_or_default();
            // 从2015年到2020年 looks back.
            let range = before.strip_suffix('到').is_none_or(|rest| {
                let nearest = rest
                    .chars()
                    .rev()
                    .take(8)
                    .take_while(|c| !matches!(c, '，' | '。' | '；' | '：'));
                nearest
                    .into_iter()
                    .any(|c| matches!(c, '从' | '自' | '由' | '年') || narrow(c).is_ascii_digit())
                    || rest.ends_with([
                        '达', '得', '做', '感', '看', '遇', '受', '直', '回', '追', '等',
                    ])
            });
            if !range {
                let start = section.span.start + span.start - '到'.len_utf8();
                found.push(slip(
                    place,
                    Span::new(start, section.span.start + span.end),
                    format!("这里说的是今后的事，写的却是{named}年"),
                    format!("this is about what is ahead, and {named} has passed"),
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_in_both_widths() {
        let named = |run: &str| of(run).map(|(year, _)| year).collect::<Vec<_>>();
        assert_eq!(
            named("２０３１年和2032 年，12033年，2030年度"),
            [2031, 2032]
        );
    }

    #[test]
    fn plans_are_told_by_their_number() {
        assert_eq!(plan("今年是“十五五”"), Some(("十五五", 15)));
        assert_eq!(plan("2001年是实施“十五”计划的"), Some(("十五", 10)));
        assert_eq!(plan("今年是实施第十二个五年规划的"), None);
    }
}
