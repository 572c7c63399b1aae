//! Reports from paths.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use tongbi::outline::Report;
use tongbi::read::{Format, Limit, Limits, ReadOptions, Revisions, Text, read, take};
use tongbi::span::Pair;

use super::{Error, Global};

/// How reports are read.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct ReadArgs {
    /// Encoding of text and web pages, such as gb18030 or big5 [default: found out]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Which state of a document with tracked changes to read [default: accepted]
    #[arg(long, value_enum, value_name = "STATE")]
    revisions: Option<RevisionsArg>,
    /// Raises a limit for reports that are to be trusted, such as file=1GiB or pages=9000: file, unpacked, ratio,
    /// depth, objects, pages, seconds
    #[arg(long, value_name = "NAME=VALUE", value_parser = limit)]
    limit: Vec<(Limit, u64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum RevisionsArg {
    /// All changes accepted
    Accepted,
    /// All changes rejected
    Original,
}

impl From<RevisionsArg> for Revisions {
    fn from(state: RevisionsArg) -> Self {
        match state {
            RevisionsArg::Accepted => Self::Accepted,
            RevisionsArg::Original => Self::Original,
        }
    }
}

/// `file=1GiB`: a limit and its value; only sizes take a unit.
fn limit(given: &str) -> Result<(Limit, u64), String> {
    let (name, value) = given
        .split_once('=')
        .ok_or_else(|| "write it as NAME=VALUE, such as file=1GiB".to_owned())?;
    let limit = Limit::ALL
        .into_iter()
        .find(|limit| limit.name() == name)
        .ok_or_else(|| {
            let names: Vec<_> = Limit::ALL.into_iter().map(Limit::name).collect();
            format!("no such limit; there are {}", names.join(", "))
        })?;
    let shift = [("KiB", 10), ("MiB", 20), ("GiB", 30)]
        .into_iter()
        .find(|(unit, _)| limit.is_bytes() && value.ends_with(unit));
    let (digits, shift) = match shift {
        Some((unit, shift)) => (value.trim_end_matches(unit), shift),
        None => (value, 0),
    };
    digits
        .trim()
        .parse::<u64>()
        .ok()
        .and_then(|count| count.checked_mul(1 << shift))
        .map(|value| (limit, value))
        .ok_or_else(|| {
            let unit = if limit.is_bytes() {
                ", if need be with KiB, MiB or GiB"
            } else {
                ""
            };
            format!("{value:?} is no whole number{unit}")
        })
}

impl ReadArgs {
    /// What is asked of the readers.
    pub(crate) fn options(&self) -> ReadOptions {
        let mut limits = Limits::default();
        for &(limit, value) in &self.limit {
            limits.set(limit, value);
        }
        ReadOptions {
            encoding: self.encoding.clone(),
            revisions: self.revisions.map(Into::into).unwrap_or_default(),
            limits,
        }
    }

    /// The report at `path`, or from standard input where that is `-`.
    ///
    /// # Errors
    /// Where there is none, or it holds no text that can be read.
    pub(crate) fn report(&self, path: &Path, global: &Global) -> Result<Report, Error> {
        let text = self.text(path, global)?;
        Ok(Report::new(path.display().to_string(), text))
    }

    /// The text of the report at `path`.
    ///
    /// # Errors
    /// As [`Self::report`].
    pub(crate) fn text(&self, path: &Path, global: &Global) -> Result<Text, Error> {
        let name = path.display().to_string();
        let options = self.options();
        let bytes = bytes(path, &name, &options.limits)?;
        let text = read(&bytes, &options).map_err(|source| Error::Read {
            path: name.clone(),
            source,
        })?;
        global.tell(&format!(
            "{name}: {} bytes, {:?}, {}",
            bytes.len(),
            text.format(),
            text.encoding()
        ));
        Ok(text)
    }

    /// Both reports of a comparison. For a report that was not there before, or is no more, git names `/dev/null`.
    ///
    /// # Errors
    /// As [`Self::report`]; also where both are standard input.
    pub(crate) fn pair(
        &self,
        old: &Path,
        new: &Path,
        global: &Global,
    ) -> Result<Pair<Report>, Error> {
        if is_stdin(old) && is_stdin(new) {
            return Err(Error::StdinTwice);
        }
        let one_is_there = [old, new].map(is_nothing) != [true; 2];
        let side = |path: &Path| {
            if one_is_there && is_nothing(path) {
                let text = Text::new(String::new(), Format::Plain, "UTF-8");
                return Ok(Report::new(path.display().to_string(), text));
            }
            self.report(path, global)
        };
        let (old, new) = rayon::join(|| side(old), || side(new));
        Ok(Pair::new(old?, new?))
    }

    /// Several reports, in the order given.
    ///
    /// # Errors
    /// As [`Self::report`]; also where more than one is standard input.
    pub(crate) fn reports(&self, paths: &[PathBuf], global: &Global) -> Result<Vec<Report>, Error> {
        if paths.iter().filter(|path| is_stdin(path)).count() > 1 {
            return Err(Error::StdinTwice);
        }
        paths.iter().map(|path| self.report(path, global)).collect()
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// True for the file that holds nothing, as git names it on every system, or Windows itself.
fn is_nothing(path: &Path) -> bool {
    path.as_os_str() == "/dev/null" || cfg!(windows) && path.as_os_str().eq_ignore_ascii_case("nul")
}

fn bytes(path: &Path, name: &str, limits: &Limits) -> Result<Vec<u8>, Error> {
    let open = |source| Error::Open {
        path: name.to_owned(),
        source,
    };
    if is_stdin(path) {
        return take(io::stdin().lock(), limits).map_err(open);
    }
    let file = File::open(path).map_err(open)?;
    if file.metadata().map_err(open)?.is_dir() {
        return Err(Error::Folder {
            path: name.to_owned(),
        });
    }
    take(file, limits).map_err(open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_take_units_where_they_count_bytes() {
        assert_eq!(limit("file=1GiB"), Ok((Limit::File, 1 << 30)));
        assert_eq!(limit("pages=9000"), Ok((Limit::Pages, 9000)));
        assert!(limit("pages=1KiB").is_err());
        assert!(limit("file=99999999999GiB").is_err());
        assert!(limit("colour=3").unwrap_err().contains("unpacked"));
        assert!(limit("file").unwrap_err().contains("NAME=VALUE"));
    }
}
