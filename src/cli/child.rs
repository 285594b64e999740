//! The processes that normario starts of itself to read a PDF without harm: hidden commands.

use std::io;
use std::path::PathBuf;

use super::Exit;
use crate::extract::{ChildTask, DrawTask, run_child, run_draw};

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
}

/// Reads text, as the child.
pub(crate) fn read(args: &ReadArgs) -> anyhow::Result<Exit> {
    let task = ChildTask {
        file: args.file.clone(),
        from: args.from.max(1),
        memory_bytes: args.memory_bytes,
        page_cpu_seconds: args.page_cpu_seconds,
        page_text_bytes: args.page_text_bytes,
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
    };
    run_draw(task, io::stdout())?;
    Ok(Exit::Done)
}
