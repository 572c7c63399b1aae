//! What word processors keep beside the plain paragraphs.

use tongbi::read::{Format, ReadError, ReadOptions, Revisions, Text, read};

use crate::parts::{archive, docx, docx_with, odt, pdf, pdf_page};

fn text(bytes: &[u8]) -> Text {
    read(bytes, &ReadOptions::default()).unwrap()
}

fn original(bytes: &[u8]) -> String {
    let options = ReadOptions {
        revisions: Revisions::Original,
        ..ReadOptions::default()
    };
    read(bytes, &options).unwrap().as_str().to_owned()
}

fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn r(words: &str) -> String {
    format!("<w:r><w:t>{words}</w:t></w:r>")
}

const NUMBERING: &str = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"japaneseCounting\"/><w:pStyle w:val=\"a\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl>\
    <w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%3.\"/></w:lvl>\
    </w:abstractNum><w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num>\
    <w:num w:numId=\"6\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num></w:numbering>";

const STYLES: &str = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"a\"><w:name w:val=\"heading 1\"/>\
    <w:pPr><w:numPr><w:numId w:val=\"5\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
    <w:style w:styleId=\"b\"><w:name w:val=\"Body\"/><w:basedOn w:val=\"a\"/></w:style>\
    <w:style w:styleId=\"t\"><w:name w:val=\"toc 1\"/></w:style></w:styles>";

#[test]
fn numbering_of_a_docx_is_written_out() {
    let item = |level: u8, list: u8, words: &str| {
        p(&format!(
            "<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}",
            r(words)
        ))
    };
    let styled = |style: &str, words: &str| {
        p(&format!(
            "<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}",
            r(words)
        ))
    };
    let body = [
        styled("t", "一、回顾\t1"),
        styled("a", "回顾"),
        item(1, 5, "经济稳中有进。"),
        item(1, 5, "民生改善。"),
        item(2, 5, "办好学校；"),
        styled("b", "安排"),
        item(1, 5, "做强产业。"),
        item(0, 6, "附件"),
        item(0, 0, "无编号。"),
    ];
    let text = text(&docx_with(
        &body.concat(),
        &[("styles.xml", STYLES), ("numbering.xml", NUMBERING)],
    ));
    assert_eq!(
        text.as_str().lines().collect::<Vec<_>>(),
        [
            "一、回顾",
            "（一）经济稳中有进。",
            "（二）民生改善。",
            "1. 办好学校；",
            "二、安排",
            "（一）做强产业。",
            "一、附件",
            "无编号。"
        ]
    );
    let headings: Vec<&str> = text
        .headings()
        .iter()
        .map(|heading| text.slice(heading.span))
        .collect();
    assert_eq!(headings, ["一、回顾", "二、安排"]);
}

#[test]
fn tracked_changes_of_a_docx_are_accepted_or_taken_back() {
    let del = |words: &str| format!("<w:del><w:r><w:delText>{words}</w:delText></w:r></w:del>");
    let ins = |words: &str| format!("<w:ins>{}</w:ins>", r(words));
    let mark = |kind: &str| format!("<w:pPr><w:rPr><w:{kind}/></w:rPr></w:pPr>");
    let row = |kind: &str, words: &str| {
        format!(
            "<w:tr><w:trPr><w:{kind}/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>",
            p(&r(words)),
            p(&r("6%"))
        )
    };
    let body = [
        p(&(r("增长") + &del("5%") + &ins("6%") + &r("左右。"))),
        p(&(mark("del") + &r("这一句"))),
        p(&r("并到上一句。")),
        p(&(mark("ins") + &r("这一段"))),
        p(&(ins("新的。")
            + "<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val=\"a\"/></w:pPr></w:pPrChange></w:pPr>")),
        p(
            "<w:moveFrom><w:r><w:t>旧处。</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处。</w:t></w:r></w:moveTo>",
        ),
        format!(
            "<w:tbl>{}{}</w:tbl>",
            row("ins", "新行"),
            row("del", "旧行")
        ),
    ];
    let file = docx(&body.concat());
    assert_eq!(
        text(&file).as_str(),
        "增长6%左右。\n这一句并到上一句。\n这一段\n新的。\n新处。\n新行\t6%\n"
    );
    assert_eq!(
        original(&file),
        "增长5%左右。\n这一句\n并到上一句。\n这一段\n旧处。\n旧行\t6%\n"
    );
}

