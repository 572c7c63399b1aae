//! What a value says: its aspect, its sign, how it is promised, where it stands.

use super::report;
use crate::figures::{Aspect, Figure, Kind, figures};
use crate::lexicon::{Bound, Lexicon};
use crate::outline::Report;
use crate::read::{Format, Text};

#[test]
fn a_bound_may_stand_in_front_of_the_verb() {
    let figures = report("", "渡船票价年内至少降低15%，渔网耗材三年内最多增长2%。");
    let found: Vec<_> = figures
        .iter()
        .map(|f| (f.indicator.as_str(), f.value, f.bound))
        .collect();
    assert_eq!(
        found,
        [
            ("渡船票价", Some(-15.0), Bound::AtLeast),
            ("渔网耗材", Some(2.0), Bound::AtMost),
        ]
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
fn all_values_in_words_are_found_outside_the_main_passage() {
    for raw in ["基本稳定", "总体稳定", "基本平衡", "总体平衡"] {
        let figures = report(&format!("渔市繁荣，物价{raw}。"), "");
        let found: Vec<_> = figures.iter().map(|f| f.raw.as_str()).collect();
        assert_eq!(found, [raw]);
    }
}

#[test]
fn what_stands_around_a_value_is_told_by_its_place() {
    let figures = report("进口增长5%，出口年均增长5%。", "");
    let around: Vec<_> = figures.iter().map(|f| (f.before(), f.behind())).collect();
    assert_eq!(
        around,
        [
            ("进口增长", "，出口年均增长5%。"),
            ("进口增长5%，出口年均增长", "。")
        ]
    );
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
    /// Any text is read without a panic, and every span holds what is said of it, line ends or not.
    #[test]
    fn any_text_is_read(text in "[一二三四五十百万亿0-9.%，。、；：“”（）和与分别增长下降达到建成等年去今目标是力争元个人家同步持平平均水平高于\n]{0,120}") {
        let report = Report::new("any.txt", Text::new(text, Format::Plain, "UTF-8"));
        for figure in figures(&report, &Lexicon::default()) {
            let own = report.text.as_str().get(figure.start..figure.end).map(|own| own.replace('\n', ""));
            proptest::prop_assert_eq!(own, Some(figure.raw));
        }
    }
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

#[test]
fn half_is_a_value_where_something_is_halved_or_bound() {
    let values = |review: &str| -> Vec<(String, Option<f64>)> {
        let figures = report(review, "");
        figures.into_iter().map(|f| (f.raw, f.value)).collect()
    };
    assert_eq!(
        values("审批时间压减一半，限制类条目减少一半以上。"),
        [
            ("一半".to_owned(), Some(-0.5)),
            ("一半以上".to_owned(), Some(-0.5))
        ]
    );
    assert_eq!(values("渔船一半在修，另一半出海。"), []);
}

#[test]
fn a_slogan_that_counts_percentages_is_no_figure() {
    assert!(report("落实“三个80%”要求。", "").is_empty());
    let levels = report("全市总产值连续跨越7万亿、8万亿、9万亿三个大台阶。", "");
    assert_eq!(levels.last().unwrap().raw, "9万亿");
}

#[test]
fn a_structure_in_whole_numbers_is_one_ratio() {
    for (text, raw) in [
        ("三次产业结构调整为10:45:50。", "10:45:50"),
        ("三次产业结构12∶43∶45。", "12∶43∶45"),
    ] {
        let figures = report(text, "");
        assert_eq!(figures.len(), 1, "{figures:?}");
        assert_eq!(figures[0].raw, raw);
    }
    assert!(report("12:30:45开航，09:05返航。", "").is_empty());
}

/// The report of a year with each line broken at `width` characters, as old mail programs did.
fn broken(width: usize) -> Vec<Figure> {
    let review = "全市生产总值726.9亿元，增长6.6%，高于全省0.4个百分点；城镇和农村居民收入分别达到53300元、28770元，增长4.6%、6.8%。\
                  新建渔港12座，建成冷库36间，完成投资1.25亿元，渔业增加值占全市生产总值比重由11%提高到13%左右。";
    let chars: Vec<char> = review.chars().collect();
    let lines: Vec<String> = chars
        .chunks(width)
        .map(|line| line.iter().collect())
        .collect();
    // A width shows in many lines only.
    report(&[lines.join("\n").as_str(); 8].join("\n\n"), "")
}

#[test]
fn lines_broken_at_a_width_say_the_same() {
    let said = |figures: Vec<Figure>| -> Vec<_> {
        let value = |f: Figure| (f.indicator, f.value, f.unit, f.kind, f.period, f.canonical);
        figures.into_iter().map(value).collect()
    };
    let whole = said(broken(1000));
    assert_eq!(whole.len(), 8 * 12);
    for width in 30..45 {
        assert_eq!(said(broken(width)), whole, "{width}");
    }
}
