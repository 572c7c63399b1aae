//! Bytes to characters.
//!
//! A byte order mark decides; then UTF-8 where it fits (other encodings hardly ever happen to be valid UTF-8); then
//! UTF-16 without a mark, told by the ranges its units fall in; then `chardetng`, the detector that Firefox uses. It
//! knows pages in any language, so what it takes for Japanese or Korean is tried as Chinese first.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;
use super::text::line_ends;

/// A text that is broken in at most one character in this many is still taken to be in its encoding, broken.
const BROKEN_ONE_IN: usize = 50;

/// So much of a text shows its encoding, in bytes: the detector takes a second for ten megabytes.
const SAMPLE: usize = 1 << 20;

/// Decodes `bytes`, in the encoding named by `label` where there is one.
pub(super) fn decode<'a>(
    bytes: &'a [u8],
    label: Option<&str>,
) -> Result<(Cow<'a, str>, &'static str), ReadError> {
    let (encoding, mark) = match label {
        Some(label) => {
            let encoding = Encoding::for_label(label.trim().as_bytes())
                .ok_or_else(|| ReadError::UnknownEncoding(label.to_owned()))?;
            let mark = marked(bytes).filter(|&(own, _)| own == encoding);
            (widest(encoding), mark.map_or(0, |(_, length)| length))
        }
        None => match marked(bytes) {
            Some(marked) => marked,
            None => match (utf16(bytes), whole_utf8(bytes)) {
                (Some(encoding), _) => (encoding, 0),
                (None, Some(content)) => return Ok((content, UTF_8.name())),
                (None, None) => (guess(bytes), 0),
            },
        },
    };
    let content = strictly(encoding, bytes, mark)?;
    Ok((content, encoding.name()))
}

/// The encoding that a byte order mark names, and the mark's length.
fn marked(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    if bytes.starts_with(b"\x84\x31\x95\x33") {
        return Some((GB18030, 4));
    }
    Encoding::for_bom(bytes)
}

/// GB18030 for its subset GBK: files that call themselves GBK or GB2312 use more than these hold.
fn widest(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// True where `bytes` are text in a UTF-16 without a mark, or begin with a mark of it.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    marked(bytes).is_some_and(|(encoding, _)| encoding == UTF_16LE || encoding == UTF_16BE)
        || utf16(bytes).is_some()
}

/// The text where all of `bytes` are UTF-8.
fn whole_utf8(bytes: &[u8]) -> Option<Cow<'_, str>> {
    // As `str::from_utf8`, but quicker with characters of three bytes.
    UTF_8.decode_without_bom_handling_and_without_replacement(bytes)
}

/// The encoding of bytes without a mark that are neither UTF-16 nor UTF-8 throughout.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if nearly_utf8(bytes) {
        return UTF_8;
    }
    if is_gb2312(bytes) {
        return GB18030;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    let found = widest(detector.guess(None, Utf8Detection::Deny));
    if found == GB18030 || found == BIG5 {
        return found;
    }
    // A single bad byte rules an encoding out for the detector: whatever is nearly all Chinese is broken Chinese.
    let chinese = [GB18030, BIG5]
        .into_iter()
        .min_by_key(|encoding| faults(encoding, bytes));
    match chinese {
        Some(encoding)
            if mostly_high(bytes) && faults(encoding, bytes) <= bytes.len() / 2 / BROKEN_ONE_IN =>
        {
            encoding
        }
        _ => found,
    }
}

/// True for Chinese text in the characters that nearly all of it is made of: pairs of high bytes, most of them of the
/// common ideographs. In Big5 half of the second bytes are ASCII. The detector would say the same, at a hundred times the cost.
fn is_gb2312(bytes: &[u8]) -> bool {
    let (mut pairs, mut common, mut others) = (0usize, 0usize, 0usize);
    let mut rest = bytes.iter();
    while let Some(&lead) = rest.next() {
        if lead.is_ascii() {
            continue;
        }
        match (lead, rest.next()) {
            (0xa1..=0xf7, Some(0xa1..=0xfe)) => {
                pairs += 1;
                common += usize::from((0xb0..=0xd7).contains(&lead));
            }
            _ => others += 1,
        }
    }
    others * 50 <= pairs && common * 2 > pairs
}

