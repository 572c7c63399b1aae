//! Turns the lexicon's data files into static tables at build time, so that nothing is parsed at start-up.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "hash.rs"]
#[allow(dead_code, reason = "looking up is for the library")]
mod hash;

/// A word list: an enum, and for each of its variants the words that mean it.
#[derive(serde::Deserialize)]
struct WordList {
    #[serde(rename = "type")]
    meaning: String,
    /// True where some are no words of the language by themselves, and say nothing of where a word ends.
    #[serde(default)]
    fragments: bool,
    words: BTreeMap<String, Vec<String>>,
}

/// Names, and for each of them the other ways in which it is written.
#[derive(serde::Deserialize)]
struct Spellings {
    spellings: BTreeMap<String, Vec<String>>,
}

/// The known indicators, by field.
#[derive(serde::Deserialize)]
struct Indicators {
    group: Vec<Group>,
}

/// The indicators of one field.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    standard: String,
    indicators: Vec<Indicator>,
}

/// One indicator; see `Indicator` of the lexicon.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Indicator {
    id: String,
    names: Vec<String>,
    family: String,
    better: String,
    #[serde(default = "all")]
    scope: String,
    english: String,
    standard: Option<String>,
}

/// Words that all mean the same, which is what their file is called.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    list: Vec<String>,
}

/// Groups of units that measure the same.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Conversions {
    conversion: Vec<Conversion>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Conversion {
    /// By unit: how many it is of the group's measure.
    units: BTreeMap<String, f64>,
}

/// Words that are only words.
#[derive(serde::Deserialize)]
struct Vocabulary {
    vocabulary: Vec<String>,
}

fn all() -> String {
    "All".to_owned()
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/lexicon");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut files: Vec<PathBuf> = fs::read_dir("src/lexicon")?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let mut code = String::new();
    let mut vocabulary = BTreeSet::new();
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|e| e == "toml"))
    {
        let text = fs::read_to_string(file)?;
        let fail = |e: &dyn std::fmt::Display| format!("{}: {e}", file.display());
        let value: toml::Table = toml::from_str(&text).map_err(|e| fail(&e))?;
        if value.contains_key("words") {
            let list: WordList = toml::from_str(&text).map_err(|e| fail(&e))?;
            if !list.fragments {
                vocabulary.extend(list.words.values().flatten().cloned());
            }
            code += &words(file, list).map_err(|e| fail(&e))?;
        } else if value.contains_key("spellings") {
            let list: Spellings = toml::from_str(&text).map_err(|e| fail(&e))?;
            code += &spellings(file, &list).map_err(|e| fail(&e))?;
        } else if value.contains_key("group") {
            let list: Indicators = toml::from_str(&text).map_err(|e| fail(&e))?;
            let all = list.group.iter().flat_map(|group| &group.indicators);
            vocabulary.extend(all.flat_map(|own| own.names.iter().cloned()));
            code += &indicators(list).map_err(|e| fail(&e))?;
        } else if value.contains_key("list") {
            let list: List = toml::from_str(&text).map_err(|e| fail(&e))?;
            code += &plain(file, list).map_err(|e| fail(&e))?;
        } else if value.contains_key("conversion") {
            let list: Conversions = toml::from_str(&text).map_err(|e| fail(&e))?;
            code += &conversions(&list);
        } else if value.contains_key("vocabulary") {
            let list: Vocabulary = toml::from_str(&text).map_err(|e| fail(&e))?;
            vocabulary.extend(list.vocabulary);
        }
    }
    // The words of all files together, for telling where a word ends.
    let sorted = vocabulary
        .iter()
        .filter(|word| word.chars().count() > 1)
        .map(|word| (word.clone(), "()".to_owned()))
        .collect();
    code += &table("vocabulary", "()", &sorted)?;
    fs::write(out.join("words.rs"), code)?;
    Ok(())
}

/// The static table of a word list.
fn words(file: &Path, list: WordList) -> Result<String, Box<dyn Error>> {
    let stem = file.file_stem().and_then(|s| s.to_str()).ok_or("no name")?;
    let mut sorted: BTreeMap<String, String> = BTreeMap::new();
    for (variant, words) in &list.words {
        for word in words {
            let meaning = format!("{}::{variant}", list.meaning);
            enter(&mut sorted, word.clone(), meaning)?;
        }
    }
    table(stem, &list.meaning, &sorted)
}

/// The static table of words that all mean the same.
fn plain(file: &Path, list: List) -> Result<String, Box<dyn Error>> {
    let stem = file.file_stem().and_then(|s| s.to_str()).ok_or("no name")?;
    let mut sorted: BTreeMap<String, String> = BTreeMap::new();
    for word in list.list {
        enter(&mut sorted, word, "()".to_owned())?;
    }
    table(stem, "()", &sorted)
}

