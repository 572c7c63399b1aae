//! `tongbi completions`: what a shell needs to complete a command line.

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, Content, Error, Exit, Global, OutputArgs};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &Args, global: &Global) -> Result<Exit, Error> {
    args.output.write(global, Content::Data, |out| {
        // The generator panics where it can't write, so it writes to memory.
        let mut script = Vec::new();
        clap_complete::generate(args.shell, &mut Cli::command(), "tongbi", &mut script);
        out.write_all(&script)
    })?;
    Ok(Exit::Done)
}
