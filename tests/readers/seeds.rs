//! The inputs that the fuzz targets start from, in `fuzz/seeds`: small files of every kind, put together here.
//!
//! Made anew by `WRITE_SEEDS=1 cargo test --test readers seeds`.

use std::fs;
use std::path::PathBuf;

use encoding_rs::{BIG5, GB18030};
use tongbi::read::{ReadOptions, read};

use crate::parts::{archive, docx, mhtml, odt, pdf_page, quoted, zlib};

const OLD: &str = "青禾县2030年政府工作报告\n——2030年1月8日在青禾县第九届人民代表大会第三次会议上\n县长　沈一舟\n各位代表：\n\
    一、2029年工作回顾\n（一）经济运行平稳。全县生产总值412.6亿元，增长6.1%；新增就业1.2万人，完成年度任务的108%。\n\
    二、2030年工作安排\n今年发展的主要预期目标是：全县生产总值增长6%左右，城镇新增就业1万人以上，居民收入与经济增长同步。\n\
    （一）做强河运产业。稳步推进“山海”航线建设，新增泊位5个，货运量增长5%—7%。\n——扩大开放。引进企业20家，其中外资3家。\n";

const NEW: &str = "# 青禾县2031年政府工作报告\n\n一、2030年工作回顾\n全县生产总值增长6.4%，新增就业9800人。\n\
    二、2031年工作安排\n主要预期目标：全县生产总值增长6.5%左右，力争更好；城镇新增就业力争达到1.1万人；单位生产总值能耗下降3%。\n\
    （一）做大做强河运产业。大力推进“山海”航线建设，新增泊位8个、货运量分别增长6%、7%。\n（二）办好民生实事。改造老旧小区18个，惠及6000余户。\n";

const ENGLISH: &str = "Annual statement 2030\n\n1. Results\nRevenue grew by 6.2% to £812 million; the accident rate fell by 11%.\n\n\
    2. Targets for 2031\nWe expect revenue to grow by 5% to 7% and will keep capital spending below £40 million.\n";

const PAGE: &str = "<!DOCTYPE html><html><head><meta charset=utf-8><meta name=ArticleTitle content='报告'><title>报告_青禾县</title>\
    <style>.x{display:none} #y{visibility:hidden}</style></head><body><nav><a href=/>首页</a></nav>\
    <div class=share>分享到</div><div id=zoom><h1>报告</h1><p class=x>看不见。</p><p>全县生产总值增长6%，&ldquo;民生&rdquo;支出&#x589e;长7%。<br>又一行。</p>\
    <ol start=3><li>甲，一项<li value=9>乙，二项</ol><pre>一\n二</pre><table><tr><th>指标<th>目标<tr><td>产值<td>6%</table>\
    <ruby>字<rt>zi</rt></ruby><iframe srcdoc='&lt;p&gt;里面的话。&lt;/p&gt;'></iframe><script>var a='<p>不是话</p>'</script></div>\
    <footer>备案号</footer></body></html>";

const DOCX: &str = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>\n\
    <w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>回顾</w:t></w:r></w:p>\n\
    <w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr><w:r><w:t>增长</w:t></w:r><w:del><w:r><w:delText>5%</w:delText></w:r></w:del><w:ins><w:r><w:t>6%&amp;</w:t></w:r></w:ins><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>\n\
    <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:moveFrom><w:r><w:t>旧处。</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:tab/><w:br/><w:sym w:char=\"F0B7\"/><w:noBreakHyphen/></w:r></w:p>\n\
    <w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:p><w:r><w:t>指标</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>6%</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\n\
    <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:t>框</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>\n\
    <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\n\
    </w:body></w:document>\n\
    === word/styles.xml\n<w:styles><w:style w:styleId=\"a\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"b\"/><w:pPr><w:numPr><w:numId w:val=\"5\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style><w:style w:styleId=\"b\"/></w:styles>\n\
    === word/numbering.xml\n<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:pStyle w:val=\"a\"/><w:lvlText w:val=\"%1、\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"（%2）%1\"/></w:lvl></w:abstractNum><w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride></w:num></w:numbering>\n\
    === word/footnotes.xml\n<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>指全口径。</w:t></w:r></w:p></w:footnote></w:footnotes>\n";

