//! What a report says of itself: title, years, place, session, speaker, date.

use super::chars::{clean, is_blank};
use super::{Metadata, Role, Section};
use crate::lexicon::OFFICES;
use crate::span::narrow;

/// Longest name of a place or session that is believed (characters).
const LONGEST_NAME: usize = 40;

/// Reads the head of a report. `title` is its title's text, `head` the lines between the title and the salutation,
/// `opening` the first paragraphs behind it, `review` the part of the report that looks back most, `content` all of it.
pub(super) fn read(
    title: &str,
    head: &[&str],
    opening: &str,
    review: &str,
    content: &str,
    sections: &[Section],
) -> Metadata {
    let title = clean(title.trim_start_matches(['#', ' ']));
    let head: Vec<String> = head.iter().map(|run| clean_words(run)).collect();
    let given = head
        .iter()
        .find(|run| run.contains('会') || run.contains('會'));
    let session = given
        .and_then(|run| session(run, true))
        .or_else(|| session(opening, false));
    let delivered = head.iter().find_map(|run| date(run));
    let place = place(&title, session.as_deref(), &head, opening).or_else(|| nation(review));
    let speaker = speaker(&head);
    let said = year_in(&title)
        .or_else(|| year_of_title(&title_of_opening(opening)?))
        .or_else(|| {
            delivered
                .as_deref()
                .and_then(|date| date.get(..4)?.parse().ok())
        })
        .or_else(|| session.as_deref().and_then(national_year))
        .or_else(|| new_congress(opening))
        .or_else(|| year_after_last_session(content));
    let ahead = sections
        .iter()
        .filter(|section| section.parent.is_none() && section.role != Role::Review)
        .find_map(|section| year_in(&section.title));
    let behind = sections
        .iter()
        .filter(|section| section.parent.is_none() && section.role == Role::Review)
        .find_map(|section| year_in(&section.title));
    // An annual report is named by the year that it reviews, and sets targets for the next.
    let said = said.filter(|said| behind != Some(*said));
    let year = said
        .or(ahead)
        .or_else(|| behind.and_then(|year| year.checked_add(1)))
        .or_else(|| year_of_text(review, plan_of_opening(opening)));
    let reviewed = behind
        .filter(|&behind| year.is_none_or(|year| behind < year))
        .or_else(|| year.and_then(|year| year.checked_sub(1)));
    let title = if title.is_empty() {
        title_of_opening(opening)
    } else {
        Some(title)
    };
    Metadata {
        title,
        year,
        reviewed,
        place,
        session,
        speaker,
        delivered,
    }
}

/// White space as one space each, wherever it stands.
fn clean_words(run: &str) -> String {
    run.split(is_blank)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The first year named in a run: four digits, half or full width, or Chinese ones.
pub(super) fn year_in(run: &str) -> Option<u16> {
    years(run).next()
}

/// The year of a title that names one, or the one and the next (关于2030、2031年计划的报告); a longer span is a plan's.
fn year_of_title(title: &str) -> Option<u16> {
    let first = years(title).next()?;
    years(title)
        .all(|year| year.abs_diff(first) <= 1)
        .then_some(first)
}

/// All years named in a run, in order.
fn years(run: &str) -> impl Iterator<Item = u16> + '_ {
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
    let mut done: Option<u32> = None;
    run.chars()
        .chain(std::iter::once('\n'))
        .filter_map(move |c| {
            // A year is four digits with 年 behind them or none at all; `1 9 9 3` is written with blanks.
            if let Some(d) = digit(c) {
                value = if count >= 4 { 0 } else { value * 10 + d };
                count += 1;
                done = None;
                return None;
            }
            if c == ' ' && count > 0 && count < 4 {
                return None;
            }
            if count == 4 {
                done = Some(value);
            }
            count = 0;
            value = 0;
            done.take()
                .filter(|year| (1900..=2100).contains(year))
                .and_then(|year| u16::try_from(year).ok())
        })
}

