//! The zip file that a document of several parts comes in. Parts are read into memory by name; nothing is ever written,
//! so that a name that climbs out of the archive is a name like any other.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::ReadError;
use super::guard::Guard;

/// How a file header in the directory of a zip begins.
const HEADER: &[u8] = b"PK\x01\x02";

/// More members than this have no document; each takes some hundred bytes of memory to list.
const MEMBERS: usize = 100_000;

/// An open archive.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    guard: &'a Guard<'a>,
    format: &'static str,
}

impl<'a> Archive<'a> {
    /// Opens the archive that is called `format` in messages.
    pub(super) fn open(
        bytes: &'a [u8],
        guard: &'a Guard<'a>,
        format: &'static str,
    ) -> Result<Self, ReadError> {
        let members = bytes
            .windows(HEADER.len())
            .filter(|window| *window == HEADER)
            .take(MEMBERS + 1)
            .count();
        guard.objects(members as u64)?;
        if members > MEMBERS {
            return Err(damaged(format, format!("more than {MEMBERS} members")));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(format, "", &error))?;
        Ok(Self { zip, guard, format })
    }

    /// The names of all members.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.zip
            .file_names()
            .filter_map(|name| Some(name.ok()?.into_owned()))
    }

    /// True where there is a member of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of the member called `name`; None where there is none. A part is UTF-8, marked UTF-16, or in the encoding
    /// that it declares, as XML has it.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        Ok(Some(match String::from_utf8(bytes) {
            Ok(text) => text
                .strip_prefix('\u{feff}')
                .map(str::to_owned)
                .unwrap_or(text),
            Err(error) => {
                let bytes = error.into_bytes();
                let (encoding, mark) = encoding_rs::Encoding::for_bom(&bytes)
                    .unwrap_or_else(|| (declared(&bytes).unwrap_or(encoding_rs::UTF_8), 0));
                let body = bytes.get(mark..).unwrap_or_default();
                encoding.decode_without_bom_handling(body).0.into_owned()
            }
        }))
    }

    /// The bytes of the member called `name`; None where there is none.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let (format, guard) = (self.format, self.guard);
        let mut member = match self.zip.by_name(name) {
            Ok(member) => member,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(fault(format, name, &error)),
        };
        let packed = member.compressed_size();
        let allowance = guard.allowance(packed);
        let mut bytes = Vec::with_capacity(
            usize::try_from(member.size().min(allowance).min(1 << 20)).unwrap_or(0),
        );
        (&mut member)
            .take(allowance.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(format, format!("{name} does not unpack ({error})")))?;
        guard.unpacked(packed, bytes.len() as u64)?;
        Ok(Some(bytes))
    }
}

/// The encoding that a part declares in its first line.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..bytes.len().min(DECLARATION))?;
    let head = String::from_utf8_lossy(head);
    let (declaration, _) = head.strip_prefix("<?xml")?.split_once("?>")?;
    let (_, name) = declaration.split_once("encoding")?;
    let name = name.trim_start().strip_prefix('=')?.trim();
    let name = name.split(['"', '\'']).nth(1)?;
    encoding_rs::Encoding::for_label(name.as_bytes())
}

/// The declaration of a part is not longer than this, in bytes.
const DECLARATION: usize = 256;

/// How much of what a damaged file calls its parts and elements a message shows, in characters.
const SHOWN: usize = 200;

/// The error for a damaged file of a kind. What `detail` quotes from the file is kept to one short line.
pub(super) fn damaged(format: &'static str, detail: impl AsRef<str>) -> ReadError {
    let mut detail: String = detail
        .as_ref()
        .chars()
        .map(|c| {
            if c.is_control() {
                char::REPLACEMENT_CHARACTER
            } else {
                c
            }
        })
        .take(SHOWN + 1)
        .collect();
    if let Some((cut, _)) = detail.char_indices().nth(SHOWN) {
        detail.truncate(cut);
        detail.push('…');
    }
    ReadError::Damaged { format, detail }
}

fn fault(format: &'static str, name: &str, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            ReadError::Protected
        }
        _ if name.is_empty() => damaged(format, format!("its archive does not open ({error})")),
        _ => damaged(format, format!("{name} does not open ({error})")),
    }
}