const ODT_STYLES: &str = "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"一, 二, 三, ...\" style:num-suffix=\"、\"/>\
    <text:list-level-style-number text:level=\"2\" style:num-format=\"A\" text:display-levels=\"2\" style:num-list-format=\"（%2%）\"/></text:list-style>\
    <style:style style:name=\"T9\"><style:text-properties text:display=\"none\"/></style:style>";

const ODT: &str = "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><text:p>5%</text:p></text:deletion></text:changed-region><text:changed-region text:id=\"c2\"><text:insertion/></text:changed-region></text:tracked-changes>\n\
    <text:list text:style-name=\"L1\"><text:list-item><text:h text:outline-level=\"1\">回顾</text:h><text:list><text:list-item text:start-value=\"4\"><text:p>稳中<text:s text:c=\"3\"/>有进<text:tab/><text:line-break/>。</text:p></text:list-item></text:list></text:list-item></text:list>\n\
    <text:p>增长<text:change text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>6%<text:change-end text:change-id=\"c2\"/><text:span text:style-name=\"T9\">不显示</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>指全口径。</text:p></text:note-body></text:note></text:p>\n\
    <table:table><table:table-row table:number-rows-repeated=\"2\"><table:table-cell><text:p>指标</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"3\"><text:p>6%</text:p></table:table-cell></table:table-row></table:table>\n";

const OFD: &str = "<ofd:OFD><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>\n\
    === D/Document.xml\n<ofd:Document><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"P/0.xml\"/><ofd:Page ID=\"2\" BaseLoc=\"/D/P/1.xml\"/></ofd:Pages></ofd:Document>\n\
    === D/P/0.xml\n<ofd:Page><ofd:Content><ofd:Layer Type=\"Body\"><ofd:TextObject Size=\"5.6\" Boundary=\"28 40 150 8\" CTM=\"1 0 0 1 0 0\" HScale=\"1\"><ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"g 5 5.6\">全县增长6</ofd:TextCode></ofd:TextObject>\
    <ofd:TextObject Size=\"5.6\" Boundary=\"28 50 150 8\"><ofd:CGTransform CodePosition=\"0\"/><ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"5.6 5.6\" DeltaY=\"0 0\">左右。</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>\n\
    === D/P/1.xml\n<ofd:Page><ofd:Area><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer><ofd:TextObject Size=\"4\" Boundary=\"200 40 80 8\"><ofd:TextCode X=\"0\" Y=\"4\">右栏。</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>\n";

const DRAWING: &str = "q 1 0 0 1 72 700 cm BT /F 12 Tf 14 TL 2 Tr 100 Tz 1 Tc 2 Tw (Revenue grew by 6.2%, as in the envi-) Tj T* (ron\\055mental plan\\)) Tj ET Q\n\
    /Artifact BMC BT /F 9 Tf 72 20 Td (Confidential) Tj ET EMC\n\
    /Span <</ActualText (Target)>> BDC BT /G 12 Tf 1 0 0 1 72 600 Tm [<00010002> -250 <0003>] TJ 3 Ts 0 -14 TD <0004> ' 1 2 <0001> \" ET EMC\n\
    /X Do BI /W 1 /H 1 /BPC 8 /CS /G ID x EI [1 2 [3 (a)]] 0 d\n\
    === cmap\n/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <589e> <0002> <957f> endbfchar 1 beginbfrange <0003> <0005> <4e00> endbfrange 1 beginbfrange <0006> <0007> [<4e8c> <4e09>] endbfrange endcmap\n\
    === font\n/Subtype/TrueType/FirstChar 32/LastChar 35/Widths[278 278 355 556]/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[39/quotesingle/uni4E2D 96/grave]>>";

