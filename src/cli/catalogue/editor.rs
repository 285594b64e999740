//! The editor that a person has chosen, opened at a line.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// The variables that name an editor, the first that is set wins, as with other programs.
const VARIABLES: [&str; 2] = ["VISUAL", "EDITOR"];

/// A command that edits files.
pub(super) struct Editor(String);

impl Editor {
    /// The one that the environment names.
    pub(super) fn chosen() -> Option<Self> {
        let named = VARIABLES.iter().filter_map(std::env::var_os);
        let mut named = named.filter_map(|name| name.into_string().ok());
        let named = named.find(|name| !name.trim().is_empty());
        named.map(Editor)
    }

    /// Opens a file at a line and waits until the editor is closed. A shell reads the command, as everywhere: it may
    /// have options («code --wait»).
    pub(super) fn open(&self, path: &Path, line: usize) -> io::Result<ExitStatus> {
        let Editor(command) = self;
        Command::new("sh")
            .arg("-c")
            .arg(format!("{command} \"$@\""))
            .arg(command)
            .args(at_line(command, path, line))
            .status()
    }

    /// The command, as it is told.
    pub(super) fn name(&self) -> &str {
        &self.0
    }
}

/// The arguments with which an editor opens a file at a line; of one that is not known the file alone.
fn at_line(command: &str, path: &Path, line: usize) -> Vec<OsString> {
    let program = command.split_whitespace().next().unwrap_or_default();
    let name = program.rsplit('/').next().unwrap_or_default();
    let file = path.as_os_str().to_owned();
    let with_line = || {
        let mut place = file.clone();
        place.push(format!(":{line}"));
        place
    };
    match name {
        "vi" | "vim" | "nvim" | "gvim" | "view" | "nano" | "pico" | "emacs" | "emacsclient"
        | "micro" | "kak" | "ne" | "joe" | "jed" | "mcedit" | "mg" | "gedit"
        | "gnome-text-editor" | "pluma" | "xed" => vec![format!("+{line}").into(), file],
        "hx" | "helix" | "subl" | "zed" => vec![with_line()],
        "code" | "codium" | "code-insiders" => vec!["--goto".into(), with_line()],
        "kate" | "mousepad" => vec!["--line".into(), line.to_string().into(), file],
        _ => vec![file],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_editor_opens_at_the_line_and_an_unknown_one_opens() {
        let path = Path::new("/c/è qui.toml");
        for (command, arguments) in [
            ("nano", vec!["+7", "/c/è qui.toml"]),
            ("/usr/bin/vim -n", vec!["+7", "/c/è qui.toml"]),
            ("code --wait", vec!["--goto", "/c/è qui.toml:7"]),
            ("hx", vec!["/c/è qui.toml:7"]),
            ("kate", vec!["--line", "7", "/c/è qui.toml"]),
            ("mio-editor", vec!["/c/è qui.toml"]),
        ] {
            assert_eq!(at_line(command, path, 7), arguments, "{command}");
        }
    }
}
