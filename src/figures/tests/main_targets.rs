//! The targets that a report names as its main ones.

use super::report;
use crate::figures::{Bound, Kind};

#[test]
fn the_passage_of_main_targets_is_marked_with_its_goals_in_words() {
    let figures = report(
        "预期目标为增长5%。",
        "今年经济社会发展主要预期目标是：生产总值增长6%左右，在实际工作中争取更好结果；\
         固定资产投资与上年持平，居民收入增长与经济增长基本同步，物流总额增速高于全省平均水平，\
         城镇调查失业率控制在5%以内。围绕上述目标，重点抓好8项工程。",
    );
    let main: Vec<_> = figures
        .iter()
        .filter(|figure| figure.main)
        .map(|figure| (&*figure.indicator, &*figure.raw, figure.bound))
        .collect();
    assert_eq!(
        main,
        [
            ("生产总值", "6%左右", Bound::About),
            ("固定资产投资", "与上年持平", Bound::Qualitative),
            ("居民收入", "基本同步", Bound::Qualitative),
            ("物流总额", "高于全省平均水平", Bound::Qualitative),
            ("城镇调查失业率", "5%以内", Bound::AtMost),
        ]
    );
    let gdp = figures.iter().find(|figure| figure.main).unwrap();
    assert_eq!(gdp.stretch.as_deref(), Some("在实际工作中争取更好结果"));
    assert_eq!(gdp.canonical.as_deref(), Some("gdp"));
    assert_eq!(gdp.kind, Kind::Target);
    // What one target strives for is no word of the next.
    assert!(
        figures
            .iter()
            .all(|figure| figure.raw != "基本同步" || figure.verb.is_none())
    );
}

#[test]
fn a_course_in_words_is_a_main_target() {
    let figures = report(
        "",
        "今年主要预期目标是：生产总值增长6%左右，进出口稳中提质，消费价格保持合理水平，产业结构进一步优化。",
    );
    let main: Vec<_> = figures
        .iter()
        .filter(|figure| figure.main)
        .map(|figure| (&*figure.indicator, &*figure.raw))
        .collect();
    assert_eq!(
        main,
        [
            ("生产总值", "6%左右"),
            ("进出口", "稳中提质"),
            ("消费价格", "保持合理水平"),
            ("产业结构", "进一步优化"),
        ]
    );
}

#[test]
fn what_those_above_set_is_a_main_target() {
    let figures = report(
        "",
        "今年主要预期目标是：生产总值增长6%左右，单位产值能耗降低完成省下达任务。",
    );
    let set = figures.last().unwrap();
    assert_eq!(
        (&*set.indicator, &*set.raw),
        ("单位产值能耗", "完成省下达任务")
    );
    assert!(set.main);
}

#[test]
fn what_holds_already_and_how_many_there_are_is_no_target() {
    let figures = report(
        "",
        "将摆渡业现行16%的税率降至13%。今年高校毕业生达12万人。把14亿人的饭碗端牢。做好9个方面工作。",
    );
    let kinds: Vec<_> = figures
        .iter()
        .map(|figure| (&*figure.raw, figure.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            ("16%", Kind::Actual),
            ("13%", Kind::Target),
            ("12万人", Kind::Context),
            ("14亿人", Kind::Context),
            ("9个", Kind::Context),
        ]
    );
}

#[test]
fn main_targets_may_be_a_list_of_paragraphs() {
    let figures = report(
        "",
        "2031年全市发展的主要目标建议为：\n\n——生产总值增长7%；\n\n——粮食产量稳定在36万吨以上；\n\n做好今年工作，要办好12件实事。",
    );
    let main: Vec<_> = figures
        .iter()
        .filter(|figure| figure.main)
        .map(|figure| &*figure.raw)
        .collect();
    assert_eq!(main, ["7%", "36万吨以上"]);
}

#[test]
fn goals_of_several_years_are_no_main_targets() {
    let figures = report(
        "",
        "今后五年的主要目标是：生产总值年均增长6%，林地达到40万亩。今年主要预期目标是：生产总值增长5.5%。",
    );
    let main: Vec<_> = figures
        .iter()
        .filter(|figure| figure.main)
        .map(|figure| &*figure.raw)
        .collect();
    assert_eq!(main, ["5.5%"]);
}
