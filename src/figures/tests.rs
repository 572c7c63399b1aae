//! Sentences of an invented city, and what is read of them.

use super::{Aspect, Bound, Figure, Kind, figures};
use crate::lexicon::Lexicon;
use crate::outline::Report;
use crate::read::{Format, Text};

/// The figures of a report of 2031 with `review` in its review and `tasks` in its tasks.
fn report(review: &str, tasks: &str) -> Vec<Figure> {
    let text = format!(
        "2031年云岭市政府工作报告\n\n各位代表：\n\n一、2030年工作回顾\n\n{review}\n\n二、2031年工作安排\n\n{tasks}\n"
    );
    let text = Text::new(text, Format::Plain, "UTF-8");
    figures(&Report::new("report.txt", text), &Lexicon::default())
}

/// What is measured and the value as written, for each figure of a review.
fn names(review: &str) -> Vec<(String, String)> {
    report(review, "")
        .into_iter()
        .map(|figure| (figure.indicator, figure.raw))
        .collect()
}

fn assert_names(review: &str, expected: &[(&str, &str)]) {
    let names = names(review);
    let names: Vec<(&str, &str)> = names.iter().map(|(n, r)| (&**n, &**r)).collect();
    assert_eq!(names, expected, "{review}");
}

#[test]
fn a_name_stands_left_of_its_value_without_verbs_of_doing() {
    assert_names(
        "全市生产总值达到812亿元。建成社区食堂36个，其中乡镇食堂21个。",
        &[
            ("全市生产总值", "812亿元"),
            ("社区食堂", "36个"),
            ("乡镇食堂", "21个"),
        ],
    );
}

#[test]
fn a_name_is_carried_to_values_that_have_none() {
    assert_names(
        "规上工业总产值突破960亿元、是2025年的1.7倍，年均增长11.2%，高于全省3.1个百分点。",
        &[
            ("规上工业总产值", "突破960亿元"),
            ("规上工业总产值", "1.7倍"),
            ("规上工业总产值", "11.2%"),
            ("规上工业总产值", "3.1个百分点"),
        ],
    );
}

#[test]
fn what_is_counted_stands_right_of_the_number() {
    assert_names(
        "新建17所乡村学校，选派240名技术员帮助农户改良果园，安排1.9亿元专项资金支持小店。",
        &[
            ("乡村学校", "17所"),
            ("技术员", "240名"),
            ("专项资金", "1.9亿元"),
        ],
    );
    assert_names(
        "松原、柳河等9座水厂完工，35%以上的规上企业建有实验室。",
        &[("水厂", "9座"), ("规上企业", "35%以上")],
    );
}

#[test]
fn the_object_of_the_same_verb_names_a_later_value() {
    assert_names(
        "从今年起分批发行云岭水利债券，专项用于灌区，首批发行40亿元。",
        &[("云岭水利债券", "40亿元")],
    );
}

#[test]
fn a_list_hands_each_value_its_name() {
    assert_names(
        "城乡居民人均可支配收入分别达到51200元、24300元。",
        &[
            ("城镇居民人均可支配收入", "51200元"),
            ("农村居民人均可支配收入", "24300元"),
        ],
    );
    assert_names(
        "一二三产业增加值分别增长3%、6.5%和7%。",
        &[
            ("一产业增加值", "3%"),
            ("二产业增加值", "6.5%"),
            ("三产业增加值", "7%"),
        ],
    );
    assert_names(
        "制茶和竹编产业产值分别增长9%和4%，商贸、物流企业分别达到300家、80家。",
        &[
            ("制茶产业产值", "9%"),
            ("竹编产业产值", "4%"),
            ("商贸企业", "300家"),
            ("物流企业", "80家"),
        ],
    );
    assert_names(
        "高新技术企业达到410家、科创平台62个，分别增长1.2倍和0.8倍。",
        &[
            ("高新技术企业", "410家"),
            ("科创平台", "62个"),
            ("高新技术企业", "1.2倍"),
            ("科创平台", "0.8倍"),
        ],
    );
}

#[test]
fn items_of_a_list_keep_what_they_count() {
    assert_names(
        "栽种茶园3万亩、竹林5万亩，完成2万亩茶园、4万亩竹林管护。",
        &[
            ("茶园", "3万亩"),
            ("竹林", "5万亩"),
            ("茶园", "2万亩"),
            ("竹林管护", "4万亩"),
        ],
    );
}

#[test]
fn the_tail_tells_growth_change_multiple_and_the_way() {
    let read: Vec<_> = report(
        "出口增长12%，事故起数下降8.5%，失业率下降0.3个百分点，林地增加6万亩，养老金标准提高25元，\
         物价涨幅2%，压减一般支出7%，贷款翻一番，登记失业率降至3.1%，负债率由61%降到58%。",
        "",
    )
    .into_iter()
    .map(|figure| (figure.aspect, figure.value))
    .collect();
    assert_eq!(
        read,
        [
            (Aspect::Growth, Some(12.0)),
            (Aspect::Growth, Some(-8.5)),
            (Aspect::Change, Some(-0.3)),
            (Aspect::Change, Some(60_000.0)),
            (Aspect::Change, Some(25.0)),
            (Aspect::Growth, Some(2.0)),
            (Aspect::Growth, Some(-7.0)),
            (Aspect::Multiple, Some(2.0)),
            (Aspect::Level, Some(3.1)),
            (Aspect::Level, Some(61.0)),
            (Aspect::Level, Some(58.0)),
        ]
    );
}

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

