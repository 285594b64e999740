// The server under test with an index of its own, and a headless Chromium.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../..");
const program = join(root, "target/release/normario");
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/**
 * Starts `normario serve` on a corpus, that which ships if none is given, in an empty index folder; `log`: it keeps a log
 * of searches and takes reports.
 */
export async function startServer(corpus = join(root, "corpus"), { log = false } = {}) {
  if (!existsSync(program)) throw new Error("target/release/normario is missing: run cargo build --release");
  const index = mkdtempSync(join(tmpdir(), "normario-"));
  // Open to other sites: the box is tried on one.
  const args = ["serve", "--addr", "127.0.0.1:0", "--index", index, "--corpus", corpus, "--cors", "*"];
  const folder = join(index, "registro");
  if (log) args.push("--query-log", folder);
  const server = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  const url = await new Promise((found, failed) => {
    let told = "";
    server.stderr.on("data", (chunk) => {
      told += chunk;
      // The whole line: a chunk may end inside the port.
      const address = told.match(/(http:\/\/[\d.]+:\d+)\s*\n/);
      if (address) found(address[1]);
    });
    server.on("exit", () => failed(new Error(`the server ended: ${told}`)));
  });
  const stop = () =>
    new Promise((stopped) => {
      server.removeAllListeners("exit");
      server.on("exit", (code) => {
        rmSync(index, { recursive: true, force: true });
        stopped(code);
      });
      server.kill("SIGTERM");
    });
  return { url, stop, log: folder };
}

/** Starts Chromium without anything that talks to other hosts. */
export async function startBrowser() {
  if (!existsSync(browserPath)) throw new Error("Chromium is missing: install the package chromium");
  return chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  });
}
