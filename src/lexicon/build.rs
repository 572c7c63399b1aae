//! Turns the lexicon's data files into static tables at build time, so that nothing is parsed at start-up.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A word list: an enum, and for each of its variants the words that mean it.
#[derive(serde::Deserialize)]
struct WordList {
    #[serde(rename = "type")]
    meaning: String,
    words: BTreeMap<String, Vec<String>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/lexicon");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut files: Vec<PathBuf> = fs::read_dir("src/lexicon")?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let mut code = String::new();
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|e| e == "toml"))
    {
        let text = fs::read_to_string(file)?;
        let fail = |e: &dyn std::fmt::Display| format!("{}: {e}", file.display());
        let value: toml::Table = toml::from_str(&text).map_err(|e| fail(&e))?;
        if value.contains_key("words") {
            let list: WordList = toml::from_str(&text).map_err(|e| fail(&e))?;
            code += &words(file, list).map_err(|e| fail(&e))?;
        }
    }
    fs::write(out.join("words.rs"), code)?;
    Ok(())
}

/// The static table of a word list.
fn words(file: &Path, list: WordList) -> Result<String, Box<dyn Error>> {
    let stem = file.file_stem().and_then(|s| s.to_str()).ok_or("no name")?;
    let mut sorted: BTreeMap<&str, &str> = BTreeMap::new();
    for (variant, words) in &list.words {
        for word in words {
            if word.is_empty() {
                return Err(format!("an empty word under {variant}").into());
            }
            if let Some(other) = sorted.insert(word, variant) {
                return Err(format!("{word} stands under {other} and under {variant}").into());
            }
        }
    }
    let longest = sorted.keys().map(|word| word.len()).max().unwrap_or(0);
    let mut code = String::new();
    writeln!(code, "/// The words of `{stem}.toml`.")?;
    writeln!(
        code,
        "pub static {}: Words<{}> = Words::new(&[",
        stem.to_uppercase(),
        list.meaning
    )?;
    for (word, variant) in sorted {
        writeln!(code, "    ({word:?}, {}::{variant}),", list.meaning)?;
    }
    writeln!(code, "], {longest});")?;
    Ok(code)
}