#[test]
fn the_word_of_commitment_is_kept_apart() {
    let verbs: Vec<_> = report(
        "",
        "确保粮食产量达到36万吨。力争游客突破500万人次。登记失业率控制在4%以内。新建桥梁3座。",
    )
    .into_iter()
    .map(|figure| figure.verb)
    .collect();
    let verbs: Vec<_> = verbs.iter().map(Option::as_deref).collect();
    assert_eq!(verbs, [Some("确保"), Some("力争"), Some("控制在"), None]);
}

#[test]
fn spans_lie_in_the_text_and_hold_what_is_written() {
    let text = "2031年云岭市政府工作报告\n\n一、2030年工作回顾\n\n茶叶产量增长8%，林地180万亩。\n";
    let text = Text::new(text.to_owned(), Format::Plain, "UTF-8");
    let report = Report::new("report.txt", text);
    let figures = figures(&report, &Lexicon::default());
    assert_eq!(figures.len(), 2);
    for figure in &figures {
        let own = &report.text.as_str()[figure.start..figure.end];
        assert_eq!(own, figure.raw);
        assert!(figure.sentence.contains(&figure.raw));
        assert_eq!(figure.line, 5);
    }
}

proptest::proptest! {
    /// Any text is read without a panic, and every span holds what is said of it.
    #[test]
    fn any_text_is_read(text in "[一二三四五十百万亿0-9.%，。、；：“”（）和与分别增长下降达到建成等年去今目标是力争元个人家同步持平平均水平高于\n]{0,120}") {
        let report = Report::new("any.txt", Text::new(text, Format::Plain, "UTF-8"));
        for figure in figures(&report, &Lexicon::default()) {
            let own = report.text.as_str().get(figure.start..figure.end);
            proptest::prop_assert_eq!(own, Some(&*figure.raw));
        }
    }
}

#[test]
fn what_a_value_is_set_against_is_no_part_of_a_name() {
    assert_names(
        "全市水产总值比上年增长6.1%，渔船建造量比去年同期下降2%，旅客数今年一季度又比上年同期增长3%。",
        &[
            ("全市水产总值", "6.1%"),
            ("渔船建造量", "2%"),
            ("旅客数", "3%"),
        ],
    );
    assert_names(
        "牧民人均收入达到9100元，扣除物价上涨因素比上年增长4%。",
        &[("牧民人均收入", "9100元"), ("牧民人均收入", "4%")],
    );
    assert_names(
        "渔业产值突破40亿元，在2021到2025年平均每年增长5%的基础上，比上年增长7%。",
        &[
            ("渔业产值", "突破40亿元"),
            ("渔业产值", "5%"),
            ("渔业产值", "7%"),
        ],
    );
}

#[test]
fn money_is_named_by_what_it_goes_to() {
    assert_names(
        "省财政将投入6000万元用于渡口改造，市财政安排800万元资金，支持古桥修缮。",
        &[("渡口改造", "6000万元"), ("古桥修缮资金", "800万元")],
    );
    assert_names(
        "继续实施山区校车计划，中央财政将投入9000万元。",
        &[("山区校车计划中央财政投入", "9000万元")],
    );
}

#[test]
fn a_new_subject_behind_a_semicolon_names_its_values() {
    assert_names(
        "牧民人均收入，2025年为8000元，2030年提高到9100元；渔民人均生活费收入，2025年为7000元，2030年提高到8800元。",
        &[
            ("牧民人均收入", "8000元"),
            ("牧民人均收入", "9100元"),
            ("渔民人均生活费收入", "7000元"),
            ("渔民人均生活费收入", "8800元"),
        ],
    );
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
fn a_rate_goes_on_to_what_it_fell_to() {
    let figures = report("渔港投资增长幅度由上年的18%回落到9%。", "");
    assert!(
        figures.iter().all(|f| f.aspect == Aspect::Growth),
        "{figures:?}"
    );
}

#[test]
fn digits_set_wide_are_one_number() {
    let figures = report("2 0 3 0 年渔业产值达到7 4 2 亿元，增长1 1 ．3 ％。", "");
    let read: Vec<_> = figures
        .iter()
        .map(|f| (f.indicator.as_str(), f.value, f.period.as_deref()))
        .collect();
    assert_eq!(
        read,
        [
            ("渔业产值", Some(7.42e10), Some("2030")),
            ("渔业产值", Some(11.3), Some("2030")),
        ]
    );
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
fn an_id_is_given_only_where_the_unit_can_be_its_own() {
    let ids = |review| -> Vec<Option<String>> {
        report(review, "")
            .into_iter()
            .map(|f| f.canonical)
            .collect()
    };
    assert_eq!(ids("粮食产量812万吨。"), [Some("grain_output".to_owned())]);
    assert_eq!(ids("粮食产量812亿元。"), [None]);
    assert_eq!(ids("粮食产量增长3%。"), [Some("grain_output".to_owned())]);
}

#[test]
fn whole_numbers_are_written_without_a_fraction() {
    let figures = report("建成渔港5座，渔获增长2.5%。", "");
    let values: Vec<String> = figures
        .iter()
        .filter_map(|f| Some(serde_json::to_value(f).ok()?["value"].to_string()))
        .collect();
    assert_eq!(values, ["5", "2.5"]);
}

#[test]
fn a_promise_to_produce_more_is_a_change() {
    let figures = report("", "努力做到每年增产盐250万吨以上。");
    let read: Vec<_> = figures
        .iter()
        .map(|f| (f.indicator.as_str(), f.aspect, f.kind))
        .collect();
    assert_eq!(read, [("盐", Aspect::Change, Kind::Target)]);
}
