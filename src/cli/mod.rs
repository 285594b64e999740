//! The command line: one file a subcommand, exit codes, and nothing the library needs.

mod answer;
mod check;
mod child;
mod cite;
mod difference;
mod eval;
mod exit;
mod extract;
mod fetch;
mod generate;
mod generations;
mod identity;
mod index;
mod minus;
mod ocr;
mod opened;
mod printable;
mod progress;
mod readable;
mod rollback;
mod search;
mod serve;
mod signals;
mod stats;
mod values;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

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
    /// Misura le risposte su domande giudicate.
    Eval(eval::EvalArgs),
    /// Dice che cosa contiene l'indice.
    Stats(stats::StatsArgs),
    /// Verifica che l'indice sia come è stato scritto, file per file.
    Check(check::CheckArgs),
    /// Elenca gli stati dell'indice che si conservano, o ne confronta due.
    Generations(generations::GenerationsArgs),
    /// Torna a uno stato dell'indice pubblicato prima.
    Rollback(rollback::RollbackArgs),
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
    /// Diventa il riconoscitore di testo, per conto di un altro processo di normario.
    #[command(hide = true)]
    RecogniseChild(child::RecogniseArgs),
}

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    let end = match Opts::parse_from(minus::protected(std::env::args_os())).command {
        Command::Index(args) => index::run(&args),
        Command::Fetch(args) => fetch::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Cite(args) => cite::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Stats(args) => stats::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Generations(args) => generations::run(&args),
        Command::Rollback(args) => rollback::run(&args),
        Command::Completions(args) => generate::completions(&args, Opts::command()),
        Command::Man => generate::man(Opts::command()),
        Command::ExtractChild(args) => child::read(&args),
        Command::DrawChild(args) => child::draw(&args),
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
