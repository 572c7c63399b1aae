//! Web pages in the manner of several families of sites.

use base64::Engine;
use tongbi::outline::Report;
use tongbi::read::{Format, ReadError, ReadOptions, Text, read};

use crate::parts::{mhtml, quoted};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!(
        "{}/tests/readers/pages/{name}",
        env!("CARGO_MANIFEST_DIR")
    ))
    .unwrap()
}

fn text(bytes: &[u8]) -> Text {
    read(bytes, &ReadOptions::default()).unwrap()
}

/// All lines of the report on the page, in order, with at most the lines in `left` between them; none of them twice.
fn holds(page: &str, expected: &str, left: &[&str]) {
    let text = text(&file(page));
    assert_eq!(text.format(), Format::Html, "{page}");
    let expected = String::from_utf8(file(expected)).unwrap();
    let kept: Vec<&str> = text
        .as_str()
        .lines()
        .map(str::trim)
        .filter(|line| !left.iter().any(|start| line.starts_with(start)))
        .collect();
    assert_eq!(kept, expected.lines().collect::<Vec<_>>(), "{page}");
}

#[test]
fn the_report_is_found_on_pages_of_every_family() {
    holds("portal.html", "expected.txt", &["发布时间："]);
    holds("tables.html", "expected.txt", &["浏览次数："]);
    holds("frontend.html", "expected.txt", &[]);
    holds(
        "news.html",
        "expected.txt",
        &["（责编：", "分享让更多人看到"],
    );
    holds("word.html", "expected.txt", &[]);
    holds("record.html", "expected.txt", &["索引号", "发文机关"]);
    holds("company.html", "company.expected.txt", &[]);
}

#[test]
fn what_stays_of_the_page_is_clutter_to_the_outline() {
    let pages = [
        "portal.html",
        "tables.html",
        "frontend.html",
        "news.html",
        "word.html",
        "record.html",
    ];
    let mut outlines = pages.map(|page| {
        let report = Report::new(page, text(&file(page)));
        let titles: Vec<String> = report
            .sections
            .iter()
            .map(|section| section.title.clone())
            .collect();
        let sentences = report
            .sentences
            .iter()
            .map(|sentence| report.text.slice(sentence.span).to_owned());
        let clutter: Vec<String> = sentences
            .filter(|sentence| {
                ["来源", "浏览", "索引号", "责编"]
                    .iter()
                    .any(|word| sentence.contains(word))
            })
            .collect();
        assert_eq!(clutter, [] as [String; 0], "{page}");
        assert_eq!(report.metadata.year, Some(2026), "{page}");
        titles
    });
    outlines.rotate_left(1);
    assert!(outlines[0].len() >= 6);
    assert!(
        outlines.iter().all(|titles| *titles == outlines[0]),
        "{outlines:?}"
    );
}

#[test]
fn headings_of_the_page_are_marked() {
    let text = text(&file("company.html"));
    let headings: Vec<(u8, &str)> = text
        .headings()
        .iter()
        .map(|heading| (heading.depth, text.slice(heading.span)))
        .collect();
    assert_eq!(
        headings,
        [
            (1, "Annual statement 2025"),
            (2, "Our targets for 2026"),
            (2, "Results of 2025")
        ]
    );
}

#[test]
fn a_page_is_told_in_any_encoding_and_under_any_name() {
    let page = "<html><body><p>全县生产总值增长6%左右。</p><p>“民生”支出增长&#x0037;&percnt;&nbsp;以上。</p></body></html>";
    let utf16: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(utf16.iter().copied())
        .collect();
    for bytes in [
        page.as_bytes(),
        &utf16,
        &marked,
        &encoding_rs::GB18030.encode(page).0,
    ] {
        let text = text(bytes);
        assert_eq!(text.format(), Format::Html);
        assert_eq!(
            text.as_str(),
            "全县生产总值增长6%左右。\n“民生”支出增长7%\u{a0}以上。\n"
        );
    }
}

#[test]
fn text_of_frames_is_not_lost_silently() {
    let page = "<html><head><title>报告</title></head><frameset cols='20%,80%'><frame src='menu.html'><frame src='body.html'></frameset></html>";
    assert_eq!(
        read(page.as_bytes(), &ReadOptions::default()).unwrap_err(),
        ReadError::Frames("menu.html".to_owned())
    );
    let page = "<html><body><p>前言。</p><iframe srcdoc='&lt;p&gt;一、回顾&lt;/p&gt;&lt;p&gt;增长6%。&lt;/p&gt;'></iframe><p>结语。</p></body></html>";
    assert_eq!(
        text(page.as_bytes()).as_str(),
        "前言。\n一、回顾\n增长6%。\n结语。\n"
    );
}

