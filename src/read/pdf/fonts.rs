//! What the codes in a font mean and how far they move the pen.

use std::rc::Rc;

use hayro_cmap::{
    BfString, CMap, CMapName, CharacterCollection, CidFamily, WritingMode, load_embedded,
};
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, Stream, String as PdfString};
use rustc_hash::FxHashMap;

use super::{letters, streams};
use crate::read::ReadError;
use crate::read::guard::Guard;

/// The fonts of a document, each read once.
pub(super) struct Fonts<'a> {
    guard: &'a Guard<'a>,
    known: FxHashMap<ObjRef, Rc<Font>>,
    /// Tables from the numbers of a character collection to characters.
    collections: FxHashMap<&'static str, Option<Rc<CMap>>>,
}

/// What a table of characters takes, in times its size as text; and a width, in bytes.
const TABLE: usize = 4;
const WIDTH: usize = 24;

/// The most characters that one code stands for.
const LIGATURE: usize = 32;

/// A code of a string.
pub(super) struct Code {
    /// The code itself.
    pub(super) value: u32,
    /// How many bytes it takes, at least 1.
    pub(super) length: usize,
}

/// A font.
pub(super) struct Font {
    kind: Kind,
    /// Characters by code, as the file gives them.
    to_unicode: Option<CMap>,
    /// Widths in text space for a font size of 1, by code or, for a composite font, by number in the collection.
    widths: FxHashMap<u32, f32>,
    default_width: f32,
    /// Its characters stand below each other.
    pub(super) vertical: bool,
}

enum Kind {
    /// Codes of one byte, each with its character where no table says better.
    Simple(Box<[Option<char>; 256]>),
    /// Codes of several bytes, which stand for numbers of a character collection.
    Composite {
        encoding: Box<CMap>,
        collection: Option<Rc<CMap>>,
    },
}

impl<'a> Fonts<'a> {
    pub(super) fn new(guard: &'a Guard<'a>) -> Self {
        Self {
            guard,
            known: FxHashMap::default(),
            collections: FxHashMap::default(),
        }
    }

