//! The processes that normario starts of itself to read a PDF without harm: hidden commands.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use anyhow::Context;

use super::Exit;
use crate::extract::{
    ChildTask, RecogniseTask, SingleTask, run_carry, run_child, run_draw, run_recogniser,
};

/// Arguments of the process that reads text.
#[derive(Debug, clap::Args)]
pub(crate) struct ReadArgs {
    /// Il PDF da leggere.
    file: PathBuf,
    /// Prima pagina da leggere, da 1.
    #[arg(long)]
    from: u32,
    /// Memoria, in byte.
    #[arg(long)]
    memory_bytes: u64,
    /// Tempo di calcolo per una pagina, in secondi.
    #[arg(long)]
    page_cpu_seconds: u64,
    /// Testo di una pagina, in byte.
    #[arg(long)]
    page_text_bytes: usize,
    /// Il processo per cui si lavora.
    #[arg(long)]
    parent: Option<u32>,
}

/// Arguments of a process that does one thing with one file.
#[derive(Debug, clap::Args)]
struct SingleArgs {
    /// Il file da leggere.
    file: PathBuf,
    /// Memoria, in byte.
    #[arg(long)]
    memory_bytes: u64,
    /// Tempo di calcolo, in secondi.
    #[arg(long)]
    cpu_seconds: u64,
    /// Il processo per cui si lavora.
    #[arg(long)]
    parent: Option<u32>,
}

impl SingleArgs {
    fn task(&self) -> SingleTask {
        SingleTask {
            file: self.file.clone(),
            memory_bytes: self.memory_bytes,
            cpu_seconds: self.cpu_seconds,
            parent: self.parent,
        }
    }
}

/// Arguments of the process that draws a page.
#[derive(Debug, clap::Args)]
pub(crate) struct DrawArgs {
    /// La pagina, da 1.
    #[arg(long)]
    page: u32,
    #[command(flatten)]
    single: SingleArgs,
}

/// Arguments of the process that takes out a document that a file carries.
#[derive(Debug, clap::Args)]
pub(crate) struct CarryArgs {
    /// Il suo posto fra i documenti contenuti, da 0.
    #[arg(long)]
    number: usize,
    #[command(flatten)]
    single: SingleArgs,
}

/// Arguments of the process that becomes the recogniser.
#[derive(Debug, clap::Args)]
pub(crate) struct RecogniseArgs {
    /// Memoria, in byte.
    #[arg(long)]
    memory_bytes: u64,
    /// Tempo di calcolo, in secondi.
    #[arg(long)]
    cpu_seconds: u64,
    /// Il processo per cui si lavora.
    #[arg(long)]
    parent: Option<u32>,
    /// Senza i limiti del nucleo sulle chiamate di sistema.
    #[arg(long)]
    unconfined: bool,
    /// Il riconoscitore e i suoi argomenti.
    #[arg(required = true, last = true)]
    program: Vec<OsString>,
}

/// Reads text, as the child.
pub(crate) fn read(args: &ReadArgs) -> anyhow::Result<Exit> {
    let task = ChildTask {
        file: args.file.clone(),
        from: args.from.max(1),
        memory_bytes: args.memory_bytes,
        page_cpu_seconds: args.page_cpu_seconds,
        page_text_bytes: args.page_text_bytes,
        parent: args.parent,
    };
    run_child(task, io::stdout())?;
    Ok(Exit::Done)
}

/// Draws a page, as the child.
pub(crate) fn draw(args: &DrawArgs) -> anyhow::Result<Exit> {
    run_draw(args.single.task(), args.page, io::stdout())?;
    Ok(Exit::Done)
}

/// Takes out a document, as the child.
pub(crate) fn carry(args: &CarryArgs) -> anyhow::Result<Exit> {
    run_carry(args.single.task(), args.number, io::stdout())?;
    Ok(Exit::Done)
}

/// Becomes the recogniser, as the child.
pub(crate) fn recognise(args: &RecogniseArgs) -> anyhow::Result<Exit> {
    let (program, rest) = args.program.split_first().context("manca il programma")?;
    let task = RecogniseTask {
        program: program.into(),
        args: rest.to_vec(),
        memory_bytes: args.memory_bytes,
        cpu_seconds: args.cpu_seconds,
        unconfined: args.unconfined,
        parent: args.parent,
    };
    Err(run_recogniser(&task).into())
}