#[test]
fn a_page_saved_with_its_parts_in_one_file_reads_like_the_page() {
    let quoted_head = "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://www.qinghe.example/report.html";
    let packed_head =
        "Content-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: base64";
    let picture = (
        "Content-Type: image/png\r\nContent-Transfer-Encoding: binary",
        &b"\x89PNG\r\n\x1a\n\0\0\0\0\0\xff\xfe"[..],
    );
    for name in ["portal.html", "tables.html", "frontend.html", "news.html"] {
        let page = file(name);
        let expected = text(&page);
        let lines = base64::engine::general_purpose::STANDARD.encode(&page);
        let lines: Vec<&str> = (0..lines.len())
            .step_by(76)
            .map(|at| &lines[at..lines.len().min(at + 76)])
            .collect();
        for saved in [
            mhtml(&[(quoted_head, &quoted(&page)), picture]),
            mhtml(&[picture, (packed_head, lines.join("\r\n").as_bytes())]),
        ] {
            let found = text(&saved);
            assert_eq!(found.format(), Format::Mhtml, "{name}");
            assert_eq!(found.as_str(), expected.as_str(), "{name}");
            assert_eq!(found.headings(), expected.headings(), "{name}");
        }
    }
}

#[test]
fn frames_saved_with_a_page_are_read_where_they_stand() {
    let outer = "<html><body><p>前言。</p><iframe src='cid:frame-1@mhtml.blink'></iframe><p>中间。</p>\
        <iframe src='notes.html'></iframe><iframe src='notes.html'></iframe><iframe srcdoc='&lt;p&gt;末页。'></iframe><p>结语。</p></body></html>";
    let saved = mhtml(&[
        (
            "Content-Type: text/html\r\nContent-Location: https://www.qinghe.example/x/report.html",
            outer.as_bytes(),
        ),
        (
            "Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>",
            "<html><meta charset=utf-8><p>一、回顾</p><p>增长6%。</p>".as_bytes(),
        ),
        (
            "Content-Type: text/html; charset=gb2312\r\nContent-Location: https://www.qinghe.example/x/notes.html",
            &encoding_rs::GB18030
                .encode("<p>注：全口径。</p><iframe src='report.html'></iframe>")
                .0,
        ),
    ]);
    assert_eq!(
        text(&saved).as_str(),
        "前言。\n一、回顾\n增长6%。\n中间。\n注：全口径。\n末页。\n结语。\n"
    );
    // The page asked for by name, not the first.
    let mut started =
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b; start=\"<b>\"\n\n"
            .to_vec();
    started.extend_from_slice(
        "--b\nContent-Type: text/html\nContent-ID: <a>\n\n<p>甲。</p>\n--b\nContent-Type: text/html\nContent-ID: <b>\n\n<p>乙。</p>\n--b--\n".as_bytes(),
    );
    assert_eq!(text(&started).as_str(), "乙。\n");
    let letter = b"MIME-Version: 1.0\nContent-Type: text/plain\n\nhello\n";
    let message = read(letter, &ReadOptions::default())
        .unwrap_err()
        .to_string();
    assert!(message.contains("a mail, or a page archive without a page in it, which cannot be read: save the report itself"), "{message}");
}

#[test]
fn marks_of_notes_and_places_to_divide_words_are_no_text() {
    let page = "<html><body><p>增长6<sup>1</sup>%，收入726<a href='#n'><sup>2</sup></a>亿元，产量5<sup><a href='#n'>[3]</a></sup>万吨，\
        就业1200<a class='footnote' href='#n'>4</a>人，绿地5km<sup>2</sup>，10<sup>4</sup>亩，CO<sub>2</sub>下降；见<a href='#s'>附件</a>第<a href='#p'>3</a>页<a href='#n'>[5]</a>。</p>\
        <p>地区生产&shy;总值增长&#8203;5%。</p></body></html>";
    assert_eq!(
        text(page.as_bytes()).as_str(),
        "增长6%，收入726亿元，产量5万吨，就业1200人，绿地5km²，10⁴亩，CO2下降；见附件第3页。\n地区生产总值增长5%。\n"
    );
}

#[test]
fn a_page_archive_that_breaks_off_is_refused() {
    let page = "<html><body><p>增长6%。</p><p>收入增长7%。</p></body></html>";
    let whole = mhtml(&[("Content-Type: text/html; charset=utf-8", page.as_bytes())]);
    assert!(text(&whole).as_str().contains("7%"));
    let at = whole.windows(3).rposition(|part| part == b"<p>").unwrap();
    let error = read(&whole[..at], &ReadOptions::default()).unwrap_err();
    assert!(
        error.to_string().contains("ends in the middle of its page"),
        "{error}"
    );
}

#[test]
fn unclosed_and_crossed_elements_keep_their_text() {
    let page = "<html><body><ol><li>甲，一项<li>乙，二项</ol><div><b><p>一段，粗体</b>还是这一段</p></span></i>又一句，完。</div><table><tr><td>甲<td>乙<tr><td>1<td>2</table></body>";
    assert_eq!(
        text(page.as_bytes()).as_str(),
        "1. 甲，一项\n2. 乙，二项\n一段，粗体还是这一段\n又一句，完。\n甲\t乙\n1\t2\n"
    );
}

#[test]
fn an_unknown_character_reference_stays_as_written() {
    let page =
        "<html><body><p>A&B 增长&unknown;6%，&lt;b&gt;不是标签&lt;/b&gt;。</p></body></html>";
    assert_eq!(
        text(page.as_bytes()).as_str(),
        "A&B 增长&unknown;6%，<b>不是标签</b>。\n"
    );
}
