//! Marked runs of a drawing: what is no part of the text, and glyphs that stand for another text.

use hayro_syntax::object::{Dict, Name, String as PdfString};

use super::{Interpreter, SAVED};
use crate::read::layout::Glyph;
use crate::read::pdf::letters;

/// A marked run that is open.
pub(super) enum Mark {
    /// Of no concern.
    Plain,
    /// Not of the text: a running head, a watermark.
    Artifact,
    /// The text that the glyphs from this one on stand for.
    Spelled(usize, String),
}

impl Interpreter<'_, '_> {
    pub(super) fn mark(
        &mut self,
        marks: &mut Vec<Mark>,
        tag: &Name<'_>,
        properties: Option<&Dict<'_>>,
    ) {
        let mark = if tag.as_ref() == b"Artifact" {
            self.artifacts += 1;
            Mark::Artifact
        } else if let Some(spelled) =
            properties.and_then(|dict| dict.get::<PdfString<'_>>("ActualText"))
        {
            Mark::Spelled(self.glyphs.len(), text_string(spelled.as_bytes()))
        } else {
            Mark::Plain
        };
        if marks.len() < SAVED {
            marks.push(mark);
        }
    }

    pub(super) fn unmark(&mut self, mark: Option<Mark>) {
        match mark {
            Some(Mark::Artifact) => self.artifacts = self.artifacts.saturating_sub(1),
            Some(Mark::Spelled(from, spelled)) => {
                let Some((first, rest)) = self.glyphs.get(from..).and_then(<[Glyph]>::split_first)
                else {
                    return;
                };
                // All spelled characters stand at the first glyph's place, in order, over the width of all of them.
                let last = rest.last().unwrap_or(first);
                let width = (last.x + last.width - first.x).max(first.width);
                let count = spelled.chars().count().max(1) as f32;
                let template = *first;
                self.hold(spelled.len());
                self.glyphs.truncate(from);
                for (index, character) in spelled.chars().enumerate() {
                    let mut written = None;
                    letters::plain(character, &mut |c| written = Some(c));
                    if let Some(character) = written {
                        self.glyphs.push(Glyph {
                            x: template.x + width * index as f32 / count,
                            width: width / count,
                            character,
                            ..template
                        });
                    }
                }
            }
            _ => {}
        }
    }
}

/// A text string outside a drawing: UTF-16 or UTF-8 with a mark, or bytes of Latin letters.
fn text_string(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let body = bytes.get(mark..).unwrap_or_default();
            encoding.decode_without_bom_handling(body).0.into_owned()
        }
        None => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}
