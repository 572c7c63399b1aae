use std::sync::Arc;

use super::targets;
use crate::compare::{Outcome, Relation, Strength, TargetChange};
use crate::figures::{Aspect, Bound, Figure, Kind};
use crate::lexicon::Lexicon;
use crate::outline::Report;
use crate::read::{Format, Text};
use crate::span::Pair;

/// A figure with what the tests below vary.
fn figure(kind: Kind, indicator: &str, raw: &str, value: Option<f64>, bound: Bound) -> Figure {
    Figure {
        report: String::new(),
        start: 0,
        end: 0,
        line: 1,
        section: Arc::default(),
        sentence: format!("{indicator}{raw}。"),
        raw: raw.to_owned(),
        indicator: indicator.to_owned(),
        canonical: None,
        aspect: Aspect::Growth,
        value,
        high: None,
        unit: value.map(|_| "%".to_owned()),
        bound,
        kind,
        verb: None,
        stretch: None,
        main: kind == Kind::Target,
        period: None,
        doubt: false,
        page: None,
    }
}

fn target(indicator: &str, raw: &str, value: f64, bound: Bound) -> Figure {
    figure(Kind::Target, indicator, raw, Some(value), bound)
}

fn words(kind: Kind, indicator: &str, raw: &str) -> Figure {
    figure(kind, indicator, raw, None, Bound::Qualitative)
}

fn result(indicator: &str, raw: &str, value: f64) -> Figure {
    figure(Kind::Actual, indicator, raw, Some(value), Bound::Exact)
}

fn level(unit: &str, figure: Figure) -> Figure {
    Figure {
        aspect: Aspect::Level,
        unit: Some(unit.to_owned()),
        ..figure
    }
}

fn known(id: &str, figure: Figure) -> Figure {
    Figure {
        canonical: Some(id.to_owned()),
        ..figure
    }
}

fn of_period(period: &str, figure: Figure) -> Figure {
    Figure {
        period: Some(period.to_owned()),
        ..figure
    }
}

fn report(year: u16) -> Report {
    let mut report = Report::new(
        "r",
        Text::new("工作报告".to_owned(), Format::Plain, "UTF-8"),
    );
    report.metadata.year = Some(year);
    report
}

fn compare_years(years: Pair<u16>, old: &[Figure], new: &[Figure]) -> Vec<TargetChange> {
    let reports = years.map(report);
    targets(reports.as_ref(), Pair { old, new }, &Lexicon::default())
}

fn compare(old: &[Figure], new: &[Figure]) -> Vec<TargetChange> {
    compare_years(Pair::new(2030, 2031), old, new)
}

/// The only row of one target that became another.
fn one(old: Figure, new: Figure) -> TargetChange {
    let rows = compare(&[old], &[new]);
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows.into_iter().next().expect("one row")
}

/// What became of `old` when the next report tells `actual`.
fn outcome(old: Figure, actual: Figure) -> Option<Outcome> {
    let rows = compare(&[old], &[actual]);
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows[0].outcome
}

#[test]
fn numbers_are_compared_by_the_middle_of_what_they_allow() {
    let range = Figure {
        high: Some(6.5),
        ..target("产值", "6%—6.5%", 6.0, Bound::Range)
    };
    let row = one(target("产值", "6.5%左右", 6.5, Bound::About), range);
    assert_eq!(row.relation, Relation::Lowered);
    assert_eq!(row.delta, Some(-0.25));
}

#[test]
fn a_larger_fall_is_a_raised_target() {
    let row = one(
        target("能耗", "2.5%", -2.5, Bound::Exact),
        target("能耗", "3%", -3.0, Bound::Exact),
    );
    assert_eq!((row.relation, row.delta), (Relation::Raised, Some(-0.5)));
}

#[test]
fn like_values_in_other_words_are_reworded_and_strength_is_kept_apart() {
    let row = one(
        target("失业率", "5.5%以内", 5.5, Bound::AtMost),
        target("失业率", "5.5%左右", 5.5, Bound::About),
    );
    assert_eq!(
        (row.relation, row.strength),
        (Relation::Reworded, Some(Strength::Softer))
    );
    let row = one(
        target("产值", "6%", 6.0, Bound::Exact),
        Figure {
            verb: Some("确保".to_owned()),
            ..target("产值", "６％", 6.0, Bound::Exact)
        },
    );
    assert_eq!(
        (row.relation, row.strength),
        (Relation::Unchanged, Some(Strength::Firmer))
    );
}

