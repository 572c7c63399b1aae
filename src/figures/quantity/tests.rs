//! Expressions as reports write them, and what they say.

use super::{Shape, quantities};
use crate::lexicon::Bound::{self, About, AtLeast, AtMost, Exact, Nearly, Over, Range};
use crate::outline::Language;

/// As written, value, high end, unit, bound.
type Read = (String, Option<f64>, Option<f64>, String, Bound);

/// Each quantity of `text`.
fn read(text: &str, language: Language) -> Vec<Read> {
    quantities(text, language)
        .into_iter()
        .map(|q| {
            (
                q.span.of(text).to_owned(),
                q.value,
                q.high,
                q.unit.unwrap_or_default(),
                q.bound,
            )
        })
        .collect()
}

/// Asserts that `text` holds the one quantity `raw`.
fn one(text: &str, raw: &str, value: f64, unit: &str, bound: Bound) {
    assert_eq!(
        read(text, Language::Chinese),
        [(raw.to_owned(), Some(value), None, unit.to_owned(), bound)],
        "{text}"
    );
}

/// Asserts that `text` holds the one range `raw`.
fn ranges(text: &str, raw: &str, low: f64, high: f64, unit: &str) {
    assert_eq!(
        read(text, Language::Chinese),
        [(
            raw.to_owned(),
            Some(low),
            Some(high),
            unit.to_owned(),
            Range
        )],
        "{text}"
    );
}

/// The quantities of a Chinese text as they are written.
fn written(text: &str) -> Vec<String> {
    read(text, Language::Chinese)
        .into_iter()
        .map(|found| found.0)
        .collect()
}

#[test]
fn numerals_in_every_script() {
    one("全年完成投资1.3万亿元。", "1.3万亿元", 1.3e12, "元", Exact);
    one(
        "完成投资３，２００万元。",
        "３，２００万元",
        3.2e7,
        "元",
        Exact,
    );
    one(
        "粮食总产量达到八千二百一十亿斤。",
        "八千二百一十亿斤",
        8.21e11,
        "斤",
        Exact,
    );
    one("增产百分之十三点五。", "百分之十三点五", 13.5, "%", Exact);
    one("捐款叁佰伍拾万元。", "叁佰伍拾万元", 3.5e6, "元", Exact);
    one("安置三十二萬餘人。", "三十二萬餘人", 320_000.0, "人", Over);
    one(
        "算力规模达到12百亿亿次/秒。",
        "12百亿亿次/秒",
        1.2e19,
        "次/秒",
        Exact,
    );
    one("人口自然增长率为5.2‰。", "5.2‰", 5.2, "‰", Exact);
}

#[test]
fn bound_words_at_the_number() {
    one(
        "用电量突破300亿千瓦时。",
        "突破300亿千瓦时",
        3e10,
        "千瓦时",
        Over,
    );
    one("失业率控制在5.5%以内。", "5.5%以内", 5.5, "%", AtMost);
    one("增长力争达到6%以上。", "6%以上", 6.0, "%", AtLeast);
    one("惠及3000多万农民。", "3000多万", 3e7, "人", Over);
    one("新开工近两百个项目。", "近两百个", 200.0, "个", Nearly);
    one(
        "投资约一百二十亿元。",
        "约一百二十亿元",
        1.2e10,
        "元",
        About,
    );
    one(
        "规模稳定在40万吨左右。",
        "40万吨左右",
        400_000.0,
        "吨",
        About,
    );
    one(
        "培训不少于20万人次。",
        "不少于20万人次",
        200_000.0,
        "人次",
        AtLeast,
    );
    one("出动上千名干部。", "上千名", 1000.0, "名", Over);
    one("总量迈上万亿元台阶。", "万亿元", 1e12, "元", Exact);
    one("累计节约3亿元。", "3亿元", 3e8, "元", Exact);
    one("签约200个项目。", "200个", 200.0, "个", Exact);
}

