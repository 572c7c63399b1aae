//! How a target stands to its partner, and how firmly it binds.

use super::{compare, compare_years, known, level, one, target, words};
use crate::compare::{Relation, Strength};
use crate::figures::{Aspect, Bound, Figure, Kind};
use crate::lexicon::Better;
use crate::span::Pair;

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
fn units_that_measure_the_same_are_set_against_each_other() {
    let planted = |unit: &str, raw: &str, value| {
        let target = target("退田还湿", raw, value, Bound::Exact);
        level(unit, target)
    };
    let row = |old, new| {
        let rows = compare(&[old], &[new]);
        assert_eq!(rows.len(), 1, "{rows:?}");
        (rows[0].relation, rows[0].delta)
    };
    let hectares = || planted("公顷", "20公顷", 20.0);
    assert_eq!(
        row(hectares(), planted("亩", "330亩", 330.0)),
        (Relation::Raised, Some(30.0))
    );
    assert_eq!(
        row(planted("亩", "330亩", 330.0), hectares()),
        (Relation::Lowered, Some(-2.0))
    );
    assert_eq!(
        row(hectares(), planted("亩", "300亩", 300.0)),
        (Relation::Reworded, Some(0.0))
    );
    // What they have in common is not what they measure.
    let rows = compare(&[hectares()], &[planted("公里", "20公里", 20.0)]);
    assert!(
        rows.iter()
            .all(|row| row.old.is_none() || row.new.is_none()),
        "{rows:?}"
    );
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
fn a_floor_binds_more_where_more_is_wanted() {
    let strength = |wanted, old, new| {
        let of = |bound| Figure {
            wanted,
            ..target("emissions", "8%", 8.0, bound)
        };
        one(of(old), of(new)).strength
    };
    let more = Some(Better::More);
    assert_eq!(
        strength(more, Bound::Exact, Bound::AtLeast),
        Some(Strength::Firmer)
    );
    assert_eq!(
        strength(more, Bound::AtLeast, Bound::AtMost),
        Some(Strength::Softer)
    );
    let less = Some(Better::Less);
    assert_eq!(
        strength(less, Bound::Exact, Bound::AtMost),
        Some(Strength::Firmer)
    );
    let verb = |verb: &str| Figure {
        verb: Some(verb.to_owned()),
        ..target("emissions", "8%", 8.0, Bound::Exact)
    };
    let plain = || target("emissions", "8%", 8.0, Bound::Exact);
    assert_eq!(one(plain(), verb("seek")).strength, Some(Strength::Softer));
    assert_eq!(one(verb("aim"), plain()).strength, Some(Strength::Firmer));
}
