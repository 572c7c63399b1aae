//! Everything behind the outline: figures, alignment, targets, wording, sections, terms; and each face that shows it.

mod sample;

use divan::Bencher;
use divan::counter::BytesCount;
use tongbi::compare::compare;
use tongbi::lexicon::Lexicon;
use tongbi::render::{Json, Renderer};

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 10])]
fn all_changes(bencher: Bencher, times: usize) {
    let Some(reports) = sample::reports(times) else {
        return;
    };
    let lexicon = Lexicon::default();
    bencher
        .counter(BytesCount::new(sample::bytes(&reports)))
        .bench(|| compare(reports.as_ref(), &lexicon));
}

#[divan::bench]
fn json(bencher: Bencher) {
    let Some(reports) = sample::reports(1) else {
        return;
    };
    let comparison = compare(reports.as_ref(), &Lexicon::default());
    bencher.bench(|| {
        let mut out = Vec::new();
        let written = Json::default().render(&comparison, reports.as_ref(), &mut out);
        written.map(|()| out)
    });
}