/// True where a fair share of the bytes lies beyond ASCII, as in any Chinese text and no English one.
fn mostly_high(bytes: &[u8]) -> bool {
    bytes.iter().filter(|byte| !byte.is_ascii()).count() > bytes.len() / 5
}

/// How many times `bytes` break the rules of `encoding`.
fn faults(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = [0u8; 4096];
    let mut rest = bytes;
    let mut faults = 0;
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut buffer, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return faults,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => faults += 1,
        }
    }
}

/// True where `bytes` are UTF-8 but for a few places: enough well-formed sequences to rule chance out.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || bad <= good / BROKEN_ONE_IN
}

/// The UTF-16 that `bytes` without a mark are in: the byte order under which nearly all units are Chinese or ASCII,
/// where the other order makes no sense.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(8192) & !1)?;
    if sample.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let plausible = |unit: u16| matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0x2010..=0x2026 | 0x3000..=0x301f | 0x4e00..=0x9fff | 0xff00..=0xff5e);
    let units = sample.len() / 2;
    // Units that make no sense in the one order and in the other.
    let (mut little, mut big) = (0, 0);
    for run in sample.chunks(512) {
        for pair in run.chunks_exact(2) {
            little += usize::from(!plausible(u16::from_le_bytes([pair[0], pair[1]])));
            big += usize::from(!plausible(u16::from_be_bytes([pair[0], pair[1]])));
        }
        // Neither can come up any more to what is asked for below.
        if little.min(big) * 10 > units {
            return None;
        }
    }
    let (little, big) = (units - little, units - big);
    let (encoding, most, least) = if little >= big {
        (UTF_16LE, little, big)
    } else {
        (UTF_16BE, big, little)
    };
    // ASCII makes Chinese units under both orders and UTF-8 some: only a NUL (the high byte of a line end, digit or
    // space) or bytes that UTF-8 does not allow speak for UTF-16.
    let clear = most * 10 >= units * 9 && (most - least) * 10 >= units;
    (clear && (sample.contains(&0) || !nearly_utf8(sample))).then_some(encoding)
}

