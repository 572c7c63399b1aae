//! How far a long work is, for somebody who waits at a terminal.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Global;

/// A work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar on standard error that appears after half a second, where standard error is a terminal and nobody asked for
/// quiet. It goes away when dropped.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Dropped with the bar, which tells the thread that waits to show it.
    _done: Option<Sender<()>>,
}

impl Progress {
    /// A bar of `length` steps, or a sign of life where nobody knows how many there are.
    pub(crate) fn new(what: &str, length: Option<u64>, global: &Global) -> Self {
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        if global.quiet || !io::stderr().is_terminal() {
            return Self { bar, _done: None };
        }
        let template = match length {
            Some(_) => "{msg} {wide_bar} {pos}/{len} {eta}",
            None => "{msg} {spinner} {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        let (done, wait) = mpsc::channel();
        let later = bar.clone();
        std::thread::spawn(move || {
            if wait.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                later.set_draw_target(ProgressDrawTarget::stderr());
                later.enable_steady_tick(Duration::from_millis(100));
            }
        });
        Self {
            bar,
            _done: Some(done),
        }
    }

    /// The steps that are done.
    pub(crate) fn done(&self) -> u64 {
        self.bar.position()
    }

    /// One step further.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
