//! `tongbi config`: what is set, and where.

use super::settings::user_file;
use super::{Content, Error, Exit, Global, OutputArgs};

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
        for (setting, source) in global.settings.show(global.built_in()) {
            writeln!(out, "{setting}  # {source}")?;
        }
        match user_file() {
            Some(path) => writeln!(out, "# the user's own file: {}", path.display()),
            None => Ok(()),
        }
    })?;
    Ok(Exit::Done)
}