#[test]
fn boxes_notes_and_hidden_runs_of_a_docx() {
    let boxed = "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
        <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
    let body = [
        p(&(r("正文") + boxed + &r("接着说。") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r>")),
        p(&(r("看得见")
            + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>"
            + "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>又看得见。</w:t></w:r>")),
        p(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>8</w:t><w:br/><w:t>下一行</w:t></w:r>",
        ),
    ];
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:t>——</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id=\"1\"><w:p><w:r><w:t>指全口径。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    assert_eq!(
        text(&docx_with(&body.concat(), &[("footnotes.xml", notes)])).as_str(),
        "正文接着说。\n框里的话。\n指全口径。\n看得见又看得见。\n8\n下一行\n"
    );
}

#[test]
fn signs_of_a_docx_are_read_and_marks_of_notes_are_not() {
    let raised = |words: &str| {
        format!("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>{words}</w:t></w:r>")
    };
    let sign = "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r>";
    let styled = "<w:r><w:rPr><w:rStyle w:val=\"n\"/></w:rPr><w:t>2</w:t></w:r>";
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>qī</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>栖</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    let body = [
        p(&(r("增长6")
            + &raised("1")
            + &r("%，绿地5km")
            + &raised("2")
            + &r("，强度")
            + sign
            + &r("3%。"))),
        p(&(r(ruby) + &r("梧收入726") + styled + &r("亿元。"))),
    ];
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:type=\"character\" w:styleId=\"n\"><w:name w:val=\"note\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style></w:styles>";
    assert_eq!(
        text(&docx_with(&body.concat(), &[("styles.xml", styles)])).as_str(),
        "增长6%，绿地5km²，强度≥3%。\n栖梧收入726亿元。\n"
    );
}

#[test]
fn tables_in_tables_deleted_cells_and_notes_of_cells_of_a_docx() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(&r(words)));
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let inner = [
        row(&(cell("投资") + &cell("6%"))),
        row(&(cell("消费") + &cell("5%"))),
    ];
    let deleted = format!(
        "<w:tc><w:tcPr><w:cellDel/></w:tcPr>{}</w:tc>",
        p(&r("旧数"))
    );
    let noted = format!(
        "<w:tc>{}</w:tc>",
        p(&(r("就业") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"))
    );
    let body = [
        format!(
            "<w:tbl>{}</w:tbl>",
            row(&(format!("<w:tc><w:tbl>{}</w:tbl></w:tc>", inner.concat()) + &cell("备注")))
        ),
        format!(
            "<w:tbl>{}</w:tbl>",
            row(&(noted + &deleted + &cell("1万人")))
        ),
        p(&r("结语。")),
    ];
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"1\"><w:p><w:r><w:t>指城镇。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let file = docx_with(&body.concat(), &[("footnotes.xml", notes)]);
    assert_eq!(
        text(&file).as_str(),
        "投资\t6%\n消费\t5%\n备注\n就业\t1万人\n结语。\n指城镇。\n"
    );
    assert!(original(&file).contains("就业\t旧数\t1万人\n"));
}

#[test]
fn levels_of_a_docx_are_known_by_their_numbers_and_parts_by_their_encoding() {
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\">\
        <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%2\"/></w:lvl>\
        <w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
        </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let item = |level: u8, words: &str| {
        p(&format!(
            "<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}",
            r(words)
        ))
    };
    let body = item(0, "回顾") + &item(1, "工业");
    assert_eq!(
        text(&docx_with(&body, &[("numbering.xml", numbering)])).as_str(),
        "一、回顾\n1.1 工业\n"
    );
    let part = format!(
        "<?xml version=\"1.0\" encoding=\"gb18030\"?><w:document xmlns:w=\"w\"><w:body>{}</w:body></w:document>",
        p(&r("青禾县增长6%。"))
    );
    let part = encoding_rs::GB18030.encode(&part).0;
    let file = archive(&[("word/document.xml", &part)]);
    assert_eq!(text(&file).as_str(), "青禾县增长6%。\n");
}

#[test]
fn numbering_and_changes_of_an_odt() {
    let styles = "<text:list-style style:name=\"L1\">\
        <text:list-level-style-number text:level=\"1\" style:num-format=\"一, 二, 三, ...\" style:num-suffix=\"、\"/>\
        <text:list-level-style-number text:level=\"2\" style:num-format=\"一, 二, 三, ...\" style:num-list-format=\"（%2%）\"/></text:list-style>\
        <style:style style:name=\"T9\"><style:text-properties text:display=\"none\"/></style:style>";
    let body = "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><office:change-info/><text:p>5%</text:p></text:deletion></text:changed-region>\
        <text:changed-region text:id=\"c2\"><text:insertion><office:change-info/></text:insertion></text:changed-region></text:tracked-changes>\
        <text:list text:style-name=\"L1\"><text:list-item><text:h text:outline-level=\"1\">回顾</text:h>\
        <text:list><text:list-item><text:p>经济  稳中有进。</text:p></text:list-item><text:list-item><text:p>民生改善。</text:p><text:p>另起一段。</text:p></text:list-item></text:list></text:list-item></text:list>\
        <text:p>增长<text:change text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>6%<text:change-end text:change-id=\"c2\"/>左右<text:span text:style-name=\"T9\">不显示</text:span>。<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>指全口径。</text:p></text:note-body></text:note></text:p>\
        <text:list text:style-name=\"L1\" text:continue-numbering=\"true\"><text:list-item><text:p>安排</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>指标</text:p></table:table-cell><table:table-cell><text:p>6%</text:p></table:table-cell></table:table-row></table:table>";
    let file = odt(styles, body);
    assert_eq!(text(&file).format(), Format::Odt);
    assert_eq!(
        text(&file).as_str(),
        "一、回顾\n（一）经济 稳中有进。\n（二）民生改善。\n另起一段。\n增长6%左右。\n指全口径。\n二、安排\n指标\t6%\n"
    );
    assert!(original(&file).contains("增长5%左右。\n"));
    let headings = text(&odt(
        "",
        "<text:h>甲</text:h><text:h text:outline-level=\"0\">乙</text:h><text:h text:outline-level=\"3\">丙</text:h>",
    ));
    let depths: Vec<u8> = headings
        .headings()
        .iter()
        .map(|heading| heading.depth)
        .collect();
    assert_eq!(depths, [1, 1, 3]);
    let flat = "<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"o\" office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text><text:p>一样的话。</text:p></office:text></office:body></office:document>";
    assert_eq!(text(flat.as_bytes()).as_str(), "一样的话。\n");
}

#[test]
fn deletions_of_an_odt_come_back_whole_and_marks_of_notes_do_not() {
    let styles = "<style:style style:name=\"T1\"><style:text-properties style:text-position=\"super 58%\"/></style:style>";
    let deleted = |id: &str, content: &str| {
        format!(
            "<text:changed-region text:id=\"{id}\"><text:deletion><office:change-info/>{content}</text:deletion></text:changed-region>"
        )
    };
    let body = format!(
        "<text:tracked-changes>{}{}</text:tracked-changes>\
        <text:p>grew by<text:change text:change-id=\"a\"/>6<text:span text:style-name=\"T1\">1</text:span>%.</text:p>\
        <text:p>一段。<text:change text:change-id=\"b\"/>二段。</text:p>",
        deleted("a", "<text:p><text:s/>about<text:s/></text:p>"),
        deleted("b", "<text:p/><text:p/>")
    );
    let file = odt(styles, &body);
    assert_eq!(text(&file).as_str(), "grew by6%.\n一段。二段。\n");
    assert_eq!(original(&file), "grew by about 6%.\n一段。\n二段。\n");
}

#[test]
fn a_pdf_turned_or_cut_is_read_or_refused_and_never_in_part() {
    for turn in [
        "1 0 0 1 72 700",
        "0 1 -1 0 300 100",
        "-1 0 0 -1 500 300",
        "0 -1 1 0 300 700",
    ] {
        let drawing = format!("BT /F 12 Tf {turn} Tm (Revenue grew by 6%.) Tj ET");
        let text = text(&pdf_page(drawing.as_bytes(), ""));
        assert_eq!(text.as_str(), "Revenue grew by 6%.\n", "{turn}");
    }
    let whole = pdf_page(b"BT /F 12 Tf 72 700 Td (Revenue grew by 6%.) Tj ET", "");
    let cut = &whole[..whole.len() - 200];
    let message = read(cut, &ReadOptions::default()).unwrap_err().to_string();
    assert!(
        message.contains("damaged PDF file: its end is missing"),
        "{message}"
    );
}

#[test]
fn text_of_an_ofd_goes_on_at_the_height_of_the_text_before_it() {
    let root = "<ofd:OFD xmlns:ofd=\"o\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
    let document = "<ofd:Document xmlns:ofd=\"o\"><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"P.xml\"/></ofd:Pages></ofd:Document>";
    let page = "<ofd:Page xmlns:ofd=\"o\"><ofd:Content><ofd:Layer>\
        <ofd:TextObject Boundary=\"20 20 100 6\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"4\">一、回顾</ofd:TextCode></ofd:TextObject>\
        <ofd:TextObject Boundary=\"20 40 100 9\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"8\">增长</ofd:TextCode><ofd:TextCode X=\"8\">6%。</ofd:TextCode></ofd:TextObject>\
        </ofd:Layer></ofd:Content></ofd:Page>";
    let file = archive(&[
        ("OFD.xml", root.as_bytes()),
        ("Doc_0/Document.xml", document.as_bytes()),
        ("Doc_0/P.xml", page.as_bytes()),
    ]);
    assert!(text(&file).as_str().ends_with("回顾增长6%。\n"));
}

#[test]
fn letters_of_one_glyph_stand_side_by_side() {
    let table = b"/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <00> <ff> endcodespacerange\n\
        2 beginbfchar <61> <00660069> <62> <0074> endbfchar\nendcmap end";
    let file = pdf(&[
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        ("<</Type/Pages/Kids[3 0 R]/Count 1>>", None),
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            None,
        ),
        // The next glyph is drawn a little into the ligature, as kerning does.
        ("<<>>", Some(b"BT /F 12 Tf 72 700 Td [(a) 60 (b)] TJ ET")),
        (
            "<</Type/Font/Subtype/Type1/BaseFont/X/FirstChar 97/Widths[500 300]/ToUnicode 6 0 R>>",
            None,
        ),
        ("<<>>", Some(table)),
    ]);
    assert_eq!(text(&file).as_str(), "fit\n");
}