#[test]
fn shares_multiples_and_ratios() {
    one(
        "占全部支出的三分之二以上。",
        "三分之二以上",
        2.0 / 3.0,
        "",
        AtLeast,
    );
    one("民生支出占比超过七成五。", "超过七成五", 75.0, "%", Over);
    one("产值五年翻两番。", "翻两番", 4.0, "倍", Exact);
    one("余额翻了一番。", "翻了一番", 2.0, "倍", Exact);
    one("企业数量增加一倍多。", "一倍多", 1.0, "倍", Over);
    one(
        "单产提高3.5个百分点。",
        "3.5个百分点",
        3.5,
        "个百分点",
        Exact,
    );
    let found = quantities("结构由2.4:41:56.6调整为2.1:40.3:57.6。", Language::Chinese);
    assert!(
        found.iter().all(|q| q.shape == Shape::Ratio
            && q.value.is_none()
            && q.unit.as_deref() == Some(":"))
    );
    assert_eq!(found.len(), 2);
}

#[test]
fn ranges_share_units_and_multipliers() {
    ranges("增长5%—6%。", "5%—6%", 5.0, 6.0, "%");
    ranges("增长4.5-5%左右。", "4.5-5%左右", 4.5, 5.0, "%");
    ranges("新建3至5个园区。", "3至5个", 3.0, 5.0, "个");
    ranges("每年投入100—200亿元。", "100—200亿元", 1e10, 2e10, "元");
    ranges("下派五六百名干部。", "五六百名", 500.0, 600.0, "名");
    ranges(
        "增幅不低于5%、不高于7%。",
        "不低于5%、不高于7%",
        5.0,
        7.0,
        "%",
    );
    assert_eq!(written("占比由12.3%降至10.1%。"), ["12.3%", "10.1%"]);
    assert_eq!(written("占比从10%到12%。"), ["10%", "12%"]);
}

#[test]
fn a_list_shares_the_last_unit() {
    let found = read("分别提高20.9、36.2个百分点。", Language::Chinese);
    assert_eq!(
        found[0],
        (
            "20.9".to_owned(),
            Some(20.9),
            None,
            "个百分点".to_owned(),
            Exact
        )
    );
    assert_eq!(found[1].0, "36.2个百分点");
    assert!(read("5、6月份降水偏多。", Language::Chinese).is_empty());
}

#[test]
fn compound_units() {
    one(
        "浓度降到28微克/立方米。",
        "28微克/立方米",
        28.0,
        "微克/立方米",
        Exact,
    );
    one(
        "能耗为0.42吨标准煤/万元。",
        "0.42吨标准煤/万元",
        0.42,
        "吨标准煤/万元",
        Exact,
    );
    one(
        "改造危房2.1万户（套）。",
        "2.1万户（套）",
        21_000.0,
        "户（套）",
        Exact,
    );
    one("发电三千千瓦时。", "三千千瓦时", 3000.0, "千瓦时", Exact);
}

