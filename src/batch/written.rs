//! How much of a file of results is whole.

use std::hash::{Hash, Hasher};
use std::io::{self, BufRead, Read};

use rustc_hash::FxHasher;
use serde::Deserialize;

/// What the lines of a file of results are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// An object a line.
    Jsonl,
    /// A first line of names, then a line a pair that begins with its id.
    Csv,
}

/// What is whole in a file of results that a run may have been stopped in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Length in bytes of all whole lines: what comes after was being written when the run was stopped.
    pub bytes: u64,
    /// A hash for the id of each pair that is there, in order.
    ids: Vec<u64>,
}

/// Why a file can't be gone on with.
#[derive(Debug, thiserror::Error)]
pub enum WrittenError {
    /// It can't be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It holds something else than results of this form.
    #[error("line {line} is no result of a batch of this format")]
    Other {
        /// The first line that is none, from 1.
        line: u64,
    },
}

/// How each result begins as JSON.
const OBJECT: &[u8] = b"{\"id\":";

impl Written {
    /// Reads a file of results that begins with `head`, the line that names the columns of CSV.
    ///
    /// Also the line that was being written must be the beginning of a result, since whoever goes on cuts it off.
    ///
    /// # Errors
    /// Where it can't be read, or holds anything that is no result.
    pub fn read(mut input: impl BufRead, lines: Lines, head: &[u8]) -> Result<Self, WrittenError> {
        let mut written = Self::default();
        let columns = fields(head).map_or(0, |head| head.len());
        let mut line = Vec::new();
        for number in 1_u64.. {
            let other = WrittenError::Other { line: number };
            let is_head = lines == Lines::Csv && number == 1;
            let beginning = match lines {
                Lines::Jsonl => OBJECT,
                Lines::Csv if is_head => head,
                Lines::Csv => b"",
            };
            // What is none may be one line of any length: its beginning is enough to tell.
            line.clear();
            (&mut input)
                .take(beginning.len() as u64)
                .read_until(b'\n', &mut line)?;
            if !beginning.starts_with(&line) {
                return Err(other);
            }
            if line.last() != Some(&b'\n') {
                input.read_until(b'\n', &mut line)?;
            }
            if line.last() != Some(&b'\n') {
                break;
            }
            if !is_head {
                let id = id(&line, lines, columns).ok_or(other)?;
                written.ids.push(hash(&id));
            }
            written.bytes += line.len() as u64;
        }
        Ok(written)
    }

    /// How many pairs are there.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.ids.len()
    }

    /// True where the pair at this place, counted from 0, has this id, as it is written.
    #[must_use]
    pub fn is(&self, place: usize, id: &str) -> bool {
        self.ids.get(place) == Some(&hash(id))
    }
}

/// Files of results are long; eight bytes a pair tell one from another well enough.
fn hash(id: &str) -> u64 {
    let mut hasher = FxHasher::default();
    id.hash(&mut hasher);
    hasher.finish()
}

/// The id of a line that is a result.
fn id(line: &[u8], lines: Lines, columns: usize) -> Option<String> {
    #[derive(Deserialize)]
    struct Line {
        id: String,
        #[serde(rename = "ok")]
        _ok: bool,
    }
    match lines {
        Lines::Jsonl => serde_json::from_slice::<Line>(line)
            .ok()
            .map(|line| line.id),
        Lines::Csv => {
            let record = fields(line).filter(|record| record.len() == columns)?;
            record.get(0).map(str::to_owned)
        }
    }
}

/// The fields of a line of CSV.
fn fields(line: &[u8]) -> Option<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(line);
    reader.records().next()?.ok()
}

#[cfg(test)]
mod tests {
    use super::{Lines, Written, WrittenError};

    const HEAD: &str = "id,error\r\n";

    fn read(text: &str, lines: Lines) -> Result<Written, WrittenError> {
        Written::read(text.as_bytes(), lines, HEAD.as_bytes())
    }

    #[test]
    fn a_half_line_does_not_count_wherever_it_was_cut() {
        let text = "{\"id\":\"一\",\"ok\":false}\n{\"id\":\"two\",\"ok\":true}\n";
        let first = text.find('\n').unwrap() + 1;
        for cut in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let written = read(&text[..cut], Lines::Jsonl).unwrap();
            let (pairs, bytes) = match cut {
                _ if cut == text.len() => (2, text.len()),
                _ if cut >= first => (1, first),
                _ => (0, 0),
            };
            let found = (written.pairs(), written.bytes);
            assert_eq!(found, (pairs, bytes as u64), "{cut}");
        }
    }

    #[test]
    fn the_names_of_columns_are_no_pair() {
        let text = format!("{HEAD}\"a,b\",\"say \"\"x\"\"\"\r\nc,\"half");
        let written = read(&text, Lines::Csv).unwrap();
        assert_eq!(written.pairs(), 1);
        assert!(written.is(0, "a,b") && !written.is(1, "c"));
        assert_eq!(&text[written.bytes as usize..], "c,\"half");
        assert_eq!(read("id,err", Lines::Csv).unwrap(), Written::default());
    }

    #[test]
    fn another_file_is_not_taken_for_results() {
        let result = "{\"id\":\"a\",\"ok\":true}\n";
        let other = |text: &str, lines| match read(text, lines) {
            Err(WrittenError::Other { line }) => line,
            found => panic!("{text:?}: {found:?}"),
        };
        // Whole lines, a last one without an end, a list of pairs, results of the other format.
        for text in [
            "notes of mine\n",
            "notes",
            "{\"id\":\"a\",\"old\":\"b\",\"new\":\"c\"}\n",
            HEAD,
        ] {
            assert_eq!(other(text, Lines::Jsonl), 1);
        }
        for text in ["notes of mine\n", "notes", "id,old,new\r\n", result] {
            assert_eq!(other(text, Lines::Csv), 1);
        }
        assert_eq!(other(&format!("{result}notes"), Lines::Jsonl), 2);
        assert_eq!(other(&format!("{HEAD}a,b,c\r\n"), Lines::Csv), 2);
    }
}
