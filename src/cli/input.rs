//! Reports from paths.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tongbi::outline::Report;
use tongbi::read::{ReadOptions, read};
use tongbi::span::Pair;

use super::{Error, Global};

/// How reports are read.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct ReadArgs {}

impl ReadArgs {
    fn options(&self) -> ReadOptions {
        ReadOptions::default()
    }

    /// The report at `path`, or from standard input where that is `-`.
    ///
    /// # Errors
    /// Where there is none, or it holds no text that can be read.
    pub(crate) fn report(&self, path: &Path, global: &Global) -> Result<Report, Error> {
        let name = path.display().to_string();
        let bytes = bytes(path, &name)?;
        let length = bytes.len();
        let text = read(&bytes, &self.options()).map_err(|source| Error::Read {
            path: name.clone(),
            source,
        })?;
        global.tell(&format!(
            "{name}: {length} bytes, {:?}, {}",
            text.format(),
            text.encoding()
        ));
        Ok(Report::new(name, text))
    }

    /// Both reports of a comparison.
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
        Ok(Pair::new(
            self.report(old, global)?,
            self.report(new, global)?,
        ))
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

fn bytes(path: &Path, name: &str) -> Result<Vec<u8>, Error> {
    let open = |source| Error::Open {
        path: name.to_owned(),
        source,
    };
    let mut bytes = Vec::new();
    if is_stdin(path) {
        io::stdin().lock().read_to_end(&mut bytes).map_err(open)?;
        return Ok(bytes);
    }
    let mut file = File::open(path).map_err(open)?;
    if file.metadata().map_err(open)?.is_dir() {
        return Err(Error::Folder {
            path: name.to_owned(),
        });
    }
    file.read_to_end(&mut bytes).map_err(open)?;
    Ok(bytes)
}
