//! Which result answers a target, and whether the target was reached.

use super::{
    compare, compare_years, known, level, of_period, outcome, report, result, said, target,
    targets, words,
};
use crate::compare::Outcome;
use crate::figures::{Aspect, Bound, Figure, Kind};
use crate::lexicon::{Better, Lexicon};
use crate::outline::Report;
use crate::read::{Format, Text};
use crate::span::{Pair, Span};

#[test]
fn what_a_value_rose_to_is_the_result() {
    let sentence = "城镇化率由66%提高到72%。";
    let from_to = |raw, value| said(sentence, level("%", result("城镇化率", raw, value)));
    let old = level("%", target("城镇化率", "71%", 71.0, Bound::AtLeast));
    let rows = compare(&[old], &[from_to("66%", 66.0), from_to("72%", 72.0)]);
    assert_eq!(rows[0].actual.as_ref().map(|f| f.raw.as_str()), Some("72%"));
}

#[test]
fn outcomes_go_by_bound_and_direction() {
    use Bound::{About, AtLeast, AtMost, Exact};
    let met = Some(Outcome::Met);
    let missed = Some(Outcome::Missed);
    for (bound, value, actual, expected) in [
        (AtLeast, 6.0, 6.0, met),
        (AtLeast, 6.0, 5.9, missed),
        (AtMost, 3.0, 3.0, met),
        (AtMost, 3.0, 3.1, missed),
        (About, 5.0, 5.2, met),
        (About, 5.0, 4.9, met),
        (About, 5.5, 3.0, missed),
        (Exact, 7.0, 6.9, missed),
        (AtLeast, -3.0, -3.5, met),
        (AtLeast, -3.0, -2.5, missed),
        (AtLeast, -3.0, 1.0, missed),
    ] {
        let found = outcome(
            target("产值", "目标", value, bound),
            result("产值", "结果", actual),
        );
        assert_eq!(found, expected, "{bound:?} {value} {actual}");
    }
    // What is held is not to rise above the value.
    let held = Figure {
        verb: Some("控制在".to_owned()),
        ..target("价格涨幅", "4%左右", 4.0, About)
    };
    assert_eq!(outcome(held.clone(), result("价格涨幅", "2%", 2.0)), met);
    assert_eq!(outcome(held, result("价格涨幅", "5%", 5.0)), missed);
}

#[test]
fn a_fall_by_as_many_answers_a_count_of_those_who_left() {
    let persons = |aspect, figure| {
        let unit = Some("人".to_owned());
        known(
            "rural_poor",
            Figure {
                unit,
                aspect,
                ..figure
            },
        )
    };
    let rescued = persons(
        Aspect::Level,
        target("贫困人口", "1000万以上", 1e7, Bound::AtLeast),
    );
    let fewer = |value| persons(Aspect::Change, result("贫困人口", "人", value));
    assert_eq!(outcome(rescued.clone(), fewer(-1.24e7)), Some(Outcome::Met));
    assert_eq!(outcome(rescued, fewer(-9e6)), Some(Outcome::Missed));
}

#[test]
fn new_ones_and_all_are_not_set_against_each_other() {
    let all = Figure {
        verb: Some("达到".to_owned()),
        ..target("茶企", "210家", 210.0, Bound::Exact)
    };
    let new = target("新增茶企", "20家", 20.0, Bound::Exact);
    assert_eq!(compare(&[all], std::slice::from_ref(&new)).len(), 2);
    let rows = compare(
        std::slice::from_ref(&new),
        &[result("茶企", "312家", 312.0)],
    );
    assert_eq!(rows[0].outcome, Some(Outcome::Unreported));
    assert_eq!(
        outcome(new, result("新增茶企", "22家", 22.0)),
        Some(Outcome::Met)
    );
}

#[test]
fn only_prices_may_stay_far_below_about() {
    let about = |id| known(id, target("m", "13%左右", 13.0, Bound::About));
    let told = |id| known(id, result("m", "11.3%", 11.3));
    assert_eq!(outcome(about("m2"), told("m2")), Some(Outcome::Missed));
    assert_eq!(outcome(about("cpi"), told("cpi")), Some(Outcome::Met));
}

