//! `normario completions` and `normario man`: made from the command line's own definition.

use std::io::Write;

use clap::Command;
use clap_complete::Shell;

use super::Exit;

/// Arguments of `normario completions`.
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// La shell.
    shell: Shell,
}

/// Prints the completion script of a shell.
pub(crate) fn completions(args: &CompletionsArgs, mut command: Command) -> anyhow::Result<Exit> {
    // Made in memory: the generator panics on a closed pipe.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "normario", &mut script);
    std::io::stdout().lock().write_all(&script)?;
    Ok(Exit::Done)
}

/// Prints the manual page, with a section for each command.
pub(crate) fn man(mut command: Command) -> anyhow::Result<Exit> {
    let mut page = Vec::new();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command
        .get_subcommands()
        .filter(|sub| !sub.is_hide_set() && sub.get_name() != "help")
    {
        let man = clap_mangen::Man::new(sub.clone());
        writeln!(page, ".SH NORMARIO {}", sub.get_name().to_uppercase())?;
        man.render_description_section(&mut page)?;
        man.render_synopsis_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    std::io::stdout().lock().write_all(&page)?;
    Ok(Exit::Done)
}
