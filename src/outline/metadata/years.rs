//! The year of a report, from its title, its session, its date or what it speaks of.

use crate::lexicon::CONGRESSES;
use crate::outline::chars::{han_ordinal, is_blank};
use crate::span::narrow;

/// The first year named in a title: four digits, half or full width, or Chinese ones.
pub(super) fn year_in(title: &str) -> Option<u16> {
    years(title, |_| true).next()
}

/// The first year named in a heading. Headings hold other numbers too: 新建公路2000公里.
pub(super) fn year_of_heading(heading: &str) -> Option<u16> {
    years(heading, |behind| {
        is_year(behind) || behind.trim_matches(is_mark).is_empty()
    })
    .next()
}

/// The year of a title that names one, or the one and the next (关于2030、2031年计划的报告); a longer span is a plan's.
pub(super) fn year_of_title(title: &str) -> Option<u16> {
    let all = || years(title, |_| true);
    let first = all().next()?;
    all().all(|year| year.abs_diff(first) <= 1).then_some(first)
}

/// True where what stands behind four digits makes a year of them.
fn is_year(behind: &str) -> bool {
    behind.trim_start_matches(is_blank).starts_with('年')
}

/// A mark that may stand at the end of a heading: 工作回顾（2030）.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}

/// The year that one word of English is: 2031, FY2031, mid-2031; a financial year is named by that in which it ends:
/// 2030/31, 2030-31, 2030–2031.
pub(crate) fn year_of(word: &str) -> Option<u16> {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let from = word.find(|c: char| c.is_ascii_digit())?;
    let (lead, number) = word.split_at(from);
    let led = ["", "FY", "fy", "mid-", "end-", "late-", "early-"].contains(&lead);
    let digits = |run: &str| run.bytes().all(|b| b.is_ascii_digit());
    let year = |run: &str| {
        let year: u16 = run.parse().ok().filter(|_| run.len() == 4 && digits(run))?;
        (1900..2100).contains(&year).then_some(year)
    };
    if !led {
        return None;
    }
    let Some((first, last)) = number.split_once(['/', '-', '–', '—']) else {
        return year(number);
    };
    let first = year(first)?;
    let next = first.checked_add(1)?;
    let ends = match last.len() {
        2 => digits(last) && last.parse() == Ok(next % 100),
        _ => year(last) == Some(next),
    };
    ends.then_some(next)
}

/// All years named in a run, in order: four digits where `counts` is true of what stands behind them.
fn years<'r>(run: &'r str, counts: impl Fn(&str) -> bool + 'r) -> impl Iterator<Item = u16> + 'r {
    let digit = |c: char| match c {
        '〇' | '○' | '零' => Some(0),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        c => narrow(c).to_digit(10),
    };
    let mut value = 0u32;
    let mut count = 0;
    run.char_indices()
        .chain(std::iter::once((run.len(), '\n')))
        .filter_map(move |(at, c)| {
            if let Some(d) = digit(c) {
                value = if count >= 4 { 0 } else { value * 10 + d };
                count += 1;
                return None;
            }
            // `1 9 9 3` is written with blanks.
            if c == ' ' && count > 0 && count < 4 {
                return None;
            }
            let (digits, year) = (std::mem::take(&mut count), std::mem::take(&mut value));
            let named = digits == 4 && (1900..=2100).contains(&year);
            let counted = named && run.get(at..).is_some_and(&counts);
            counted.then(|| u16::try_from(year).ok()).flatten()
        })
}

/// Years in which the national congress met, where its sessions are not one a year: congress, session, year.
const EARLY_SESSIONS: [(u32, u32, u16); 11] = [
    (1, 1, 1954),
    (1, 2, 1955),
    (1, 3, 1956),
    (1, 4, 1957),
    (1, 5, 1958),
    (2, 1, 1959),
    (2, 2, 1960),
    (2, 3, 1962),
    (2, 4, 1963),
    (3, 1, 1964),
    (4, 1, 1975),
];

/// The year of a session of the national congress, its name long or short: 第五届全国人民代表大会第三次会议, 五届人大三次会议.
pub(super) fn national_year(session: &str) -> Option<u16> {
    let (number, rest) = session.split_once(['届', '屆'])?;
    let number = number.strip_prefix('第').unwrap_or(number);
    let (name, _) = CONGRESSES.at_start(rest)?;
    let rest = rest.get(name.len()..)?;
    let (meeting, _) = rest.strip_prefix('第').unwrap_or(rest).split_once('次')?;
    session_year(han_ordinal(number)?, han_ordinal(meeting)?)
}

/// `向第五届全国人民代表大会作政府工作报告`: where no session is named, it is the first.
pub(super) fn new_congress(opening: &str) -> Option<u16> {
    let (_, rest) = opening.split_once("向第")?;
    let (number, rest) = rest.split_once('届')?;
    let rest = rest.strip_prefix("全国人民代表大会")?;
    let number = han_ordinal(number)?;
    (!rest.starts_with('第'))
        .then(|| session_year(number, 1))
        .flatten()
}

