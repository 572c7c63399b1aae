//! Where results go: the screen, a pager, a pipe, or a file that is written whole or not at all.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tongbi::render::Screen;

use super::{Error, Global, threads};

/// Where a result goes.
#[derive(Debug, clap::Args)]
pub(crate) struct OutputArgs {
    /// Writes to FILE, whole or not at all, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How CSV begins.
#[derive(Debug, clap::Args)]
pub(crate) struct CsvArgs {
    /// Begins CSV with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    pub(crate) bom: bool,
}

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
/// screen as it was, unless somebody has set his own.
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
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
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