#[test]
fn a_result_that_is_itself_bounded_is_judged_only_where_all_of_it_agrees() {
    let old = || target("产值", "6%以上", 6.0, Bound::AtLeast);
    let with = |value, bound| Figure {
        bound,
        ..result("产值", "结果", value)
    };
    assert_eq!(outcome(old(), with(6.0, Bound::Over)), Some(Outcome::Met));
    assert_eq!(outcome(old(), with(5.0, Bound::Over)), None);
    assert_eq!(
        outcome(old(), with(6.0, Bound::Nearly)),
        Some(Outcome::Missed)
    );
}

#[test]
fn a_result_in_another_unit_is_judged_all_the_same() {
    let target = level(
        "吨",
        target("红米产量", "2万吨以上", 20_000.0, Bound::AtLeast),
    );
    let reached = |value| level("斤", result("红米产量", "达到", value));
    assert_eq!(outcome(target.clone(), reached(4.1e7)), Some(Outcome::Met));
    assert_eq!(outcome(target, reached(3.9e7)), Some(Outcome::Missed));
}

#[test]
fn nothing_is_guessed() {
    // No result: a number is unreported, words are not judged.
    let rows = compare(
        &[
            target("产值", "6%", 6.0, Bound::Exact),
            words(Kind::Target, "居民收入", "同步"),
        ],
        &[],
    );
    let outcomes: Vec<_> = rows.iter().map(|row| row.outcome).collect();
    assert_eq!(outcomes, [Some(Outcome::Unreported), None]);
    // A growth in percent does not tell whether it kept pace.
    let words_only = words(Kind::Target, "居民收入", "同步");
    assert_eq!(outcome(words_only, result("居民收入", "6%", 6.0)), None);
    // Of an unknown share nobody knows which way is good.
    let share = level("%", target("煤炭占比", "50%", 50.0, Bound::Exact));
    let told = level("%", result("煤炭占比", "45%", 45.0));
    assert_eq!(outcome(share, told), None);
    // A value that lost characters is not relied on.
    let doubtful = Figure {
        doubt: true,
        ..target("产值", "6%", 6.0, Bound::Exact)
    };
    assert_eq!(outcome(doubtful, result("产值", "7%", 7.0)), None);
}

#[test]
fn words_are_met_by_the_same_words_or_by_the_direction_they_promise() {
    let balance = words(Kind::Target, "国际收支", "基本平衡");
    assert_eq!(
        outcome(balance, words(Kind::Actual, "国际收支", "基本平衡")),
        Some(Outcome::Met)
    );
    let fall = || words(Kind::Target, "能耗", "继续下降");
    assert_eq!(
        outcome(fall(), result("能耗", "1%", -1.0)),
        Some(Outcome::Met)
    );
    assert_eq!(
        outcome(fall(), result("能耗", "1%", 1.0)),
        Some(Outcome::Missed)
    );
}

#[test]
fn the_review_answers_words_with_the_same_words() {
    let text = "政府工作报告\n一、2030年工作回顾\n过去一年，国际收支保持基本平衡，居民收入稳步增加。\n二、2031年工作任务\n\
                今年要努力使居民收入同步增长。\n";
    let reports = Pair::new(
        report(2030),
        Report::new(
            "new.txt",
            Text::new(text.to_owned(), Format::Plain, "UTF-8"),
        ),
    );
    let old = [
        words(Kind::Target, "国际收支", "基本平衡"),
        words(Kind::Target, "居民收入", "同步增长"),
    ];
    let figures = Pair::new(old.as_slice(), &[][..]);
    let rows = targets(reports.as_ref(), figures, &Lexicon::default());
    let actual = rows[0].actual.as_ref().expect("stated in the review");
    assert_eq!(&text[actual.start..actual.end], "基本平衡");
    assert_eq!((actual.line, rows[0].outcome), (3, Some(Outcome::Met)));
    // What stands among the tasks is no result.
    assert_eq!((rows[1].actual.as_ref(), rows[1].outcome), (None, None));
}

#[test]
fn a_total_of_years_or_a_part_is_no_result_of_the_year() {
    let old = || level("人", target("新增就业", "100万人", 1e6, Bound::Exact));
    let told = |name, value| level("人", result(name, "结果", value));
    assert_eq!(
        outcome(old(), told("新增就业", 6e6)),
        Some(Outcome::Unreported)
    );
    assert_eq!(
        outcome(old(), told("乡村新增就业", 1e6)),
        Some(Outcome::Unreported)
    );
    assert_eq!(outcome(old(), told("新增就业", 1.2e6)), Some(Outcome::Met));
}

