//! Arguments of a command that are defined only when it is the one to run.

use clap::{ArgMatches, Args, Command, Error, FromArgMatches};

use super::GlobalArgs;

/// Arguments of a command, and those of every command behind them. They are defined when they are asked for: those of
/// all commands take as long as reading a report does.
///
/// What a command is about is said where it is listed, not at `T`, so that the list needs nothing else of it.
#[derive(Debug)]
pub(crate) struct Late<T> {
    pub(crate) args: T,
    pub(crate) global: GlobalArgs,
}

impl<T: Args> Args for Late<T> {
    fn augment_args(command: Command) -> Command {
        command.defer(|command| {
            keeping_about(command, |own| {
                GlobalArgs::augment_args(T::augment_args(own))
            })
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        command.defer(|command| {
            keeping_about(command, |own| {
                GlobalArgs::augment_args_for_update(T::augment_args_for_update(own))
            })
        })
    }
}

/// Groups of arguments come with a description of their own, which is not the command's.
fn keeping_about(command: Command, augment: impl FnOnce(Command) -> Command) -> Command {
    use clap::builder::Resettable::{Reset, Value};
    let about = command.get_about().cloned().map_or(Reset, Value);
    let long = command.get_long_about().cloned().map_or(Reset, Value);
    augment(command).about(about).long_about(long)
}

impl<T: FromArgMatches> FromArgMatches for Late<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        Self::from_arg_matches_mut(&mut matches.clone())
    }

    fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self, Error> {
        Ok(Self {
            args: T::from_arg_matches_mut(matches)?,
            global: GlobalArgs::from_arg_matches_mut(matches)?,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.update_from_arg_matches_mut(&mut matches.clone())
    }

    fn update_from_arg_matches_mut(&mut self, matches: &mut ArgMatches) -> Result<(), Error> {
        self.args.update_from_arg_matches_mut(matches)?;
        self.global.update_from_arg_matches_mut(matches)
    }
}