#[test]
fn bounds_without_an_order_have_no_strength() {
    let strength = |old, new| {
        one(
            target("产值", "旧", 5.0, old),
            target("产值", "新", 6.0, new),
        )
        .strength
    };
    assert_eq!(strength(Bound::Exact, Bound::AtLeast), None);
    assert_eq!(strength(Bound::Range, Bound::About), None);
    assert_eq!(
        strength(Bound::About, Bound::AtLeast),
        Some(Strength::Firmer)
    );
    assert_eq!(strength(Bound::Exact, Bound::About), Some(Strength::Softer));
    assert_eq!(
        strength(Bound::AtMost, Bound::AtLeast),
        Some(Strength::Same)
    );
}

#[test]
fn what_a_value_rose_to_is_the_result() {
    let from_to = |raw: &str, value, start| Figure {
        sentence: "城镇化率由66%提高到72%。".to_owned(),
        start,
        end: start + 3,
        ..level("%", result("城镇化率", raw, value))
    };
    let old = level("%", target("城镇化率", "71%", 71.0, Bound::AtLeast));
    let rows = compare(
        &[old],
        &[from_to("66%", 66.0, 15), from_to("72%", 72.0, 27)],
    );
    assert_eq!(rows[0].actual.as_ref().map(|f| f.raw.as_str()), Some("72%"));
}

#[test]
fn another_notation_of_one_value_is_no_change() {
    let row = one(
        level("元", target("赤字", "13500亿元", 1.35e12, Bound::Exact)),
        level("元", target("赤字", "1.35万亿元", 1.35e12, Bound::Exact)),
    );
    assert_eq!((row.relation, row.delta), (Relation::Unchanged, Some(0.0)));
}

#[test]
fn words_answer_a_number() {
    let row = one(
        words(Kind::Target, "能耗", "继续下降"),
        target("能耗", "2%左右", -2.0, Bound::About),
    );
    assert_eq!(row.relation, Relation::Reworded);
    assert_eq!((row.delta, row.strength), (None, Some(Strength::Firmer)));
    let row = one(
        words(Kind::Target, "居民收入", "与经济增长基本同步"),
        words(Kind::Target, "居民收入", "和经济发展基本同步"),
    );
    assert_eq!(row.relation, Relation::Unchanged);
    let row = one(
        words(Kind::Target, "居民收入", "基本同步"),
        words(Kind::Target, "居民收入", "同步"),
    );
    assert_eq!(row.relation, Relation::Reworded);
}

#[test]
fn the_id_goes_before_the_words_and_the_words_tell_namesakes_apart() {
    let rows = compare(
        &[
            known(
                "deficit",
                level("元", target("地方赤字", "4000亿元", 4e11, Bound::Exact)),
            ),
            known(
                "deficit",
                level("元", target("赤字", "1万亿元", 1e12, Bound::Exact)),
            ),
        ],
        &[
            known(
                "deficit",
                level("元", target("财政赤字", "2万亿元", 2e12, Bound::Exact)),
            ),
            known(
                "deficit",
                level("元", target("地方财政赤字", "8000亿元", 8e11, Bound::Exact)),
            ),
        ],
    );
    let pairs: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.old.as_ref().map(|f| f.raw.as_str()),
                row.indicator.as_str(),
            )
        })
        .collect();
    assert_eq!(
        pairs,
        [
            (Some("1万亿元"), "财政赤字"),
            (Some("4000亿元"), "地方财政赤字")
        ]
    );
}

#[test]
fn a_count_and_a_fall_by_as_many_are_one_target() {
    let fall = Figure {
        aspect: Aspect::Change,
        ..level("人", target("贫困人口", "10万人以上", -1e5, Bound::AtLeast))
    };
    let count = level(
        "人",
        target("减少贫困人口", "10万人以上", 1e5, Bound::AtLeast),
    );
    let row = one(count, fall);
    assert_eq!((row.relation, row.delta), (Relation::Unchanged, Some(0.0)));
}

