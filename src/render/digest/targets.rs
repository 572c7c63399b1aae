//! What is said of targets and their results.

use super::fill;
use super::teller::{Place, Teller, Told};
use super::words::{Nouns, Sentence};
use crate::compare::{Relation, TargetChange};
use crate::figures::{Aspect, Figure};
use crate::lexicon::{ENGLISH_NOUNS, PRICES};
use crate::outline::Language;
use crate::render::clean;

impl Teller<'_> {
    pub(super) fn targets(
        &self,
        sentence: &Sentence,
        rows: &[&TargetChange],
        more: usize,
    ) -> String {
        let items = rows
            .iter()
            .map(|row| self.target(sentence.item, row))
            .collect();
        self.several(sentence, items, more, &[])
    }

    /// What became of a target: `{name}` from `{old}` to `{new}`.
    pub(super) fn target(&self, item: &str, change: &TargetChange) -> Told {
        let (old, new) = (change.old.as_ref(), change.new.as_ref());
        let kind = |figure: &Figure| (figure.aspect, figure.value.map(|value| value < 0.0));
        let same_kind = match (old, new) {
            (Some(old), Some(new)) => kind(old) == kind(new),
            _ => true,
        };
        let name = self.name(change);
        let name = match new.or(old) {
            Some(figure) if same_kind => self.measure(&self.words.nouns, figure, "name", &name),
            _ => name,
        };
        // Where the values of a target that was reworded read the same, the word of commitment does not.
        let with_verb =
            change.relation == Relation::Reworded && old.map(|f| &f.raw) == new.map(|f| &f.raw);
        let quoted = item.contains(self.words.quotes[0]);
        let value = |figure: Option<&Figure>| {
            figure.map_or_else(String::new, |figure| {
                let mut value = self.value(figure, with_verb, quoted);
                if let Some(stretch) = &figure.stretch {
                    value += &fill(self.words.bracket, &[("text", &clean(stretch))]);
                }
                if same_kind {
                    value
                } else {
                    self.measure(&self.words.values, figure, "value", &value)
                }
            })
        };
        Told {
            text: fill(
                item,
                &[("name", &name), ("old", &value(old)), ("new", &value(new))],
            ),
            place: Place::of(new.map(|f| f.line), old.map(|f| f.line)),
        }
    }

    /// What became of an old target.
    pub(super) fn result(&self, sentence: &Sentence, change: &TargetChange) -> Told {
        let (old, actual) = (change.old.as_ref(), change.actual.as_ref());
        let falls = |figure: &Figure| figure.value.is_some_and(|value| value < 0.0);
        let same_kind = match (old, actual) {
            (Some(old), Some(actual)) => old.aspect == actual.aspect && falls(old) == falls(actual),
            _ => true,
        };
        let name = self.name(change);
        let (name, kind) = match old {
            Some(figure) if same_kind => {
                (self.measure(&self.words.nouns, figure, "name", &name), None)
            }
            _ => (name, Some(&self.words.values)),
        };
        let value = |figure: Option<&Figure>| {
            figure.map_or_else(String::new, |figure| {
                let value = self.value(figure, false, false);
                kind.map_or_else(
                    || value.clone(),
                    |kind| self.measure(kind, figure, "value", &value),
                )
            })
        };
        Told {
            text: fill(
                sentence.item,
                &[
                    ("name", &name),
                    ("old", &value(old)),
                    ("actual", &value(actual)),
                ],
            ),
            place: Place::of(actual.map(|f| f.line), old.map(|f| f.line)),
        }
    }

    /// The name of a known indicator in the language of the sentence, of any other one as the report has it.
    fn name(&self, change: &TargetChange) -> String {
        let id = change.canonical.as_deref();
        let english = id.and_then(|id| self.lexicon.english_name(id));
        if let (Language::English, Some(english)) = (self.language, english)
            && !change.indicator.is_ascii()
        {
            return clean(english).into_owned();
        }
        let name = match ENGLISH_NOUNS.get(&change.indicator) {
            Some(noun) => (*noun).to_owned(),
            None => clean(&change.indicator).into_owned(),
        };
        let mut chars = name.chars();
        match (chars.next(), chars.next()) {
            // The capital of a sentence's first word.
            (Some(first), Some(second))
                if first.is_ascii_uppercase() && second.is_ascii_lowercase() =>
            {
                let mut lower = first.to_ascii_lowercase().to_string();
                lower.push_str(&name[first.len_utf8()..]);
                lower
            }
            _ => name,
        }
    }

    /// `text` in the place `slot` of the word for what a figure says of its indicator; as it is for a level.
    fn measure(&self, nouns: &Nouns, figure: &Figure, slot: &str, text: &str) -> String {
        let falls = figure.value.is_some_and(|value| value < 0.0);
        let prices = PRICES.within(&figure.indicator).next().is_some();
        let noun = match (figure.aspect, falls) {
            _ if figure.value.is_none() => return text.to_owned(),
            (Aspect::Growth, false) if prices => nouns.prices,
            (Aspect::Growth, false) => nouns.growth,
            (Aspect::Growth, true) => nouns.fall,
            (Aspect::Change, false) => nouns.gain,
            (Aspect::Change, true) => nouns.loss,
            (Aspect::Level | Aspect::Multiple, _) => return text.to_owned(),
        };
        fill(noun, &[(slot, text)])
    }

    /// A value as written, in quotation marks where it is in words and not `quoted` anyhow; with the word of commitment
    /// in front where that is wanted.
    fn value(&self, figure: &Figure, with_verb: bool, quoted: bool) -> String {
        let raw = self.inner(&figure.raw);
        let verb = figure
            .verb
            .as_deref()
            .filter(|verb| with_verb && !raw.starts_with(verb));
        let value = match verb.map(clean) {
            Some(verb) if verb.is_ascii() => format!("{verb} {raw}"),
            Some(verb) => format!("{verb}{raw}"),
            None => raw,
        };
        if figure.value.is_none() && !quoted {
            fill(self.words.quoted, &[("text", &value)])
        } else {
            value
        }
    }
}
