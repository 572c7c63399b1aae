//! Numbers that are written as none is: 8..4%, 14.1%%, 2.92.9万亿元, 亿亿斤, 13月, a share over a hundred percent.

use super::{Finding, Place};
use crate::figures::Aspect;
use crate::lexicon::{MOVEMENTS, Movement, OPEN_RATES, UNITS};
use crate::outline::Language;
use crate::span::{Span, narrow};

/// The longest unit that is looked for twice (characters, its multiplier included).
const UNIT: usize = 5;
/// Days of the months of a leap year.
const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/// Multipliers in front of a unit.
const MULTIPLIERS: [char; 6] = ['亿', '万', '千', '百', '十', '个'];

/// A paragraph by its characters, in half width and without blanks, each with its first byte in the report.
struct Line {
    chars: Vec<(usize, char)>,
    end: usize,
}

/// What is wrong with a number.
struct Slip {
    chinese: &'static str,
    english: &'static str,
    /// Characters from the first to one past the last.
    from: usize,
    to: usize,
}

/// Numbers that no one writes on purpose.
pub(super) fn slips(place: Place<'_>, found: &mut Vec<Finding>) {
    shares(place, found);
    if place.report.language == Language::English {
        return;
    }
    for paragraph in &place.report.paragraphs {
        let line = Line::new(place.text(), paragraph.span);
        let mut at = 0;
        while at < line.chars.len() {
            let end = line.number(at);
            let slip = if end > at {
                line.numeral(at, end)
            } else if line.at(at) == Some('%') {
                line.bare_percent(at)
            } else {
                None
            };
            at = end.max(at + 1);
            if let Some(slip) = slip {
                at = at.max(slip.to);
                let span = Span::new(line.offset(slip.from), line.offset(slip.to));
                found.push(place.finding(
                    "number-slip",
                    span,
                    format!("“{}”{}", span.of(place.text()).trim(), slip.chinese),
                    format!("{:?} {}", span.of(place.text()).trim(), slip.english),
                ));
            }
        }
    }
}

impl Line {
    fn new(text: &str, span: Span) -> Self {
        let chars = span.of(text).char_indices();
        Self {
            chars: chars
                .map(|(at, c)| (span.start + at, narrow(c)))
                .filter(|(_, c)| !c.is_whitespace())
                .collect(),
            end: span.end,
        }
    }

    fn at(&self, index: usize) -> Option<char> {
        self.chars.get(index).map(|&(_, c)| c)
    }

    fn offset(&self, index: usize) -> usize {
        self.chars.get(index).map_or(self.end, |&(at, _)| at)
    }

    fn run(&self, from: usize, to: usize) -> String {
        let chars = self.chars.get(from..to.min(self.chars.len()));
        chars.unwrap_or_default().iter().map(|&(_, c)| c).collect()
    }

    /// Where the number that begins at `at` ends: digits with dots and commas between and behind them.
    fn number(&self, at: usize) -> usize {
        let digit = |index: usize| self.at(index).is_some_and(|c| c.is_ascii_digit());
        if !digit(at) {
            return at;
        }
        let mut end = at + 1;
        while digit(end) || self.at(end) == Some('.') || self.at(end) == Some(',') && digit(end + 1)
        {
            end += 1;
        }
        end
    }

    /// What is wrong with the number from `from` to `to` and what stands behind it.
    fn numeral(&self, from: usize, to: usize) -> Option<Slip> {
        let slip = |to, chinese, english| {
            Some(Slip {
                chinese,
                english,
                from,
                to,
            })
        };
        let number = self.run(from, to);
        let next = self.at(to);
        let named = from
            .checked_sub(1)
            .and_then(|at| self.at(at))
            .is_some_and(|c| c.is_ascii_alphanumeric());
        let percent = next == Some('%');
        let dots = number.trim_end_matches('.').contains("..");
        if !named && (dots && !number.contains("...") || percent && number.ends_with('.')) {
            return slip(
                to + usize::from(percent),
                "多写了小数点",
                "has a dot too many",
            );
        }
        let parts: Vec<&str> = number.split('.').collect();
        let counted = percent || self.unit(to, 1) > 0 || matches!(next, Some('万' | '亿'));
        // 2031.1.14 is a date, and what begins a paragraph counts it.
        if parts.len() >= 3
            && !named
            && from > 0
            && counted
            && parts.first().is_some_and(|own| own.len() < 4)
        {
            return slip(
                to + usize::from(percent),
                "像是一个数写了两遍",
                "looks like one number written twice",
            );
        }
        if percent && self.at(to + 1) == Some('%') {
            return slip(to + 2, "百分号写了两遍", "has its percent sign twice");
        }
        let whole = number.chars().all(|c| c.is_ascii_digit());
        match next {
            Some('年') if whole && number.len() > 4 && !named => {
                return slip(to + 1, "年份多了一位", "is a year with a digit too many");
            }
            Some('月') if whole && !named => return self.date(from, to, &number),
            _ => {}
        }
        let length = self.unit(to, 2);
        if length > 0 && !named {
            return slip(to + 2 * length, "单位写了两遍", "has its unit twice");
        }
        None
    }

