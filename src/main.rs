//! The command line of tongbi.

use std::io::{self, Write};
use std::process::ExitCode;

use tongbi::lexicon::Lexicon;
use tongbi::outline::Report;
use tongbi::span::Pair;
use tongbi::{compare, figures, read, render};

fn load(path: &str) -> Result<Report, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{path}: {e}"))?;
    read::read(&bytes, &read::ReadOptions::default())
        .map(|text| Report::new(path, text))
        .map_err(|e| format!("{path}: {e}"))
}

fn run() -> Result<(), String> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let out = &mut io::stdout().lock();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words[..] {
        ["diff", old, new, ..] => {
            let reports = Pair::new(load(old)?, load(new)?);
            render::json(
                &compare::compare(reports.as_ref(), &Lexicon::default()),
                out,
            )
            .map_err(|e| e.to_string())
        }
        ["figures", path, ..] => {
            for figure in figures::figures(&load(path)?, &Lexicon::default()) {
                let line = serde_json::to_string(&figure).map_err(|e| e.to_string())?;
                writeln!(out, "{line}").map_err(|e| e.to_string())?;
            }
            Ok(())
        }
        ["text", path, ..] => {
            let report = load(path)?;
            write!(out, "{}", report.text.as_str()).map_err(|e| e.to_string())
        }
        _ => Err("usage".to_owned()),
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _ = writeln!(io::stderr(), "tongbi: {message}");
            ExitCode::from(2)
        }
    }
}
