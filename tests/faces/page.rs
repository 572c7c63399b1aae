//! The page, driven in a real browser.

use std::io::Write;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tongbi::outline::Language;

use crate::chromium::{Look, Page};
use crate::{HOSTILE, QIWU, Sample, html};

fn saved(sample: &Sample) -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(".html").tempfile().unwrap();
    file.write_all(&html(sample, Language::Chinese)).unwrap();
    file
}

/// Where somebody wants to look at the pages himself: `TONGBI_SHOTS=folder cargo test --test faces`.
fn keep(page: &mut Page, name: &str) {
    use base64::Engine;
    if let Some(folder) = std::env::var_os("TONGBI_SHOTS") {
        let png = base64::engine::general_purpose::STANDARD
            .decode(page.screenshot())
            .unwrap();
        std::fs::write(
            std::path::Path::new(&folder).join(format!("{name}.png")),
            png,
        )
        .unwrap();
    }
}

fn quiet(page: &Page) {
    assert_eq!(page.console, Vec::<String>::new());
}

#[test]
fn rows_sort_by_value_and_back() {
    let file = saved(&QIWU);
    let Some(mut page) = Page::open(file.path(), Look::default()) else {
        return;
    };
    let order = "[...document.querySelectorAll('#t-targets tbody tr')].map(r => r.cells[4].dataset.v ?? '')";
    let at_first = page.eval(order);
    page.eval("document.querySelectorAll('#t-targets thead button')[4].click()");
    let numbers = |value: Value| -> Vec<f64> {
        let cells: Vec<String> = serde_json::from_value(value).unwrap();
        cells.iter().filter_map(|cell| cell.parse().ok()).collect()
    };
    let up = numbers(page.eval(order));
    assert!(up.len() > 10);
    assert!(up.is_sorted(), "{up:?}");
    let said = "document.querySelectorAll('#t-targets thead th')[4].getAttribute('aria-sort')";
    assert_eq!(page.eval(said), json!("ascending"));
    page.eval("document.querySelectorAll('#t-targets thead button')[4].click()");
    let down = numbers(page.eval(order));
    assert!(down.iter().rev().is_sorted(), "{down:?}");
    page.eval("document.querySelectorAll('#t-targets thead button')[4].click()");
    assert_eq!(page.eval(order), at_first);
    quiet(&page);
}

#[test]
fn filters_leave_the_rows_of_their_kind() {
    let file = saved(&QIWU);
    let Some(mut page) = Page::open(file.path(), Look::default()) else {
        return;
    };
    let counts = &QIWU.comparison.summary.targets;
    let shown = "[...document.querySelectorAll('#t-targets tbody tr')].filter(r => r.checkVisibility()).length";
    assert_eq!(page.eval(shown), json!(QIWU.comparison.targets.len()));
    page.eval("document.querySelector('.filters[data-key=kind] [data-value=\"0\"]').click()");
    assert_eq!(page.eval(shown), json!(counts.raised));
    page.eval("document.querySelector('.filters[data-key=outcome] [data-value=\"0\"]').click()");
    let raised_and_met = QIWU
        .comparison
        .targets
        .iter()
        .filter(|t| t.relation == tongbi::compare::Relation::Raised)
        .filter(|t| t.outcome == Some(tongbi::compare::Outcome::Met))
        .count();
    assert!(raised_and_met > 0);
    assert_eq!(page.eval(shown), json!(raised_and_met));
    quiet(&page);
}

