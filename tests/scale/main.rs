//! Many reports at once: `batch`, `trend`, and tongbi driven by git and by Spark.

#![allow(clippy::unwrap_used)]

mod batch;
mod git;
#[path = "../common/program.rs"]
mod program;
#[path = "../common/shared.rs"]
mod shared;
#[path = "../common/skip.rs"]
mod skip;
mod spark;
#[path = "../common/tell.rs"]
mod tell;
mod trend;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use program::tongbi;
use shared::shared;
use skip::skipped;
use tell::tell;

fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {error}");
    output
}

fn stdout(command: &mut Command) -> String {
    String::from_utf8(run(command).stdout).unwrap()
}

/// A small report of an invented place: the growth it aims at, and the growth that it tells of the year before.
fn report(place: &str, year: u16, target: &str, result: &str) -> String {
    let before = year - 1;
    format!(
        "{place}政府工作报告\n——{year}年1月12日在{place}第三届人民代表大会第二次会议上\n{place}市长 叶青禾\n各位代表：\n\
         一、{before}年工作回顾\n{before}年，地区生产总值增长{result}，城镇新增就业{year}人。老旧街巷修缮一新。\n\
         二、{year}年工作任务\n今年发展的主要预期目标是：地区生产总值增长{target}，城镇新增就业{year}人以上。\n\
         要扎实做好街巷修缮和河道清淤。\n"
    )
}

/// A folder with reports of two invented places for four years each, and their paths.
fn reports(folder: &Path) -> Vec<PathBuf> {
    let targets = ["6%以上", "5.5%左右", "5%—5.5%", "5%左右"];
    let results = ["5.8%", "6.2%", "5.1%", "5.3%"];
    let mut paths = Vec::new();
    for place in ["澄湖市", "槐安市"] {
        for (year, (target, result)) in (2021..).zip(targets.iter().zip(results)) {
            let path = folder.join(format!("{place}-{year}.txt"));
            fs::write(&path, report(place, year, target, result)).unwrap();
            paths.push(path);
        }
    }
    paths
}

/// The files of a folder, in order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}
