//! What a report says of itself: title, years, place, session, speaker, date.

use super::chars::{clean, is_blank, is_han};
use super::{Metadata, Role, Section};
use crate::lexicon::{
    CONGRESSES, Congress, EXTENTS, Extent, MEETINGS, NATIONS, OFFICES, VOICES, WORKS,
};
use crate::span::narrow;

mod years;

pub(crate) use years::year_of;
use years::{
    date, national_year, new_congress, plan_of_opening, year_after_last_session, year_in,
    year_of_heading, year_of_text, year_of_title,
};

/// The place of a report of the whole country.
const NATION: &str = "全国";

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
    let annual = annual_year(&title, content);
    let said = annual
        .or_else(|| year_in(&title))
        .or_else(|| year_of_title(&title_of_opening(opening)?))
        .or_else(|| {
            delivered
                .as_deref()
                .and_then(|date| date.get(..4)?.parse().ok())
        })
        .or_else(|| session.as_deref().and_then(national_year))
        .or_else(|| new_congress(opening))
        .or_else(|| year_after_last_session(content));
    let year_headed = |section: &&Section| {
        let mut words = section.title.split_whitespace();
        let financial = words.find_map(year_of);
        financial
            .filter(|_| !section.title.contains(is_han))
            .or_else(|| year_of_heading(&section.title))
    };
    let top = || sections.iter().filter(|section| section.parent.is_none());
    let ahead = top()
        .filter(|section| match annual {
            Some(_) => matches!(section.role, Role::Targets | Role::Tasks),
            None => section.role != Role::Review,
        })
        .find_map(|section| year_headed(&section))
        .filter(|ahead| annual.is_none_or(|annual| ahead.abs_diff(annual) <= 1));
    let behind = top()
        .filter(|section| section.role == Role::Review)
        .find_map(|section| year_headed(&section));
    // An annual report is named by the year that it reviews, and sets targets for the next, unless its headings say
    // otherwise.
    let said = said.filter(|said| behind != Some(*said));
    let headed = behind.and_then(|year| year.checked_add(1)).or(ahead);
    let headed = headed.filter(|_| annual.is_some());
    let year = headed
        .or(said)
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

/// The year whose targets an English annual report sets, by the years in its title: of two the later one (Annual Report
/// 2030 and Plan 2031), the one named where a plan is, else the one after it, if the text does not look ahead to it.
fn annual_year(title: &str, content: &str) -> Option<u16> {
    let lower = title.to_lowercase();
    let named = |word: &str| {
        lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|own| own == word)
    };
    let annual = lower.contains("annual") || lower.contains("report and accounts");
    if !annual || lower.contains(is_han) {
        return None;
    }
    let mut years = title.split_whitespace().filter_map(year_of);
    let first = years.next()?;
    let last = years.max().unwrap_or(first).max(first);
    let ahead = named("plan") || last > first || looks_ahead_to(first, content);
    if ahead {
        Some(last)
    } else {
        last.checked_add(1)
    }
}

/// True where an English text promises things for `year` more often than it tells of it, and nothing for the next.
fn looks_ahead_to(year: u16, content: &str) -> bool {
    let (mut ahead, mut behind) = (0usize, 0usize);
    let mut later = false;
    let promises = |piece: &str| {
        let lower = piece.to_ascii_lowercase();
        lower.split_whitespace().any(|word| word == "will")
    };
    for piece in content.split(['\n', ';']).flat_map(|line| line.split(". ")) {
        let mut named = piece.split_whitespace().filter_map(year_of).peekable();
        if named.peek().is_none() {
            continue;
        }
        let promised = promises(piece);
        for own in named {
            later |= own == year + 1 && promised;
            match (own == year, promised) {
                (true, true) => ahead += 1,
                (true, false) => behind += 1,
                _ => {}
            }
        }
    }
    // The title itself names it once.
    ahead >= behind && !later
}

/// White space as one space each, wherever it stands.
fn clean_words(run: &str) -> String {
    run.split(is_blank)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// `在…第十八届人民代表大会第七次会议上`: the session's name. In running text only one that is spoken to is believed
/// (`向…第七次会议报告`), for others are spoken of as well.
fn session(run: &str, headline: bool) -> Option<String> {
    let run = clean(run);
    let (at, word, ()) = MEETINGS.within(&run).next()?;
    let end = at + word.len();
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

/// The place or body that reports.
fn place(title: &str, session: Option<&str>, head: &[String], opening: &str) -> Option<String> {
    if let Some(session) = session {
        let mut congresses = CONGRESSES.within(session);
        if congresses.any(|(_, _, congress)| *congress == Congress::National) {
            return Some(NATION.to_owned());
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
    spoken_for(opening)
}

/// `我代表青川市人民政府，向大会报告`: for whom the report is given. Others are spoken of as well.
fn spoken_for(opening: &str) -> Option<String> {
    opening
        .match_indices("代表")
        .map(|(at, word)| opening.split_at(at + word.len()))
        .filter(|(before, _)| VOICES.at_end(before).is_some())
        .find_map(|(_, behind)| {
            if NATIONS.at_start(behind).is_some() {
                return Some(NATION.to_owned());
            }
            let (name, _) = behind.split_once("人民政府")?;
            believed(name).then(|| name.to_owned())
        })
}

/// A name that is more than 省 or 市 alone.
fn believed(name: &str) -> bool {
    (2..=20).contains(&name.chars().count()) && !name.contains(['，', '。', '：', ' '])
}

/// `2031年青川市政府工作报告`, `青川市人民政府工作报告`: what stands before 人民政府 or 政府工作报告, the year left out.
fn place_of_title(title: &str) -> Option<String> {
    let (end, ..) = WORKS.within(title).next()?;
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
            if OFFICES.at_end(word).is_none() {
                continue;
            }
            let rest = words.get(index + 1..).unwrap_or_default().concat();
            if rest.is_empty() {
                name_follows = true;
            } else if let Some(name) = name_of(&rest) {
                return Some(name);
            }
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
    let han = name.chars().all(|c| is_han(c) || matches!(c, '·' | '•'));
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
    let (mut whole, mut part) = (0_usize, 0);
    for (_, _, extent) in EXTENTS.within(text) {
        match extent {
            Extent::Whole => whole += 1,
            Extent::Part => part += 1,
        }
    }
    (whole >= 8 && whole > 4 * part).then(|| NATION.to_owned())
}

#[cfg(test)]
mod tests {
    use super::spoken_for;

    #[test]
    fn a_report_is_of_those_it_is_given_for() {
        for (opening, place) in [
            (
                "各位代表：我代表青川市人民政府，向大会报告工作。",
                Some("青川市"),
            ),
            (
                "我代表青川县人民政府报告工作。国务院和市人民政府的部署都已落实。",
                Some("青川县"),
            ),
            ("现在，我代表国务院，向大会报告工作。", Some("全国")),
            ("各位代表审议了市人民政府的报告，国务院作了批复。", None),
            ("我代表区人民政府报告工作，请各位代表审议。", None),
        ] {
            assert_eq!(spoken_for(opening).as_deref(), place, "{opening}");
        }
    }
}
