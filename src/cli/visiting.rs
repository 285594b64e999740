//! How whoever runs the program behaves towards the sites of others, and where official sources are.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::fetch::{AskedText, Bases, FetchOptions};

/// Pauses, waits and bounds.
#[derive(Debug, clap::Args)]
pub(super) struct VisitArgs {
    /// Secondi fra una richiesta e la successiva allo stesso sito.
    #[arg(long, value_name = "SECONDI", default_value_t = 2, value_parser = clap::value_parser!(u64).range(..=3600))]
    pause: u64,
    /// Secondi che si aspetta una risposta.
    #[arg(long, value_name = "SECONDI", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
    /// Secondi che un sito può chiedere di aspettare; oltre, per questa volta è lasciato stare.
    #[arg(long, value_name = "SECONDI", default_value_t = 120, value_parser = clap::value_parser!(u64).range(..=86400))]
    max_wait: u64,
    /// MB del documento più grande.
    #[arg(long, value_name = "MB", default_value_t = 200, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    max_size: u64,
    /// Indirizzo a cui i siti trovano chi fa queste richieste; sta nel nome con cui il programma si presenta.
    #[arg(long, value_name = "URL", env = "NORMARIO_CONTACT", value_parser = contact)]
    contact: Option<String>,
    /// Dove sono gli atti dell'Unione per numero CELEX; per le prove.
    #[arg(long, hide = true, value_name = "URL", env = "NORMARIO_CELLAR")]
    cellar: Option<String>,
    /// Dove si chiede che cosa è cambiato degli atti dell'Unione; per le prove.
    #[arg(long, hide = true, value_name = "URL", env = "NORMARIO_CELLAR_SPARQL")]
    cellar_questions: Option<String>,
    /// Dov'è l'interfaccia di Normattiva; per le prove.
    #[arg(long, hide = true, value_name = "URL", env = "NORMARIO_NORMATTIVA")]
    normattiva: Option<String>,
    /// Dove sono gli archivi della Corte costituzionale; per le prove.
    #[arg(
        long,
        hide = true,
        value_name = "URL",
        env = "NORMARIO_CORTE_COSTITUZIONALE"
    )]
    court: Option<String>,
}

impl VisitArgs {
    /// The options of a run over all documents of a corpus, which changes nothing of what is here.
    pub(super) fn options(
        &self,
        corpus: PathBuf,
        index: PathBuf,
        stop: Arc<AtomicBool>,
    ) -> FetchOptions {
        FetchOptions {
            corpus,
            index,
            only: Vec::new(),
            dry_run: false,
            text: AskedText::InForce,
            accept_changes: false,
            pause: Duration::from_secs(self.pause),
            timeout: Duration::from_secs(self.timeout),
            longest_wait: Duration::from_secs(self.max_wait),
            most_bytes: self.max_size << 20,
            user_agent: user_agent(self.contact.as_deref()),
            bases: self.bases(),
            stop,
        }
    }

    fn bases(&self) -> Bases {
        let official = Bases::default();
        let given = |own: &Option<String>, official| own.clone().unwrap_or(official);
        Bases {
            cellar: given(&self.cellar, official.cellar),
            cellar_questions: given(&self.cellar_questions, official.cellar_questions),
            normattiva: given(&self.normattiva, official.normattiva),
            court: given(&self.court, official.court),
        }
    }
}

/// The name by which the program makes itself known.
fn user_agent(contact: Option<&str>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let contact = contact.map_or(String::new(), |url| format!(" (+{url})"));
    format!("normario/{version}{contact}")
}

/// An address that can stand in a header.
fn contact(text: &str) -> Result<String, &'static str> {
    let is_sent = |c: char| c.is_ascii_graphic() && !matches!(c, '(' | ')');
    let is_address =
        text.starts_with("https://") || text.starts_with("http://") || text.starts_with("mailto:");
    match is_address && text.chars().all(is_sent) {
        true => Ok(text.to_owned()),
        false => Err("ci vuole un indirizzo che comincia con https://, http:// o mailto:"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_says_who_it_is() {
        assert!(user_agent(None).starts_with("normario/"));
        let told = user_agent(Some("https://biblioteca.example.it/atti"));
        assert!(told.ends_with(" (+https://biblioteca.example.it/atti)"));
        assert!(contact("mailto:atti@example.it").is_ok());
        for wrong in ["atti@example.it", "https://x\r\nHost: y", "https://x)(y"] {
            assert!(contact(wrong).is_err(), "{wrong}");
        }
    }
}
