//! Sentences of an invented city, and what is read of them.

use super::{Figure, figures};
use crate::lexicon::Lexicon;
use crate::outline::Report;
use crate::read::{Format, Text};

mod main_targets;
mod names;
mod time;
mod values;

/// The figures of a report of 2031 with `review` in its review and `tasks` in its tasks.
fn report(review: &str, tasks: &str) -> Vec<Figure> {
    let text = format!(
        "2031年云岭市政府工作报告\n\n各位代表：\n\n一、2030年工作回顾\n\n{review}\n\n二、2031年工作安排\n\n{tasks}\n"
    );
    let text = Text::new(text, Format::Plain, "UTF-8");
    figures(&Report::new("report.txt", text), &Lexicon::default())
}

/// What is measured and the value as written, for each figure of a review.
fn names(review: &str) -> Vec<(String, String)> {
    report(review, "")
        .into_iter()
        .map(|figure| (figure.indicator, figure.raw))
        .collect()
}

fn assert_names(review: &str, expected: &[(&str, &str)]) {
    let names = names(review);
    let names: Vec<(&str, &str)> = names.iter().map(|(n, r)| (&**n, &**r)).collect();
    assert_eq!(names, expected, "{review}");
}
