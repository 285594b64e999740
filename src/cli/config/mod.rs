//! `normario config`, and the configuration file behind every command.
//!
//! What holds is, in this order: the command line, the environment, the file, what is usual. The file only moves what
//! is usual: clap does the rest.

mod file;
mod keys;

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use clap::Command;
use clap::error::{ContextKind, ContextValue};

pub(crate) use self::file::ConfigFile;
use self::keys::{ConfigKey, variable};
use super::Exit;
use super::printable::on_one_line;

/// The file that `--init` writes.
const WRITTEN: &str = "normario.toml";

/// Arguments of `normario config`.
#[derive(Debug, clap::Args)]
pub(crate) struct ConfigArgs {
    /// Scrive normario.toml in questa cartella, con ogni chiave spiegata; se c'è già, non lo tocca.
    #[arg(long)]
    init: bool,
    /// Stampa un oggetto JSON.
    #[arg(long, conflicts_with = "init")]
    json: bool,
}

/// The command line with what the file says as what is usual.
///
/// # Errors
/// Where the file cannot be used.
pub(crate) fn configured(command: Command) -> anyhow::Result<(Command, ConfigFile)> {
    let keys = keys::keys(&command);
    let file = ConfigFile::find(&keys)?;
    if file.values.is_empty() {
        return Ok((command, file));
    }
    let command = with_usual(command, &keys, &file);
    Ok((command, file))
}

/// Where in the file the value is that the command line refuses, if it is one of the file's.
pub(crate) fn place_of(refused: &clap::Error, file: &ConfigFile) -> Option<String> {
    let ContextValue::String(value) = refused.get(ContextKind::InvalidValue)? else {
        return None;
    };
    let mut written = file.values.values();
    let written = written.find(|written| written.value == *value)?;
    let path = file.path.as_ref()?.display();
    Some(format!("{path}, riga {}", written.line))
}

/// A command whose options, and those of the commands below it, have the values of the file where nothing else is said.
fn with_usual(command: Command, keys: &[ConfigKey], file: &ConfigFile) -> Command {
    let settings = command.get_arguments().filter_map(|arg| {
        let variable = variable(arg)?;
        let key = keys.iter().find(|key| key.variable == variable)?;
        let value = &file.values.get(&key.name)?.value;
        Some((arg.get_id().clone(), value.clone()))
    });
    let settings: Vec<_> = settings.collect();
    let command = settings.into_iter().fold(command, |command, (id, value)| {
        // The command line lives as long as the process.
        let value: &'static str = value.leak();
        command.mut_arg(id, |arg| arg.default_value(value))
    });
    command.mut_subcommands(|below| with_usual(below, keys, file))
}

/// Runs the command; `command` is the command line as it is declared.
pub(crate) fn run(args: &ConfigArgs, command: &Command) -> anyhow::Result<Exit> {
    let keys = keys::keys(command);
    if args.init {
        return init(&keys);
    }
    let file = ConfigFile::find(&keys)?;
    let settings: Vec<Setting> = keys.iter().map(|key| Setting::of(key, &file)).collect();
    let mut out = anstream::stdout().lock();
    if args.json {
        let json: Vec<serde_json::Value> = settings.iter().map(Setting::json).collect();
        let path = file.path.as_ref().map(|path| path.display().to_string());
        writeln!(
            out,
            "{}",
            serde_json::json!({ "file": path, "settings": json })
        )?;
        return Ok(Exit::Done);
    }
    match &file.path {
        Some(path) => writeln!(out, "configurazione: {}", path.display())?,
        None => writeln!(
            out,
            "nessun file di configurazione: «normario config --init» ne scrive uno"
        )?,
    }
    for setting in &settings {
        writeln!(out, "{}", on_one_line(&setting.line()))?;
    }
    writeln!(
        out,
        "vale dove la riga di comando non dice altro; una variabile d'ambiente vuota conta come detta"
    )?;
    Ok(Exit::Done)
}

/// A key with the value that is in force, and where that is from.
struct Setting<'a> {
    key: &'a ConfigKey,
    value: Option<String>,
    from: Origin,
}

/// Where a value is from.
enum Origin {
    Environment,
    /// The line of the file, from 1.
    File(usize),
    Usual,
}

impl<'a> Setting<'a> {
    fn of(key: &'a ConfigKey, file: &ConfigFile) -> Self {
        // As clap reads it: a variable that is set counts, whatever it says.
        if let Some(value) = std::env::var_os(&key.variable) {
            return Setting {
                key,
                value: Some(value.to_string_lossy().into_owned()),
                from: Origin::Environment,
            };
        }
        match file.values.get(&key.name) {
            Some(written) => Setting {
                key,
                value: Some(written.value.clone()),
                from: Origin::File(written.line),
            },
            None => Setting {
                key,
                value: key.usual.clone().filter(|usual| !usual.is_empty()),
                from: Origin::Usual,
            },
        }
    }

    fn line(&self) -> String {
        let ConfigKey { name, variable, .. } = self.key;
        let value = match &self.value {
            Some(value) => format!("\"{value}\""),
            None => "(non detto)".to_owned(),
        };
        let from = match self.from {
            Origin::Environment => format!("da {variable}"),
            Origin::File(line) => format!("dal file, riga {line}"),
            Origin::Usual => "di norma".to_owned(),
        };
        format!(
            "{name} = {value}  [{from}; {}]",
            self.key.commands.join(", ")
        )
    }

    fn json(&self) -> serde_json::Value {
        let (from, line) = match self.from {
            Origin::Environment => ("environment", None),
            Origin::File(line) => ("file", Some(line)),
            Origin::Usual => ("default", None),
        };
        serde_json::json!({
            "key": self.key.name,
            "variable": self.key.variable,
            "value": self.value,
            "from": from,
            "line": line,
            "commands": self.key.commands,
        })
    }
}

/// Writes a file in which every key is explained and none is set.
fn init(keys: &[ConfigKey]) -> anyhow::Result<Exit> {
    let path = Path::new(WRITTEN);
    let mut options = fs::OpenOptions::new();
    let file = options.write(true).create_new(true).open(path);
    let mut file = match file {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            bail!("{WRITTEN}: c'è già, e resta com'è")
        }
        file => file.context(WRITTEN)?,
    };
    file.write_all(explained(keys).as_bytes())
        .context(WRITTEN)?;
    file.sync_all().context(WRITTEN)?;
    writeln!(
        anstream::stdout().lock(),
        "{WRITTEN}: scritto; togli il # alle righe che ti servono"
    )?;
    Ok(Exit::Done)
}

fn explained(keys: &[ConfigKey]) -> String {
    let mut text = "# Configurazione di normario. Le opzioni della riga di comando e le variabili d'ambiente hanno la \
                    precedenza;\n# «normario config» dice che cosa vale e da dove viene.\n"
        .to_owned();
    for key in keys {
        let usual = key.usual.as_deref().unwrap_or_default();
        let value = match key.is_list {
            true => "[]".to_owned(),
            false => format!("\"{usual}\""),
        };
        let commands = key.commands.join(", ");
        text.push_str(&format!("\n# {}\n", key.explained.replace('\n', "\n# ")));
        text.push_str(&format!(
            "# Vale per: {commands}. Variabile: {}.\n#{} = {value}\n",
            key.variable, key.name
        ));
    }
    text
}
