//! Lists of pairs, as CSV or as JSON Lines.

use std::io::{self, BufRead};

use serde::Deserialize;

use super::Entry;

/// Longest line of a JSON Lines manifest, in bytes: a pair is two paths.
const LONGEST_LINE: usize = 1 << 20;

/// A pair, or what is wrong with the line that should have named one.
pub type Job = (Entry, Result<(), ManifestError>);

/// The pairs of a manifest in order; what is wrong with a line stands in the place of its pair.
pub type Manifest = Box<dyn Iterator<Item = Job> + Send>;

/// A line of a manifest that names no pair.
#[derive(Debug, thiserror::Error)]
#[error("manifest line {line}: {problem}")]
pub struct ManifestError {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a line of a manifest.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// It is so long that it is not read to its end.
    #[error("is longer than a pair of paths can be; the rest is left out")]
    Long,
    /// It is not the JSON of a pair.
    #[error("not an object with the paths old and new: {0}")]
    Object(serde_json::Error),
    /// It is a row with other columns.
    #[error("a row is OLD,NEW or ID,OLD,NEW, or as the first row names its columns")]
    Columns,
    /// It is no CSV.
    #[error(transparent)]
    Csv(csv::Error),
    /// It can't be read.
    #[error(transparent)]
    Io(io::Error),
}

/// The pairs that `input` names, read as they are asked for.
///
/// JSON Lines where it begins with `{`: an object a line with `old`, `new` and, if wanted, `id`. Else CSV: with a first
/// row that names the columns `old`, `new` and `id` in any order, or without one and the columns in the order old,
/// new or id, old, new; with commas, tabs or semicolons between them, as the first row has it. A pair without an id is called `OLD..NEW`. Empty lines are passed over.
///
/// # Errors
/// Where the beginning of `input` can't be read.
pub fn manifest(mut input: impl BufRead + Send + 'static) -> io::Result<Manifest> {
    // A pipe may hand the three bytes of a mark on one by one.
    let mut mark = "\u{feff}".bytes().peekable();
    loop {
        let start = input.fill_buf()?;
        let marked = start.iter().map_while(|&b| mark.next_if_eq(&b)).count();
        if marked < start.len() {
            mark = "".bytes().peekable();
        }
        let blank = start
            .iter()
            .skip(marked)
            .take_while(|b| b.is_ascii_whitespace())
            .count();
        let skip = marked + blank;
        let first = start.get(skip).copied();
        let ended = start.is_empty();
        input.consume(skip);
        match first {
            Some(b'{') => return Ok(Box::new(json_lines(input))),
            None if !ended => {}
            _ => return Ok(Box::new(csv_rows(input))),
        }
    }
}

fn named(id: Option<String>, old: String, new: String) -> Entry {
    let id = id
        .filter(|id| !id.is_empty())
        .unwrap_or_else(|| format!("{old}..{new}"));
    Entry { id, old, new }
}

