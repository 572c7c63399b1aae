//! How much of a file of results is whole.

use std::hash::{Hash, Hasher};
use std::io::{self, BufRead};

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

impl Written {
    /// Reads a file of results.
    ///
    /// # Errors
    /// Where it can't be read, or a whole line in it is no result.
    pub fn read(mut input: impl BufRead, lines: Lines) -> io::Result<Self> {
        let mut written = Self::default();
        let mut line = Vec::new();
        for number in 1_u64.. {
            line.clear();
            input.read_until(b'\n', &mut line)?;
            if line.last() != Some(&b'\n') {
                break;
            }
            if lines == Lines::Jsonl || number > 1 {
                let id = id(&line, lines).ok_or_else(|| {
                    let message = format!("line {number} is no result of a batch");
                    io::Error::new(io::ErrorKind::InvalidData, message)
                })?;
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

fn id(line: &[u8], lines: Lines) -> Option<String> {
    #[derive(Deserialize)]
    struct Line {
        id: String,
    }
    match lines {
        Lines::Jsonl => serde_json::from_slice::<Line>(line)
            .ok()
            .map(|line| line.id),
        Lines::Csv => {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(line);
            let record = reader.records().next()?.ok()?;
            record.get(0).map(str::to_owned)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Written};

    fn read(text: &str, lines: Lines) -> Written {
        Written::read(text.as_bytes(), lines).unwrap()
    }

    #[test]
    fn a_half_line_does_not_count_wherever_it_was_cut() {
        let text = "{\"id\":\"一\",\"ok\":false}\n{\"id\":\"two\",\"ok\":true}\n";
        let first = text.find('\n').unwrap() + 1;
        for cut in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let written = read(&text[..cut], Lines::Jsonl);
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
        let text = "id,error\r\n\"a,b\",\"say \"\"x\"\"\"\r\nc,\"half";
        let written = read(text, Lines::Csv);
        assert_eq!(written.pairs(), 1);
        assert!(written.is(0, "a,b") && !written.is(1, "c"));
        assert_eq!(&text[written.bytes as usize..], "c,\"half");
        assert_eq!(read("id,err", Lines::Csv), Written::default());
    }

    #[test]
    fn another_file_is_not_taken_for_results() {
        let notes = "notes of mine\n".as_bytes();
        assert!(Written::read(notes, Lines::Jsonl).is_err());
    }
}
