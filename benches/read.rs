//! Files to text, in bytes of the file a second: a sample report in every kind of file, and in ten-fold text.

use divan::Bencher;
use divan::counter::BytesCount;
use tongbi::read::{ReadOptions, read};

fn main() {
    divan::main();
}

fn folder(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn bench(bencher: Bencher, bytes: &[u8]) {
    let options = ReadOptions::default();
    bencher
        .counter(BytesCount::of_slice(bytes))
        .bench(|| read(divan::black_box(bytes), &options));
}

#[divan::bench(args = [
    "gb18030.txt", "html", "docx", "odt", "ofd", "chromium.pdf", "libreoffice.pdf",
])]
fn container(bencher: Bencher, suffix: &str) {
    let path = folder(&format!("tests/readers/files/qiwu-2024.{suffix}"));
    let Ok(bytes) = std::fs::read(path) else {
        return;
    };
    bench(bencher, &bytes);
}

#[divan::bench(args = [1, 10])]
fn text(bencher: Bencher, times: usize) {
    let Ok(bytes) = std::fs::read(folder("reports/qiwu-2024.txt")) else {
        return;
    };
    bench(bencher, &bytes.repeat(times));
}

#[divan::bench(args = ["portal.html", "tables.html", "frontend.html", "news.html", "word.html", "record.html"])]
fn page(bencher: Bencher, name: &str) {
    let Ok(bytes) = std::fs::read(folder(&format!("tests/readers/pages/{name}"))) else {
        return;
    };
    bench(bencher, &bytes);
}
