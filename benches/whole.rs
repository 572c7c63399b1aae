//! Whole processes side by side: `tongbi diff` and what else tells two texts apart, as ratios to `git diff`.
//!
//! ```text
//! cargo bench --bench whole                      # the sample reports
//! cargo bench --bench whole -- OLD NEW           # two of your own
//! ```
//!
//! Every round runs each command once, so that whatever else the machine does falls on all of them; told is the median.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use similar::{Algorithm, capture_diff_slices};

/// Rounds of all quick commands; slow ones are run in the first few only.
const ROUNDS: usize = 31;
/// A command that takes longer is slow.
const SLOW: Duration = Duration::from_millis(500);
/// The argument by which this program runs itself as a peer.
const CHARACTERS: &str = "--characters";

/// What Python's own library does with the same task.
const DIFFLIB: &str = "import difflib, sys
a, b = (open(path, encoding='utf-8').read() for path in sys.argv[1:])
print(sum(1 for _ in difflib.SequenceMatcher(None, a, b).get_opcodes()))";

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|own| own != "--bench")
        .collect();
    let paths: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match paths.as_slice() {
        [CHARACTERS, old, new] => characters(Path::new(old), Path::new(new)),
        [old, new] => compare(Path::new(old), Path::new(new)),
        _ => {
            let sample = |year| {
                PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("reports/qiwu-{year}.txt"))
            };
            compare(&sample(2024), &sample(2025))
        }
    }
}

/// `similar` on the characters of both texts, as a process of its own.
fn characters(old: &Path, new: &Path) -> io::Result<()> {
    let old: Vec<char> = std::fs::read_to_string(old)?.chars().collect();
    let new: Vec<char> = std::fs::read_to_string(new)?.chars().collect();
    let edits = capture_diff_slices(Algorithm::Myers, &old, &new);
    writeln!(io::stdout(), "{}", edits.len())
}

/// A command under the name that it is told by.
struct Peer {
    name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    times: Vec<Duration>,
}

fn compare(old: &Path, new: &Path) -> io::Result<()> {
    let tongbi = env!("CARGO_BIN_EXE_tongbi");
    let own = std::env::current_exe()?;
    let files = [old, new].map(|path| path.display().to_string());
    let folder = tempfile::tempdir()?;
    let tenfold = [old, new].map(|path| {
        let ten = folder.path().join(path.file_name().unwrap_or_default());
        let written = std::fs::read_to_string(path).and_then(|text| {
            std::fs::write(&ten, text.repeat(10))?;
            Ok(())
        });
        written.map(|()| ten.display().to_string())
    });
    let [ten_old, ten_new] = tenfold;
    let tenfold = [ten_old?, ten_new?];
    let peer = |name, program: &Path, options: &[&str], files: &[String]| Peer {
        name,
        program: program.to_owned(),
        arguments: options
            .iter()
            .map(|&option| option.to_owned())
            .chain(files.iter().cloned())
            .collect(),
        times: Vec::new(),
    };
    let words = ["diff", "--no-index", "--word-diff-regex=."];
    let mut peers = [
        peer("git diff, word by word", Path::new("git"), &words, &files),
        peer("tongbi diff", Path::new(tongbi), &["diff"], &files),
        peer(
            "tongbi diff, as JSON",
            Path::new(tongbi),
            &["diff", "--format", "json"],
            &files,
        ),
        peer(
            "tongbi diff, one thread",
            Path::new(tongbi),
            &["diff", "--threads", "1"],
            &files,
        ),
        peer(
            "tongbi diff, ten times the text",
            Path::new(tongbi),
            &["diff"],
            &tenfold,
        ),
        peer("tongbi --version", Path::new(tongbi), &["--version"], &[]),
        peer("similar on characters", &own, &[CHARACTERS], &files),
        peer(
            "difflib on characters",
            Path::new("python3"),
            &["-c", DIFFLIB],
            &files,
        ),
    ];
    for round in 0..ROUNDS {
        for peer in &mut peers {
            let slow = peer.times.first().is_some_and(|&first| first > SLOW);
            if slow && round >= 3 {
                continue;
            }
            if let Some(time) = run(peer) {
                peer.times.push(time);
            }
        }
    }
    let mut out = io::stdout();
    let medians: Vec<Option<f64>> = peers.iter_mut().map(median).collect();
    let base = medians.first().copied().flatten();
    for (peer, median) in peers.iter().zip(&medians) {
        match (median, base) {
            (Some(own), Some(base)) => {
                writeln!(out, "{:<34}{own:>10.1} ms{:>9.2} x", peer.name, own / base)?
            }
            (Some(own), None) => writeln!(out, "{:<34}{own:>10.1} ms", peer.name)?,
            (None, _) => writeln!(out, "{:<34}   not to be run here", peer.name)?,
        }
    }
    Ok(())
}

/// How long a command takes from start to end; None where it cannot be started.
fn run(peer: &Peer) -> Option<Duration> {
    let start = Instant::now();
    let status = Command::new(&peer.program)
        .args(&peer.arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .ok()?;
    // 1 is how git says that there are changes.
    status
        .code()
        .filter(|code| *code <= 1)
        .map(|_| start.elapsed())
}

/// The median in milliseconds.
fn median(peer: &mut Peer) -> Option<f64> {
    peer.times.sort_unstable();
    let middle = peer.times.get(peer.times.len() / 2)?;
    Some(middle.as_secs_f64() * 1000.0)
}
