//! `tongbi man`: the manual page.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;

use super::{Cli, Content, Error, Exit, Global, OutputArgs};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The command that it is about [default: tongbi itself, with all commands]
    command: Option<String>,
    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &Args, global: &Global) -> Result<Exit, Error> {
    let mut whole = Cli::command();
    whole.build();
    let command = match &args.command {
        None => whole.clone(),
        Some(name) => {
            let own = whole.find_subcommand(name).ok_or_else(|| {
                Error::Usage(format!("no command {name:?}: tongbi help lists them"))
            })?;
            own.clone()
        }
    };
    args.output
        .write(global, Content::Data, |out| page(command, out))?;
    Ok(Exit::Done)
}

fn page(command: clap::Command, out: &mut dyn Write) -> io::Result<()> {
    let mut out = out;
    Man::new(command).render(&mut out)
}
