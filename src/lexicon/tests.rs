use super::*;

#[test]
fn a_name_with_words_of_place_is_the_same_indicator() {
    let lexicon = Lexicon::default();
    for name in ["全区生产总值", "云岭省地区生产总值", "GDP", " 生产总值 "] {
        assert_eq!(lexicon.canonical(name), Some("gdp"), "{name}");
    }
}