/// `在…第十八届人民代表大会第七次会议上`: the session's name. In running text only one that is spoken to is believed
/// (`向…第七次会议报告`), for others are spoken of as well.
fn session(run: &str, headline: bool) -> Option<String> {
    let run = clean(run);
    let end = ["会议", "會議", "会議"]
        .iter()
        .filter_map(|word| run.find(word).map(|at| at + word.len()))
        .min()?;
    let before = run.get(..end)?;
    let spoken_to = if headline {
        ["在", "向"].as_slice()
    } else {
        ["向", "我們", "我们"].as_slice()
    };
    let start = spoken_to
        .iter()
        .filter_map(|word| before.rfind(word).map(|at| at + word.len()))
        .max()
        .or_else(|| {
            headline.then(|| {
                before
                    .find(['日', '：', '—'])
                    .map_or(0, |at| at + '日'.len_utf8())
            })
        })?;
    let name = before
        .get(start..)?
        .trim_start_matches(['—', '（', '(', ' ', '\u{3000}']);
    let numbered = name.contains('第') && (headline || name.contains("代表大"));
    (numbered && name.chars().count() <= LONGEST_NAME && !name.contains(['，', '。', '《']))
        .then(|| name.to_owned())
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

/// The names of the national congress.
const CONGRESS: [&str; 5] = [
    "全国人民代表大会",
    "全國人民代表大會",
    "全国人大",
    "人民代表大会",
    "人大",
];

/// The year of a session of the national congress, its name long or short: 第五届全国人民代表大会第三次会议, 五届人大三次会议.
fn national_year(session: &str) -> Option<u16> {
    let (number, rest) = session.split_once(['届', '屆'])?;
    let number = number.strip_prefix('第').unwrap_or(number);
    let rest = CONGRESS.iter().find_map(|name| rest.strip_prefix(name))?;
    let (meeting, _) = rest.strip_prefix('第').unwrap_or(rest).split_once('次')?;
    session_year(
        super::chars::han_ordinal(number)?,
        super::chars::han_ordinal(meeting)?,
    )
}

/// `向第五届全国人民代表大会作政府工作报告`: where no session is named, it is the first.
fn new_congress(opening: &str) -> Option<u16> {
    let (_, rest) = opening.split_once("向第")?;
    let (number, rest) = rest.split_once('届')?;
    let rest = rest.strip_prefix("全国人民代表大会")?;
    let number = super::chars::han_ordinal(number)?;
    (!rest.starts_with('第'))
        .then(|| session_year(number, 1))
        .flatten()
}

/// `去年九月第五届全国人民代表大会第三次会议`: the year after that session's. Of several the latest.
fn year_after_last_session(content: &str) -> Option<u16> {
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
fn date(run: &str) -> Option<String> {
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

/// The place or body that reports.
fn place(title: &str, session: Option<&str>, head: &[String], opening: &str) -> Option<String> {
    if let Some(session) = session {
        if ["全国人民代表大会", "全國人民代表大會", "全国人大"]
            .iter()
            .any(|name| session.contains(name))
        {
            return Some("全国".to_owned());
        }
        if let Some((name, _)) = session.split_once('第')
            && believed(name)
        {
            return Some(name.to_owned());
        }
    }
    if let Some(name) = place_of_title(title) {
        return Some(name);
    }
    for run in head {
        if let Some((name, _)) = run.split_once("人民政府")
            && believed(name)
        {
            return Some(name.to_owned());
        }
    }
    if opening.contains("国务院") || opening.contains("國務院") || opening.contains("中央人民政府")
    {
        return Some("全国".to_owned());
    }
    let (_, behind) = opening.split_once("代表")?;
    let (name, _) = behind.split_once("人民政府")?;
    believed(name).then(|| name.to_owned())
}

/// A name that is more than 省 or 市 alone.
fn believed(name: &str) -> bool {
    (2..=20).contains(&name.chars().count()) && !name.contains(['，', '。', '：', ' '])
}

/// `2031年青川市政府工作报告`, `青川市人民政府工作报告`: what stands before 人民政府 or 政府工作报告, the year left out.
fn place_of_title(title: &str) -> Option<String> {
    let end = ["人民政府", "政府工作", "工作报告", "工作報告"]
        .iter()
        .filter_map(|word| title.find(word))
        .min()?;
    let name = title.get(..end)?;
    let name = name.rsplit_once('年').map_or(name, |(before, after)| {
        if after.is_empty() {
            before.trim_end_matches(|c: char| narrow(c).is_ascii_digit())
        } else {
            after
        }
    });
    let name = name.trim_matches(|c: char| {
        narrow(c).is_ascii_digit() || is_blank(c) || matches!(c, '《' | '（' | '度')
    });
    believed(name).then(|| name.to_owned())
}

/// The name behind an office: `青川市市长　林　溪`.
fn speaker(head: &[String]) -> Option<String> {
    let mut name_follows = false;
    for run in head {
        let words: Vec<&str> = run.split(' ').collect();
        if name_follows && let Some(name) = name_of(run) {
            return Some(name);
        }
        name_follows = false;
        for (index, word) in words.iter().enumerate() {
            let Some((office, _)) = OFFICES.at_end(word) else {
                continue;
            };
            let rest = words.get(index + 1..).unwrap_or_default().concat();
            if rest.is_empty() {
                name_follows = true;
            } else if let Some(name) = name_of(&rest) {
                return Some(name);
            }
            let _ = office;
        }
        // `青川市市长林溪`, without a space.
        if !run.contains("会议") && run.chars().count() <= 24 {
            for (at, _) in run.char_indices() {
                let rest = run.get(at..).unwrap_or_default();
                if let Some((office, _)) = OFFICES.at_start(rest)
                    && let Some(name) = rest.get(office.len()..).and_then(name_of)
                {
                    return Some(name);
                }
            }
        }
    }
    // The name alone on a line below the session's.
    head.iter()
        .rev()
        .find(|run| !run.contains("报告"))
        .filter(|run| (2..=4).contains(&clean(run).chars().count()))
        .and_then(|run| name_of(run))
}

/// A person's name: two to four Han characters, or more with a middle dot.
fn name_of(run: &str) -> Option<String> {
    let name = clean(run);
    let name = name.trim_matches(['（', '）', '(', ')', '：', ':']);
    let count = name.chars().count();
    let han = name
        .chars()
        .all(|c| super::chars::is_han(c) || matches!(c, '·' | '•'));
    let fits = (2..=4).contains(&count) || name.contains(['·', '•']) && count <= 20;
    (han && fits).then(|| name.to_owned())
}

/// `现在，我代表县人民政府，向大会作政府工作报告`: what is given is named where it is given, if nowhere else.
fn title_of_opening(opening: &str) -> Option<String> {
    let opening = clean(opening);
    let name = opening
        .find("报告，")
        .or_else(|| opening.find("报告。"))
        .and_then(|at| {
            let before = opening.get(..at + "报告".len())?;
            let (_, name) = before.rsplit_once("关于")?;
            let name = format!("关于{name}");
            (name.chars().count() <= LONGEST_NAME && !name.contains('，')).then_some(name)
        });
    let government = ["政府工作", "政府", "国务院", "國務院"]
        .iter()
        .any(|word| opening.contains(word))
        && ["报告", "報告"].iter().any(|word| opening.contains(word));
    name.or_else(|| government.then(|| "政府工作报告".to_owned()))
}

/// 全国 where a report that names no place speaks of the whole country far more than of any part of it.
fn nation(text: &str) -> Option<String> {
    let count = |words: &[&str]| {
        words
            .iter()
            .map(|word| text.matches(word).count())
            .sum::<usize>()
    };
    let whole = count(&["我国", "全国", "我國", "全國"]);
    let part = count(&[
        "全省", "全市", "全区", "全县", "全州", "我省", "我市", "我区", "我县", "全行", "公司",
    ]);
    (whole >= 8 && whole > 4 * part).then(|| "全国".to_owned())
}

/// The first and last year of the plan that a report is about: `关于…第七个五年计划的报告`.
fn plan_of_opening(opening: &str) -> Option<(u16, u16)> {
    let (before, _) = opening.split_once("个五年计划的报告")?;
    let (_, number) = before.rsplit_once('第')?;
    let number = u16::try_from(super::chars::han_ordinal(number)?).ok()?;
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
fn year_of_text(text: &str, plan: Option<(u16, u16)>) -> Option<u16> {
    let fits = |year: &u16| plan.is_none_or(|(first, last)| (first - 1..last).contains(year));
    let mut counts: Vec<(u16, usize)> = Vec::new();
    for year in years(text).filter(fits) {
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
        new_congress, plan_of_opening, year_after_last_session, year_of_text, year_of_title,
    };

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