/// What stands for a line that names no pair.
fn bad(line: u64, problem: Problem) -> Job {
    let entry = Entry {
        id: format!("line {line}"),
        ..Entry::default()
    };
    (entry, Err(ManifestError { line, problem }))
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

#[derive(Deserialize)]
struct JsonEntry {
    id: Option<Id>,
    old: String,
    new: String,
}

fn json_lines(mut input: impl BufRead) -> impl Iterator<Item = Job> {
    let mut line = 0;
    let mut over = false;
    std::iter::from_fn(move || {
        while !over {
            line += 1;
            let mut bytes = Vec::new();
            let read =
                io::Read::take(&mut input, LONGEST_LINE as u64 + 1).read_until(b'\n', &mut bytes);
            match read {
                Ok(0) => return None,
                Ok(read) if read > LONGEST_LINE => {
                    over = true;
                    return Some(bad(line, Problem::Long));
                }
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => {
                    return Some(match serde_json::from_slice::<JsonEntry>(&bytes) {
                        Ok(entry) => {
                            let id = entry.id.map(|id| match id {
                                Id::Text(text) => text,
                                Id::Number(number) => number.to_string(),
                            });
                            (named(id, entry.old, entry.new), Ok(()))
                        }
                        Err(error) => bad(line, Problem::Object(error)),
                    });
                }
                Err(error) => {
                    over = true;
                    return Some(bad(line, Problem::Io(error)));
                }
            }
        }
        None
    })
}

/// Which columns hold what.
struct Columns {
    id: Option<usize>,
    old: usize,
    new: usize,
}

impl Columns {
    /// From a first row that names them.
    fn named(row: &csv::StringRecord) -> Option<Self> {
        let find = |name| {
            row.iter()
                .position(|field| field.trim().eq_ignore_ascii_case(name))
        };
        Some(Self {
            id: find("id"),
            old: find("old")?,
            new: find("new")?,
        })
    }

    /// From the number of fields, where no row names them.
    fn of_width(width: usize) -> Option<Self> {
        match width {
            2 => Some(Self {
                id: None,
                old: 0,
                new: 1,
            }),
            3 => Some(Self {
                id: Some(0),
                old: 1,
                new: 2,
            }),
            _ => None,
        }
    }
}

/// What stands between the fields of CSV that begins with `first`: that by which it names the columns; else that by
/// which it has as many as a pair.
fn separator(first: &[u8]) -> u8 {
    let fields = |separator: u8| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(separator)
            .from_reader(first);
        reader.records().next().and_then(Result::ok)
    };
    let by = |fits: fn(&csv::StringRecord) -> bool| {
        let mut separators = [b',', b'\t', b';'].into_iter();
        separators.find(|&separator| fields(separator).as_ref().is_some_and(fits))
    };
    by(|row| Columns::named(row).is_some())
        .or_else(|| by(|row| Columns::of_width(row.len()).is_some()))
        .unwrap_or(b',')
}