#[test]
fn what_is_no_figure() {
    for text in [
        "2021年3月5日，第十四届三次会议。",
        "“十四五”时期，“双百工程”全面铺开。",
        "5G基站、4A级景区、T3航站楼、C919。",
        "地铁4号线、国道318、1+7方案。",
        "一、二〇二三年工作；（三）明年任务；1.就业。",
        "四个意识、两个维护、三大攻坚战、八项规定。",
        "一批项目、一系列举措、统一部署、千方百计、万众一心。",
        "居全国第3位、前五名，连续9年安全。",
        "每万人拥有病床、每千人口医师。",
        "电话023-67800000，府发〔2021〕1号。",
        "15分钟生活圈，30万吨级码头，千亿级产业。",
        "下午14:30开始，时间2026-02-03 09:02:33。",
        "《十年规划》《2030议程》。",
    ] {
        assert_eq!(written(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn counts_in_chinese_numerals() {
    assert_eq!(
        written("新建四所学校，引进两家企业，出台十条政策。"),
        ["四所", "两家", "十条"]
    );
}

#[test]
fn values_that_run_together_are_doubted() {
    let found = quantities("年均增长7.1%8.2%。", Language::Chinese);
    assert_eq!(
        found.iter().map(|q| q.doubt).collect::<Vec<_>>(),
        [true, true]
    );
    assert!(
        !quantities("增长7.1%、8.2%。", Language::Chinese)
            .iter()
            .any(|q| q.doubt)
    );
}

#[test]
fn signs_belong_to_the_number() {
    one("一季度负增长7.1%。", "负增长7.1%", -7.1, "%", Exact);
    one("增速为-2.3%。", "-2.3%", -2.3, "%", Exact);
    one("为企业减负30亿元。", "30亿元", 3e9, "元", Exact);
}

#[test]
fn signs_belong_to_both_ends_of_a_range() {
    let range = |text: &str| {
        let found = quantities(text, Language::Chinese);
        let [only] = found.as_slice() else {
            panic!("{text}: {found:?}");
        };
        (only.value, only.high)
    };
    for text in [
        "增速为负3%至负5%。",
        "增速在-5%—-3%之间。",
        "增速为百分之负三到负五。",
    ] {
        assert_eq!(range(text), (Some(-5.0), Some(-3.0)), "{text}");
    }
    assert_eq!(range("增速为百分之负三四。"), (Some(-4.0), Some(-3.0)));
    assert_eq!(range("增速为负3%至5%。"), (Some(-3.0), Some(5.0)));
}

#[test]
fn english_values() {
    let text = "Revenue rose 12% to $3.2 billion, at least 1,200 new jobs were created and the margin fell from 4.1% to 3.9%. \
                By 2027 we will invest between 5 and 6 percent of sales, nearly two thirds of it in 35 plants.";
    let found: Vec<_> = read(text, Language::English);
    let want = [
        ("12%", 12.0, None, "%", Exact),
        ("$3.2 billion", 3.2e9, None, "$", Exact),
        ("at least 1,200", 1200.0, None, "new jobs", AtLeast),
        ("4.1%", 4.1, None, "%", Exact),
        ("3.9%", 3.9, None, "%", Exact),
        ("5 and 6 percent", 5.0, Some(6.0), "%", Range),
        ("nearly two thirds", 2.0 / 3.0, None, "", Nearly),
        ("35", 35.0, None, "plants", Exact),
    ];
    let want = want.map(|(raw, low, high, unit, bound)| {
        (raw.to_owned(), Some(low), high, unit.to_owned(), bound)
    });
    assert_eq!(found, want);
}

#[test]
fn how_far_back_english_looks_may_end_inside_a_character() {
    for width in 110..=116 {
        let text = format!("{}é rose from 5% to 8% last year", "a".repeat(width));
        let values: Vec<_> = read(&text, Language::English)
            .into_iter()
            .map(|(raw, ..)| raw)
            .collect();
        assert_eq!(values, ["5%", "8%"], "{width}");
    }
}

#[test]
fn english_names_dates_and_codes_are_no_figures() {
    for text in [
        "On 5 May 2023 at 10:30, in fiscal 2024 and 2013-14.",
        "Article 5, Phase 2, Scope 3, Form 10-K, COVID-19, Q3.",
        "the twenty-fifth meeting, the 3rd plenary, a two-year plan.",
        "Scope 1 and 2 emissions, 48-hour forecasts, a year of two halves.",
        "Objective 1.1: Mend the piers, half of them girls.",
    ] {
        assert_eq!(read(text, Language::English), [], "{text}");
    }
}

#[test]
fn multiplied_values_are_exact() {
    for tenths in 1..3000_u32 {
        let number = format!("{}.{}", tenths / 10, tenths % 10);
        let exact: f64 = format!("{number}e8").parse().unwrap();
        for text in [
            format!("收入{number} 亿元。"),
            format!("收入{number}—9999亿元。"),
        ] {
            let found = quantities(&text, Language::Chinese);
            assert_eq!(found[0].value, Some(exact), "{text}");
        }
    }
}

#[test]
fn english_values_in_many_forms() {
    for (text, raw, value, unit, bound) in [
        (
            "Tolls were Rs. 17,604 crore.",
            "Rs. 17,604 crore",
            1.7604e11,
            "Rs.",
            Exact,
        ),
        (
            "We keep at or above 48 million mu.",
            "at or above 48 million mu",
            4.8e7,
            "mu",
            AtLeast,
        ),
        ("We expect capex of c.$450m.", "c.$450m", 4.5e8, "$", About),
        (
            "We invest in 420 major projects.",
            "420",
            420.0,
            "projects",
            Exact,
        ),
        ("We will plant 1m trees.", "1m", 1e6, "trees", Exact),
        ("A quay of 1m was built.", "1m", 1.0, "m", Exact),
        ("We met or exceeded 17 of the aims.", "17", 17.0, "", Exact),
    ] {
        let want = (raw.to_owned(), Some(value), None, unit.to_owned(), bound);
        assert_eq!(read(text, Language::English), [want], "{text}");
    }
}
