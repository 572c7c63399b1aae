//! `tongbi batch`: many pairs, a line each.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use clap::{ValueEnum, ValueHint};
use rayon::prelude::*;
use tongbi::batch::{
    Candidate, Done, Entry, Job, Lines, Manifest, ManifestError, Written, WrittenError, adjacent,
    in_order, manifest,
};
use tongbi::compare::{Comparison, compare};
use tongbi::render::{BatchLines, Json};

use super::diff::{PartArg, selection};
use super::{CsvArgs, Error, Exit, Global, OutputArgs, Progress, ReadArgs, defect};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// CSV or JSON Lines with the paths of each pair (old, new and, if wanted, id), counted from the working folder;
    /// - for standard input, or a folder
    #[arg(value_hint = ValueHint::AnyPath)]
    pairs: PathBuf,
    /// Pairs each report of the folder PAIRS with the next one of its place
    #[arg(long)]
    adjacent: bool,
    /// Goes on where a run that was stopped left off; needs -o FILE
    #[arg(long)]
    resume: bool,
    /// How to write a pair [default: by the ending of -o FILE, else jsonl]
    #[arg(short, long, value_enum)]
    format: Option<Format>,
    /// Only these parts of each comparison [default: all]
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART,...")]
    only: Vec<PartArg>,
    /// At most so many rows of each part, 0 for all [default: all]
    #[arg(long, value_name = "N", value_parser = super::count)]
    rows: Option<usize>,
    #[command(flatten)]
    csv: CsvArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    read: ReadArgs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// An object a line
    #[default]
    Jsonl,
    /// For sheets: the counts of each comparison
    Csv,
}

/// Pairs in work or waiting for an earlier one, a thread: enough that nobody waits, few enough for the memory.
const WINDOW: usize = 4;

/// Why a pair could not be compared.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    #[error(transparent)]
    Report(#[from] Error),
    #[error("-: a pair needs two files: standard input can be read only once")]
    Stdin,
    #[error("{id}: a defect in tongbi, please report it")]
    Defect { id: String },
}

pub(crate) fn run(args: &Args, global: &Global) -> Result<Exit, Error> {
    let format = args.output.format(args.format)?;
    let face = args.face(format)?;
    args.output.spare([&args.pairs])?;
    let (mut jobs, length) = jobs(args, global)?;
    let mut target = Target::open(args.output.file(), args.resume, &face)?;
    let progress = Progress::new("batch", length, global);
    if let Target::Part(part) = &mut target {
        for _ in 0..part.written.pairs() {
            progress.step();
        }
        jobs = part.begin(jobs, &face)?;
    }
    // A stream may be one of many, none of which knows of the others: a part of it, as a cluster hands them out, may well
    // have nothing to compare.
    let is_stream = args.pairs.as_os_str() == "-";
    let (mut failed, mut compared) = (0_usize, progress.done() > 0);
    let finished = target.head(&face).and_then(|()| {
        let work = |job: Job| {
            let done = work(job, &args.read, global);
            let mut line = Vec::new();
            let written = face.line(&done, &mut line);
            (done.result.is_ok(), written.map(|()| line))
        };
        let sink = |(ok, line): (bool, io::Result<Vec<u8>>)| {
            failed += usize::from(!ok);
            compared |= ok;
            progress.step();
            target.write(&line?)
        };
        in_order(jobs, rayon::current_num_threads() * WINDOW, work, sink)
    });
    drop(progress);
    match finished {
        // Who reads may have seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Exit::Done),
        finished => target.finish(finished)?,
    }
    match failed {
        0 if !compared => global.warn("no pair was named"),
        0 => {}
        _ if !compared && !is_stream => {
            return Err(Error::Usage(
                "not one pair could be compared: their lines say why".to_owned(),
            ));
        }
        1 => global.warn("1 pair could not be compared: its line says why"),
        _ => global.warn(&format!(
            "{failed} pairs could not be compared: their lines say why"
        )),
    }
    Ok(Exit::Done)
}

impl Args {
    fn face(&self, format: Format) -> Result<BatchLines, Error> {
        Ok(BatchLines {
            lines: match format {
                Format::Jsonl => Lines::Jsonl,
                Format::Csv => Lines::Csv,
            },
            mark: self.csv.mark(format == Format::Csv)?,
            face: Json {
                selection: selection(self.only.clone(), self.rows, None),
            },
        })
    }
}

