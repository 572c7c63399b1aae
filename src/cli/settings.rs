//! What can be set once for many runs: the project's `tongbi.toml`, the user's, and the environment.
//!
//! A setting is looked for in this order, and the first place that has it wins: the command line; a variable
//! `TONGBI_NAME`; `tongbi.toml` in the working folder or the nearest one above it; the user's
//! `~/.config/tongbi/tongbi.toml` (on Windows `%APPDATA%\tongbi\tongbi.toml`); what is built in.

use std::fmt::{self, Display};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use clap::ValueEnum;
use etcetera::BaseStrategy;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::Error;
use super::diff::PartArg;
use super::global::{Lang, WIDTHS, When};

/// The name of the file, wherever it stands.
const FILE: &str = "tongbi.toml";

/// What can be set. Names are those of the long options.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Settings {
    #[serde(default, deserialize_with = "path")]
    pub(crate) lexicon: Option<PathBuf>,
    #[serde(default, deserialize_with = "number")]
    pub(crate) threads: Option<usize>,
    #[serde(default, deserialize_with = "word")]
    pub(crate) color: Option<When>,
    #[serde(default, deserialize_with = "word")]
    pub(crate) paging: Option<When>,
    #[serde(default, deserialize_with = "word")]
    pub(crate) lang: Option<Lang>,
    #[serde(default, deserialize_with = "width")]
    pub(crate) width: Option<u16>,
    #[serde(default, deserialize_with = "words")]
    pub(crate) only: Option<Vec<PartArg>>,
    #[serde(default, deserialize_with = "number")]
    pub(crate) rows: Option<usize>,
    /// Rules of `tongbi check`, which knows what may stand there.
    pub(crate) check: Option<toml::Table>,
}

/// The names of all settings that are a value, which is those that a variable can hold.
const VALUES: [&str; 8] = [
    "lexicon", "threads", "color", "paging", "lang", "width", "only", "rows",
];

/// Where settings come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// An option of the command line.
    Options,
    /// Variables of the environment.
    Environment,
    /// A file.
    File(PathBuf),
    /// No place: what the program does where nothing is set.
    BuiltIn,
}

impl Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Options => f.write_str("command line"),
            Self::Environment => f.write_str("environment"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::BuiltIn => f.write_str("default"),
        }
    }
}

/// Settings from all places, those that win first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layers(Vec<(Source, Settings)>);

impl Layers {
    /// Those of the command line before those of the environment and the files.
    ///
    /// # Errors
    /// Where a variable or a file holds something else than settings.
    pub(crate) fn read(options: Settings) -> Result<Self, Error> {
        let mut layers = vec![(Source::Options, options)];
        layers.push((Source::Environment, variables(|name| env::var(name).ok())?));
        for path in [project_file(), user_file()].into_iter().flatten() {
            if let Some(settings) = file(&path)? {
                layers.push((Source::File(path), settings));
            }
        }
        Ok(Self(layers))
    }

    /// A setting, from the first place that has it.
    pub(crate) fn get<T>(&self, setting: impl Fn(&Settings) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(|(_, settings)| setting(settings))
    }

    /// The folder of the file that is the first place to have a setting; None where it is no file.
    pub(crate) fn folder(&self, has: impl Fn(&Settings) -> bool) -> Option<PathBuf> {
        let (source, _) = self.0.iter().find(|(_, settings)| has(settings))?;
        match source {
            Source::File(path) => path.parent().map(Path::to_owned),
            _ => None,
        }
    }

    /// Each setting, as TOML, with the place that it comes from: those that are set anywhere, and what holds for the others.
    pub(crate) fn show(&self, built_in: Settings) -> Vec<(String, Source)> {
        let built_in = (Source::BuiltIn, built_in);
        let tables: Vec<(&Source, toml::Table)> = self
            .0
            .iter()
            .chain([&built_in])
            .filter_map(|(source, settings)| Some((source, toml::Table::try_from(settings).ok()?)))
            .collect();
        VALUES
            .into_iter()
            .chain(["check"])
            .filter_map(|name| {
                let (source, value) = tables
                    .iter()
                    .find_map(|(source, table)| Some((*source, table.get(name)?)))?;
                Some((format!("{name} = {value}"), source.clone()))
            })
            .collect()
    }
}

/// The settings that variables hold: `TONGBI_COLOR=never`, `TONGBI_ONLY=targets,wording`.
fn variables(variable: impl Fn(&str) -> Option<String>) -> Result<Settings, Error> {
    let mut settings = Settings::default();
    for name in VALUES {
        let key = format!("TONGBI_{}", name.to_uppercase());
        let Some(text) = variable(&key).filter(|text| !text.is_empty()) else {
            continue;
        };
        let value = match name {
            "only" => toml::Value::Array(
                text.split(',')
                    .map(|part| toml::Value::String(part.trim().to_owned()))
                    .collect(),
            ),
            "threads" | "width" | "rows" => match text.parse() {
                Ok(number) => toml::Value::Integer(number),
                Err(_) => toml::Value::String(text),
            },
            _ => toml::Value::String(text),
        };
        let mut table = toml::Table::try_from(&settings).unwrap_or_default();
        table.insert(name.to_owned(), value);
        settings = table
            .try_into()
            .map_err(|error: toml::de::Error| Error::Settings {
                place: key,
                what: first_line(error.message()),
            })?;
    }
    Ok(settings)
}

