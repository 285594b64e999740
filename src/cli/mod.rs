//! The command line: one file a subcommand, exit codes, and nothing the library needs.

mod exit;
mod extract;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use exit::Exit;

/// Motore di ricerca per atti normativi italiani in PDF.
#[derive(Debug, Parser)]
#[command(name = "normario", version, max_term_width = 100)]
struct Opts {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Mostra il testo di un PDF, pagina per pagina.
    Extract(extract::ExtractArgs),
    /// Legge un PDF per conto di un altro processo di normario.
    #[command(hide = true)]
    ExtractChild(extract::ChildArgs),
}

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    let exit = match Opts::parse().command {
        Command::Extract(args) => extract::run(&args),
        Command::ExtractChild(args) => extract::run_child(&args),
    };
    exit::finish(exit)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Opts::command().debug_assert();
    }
}