/// Compares one pair. A defect in the comparison of one must not cost the others.
fn work((entry, problem): Job, read: &ReadArgs, global: &Global) -> Done<Failure> {
    let result = problem.map_err(Failure::from).and_then(|()| {
        defect::caught(|| comparison(&entry, read, global)).unwrap_or_else(|| {
            let id = entry.id.clone();
            Err(Failure::Defect { id })
        })
    });
    Done { entry, result }
}

fn comparison(entry: &Entry, read: &ReadArgs, global: &Global) -> Result<Comparison, Failure> {
    if entry.old == "-" || entry.new == "-" {
        return Err(Failure::Stdin);
    }
    let reports = read.pair(Path::new(&entry.old), Path::new(&entry.new), global)?;
    Ok(compare(reports.as_ref(), &global.lexicon))
}

/// The pairs that are asked for, and how many they are where that is known before the last is read.
fn jobs(args: &Args, global: &Global) -> Result<(Manifest, Option<u64>), Error> {
    let path = &args.pairs;
    let name = path.display().to_string();
    let open = |source| Error::Open {
        path: name.clone(),
        source,
    };
    if args.adjacent {
        let entries = series(path, &args.read, global)?;
        args.output
            .spare(entries.iter().flat_map(|entry| [&entry.old, &entry.new]))?;
        let length = entries.len() as u64;
        let jobs = entries.into_iter().map(|entry| (entry, Ok(())));
        return Ok((Box::new(jobs), Some(length)));
    }
    if path.as_os_str() == "-" {
        let jobs = manifest(BufReader::new(io::stdin())).map_err(open)?;
        return Ok((jobs, None));
    }
    let kind = fs::metadata(path).map_err(open)?;
    if kind.is_dir() {
        return Err(Error::Usage(format!(
            "{name}: is a folder: add --adjacent to pair its reports by place and year"
        )));
    }
    let pairs = || super::manifest::open(path).and_then(manifest).map_err(open);
    let length = if kind.is_file() {
        let reports = pairs()?.flat_map(|(entry, _)| [entry.old, entry.new]);
        args.output.spare(reports)?;
        let count = pairs()?.count();
        if count == 0 {
            return Err(Error::Usage(format!(
                "{name}: names no pair: write a line OLD,NEW for each"
            )));
        }
        Some(count as u64)
    } else {
        None
    };
    Ok((pairs()?, length))
}

/// The pairs of successive reports among the files below `folder`.
fn series(folder: &Path, read: &ReadArgs, global: &Global) -> Result<Vec<Entry>, Error> {
    let name = folder.display().to_string();
    if folder.is_file() {
        return Err(Error::Usage(format!(
            "{name}: is no folder, and --adjacent pairs the reports of one: leave it out to read pairs from the file"
        )));
    }
    let paths = super::folder::paths(folder, global)?;
    let outlined: Vec<Result<Candidate, Error>> = paths
        .par_iter()
        .map(|path| {
            let report = read.report(path, global)?;
            let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
            Ok(Candidate::new(
                path.display().to_string(),
                folder.to_string_lossy(),
                &report.metadata,
            ))
        })
        .collect();
    let mut candidates = Vec::new();
    for outlined in outlined {
        match outlined {
            Ok(candidate) => candidates.push(candidate),
            Err(error) => global.warn(&format!("{error}; left out")),
        }
    }
    let series = adjacent(candidates);
    for warning in &series.warnings {
        global.warn(warning);
    }
    if series.entries.is_empty() {
        let message =
            format!("{name}: no two reports of one place: name the pairs in a manifest instead");
        return Err(Error::Usage(message));
    }
    Ok(series.entries)
}

/// Where the lines go.
enum Target {
    Out(Out),
    Part(Part),
}

/// Standard output, or a device or pipe that was named: nothing can be put in its place.
struct Out {
    to: BufWriter<Box<dyn Write + Send>>,
    name: String,
}

impl Target {
    /// Standard output where no file is named.
    fn open(path: Option<&Path>, resume: bool, face: &BatchLines) -> Result<Self, Error> {
        let is_file = |path: &Path| fs::metadata(path).map_or(true, |before| before.is_file());
        let to: Box<dyn Write + Send> = match path {
            Some(path) if is_file(path) => {
                return Part::open(path, resume, face).map(Self::Part);
            }
            _ if resume => {
                let message =
                    "--resume needs the file of the run that was stopped: name it with -o FILE";
                return Err(Error::Usage(message.to_owned()));
            }
            Some(path) => {
                let file = File::options().write(true).open(path);
                Box::new(file.map_err(|source| Error::write(path, source))?)
            }
            None => Box::new(io::stdout()),
        };
        Ok(Self::Out(Out {
            to: BufWriter::new(to),
            name: path.map_or_else(
                || "standard output".to_owned(),
                |path| path.display().to_string(),
            ),
        }))
    }

