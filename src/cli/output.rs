//! Where results go: the screen, a pager, a pipe, or a file that is written whole or not at all.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::{ValueEnum, ValueHint};
use tongbi::render::Screen;

use super::{Error, Global, threads};

/// Where a result goes.
#[derive(Debug, clap::Args)]
pub(crate) struct OutputArgs {
    /// Writes to FILE, whole or not at all, instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
}

/// How CSV begins.
#[derive(Debug, clap::Args)]
pub(crate) struct CsvArgs {
    /// Begins CSV with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    pub(crate) bom: bool,
}

impl CsvArgs {
    /// Whether to begin with the mark.
    ///
    /// # Errors
    /// Where it is asked for and the format is another.
    pub(crate) fn mark(&self, is_csv: bool) -> Result<bool, Error> {
        if self.bom && !is_csv {
            return Err(Error::Usage(
                "--bom is how CSV begins: add --format csv, or leave it out".to_owned(),
            ));
        }
        Ok(self.bom)
    }
}

/// Endings of files and the formats that they tell of.
const ENDINGS: [(&str, &str); 9] = [
    ("csv", "csv"),
    ("docx", "docx"),
    ("htm", "html"),
    ("html", "html"),
    ("json", "json"),
    ("jsonl", "jsonl"),
    ("markdown", "markdown"),
    ("md", "markdown"),
    ("xlsx", "xlsx"),
];

/// What a result is, which tells where it may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// For people: may be shown in a pager.
    Screen,
    /// For programs.
    Data,
    /// For programs, and not text: never goes to a terminal. The format's name.
    Binary(&'static str),
}

impl OutputArgs {
    /// What a face for people is made for: the terminal, or a file, which has no colours.
    pub(crate) fn screen(&self, global: &Global) -> Screen {
        Screen {
            width: global.width(),
            color: self.file().is_none() && global.color(),
            language: global.language,
            all: "--rows 0",
        }
    }

    /// The format that is `asked` for; else that of the ending of the file; else the command's own.
    ///
    /// # Errors
    /// Where the ending is that of a format which the command has not.
    pub(crate) fn format<F: ValueEnum + Default>(&self, asked: Option<F>) -> Result<F, Error> {
        if let Some(asked) = asked {
            return Ok(asked);
        }
        let ending = self.file().and_then(Path::extension);
        let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
        let Some((_, name)) = ENDINGS
            .into_iter()
            .find(|(known, _)| Some(*known) == ending.as_deref())
        else {
            return Ok(F::default());
        };
        F::from_str(name, false).map_err(|_| {
            let formats = F::value_variants().iter().filter_map(F::to_possible_value);
            let formats: Vec<String> = formats.map(|own| own.get_name().to_owned()).collect();
            Error::Usage(format!(
                "-o: {name} is no format of this command: choose one with --format, of {}",
                formats.join(", ")
            ))
        })
    }

    /// Makes sure that what is to be written takes the place of none of `inputs`, by whatever name or link.
    ///
    /// # Errors
    /// Where it would.
    pub(crate) fn spare<P: AsRef<Path>>(
        &self,
        inputs: impl IntoIterator<Item = P>,
    ) -> Result<(), Error> {
        let Some((path, own)) = self.file().and_then(|path| Some((path, identity(path)?))) else {
            return Ok(());
        };
        let mut inputs = inputs.into_iter();
        match inputs.find(|input| identity(input.as_ref()).is_some_and(|input| input == own)) {
            None => Ok(()),
            Some(input) => Err(Error::Usage(format!(
                "-o {}: would be written over {}, which is to be read: name another file",
                path.display(),
                input.as_ref().display()
            ))),
        }
    }

    /// True where the result is shown to somebody who sits at a terminal.
    pub(crate) fn is_terminal(&self) -> bool {
        self.file().is_none() && io::stdout().is_terminal()
    }

    /// Writes what `face` lays out.
    ///
    /// A reader that closes its end early (`| head`) has seen enough: that is no error.
    ///
    /// # Errors
    /// Where the result can't be written. A file is then left as it was.
    pub(crate) fn write(
        &self,
        global: &Global,
        content: Content,
        face: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        match (self.file(), content) {
            (Some(path), _) => to_file(path, face),
            (None, Content::Binary(format)) if io::stdout().is_terminal() => {
                Err(Error::Binary { format })
            }
            (None, Content::Screen) if global.paging() => to_screen(face),
            (None, _) => {
                let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
                patient(face(&mut out).and_then(|()| out.flush())).map_err(Error::stdout)
            }
        }
    }

    /// The file that was named.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.output
            .as_deref()
            .filter(|path| path.as_os_str() != "-")
    }
}

/// What tells a file from any other, whatever the path to it; None for what is not there, or no file.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let found = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some((found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok().filter(|path| path.is_file())
}

/// A closed pipe is no error.
fn patient(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// The result is laid out in memory first, so that a failure or an interrupt leaves no file behind, then written
/// beside the file and put in its place in one step.
pub(super) fn to_file(
    path: &Path,
    face: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let mut bytes = Vec::new();
    face(&mut bytes)
        .and_then(|()| replace(path, &bytes))
        .map_err(|source| Error::write(path, source))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link keeps pointing where it did; a device or a pipe is written to as it is.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let before = fs::metadata(&target).ok();
    if before.as_ref().is_some_and(|meta| !meta.is_file()) {
        return fs::write(&target, bytes);
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tongbi-");
    // A temporary file is for its owner alone; the result is as readable as any new file, or as the one before.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    if let Some(meta) = before {
        file.as_file().set_permissions(meta.permissions())?;
    }
    file.write_all(bytes)?;
    file.persist(&target)?;
    Ok(())
}

/// Shows a result: in the pager where it is longer than the screen.
fn to_screen(face: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    let mut bytes = Vec::new();
    face(&mut bytes).map_err(Error::stdout)?;
    let height = terminal_size::terminal_size().map_or(0, |(_, height)| usize::from(height.0));
    let lines = bytes.iter().filter(|&&byte| byte == b'\n').count();
    if lines >= height && page(&bytes) {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    patient(out.write_all(&bytes).and_then(|()| out.flush())).map_err(Error::stdout)
}

/// Runs the pager over `bytes`; false where there is none, so that they are still to be shown.
///
/// As git does: `PAGER` or `less`, through the shell, with options for `less` that keep colours and give back the
/// screen as it was; where somebody has set his own, colours are kept besides.
fn page(bytes: &[u8]) -> bool {
    let pager = std::env::var("PAGER").unwrap_or_else(|_| "less".to_owned());
    if pager.trim().is_empty() || pager.trim() == "cat" {
        return false;
    }
    let mut command = if cfg!(windows) {
        Command::new(&pager)
    } else {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(&pager);
        shell
    };
    // His own may leave colours as escapes to be read.
    let own = std::env::var("LESS");
    command.env(
        "LESS",
        own.map_or_else(|_| "FRX".to_owned(), |own| format!("-R {own}")),
    );
    if std::env::var_os("LESSCHARSET").is_none() {
        command.env("LESSCHARSET", "utf-8");
    }
    threads::release();
    let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else {
        return false;
    };
    // The reader may leave before the end; its input is closed here, or it would wait for more.
    if let Some(mut input) = child.stdin.take() {
        let _ = input.write_all(bytes);
    }
    // 127 is the shell's word for a command that is not there.
    child.wait().is_ok_and(|status| status.code() != Some(127))
}
