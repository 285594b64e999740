//! A hangup (SIGHUP) to a server that serves: it takes up what is new without a restart, and says what.

use std::io::Write;

use tokio::signal::unix::Signal;

use super::super::printable::on_one_line;
use crate::index::IndexError;
use crate::messages::{self, Lang, Message};
use crate::web::{ServeOptions, Server, TakenUp};

/// What a configuration that is read again says.
pub(super) struct ReadAgain {
    pub(super) options: ServeOptions,
    /// Where it would listen.
    pub(super) addr: String,
}

/// Takes up what is new at each hangup, for ever; `read_again` reads the configuration, `used` is what the server
/// started with.
pub(super) async fn heed(
    mut hangups: Signal,
    server: Server,
    mut used: ReadAgain,
    read_again: impl Fn() -> anyhow::Result<ReadAgain> + Copy + Send + 'static,
) {
    while hangups.recv().await.is_some() {
        let options = used.options.clone();
        let (index, addr) = (used.options.index.clone(), used.addr.clone());
        let log = used.options.feedback.clone();
        let taking = server.clone();
        let work = move || {
            let mut lines = Vec::new();
            let options = match read_again() {
                Ok(again) => {
                    if again.addr != addr || again.options.index != index {
                        lines.push(
                            "SIGHUP: addr e index sono cambiati nella configurazione: valgono dal prossimo avvio"
                                .to_owned(),
                        );
                    }
                    if again.options.feedback != log {
                        lines.push(
                            "SIGHUP: il registro delle ricerche è cambiato nella configurazione: vale dal prossimo avvio"
                                .to_owned(),
                        );
                    }
                    again.options
                }
                Err(error) => {
                    let causes = error.chain().map(|cause| messages::error(cause, Lang::It));
                    let causes = causes.collect::<Vec<_>>().join(": ");
                    lines.push(format!(
                        "SIGHUP: la configurazione resta quella di prima: {causes}"
                    ));
                    options
                }
            };
            let taken = taking.take_up(options.clone());
            lines.extend(told(&taken));
            lines.push(format!("risponde a: {}", taking.names()));
            (options, lines)
        };
        match tokio::task::spawn_blocking(work).await {
            Ok((options, lines)) => {
                used.options = ServeOptions {
                    index: used.options.index,
                    feedback: used.options.feedback,
                    ..options
                };
                lines.iter().for_each(|line| tell(line));
            }
            Err(error) => tell(&format!(
                "SIGHUP: non riuscito, si serve quel che c'era: {error}"
            )),
        }
    }
}

fn tell(line: &str) {
    // A closed standard error is no reason not to serve.
    let _ = writeln!(std::io::stderr(), "{}", on_one_line(line));
}

/// What was taken up, a line each.
fn told(taken: &TakenUp) -> Vec<String> {
    let generation = taken.generation;
    let index = match &taken.kept_because {
        None if taken.is_new => format!("SIGHUP: ora si serve la generazione {generation}"),
        None => format!("SIGHUP: la generazione {generation} è già la più recente"),
        Some(error) => kept(generation, error),
    };
    let site = format!(
        "impostazioni del sito rilette da {}",
        taken.corpus.display()
    );
    [vec![index, site], taken.settings_faults.clone()].concat()
}

fn kept(generation: u64, error: &IndexError) -> String {
    let error = error.text(Lang::It);
    format!("SIGHUP: si serve ancora la generazione {generation}: {error}")
}
