use serde_json::Value;

use super::{files, reports, shared, stdout, tongbi};

fn json(paths: &[std::path::PathBuf], extra: &[&str]) -> Value {
    let text = stdout(
        tongbi()
            .arg("trend")
            .args(paths)
            .args(extra)
            .args(["-f", "json", "-q"]),
    );
    serde_json::from_str(&text).unwrap()
}

/// The raw target and result of the indicator `id` in the point of `year`.
fn cell<'v>(
    trend: &'v Value,
    id: &str,
    unit: &str,
    year: u64,
) -> (&'v Value, &'v Value, &'v Value) {
    let indicators = trend["indicators"].as_array().unwrap();
    let at = indicators
        .iter()
        .position(|measure| measure["canonical"] == id && measure["unit"] == unit)
        .unwrap_or_else(|| panic!("no row of {id}"));
    let points = trend["points"].as_array().unwrap();
    let point = points.iter().find(|point| point["year"] == year).unwrap();
    let cell = &point["cells"][at];
    (&cell["target"], &cell["actual"], &cell["outcome"])
}

#[test]
fn reports_of_one_place_go_by_year() {
    let folder = tempfile::tempdir().unwrap();
    let paths = &reports(folder.path())[..4];
    let trend = json(paths, &[]);
    assert_eq!(trend["axis"], "year");
    let (target, actual, outcome) = cell(&trend, "gdp", "%", 2021);
    assert_eq!(
        (&target["raw"], &actual["raw"]),
        (&"6%以上".into(), &"6.2%".into())
    );
    assert_eq!(outcome, "met");
    let (target, actual, outcome) = cell(&trend, "gdp", "%", 2022);
    assert_eq!(
        (&target["raw"], &actual["raw"]),
        (&"5.5%左右".into(), &"5.1%".into())
    );
    assert_eq!(outcome, "missed");
    // Nobody has told of the last year yet; of the one before the first, only its result is known.
    let (_, actual, outcome) = cell(&trend, "gdp", "%", 2024);
    assert_eq!((actual, outcome), (&Value::Null, &Value::Null));
    let (target, actual, _) = cell(&trend, "gdp", "%", 2020);
    assert_eq!((target, &actual["raw"]), (&Value::Null, &"5.8%".into()));
}

#[test]
fn the_table_marks_what_was_missed_and_fits_its_width() {
    let folder = tempfile::tempdir().unwrap();
    let paths = &reports(folder.path())[..4];
    let wide = stdout(tongbi().arg("trend").args(paths).args(["--width", "120"]));
    assert!(wide.contains("5.1% ✗") && wide.contains("6.2% ✓"), "{wide}");
    let narrow = stdout(tongbi().arg("trend").args(paths).args(["--width", "80"]));
    for line in narrow.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
    }
}

#[test]
fn reports_of_one_year_go_by_place_and_can_be_sorted() {
    let folder = tempfile::tempdir().unwrap();
    let paths = reports(folder.path());
    std::fs::write(&paths[4], super::report("槐安市", 2021, "7%左右", "5%")).unwrap();
    let of_year = [paths[0].clone(), paths[4].clone()];
    let places = |trend: &Value| -> Vec<String> {
        let points = trend["points"].as_array().unwrap().iter();
        points
            .map(|point| point["place"].as_str().unwrap().to_owned())
            .collect()
    };
    let trend = json(&of_year, &[]);
    assert_eq!(trend["axis"], "place");
    assert_eq!(places(&trend), ["澄湖市", "槐安市"]);
    let sorted = json(&of_year, &["--sort", "地区生产总值"]);
    assert_eq!(places(&sorted), ["槐安市", "澄湖市"]);
}

#[test]
fn csv_and_markdown_carry_the_same_cells() {
    let folder = tempfile::tempdir().unwrap();
    let paths = &reports(folder.path())[..4];
    let csv = stdout(
        tongbi()
            .arg("trend")
            .args(paths)
            .args(["-f", "csv", "-i", "gdp"]),
    );
    assert_eq!(csv.lines().count(), 1 + 5, "{csv}");
    assert!(csv.contains("5%—5.5%,5,5.5,range"), "{csv}");
    let markdown = stdout(
        tongbi()
            .arg("trend")
            .args(paths)
            .args(["-f", "markdown", "-i", "gdp"]),
    );
    assert!(markdown.contains("| 5.5%左右 → 5.1% ✗ |"), "{markdown}");
}