#[test]
fn every_row_jumps_to_its_place() {
    let file = saved(&QIWU);
    let Some(mut page) = Page::open(file.path(), Look::default()) else {
        return;
    };
    let dead = "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.querySelector(a.getAttribute('href'))).map(a => a.outerHTML)";
    assert_eq!(page.eval(dead), json!([]));
    for (at, target) in QIWU.comparison.targets.iter().enumerate().take(40) {
        for (figure, class, link) in [(&target.old, "o", "first"), (&target.new, "n", "last")] {
            let Some(figure) = figure else { continue };
            let there = page.eval(&format!(
                "document.querySelector(document.querySelector('#t{at} .lines a:{link}-of-type').getAttribute('href') + ' .{class}').textContent"
            ));
            assert!(
                there.as_str().unwrap().contains(figure.raw.trim()),
                "{}: {there}",
                figure.raw
            );
        }
    }
    // A real jump, from a click to what stands in the middle of the screen.
    page.eval("document.querySelector('#t-wording tbody tr:nth-child(5) .lines a').click()");
    page.wait(
        "(() => { const b = document.querySelector(':target').getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; })()",
    );
    keep(&mut page, "texts");
    quiet(&page);
}

#[test]
fn search_finds_in_tables_and_texts_and_walks() {
    let file = saved(&QIWU);
    let Some(mut page) = Page::open(file.path(), Look::default()) else {
        return;
    };
    page.press("/", "/");
    page.wait("document.activeElement.id === 'query'");
    page.call("Input.insertText", json!({"text": "城镇调查失业率"}));
    page.wait("/^0\\/[1-9]/.test(document.getElementById('hits').textContent)");
    page.press("Enter", "\r");
    page.wait("/^1\\//.test(document.getElementById('hits').textContent)");
    assert_eq!(
        page.eval("document.querySelector('.current').textContent.includes('城镇调查失业率')"),
        json!(true)
    );
    keep(&mut page, "search");
    page.press("Escape", "");
    page.wait("document.getElementById('hits').textContent === ''");
    quiet(&page);
}

#[test]
fn keys_walk_changes_and_turn_the_light() {
    let file = saved(&QIWU);
    let Some(mut page) = Page::open(file.path(), Look::default()) else {
        return;
    };
    page.press("n", "n");
    page.press("n", "n");
    let index = "[...document.querySelectorAll('.r:not(.same):not(.top)')].findIndex(r => r.classList.contains('current'))";
    assert_eq!(page.eval(index), json!(1));
    page.press("p", "p");
    assert_eq!(page.eval(index), json!(0));
    page.press("d", "d");
    assert_eq!(
        page.eval("getComputedStyle(document.body).backgroundColor"),
        json!("rgb(20, 23, 27)")
    );
    page.press("?", "?");
    assert_eq!(
        page.eval("document.getElementById('keys').open"),
        json!(true)
    );
    quiet(&page);
}

#[test]
fn the_other_language_is_a_click_away() {
    let file = saved(&QIWU);
    let Some(mut page) = Page::open(file.path(), Look::default()) else {
        return;
    };
    assert_eq!(
        page.eval("document.querySelector('#h-targets').textContent.startsWith('目标')"),
        json!(true)
    );
    page.eval("document.getElementById('language').click()");
    assert_eq!(
        page.eval("document.querySelector('#h-targets').textContent.startsWith('Targets')"),
        json!(true)
    );
    assert_eq!(page.eval("document.documentElement.lang"), json!("en"));
    // No word of the interface stays behind; the reports' own words do.
    let left = "[...document.querySelectorAll('[data-zh]')].filter(e => /[\\u4e00-\\u9fff]/.test(e.textContent) && e.dataset.en !== '中文').length";
    assert_eq!(page.eval(left), json!(0));
    keep(&mut page, "english");
    quiet(&page);
}

#[test]
fn without_script_everything_can_be_read() {
    let file = saved(&QIWU);
    let look = Look {
        script: false,
        ..Look::default()
    };
    let Some(mut page) = Page::open(file.path(), look) else {
        return;
    };
    // What needs a script is not shown.
    assert_eq!(
        page.eval("[...document.querySelectorAll('.tools, .js')].some(e => e.checkVisibility())"),
        json!(false)
    );
    assert_eq!(
        page.eval("[...document.querySelectorAll('tbody tr, .r')].every(e => e.checkVisibility())"),
        json!(true)
    );
    quiet(&page);
}