fn csv_rows(mut input: impl BufRead) -> impl Iterator<Item = Job> {
    let mut start = Vec::new();
    // What can't be read comes up again behind the part that can.
    let _ = io::Read::take(&mut input, LONGEST_LINE as u64).read_until(b'\n', &mut start);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(separator(&start))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(io::Read::chain(io::Cursor::new(start), input));
    let mut named_columns: Option<Columns> = None;
    let mut row = csv::StringRecord::new();
    let mut first = true;
    let mut over = false;
    std::iter::from_fn(move || {
        while !over {
            let line = reader.position().line();
            match reader.read_record(&mut row) {
                Ok(false) => return None,
                Ok(true) => {}
                Err(error) => {
                    over = matches!(error.kind(), csv::ErrorKind::Io(_));
                    first = false;
                    return Some(bad(line, Problem::Csv(error)));
                }
            }
            let line = row.position().map_or(line, csv::Position::line);
            if std::mem::take(&mut first) {
                named_columns = Columns::named(&row);
                if named_columns.is_some() {
                    continue;
                }
            }
            let by_width = Columns::of_width(row.len());
            let found = named_columns
                .as_ref()
                .or(by_width.as_ref())
                .and_then(|columns| {
                    let field = |at: usize| {
                        row.get(at)
                            .filter(|field| !field.is_empty())
                            .map(str::to_owned)
                    };
                    Some(named(
                        columns.id.and_then(field),
                        field(columns.old)?,
                        field(columns.new)?,
                    ))
                });
            return Some(match found {
                Some(entry) => (entry, Ok(())),
                None => bad(line, Problem::Columns),
            });
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};

    use super::{Entry, Job, manifest};

    /// The pairs, what is wrong with a line told.
    fn read(text: &str) -> Vec<(Entry, Result<(), String>)> {
        told(std::io::Cursor::new(text.to_owned()))
    }

    fn told(input: impl BufRead + Send + 'static) -> Vec<(Entry, Result<(), String>)> {
        let tell = |(entry, found): Job| (entry, found.map_err(|error| error.to_string()));
        manifest(input).unwrap().map(tell).collect()
    }

    fn entry(id: &str, old: &str, new: &str) -> (Entry, Result<(), String>) {
        let (id, old, new) = (id.to_owned(), old.to_owned(), new.to_owned());
        (Entry { id, old, new }, Ok(()))
    }

    /// However a pipe cuts what it hands on.
    #[test]
    fn a_mark_in_pieces_is_a_mark() {
        for text in [
            "\u{feff}\n{\"old\":\"a\",\"new\":\"b\"}\n",
            "\u{feff}old,new\na,b\n",
        ] {
            for capacity in 1..=4 {
                let input = std::io::Cursor::new(text.to_owned());
                let found = told(BufReader::with_capacity(capacity, input));
                assert_eq!(found, [entry("a..b", "a", "b")], "{capacity}");
            }
        }
    }

    #[test]
    fn csv_with_and_without_a_first_row_that_names_its_columns() {
        assert_eq!(
            read("a.txt,b.txt\n\n\"c,c.txt\", d.txt\n"),
            [
                entry("a.txt..b.txt", "a.txt", "b.txt"),
                entry("c,c.txt..d.txt", "c,c.txt", "d.txt"),
            ]
        );
        assert_eq!(read("one,a,b\r\n"), [entry("one", "a", "b")]);
        assert_eq!(
            read("\u{feff}New,note,Old,ID\nb,x,a,one\n"),
            [entry("one", "a", "b")]
        );
    }

    #[test]
    fn sheets_put_other_signs_between_columns() {
        let pair = [entry("one", "a,1", "b;2")];
        assert_eq!(read("id;old;new\none;a,1;\"b;2\"\n"), pair);
        assert_eq!(read("id\told\tnew\none\ta,1\tb;2\n"), pair);
        assert_eq!(read("a;b\n"), [entry("a..b", "a", "b")]);
        assert_eq!(read("x\ta\tb\n"), [entry("x", "a", "b")]);
        assert_eq!(read("a;1,b\n"), [entry("a;1..b", "a;1", "b")]);
    }

    #[test]
    fn json_lines_with_and_without_an_id() {
        let text = "\u{feff}\n{\"old\":\"a\",\"new\":\"b\"}\n\n{\"new\":\"b\",\"old\":\"a\",\"id\":7,\"note\":1}\n{\"id\":\"x\",\"old\":\"a\",\"new\":\"b\"}";
        assert_eq!(
            read(text),
            [
                entry("a..b", "a", "b"),
                entry("7", "a", "b"),
                entry("x", "a", "b")
            ]
        );
    }

    #[test]
    fn a_bad_line_stands_in_its_place_and_stops_nothing() {
        let found = read(
            "{\"old\":\"a\",\"new\":\"b\"}\nnonsense\n{\"old\":\"a\"}\n{\"old\":\"c\",\"new\":\"d\"}\n",
        );
        let ids: Vec<_> = found.iter().map(|(entry, _)| entry.id.as_str()).collect();
        assert_eq!(ids, ["a..b", "line 2", "line 3", "c..d"]);
        let why = found[1].1.as_ref().unwrap_err();
        assert!(
            why.starts_with("manifest line 2: not an object with the paths old and new"),
            "{why}"
        );

        let found = read("a,b\nc\nd,,e\nf,g\n");
        let ids: Vec<_> = found.iter().map(|(entry, _)| entry.id.as_str()).collect();
        assert_eq!(ids, ["a..b", "line 2", "line 3", "f..g"]);
    }

    #[test]
    fn an_endless_line_is_not_read_whole() {
        let text = format!("{{\"old\":\"{}", "a".repeat(3 << 20));
        let found = read(&text);
        assert_eq!(found.len(), 1);
        assert!(found[0].1.is_err());
    }

    #[test]
    fn nothing_names_no_pairs() {
        assert_eq!(read(""), []);
        assert_eq!(read("\u{feff} \n\n"), []);
        assert_eq!(read("old,new\n"), []);
    }
}
