//! Each file of `tests/cmd` is a test: a command line, and the screen and exit status it must give.
//!
//! `TRYCMD=overwrite cargo test` writes what is given now; read the difference before it is taken in.

use crate::tool::run;

#[test]
fn commands_give_what_their_files_say() {
    trycmd::TestCases::new()
        .env("LC_ALL", "en_US.UTF-8")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .case("tests/cmd/*.trycmd");
}

/// The rows of a trend tell targets from results, whoever reads them and in whatever colours.
#[test]
fn a_trend_names_its_rows_of_results() {
    let reports = [2024, 2025].map(|year| format!("reports/qiwu-{year}.txt"));
    let trend = run(["trend", &reports[0], &reports[1], "--rows", "2"]).out;
    let blocks = trend.split("\n\n").last().unwrap();
    let rows: Vec<&str> = blocks.lines().skip(1).take(4).collect();
    assert!(rows[0].starts_with("地区生产总值  "), "{trend}");
    for (row, name) in rows.iter().zip(["", "  Results ", "", "  Results "]) {
        assert!(row.starts_with(name), "{trend}");
    }
}
