//! The command line: one file a subcommand, exit codes, and nothing the library needs.

mod answer;
mod catalogue;
mod check;
mod child;
mod cite;
mod config;
mod difference;
mod eval;
mod exit;
mod extract;
mod fetch;
mod generate;
mod generations;
mod identity;
mod index;
mod mcp;
mod minus;
mod ocr;
mod opened;
mod printable;
mod progress;
mod queries;
mod readable;
mod rollback;
mod search;
mod serve;
mod signals;
mod stats;
mod values;
mod verify;
mod visiting;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use config::ConfigFile;
use exit::Exit;

/// Motore di ricerca per atti normativi italiani in PDF: trova l'atto, l'articolo e la pagina.
#[derive(Debug, Parser)]
#[command(name = "normario", version, max_term_width = 100)]
struct Opts {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Legge una cartella di PDF e aggiorna l'indice.
    Index(index::IndexArgs),
    /// Prende dai siti ufficiali i documenti che il catalogo nomina.
    Fetch(fetch::FetchArgs),
    /// Cerca nell'indice.
    Search(search::SearchArgs),
    /// Avvia il sito di ricerca; se l'indice non c'è ancora, lo crea.
    Serve(serve::ServeArgs),
    /// Mostra il testo di un PDF, pagina per pagina.
    Extract(extract::ExtractArgs),
    /// Riconosce le citazioni di atti nei testi dello standard input.
    Cite(cite::CiteArgs),
    /// Verifica le citazioni e i virgolettati di un testo sui documenti dell'indice.
    Verify(verify::VerifyArgs),
    /// Risponde a un assistente su questa macchina, per standard input e output (MCP).
    Mcp(mcp::McpArgs),
    /// Misura le risposte su domande giudicate.
    Eval(eval::EvalArgs),
    /// Dice che cosa contiene l'indice.
    Stats(stats::StatsArgs),
    /// Riassume ciò che si cerca sul sito e ciò che i lettori segnalano.
    Queries(queries::QueriesArgs),
    /// Verifica che l'indice sia come è stato scritto, file per file.
    Check(check::CheckArgs),
    /// Prepara, controlla e apre il catalogo: quel che una persona sa degli atti.
    Catalogue(catalogue::CatalogueArgs),
    /// Elenca gli stati dell'indice che si conservano, o ne confronta due.
    Generations(generations::GenerationsArgs),
    /// Torna a uno stato dell'indice pubblicato prima.
    Rollback(rollback::RollbackArgs),
    /// Dice quale configurazione vale, e da dove viene ogni valore.
    Config(config::ConfigArgs),
    /// Stampa il completamento dei comandi per una shell.
    Completions(generate::CompletionsArgs),
    /// Stampa la pagina di manuale.
    Man,
    /// Legge un PDF per conto di un altro processo di normario.
    #[command(hide = true)]
    ExtractChild(child::ReadArgs),
    /// Disegna una pagina di un PDF per conto di un altro processo di normario.
    #[command(hide = true)]
    DrawChild(child::DrawArgs),
    #[command(hide = true)]
    CarryChild(child::CarryArgs),
    /// Diventa il riconoscitore di testo, per conto di un altro processo di normario.
    #[command(hide = true)]
    RecogniseChild(child::RecogniseArgs),
}

/// What the command line asks for, with the configuration file behind it. A child, which reads a hostile file in an
/// empty environment, has none.
fn parse() -> anyhow::Result<Command> {
    let words = minus::protected(std::env::args_os());
    let first = words.get(1).and_then(|word| word.to_str());
    let is_child = first.is_some_and(|word| word.ends_with("-child"));
    let (line, file) = match is_child {
        true => (Opts::command(), ConfigFile::default()),
        false => config::configured(Opts::command())?,
    };
    let opts = line
        .try_get_matches_from(words)
        .and_then(|matches| Opts::from_arg_matches(&matches));
    match opts {
        Ok(opts) => Ok(opts.command),
        Err(refused) => {
            if let Some(place) = config::place_of(&refused, &file) {
                // Nothing is left to tell it to if standard error is closed.
                let _ = writeln!(io::stderr(), "il valore è scritto in {place}");
            }
            refused.exit()
        }
    }
}

/// What a server is to do, by the command line of this process and the configuration as it is now.
fn serve_args_again() -> anyhow::Result<serve::ServeArgs> {
    let words = minus::protected(std::env::args_os());
    let (line, file) = config::configured(Opts::command())?;
    let opts = line
        .try_get_matches_from(words)
        .and_then(|matches| Opts::from_arg_matches(&matches));
    match opts.map(|opts| opts.command) {
        Ok(Command::Serve(args)) => Ok(args),
        Ok(_) => anyhow::bail!("non è più «normario serve»"),
        Err(refused) => {
            let why = refused.to_string();
            let why = why.lines().next().unwrap_or_default();
            match config::place_of(&refused, &file) {
                Some(place) => anyhow::bail!("{why} ({place})"),
                None => anyhow::bail!("{why}"),
            }
        }
    }
}

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    let command = match parse() {
        Ok(command) => command,
        Err(error) => return exit::finish(Err(error)),
    };
    let end = match command {
        Command::Index(args) => index::run(&args),
        Command::Fetch(args) => fetch::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Serve(args) => serve::run(&args, serve_args_again),
        Command::Extract(args) => extract::run(&args),
        Command::Cite(args) => cite::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Mcp(args) => mcp::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Stats(args) => stats::run(&args),
        Command::Queries(args) => queries::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Catalogue(args) => catalogue::run(&args),
        Command::Generations(args) => generations::run(&args),
        Command::Rollback(args) => rollback::run(&args),
        Command::Config(args) => config::run(&args, &Opts::command()),
        Command::Completions(args) => generate::completions(&args, Opts::command()),
        Command::Man => generate::man(Opts::command()),
        Command::ExtractChild(args) => child::read(&args),
        Command::DrawChild(args) => child::draw(&args),
        Command::CarryChild(args) => child::carry(&args),
        Command::RecogniseChild(args) => child::recognise(&args),
    };
    exit::finish(end)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Opts::command().debug_assert();
    }
}
