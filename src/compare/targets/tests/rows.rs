//! Which targets are rows, and in what order.

use super::{compare, compare_years, known, level, of_period, one, said, target};
use crate::compare::Relation;
use crate::figures::{Aspect, Bound, Figure};
use crate::span::Pair;

#[test]
fn a_target_said_twice_is_one_row_and_its_step_is_none() {
    let sentence = "赤字2万亿元，增加1000亿元。";
    let deficit = level("元", target("赤字", "2万亿元", 2e12, Bound::Exact));
    let level = said(sentence, deficit);
    let step = Figure {
        aspect: Aspect::Change,
        unit: Some("元".to_owned()),
        ..target("赤字", "1000亿元", 1e11, Bound::Exact)
    };
    let step = said(sentence, step);
    let again = Figure {
        main: false,
        ..said("赤字为什么定在2万亿元？", level.clone())
    };
    let compared = Figure {
        aspect: Aspect::Change,
        unit: Some("人".to_owned()),
        ..target("就业", "100人", 100.0, Bound::Exact)
    };
    let compared = said("这个目标比上年增加100人。", compared);
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