    /// The font that is called `name` among `fonts`. Its dictionary is looked into only once: those of large fonts are
    /// long, and are chosen anew for every few words.
    pub(super) fn font(
        &mut self,
        fonts: &Dict<'_>,
        name: &Name<'_>,
    ) -> Result<Option<Rc<Font>>, ReadError> {
        let reference = fonts.get_ref(name);
        if let Some(known) = reference.and_then(|reference| self.known.get(&reference)) {
            return Ok(Some(known.clone()));
        }
        let Some(dict) = fonts.get::<Dict<'_>>(name) else {
            return Ok(None);
        };
        let before = self.guard.kept();
        let font = Rc::new(self.read(&dict)?);
        self.guard.objects(16)?;
        match reference {
            Some(reference) => {
                self.known.insert(reference, font.clone());
            }
            None => self.guard.free(self.guard.kept().saturating_sub(before)),
        }
        Ok(Some(font))
    }

    /// Counts the memory that a table of characters will take.
    fn hold_table(&self, data: &[u8]) -> Result<(), ReadError> {
        self.guard.keep(data.len().saturating_mul(TABLE));
        self.guard.objects(1)
    }

    fn read(&mut self, dict: &Dict<'_>) -> Result<Font, ReadError> {
        let to_unicode = match dict.get::<Object<'_>>("ToUnicode") {
            Some(Object::Stream(stream)) => {
                let data = streams::data(&stream, self.guard)?;
                self.hold_table(&data)?;
                CMap::parse(&data, load_embedded)
            }
            _ => None,
        };
        let subtype = dict.get::<Name<'_>>("Subtype");
        if subtype.as_deref() == Some(&b"Type0"[..]) {
            return self.composite(dict, to_unicode);
        }
        let matrix = dict
            .get::<[f32; 6]>("FontMatrix")
            .filter(|_| subtype.as_deref() == Some(&b"Type3"[..]));
        let scale = matrix.map_or(0.001, |matrix| matrix[0]);
        let first = dict.get::<u32>("FirstChar").unwrap_or(0);
        let mut widths = FxHashMap::default();
        if let Some(array) = dict.get::<Array<'_>>("Widths") {
            widths = array
                .iter::<f32>()
                .take(256)
                .enumerate()
                .map(|(index, width)| (first.saturating_add(index as u32), width * scale))
                .collect();
        }
        let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let missing = descriptor
            .get::<f32>("MissingWidth")
            .filter(|_| !widths.is_empty());
        Ok(Font {
            kind: Kind::Simple(Box::new(simple_encoding(dict))),
            to_unicode,
            widths,
            default_width: missing.map_or(0.5, |width| width * scale),
            vertical: false,
        })
    }

    fn composite(&mut self, dict: &Dict<'_>, to_unicode: Option<CMap>) -> Result<Font, ReadError> {
        let encoding = match dict.get::<Object<'_>>("Encoding") {
            Some(Object::Name(name)) => match CMapName::from_bytes(&name) {
                CMapName::IdentityV => CMap::identity_v(),
                CMapName::IdentityH => CMap::identity_h(),
                name => load_embedded(name)
                    .and_then(|data| CMap::parse(data, load_embedded))
                    .unwrap_or_else(CMap::identity_h),
            },
            Some(Object::Stream(stream)) => {
                let data = streams::data(&stream, self.guard)?;
                self.hold_table(&data)?;
                CMap::parse(&data, load_embedded).unwrap_or_else(CMap::identity_h)
            }
            _ => CMap::identity_h(),
        };
        let below = dict
            .get::<Array<'_>>("DescendantFonts")
            .and_then(|array| array.iter::<Dict<'_>>().next())
            .unwrap_or_default();
        let mut collection = None;
        if to_unicode.is_none() {
            let own = encoding
                .metadata()
                .character_collection
                .clone()
                .filter(|own| own.family != CidFamily::AdobeIdentity)
                .or_else(|| collection_of(&below));
            collection = own.and_then(|own| self.collection(&own));
        }
        let widths = below
            .get::<Array<'_>>("W")
            .map(|array| composite_widths(&array))
            .unwrap_or_default();
        self.guard.keep(widths.len() * WIDTH);
        let vertical = encoding.metadata().writing_mode == Some(WritingMode::Vertical);
        Ok(Font {
            vertical,
            kind: Kind::Composite {
                encoding: Box::new(encoding),
                collection,
            },
            to_unicode,
            widths,
            default_width: below.get::<f32>("DW").unwrap_or(1000.0) / 1000.0,
        })
    }

    /// The table from the numbers of a collection to characters.
    fn collection(&mut self, collection: &CharacterCollection) -> Option<Rc<CMap>> {
        let name = collection.family.ucs2_cmap()?;
        let key = match name {
            CMapName::AdobeGb1Ucs2 => "GB1",
            CMapName::AdobeCns1Ucs2 => "CNS1",
            CMapName::AdobeJapan1Ucs2 => "Japan1",
            _ => "Korea1",
        };
        self.collections
            .entry(key)
            .or_insert_with(|| {
                let data = load_embedded(name)?;
                CMap::parse(data, load_embedded).map(Rc::new)
            })
            .clone()
    }
}

fn collection_of(dict: &Dict<'_>) -> Option<CharacterCollection> {
    let info = dict.get::<Dict<'_>>("CIDSystemInfo")?;
    let registry = info.get::<PdfString<'_>>("Registry")?;
    let ordering = info.get::<PdfString<'_>>("Ordering")?;
    Some(CharacterCollection {
        family: CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()),
        supplement: 0,
    })
}

/// The widths of a composite font: `first [w w w]` and `first last w`.
fn composite_widths(array: &Array<'_>) -> FxHashMap<u32, f32> {
    let mut widths = FxHashMap::default();
    let mut set = 0usize;
    let mut items = array.iter::<Object<'_>>();
    while let Some(first) = items.next().and_then(number) {
        let first = first as u32;
        match items.next() {
            Some(Object::Array(list)) => {
                for (index, width) in list.iter::<f32>().enumerate().take(0x1_0000) {
                    widths.insert(first.saturating_add(index as u32), width / 1000.0);
                    set += 1;
                }
            }
            Some(last) => {
                let (Some(last), Some(width)) = (number(last), items.next().and_then(number))
                else {
                    break;
                };
                let last = (last as u32).min(first.saturating_add(0xffff));
                for code in first..=last {
                    widths.insert(code, width / 1000.0);
                    set += 1;
                }
            }
            None => break,
        }
        // A collection has no more numbers than half of this.
        if set > 0x2_0000 {
            break;
        }
    }
    widths
}

