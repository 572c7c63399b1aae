//! `tongbi completions`: what a shell needs to complete a command line.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;
use tongbi::check::RULES;

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
    let mut command = with_values(Cli::command());
    let lists = lists(&command);
    // The generator panics where it can't write, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "tongbi", &mut script);
    let script = String::from_utf8_lossy(&script);
    let script = match args.shell {
        Shell::Bash => bash(&script, &lists),
        Shell::Zsh => zsh(&script, &lists),
        Shell::Fish => fish(&script, &lists),
        _ => script.into_owned(),
    };
    args.output.write(global, Content::Data, |out| {
        out.write_all(script.as_bytes())
    })?;
    Ok(Exit::Done)
}

/// The command with the values of arguments that are looked up only when they are used.
fn with_values(mut command: Command) -> Command {
    command.build();
    // clap wants values that live as long as the program, which ends as soon as they are written.
    let names: Vec<&'static str> = command
        .get_subcommands()
        .map(|own| &*own.get_name().to_owned().leak())
        .collect();
    let rules: Vec<&'static str> = RULES.iter().map(|rule| rule.id).collect();
    let of = |arg: Arg, values: &[&'static str]| {
        arg.value_parser(PossibleValuesParser::new(values.iter().copied()))
    };
    command
        .mut_subcommand("check", |check| {
            ["explain", "rules"].into_iter().fold(check, |check, name| {
                check.mut_arg(name, |arg| of(arg, &rules))
            })
        })
        .mut_subcommand("man", |man| man.mut_arg("command", |arg| of(arg, &names)))
}

/// An option whose value is a list with commas: its name and what may stand in the list.
type List = (String, Vec<String>);

/// All such options. No generator knows of lists, so each completes the first word and no other.
fn lists(command: &Command) -> Vec<List> {
    let arguments = command.get_subcommands().flat_map(Command::get_arguments);
    arguments
        .filter(|arg| arg.get_value_delimiter().is_some())
        .filter_map(|arg| {
            let values = arg.get_possible_values();
            let values: Vec<String> = values.iter().map(|v| v.get_name().to_owned()).collect();
            let name = arg.get_long()?.to_owned();
            (!values.is_empty()).then_some((name, values))
        })
        .collect()
}

/// Paths for a command that takes no other words, where the generator offers the options and bash writes the hyphen that
/// they all begin with; and lists.
fn bash(script: &str, lists: &[List]) -> String {
    let mut out = String::with_capacity(script.len());
    let (mut paths, mut list) = (false, false);
    for line in script.lines() {
        let indent = line.len() - line.trim_start().len();
        let code = line.trim_start();
        if let Some(words) = code.strip_prefix("opts=\"") {
            let mut words = words.trim_end_matches('"').split_whitespace();
            paths = !code.ends_with("\"\"") && words.all(|word| word.starts_with('-'));
        }
        if let Some(option) = code.strip_prefix("--").and_then(|o| o.strip_suffix(')')) {
            list = lists.iter().any(|(name, _)| name == option);
        }
        let offer = code.starts_with("COMPREPLY=(") && code.contains("\"${opts}\"");
        if paths && code.starts_with("if [[ ${cur} == -* ||") {
            out.push_str(&" ".repeat(indent));
            out.push_str("if [[ ${cur} == -* ]] ; then");
        } else if paths && offer && indent == 12 {
            out.push_str("            COMPREPLY=()");
        } else if list && code.starts_with("COMPREPLY=(") {
            let line = line.replace("compgen -W", "compgen -P \"${cur%\"${cur##*,}\"}\" -W");
            out.push_str(&line.replace("-- \"${cur}\"", "-- \"${cur##*,}\""));
            list = false;
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

fn zsh(script: &str, lists: &[List]) -> String {
    let mut script = script.to_owned();
    for (_, values) in lists {
        let values = values.join(" ");
        script = script.replace(
            &format!(",...:({values})'"),
            &format!(",...: _values -s , value {values}'"),
        );
    }
    script
}

fn fish(script: &str, lists: &[List]) -> String {
    let mut out = String::with_capacity(script.len());
    let mut lines = script.lines();
    while let Some(line) = lines.next() {
        let list = lists
            .iter()
            .find(|(name, _)| line.contains(&format!(" -l {name} ")));
        match (list, line.split_once(" -a \"")) {
            (Some((_, values)), Some((before, rest))) => {
                let values = values.join(" ");
                out.push_str(&format!("{before} -a \"(__fish_append , {values})\""));
                // The values stand on a line each.
                if !rest.ends_with('"') {
                    lines.by_ref().find(|line| line.ends_with('"'));
                }
            }
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(shell: Shell) -> (String, Vec<List>) {
        let mut command = with_values(Cli::command());
        let lists = lists(&command);
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut command, "tongbi", &mut script);
        (String::from_utf8(script).unwrap(), lists)
    }

    /// That the shells do with it what they should is tried by hand; that the generator still writes what is changed here
    /// is held here.
    #[test]
    fn each_script_completes_lists_and_rules() {
        let (own, lists) = script(Shell::Bash);
        assert_eq!(lists.len(), 3, "{lists:?}");
        let bash = bash(&own, &lists);
        assert!(bash.contains("-P \"${cur%\"${cur##*,}\"}\" -W \"targets wording"));
        assert!(bash.contains("if [[ ${cur} == -* ]] ; then"));
        let (own, lists) = script(Shell::Zsh);
        assert!(zsh(&own, &lists).contains("_values -s , value targets wording"));
        let (own, lists) = script(Shell::Fish);
        assert!(fish(&own, &lists).contains("(__fish_append , targets wording"));
    }
}
