//! The processes that normario starts of itself to read a PDF without harm: hidden commands.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use anyhow::Context;

use super::Exit;
use crate::extract::{
    CarryTask, ChildTask, DrawTask, RecogniseTask, run_carry, run_child, run_draw, run_recogniser,
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

/// Arguments of the process that draws a page.
#[derive(Debug, clap::Args)]
pub(crate) struct DrawArgs {
    /// Il PDF da leggere.
    file: PathBuf,
    /// La pagina, da 1.
    #[arg(long)]
    page: u32,
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

/// Arguments of the process that takes out a document that a file carries.
#[derive(Debug, clap::Args)]
pub(crate) struct CarryArgs {
    /// Il file che lo contiene.
    file: PathBuf,
    /// Il suo posto fra i documenti contenuti, da 0.
    #[arg(long)]
    number: usize,
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
    let task = DrawTask {
        file: args.file.clone(),
        page: args.page,
        memory_bytes: args.memory_bytes,
        cpu_seconds: args.cpu_seconds,
        parent: args.parent,
    };
    run_draw(task, io::stdout())?;
    Ok(Exit::Done)
}

/// Takes out a document, as the child.
pub(crate) fn carry(args: &CarryArgs) -> anyhow::Result<Exit> {
    let task = CarryTask {
        file: args.file.clone(),
        number: args.number,
        memory_bytes: args.memory_bytes,
        cpu_seconds: args.cpu_seconds,
        parent: args.parent,
    };
    run_carry(task, io::stdout())?;
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
