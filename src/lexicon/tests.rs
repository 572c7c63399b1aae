//! The data of the lexicon, and the look-ups in it.

use std::collections::HashSet;

use super::*;

#[test]
fn a_name_with_words_of_place_is_the_same_indicator() {
    let lexicon = Lexicon::default();
    for name in ["全区生产总值", "云岭省地区生产总值", "GDP", " 生产总值 "] {
        assert_eq!(lexicon.canonical(name), Some("gdp"), "{name}");
    }
}

#[test]
fn another_word_in_front_makes_another_indicator() {
    let lexicon = Lexicon::default();
    let id = |name| lexicon.canonical(name);
    assert_eq!(id("工业增加值"), Some("industrial_value_added"));
    assert_eq!(
        id("规模以上工业增加值"),
        Some("industrial_value_added_above_scale")
    );
    assert_eq!(id("单位国内生产总值能耗"), Some("energy_intensity"));
    assert_eq!(id("城镇居民人均可支配收入"), Some("urban_income"));
    assert_eq!(id("农村居民人均可支配收入"), Some("rural_income"));
    assert_eq!(id("城镇登记失业率"), Some("unemployment_registered"));
    assert_eq!(id("城镇调查失业率"), Some("unemployment_surveyed"));
    // A kind of place is no name of one.
    assert_eq!(id("民族地区生产总值"), None);
    assert_eq!(id("茶园固定资产投资"), None);
}

#[test]
fn indicators_are_many_sorted_within_their_field_and_look_themselves_up() {
    let lexicon = Lexicon::default();
    assert!(indicators().len() >= 250);
    let mut ids = HashSet::new();
    for known in indicators() {
        assert!(ids.insert(known.id), "{} twice", known.id);
        assert!(!known.english.is_empty() && !known.standard.is_empty());
        for name in known.names {
            assert_eq!(lexicon.canonical(name), Some(known.id), "{name}");
        }
    }
    for pair in indicators().windows(2) {
        let same_field = pair[0].standard == pair[1].standard;
        assert!(!same_field || pair[0].id < pair[1].id, "{}", pair[1].id);
    }
}

#[test]
fn no_name_ends_in_the_word_that_makes_its_value_a_growth() {
    for known in indicators() {
        for name in known.names {
            let tail = TAILS.at_end(name).map(|(_, tail)| *tail);
            assert!(!matches!(tail, Some(Tail::Rise | Tail::Fall)), "{name}");
        }
    }
}

#[test]
fn the_last_word_of_direction_counts() {
    assert_eq!(Direction::of_words("继续下降"), Some(Direction::Fall));
    assert_eq!(Direction::of_words("由降低转为增长"), Some(Direction::Rise));
    assert_eq!(Direction::of_words("保持在"), None);
    assert_eq!(Commitment::of("力争"), Some(Commitment::Aim));
}

#[test]
fn a_users_file_adds_names_and_errors_tell_the_line() {
    let text = "[[indicator]]\nid = \"durian_output\"\nnames = [\"榴莲产量\"]\nbetter = \"more\"\n";
    let lexicon = Lexicon::with_user(text).unwrap();
    assert_eq!(lexicon.canonical("全市榴莲产量"), Some("durian_output"));
    assert_eq!(lexicon.better("durian_output"), Some(Better::More));
    assert_eq!(lexicon.better("cpi"), Some(Better::Either));

    let line = |text: &str| Lexicon::with_user(text).unwrap_err().line;
    assert_eq!(
        line("[[indicator]]\nid = \"榴莲\"\nnames = [\"榴莲产量\"]\n"),
        2
    );
    assert_eq!(
        line("[[indicator]]\nid = \"own\"\nnames = [\n  \"生产总值\",\n]\n"),
        4
    );
    assert_eq!(line("[[indicator]]\nid = \"own\"\nnames = []\n"), 2);
    assert_eq!(line("[[indicator]]\nid = \n"), 2);
}

#[test]
fn headings_name_their_fields() {
    let named = |heading| -> Vec<Field> { FIELDS.within(heading).map(|found| *found.2).collect() };
    assert_eq!(named("切实抓好“三农”工作"), [Field::Farming]);
    assert_eq!(
        named("扩大消费和有效投资"),
        [Field::Consumption, Field::Investment]
    );
    assert_eq!(named("重点工作"), []);
}