    /// How many characters the unit at `at` has that stands there so many `times` in a row, its multiplier included.
    fn unit(&self, at: usize, times: usize) -> usize {
        let again = |length: usize| {
            (0..length).all(|index| {
                self.at(at + index).is_some() && self.at(at + index) == self.at(at + length + index)
            })
        };
        (1..=UNIT)
            .rev()
            .find(|&length| {
                if times == 2 && !again(length) {
                    return false;
                }
                let run = self.run(at, at + length);
                let unit = run.trim_start_matches(MULTIPLIERS);
                if times == 1 {
                    return UNITS.get(unit).is_some();
                }
                match length {
                    // 百亿亿次 is a measure of computers, and 一个个 one of nothing.
                    1 => matches!(run.as_str(), "亿") && self.at(at + 2) != Some('次'),
                    _ => unit.chars().count() + 1 >= length.min(3) && UNITS.get(unit).is_some(),
                }
            })
            .unwrap_or(0)
    }

    /// A month or a day that the calendar doesn't have.
    fn date(&self, from: usize, to: usize, month: &str) -> Option<Slip> {
        let month: u32 = month.parse().ok()?;
        let end = self.number(to + 1);
        let day: u32 = self
            .run(to + 1, end)
            .parse()
            .ok()
            .filter(|_| self.at(end) == Some('日'))?;
        let most = usize::try_from(month)
            .ok()?
            .checked_sub(1)
            .and_then(|at| DAYS.get(at));
        let known = most.is_some_and(|most| (1..=*most).contains(&day));
        (!known).then_some(Slip {
            chinese: "没有这一天",
            english: "is no day of the calendar",
            from,
            to: end + 1,
        })
    }

    /// A percent sign behind a word of change, without a number.
    fn bare_percent(&self, at: usize) -> Option<Slip> {
        let from = at.saturating_sub(4);
        let before = self.run(from, at);
        let (word, movement) = MOVEMENTS.at_end(&before)?;
        matches!(movement, Movement::By | Movement::To).then_some(Slip {
            chinese: "缺了数字",
            english: "has lost its number",
            from: at - word.chars().count(),
            to: at + 1,
        })
    }
}

/// Shares of more than a hundred percent, and rates of growth without a percent sign.
fn shares(place: Place<'_>, found: &mut Vec<Finding>) {
    for figure in place.figures {
        // 增加28万 may well go without its unit, 增长5.8 not.
        let bare = figure.unit.is_none()
            && !figure.main
            && figure.raw.contains('.')
            && figure.raw.ends_with(|c: char| narrow(c).is_ascii_digit())
            && place.before(figure.start).ends_with("增长");
        if bare && figure.canonical.is_some() && figure.value.is_some() {
            found.push(place.finding(
                "number-slip",
                Span::new(figure.start, figure.end),
                format!("{}的增幅{}没有百分号", figure.indicator, figure.raw),
                format!(
                    "the growth of {} is {}, without a percent sign",
                    figure.indicator, figure.raw
                ),
            ));
        }
        let name = figure.indicator.as_str();
        let share = figure.aspect == Aspect::Level
            && figure.unit.as_deref() == Some("%")
            && figure.value.is_some_and(|value| value > 100.0)
            && (name.ends_with('率') || name.ends_with("比重") || name.ends_with("占比"))
            && OPEN_RATES.at_end(name).is_none();
        if share {
            found.push(place.finding(
                "number-slip",
                Span::new(figure.start, figure.end),
                format!("{name}是{}，超过了100%", figure.raw),
                format!("{name} is {}, more than 100%", figure.raw),
            ));
        }
    }
}