/// `去年九月第五届全国人民代表大会第三次会议`: the year after that session's. Of several the latest.
pub(super) fn year_after_last_session(content: &str) -> Option<u16> {
    content
        .match_indices("去年")
        .filter_map(|(at, word)| {
            let rest = content.get(at + word.len()..)?;
            let end = rest.char_indices().nth(32).map_or(rest.len(), |(at, _)| at);
            let clause = rest.get(..end)?.split(['，', '。', '、', '；']).next()?;
            // The date stands between them.
            let from = clause.find('第').filter(|&at| at <= 18).unwrap_or(0);
            national_year(clause.get(from..)?)?.checked_add(1)
        })
        .max()
}

/// The year of a session of the national congress: five sessions a congress, one a year, since 1978.
fn session_year(congress: u32, meeting: u32) -> Option<u16> {
    if let Some(&(_, _, year)) = EARLY_SESSIONS
        .iter()
        .find(|&&(c, m, _)| (c, m) == (congress, meeting))
    {
        return Some(year);
    }
    (congress >= 5 && meeting <= 5)
        .then(|| u16::try_from(1978 + (congress - 5) * 5 + meeting - 1).ok())
        .flatten()
}

/// `2031年3月5日` as `2031-03-05`.
pub(super) fn date(run: &str) -> Option<String> {
    let narrowed: String = run.chars().map(narrow).filter(|c| !is_blank(*c)).collect();
    let at = narrowed.find('年')?;
    let head = narrowed.get(..at)?;
    let year: u16 = head
        .get(head.len().checked_sub(4)?..)?
        .parse()
        .ok()
        .filter(|year| (1900..=2100).contains(year))?;
    let rest = narrowed.get(at + '年'.len_utf8()..)?;
    let (month, rest) = rest.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    let month: u8 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
    let day: u8 = day.parse().ok().filter(|d| (1..=31).contains(d))?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// The first and last year of the plan that a report is about: `关于…第七个五年计划的报告`.
pub(super) fn plan_of_opening(opening: &str) -> Option<(u16, u16)> {
    let (before, _) = opening.split_once("个五年计划的报告")?;
    let (_, number) = before.rsplit_once('第')?;
    let number = u16::try_from(han_ordinal(number)?).ok()?;
    // The first was 1953 to 1957; the third began after three years without one.
    let first = match number {
        1 | 2 => 1948 + 5 * number,
        3..=30 => 1951 + 5 * number,
        _ => return None,
    };
    Some((first, first + 4))
}

/// Where nothing else names it: the year that most of the report speaks of as gone by, and one more.
///
/// A review names the year it reviews far more often than any other. A report on a `plan` is given when the plan
/// begins: it looks back on the years before, and its last year is a goal.
pub(super) fn year_of_text(text: &str, plan: Option<(u16, u16)>) -> Option<u16> {
    let fits = |year: &u16| plan.is_none_or(|(first, last)| (first - 1..last).contains(year));
    let mut counts: Vec<(u16, usize)> = Vec::new();
    for year in years(text, is_year).filter(fits) {
        match counts.iter_mut().find(|(own, _)| *own == year) {
            Some((_, count)) => *count += 1,
            None => counts.push((year, 1)),
        }
    }
    let (year, _) = counts
        .into_iter()
        .max_by_key(|&(year, count)| (count, year))?;
    year.checked_add(1)
}

#[cfg(test)]
mod tests {
    use super::{
        new_congress, plan_of_opening, year_after_last_session, year_of_heading, year_of_text,
        year_of_title,
    };

    #[test]
    fn a_number_in_a_heading_or_a_text_is_a_year_only_with_its_word() {
        assert_eq!(year_of_heading("新建公路2000公里"), None);
        assert_eq!(year_of_heading("２０３０年工作回顾"), Some(2030));
        assert_eq!(year_of_heading("2 0 3 0 年工作回顾"), Some(2030));
        assert_eq!(year_of_heading("工作回顾（2030）"), Some(2030));
        let text = "新建公路2000公里，新增就业2000人，减税2000万元。2030年完成了任务。";
        assert_eq!(year_of_text(text, None), Some(2031));
    }

    #[test]
    fn a_title_with_a_span_of_years_is_a_plan() {
        assert_eq!(year_of_title("关于2030、2031年计划的报告"), Some(2030));
        assert_eq!(year_of_title("关于2030年到2041年纲要的报告"), None);
    }

    #[test]
    fn the_session_before_dates_a_report() {
        let said = |text| year_after_last_session(text);
        assert_eq!(
            said("从去年５月第六届全国人民代表大会第二次会议到现在。"),
            Some(1985)
        );
        assert_eq!(said("按照去年七届人大三次会议的精神。"), Some(1991));
        assert_eq!(
            said("去年粮食增产，第六届全国人民代表大会第二次会议批准了计划。"),
            None
        );
        assert_eq!(
            new_congress("我向第七届全国人民代表大会作报告。"),
            Some(1988)
        );
        assert_eq!(
            new_congress("我向第七届全国人民代表大会第二次会议作报告。"),
            None
        );
    }

    #[test]
    fn a_report_on_a_plan_is_of_its_first_years() {
        let plan = plan_of_opening("作关于第八个五年计划的报告，请审议。");
        assert_eq!(plan, Some((1991, 1995)));
        let text = "1980年产量翻番。1980年以来变化很大。1990年完成了任务。1995年达到新水平，1995年要建成，1995年要普及。";
        assert_eq!(year_of_text(text, plan), Some(1991));
        assert_eq!(year_of_text(text, None), Some(1996));
    }
}