#[test]
fn a_percentage_of_money_is_its_growth() {
    let set_at = level("%", target("经济", "8%左右", 8.0, Bound::About));
    let row = one(
        known("gdp", set_at),
        known("gdp", target("国内生产总值", "7%左右", 7.0, Bound::About)),
    );
    assert_eq!((row.relation, row.delta), (Relation::Lowered, Some(-1.0)));
}

#[test]
fn a_level_and_its_growth_are_two_rows() {
    let rows = compare(
        &[target("投资", "8%", 8.0, Bound::Exact)],
        &[level("元", target("投资", "900亿元", 9e10, Bound::Exact))],
    );
    let relations: Vec<_> = rows.iter().map(|row| row.relation).collect();
    assert_eq!(relations, [Relation::New, Relation::Dropped]);
}

#[test]
fn a_target_said_twice_is_one_row_and_its_step_is_none() {
    let sentence = "赤字2万亿元，增加1000亿元。".to_owned();
    let level = Figure {
        sentence: sentence.clone(),
        start: 6,
        end: 15,
        ..level("元", target("赤字", "2万亿元", 2e12, Bound::Exact))
    };
    let step = Figure {
        sentence,
        start: 24,
        end: 34,
        aspect: Aspect::Change,
        unit: Some("元".to_owned()),
        ..target("赤字", "1000亿元", 1e11, Bound::Exact)
    };
    let again = Figure {
        main: false,
        sentence: "赤字为什么定在2万亿元？".to_owned(),
        ..level.clone()
    };
    let compared = Figure {
        aspect: Aspect::Change,
        sentence: "这个目标比上年增加100人。".to_owned(),
        unit: Some("人".to_owned()),
        ..target("就业", "100人", 100.0, Bound::Exact)
    };
    let rows = compare(&[], &[level, step, again, compared]);
    assert_eq!(rows.len(), 1, "{rows:?}");
}

