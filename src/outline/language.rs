//! Which language a report is written in.

use super::Language;
use super::chars::{is_han, is_wide};

/// Characters that are looked at: enough to tell, however long the report.
const SAMPLE: usize = 5_000;

/// Chinese where one letter in eight or more is a Han character: figures and Latin names stand in Chinese reports,
/// Han characters hardly ever in English ones.
pub(super) fn detect(text: &str) -> Language {
    let mut han = 0usize;
    let mut latin = 0usize;
    for c in text.chars().take(SAMPLE) {
        if is_han(c) {
            han += 1;
            // Whatever follows, letters can be no seven times as many.
            if han * 8 >= SAMPLE {
                return Language::Chinese;
            }
        } else if !is_wide(c) && c.is_alphabetic() {
            latin += 1;
        }
    }
    if han * 7 >= latin {
        Language::Chinese
    } else {
        Language::English
    }
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::detect;

    #[test]
    fn a_name_in_the_other_script_does_not_mislead() {
        assert_eq!(
            detect("Annual Report of Tongbi (同比) Holdings, a company of many words"),
            Language::English
        );
        assert_eq!(detect("引进ABC公司等企业，建成5G基站"), Language::Chinese);
        assert_eq!(detect(""), Language::Chinese);
    }
}