/// The settings of a file; None where there is none.
fn file(path: &Path) -> Result<Option<Settings>, Error> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => {
            return Err(Error::Open {
                path: path.display().to_string(),
                source,
            });
        }
    };
    let mut settings: Settings = toml::from_str(&text).map_err(|error| {
        let line = error
            .span()
            .and_then(|span| text.get(..span.start))
            .map_or(1, |before| before.matches('\n').count() + 1);
        Error::Settings {
            place: format!("{}:{line}", path.display()),
            what: first_line(error.message()),
        }
    })?;
    // A path in a file is one beside that file, wherever the program is started.
    if let (Some(lexicon), Some(folder)) = (&mut settings.lexicon, path.parent()) {
        *lexicon = folder.join(&*lexicon);
    }
    Ok(Some(settings))
}

/// A number that counts something. What else stands there is told in words that are not Rust's.
fn number<'de, D: Deserializer<'de>, T: TryFrom<i64>>(from: D) -> Result<Option<T>, D::Error> {
    let value = toml::Value::deserialize(from)?;
    match value.as_integer().map(T::try_from) {
        Some(Ok(number)) => Ok(Some(number)),
        Some(Err(_)) => Err(D::Error::custom(format!("{value} is out of range"))),
        None => Err(D::Error::custom(format!("{value} is not a whole number"))),
    }
}

/// Columns, as many as the option takes.
fn width<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u16>, D::Error> {
    let width: Option<u16> = number(from)?;
    match width {
        Some(width) if !WIDTHS.contains(&i64::from(width)) => Err(D::Error::custom(format!(
            "{width} is out of range: {} to {}",
            WIDTHS.start(),
            WIDTHS.end()
        ))),
        width => Ok(width),
    }
}

/// One of the words that the option takes.
fn word<'de, D: Deserializer<'de>, T: ValueEnum>(from: D) -> Result<Option<T>, D::Error> {
    let value = toml::Value::deserialize(from)?;
    one_of(&value).map(Some).map_err(D::Error::custom)
}

/// A list of such words.
fn words<'de, D: Deserializer<'de>, T: ValueEnum>(from: D) -> Result<Option<Vec<T>>, D::Error> {
    let value = toml::Value::deserialize(from)?;
    let Some(list) = value.as_array() else {
        let example = r#"["targets", "wording"]"#;
        let what = format!("{value} is not a list: write one such as {example}");
        return Err(D::Error::custom(what));
    };
    let words: Result<Vec<T>, String> = list.iter().map(one_of).collect();
    words.map(Some).map_err(D::Error::custom)
}

fn one_of<T: ValueEnum>(value: &toml::Value) -> Result<T, String> {
    let found = value
        .as_str()
        .and_then(|word| T::from_str(word, false).ok());
    found.ok_or_else(|| {
        let words = T::value_variants().iter().filter_map(T::to_possible_value);
        let words: Vec<String> = words.map(|word| word.get_name().to_owned()).collect();
        format!("{value} is none of {}", words.join(", "))
    })
}

/// A path in quotation marks.
fn path<'de, D: Deserializer<'de>>(from: D) -> Result<Option<PathBuf>, D::Error> {
    match toml::Value::deserialize(from)? {
        toml::Value::String(path) => Ok(Some(PathBuf::from(path))),
        other => Err(D::Error::custom(format!(
            "{other} is not a path in quotation marks"
        ))),
    }
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().to_owned()
}

/// The nearest `tongbi.toml` in the working folder or above.
fn project_file() -> Option<PathBuf> {
    env::current_dir()
        .ok()?
        .ancestors()
        .map(|folder| folder.join(FILE))
        .find(|path| path.is_file())
}

/// Where the user's own `tongbi.toml` stands, if there is one.
pub(crate) fn user_file() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("tongbi").join(FILE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_place_that_has_a_setting_wins() {
        let rows = |rows| Settings {
            rows: Some(rows),
            ..Settings::default()
        };
        let mut below = rows(5);
        below.width = Some(90);
        let layers = Layers(vec![
            (Source::Options, Settings::default()),
            (Source::Environment, rows(3)),
            (Source::File(PathBuf::from("tongbi.toml")), below),
        ]);
        assert_eq!(layers.get(|s| s.rows), Some(3));
        assert_eq!(layers.get(|s| s.width), Some(90));
        assert_eq!(layers.get(|s| s.threads), None);
        assert_eq!(
            layers.show(Settings {
                paging: Some(When::Auto),
                ..rows(12)
            }),
            [
                ("paging = \"auto\"".to_owned(), Source::BuiltIn),
                (
                    "width = 90".to_owned(),
                    Source::File(PathBuf::from("tongbi.toml"))
                ),
                ("rows = 3".to_owned(), Source::Environment),
            ]
        );
    }

    #[test]
    fn variables_are_read_as_their_settings() {
        let set = |name: &str| match name {
            "TONGBI_ROWS" => Some("7".to_owned()),
            "TONGBI_ONLY" => Some("targets, wording".to_owned()),
            "TONGBI_LEXICON" => Some("2035".to_owned()),
            "TONGBI_COLOR" => Some(String::new()),
            _ => None,
        };
        let settings = variables(set).unwrap();
        assert_eq!(settings.rows, Some(7));
        assert_eq!(settings.only.map(|parts| parts.len()), Some(2));
        assert_eq!(settings.lexicon, Some(PathBuf::from("2035")));
        assert_eq!(settings.color, None);

        let wrong = variables(|name| (name == "TONGBI_COLOR").then(|| "blue".to_owned()));
        let message = wrong.unwrap_err().to_string();
        assert!(message.starts_with("TONGBI_COLOR: "), "{message}");
        assert!(message.contains("never"), "{message}");

        for (wrong, told) in [
            ("many", "TONGBI_ROWS: \"many\" is not a whole number"),
            ("-1", "TONGBI_ROWS: -1 is out of range"),
        ] {
            let set = |name: &str| (name == "TONGBI_ROWS").then(|| wrong.to_owned());
            assert_eq!(variables(set).unwrap_err().to_string(), told);
        }
    }
}
