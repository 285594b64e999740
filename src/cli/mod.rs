//! The command line: one file a subcommand, exit codes, and nothing the library needs.

mod check;
mod child;
mod cite;
mod eval;
mod exit;
mod extract;
mod generate;
mod identity;
mod index;
mod minus;
mod opened;
mod printable;
mod progress;
mod readable;
mod search;
mod serve;
mod stats;

use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};

use crate::extract::{ExtractOptions, OcrMode};
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

/// When pages without text are read by optical character recognition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Ocr {
    /// Solo le pagine senza testo, se il riconoscitore è installato.
    #[default]
    Auto,
    /// Mai.
    Off,
    /// Tutte le pagine.
    Force,
}

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    let end = match Opts::parse_from(minus::protected(std::env::args_os())).command {
        Command::Index(args) => index::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Cite(args) => cite::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Stats(args) => stats::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Completions(args) => generate::completions(&args),
        Command::Man => generate::man(),
        Command::ExtractChild(args) => child::read(&args),
        Command::DrawChild(args) => child::draw(&args),
        Command::RecogniseChild(args) => child::recognise(&args),
    };
    exit::finish(end)
}

/// How files are read, by this very program as the child.
fn extract_options(ocr: Ocr) -> anyhow::Result<ExtractOptions> {
    let program = std::env::current_exe()
        .context("non trovo il programma stesso per avviare la lettura dei PDF")?;
    Ok(ExtractOptions {
        ocr: match ocr {
            Ocr::Auto => OcrMode::Auto,
            Ocr::Off => OcrMode::Off,
            Ocr::Force => OcrMode::Force,
        },
        ..ExtractOptions::new(program)
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Opts::command().debug_assert();
    }
}
