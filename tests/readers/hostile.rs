//! Files made to harm: they are errors, or read as what little they are, within bounded time and memory.

use std::time::{Duration, Instant};

use tongbi::outline::{Language, Report};
use tongbi::read::{Limit, Limits, ReadError, ReadOptions, read, take};
use tongbi::render::{Outline, outline_table};
use tongbi::span::Pair;

use crate::parts::{archive, docx, docx_with, odt, pdf, pdf_page, zlib};

/// Reading must be over by then, whatever the file, even in a debug build on a busy machine.
const SOON: Duration = Duration::from_secs(20);

fn fails(bytes: &[u8]) -> ReadError {
    let start = Instant::now();
    let error = read(bytes, &ReadOptions::default()).unwrap_err();
    assert!(start.elapsed() < SOON);
    error
}

fn limited(bytes: &[u8], limit: Limit) {
    match fails(bytes) {
        ReadError::Limit(met, _) => assert_eq!(met, limit),
        error => panic!("{error}"),
    }
}

#[test]
fn bombs_in_archives_are_not_unpacked() {
    let much = " ".repeat(100 << 20);
    limited(&docx(&much), Limit::Ratio);
    limited(&odt("", &much), Limit::Ratio);
    let mut trusted = ReadOptions::default();
    trusted.limits.ratio = u64::MAX;
    assert_eq!(
        read(&docx(&much), &trusted).unwrap_err(),
        ReadError::Limit(Limit::Unpacked, Limits::default().unpacked)
    );
    // A nested archive is a member that nobody opens.
    let inner = archive(&[("a", &vec![0; 1 << 20])]);
    assert!(
        read(
            &archive(&[
                ("word/document.xml", b"<w:p><w:t>x</w:t></w:p>"),
                ("word/media/a.zip", &inner)
            ]),
            &ReadOptions::default()
        )
        .is_ok()
    );
}

#[test]
fn entities_are_not_expanded_and_nothing_is_fetched() {
    let mut laughs = String::from("<!DOCTYPE w:document [<!ENTITY a0 \"哈哈哈哈\">");
    for level in 1..30 {
        let before = format!("&a{};", level - 1).repeat(10);
        laughs += &format!("<!ENTITY a{level} \"{before}\">");
    }
    laughs +=
        "<!ENTITY file SYSTEM \"file:///etc/passwd\"><!ENTITY web SYSTEM \"http://127.0.0.1/\">]>";
    let document = format!(
        "{laughs}<w:document><w:p><w:r><w:t>前&a29;&file;&web;后&amp;&#20013;</w:t></w:r></w:p></w:document>"
    );
    let text = read(
        &archive(&[("word/document.xml", document.as_bytes())]),
        &ReadOptions::default(),
    )
    .unwrap();
    assert_eq!(text.as_str(), "前后&中\n");
}