#[test]
fn it_prints_to_paper() {
    let file = saved(&QIWU);
    let Some(mut page) = Page::open(file.path(), Look::default()) else {
        return;
    };
    page.call("Emulation.setEmulatedMedia", json!({"media": "print"}));
    assert_eq!(
        page.eval("[...document.querySelectorAll('.tools, .filters, .map, .bar nav')].some(e => e.checkVisibility())"),
        json!(false)
    );
    let pdf = page.call("Page.printToPDF", json!({"printBackground": true}));
    let pdf = pdf["data"].as_str().unwrap();
    assert!(pdf.starts_with("JVBERi"), "not a PDF");
    assert!(pdf.len() > 100_000);
    quiet(&page);
}

/// Contrast of every text against what is behind it, and roles and names of what can be used, as axe checks them.
const AUDIT: &str = r#"(() => {
  const cache = new Map();
  const rgba = (color) => {
    if (!cache.has(color)) {
      const canvas = document.createElement("canvas").getContext("2d");
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      cache.set(color, [r, g, b, a / 255]);
    }
    return cache.get(color);
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((c, i) => c * a + under[i] * (1 - a));
  const behind = (e) => {
    const layers = [];
    for (let at = e; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => ((c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const wrong = [];
  const seen = new Set();
  for (const e of document.querySelectorAll("body *:not(script)")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !e.checkVisibility()) continue;
    const style = getComputedStyle(e);
    const under = behind(e);
    const svg = e.namespaceURI.endsWith("svg");
    if (e.localName === "title") continue;
    const text = over(rgba(svg ? style.fill : style.color), under);
    const [a, b] = [light(text), light(under)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const key = `${e.localName}.${e.getAttribute("class")} ${style.color}`;
    if (ratio < 4.5 && !seen.has(key)) {
      seen.add(key);
      wrong.push(`contrast ${ratio.toFixed(2)}: ${key} ${e.textContent.slice(0, 20)}`);
    }
  }
  for (const e of document.querySelectorAll("button, a[href], input, [role=region], nav, svg[role], dialog, section")) {
    const name = e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.textContent.trim() || e.closest("label")?.textContent.trim();
    if (!name) wrong.push(`no name: ${e.outerHTML.slice(0, 120)}`);
  }
  for (const e of document.querySelectorAll("[aria-labelledby], [for], [data-for]")) {
    const id = e.getAttribute("aria-labelledby") ?? e.getAttribute("for") ?? e.dataset.for;
    if (!document.getElementById(id)) wrong.push(`names nothing: ${id}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  if (new Set(ids).size !== ids.length) wrong.push("an id twice");
  for (const e of document.querySelectorAll("[role=row]")) if (!e.closest("[role=rowgroup]")) wrong.push("row outside of its group");
  for (const e of document.querySelectorAll("[role=cell]")) if (!e.parentElement.matches("[role=row]")) wrong.push("cell outside of a row");
  for (const e of document.querySelectorAll("table")) if (![...e.querySelectorAll("thead th")].every((th) => th.scope === "col")) wrong.push("a head without scope");
  const levels = [...document.querySelectorAll("h1, h2, h3")].filter((h) => h.checkVisibility()).map((h) => +h.localName[1]);
  if (levels.filter((l) => l === 1).length !== 1 || levels[0] !== 1) wrong.push(`headings ${levels}`);
  if (document.querySelectorAll("main").length !== 1) wrong.push("not one main");
  if (!document.documentElement.lang) wrong.push("no language");
  return wrong.slice(0, 12);
})()"#;

#[test]
fn contrast_roles_and_names_are_right_in_both_lights_and_all_widths() {
    let file = saved(&QIWU);
    for (name, width, height, dark) in [
        ("wide-light", 1400, 1000, false),
        ("wide-dark", 1400, 1000, true),
        ("narrow-light", 420, 900, false),
        ("narrow-dark", 420, 900, true),
    ] {
        let look = Look {
            width,
            height,
            dark,
            script: true,
        };
        let Some(mut page) = Page::open(file.path(), look) else {
            return;
        };
        keep(&mut page, name);
        assert_eq!(page.eval(AUDIT), json!([]), "{name}");
        // Nothing sticks out sideways.
        assert_eq!(
            page.eval("document.documentElement.scrollWidth <= innerWidth"),
            json!(true),
            "{name}"
        );
        page.eval("document.querySelector('#chart').scrollIntoView()");
        keep(&mut page, &format!("{name}-chart"));
        page.eval("document.querySelector('#texts').scrollIntoView()");
        keep(&mut page, &format!("{name}-texts"));
        quiet(&page);
    }
}

#[test]
fn words_of_a_report_never_run() {
    let file = saved(&HOSTILE);
    let Some(mut page) = Page::open(file.path(), Look::default()) else {
        return;
    };
    assert_eq!(page.eval("document.scripts.length"), json!(1));
    assert_eq!(page.eval("document.images.length"), json!(0));
    assert_eq!(
        page.eval("document.body.textContent.includes('<script>alert(2026)</script>')"),
        json!(true)
    );
    assert_eq!(
        page.eval("document.body.textContent.includes('␛[31m')"),
        json!(true)
    );
    // The content policy holds even for what would get through.
    page.eval("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))");
    assert_eq!(page.eval("window.ran ?? null"), Value::Null);
    page.call("Runtime.evaluate", json!({"expression": "1"}));
    assert!(
        page.console
            .iter()
            .all(|line| line.contains("Content Security Policy")),
        "{:?}",
        page.console
    );
    assert!(!page.console.is_empty());
}

#[test]
fn the_page_is_small_and_soon_there() {
    let page = html(&QIWU, Language::Chinese);
    assert!(page.len() < 1_500_000, "{} bytes", page.len());
    let file = saved(&QIWU);
    let Some(mut page) = Page::open(file.path(), Look::default()) else {
        return;
    };
    let end = Instant::now() + Duration::from_secs(5);
    let first = loop {
        let paint = page
            .eval("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null");
        if let Some(paint) = paint.as_f64() {
            break paint;
        }
        assert!(Instant::now() < end, "nothing painted");
    };
    // Only told: a machine's load is no fault of the page.
    eprintln!("first paint after {first:.0} ms");
}

#[test]
fn a_trend_has_its_page_too() {
    let lexicon = tongbi::lexicon::Lexicon::default();
    let sources: Vec<tongbi::trend::Source> = ["qiwu-2024", "qiwu-2025", "qiwu-2026"]
        .into_iter()
        .map(|name| {
            let report = crate::report(name);
            tongbi::trend::Source {
                figures: tongbi::figures::figures(&report, &lexicon),
                report,
            }
        })
        .collect();
    let trend = tongbi::trend::trend(&sources, &Default::default(), &lexicon).unwrap();
    let mut file = tempfile::Builder::new().suffix(".html").tempfile().unwrap();
    tongbi::render::trend_html(&trend, Language::Chinese, &mut file).unwrap();
    for (name, dark) in [("trend-light", false), ("trend-dark", true)] {
        let look = Look {
            dark,
            ..Look::default()
        };
        let Some(mut page) = Page::open(file.path(), look) else {
            return;
        };
        assert_eq!(page.eval(AUDIT), json!([]), "{name}");
        assert_eq!(
            page.eval("document.querySelectorAll('#t-values tbody tr').length"),
            json!(trend.indicators.len())
        );
        assert!(
            page.eval("document.querySelectorAll('figure svg').length")
                .as_u64()
                .unwrap()
                > 5
        );
        page.eval("document.querySelectorAll('#t-values thead button')[2].click()");
        keep(&mut page, name);
        quiet(&page);
    }
}
