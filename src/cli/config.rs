//! `tongbi config`: what is set, and where.

use super::settings::user_file;
use super::{Content, Error, Exit, Global, OutputArgs};

/// Shows the settings in force and the place that each comes from
///
/// A setting is looked for in this order: the command line; a variable such as TONGBI_COLOR; tongbi.toml in the
/// working folder or the nearest one above it; the user's own tongbi.toml; what is built in.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Shows the settings (also where left out)
    #[arg(long)]
    show: bool,
    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &Args, global: &Global) -> Result<Exit, Error> {
    args.output.write(global, Content::Screen, |out| {
        for (setting, source) in global.settings.show() {
            writeln!(out, "{setting}  # {source}")?;
        }
        match user_file() {
            Some(path) => writeln!(out, "# the user's own file: {}", path.display()),
            None => Ok(()),
        }
    })?;
    Ok(Exit::Done)
}