#[test]
fn page_archives_made_to_harm_are_refused_or_read_as_what_they_are() {
    let head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n";
    // Parts without end, heads without end, parts in parts.
    let parts = format!("{head}\n{}", "--b\n\n".repeat(200_000));
    assert!(
        fails(parts.as_bytes())
            .to_string()
            .contains("more than 100000 parts")
    );
    let mut options = ReadOptions::default();
    options.limits.objects = 100_000;
    let heads = format!("{head}{}\n<p>", "a:\n".repeat(200_000));
    assert_eq!(
        read(heads.as_bytes(), &options).unwrap_err(),
        ReadError::Limit(Limit::Objects, 100_000)
    );
    let deep: String = (0..1000)
        .map(|depth| format!("Content-Type: multipart/mixed; boundary=x{depth}y\n\n--x{depth}y\n"))
        .collect();
    assert!(
        fails(format!("MIME-Version: 1.0\n{deep}").as_bytes())
            .to_string()
            .contains("parts cannot be told apart")
    );
    // Frames that show each other and themselves.
    let page = |name: &str, shown: &str| {
        format!(
            "--b\nContent-Type: text/html\nContent-Location: {name}\n\n<p>{name}。</p>{shown}\n"
        )
    };
    let frames = |names: &[&str]| -> String {
        names
            .iter()
            .map(|name| format!("<iframe src={name}></iframe>").repeat(1000))
            .collect()
    };
    let rings = format!(
        "{head}\n{}{}{}--b--\n",
        page("a", &frames(&["a", "b", "c"])),
        page("b", &frames(&["a", "b", "c"])),
        page("c", &frames(&["a", "b", "c"])),
    );
    let text = read(rings.as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(text.as_str(), "a。\nb。\nc。\n");
}

#[test]
fn names_of_a_damaged_file_do_no_harm_in_its_message() {
    let part = "../\u{1b}[31m\nred".repeat(100);
    let files = [
        docx("<w:p></w:\u{1b}[31m\u{7}\nx>"),
        archive(&[(
            "OFD.xml",
            format!("<O><DocRoot>{part}</DocRoot></O>").as_bytes(),
        )]),
    ];
    for file in files {
        let message = fails(&file).to_string();
        assert!(!message.contains(char::is_control), "{message:?}");
        assert!(message.chars().count() < 400, "{message}");
    }
}

#[test]
fn deep_nesting_is_an_error_and_no_overflow() {
    let deep = |tag: &str| format!("<{tag}>").repeat(100_000);
    limited(&docx(&deep("w:tbl")), Limit::Depth);
    limited(&odt("", &deep("text:list")), Limit::Depth);
    limited(
        format!("<html><body>{}text", deep("div")).as_bytes(),
        Limit::Depth,
    );
    let inline = format!("<html><body><p>{}增长6%。", deep("font"));
    assert_eq!(
        read(inline.as_bytes(), &ReadOptions::default())
            .unwrap()
            .as_str(),
        "增长6%。\n"
    );
    let brackets = "[".repeat(100_000);
    let _ = read(
        &pdf_page(format!("{brackets} TJ").as_bytes(), ""),
        &ReadOptions::default(),
    );
}

#[test]
fn names_that_climb_out_of_the_archive_are_names() {
    let text = read(
        &archive(&[
            ("../../../../tmp/climbed.txt", b"x"),
            ("/etc/climbed", b"x"),
            ("_rels/.rels", b"<Relationships><Relationship Type=\"x/officeDocument\" Target=\"../../../etc/passwd\"/></Relationships>"),
            ("word/document.xml", "<w:p><w:t>正文。</w:t></w:p>".as_bytes()),
        ]),
        &ReadOptions::default(),
    )
    .unwrap();
    assert_eq!(text.as_str(), "正文。\n");
    assert!(!std::path::Path::new("/tmp/climbed.txt").exists());
    let ofd = archive(&[(
        "OFD.xml",
        b"<ofd:OFD><ofd:DocRoot>../../../../etc/passwd</ofd:DocRoot></ofd:OFD>",
    )]);
    assert!(fails(&ofd).to_string().contains("no part etc/passwd"));
}

#[test]
fn files_cut_anywhere_are_read_or_refused() {
    let folder = format!("{}/tests/readers/files", env!("CARGO_MANIFEST_DIR"));
    for name in [
        "qiwu-2024.docx",
        "qiwu-2024.odt",
        "qiwu-2024.ofd",
        "qiwu-2024.libreoffice.pdf",
        "qiwu-2024.html",
        "qiwu-2024.gb18030.txt",
    ] {
        let bytes = std::fs::read(format!("{folder}/{name}")).unwrap();
        for part in 0..40 {
            let cut = &bytes[..bytes.len() * part / 40];
            if let Err(error) = read(cut, &ReadOptions::default()) {
                assert!(!error.to_string().contains('\n'), "{name}: {error}");
            }
        }
        // A byte wrong here and there.
        for seed in 0..40usize {
            let mut broken = bytes.clone();
            for step in 0..20usize {
                let at = (seed * 7919 + step * 104_729) % broken.len();
                broken[at] ^= 0x55;
            }
            let _ = read(&broken, &ReadOptions::default());
        }
    }
}

#[test]
fn drawings_that_draw_themselves_end() {
    // The drawing X is the page itself, twice, in itself.
    let drawing = "BT /F 12 Tf 72 700 Td (words) Tj ET /X Do /X Do ".as_bytes();
    let text = read(
        &pdf_page(drawing, "/Type/XObject/Subtype/Form"),
        &ReadOptions::default(),
    );
    assert!(text.is_ok() || matches!(text, Err(ReadError::Limit(..))));
    // Drawings that hold each other: what a chain of them comes to is counted.
    let chained = |next: &str| {
        format!(
            "BT /F 9 Tf (a) Tj ET {}",
            format!("/X{next} Do ").repeat(100)
        )
    };
    let form = "<</Type/XObject/Subtype/Form>>";
    let drawings = ["1", "2", "3", "0"].map(chained);
    let [a, b, c, d] = drawings.each_ref().map(|drawing| Some(drawing.as_bytes()));
    let chain = pdf(&[
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        ("<</Type/Pages/Kids[3 0 R]/Count 1>>", None),
        (
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X0 4 0 R/X1 5 0 R/X2 6 0 R/X3 7 0 R>>>>>>",
            None,
        ),
        (form, a),
        (form, b),
        (form, c),
        (form, d),
    ]);
    let mut options = ReadOptions::default();
    options.limits.objects = 100_000;
    assert_eq!(
        read(&chain, &options).unwrap_err(),
        ReadError::Limit(Limit::Objects, 100_000)
    );
    // The page's own drawing within itself, and no further.
    let many = "/X Do ".repeat(100);
    let page = pdf_page(many.as_bytes(), "/Type/XObject/Subtype/Form");
    assert_eq!(read(&page, &options).unwrap_err(), ReadError::NoText);
}

#[test]
fn loops_in_a_pdf_end() {
    let words = b"BT /F 12 Tf 72 700 Td (words) Tj ET";
    // Pages in pages, a page that is its own font, and tables of objects each before the other.
    let ring = pdf(&[
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        (
            "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 9/Parent 3 0 R>>",
            None,
        ),
        (
            "<</Type/Pages/Kids[2 0 R 4 0 R 3 0 R]/Parent 2 0 R/Count 4000000000>>",
            None,
        ),
        (
            "<</Type/Page/Parent 3 0 R/Contents[5 0 R 5 0 R]/Resources<</Font<</F 4 0 R>>>>>>",
            None,
        ),
        ("<<>>", Some(words)),
    ]);
    let font = pdf(&[
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        ("<</Type/Pages/Kids[3 0 R]/Count 1>>", None),
        (
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            None,
        ),
        ("<<>>", Some(words)),
        (
            "<</Type/Font/Subtype/Type0/Encoding 6 0 R/ToUnicode 6 0 R/DescendantFonts[5 0 R]>>",
            None,
        ),
        (
            "<</UseCMap 6 0 R/Length 7 0 R>>",
            Some(b"/x usecmap begincmap endcmap"),
        ),
        ("7 0 R", None),
    ]);
    let mut tables = pdf_page(words, "");
    let text = String::from_utf8_lossy(&tables).into_owned();
    let at = text.find("xref").unwrap();
    let looped = text.replace(
        "/Root 1 0 R",
        &format!("/Root 1 0 R/Prev {at}/XRefStm {at}"),
    );
    tables = looped.into_bytes();
    for file in [ring, font, tables] {
        let start = Instant::now();
        match read(&file, &ReadOptions::default()) {
            Ok(text) => assert!(text.as_str().len() < 1000, "{}", text.as_str()),
            Err(error) => assert!(!error.to_string().contains('\n')),
        }
        assert!(start.elapsed() < SOON);
    }
}

#[test]
fn a_file_beyond_the_limit_is_never_read_to_its_end() {
    let mut options = ReadOptions::default();
    options.limits.file = 1000;
    // A source without end, as a pipe may be.
    let taken = take(std::io::repeat(b'a'), &options.limits).unwrap();
    assert_eq!(taken.len(), 1001);
    assert_eq!(
        read(&taken, &options).unwrap_err(),
        ReadError::Limit(Limit::File, 1000)
    );
}

#[test]
fn text_without_an_end_takes_time_and_output_by_its_length_alone() {
    use tongbi::render::{Json, Renderer};
    let report = |text: &str| {
        let text = read(text.as_bytes(), &ReadOptions::default()).unwrap();
        tongbi::outline::Report::new("endless", text)
    };
    for (piece, other) in [
        ("新增就业6万人，增长5%，", "新增就业7万人，增长4%，"),
        (
            "revenue grew by 6% to 5 million, ",
            "costs grew by 5% to 6 million, ",
        ),
        ("增长\n", "下降\n"),
    ] {
        let compared = |length: usize| {
            let start = Instant::now();
            let old = report(&piece.repeat(length / piece.len()));
            let new = report(&other.repeat(length / other.len()));
            let reports = Pair::new(&old, &new);
            let lexicon = tongbi::lexicon::Lexicon::default();
            let comparison = tongbi::compare::compare(reports, &lexicon);
            let mut out = Vec::new();
            Json::default()
                .render(&comparison, reports, &mut out)
                .unwrap();
            (start.elapsed(), out.len())
        };
        let (quick, short) = compared(15_000);
        let (slow, long) = compared(60_000);
        // Four times the text; with its square both would be sixteen times as much.
        let most = quick * 10 + Duration::from_secs(2);
        assert!(slow < most, "{piece}: {quick:?}, then {slow:?}");
        assert!(
            long < short * 8 + (1 << 20),
            "{piece}: {short}, then {long}"
        );
    }
}

#[test]
fn bombs_in_a_pdf_are_not_unpacked() {
    let much = zlib(&vec![b' '; 100 << 20]);
    limited(&pdf_page(&much, "/Filter/FlateDecode"), Limit::Ratio);
    let twice = zlib(&much);
    let page = pdf_page(&twice, "/Filter[/FlateDecode/FlateDecode]");
    assert!(matches!(
        fails(&page),
        ReadError::Limit(..) | ReadError::NoText
    ));
    // A collection of objects, which the library unpacks by itself.
    let collection = pdf(&[
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        ("<</Type/Pages/Kids[]/Count 0>>", None),
        (
            "<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>",
            Some(&much),
        ),
    ]);
    limited(&collection, Limit::Unpacked);
}

/// As some printers write a page: each part is counted once, and not with all those before it.
#[test]
fn a_page_of_a_pdf_in_thousands_of_parts_is_read() {
    let parts = "4 0 R ".repeat(5_000);
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[{parts}5 0 R]/Resources<</Font<</F 6 0 R>>>>>>"
    );
    let file = pdf(&[
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        ("<</Type/Pages/Kids[3 0 R]/Count 1>>", None),
        (&page, None),
        ("<<>>", Some(" ".repeat(1_000).as_bytes())),
        ("<<>>", Some(b"BT /F 12 Tf 72 700 Td (Growth of 6%) Tj ET")),
        ("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", None),
    ]);
    let text = read(&file, &ReadOptions::default()).unwrap();
    assert_eq!(text.as_str(), "Growth of 6%\n");
}

