//! The command line as the documents show it, against what `--help` lists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use super::page::Page;
use super::{documents, root, shown};
use crate::workbench::program;

/// The long options of a command, and its subcommands, as its help lists them.
fn help(command: &[&str]) -> (BTreeSet<String>, BTreeSet<String>) {
    let output = Command::new(program())
        .args(command)
        .arg("--help")
        .output()
        .unwrap();
    listed(&String::from_utf8(output.stdout).unwrap())
}

/// The options and subcommands that a help lists; those that its sentences mention are not.
fn listed(help: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut options, mut commands) = (BTreeSet::new(), BTreeSet::new());
    let mut in_commands = false;
    for line in help.lines() {
        if !line.starts_with(' ') {
            in_commands = line == "Commands:";
        } else if line.trim_start().starts_with('-') {
            options.extend(options_of(line).take(1));
        } else if in_commands {
            commands.extend(line.split_whitespace().next().map(str::to_owned));
        }
    }
    for every in ["--help", "--version"] {
        options.remove(every);
    }
    commands.remove("help");
    (options, commands)
}

/// The long options in a line of code.
fn options_of(code: &str) -> impl Iterator<Item = String> {
    let is_end = |c: char| !(c.is_ascii_lowercase() || c == '-');
    code.split(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '|' | ','))
        .filter(|word| {
            let name = word.strip_prefix("--");
            name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
        })
        .map(move |word| word.split(is_end).next().unwrap_or_default().to_owned())
}

/// The command that a line of code runs or names, of those that there are: with its subcommand, where it has one.
fn command_of(code: &str, commands: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let words = code.split_whitespace();
    let mut words = words.skip_while(|word| *word == "normario");
    let first = words.next()?;
    let with_second = words.next().map(|second| format!("{first} {second}"));
    let named = with_second.into_iter().chain([first.to_owned()]);
    named.into_iter().find(|name| commands.contains_key(name))
}

/// The options of every command; of one that has subcommands those of each of these.
fn all_commands() -> BTreeMap<String, BTreeSet<String>> {
    let (_, names) = help(&[]);
    let mut commands = BTreeMap::new();
    for name in names {
        let (options, inside) = help(&[&name]);
        for inner in &inside {
            commands.insert(format!("{name} {inner}"), help(&[&name, inner]).0);
        }
        if inside.is_empty() {
            commands.insert(name, options);
        }
    }
    commands
}

#[test]
fn the_command_line_is_as_the_documents_show_it() {
    let commands = all_commands();
    assert!(
        commands.contains_key("index") && commands.contains_key("catalogue init"),
        "{commands:?}"
    );
    let mut broken = Vec::new();
    for (document, page) in documents() {
        if document.ends_with("CHANGELOG.md") {
            continue;
        }
        for (line, code) in page.code.iter().chain(&page.fenced) {
            let named = command_of(code, &commands);
            let is_ours = named.is_some() || code.starts_with("--");
            for option in options_of(code).filter(|_| is_ours) {
                let known = match &named {
                    Some(command) => commands[command].contains(&option),
                    None => commands.values().any(|options| options.contains(&option)),
                };
                if !known {
                    broken.push(format!("{}:{line}: {code}: {option}", shown(&document)));
                }
            }
        }
    }
    // The table of the README has them all.
    let readme = Page::read(&fs::read_to_string(root().join("README.md")).unwrap());
    for (name, options) in &commands {
        let row = readme.code.iter().find(|(_, code)| {
            let own = command_of(code, &commands);
            code.starts_with("normario ") && own.as_ref() == Some(name)
        });
        let Some((line, code)) = row else {
            broken.push(format!("README.md: {name} is not named"));
            continue;
        };
        let named: BTreeSet<String> = options_of(code).collect();
        for option in options.difference(&named) {
            broken.push(format!("README.md:{line}: {name} has {option} too"));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_help_is_read() {
    let help = "Usage\n\nCommands:\n  index  Legge\n  help   Print\n\nOptions:\n      --full\n          Come --altro\n  -h, --help  Print";
    let (options, commands) = listed(help);
    assert_eq!(options.into_iter().collect::<Vec<_>>(), ["--full"]);
    assert_eq!(commands.into_iter().collect::<Vec<_>>(), ["index"]);
    let named: Vec<String> =
        options_of("normario x [--index DIR] [--ocr auto|off] -- --- --json").collect();
    assert_eq!(named, ["--index", "--ocr", "--json"]);
}
