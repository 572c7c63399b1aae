//! Figures of a report, in bytes per second: the quantity grammar alone, and figures with their names, kinds and periods.
//!
//! `cargo bench --bench figures`. Of a report of 57 KB with 373 figures, all figures take 26 million instructions
//! (`valgrind --tool=callgrind`), two fifths of them the grammar; of ten such reports in one file ten times as many.

use divan::counter::BytesCount;
use tongbi::figures::{figures, quantities};
use tongbi::lexicon::Lexicon;
use tongbi::outline::{Language, Report};
use tongbi::read::{Format, Text};

fn main() {
    divan::main();
}

/// A text of about `bytes` bytes, made of the sample report `name` as often as it takes.
fn sample(name: &str, bytes: usize) -> String {
    let path = format!("{}/reports/{name}", env!("CARGO_MANIFEST_DIR"));
    let report = std::fs::read_to_string(path).unwrap_or_default();
    let mut text = report.repeat(bytes.div_ceil(report.len().max(1)));
    text.truncate(text.floor_char_boundary(bytes));
    text
}

/// The grammar must stay linear: ten times the text, ten times the time.
#[divan::bench(args = [55_000, 550_000])]
fn quantities_of_chinese(bencher: divan::Bencher<'_, '_>, bytes: usize) {
    let text = sample("qiwu-2025.txt", bytes);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| quantities(divan::black_box(&text), Language::Chinese));
}

#[divan::bench(args = [55_000, 550_000])]
fn quantities_of_english(bencher: divan::Bencher<'_, '_>, bytes: usize) {
    let text = sample("tarnholme-2025-en.txt", bytes);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| quantities(divan::black_box(&text), Language::English));
}

/// All figures of a report that is read and outlined already.
#[divan::bench(args = [55_000, 550_000])]
fn figures_of_chinese(bencher: divan::Bencher<'_, '_>, bytes: usize) {
    let text = sample("qiwu-2025.txt", bytes);
    let counter = BytesCount::of_str(&text);
    let report = Report::new("qiwu.txt", Text::new(text, Format::Plain, "UTF-8"));
    let lexicon = Lexicon::default();
    bencher
        .counter(counter)
        .bench(|| figures(divan::black_box(&report), &lexicon));
}
