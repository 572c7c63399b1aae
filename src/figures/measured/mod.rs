//! What each value of a sentence measures.
//!
//! In order: the words left of the value, the noun right of it, the name that the sentence gave before (国内生产总值 超过
//! 126万亿元，增长 5.2%), an object that the same verb had before. Runs of values that 、 or 和 join share the words in
//! front of the first; their names are handed out by [`list`].

use super::clause::{self, Place, bare};
use super::list;
use super::name;
use super::tail::{self, Trimmed};
use crate::figures::Shape;
use crate::lexicon::{
    BETTERMENTS, Better, Betterment, Bound, COMMITMENTS, DOINGS, Direction, Doing, EXTREMES,
    FROM_IN_WORDS, GOALS, Goal, HEADS, Head, LISTED, Lexicon, Listed, STARTS, Start, UNITS, Unit,
    WEAK_NAMES, WeakName,
};

mod carried;
mod payer;

use carried::{before_value, carried, first_clause};
use payer::{paid_for, payer};

/// What is known of a value from the words around it.
#[derive(Clone, Debug, Default)]
pub(super) struct Measured {
    /// The name of what is measured.
    pub(super) name: String,
    /// Which way the value moves it; None for a level.
    pub(super) direction: Option<Direction>,
    /// True where the name is a rate: 涨幅.
    pub(super) pace: bool,
    /// How the value is bound by the words in front of it, where nothing beside it binds it.
    pub(super) bound: Option<Bound>,
    /// True where a verb of doing stands in front: the value grows over the time, it is not how things stand at its end.
    pub(super) done: bool,
    /// True where the value can be the sum of what came over the time: a count that was not said to be reached.
    pub(super) grows: bool,
    /// True where the value says how many persons there are (今年毕业生120万人): a fact, whatever it stands among.
    pub(super) stands: bool,
    /// True where the value only says of what size a thing is: 200吨以下 水厂.
    pub(super) size: bool,
}