#[test]
fn an_unknown_indicator_names_those_that_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let paths = reports(folder.path());
    let output = tongbi()
        .arg("trend")
        .args(&paths[..4])
        .args(["-i", "nonesuch"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("nonesuch") && error.contains("gdp"),
        "{error}"
    );
}

#[test]
fn national_reports_tell_the_wording_of_every_year() {
    let Some(corpus) = shared("corpus") else {
        return;
    };
    let trend = json(
        &files(&corpus.join("national")),
        &[
            "-i",
            "gdp,cpi,urban_new_jobs,deficit_rate,unemployment_surveyed,grain_output",
        ],
    );
    let raw = |id, unit, year| {
        let raw = cell(&trend, id, unit, year).0["raw"]
            .as_str()
            .unwrap_or_default();
        raw.replace('％', "%").replace('８', "8")
    };
    for year in 2005..=2011 {
        assert_eq!(raw("gdp", "%", year), "8%左右", "{year}");
    }
    let known = [
        ("gdp", 2014, "7.5%左右"),
        ("gdp", 2015, "7%左右"),
        ("gdp", 2017, "6.5%左右"),
        ("gdp", 2018, "6.5%左右"),
        ("gdp", 2021, "6%以上"),
        ("gdp", 2023, "5%左右"),
        ("gdp", 2024, "5%左右"),
        ("cpi", 2014, "3.5%左右"),
        ("cpi", 2024, "3%左右"),
        ("deficit_rate", 2018, "2.6%"),
        ("deficit_rate", 2019, "2.8%"),
        ("unemployment_surveyed", 2018, "5.5%以内"),
        ("unemployment_surveyed", 2019, "5.5%左右"),
    ];
    for (id, year, expected) in known {
        assert_eq!(raw(id, "%", year), expected, "{id} {year}");
    }
    for (year, from, to) in [(2016, 6.5, 7.0), (2019, 6.0, 6.5)] {
        let target = cell(&trend, "gdp", "%", year).0;
        assert_eq!(target["bound"], "range", "{year}");
        assert_eq!(
            (target["value"].as_f64(), target["high"].as_f64()),
            (Some(from), Some(to))
        );
    }
    assert_eq!(raw("urban_new_jobs", "人", 2014), "1000万人以上");
    assert_eq!(raw("urban_new_jobs", "人", 2023), "1200万人左右");
    assert_eq!(raw("grain_output", "斤", 2021), "1.3万亿斤以上");
}

#[test]
fn all_provinces_of_a_year_stand_in_one_table() {
    let Some(corpus) = shared("corpus") else {
        return;
    };
    let paths = files(&corpus.join("province"));
    let trend = json(&paths, &["--sort", "gdp"]);
    assert_eq!(trend["axis"], "place");
    let points = trend["points"].as_array().unwrap();
    assert_eq!(points.len(), paths.len());
    assert!(
        points
            .iter()
            .all(|point| point["cells"][0]["target"]["value"].is_number())
    );
}

#[test]
fn a_folder_is_the_reports_in_it_and_two_places_are_no_series() {
    let folder = tempfile::tempdir().unwrap();
    let paths = reports(folder.path());
    let run = |arguments: &[&std::path::Path]| {
        let output = tongbi().arg("trend").args(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    let (code, out, error) = run(&[folder.path()]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(
        error.contains("槐安市 and 澄湖市") || error.contains("澄湖市 and 槐安市"),
        "{error}"
    );

    for path in &paths[4..] {
        std::fs::remove_file(path).unwrap();
    }
    std::fs::write(folder.path().join("notes.jsonl"), "{}").unwrap();
    std::fs::write(folder.path().join("empty.txt"), "").unwrap();
    let (code, out, error) = run(&[folder.path()]);
    assert_eq!(code, Some(0), "{error}");
    assert!(out.contains("4 reports"), "{out}");
    assert!(
        error.contains("empty.txt") && error.contains("1 of 6 files left out"),
        "{error}"
    );

    let (_, one, _) = run(&[&paths[0]]);
    assert!(one.contains("· 1 report\n"), "{one}");
}
