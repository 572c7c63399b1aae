//! What the page's own style sheets hide, as far as a rule names it by one class or id.

use std::borrow::Cow;

use memchr::memchr;
use rustc_hash::FxHashSet;

use super::attributes::{closing, ends_word};

/// Classes and ids whose elements are not shown.
#[derive(Default)]
pub(super) struct Hidden {
    classes: FxHashSet<String>,
    ids: FxHashSet<String>,
}

impl Hidden {
    /// Reads the style sheets that stand in a page. What stands in a comment or a script is none.
    pub(super) fn read(content: &str) -> Self {
        let mut hidden = Self::default();
        let bytes = content.as_bytes();
        let mut at = 0;
        while let Some(tag) = memchr(b'<', bytes.get(at..).unwrap_or_default()) {
            at += tag + 1;
            let rest = content.get(at..).unwrap_or_default();
            let is = |name: &str| {
                let (own, behind) = rest.as_bytes().split_at_checked(name.len())?;
                let ends = behind.first().is_none_or(|&byte| ends_word(byte));
                (ends && own.eq_ignore_ascii_case(name.as_bytes())).then_some(())
            };
            if rest.starts_with("!--") {
                at += rest.find("-->").unwrap_or(rest.len());
            } else if is("script").is_some() {
                at = closing(bytes, at, b"script");
            } else if is("style").is_some() {
                let end = closing(bytes, at, b"style");
                let sheet = content.get(at..end).unwrap_or_default();
                hidden.sheet(sheet.split_once('>').map_or("", |(_, rules)| rules));
                at = end;
            }
        }
        hidden
    }

    fn sheet(&mut self, sheet: &str) {
        let sheet = uncommented(sheet);
        // Rules for paper or small screens, in braces of their own, say nothing of the page as it is read.
        let mut depth = 0usize;
        let mut from = 0;
        let mut selectors = "";
        for (at, character) in sheet.char_indices() {
            match character {
                '{' => {
                    if depth == 0 {
                        selectors = sheet.get(from..at).unwrap_or_default();
                    }
                    depth += 1;
                    from = at + 1;
                }
                '}' => {
                    if depth == 1 && hides(sheet.get(from..at).unwrap_or_default()) {
                        selectors
                            .split(',')
                            .for_each(|selector| self.add(selector.trim()));
                    }
                    depth = depth.saturating_sub(1);
                    from = at + 1;
                }
                // @import and the like are no part of the selector behind.
                ';' if depth == 0 => from = at + 1,
                _ => {}
            }
        }
    }

    fn add(&mut self, selector: &str) {
        // `.hidden`, `#menu`, `div.hidden`; whatever is longer depends on more than the element itself.
        let name = |name: &str| {
            let plain = name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
            (plain && !name.is_empty()).then(|| name.to_owned())
        };
        let element = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric());
        if let Some((before, class)) = selector.split_once('.')
            && element(before)
        {
            self.classes.extend(name(class));
        } else if let Some((before, id)) = selector.split_once('#')
            && element(before)
        {
            self.ids.extend(name(id));
        }
    }

    /// True where an element with these attributes is not shown.
    pub(super) fn hides(&self, class: &str, id: &str, style: &str) -> bool {
        hides(style)
            || !self.ids.is_empty() && self.ids.contains(id)
            || !self.classes.is_empty()
                && class
                    .split_ascii_whitespace()
                    .any(|class| self.classes.contains(class))
    }
}

/// A style sheet without its comments, and without the marks that once hid sheets from browsers that knew none.
fn uncommented(sheet: &str) -> Cow<'_, str> {
    if !sheet.contains("/*") && !sheet.contains("<!--") {
        return Cow::Borrowed(sheet);
    }
    let mut plain = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, behind)) = rest.split_once("/*") {
        plain += before;
        rest = behind.split_once("*/").map_or("", |(_, behind)| behind);
    }
    plain += rest;
    Cow::Owned(plain.replace("<!--", "").replace("-->", ""))
}

/// True where declarations hide what they are for.
fn hides(declarations: &str) -> bool {
    declarations.split(';').any(|declaration| {
        let Some((property, value)) = declaration.split_once(':') else {
            return false;
        };
        let value = value.trim().trim_end_matches("!important").trim_end();
        match property.trim() {
            name if name.eq_ignore_ascii_case("display") => value.eq_ignore_ascii_case("none"),
            name if name.eq_ignore_ascii_case("visibility") => value.eq_ignore_ascii_case("hidden"),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_one_class_or_id_hide() {
        let hidden = Hidden::read(
            "<style type='text/css'>.a, p.b{color:red;display : none !important}\
             #c{visibility:hidden} .d .e{display:none} @media print{.f{display:none}}</style>",
        );
        for (class, id, expected) in [
            ("a", "", true),
            ("x b", "", true),
            ("", "c", true),
            ("e", "", false),
            ("f", "", false),
            ("", "", false),
        ] {
            assert_eq!(hidden.hides(class, id, ""), expected, "{class} {id}");
        }
        for (sheet, hides) in [
            ("<STYLE>.a{display:none}</STYLE>", true),
            ("<style><!-- .a{display:none} --></style>", true),
            ("<style>/* { */ .a/* , */{display:none}</style>", true),
            (
                "<style>@import 'x.css'; @charset 'utf-8';\n.a{display:none}</style>",
                true,
            ),
            (
                "<style>p{color:red}</style><p><Style>.a{display:none}</style>",
                true,
            ),
            ("<style>/* .a{display:none} */</style>", false),
            ("<!-- <style>.a{display:none}</style> -->", false),
            ("<script>'<style>.a{display:none}</style>'</script>", false),
            ("<styles>.a{display:none}</styles>", false),
            ("<style>/* .a{display:none}", false),
        ] {
            assert_eq!(Hidden::read(sheet).hides("a", "", ""), hides, "{sheet}");
        }
        assert!(hidden.hides("", "", "color:red;DISPLAY:NONE"));
        assert!(!hidden.hides("", "", "display:block"));
    }
}