#[test]
fn every_limit_can_be_met_and_raised() {
    let set = |limit: Limit, value: u64| {
        let mut options = ReadOptions::default();
        options.limits.set(limit, value);
        options
    };
    let mut state = 1u32;
    let words: String = (0..200_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from_u32(0x4e00 + (state >> 16) % 0x2000).unwrap()
        })
        .collect();
    let body = format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>").repeat(3);
    let two = pdf(&[
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        ("<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>", None),
        ("<</Type/Page/Parent 2 0 R>>", None),
        ("<</Type/Page/Parent 2 0 R>>", None),
    ]);
    let cases = [
        (docx(&body), Limit::File, 100),
        (docx(&body), Limit::Unpacked, 10_000),
        (docx(&body), Limit::Ratio, 1),
        (docx(&body), Limit::Depth, 3),
        (docx(&body), Limit::Objects, 5),
        (two, Limit::Pages, 1),
        (docx(&body), Limit::Seconds, 0),
    ];
    for (bytes, limit, value) in cases {
        assert_eq!(
            read(&bytes, &set(limit, value)).map(|_| ()).unwrap_err(),
            ReadError::Limit(limit, value)
        );
        assert!(!matches!(
            read(&bytes, &ReadOptions::default()),
            Err(ReadError::Limit(..))
        ));
    }
}

#[test]
fn numbering_that_refers_to_itself_ends() {
    let styles = "<w:styles><w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style><w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style></w:styles>";
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"x\"/><w:styleLink w:val=\"x\"/></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let body = "<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"4000000000\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>正文。</w:t></w:r></w:p>";
    let text = read(
        &docx_with(
            body,
            &[("styles.xml", styles), ("numbering.xml", numbering)],
        ),
        &ReadOptions::default(),
    )
    .unwrap();
    assert_eq!(text.as_str(), "正文。\n");
}

/// Escapes are left as they are in the text, whose bytes offsets count; faces make them harmless.
#[test]
fn terminal_escapes_and_controls_are_kept_from_nobody_but_do_no_harm() {
    let written = "一、回顾\x1b[31m红\x1b]0;标题\x07\n增长6%。";
    let text = read(written.as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(text.as_str(), written);
    let report = Report::new("report.txt", text);
    let mut shown = Vec::new();
    outline_table(&Outline::new(&report), Language::Chinese, &mut shown).unwrap();
    let shown = String::from_utf8(shown).unwrap();
    assert!(shown.contains("回顾"), "{shown}");
    let harmful = |c: char| c.is_control() && c != '\n';
    assert!(!shown.contains(harmful), "{shown:?}");
}