#[test]
fn main_targets_stand_first_then_those_of_both_reports() {
    let minor = |figure: Figure| Figure {
        main: false,
        ..figure
    };
    let rows = compare(
        &[
            minor(target("丙", "3%", 3.0, Bound::Exact)),
            minor(target("丁产量", "4%", 4.0, Bound::Exact)),
            target("戊收入", "5%", 5.0, Bound::Exact),
        ],
        &[
            minor(target("新建道路", "2%", 2.0, Bound::Exact)),
            minor(target("丁产量", "4%", 4.0, Bound::Exact)),
            target("产值", "6%", 6.0, Bound::Exact),
        ],
    );
    let names: Vec<_> = rows.iter().map(|row| row.indicator.as_str()).collect();
    assert_eq!(names, ["产值", "戊收入", "丁产量", "新建道路", "丙"]);
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
fn a_main_target_spoken_of_again_is_no_row_of_its_own() {
    let main = Figure {
        end: 10,
        ..target("产值", "6%左右", 6.0, Bound::About)
    };
    let again = Figure {
        start: 20,
        main: false,
        ..target("速度", "6%左右", 6.0, Bound::About)
    };
    let other = known("exports", again.clone());
    let rows = compare(&[], &[main, again, other]);
    let names: Vec<_> = rows.iter().map(|row| row.canonical.as_deref()).collect();
    assert_eq!(names, [None, Some("exports")]);
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
fn a_plans_goals_are_rows_where_both_reports_state_them_or_one_stands_before_the_plan() {
    let goal = |value| of_period("2031-2035", target("产值", "目标", value, Bound::Exact));
    // The report of 2030 could not know it, that of 2031 need not say it again.
    let rows = compare(&[], &[goal(5.0)]);
    let relations: Vec<_> = rows.iter().map(|row| row.relation).collect();
    assert_eq!(relations, [Relation::New]);
    assert_eq!(compare(&[goal(5.0)], &[]), []);
    let later = |old: &[Figure], new: &[Figure]| compare_years(Pair::new(2031, 2032), old, new);
    assert_eq!(later(&[goal(5.0)], &[]), []);
    assert_eq!(later(&[], &[goal(5.0)]), []);
    let row = one(goal(5.0), goal(6.0));
    assert_eq!((row.relation, row.outcome), (Relation::Raised, None));
}

#[test]
fn targets_of_years_gone_by_are_none() {
    let stale = of_period("2029", target("产值", "6%", 6.0, Bound::Exact));
    assert_eq!(compare(&[], &[stale]), []);
}

#[test]
fn swapping_mirrors_every_row() {
    let old = [
        target("产值", "6%左右", 6.0, Bound::About),
        target("出口", "3%", 3.0, Bound::Exact),
        target("失业率", "5%", 5.0, Bound::Exact),
        words(Kind::Target, "收入", "同步"),
    ];
    let new = [
        target("失业率", "5%以内", 5.0, Bound::AtMost),
        target("产值", "7%", 7.0, Bound::Exact),
        target("进口", "2%", 2.0, Bound::Exact),
        words(Kind::Target, "收入", "同步"),
    ];
    let there = compare(&old, &new);
    let back = compare_years(Pair::new(2031, 2030), &new, &old);
    assert_eq!(there.len(), back.len());
    for row in &there {
        let mirrored = back
            .iter()
            .find(|other| other.old == row.new && other.new == row.old)
            .expect("the same pair");
        let relation = match row.relation {
            Relation::Raised => Relation::Lowered,
            Relation::Lowered => Relation::Raised,
            Relation::New => Relation::Dropped,
            Relation::Dropped => Relation::New,
            same => same,
        };
        let strength = row.strength.map(|strength| match strength {
            Strength::Firmer => Strength::Softer,
            Strength::Softer => Strength::Firmer,
            Strength::Same => Strength::Same,
        });
        assert_eq!((mirrored.relation, mirrored.strength), (relation, strength));
        assert_eq!(mirrored.delta, row.delta.map(|delta| 0.0 - delta));
    }
}

#[test]
fn a_report_says_the_same_as_itself_whatever_its_names_are() {
    let odd = ["㎡", "\u{fffd}", "a", "", "——"].map(|name| target(name, "3", 3.0, Bound::Exact));
    let rows = compare(&odd, &odd);
    assert!(
        rows.iter().all(|row| row.relation == Relation::Unchanged),
        "{rows:#?}"
    );
}

#[test]
fn every_target_stands_in_one_row_however_many_share_a_name() {
    let many: Vec<Figure> = (0..2_000)
        .map(|at| target("产值增长目标", "目标", f64::from(at), Bound::Exact))
        .collect();
    let rows = compare(&many, &many);
    assert_eq!(rows.len(), 2_000);
    assert!(rows.iter().all(|row| row.relation == Relation::Unchanged));
}

#[test]
fn a_name_that_many_things_share_needs_the_same_words_around_it() {
    let said = |sentence: &str, raw: &str, value| Figure {
        sentence: sentence.to_owned(),
        main: false,
        ..level("元", target("中央财政投入", raw, value, Bound::Exact))
    };
    let relations = |old, new| -> Vec<Relation> {
        let rows = compare(&[old], &[new]);
        rows.iter().map(|row| row.relation).collect()
    };
    let old = said(
        "为改善渡口条件，今年中央财政投入8亿元，支持渡口修缮。",
        "8亿元",
        8e8,
    );
    let same = said(
        "为改善渡口条件，今年中央财政投入9亿元，支持渡口修缮。",
        "9亿元",
        9e8,
    );
    let other = said("提高乡村教师待遇，中央财政再投入9亿元。", "9亿元", 9e8);
    assert_eq!(relations(old.clone(), same), [Relation::Raised]);
    assert_eq!(relations(old, other), [Relation::New, Relation::Dropped]);
}

#[test]
fn a_goal_for_a_later_year_answers_only_one_for_that_year() {
    let goal = |period, value| of_period(period, target("渡口覆盖率", "目标", value, Bound::Exact));
    let paired = |old, new| {
        let rows = compare(&[old], &[new]);
        rows.iter()
            .any(|row| row.old.is_some() && row.new.is_some())
    };
    assert!(paired(goal("2030", 5.0), goal("2031", 6.0)));
    assert!(paired(goal("2035", 5.0), goal("2035", 6.0)));
    assert!(!paired(goal("2035", 5.0), goal("2031", 6.0)));
}
