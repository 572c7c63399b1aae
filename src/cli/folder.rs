//! The reports of a folder.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::{Error, Global};

/// How the names of files end that may be reports. Data and pictures lie beside them, which would be read as text.
const ENDINGS: [&str; 14] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "mht", "mhtml", "docx", "odt", "fodt",
    "pdf", "ofd",
];

/// The files below `folder` that may be reports, in order of their paths.
///
/// # Errors
/// Where the folder can't be read.
pub(super) fn paths(folder: &Path, global: &Global) -> Result<Vec<PathBuf>, Error> {
    let name = folder.display().to_string();
    let mut paths = Vec::new();
    files(folder, &mut paths).map_err(|source| Error::Open {
        path: name.clone(),
        source,
    })?;
    let all = paths.len();
    paths.retain(|path| ends_as_a_report(path));
    if paths.len() < all {
        global.warn(&format!(
            "{name}: {} of {all} files left out, whose names do not end as those of reports: {}",
            all - paths.len(),
            ENDINGS.join(", ")
        ));
    }
    paths.sort();
    Ok(paths)
}

/// True for a name with one of [`ENDINGS`], or with none: what stands behind a point may be a part of the name.
fn ends_as_a_report(path: &Path) -> bool {
    let Some(ending) = path.extension() else {
        return true;
    };
    let ending = ending.to_string_lossy().to_lowercase();
    ENDINGS.contains(&ending.as_str()) || !ending.contains(|c: char| c.is_ascii_alphabetic())
}

/// All files below `folder`, hidden ones left out.
fn files(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() {
            files(&entry.path(), paths)?;
        } else if kind.is_file() || entry.path().is_file() {
            paths.push(entry.path());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::ends_as_a_report;

    #[test]
    fn the_name_tells_what_may_be_a_report() {
        for report in ["a.txt", "b.HTML", "c", "d.2031", "e.第一稿", ".f/g.ofd"] {
            assert!(ends_as_a_report(Path::new(report)), "{report}");
        }
        for other in ["a.jsonl", "b.png", "c.csv", "d.7z", "e.part"] {
            assert!(!ends_as_a_report(Path::new(other)), "{other}");
        }
    }
}