    /// Writes what stands before the first pair, unless it is there already.
    fn head(&mut self, face: &BatchLines) -> io::Result<()> {
        match self {
            Self::Part(part) if part.written.bytes > 0 => Ok(()),
            Self::Part(part) => face.head(&mut part.file),
            Self::Out(out) => face.head(&mut out.to),
        }
    }

    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        match self {
            // Somebody may wait for the line.
            Self::Out(Out { to, .. }) => to.write_all(line).and_then(|()| to.flush()),
            Self::Part(part) => part.file.write_all(line),
        }
    }

    fn finish(self, finished: io::Result<()>) -> Result<(), Error> {
        match self {
            Self::Out(Out { name: path, .. }) => {
                finished.map_err(|source| Error::Stream { path, source })
            }
            Self::Part(part) => part.finish(finished),
        }
    }
}

/// A file of results that is not complete yet: lines are added to `FILE.part`, which takes the place of `FILE` at the
/// end. So `FILE` is whole or not there at all, and what was done before a stop is not lost.
struct Part {
    path: PathBuf,
    part: PathBuf,
    /// Where the file stands before anything is written to it: as `part`, or complete as `path`.
    found: PathBuf,
    file: File,
    written: Written,
}

impl Part {
    /// Looks at what is there and changes nothing in it: the name may be that of a file that holds no results.
    fn open(path: &Path, resume: bool, face: &BatchLines) -> Result<Self, Error> {
        // A link keeps pointing where it did.
        let linked = path.is_symlink().then(|| fs::canonicalize(path).ok());
        let path = &linked.flatten().unwrap_or_else(|| path.to_owned());
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        if !resume && part.exists() {
            let message = format!(
                "{}: is left from a run that was stopped: go on with --resume, or remove it",
                part.display()
            );
            return Err(Error::Usage(message));
        }
        let complete = resume && !part.exists() && path.exists();
        let found = if complete { path } else { &part };
        let fail = |source| Error::write(found, source);
        let file = File::options()
            .read(true)
            .write(true)
            .create(!complete)
            .truncate(false)
            .open(found)
            .map_err(fail)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let message = format!("{}: another run is writing to it", found.display());
                return Err(Error::Usage(message));
            }
            // A file system without locks is no reason to do nothing.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        let mut head = Vec::new();
        face.head(&mut head).map_err(fail)?;
        let written =
            Written::read(BufReader::new(&file), face.lines, &head).map_err(|error| match error {
                WrittenError::Io(source) => fail(source),
                other @ WrittenError::Other { .. } => Error::Usage(format!(
                    "{}: {other}: name with -o the file that --resume goes on with, and its --format",
                    found.display()
                )),
            })?;
        Ok(Self {
            path: path.to_owned(),
            found: found.to_owned(),
            part,
            file,
            written,
        })
    }

    /// Makes ready to write behind what is there: the jobs that are not done yet.
    fn begin(&mut self, jobs: Manifest, face: &BatchLines) -> Result<Manifest, Error> {
        let jobs = self.rest(jobs, face)?;
        let fail = |source| Error::write(&self.part, source);
        if self.found != self.part {
            // Complete, as far as its manifest went: goes on from there.
            fs::rename(&self.found, &self.part).map_err(fail)?;
        }
        self.file.set_len(self.written.bytes).map_err(fail)?;
        self.file.seek(SeekFrom::End(0)).map_err(fail)?;
        Ok(jobs)
    }

    /// The jobs that are not done yet.
    fn rest(&self, mut jobs: Manifest, face: &BatchLines) -> Result<Manifest, Error> {
        for place in 0..self.written.pairs() {
            let next = jobs.next();
            if !next.is_some_and(|(entry, _)| self.written.is(place, &face.id(&entry.id))) {
                let message = format!(
                    "{}: pair {} of it is not the one in this place of the manifest: take the manifest it was made from, \
                     or remove it",
                    self.found.display(),
                    place + 1
                );
                return Err(Error::Usage(message));
            }
        }
        Ok(jobs)
    }

    fn finish(self, finished: io::Result<()>) -> Result<(), Error> {
        finished.map_err(|source| Error::Part {
            path: self.part.display().to_string(),
            source,
        })?;
        fs::rename(&self.part, &self.path).map_err(|source| Error::write(&self.path, source))
    }
}