#[test]
fn a_place_named_with_its_province_is_the_same_place() {
    let outcome = |there: &str| {
        let of = |year, place: &str| {
            let mut report = super::report(year);
            report.metadata.place = Some(place.to_owned());
            report
        };
        let (old, new) = (of(2030, "云泽县"), of(2031, there));
        let figures = (
            [target("产值", "6%", 6.0, Bound::Exact)],
            [result("产值", "7%", 7.0)],
        );
        let reports = Pair::new(&old, &new);
        let figures = Pair::new(&figures.0[..], &figures.1[..]);
        targets(reports, figures, &Lexicon::default())[0].outcome
    };
    assert_eq!(outcome("南江省云泽县"), Some(Outcome::Met));
    assert_eq!(outcome("松岭市"), None);
}

#[test]
fn results_of_other_years_answer_nothing() {
    let old = [target("产值", "6%", 6.0, Bound::Exact)];
    let plan = of_period("2026-2030", result("产值", "6.5%", 6.5));
    let rows = compare(&old, &[plan]);
    assert_eq!(rows[0].outcome, Some(Outcome::Unreported));
    // A report that is not the next one could not have told.
    let rows = compare_years(Pair::new(2028, 2031), &old, &[result("产值", "6.5%", 6.5)]);
    assert_eq!((rows[0].actual.as_ref(), rows[0].outcome), (None, None));
}

#[test]
fn a_mean_of_years_is_told_by_the_words_at_it_where_its_value_stands_twice() {
    let sentence = "进口增长5%，出口年均增长5%。";
    let once = said(sentence, result("进口", "5%", 5.0));
    let at = sentence.rfind("5%").unwrap();
    let mean = Figure {
        place: Span::new(at, at + "5%".len()),
        ..said(sentence, result("出口", "5%", 5.0))
    };
    let target = |name| target(name, "5%", 5.0, Bound::AtLeast);
    let rows = compare(&[target("进口"), target("出口")], &[once, mean]);
    let outcomes: Vec<_> = rows.iter().map(|row| row.outcome).collect();
    assert_eq!(outcomes, [Some(Outcome::Met), Some(Outcome::Unreported)]);
}

#[test]
fn what_the_words_want_decides() {
    let days = |raw: &str, value| level("days", target("staff sickness", raw, value, Bound::Exact));
    let actual = |value| level("days", result("staff sickness", "so many", value));
    let cut = |wanted| Figure {
        wanted,
        ..days("8.5 days", 8.5)
    };
    assert_eq!(
        outcome(cut(Some(Better::Less)), actual(9.3)),
        Some(Outcome::Missed)
    );
    assert_eq!(
        outcome(cut(Some(Better::Less)), actual(8.1)),
        Some(Outcome::Met)
    );
    assert_eq!(
        outcome(cut(Some(Better::More)), actual(8.1)),
        Some(Outcome::Missed)
    );
    // 降至: the verb tells as well.
    let fallen = Figure {
        verb: Some("降至".to_owned()),
        ..level("天", target("平均办理时限", "9天", 9.0, Bound::Exact))
    };
    let taken = level("天", result("平均办理时限", "11天", 11.0));
    assert_eq!(outcome(fallen, taken), Some(Outcome::Missed));
}

#[test]
fn a_range_of_which_nobody_knows_what_is_good_is_met_inside_only() {
    let costs = || Figure {
        high: Some(115.0),
        ..level(
            "$",
            target("net costs", "$105 to $115", 105.0, Bound::Range),
        )
    };
    let actual = |value| level("$", result("net costs", "so much", value));
    assert_eq!(outcome(costs(), actual(110.0)), Some(Outcome::Met));
    assert_eq!(outcome(costs(), actual(118.0)), None);
    assert_eq!(outcome(costs(), actual(90.0)), None);
}

#[test]
fn a_goal_for_a_later_year_is_not_decided_yet() {
    let cover = |raw: &str, value| level("%", target("森林覆盖率", raw, value, Bound::AtLeast));
    let told = || level("%", result("森林覆盖率", "41%", 41.0));
    let judged = |period: &str| {
        let old = of_period(period, cover("45%", 45.0));
        let new = of_period(period, cover("46%", 46.0));
        compare(&[old], &[new, told()])[0].outcome
    };
    assert_eq!(judged("2030"), Some(Outcome::Missed));
    assert_eq!(judged("2035"), None);
}
