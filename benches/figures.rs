//! Figures of a report, in bytes per second: the quantity grammar alone.
//!
//! `cargo bench --bench figures`

use divan::counter::BytesCount;
use tongbi::figures::quantities;
use tongbi::outline::Language;

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
