//! The command-line program: all of it is in [`normario::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    normario::cli::main()
}
