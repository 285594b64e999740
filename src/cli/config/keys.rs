//! The keys of the configuration: the options that have a variable of the environment, as the command line declares
//! them. Nothing is listed here a second time.

use clap::{Arg, ArgAction, Command, ValueHint};

/// What the names of the variables begin with.
const PREFIX: &str = "NORMARIO_";

/// A key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ConfigKey {
    /// Its name in the file: that of the variable, in small letters and without what all begin with.
    pub(crate) name: String,
    /// The variable of the environment.
    pub(crate) variable: String,
    /// What it says, as `--help` explains it.
    pub(crate) explained: String,
    /// The value where nothing is said, if it is fixed.
    pub(crate) usual: Option<String>,
    /// Whether it takes several values.
    pub(crate) is_list: bool,
    /// Whether its value is a folder or file.
    pub(crate) is_path: bool,
    /// The subcommands that take it.
    pub(crate) commands: Vec<String>,
}

/// The keys of a command line, in the order in which its subcommands first name them.
pub(crate) fn keys(command: &Command) -> Vec<ConfigKey> {
    let mut keys = Vec::new();
    for subcommand in command.get_subcommands() {
        add(subcommand, subcommand.get_name(), &mut keys);
    }
    keys
}

/// Adds the keys of a subcommand and of those below it; `taken_by` is its whole name.
fn add(command: &Command, taken_by: &str, keys: &mut Vec<ConfigKey>) {
    for arg in command.get_arguments() {
        let Some(variable) = variable(arg) else {
            continue;
        };
        match keys.iter_mut().find(|key| key.variable == variable) {
            Some(key) => key.commands.push(taken_by.to_owned()),
            None => keys.push(key(arg, variable, taken_by.to_owned())),
        }
    }
    for below in command.get_subcommands() {
        add(below, &format!("{taken_by} {}", below.get_name()), keys);
    }
}

/// The variable of an option, where it is one of ours.
pub(super) fn variable(arg: &Arg) -> Option<String> {
    let name = arg.get_env()?.to_str()?;
    name.starts_with(PREFIX).then(|| name.to_owned())
}

fn key(arg: &Arg, variable: String, taken_by: String) -> ConfigKey {
    let usual = arg.get_default_values().first();
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    ConfigKey {
        name: variable
            .strip_prefix(PREFIX)
            .unwrap_or(&variable)
            .to_lowercase(),
        explained: help,
        usual: usual.map(|usual| usual.to_string_lossy().into_owned()),
        is_list: arg.get_value_delimiter().is_some()
            || matches!(arg.get_action(), ArgAction::Append),
        is_path: matches!(
            arg.get_value_hint(),
            ValueHint::AnyPath | ValueHint::DirPath
        ),
        commands: vec![taken_by],
        variable,
    }
}
