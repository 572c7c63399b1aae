//! The list of known indicators.

use std::io::{self, Write};

use super::rows::Entry;
use super::screen::table;
use super::tone::Tone;
use super::{Labels, Screen};
use crate::lexicon::KnownIndicator;
use crate::outline::Language;

/// Writes `indicators` for `screen`: a table for each statistical standard.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn indicators_table(
    indicators: &[KnownIndicator<'_>],
    screen: Screen,
    out: &mut dyn Write,
) -> io::Result<()> {
    let labels = Labels::of(screen.language);
    let heads = [
        "id",
        labels.indicator,
        "English",
        labels.better,
        labels.family,
    ];
    for group in indicators.chunk_by(|a, b| a.standard == b.standard) {
        let standard = group.first().and_then(|known| known.standard);
        let name = Tone::Head.paint(standard.unwrap_or(labels.own_indicators), screen.color);
        writeln!(out, "{name}")?;
        let rows: Vec<Vec<Entry>> = group
            .iter()
            .map(|known| {
                let names = match screen.language {
                    Language::Chinese => known.names.join("、"),
                    Language::English => known.names.join(", "),
                };
                vec![
                    Entry::plain(known.id),
                    Entry::plain(names),
                    Entry::plain(known.english.unwrap_or_default()),
                    Entry::plain(labels.better_way(known.better)),
                    Entry::plain(known.family.map_or("", |own| labels.measured_in(own))),
                ]
            })
            .collect();
        table(&heads, &rows, screen, out)?;
        writeln!(out)?;
    }
    Ok(())
}
