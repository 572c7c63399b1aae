//! The list of all indicators that are known, built in or a user's own.

use schemars::JsonSchema;
use serde::Serialize;

use super::indicator::plain;
use super::{Better, Family, INDICATORS, Lexicon};

/// An indicator of a [`Lexicon`].
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct KnownIndicator<'a> {
    /// What scripts, rules and `trend` call it.
    pub id: &'a str,
    /// What reports call it, the usual name first.
    pub names: Vec<&'a str>,
    /// Its name in English.
    pub english: Option<&'a str>,
    /// Which way is good.
    pub better: Better,
    /// What its level is measured in; None for a user's own, which takes any unit.
    pub family: Option<Family>,
    /// The statistical standard or yearbook that defines it.
    pub standard: Option<&'a str>,
}

impl KnownIndicator<'_> {
    /// True where `words` are a part of the id or of a name.
    #[must_use]
    pub fn is_called(&self, words: &str) -> bool {
        let words = plain(words);
        let mut names = self.names.iter().copied().chain(self.english);
        self.id.contains(words.as_ref()) || names.any(|name| plain(name).contains(words.as_ref()))
    }
}

impl Lexicon {
    /// All indicators: those that are built in, by field, with what a user's file adds to them; then the user's own.
    ///
    /// ```
    /// let lexicon = tongbi::lexicon::Lexicon::default();
    /// let gdp = lexicon.indicators().find(|known| known.id == "gdp");
    /// assert!(gdp.is_some_and(|gdp| gdp.is_called("生产总值")));
    /// ```
    pub fn indicators(&self) -> impl Iterator<Item = KnownIndicator<'_>> {
        let built_in = INDICATORS.iter().map(|known| {
            let own = self
                .user
                .indicators
                .iter()
                .position(|own| own.id == known.id);
            let mut names = known.names.to_vec();
            names.extend(self.user.names_of(own));
            KnownIndicator {
                id: known.id,
                names,
                english: self.english_name(known.id),
                better: self.better(known.id).unwrap_or(known.better),
                family: Some(known.family),
                standard: Some(known.standard),
            }
        });
        let own = self.user.indicators.iter().enumerate();
        let own = own.filter(|(_, own)| super::known(&own.id).is_none());
        built_in.chain(own.map(|(at, own)| KnownIndicator {
            id: &own.id,
            names: self.user.names_of(Some(at)).collect(),
            english: own.english.as_deref(),
            better: own.better,
            family: None,
            standard: None,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::{Better, Lexicon};

    #[test]
    fn a_users_own_stand_with_those_that_are_built_in() {
        let text = "[[indicator]]\nid = \"gdp\"\nnames = [\"区域总产出\"]\n\
                    [[indicator]]\nid = \"durian_output\"\nnames = [\"榴莲产量\"]\nbetter = \"more\"\nenglish = \"durian output\"\n";
        let lexicon = Lexicon::with_user(text).unwrap();
        let all: Vec<_> = lexicon.indicators().collect();
        assert_eq!(all.len(), Lexicon::default().indicators().count() + 1);
        let gdp = all.iter().find(|known| known.id == "gdp").unwrap();
        assert_eq!(gdp.names.last(), Some(&"区域总产出"));
        assert_eq!(gdp.better, Better::More);
        let durian = all.last().unwrap();
        assert_eq!(
            (durian.id, durian.english),
            ("durian_output", Some("durian output"))
        );
        for words in ["durian", "榴莲", "Durian Output"] {
            assert!(durian.is_called(words), "{words}");
        }
        assert!(!durian.is_called("粮食"));
    }
}
