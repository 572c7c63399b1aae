//! The bytes of a manifest, as the text that the library reads pairs from.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use tongbi::read::{Limits, ReadOptions, read, take};

/// The manifest at `path` as UTF-8. One in another encoding, as sheets write it, is decoded as reports are.
///
/// # Errors
/// Where it can't be read, or its encoding can't be told.
pub(super) fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    let file = || File::open(path).map(BufReader::new);
    // What is read once only, a pipe for one, is taken for UTF-8.
    if !file()?.get_ref().metadata()?.is_file() || is_utf8(file()?)? {
        return Ok(Box::new(file()?));
    }
    let options = ReadOptions::default();
    let bytes = take(file()?, &Limits::default())?;
    let text = read(&bytes, &options)
        .map_err(|error| io::Error::other(format!("{error}; save it as UTF-8")))?;
    Ok(Box::new(Cursor::new(text.as_str().to_owned())))
}

/// True where all of `input` is UTF-8, read piece by piece.
fn is_utf8(mut input: impl Read) -> io::Result<bool> {
    let mut buffer = vec![0; 64 << 10];
    let mut held = 0;
    loop {
        let count = input.read(&mut buffer[held..])?;
        let end = held + count;
        let valid = match std::str::from_utf8(&buffer[..end]) {
            Ok(_) => end,
            Err(error) if error.error_len().is_some() => return Ok(false),
            Err(error) => error.valid_up_to(),
        };
        if count == 0 {
            return Ok(valid == end);
        }
        // A character may go on in the next piece.
        buffer.copy_within(valid..end, 0);
        held = end - valid;
    }
}

#[cfg(test)]
mod tests {
    use super::is_utf8;

    #[test]
    fn a_character_between_two_pieces_is_no_fault() {
        for before in 0..4 {
            let text = format!("{}{}", "a".repeat(before), "报告".repeat(30_000));
            assert!(is_utf8(text.as_bytes()).unwrap());
            assert!(!is_utf8(&text.as_bytes()[..text.len() - 1]).unwrap());
        }
        assert!(is_utf8(&b""[..]).unwrap());
        assert!(!is_utf8(&b"old,new\n\xb1\xa8.txt,b\n"[..]).unwrap());
    }
}