/// The static table of spellings: each spelling with the name that it stands for.
fn spellings(file: &Path, list: &Spellings) -> Result<String, Box<dyn Error>> {
    let stem = file.file_stem().and_then(|s| s.to_str()).ok_or("no name")?;
    let mut sorted: BTreeMap<String, String> = BTreeMap::new();
    for (name, spellings) in &list.spellings {
        for spelling in spellings {
            enter(&mut sorted, spelling.clone(), format!("{name:?}"))?;
        }
    }
    table(stem, "&str", &sorted)
}

/// The static list of groups of units.
fn conversions(list: &Conversions) -> String {
    let mut code = String::from("/// Groups of units that measure the same, each with its size.\n");
    code += "pub(crate) static CONVERSIONS: &[&[(&str, f64)]] = &[\n";
    for group in &list.conversion {
        code += "    &[";
        for (unit, size) in &group.units {
            code += &format!("({unit:?}, {size:?}), ");
        }
        code += "],\n";
    }
    code + "];\n"
}

/// The static tables of the indicators and of their names.
fn indicators(list: Indicators) -> Result<String, Box<dyn Error>> {
    let mut code = String::from("/// All known indicators, in order of the data file.\n");
    code += "pub(crate) static INDICATORS: &[Indicator] = &[\n";
    let mut names = BTreeMap::new();
    let mut ids = BTreeMap::new();
    let mut count = 0u16;
    for group in &list.group {
        for own in &group.indicators {
            let Indicator {
                id,
                family,
                better,
                scope,
                english,
                ..
            } = own;
            let standard = own.standard.as_ref().unwrap_or(&group.standard);
            enter(&mut ids, id.clone(), count.to_string())?;
            for name in &own.names {
                // As the lexicon looks names up: without white space.
                let name = name.split_whitespace().collect();
                enter(&mut names, name, count.to_string())?;
            }
            writeln!(
                code,
                "    Indicator {{ id: {id:?}, names: &{names:?}, family: Family::{family}, better: Better::{better}, \
                 scope: Scope::{scope}, english: {english:?}, standard: {standard:?} }},",
                names = own.names,
            )?;
            count += 1;
        }
    }
    code += "];\n";
    code += &table("indicator_ids", "u16", &ids)?;
    code += &table("indicator_names", "u16", &names)?;
    Ok(code)
}

/// Adds a word to a table; a word may stand there once only.
fn enter(
    table: &mut BTreeMap<String, String>,
    word: String,
    meaning: String,
) -> Result<(), Box<dyn Error>> {
    if word.is_empty() {
        return Err(format!("an empty word under {meaning}").into());
    }
    if let Some(other) = table.get(&word) {
        return Err(format!("{word} stands under {other} and under {meaning}").into());
    }
    table.insert(word, meaning);
    Ok(())
}

/// The code of one `Words` table.
fn table(
    stem: &str,
    meaning: &str,
    sorted: &BTreeMap<String, String>,
) -> Result<String, Box<dyn Error>> {
    let text: String = sorted.keys().map(String::as_str).collect();
    let mut starts = vec![0];
    for word in sorted.keys() {
        starts.push(starts.last().unwrap_or(&0) + word.len());
    }
    let meanings: Vec<&str> = sorted.values().map(String::as_str).collect();
    let thirds: Vec<u16> = sorted
        .keys()
        .map(|word| hash::third(word.chars().nth(2)))
        .collect();
    let mut code = String::new();
    writeln!(code, "/// The words of `{stem}`.")?;
    writeln!(
        code,
        "pub(crate) static {}: Words<{meaning}> = {{ const TEXT: &str = {text:?}; const STARTS: &[u32] = &{starts:?}; \
         static ENDS: Ends = Ends::of(TEXT, STARTS); Words::new(TEXT, STARTS, &[{}], &{:?}, &{:?}, &ENDS) }};",
        stem.to_uppercase(),
        meanings.join(", "),
        thirds,
        index(sorted)?,
    )?;
    Ok(code)
}

/// The index of a table by the first two characters of its words, see `hash`. Three of four places are free, so that
/// what begins no word is told at once.
fn index(sorted: &BTreeMap<String, String>) -> Result<Vec<u64>, Box<dyn Error>> {
    let mut ranges: BTreeMap<(char, char), (usize, usize)> = BTreeMap::new();
    for (at, word) in sorted.keys().enumerate() {
        let mut chars = word.chars();
        if let Some(first) = chars.next() {
            let beginning = (first, chars.next().unwrap_or('\0'));
            ranges.entry(beginning).or_insert((at, 0)).1 += 1;
        }
    }
    let places = (4 * ranges.len()).next_power_of_two().max(4);
    let mut index = vec![0; places];
    for ((first, second), (from, count)) in ranges {
        if from >= hash::MOST.0 || count >= hash::MOST.1 {
            return Err("too many words for an index".into());
        }
        let mut place = hash::place(first, second, places);
        while index[place] != 0 {
            place = (place + 1) % places;
        }
        index[place] = hash::entry(first, second, from, count);
    }
    Ok(index)
}
