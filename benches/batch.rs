//! Pairs a second of a batch, by the number of threads, over the sample reports: reading, comparing, writing lines.

use std::io;

use divan::Bencher;
use divan::counter::ItemsCount;
use tongbi::batch::{Done, Entry, Lines, in_order};
use tongbi::compare::compare;
use tongbi::lexicon::Lexicon;
use tongbi::outline::Report;
use tongbi::read::{ReadOptions, read};
use tongbi::render::{BatchLines, Json};
use tongbi::span::Pair;

const PAIRS: usize = 24;

fn main() {
    divan::main();
}

fn report(path: &str) -> Result<Report, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let text = read(&bytes, &ReadOptions::default()).map_err(|error| error.to_string())?;
    Ok(Report::new(path, text))
}

#[divan::bench(args = [1, 2], sample_count = 10)]
fn lines(bencher: Bencher, threads: usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let Ok(pool) = pool else { return };
    let path = |name| format!("{}/reports/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let entry = Entry {
        id: "sample".to_owned(),
        old: path("qiwu-2024"),
        new: path("qiwu-2025"),
    };
    let lexicon = Lexicon::default();
    let face = BatchLines {
        mark: false,
        lines: Lines::Jsonl,
        face: Json::default(),
    };
    bencher.counter(ItemsCount::new(PAIRS)).bench(|| {
        let work = |entry: Entry| {
            let reports =
                report(&entry.old).and_then(|old| Ok(Pair::new(old, report(&entry.new)?)));
            let result = reports.map(|reports| compare(reports.as_ref(), &lexicon));
            let mut line = Vec::new();
            face.line(&Done { entry, result }, &mut line).map(|()| line)
        };
        let jobs = std::iter::repeat_n(entry.clone(), PAIRS);
        let count = |line: io::Result<Vec<u8>>| line.map(divan::black_box_drop);
        pool.install(|| in_order(jobs, threads * 4, work, count))
    });
}
