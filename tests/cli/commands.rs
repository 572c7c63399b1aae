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

/// What every command takes may stand on either side of its name; of two the one behind it holds.
#[test]
fn options_of_every_command_stand_before_or_behind_it() {
    let [old, new] = [2024, 2025].map(|year| format!("reports/qiwu-{year}.txt"));
    let screen = |front: &[&str], behind: &[&str]| {
        let pair = ["diff", &old, &new];
        run([front, &pair, behind].concat()).out
    };
    let behind = screen(&[], &["--lang", "zh", "--width", "90"]);
    assert!(behind.contains("指标"), "{behind}");
    assert_eq!(screen(&["--lang", "zh", "--width", "90"], &[]), behind);
    assert_eq!(screen(&["--lang", "zh"], &["--width", "90"]), behind);
    assert_eq!(
        screen(&["--lang", "en", "--width", "90"], &["--lang", "zh"]),
        behind
    );
}

/// A table says of all that changed how much it leaves out, however little of it is made for the screen.
#[test]
fn a_table_counts_what_it_leaves_out() {
    let pair = ["reports/qiwu-2024.txt", "reports/qiwu-2025.txt"];
    let json = run([&["diff", "-f", "json"], &pair[..]].concat()).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let all = json["wording"].as_array().unwrap().len();
    for rows in [1, 7] {
        let rows_asked = rows.to_string();
        let options = [
            "diff",
            "--lang",
            "en",
            "--only",
            "wording",
            "--rows",
            &rows_asked,
        ];
        let table = run([&options, &pair[..]].concat()).out;
        let left_out = format!("… {} more", all - rows);
        assert!(table.contains(&left_out), "{left_out}: {table}");
    }
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

/// What `trend` and rules take is listed, and found by a part of its name.
#[test]
fn known_indicators_are_listed_and_found_by_a_part_of_a_name() {
    let list = run(["indicators", "-f", "json"]).out;
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let gdp = list
        .as_array()
        .unwrap()
        .iter()
        .find(|known| known["id"] == "gdp");
    let gdp = gdp.unwrap();
    assert_eq!(gdp["better"], "more");
    assert_eq!(gdp["family"], "money");
    assert_eq!(gdp["english"], "gross domestic product");
    assert!(
        gdp["names"]
            .as_array()
            .unwrap()
            .contains(&"地区生产总值".into())
    );
    assert!(!gdp["standard"].as_str().unwrap().is_empty());
    let table = run(["indicators", "能耗"]).out;
    assert!(
        table.contains("energy_intensity") && !table.contains("urban_new_jobs"),
        "{table}"
    );
    assert_eq!(run(["indicators", "没有这样的指标"]).code, 2);

    let reports = [
        "trend",
        "reports/qiwu-2024.txt",
        "reports/qiwu-2025.txt",
        "-f",
        "json",
        "-i",
    ];
    let rows = |asked: &str| {
        let trend = run(reports.iter().copied().chain([asked]));
        let trend: serde_json::Value = serde_json::from_str(&trend.out).unwrap();
        let rows = trend["indicators"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| row["indicator"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let energy = rows("能耗");
    assert!(
        energy.len() >= 2 && energy.iter().all(|name| name.contains("能耗")),
        "{energy:?}"
    );
    assert_eq!(rows("gdp"), rows("地区生产总值"));
    // What is known and not set is not taken for a part of another.
    assert_eq!(run(reports.iter().copied().chain(["marine_gdp"])).code, 2);
    assert_eq!(run(reports.iter().copied().chain(["没有"])).code, 2);
}
