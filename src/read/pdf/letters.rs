//! Characters as a text has them, for those that fonts give in another way.

/// The ideographs that the radicals from U+2F00 on show (Unicode, compatibility decompositions of the Kangxi Radicals).
const KANGXI: &str = "\
     一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢\
     尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火\
     爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿\
     肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹\
     雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// The ideographs that the radicals from U+2E80 on show, a hyphen where there is none (Unicode,
/// EquivalentUnifiedIdeograph).
const SUPPLEMENT: &str = "\
     -厂乛乚乙亻冂-刀刂卜㔾小小兀尣尢-巳幺彑-忄㣺扌攵-旡日月歺母民氵氺灬爫爫丬牛犭王疋\
     目示礻竹糹纟罓罒---羊--耂肀聿肉臼艹艹艹虎衤覀西见角-讠贝足车辶辶辶阝钅長镸长门阝\
     阝雨青韦页风飞食-飠饣-马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// Writes a character of a font as it stands in a text. Fonts with one glyph for an ideograph and for the radical that
/// looks the same name the radical where the producer takes the lower code (Chromium does); ligatures come apart.
pub(super) fn plain(character: char, write: &mut impl FnMut(char)) {
    let nth = |table: &str, first: u32| table.chars().nth((character as u32 - first) as usize);
    match character {
        '\u{2f00}'..='\u{2fd5}' => write(nth(KANGXI, 0x2f00).unwrap_or(character)),
        '\u{2e80}'..='\u{2ef3}' => {
            let known = nth(SUPPLEMENT, 0x2e80).filter(|&known| known != '-');
            write(known.unwrap_or(character));
        }
        '\u{2e3a}' => ['—'; 2].into_iter().for_each(write),
        '\u{2e3b}' => ['—'; 3].into_iter().for_each(write),
        '\u{fb00}' => "ff".chars().for_each(write),
        '\u{fb01}' => "fi".chars().for_each(write),
        '\u{fb02}' => "fl".chars().for_each(write),
        '\u{fb03}' => "ffi".chars().for_each(write),
        '\u{fb04}' => "ffl".chars().for_each(write),
        '\u{a0}' => write(' '),
        '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
        character if character.is_control() => write(' '),
        character => write(character),
    }
}

/// Names of glyphs beyond single letters (Adobe Glyph List), for fonts that say no more about their characters.
const NAMES: &[(&str, char)] = &[
    ("ampersand", '&'),
    ("asciicircum", '^'),
    ("asciitilde", '~'),
    ("asterisk", '*'),
    ("at", '@'),
    ("backslash", '\\'),
    ("bar", '|'),
    ("braceleft", '{'),
    ("braceright", '}'),
    ("bracketleft", '['),
    ("bracketright", ']'),
    ("bullet", '•'),
    ("cent", '¢'),
    ("colon", ':'),
    ("comma", ','),
    ("copyright", '©'),
    ("dagger", '†'),
    ("degree", '°'),
    ("dollar", '$'),
    ("eight", '8'),
    ("ellipsis", '…'),
    ("emdash", '—'),
    ("endash", '–'),
    ("equal", '='),
    ("Euro", '€'),
    ("exclam", '!'),
    ("ff", '\u{fb00}'),
    ("ffi", '\u{fb03}'),
    ("ffl", '\u{fb04}'),
    ("fi", '\u{fb01}'),
    ("five", '5'),
    ("fl", '\u{fb02}'),
    ("four", '4'),
    ("grave", '`'),
    ("greater", '>'),
    ("greaterequal", '≥'),
    ("guillemotleft", '«'),
    ("guillemotright", '»'),
    ("hyphen", '-'),
    ("less", '<'),
    ("lessequal", '≤'),
    ("minus", '−'),
    ("multiply", '×'),
    ("nbspace", ' '),
    ("nine", '9'),
    ("numbersign", '#'),
    ("one", '1'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("percent", '%'),
    ("period", '.'),
    ("periodcentered", '·'),
    ("perthousand", '‰'),
    ("plus", '+'),
    ("plusminus", '±'),
    ("question", '?'),
    ("quotedbl", '"'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotesingle", '\''),
    ("registered", '®'),
    ("section", '§'),
    ("semicolon", ';'),
    ("seven", '7'),
    ("six", '6'),
    ("slash", '/'),
    ("space", ' '),
    ("sterling", '£'),
    ("three", '3'),
    ("trademark", '™'),
    ("two", '2'),
    ("underscore", '_'),
    ("yen", '¥'),
    ("zero", '0'),
];

/// The character that a glyph name means: a letter, a listed name, `uni4E00` or `u20000`, with any suffix left out.
pub(super) fn named(name: &str) -> Option<char> {
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return Some(only);
    }
    if let Some(&(_, character)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(character);
    }
    let digits = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))?;
    let digits = digits.get(
        ..if name.starts_with("uni") {
            4
        } else {
            digits.len()
        },
    )?;
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        text.chars()
            .for_each(|character| plain(character, &mut |c| out.push(c)));
        out
    }

    #[test]
    fn radicals_and_ligatures_become_letters() {
        assert_eq!(written("⼯作⽬标⺠⽣⻓⻅⿓"), "工作目标民生长见龍");
        assert_eq!(written("⸺2024 eﬃcient"), "——2024 efficient");
        assert_eq!(KANGXI.chars().count(), 214);
        assert_eq!(SUPPLEMENT.chars().count(), 116);
    }

    #[test]
    fn names_of_glyphs_are_known() {
        for (name, character) in [
            ("A", 'A'),
            ("uni4E00", '一'),
            ("u20BB7", '𠮷'),
            ("percent", '%'),
            ("one.tf", '1'),
        ] {
            assert_eq!(named(name), Some(character));
        }
        assert_eq!(named("g123"), None);
        assert_eq!(named(".notdef"), None);
    }
}
