//! Whether a value is a target, a result or context, and of which years.

use super::report;
use crate::figures::Kind;

#[test]
fn kind_and_period_come_from_the_section_then_from_words_of_time() {
    let read: Vec<_> = report(
        "新增就业3.2万人。五年来，新建公路410公里。力争2031年新增就业3.5万人。",
        "新建公园8个。去年已建成公园5个。到2035年绿道达到900公里。推进日处理300吨以下水站改造。",
    )
    .into_iter()
    .map(|figure| (figure.kind, figure.period.unwrap_or_default()))
    .collect();
    let expected = [
        (Kind::Actual, "2030"),
        (Kind::Actual, "2026-2030"),
        (Kind::Target, "2031"),
        (Kind::Target, "2031"),
        (Kind::Actual, "2030"),
        (Kind::Target, "2035"),
        (Kind::Context, "2031"),
    ];
    let expected = expected.map(|(kind, period)| (kind, period.to_owned()));
    assert_eq!(read, expected);
}

#[test]
fn a_plan_dates_what_follows_its_time_and_not_its_projects() {
    let figures = report(
        "“十四五”时期，数字经济规模年均增长14%。\n\n去年，“十四五”规划项目完成投资96亿元。",
        "",
    );
    let periods: Vec<_> = figures.iter().map(|f| f.period.as_deref()).collect();
    assert_eq!(periods, [Some("2021-2025"), Some("2030")]);
}

#[test]
fn from_to_in_a_target_keeps_the_target() {
    let figures = report("", "今年拟安排渔港赤字率从去年的2.1%提高到2.3%。");
    let read: Vec<_> = figures
        .iter()
        .map(|f| (f.raw.as_str(), f.kind, f.period.as_deref()))
        .collect();
    assert_eq!(
        read,
        [
            ("2.1%", Kind::Actual, Some("2030")),
            ("2.3%", Kind::Target, Some("2031")),
        ]
    );
    let figures = report("渔港补助由上年46万元增加到92万元。", "");
    let read: Vec<_> = figures.iter().map(|f| f.period.as_deref()).collect();
    assert_eq!(read, [Some("2029"), Some("2030")]);
}

#[test]
fn a_look_back_among_tasks_ends_with_its_paragraph() {
    let figures = report(
        "",
        "近几年，山区新建渡槽90座。\n\n要充分发挥各方面的积极性，争取每年新建渡槽12座以上。\n\n我市有2亿人口，任务很重。",
    );
    let kinds: Vec<_> = figures.iter().map(|f| f.kind).collect();
    assert_eq!(kinds, [Kind::Actual, Kind::Target, Kind::Context]);
}

#[test]
fn how_many_persons_there_are_is_no_target() {
    let kinds = |tasks| -> Vec<Kind> { report("", tasks).iter().map(|f| f.kind).collect() };
    assert_eq!(kinds("今年职校毕业生12万人，就业压力大。"), [Kind::Context]);
    assert_eq!(
        kinds("培训渔民12万人，再进城落户3万人。"),
        [Kind::Target; 2]
    );
}

#[test]
fn the_value_that_another_rose_from_is_no_target() {
    let figures = report("", "渔民补助标准由每人320元提高到380元。");
    let read: Vec<_> = figures
        .iter()
        .map(|f| (f.kind, f.period.as_deref()))
        .collect();
    assert_eq!(read, [(Kind::Actual, None), (Kind::Target, Some("2031"))]);
}

#[test]
fn a_mark_of_an_earlier_clause_says_nothing_of_the_next() {
    let figures = report("渔港排名由上年第四位上升为第三位；新增渔船98艘。", "");
    assert_eq!(figures[0].period.as_deref(), Some("2030"));
}

#[test]
fn a_mean_is_of_all_years_of_its_paragraph() {
    let figures = report(
        "五年来，渔业不断发展。2030年渔业产值达到80亿元，平均每年增长11%。新增渔港城镇就业8万人。",
        "",
    );
    let periods: Vec<_> = figures.iter().map(|f| f.period.as_deref()).collect();
    assert_eq!(
        periods,
        [Some("2030"), Some("2026-2030"), Some("2026-2030")]
    );
}

#[test]
fn a_year_that_is_the_basis_of_another_dates_nothing() {
    let figures = report("在2029年快速增长的基础上，渔业产值达到80亿元。", "");
    assert_eq!(figures[0].period.as_deref(), Some("2030"));
}

#[test]
fn a_sentence_that_looks_back_dates_its_paragraph() {
    let figures = report(
        "2030年是收官之年。过去五年，我市渔业成就显著。渔业产值年均增长7%，渔船减少12%以上。",
        "今后五年，我市渔业增长预期目标是在提高质量的基础上年均增长6%。",
    );
    let told: Vec<_> = figures
        .iter()
        .map(|f| (&*f.indicator, f.kind, f.period.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("渔业产值", Kind::Actual, Some("2026-2030")),
            ("渔船", Kind::Actual, Some("2026-2030")),
            ("渔业", Kind::Target, Some("2031-2035")),
        ]
    );
}

#[test]
fn years_before_and_all_together_are_not_the_year_itself() {
    let figures = report(
        "单位产值能耗由前三年分别上升4.9%、5.5%，转为下降1.2%。五年累计，废水减少19%。",
        "",
    );
    let told: Vec<_> = figures
        .iter()
        .map(|f| (&*f.indicator, &*f.raw, f.period.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("单位产值能耗", "4.9%", Some("2026-2030")),
            ("单位产值能耗", "5.5%", Some("2026-2030")),
            ("单位产值能耗", "1.2%", Some("2030")),
            ("废水", "19%", Some("2026-2030")),
        ]
    );
}
