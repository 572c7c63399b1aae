//! Sections and sentences to their partners: the sample reports of two years, and the same ten times over.

mod sample;

use divan::Bencher;
use divan::counter::BytesCount;
use tongbi::align::align;

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 10])]
fn sections_and_sentences(bencher: Bencher, times: usize) {
    let Some(reports) = sample::reports(times) else {
        return;
    };
    bencher
        .counter(BytesCount::new(sample::bytes(&reports)))
        .bench(|| align(reports.as_ref()));
}
