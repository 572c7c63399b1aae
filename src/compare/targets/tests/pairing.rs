//! Which targets of both reports are one.

use super::{compare, known, level, of_period, target};
use crate::compare::Relation;
use crate::figures::{Bound, Figure};

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
fn a_level_and_its_growth_are_two_rows() {
    let rows = compare(
        &[target("投资", "8%", 8.0, Bound::Exact)],
        &[level("元", target("投资", "900亿元", 9e10, Bound::Exact))],
    );
    let relations: Vec<_> = rows.iter().map(|row| row.relation).collect();
    assert_eq!(relations, [Relation::New, Relation::Dropped]);
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
        main: false,
        ..super::said(
            sentence,
            level("元", target("中央财政投入", raw, value, Bound::Exact)),
        )
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
