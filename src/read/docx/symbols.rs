//! Signs of picture fonts, which a document names by their codes in the font.

/// The signs of the font Symbol from code 0x20 on; a blank where there is none.
const SYMBOL: &str = "\
    \u{20}!∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ ";

/// Those from code 0xA0 on.
const SYMBOL_HIGH: &str = "\
    €ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑";

/// Signs of the fonts Wingdings, Wingdings 2 and Wingdings 3 that texts use.
const WINGDINGS: &[(u32, char)] = &[
    (0x6c, '●'),
    (0x6e, '■'),
    (0x71, '□'),
    (0x75, '◆'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8a, '⑩'),
    (0x9f, '•'),
    (0xa7, '▪'),
    (0xa8, '□'),
    (0xd8, '➢'),
    (0xe0, '→'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// The character that the sign with this code (hexadecimal) of a font shows; None where nothing is known of it.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    // Codes of picture fonts may be moved into the private area, with or without a saying so.
    let private = (0xe000..=0xf8ff).contains(&code);
    let own = if (0xf000..=0xf0ff).contains(&code) {
        code - 0xf000
    } else {
        code
    };
    if font.eq_ignore_ascii_case("Symbol") && own <= 0xff {
        let (table, first) = if own < 0xa0 {
            (SYMBOL, 0x20)
        } else {
            (SYMBOL_HIGH, 0xa0)
        };
        return table.chars().nth(own.checked_sub(first)? as usize);
    }
    if font
        .get(.."Wingdings".len())
        .is_some_and(|head| head.eq_ignore_ascii_case("Wingdings"))
    {
        let known = WINGDINGS.iter().find(|(known, _)| *known == own);
        return known.map(|&(_, sign)| sign);
    }
    let plain = if own < 0x80 || !private {
        own
    } else {
        return None;
    };
    char::from_u32(plain).filter(|sign| !sign.is_control())
}

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn signs_are_told_by_font_and_code() {
        for (font, code, expected) in [
            ("Symbol", "F0B1", Some('±')),
            ("Symbol", "F0B3", Some('≥')),
            ("Symbol", "00A3", Some('≤')),
            ("symbol", "F0B4", Some('×')),
            ("Symbol", "F06D", Some('μ')),
            ("Symbol", "F044", Some('Δ')),
            ("Symbol", "F0E5", Some('∑')),
            ("Symbol", "F035", Some('5')),
            ("Wingdings", "F06C", Some('●')),
            ("Wingdings", "F021", None),
            ("宋体", "2265", Some('≥')),
            ("宋体", "F025", Some('%')),
            ("宋体", "F0FF", None),
            ("Symbol", "", None),
            ("Symbol", "FFFFFFFFFF", None),
            ("Symbol", "F000", None),
        ] {
            assert_eq!(symbol(font, code), expected, "{font} {code}");
        }
    }
}