fn number(object: Object<'_>) -> Option<f32> {
    object.into_f32()
}

/// The characters of a font with codes of one byte.
fn simple_encoding(dict: &Dict<'_>) -> [Option<char>; 256] {
    let encoding = dict.get::<Object<'_>>("Encoding");
    let (base, differences) = match &encoding {
        Some(Object::Name(name)) => (Some(name.clone()), None),
        Some(Object::Dict(dict)) => (
            dict.get::<Name<'_>>("BaseEncoding"),
            dict.get::<Array<'_>>("Differences"),
        ),
        _ => (None, None),
    };
    let table = match base.as_deref() {
        Some(b"MacRomanEncoding") => encoding_rs::MACINTOSH,
        _ => encoding_rs::WINDOWS_1252,
    };
    let mut characters = [None; 256];
    for (byte, character) in (0u8..=255).zip(characters.iter_mut()).skip(32) {
        *character = table.decode_without_bom_handling(&[byte]).0.chars().next();
    }
    let mut code = 0usize;
    for item in differences
        .iter()
        .flat_map(|array| array.iter::<Object<'_>>())
    {
        match item {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(character) = characters.get_mut(code) {
                    *character = letters::named(name.as_str());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    characters
}

impl Font {
    /// The first code of `bytes`, which are not empty.
    pub(super) fn code(&self, bytes: &[u8]) -> Code {
        let one = Code {
            value: bytes.first().copied().map_or(0, u32::from),
            length: 1,
        };
        let Kind::Composite { encoding, .. } = &self.kind else {
            return one;
        };
        let mut value = 0u32;
        for (index, &byte) in bytes.iter().enumerate().take(4) {
            value = value << 8 | u32::from(byte);
            let length = index + 1;
            if encoding.lookup_cid_code(value, length as u8).is_some() {
                return Code { value, length };
            }
        }
        match bytes {
            [high, low, ..] => Code {
                value: u32::from(*high) << 8 | u32::from(*low),
                length: 2,
            },
            _ => one,
        }
    }

    /// How far a code moves the pen at a font size of 1.
    pub(super) fn width(&self, code: &Code) -> f32 {
        let key = match &self.kind {
            Kind::Simple(_) => code.value,
            Kind::Composite { encoding, .. } => encoding
                .lookup_cid_code(code.value, code.length as u8)
                .unwrap_or(0),
        };
        self.widths.get(&key).copied().unwrap_or(self.default_width)
    }

    /// Calls `write` with every character that a code stands for.
    pub(super) fn characters(&self, code: &Code, mut write: impl FnMut(char)) {
        if let Some(known) = self
            .to_unicode
            .as_ref()
            .and_then(|table| table.lookup_bf_string(code.value))
        {
            match known {
                BfString::Char(character) => letters::plain(character, &mut write),
                BfString::String(text) => text
                    .chars()
                    .take(LIGATURE)
                    .for_each(|c| letters::plain(c, &mut write)),
            }
            return;
        }
        let character = match &self.kind {
            Kind::Simple(characters) => characters.get(code.value as usize).copied().flatten(),
            Kind::Composite {
                encoding,
                collection,
            } => {
                let number = encoding.lookup_cid_code(code.value, code.length as u8);
                let table = collection.as_ref();
                match number
                    .zip(table)
                    .and_then(|(number, table)| table.lookup_bf_string(number))
                {
                    Some(BfString::Char(character)) => Some(character),
                    Some(BfString::String(text)) => {
                        text.chars()
                            .take(LIGATURE)
                            .for_each(|c| letters::plain(c, &mut write));
                        return;
                    }
                    None => None,
                }
            }
        };
        letters::plain(character.unwrap_or(char::REPLACEMENT_CHARACTER), &mut write);
    }
}

/// True where a stream is a picture.
pub(super) fn is_picture(stream: &Stream<'_>) -> bool {
    stream.dict().get::<Name<'_>>("Subtype").as_deref() == Some(&b"Image"[..])
}
