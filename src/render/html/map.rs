//! The map of the text and its table of contents.

use super::pieces::Piece;
use super::texts::TextRow;
use crate::compare::PassageState;

/// A run of sentences alike in state, as a block of the map. Places in thousandths of the text.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) y: f64,
    pub(super) height: f64,
    pub(super) state: PassageState,
    pub(super) passage: usize,
}

/// A heading in the table of contents.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) title: String,
    pub(super) level: u8,
    pub(super) passage: usize,
    /// Place in thousandths of the text.
    pub(super) y: f64,
    pub(super) class: &'static str,
}

/// The map and the table of contents: where in the text, in thousandths, what stands.
pub(super) fn map(texts: &[TextRow<'_>]) -> (Vec<Block>, Vec<Entry>) {
    let length = |row: &TextRow<'_>| {
        let side = |pieces: &[Piece<'_>]| pieces.iter().map(|p| p.text.len()).sum::<usize>();
        side(&row.old).max(side(&row.new)).max(1)
    };
    let total = texts.iter().map(length).sum::<usize>().max(1) as f64;
    let thousandth = |bytes: usize| (bytes as f64 * 10_000.0 / total).round() / 10.0;
    let mut map: Vec<Block> = Vec::new();
    let mut contents = Vec::new();
    let mut at = 0;
    for row in texts {
        let end = at + length(row);
        match map.last_mut() {
            Some(block) if block.state == row.state => {
                block.height = thousandth(end) - block.y;
            }
            _ => map.push(Block {
                y: thousandth(at),
                height: thousandth(end) - thousandth(at),
                state: row.state,
                passage: row.number,
            }),
        }
        if matches!(row.heading, 1 | 2) {
            let pieces = if row.new.is_empty() {
                &row.old
            } else {
                &row.new
            };
            let title: String = pieces.iter().map(|piece| piece.text.as_ref()).collect();
            contents.push(Entry {
                title,
                level: row.heading,
                passage: row.number,
                y: thousandth(at),
                class: row.state.class(),
            });
        }
        at = end;
    }
    for block in &mut map {
        block.height = (block.height * 10.0).round() / 10.0;
    }
    (map, contents)
}