/// Decodes all of `bytes` behind the mark, or tells where they break.
fn strictly<'a>(
    encoding: &'static Encoding,
    bytes: &'a [u8],
    mark: usize,
) -> Result<Cow<'a, str>, ReadError> {
    let body = bytes.get(mark..).unwrap_or_default();
    let broken = |offset: usize, before: &str| ReadError::Encoding {
        encoding: encoding.name(),
        offset: mark + offset,
        line: 1 + line_ends(before.as_bytes()),
    };
    if encoding == UTF_8 {
        return match std::str::from_utf8(body) {
            Ok(content) => Ok(Cow::Borrowed(content)),
            Err(error) => {
                let good = body.get(..error.valid_up_to()).unwrap_or_default();
                Err(broken(good.len(), &String::from_utf8_lossy(good)))
            }
        };
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut content = String::with_capacity(body.len() + body.len() / 2 + 16);
    let mut rest = body;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut content, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return Ok(Cow::Owned(content)),
            DecoderResult::OutputFull => content.reserve(rest.len() * 2 + 64),
            DecoderResult::Malformed(length, beyond) => {
                let end = body.len() - rest.len();
                let offset = end.saturating_sub(usize::from(length) + usize::from(beyond));
                return Err(broken(offset, &content));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "青禾县政府工作报告\n各位代表：\n地区生产总值增长6%左右，城镇新增就业1.2万人以上。\n";

    fn utf16_bytes(text: &str, order: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        mark.then_some(0xfeff)
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(order)
            .collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let traditional =
            "青禾縣政府工作報告\r\n各位代表：\r\n地區生產總值增長6%左右，新增就業1.2萬人以上。\r\n";
        let mut marked_utf8 = vec![0xef, 0xbb, 0xbf];
        marked_utf8.extend(TEXT.as_bytes());
        let mut marked_gb = vec![0x84, 0x31, 0x95, 0x33];
        marked_gb.extend(&*GB18030.encode(TEXT).0);
        let cases = [
            (TEXT, TEXT.as_bytes().to_vec(), "UTF-8"),
            (TEXT, marked_utf8, "UTF-8"),
            (TEXT, GB18030.encode(TEXT).0.into_owned(), "gb18030"),
            (TEXT, marked_gb, "gb18030"),
            (TEXT, utf16_bytes(TEXT, u16::to_le_bytes, true), "UTF-16LE"),
            (TEXT, utf16_bytes(TEXT, u16::to_be_bytes, true), "UTF-16BE"),
            (TEXT, utf16_bytes(TEXT, u16::to_le_bytes, false), "UTF-16LE"),
            (TEXT, utf16_bytes(TEXT, u16::to_be_bytes, false), "UTF-16BE"),
            (traditional, BIG5.encode(traditional).0.into_owned(), "Big5"),
        ];
        for (text, bytes, name) in cases {
            let (content, encoding) = decode(&bytes, None).unwrap();
            assert_eq!((&*content, encoding), (text, name));
        }
    }

    #[test]
    fn four_byte_gb18030_is_read() {
        let text = format!("{TEXT}𠮷野乡、㐂村。\n");
        let bytes = GB18030.encode(&text).0.into_owned();
        assert_eq!(&*decode(&bytes, None).unwrap().0, text);
        assert_eq!(&*decode(&bytes, Some("gb2312")).unwrap().0, text);
    }

    #[test]
    fn common_chinese_is_known_at_a_glance() {
        let simplified = GB18030.encode(TEXT).0.into_owned();
        assert!(is_gb2312(&simplified));
        let traditional = BIG5.encode("今年生產總值增長百分之六，就業增加，各項事業全面發展。");
        let japanese =
            encoding_rs::EUC_JP.encode("今年の生産は六パーセント増えました。とてもよいことです。");
        for other in [
            &traditional.0[..],
            &japanese.0,
            b"caf\xe9 r\xe9sum\xe9",
            b"plain",
            b"",
        ] {
            assert!(!is_gb2312(other));
        }
    }

    #[test]
    fn short_plain_words_are_utf8() {
        for text in ["a", "ab", "GDP grew by 6%", "一", "6%"] {
            assert_eq!(
                decode(text.as_bytes(), None).unwrap(),
                (Cow::Borrowed(text), "UTF-8")
            );
        }
    }

    #[test]
    fn broken_bytes_are_named_by_offset_and_line() {
        let mut utf8 = TEXT.repeat(40).into_bytes();
        let at = TEXT.len() * 20 + TEXT.find("各位").unwrap();
        utf8[at] = 0xff;
        assert_eq!(
            decode(&utf8, None).unwrap_err(),
            ReadError::Encoding {
                encoding: "UTF-8",
                offset: at,
                line: 62
            }
        );
        for end in ["\r\n", "\r"] {
            let text = TEXT.replace('\n', end).repeat(40);
            let mut bytes = text.clone().into_bytes();
            bytes[text.rfind("各位").unwrap()] = 0xff;
            assert!(
                matches!(
                    decode(&bytes, None),
                    Err(ReadError::Encoding { line: 119, .. })
                ),
                "{end:?}"
            );
        }
        let mut gb = GB18030.encode(&TEXT.repeat(40)).0.into_owned();
        let at = 1000 & !1;
        gb[at] = 0xff;
        gb[at + 1] = 0xff;
        let Err(ReadError::Encoding {
            encoding, offset, ..
        }) = decode(&gb, None)
        else {
            panic!("broken GB18030 read");
        };
        assert_eq!(encoding, "gb18030");
        assert!(offset.abs_diff(at) <= 2, "{offset}");
    }

    #[test]
    fn an_encoding_can_be_named_and_must_exist() {
        let big5 = BIG5.encode("增長").0.into_owned();
        assert_eq!(&*decode(&big5, Some("big5")).unwrap().0, "增長");
        assert_eq!(
            decode(b"a", Some("klingon")).unwrap_err(),
            ReadError::UnknownEncoding("klingon".to_owned())
        );
    }

    #[test]
    fn western_text_stays_western() {
        let bytes =
            b"The company\x92s revenue rose by 6% \x96 a record \x93year\x94 for the group.";
        let (content, encoding) = decode(bytes, None).unwrap();
        assert_eq!(encoding, "windows-1252");
        assert!(content.contains("company’s"));
    }
}