/// Every seed: its target, its name and its bytes.
fn seeds() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let unmarked = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    let pair = |old: &str, new: &str| format!("{old}\n=== new\n{new}").into_bytes();
    let flat = format!(
        "<?xml version=\"1.0\"?><office:document office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:automatic-styles>{ODT_STYLES}</office:automatic-styles><office:body><office:text>{ODT}</office:text></office:body></office:document>"
    );
    let content = flat.replace("office:document", "office:document-content");
    let packed = zlib(DRAWING.as_bytes());
    vec![
        ("diff", "chinese", pair(OLD, NEW)),
        ("diff", "english", pair(ENGLISH, &ENGLISH.replace("5%", "6%"))),
        ("diff", "page", pair(PAGE, OLD)),
        ("figures", "chinese", OLD.into()),
        ("figures", "english", ENGLISH.into()),
        ("outline", "chinese", OLD.into()),
        ("outline", "markdown", NEW.into()),
        ("outline", "english", ENGLISH.into()),
        ("read_text", "utf8", OLD.into()),
        ("read_text", "markdown", format!("{NEW}\n标题\n===\n```\n# 无\n```\n").into()),
        ("read_text", "gb18030", GB18030.encode(OLD).0.into()),
        ("read_text", "big5", BIG5.encode("今年生產總值增長百分之六，就業增加。\r\n").0.into()),
        ("read_text", "utf16", unmarked(NEW)),
        ("read_text", "marked", [b"\xff\xfe".to_vec(), unmarked(ENGLISH)].concat()),
        ("read_html", "page", PAGE.into()),
        ("read_html", "gb18030", GB18030.encode(&PAGE.replace("utf-8", "gb2312")).0.into()),
        ("read_html", "frames", b"<html><frameset cols='20%,80%'><frame src='menu.html'><frame src='body.html'></frameset></html>".into()),
        ("read_html", "fragment", b"<div><b><p>one, two</b> three</p></span></i>four<table><tr><td>a<td>b<tr><td>1<td>2</table>".into()),
        ("read_mhtml", "page", mhtml(&[
            ("Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable", &quoted(PAGE.as_bytes())),
            ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", b"iVBORw0KGgo="),
        ])),
        ("read_mhtml", "frames", mhtml(&[
            ("Content-Type: text/html", b"<p>one.</p><iframe src=cid:f1></iframe><iframe src=x.html></iframe>"),
            ("Content-Type: text/html; charset=gb2312\r\nContent-ID: <f1>\r\nContent-Transfer-Encoding: base64", b"PHA+1Prks6Q8L3A+"),
            ("Content-Type: text/html\r\nContent-Location: http://a.example/x.html", b"<p>two.</p>"),
        ])),
        ("read_docx", "parts", DOCX.into()),
        ("read_docx", "archive", docx("<w:p><w:r><w:t>增长6%左右。</w:t></w:r></w:p>")),
        ("read_odt", "parts", format!("{content}\n=== styles.xml\n<office:document-styles>{ODT_STYLES}</office:document-styles>").into()),
        ("read_odt", "flat", flat.into()),
        ("read_odt", "archive", odt("", "<text:p>增长6%左右。</text:p>")),
        ("read_ofd", "parts", OFD.into()),
        ("read_ofd", "archive", archive(&[
            ("OFD.xml", b"<O><DocRoot>D.xml</DocRoot></O>"),
            ("D.xml", b"<D><Page BaseLoc=\"P.xml\"/></D>"),
            ("P.xml", "<P><TextObject><TextCode>增长。</TextCode></TextObject></P>".as_bytes()),
        ])),
        ("read_pdf", "parts", DRAWING.into()),
        ("read_pdf", "file", pdf_page(b"BT /F 12 Tf 72 700 Td (words) Tj ET", "")),
        ("read_pdf", "packed", pdf_page(&packed, "/Filter/FlateDecode")),
    ]
}

#[test]
fn seeds_of_the_fuzz_targets_are_kept_as_made_here() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    for (target, name, bytes) in seeds() {
        let path = folder.join(target).join(name);
        if std::env::var_os("WRITE_SEEDS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &bytes).unwrap();
        }
        let kept = fs::read(&path).unwrap();
        // What the library for archives makes of the same members may change with its version.
        if matches!(name, "archive" | "packed") {
            let text = |bytes: &[u8]| {
                let text = read(bytes, &ReadOptions::default()).unwrap();
                text.as_str().to_owned()
            };
            assert_eq!(text(&kept), text(&bytes), "{target}/{name}");
        } else {
            assert_eq!(kept, bytes, "{target}/{name}");
        }
    }
}
