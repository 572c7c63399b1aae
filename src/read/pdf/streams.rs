//! Streams unpacked within limits.

use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

use super::FORMAT;
use crate::read::archive::damaged;
use crate::read::guard::Guard;
use crate::read::{Limit, ReadError};

/// How many times its size a stream of a filter other than flate may unpack to at most; such streams are rare and small.
const OTHER_FILTERS: u64 = 1400;

/// The unpacked data of a stream.
pub(super) fn data(stream: &Stream<'_>, guard: &Guard<'_>) -> Result<Vec<u8>, ReadError> {
    let raw = stream.raw_data();
    let packed = raw.len() as u64;
    let filters = stream.filters();
    let plain = !stream.dict().contains_key("DecodeParms") && !stream.dict().contains_key("DP");
    let bytes = match filters.as_slice() {
        [] => raw.into_owned(),
        [Filter::FlateDecode] if plain => inflate(&raw, guard.allowance(packed))?,
        _ => {
            if packed.saturating_mul(OTHER_FILTERS) > guard.allowance(u64::MAX).saturating_mul(4) {
                return Err(guard.too_packed());
            }
            stream
                .decoded_data()
                .map(std::borrow::Cow::into_owned)
                .unwrap_or_default()
        }
    };
    guard.unpacked(packed, bytes.len() as u64)?;
    Ok(bytes)
}

/// Unpacks up to one byte beyond `allowance`. What comes before damage counts: a cut stream still has text.
fn inflate(raw: &[u8], allowance: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let mut decoder = ZlibDecoder::new(raw).take(allowance.saturating_add(1));
    match decoder.read_to_end(&mut bytes) {
        Err(error) if bytes.is_empty() => Err(damaged(
            FORMAT,
            format!("a stream does not unpack ({error})"),
        )),
        _ => Ok(bytes),
    }
}

/// Looks through the file for tables and collections of objects that are bombs. The library unpacks these as a whole
/// when it opens the file, before anything could be said about their size; all other streams go through [`data`].
pub(super) fn check(bytes: &[u8], guard: &Guard<'_>) -> Result<(), ReadError> {
    let encrypted = find(bytes, b"/Encrypt", 0).is_some();
    let allowed = guard
        .allowance(u64::MAX)
        .saturating_add(bytes.len() as u64 * 2);
    let mut sum = 0u64;
    let mut from = 0;
    while let Some(at) = find(bytes, b"stream", from) {
        from = at + b"stream".len();
        let dictionary = bytes.get(at.saturating_sub(1024)..at).unwrap_or_default();
        if dictionary.ends_with(b"end") {
            continue;
        }
        let dictionary = match dictionary.windows(3).rposition(|window| window == b"obj") {
            Some(start) => dictionary.get(start..).unwrap_or_default(),
            None => dictionary,
        };
        // Names may be written with escapes; nobody but an attacker does so in these dictionaries.
        if ![&b"/ObjStm"[..], b"/XRef", b"/First", b"#"]
            .iter()
            .any(|name| find(dictionary, name, 0).is_some())
        {
            continue;
        }
        guard.objects(1)?;
        let body = bytes.get(from..).unwrap_or_default();
        let body = body
            .strip_prefix(b"\r\n")
            .or_else(|| body.strip_prefix(b"\n"))
            .unwrap_or(body);
        let left = allowed.saturating_sub(sum);
        if encrypted {
            let length = find(body, b"endstream", 0).unwrap_or(body.len()) as u64;
            sum = sum.saturating_add(length.saturating_mul(64));
        } else if body.first().is_some_and(|first| first & 0x0f == 8) {
            let mut counter = ZlibDecoder::new(body).take(left.saturating_add(1));
            let counted = std::io::copy(&mut counter, &mut std::io::sink());
            // A broken end still was unpacked that far.
            sum = sum.saturating_add(counted.unwrap_or(left.saturating_sub(counter.limit())));
        }
        if sum > allowed {
            return Err(guard.too_packed());
        }
        guard.clock()?;
    }
    Ok(())
}

/// Where `needle` next stands in `bytes`, from `from` on.
fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(needle.len())
        .position(|window| window == needle)
        .map(|at| from + at)
}

impl Guard<'_> {
    /// The error for something that unpacks to more than is allowed.
    fn too_packed(&self) -> ReadError {
        ReadError::Limit(Limit::Unpacked, self.allowance(u64::MAX))
    }
}