#[test]
fn a_pdf_says_what_it_draws_and_what_it_is_not() {
    let drawing = b"BT /F 12 Tf 72 700 Td (Revenue grew by 6.2%, as in the envi-) Tj 0 -14 Td (ronmental plan.) Tj ET\n\
        /Artifact BMC BT /F 9 Tf 72 20 Td (Confidential) Tj ET EMC\n\
        /Span <</ActualText (Target)>> BDC BT /F 12 Tf 72 600 Td (T@rget) Tj ET EMC";
    let text = text(&pdf_page(drawing, ""));
    assert_eq!(text.format(), Format::Pdf);
    assert_eq!(
        text.as_str(),
        "Revenue grew by 6.2%, as in the environmental plan.\nTarget\n"
    );
    assert_eq!(text.page(0), Some(1));
    // A page that is a picture.
    let scan = pdf(&[
        ("<</Type/Catalog/Pages 2 0 R>>", None),
        ("<</Type/Pages/Kids[3 0 R]/Count 1>>", None),
        (
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
            None,
        ),
        ("<<>>", Some(b"q 595 0 0 842 0 0 cm /X Do Q")),
        (
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8>>",
            Some(b"\0"),
        ),
    ]);
    assert_eq!(
        read(&scan, &ReadOptions::default()).unwrap_err(),
        ReadError::Scanned
    );
    assert_eq!(
        read(&pdf_page(b"", ""), &ReadOptions::default()).unwrap_err(),
        ReadError::NoText
    );
}

