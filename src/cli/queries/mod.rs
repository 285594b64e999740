//! `normario queries`: what is searched for and what readers report, from the log of a server.

mod json;
mod lists;
mod text;

use std::io::Write;
use std::path::PathBuf;

use anyhow::bail;
use clap::ValueHint;
use clap::builder::{OsStringValueParser, TypedValueParser};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Exit, values};
use crate::feedback;
use lists::Lists;

/// Arguments of `normario queries`.
#[derive(Debug, clap::Args)]
pub(crate) struct QueriesArgs {
    /// Cartella del registro che «normario serve» scrive.
    #[arg(long, value_name = "CARTELLA", env = "NORMARIO_QUERY_LOG", value_hint = ValueHint::DirPath,
          value_parser = OsStringValueParser::new().map(PathBuf::from))]
    query_log: Option<PathBuf>,
    /// Solo dal giorno, come 2026-11-30; di norma tutto ciò che si conserva.
    #[arg(long, value_name = "GIORNO", value_parser = values::day)]
    since: Option<Date>,
    /// Solo gli ultimi giorni, oggi compreso.
    #[arg(long, value_name = "GIORNI", conflicts_with = "since", value_parser = values::up_to::<3_650>)]
    days: Option<usize>,
    /// Righe di ogni elenco, al massimo.
    #[arg(long, value_name = "N", default_value = "20", value_parser = values::up_to::<10_000>)]
    top: usize,
    /// Elenca anche le ricerche fatte una volta sola: possono dire di chi sono più delle altre.
    #[arg(long)]
    all: bool,
    /// Stampa un oggetto JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &QueriesArgs) -> anyhow::Result<Exit> {
    let folder = args.query_log.as_deref();
    let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) else {
        bail!(
            "non è detto dov'è il registro: indicalo con --query-log CARTELLA, con NORMARIO_QUERY_LOG o con query_log in \
             normario.toml"
        );
    };
    let summary = feedback::summary(folder, since(args))?;
    let lists = Lists::of(&summary, args.top, args.all);
    let mut out = anstream::stdout().lock();
    match args.json {
        true => writeln!(out, "{}", json::object(&summary, &lists))?,
        false => text::print(&mut out, &summary, &lists)?,
    }
    let is_whole = summary.unreadable == 0 && summary.days.is_some();
    Ok(Exit::done_if(is_whole))
}

/// The first day, in UTC as the log has them.
fn since(args: &QueriesArgs) -> Option<Date> {
    if args.since.is_some() {
        return args.since;
    }
    let back = i64::try_from(args.days?.saturating_sub(1)).unwrap_or(i64::MAX);
    let now = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now());
    Some(now.date().saturating_sub(back.days()))
}
