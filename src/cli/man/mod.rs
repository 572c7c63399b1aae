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
    let name = command.get_name().to_owned();
    Man::new(command).render(&mut out)?;
    for section in sections(&name) {
        out.write_all(section.as_bytes())?;
    }
    Ok(())
}

/// What a page says besides the options, in the language of manual pages.
fn sections(name: &str) -> [&'static str; 3] {
    let rules = if name == "check" {
        include_str!("check.roff")
    } else {
        ""
    };
    let examples = match name {
        "tongbi" => include_str!("tongbi.examples.roff"),
        "diff" => include_str!("diff.examples.roff"),
        "figures" => include_str!("figures.examples.roff"),
        "outline" => include_str!("outline.examples.roff"),
        "text" => include_str!("text.examples.roff"),
        "trend" => include_str!("trend.examples.roff"),
        "check" => include_str!("check.examples.roff"),
        "batch" => include_str!("batch.examples.roff"),
        "indicators" => include_str!("indicators.examples.roff"),
        _ => "",
    };
    [rules, include_str!("common.roff"), examples]
}