/// What the values of a sentence measure, one each.
pub(super) fn measured(sentence: &str, places: &[Place<'_>], lexicon: &Lexicon) -> Vec<Measured> {
    let mut found: Vec<Measured> = Vec::with_capacity(places.len());
    let mut index = 0;
    while let Some(place) = places.get(index) {
        let run = 1 + places[index + 1..]
            .iter()
            .take_while(|next| next.joined)
            .count();
        let left = place.left.of(sentence);
        let trimmed = tail::trim(left, |words| lexicon.canonical(words).is_some());
        let each = left.contains("分别");
        if run > 1 || each {
            let own = distributed(&places[index..index + run], trimmed, each, &found, lexicon);
            if let Some(own) = own {
                found.extend(own);
                index += run;
                continue;
            }
        }
        let first = one(sentence, place, trimmed, &found, lexicon);
        found.push(first.clone());
        // The others of the run count further things of the same kind, or stand in the same relation.
        for next in &places[index + 1..index + run] {
            let mut own = first.clone();
            if counted(next) {
                let noun = name::noun(next.right.of(sentence));
                if let Some(graded) = graded(&sentence[next.right.start..], noun) {
                    own.name = graded;
                } else if !noun.is_empty() {
                    noun.clone_into(&mut own.name);
                }
            }
            // 里程增加1700公里、突破7000公里: the second tells how far it came.
            if reaches(next.quantity.span.of(sentence)) {
                own.direction = None;
            }
            found.push(own);
        }
        index += run;
    }
    found
}

/// A run of values with a name each; None where the words don't give as many names.
fn distributed(
    run: &[Place<'_>],
    trimmed: Trimmed<'_>,
    each: bool,
    before: &[Measured],
    lexicon: &Lexicon,
) -> Option<Vec<Measured>> {
    // The words in front of 分别 may be cut from the tail by other words: 分别比上年增长.
    let front = name::front(trimmed.rest, lexicon);
    let with = |name: String| Measured {
        name,
        direction: trimmed.direction,
        pace: trimmed.pace,
        bound: trimmed.bound,
        done: front.doing.is_some(),
        grows: front.doing.is_some(),
        stands: false,
        size: false,
    };
    let words = bare(front.name);
    if let Some(names) = list::names(words, run.len(), lexicon) {
        return Some(
            names
                .iter()
                .map(|own| {
                    with(
                        tail::trim(own, |words| lexicon.canonical(words).is_some())
                            .rest
                            .to_owned(),
                    )
                })
                .collect(),
        );
    }
    if words.is_empty() && before.len() >= run.len() {
        // A和B分别达到1、2，增长3%、4%: the names of the run before, in the same order.
        let last = &before[before.len() - run.len()..];
        let apart = last
            .iter()
            .enumerate()
            .all(|(at, own)| last[..at].iter().all(|other| other.name != own.name));
        if run.len() > 1 && apart {
            return Some(last.iter().map(|own| with(own.name.clone())).collect());
        }
    }
    if each && words.is_empty() && before.len() >= run.len() {
        let mut names: Vec<&str> = Vec::with_capacity(run.len());
        for own in before.iter().rev() {
            if !names.contains(&own.name.as_str()) {
                names.push(&own.name);
            }
            if names.len() == run.len() {
                return Some(
                    names
                        .iter()
                        .rev()
                        .map(|name| with((*name).to_owned()))
                        .collect(),
                );
            }
        }
    }
    None
}

/// What one value measures.
fn one(
    sentence: &str,
    place: &Place<'_>,
    trimmed: Trimmed<'_>,
    before: &[Measured],
    lexicon: &Lexicon,
) -> Measured {
    let left = place.left.of(sentence);
    let right = place.right.of(sentence);
    let mut trimmed = trimmed;
    if let Some(at) = origin(trimmed.rest, right) {
        trimmed.rest = bare(&trimmed.rest[..at]);
    }
    let mut front = name::front(last_item(trimmed.rest, lexicon), lexicon);
    // 铁路里程新增1700公里: behind a name it is a rise, in front of one a verb of doing.
    if let Some(rest) = trimmed.rest.strip_suffix("新增") {
        let before = name::front(last_item(rest, lexicon), lexicon);
        if before.name.chars().count() > 2 && payer(before.name).is_none() {
            trimmed.rest = rest;
            trimmed.direction = Some(Direction::Rise);
            front = before;
        }
    }
    let noun = match place.quantity.unit.as_deref() {
        Some("人") if right.starts_with('口') => "人口",
        Some("人") if right.starts_with('民') => "人民",
        _ => name::noun(right),
    };
    let graded = graded(&sentence[place.right.start..], noun);
    let noun = graded.as_deref().unwrap_or(noun);
    if trimmed.rest.is_empty()
        && !noun.is_empty()
        && counted(place)
        && BETTERMENTS.at_end(left).is_some()
    {
        // 提高6000万农村人口供水水平: not the number rises.
        trimmed.direction = None;
    }
    let moves = trimmed.direction.is_some();
    let part = right.starts_with('的') && shared(place);
    let mut measured = Measured {
        direction: trimmed.direction,
        pace: trimmed.pace,
        bound: trimmed.bound,
        done: front.doing.is_some() || goes_on(left, trimmed, before),
        ..Measured::default()
    };
    measured.done |= front.name.starts_with('新')
        || DOINGS
            .within(front.name)
            .any(|(_, _, doing)| *doing != Doing::Before)
        || !trimmed.reached
            && DOINGS
                .within(left)
                .any(|(_, _, doing)| *doing != Doing::Named);
    // 压减 一般支出 10%: the verb in front tells the way.
    if !trimmed.reached && !moves && !front.name.is_empty() {
        // 压缩应用71个 counts what was done; 减少71个 is a change of the number.
        let lever = !counted(place) || matches!(front.doing, Some("减少" | "增加"));
        measured.direction = front.direction.filter(|_| lever);
    }
    // 跨过100亿元大关, 实现扩招100万人目标: a word for a mark or a goal names nothing.
    let noun = match (GOALS.get(noun), GOALS.at_end(noun)) {
        (Some(Goal::Aim | Goal::Task), _) | (_, Some((_, Goal::Mark))) => "",
        _ => noun,
    };
    let counts = counted(place);
    let whole = WEAK_NAMES.get(front.name) == Some(&WeakName::Whole);
    // 安排2.3亿元资金: with nothing else in front, 安排 is a verb of doing.
    // 在100个城市试点: where, and not how many are reached.
    let held = trimmed.reached
        && !(trimmed.rest.is_empty() && (name::wants_object(left) || left.ends_with('在')));
    let object = !moves
        && !held
        && !noun.is_empty()
        && (counts
            || whole
            || part
            || front.examples
            || front.name.is_empty()
            || name::wants_object(trimmed.rest));
    let value = place.quantity.span.of(sentence);
    // 所得不到100万元的部分
    let below = right.starts_with('的')
        && matches!(
            STARTS.at_start(value),
            Some((_, Start::Limit | Start::Passed))
        );
    let bounded = value.ends_with(['上', '下']) || below;
    let greatest = EXTREMES.at_end(front.name).is_some();
    // 20户以上自然村 are of a size, 1000个以上项目 are counted.
    let sizes = !counts || (people(place) && front.doing.is_none());
    measured.size = (greatest || (bounded && sizes))
        && !noun.is_empty()
        && !moves
        && !trimmed.reached
        && !shared(place);
    let of_whole = whole && noun.is_empty() && before_value(sentence, place);
    let paid = (!moves || trimmed.rest.is_empty())
        .then(|| paid_for(sentence, place, front.name, noun, lexicon))
        .flatten();
    let name = if let Some(paid) = paid {
        paid
    } else if object || measured.size && (!below || front.name.is_empty()) {
        noun.to_owned()
    } else if is_dependent(front.name) {
        let last = before.last().map_or("", |last| last.name.as_str());
        // 新增企业33家，总量达到338家: of all, not of the new ones.
        let whole = name::without_gain(last).unwrap_or(last);
        format!("{whole}{}", front.name)
    } else if let (true, Some(last)) = (is_relative(trimmed.rest), before.last()) {
        last.name.clone()
    } else if !front.name.is_empty() && !of_whole {
        front.name.to_owned()
    } else if !noun.is_empty() && !moves && !held {
        noun.to_owned()
    } else {
        carried(sentence, place, front, trimmed, before, lexicon)
    };
    // 新增企业28家，达到312家: what was reached is the number of all.
    let name = match name::without_gain(&name) {
        Some(all) if trimmed.reached && trimmed.rest.is_empty() && counted(place) => all.to_owned(),
        _ => name,
    };
    // 增幅由8%回落到6%: the rate goes on to the second value.
    if let Some(last) = before.last()
        && last.pace
        && trimmed.reached
        && trimmed.rest.is_empty()
        && place.clause < place.left.start
    {
        measured.direction = last.direction;
        measured.pace = true;
    }
    // 浓度改善5%: what is better less went down.
    if matches!(BETTERMENTS.at_end(left), Some((_, Betterment::Change))) {
        let better = lexicon.canonical(&name).and_then(|id| lexicon.better(id));
        if better == Some(Better::Less) {
            measured.direction = Some(Direction::Fall);
        }
    }
    measured.grows = measured.done || counted(place) && !trimmed.reached && !reaches(value);
    measured.stands = people(place)
        && !measured.done
        && measured.direction.is_none()
        && !trimmed.reached
        && !bounded
        && trimmed.rest.ends_with(front.name)
        && front.name == name
        && !name::wants_object(&name)
        && lexicon.canonical(&name).is_none()
        && !COMMITMENTS.within(left).any(|_| true);
    measured.name = name;
    measured
}

/// Characters between 从 and the value that rose or fell from there, at most.
const ORIGIN: usize = 6;

/// Where the words begin that tell from what a value rose or fell, in bytes of the words in front of it; `right` are those
/// behind it: 起征点 | 从月销售额 10万元提高到15万元, 倍差 | 从1.96 缩小至 1.81.
fn origin(words: &str, right: &str) -> Option<usize> {
    let at = words.rfind(['从', '由'])?;
    let (name, from) = (&words[..at], &words[at + '从'.len_utf8()..]);
    let number = !from.is_empty() && from.chars().all(|c| c.is_ascii_digit() || c == '.');
    let goes_on = right.contains(['到', '至', '为']);
    let word = FROM_IN_WORDS
        .within(words)
        .any(|(start, word, ())| (start..start + word.len()).contains(&at));
    (name.chars().count() >= 2
        && !word
        && (number || goes_on && (1..=ORIGIN).contains(&from.chars().count())))
    .then_some(at)
}

/// 6个世界级、7个国家级集群: the grade before a list mark with the thing that stands behind the last grade; None for
/// another noun.
fn graded(right: &str, noun: &str) -> Option<String> {
    let grade = noun
        .strip_suffix('级')
        .filter(|_| right.starts_with(noun))?;
    let clause = first_clause(right);
    let mut rest = clause.get(noun.len()..)?;
    if !rest.starts_with(['、', '和']) {
        return None;
    }
    while let Some((_, behind)) = rest.split_once('级') {
        let thing = name::noun(behind);
        if !thing.is_empty() {
            return Some(format!("{grade}级{thing}"));
        }
        rest = behind;
    }
    None
}

/// True for the words of a value that tell how far it came: 突破7000公里.
fn reaches(value: &str) -> bool {
    matches!(
        STARTS.at_start(value),
        Some((_, Start::Reached | Start::Passed))
    )
}

/// True where the verb of the value before goes on: 新建污水管网191公里、公厕16座.
fn goes_on(left: &str, trimmed: Trimmed<'_>, before: &[Measured]) -> bool {
    left.starts_with('、')
        && trimmed.direction.is_none()
        && !trimmed.reached
        && before.last().is_some_and(|last| last.done)
}

/// True where the value counts things, so that a noun right of it is what it counts.
fn counted(place: &Place<'_>) -> bool {
    let unit = place.quantity.unit.as_deref();
    unit.is_none()
        || unit
            .and_then(|unit| UNITS.get(unit))
            .is_some_and(|unit| matches!(unit, Unit::Count | Unit::Loose | Unit::People))
}

/// True where the value counts persons or households.
fn people(place: &Place<'_>) -> bool {
    let unit = place.quantity.unit.as_deref();
    unit.and_then(|unit| UNITS.get(unit)) == Some(&Unit::People)
}

/// True where the value is a share or a multiple: 40%以上 规上工业企业 is no size.
fn shared(place: &Place<'_>) -> bool {
    place.quantity.shape != Shape::Plain
        || place
            .quantity
            .unit
            .as_deref()
            .and_then(|unit| UNITS.get(unit))
            .is_some_and(|unit| matches!(unit, Unit::Share | Unit::Point | Unit::Multiple))
}

/// True for a name that says nothing without the one before it.
fn is_dependent(name: &str) -> bool {
    WEAK_NAMES.get(name) == Some(&WeakName::Dependent)
        || (name.starts_with('占') && !name.starts_with("占地"))
}

/// True for words that hold a value against a plan or another value of the same thing.
fn is_relative(words: &str) -> bool {
    matches!(WEAK_NAMES.at_start(words), Some((_, WeakName::Relative)))
}

/// The last item of a list, unless all its items have the value together: 城乡养老、医保参保率均.
fn last_item<'t>(words: &'t str, lexicon: &Lexicon) -> &'t str {
    let Some(at) = clause::marks(words).last() else {
        return words;
    };
    let (front, item) = (&words[..at], &words[at + '、'.len_utf8()..]);
    let joint = LISTED
        .at_end(words)
        .is_some_and(|(_, listed)| *listed == Listed::Joint);
    // 二氧化硫、氮氧化物排放量 have it together too; 制定规划、出台文件 do not.
    let first = name::front(front, lexicon);
    let verbs = front.split('、').skip(1).chain([item]);
    let short = (1..=8).contains(&first.name.chars().count())
        && !verbs
            .into_iter()
            .any(|item| matches!(HEADS.at_start(item), Some((_, Head::Doing))));
    if joint || short { words } else { item }
}