#[test]
fn what_cannot_be_read_is_named_with_the_way_out() {
    let mut ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    ole.extend([0; 1000]);
    let with_stream = |name: &str| {
        let mut bytes = ole.clone();
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (
            with_stream("WordDocument"),
            "(.doc, .wps), which cannot be read: save it as .docx",
        ),
        (
            with_stream("EncryptedPackage"),
            "is protected by a password",
        ),
        (with_stream("Workbook"), "(.xls), which cannot be read"),
        (
            archive(&[("[Content_Types].xml", b""), ("xl/workbook.xml", b"")]),
            "an Excel workbook (.xlsx)",
        ),
        (
            archive(&[("ppt/presentation.xml", b"")]),
            "a presentation (.pptx)",
        ),
        (
            archive(&[("a.txt", b"x")]),
            "is a zip archive, which cannot be read: unpack it",
        ),
        (
            archive(&[("mimetype", b"application/epub+zip")]),
            "an e-book (.epub)",
        ),
        (
            b"{\\rtf1\\ansi hello}".to_vec(),
            "a rich text file (.rtf), which cannot be read: save it as .docx",
        ),
        (
            b"<?xml version=\"1.0\"?><a>text</a>".to_vec(),
            "is an XML file",
        ),
        (b"".to_vec(), "is empty"),
        (b" \r\n\xe3\x80\x80 ".to_vec(), "holds no text"),
        (docx("<w:p/>"), "holds no text"),
    ];
    for (bytes, expected) in cases {
        let message = read(&bytes, &ReadOptions::default())
            .unwrap_err()
            .to_string();
        assert!(message.contains(expected), "{message}");
        assert!(!message.contains('\n'));
    }
}
