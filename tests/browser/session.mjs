// What every file of browser tests shares: a server over the corpus that ships, one over printed acts
// where they are wanted, a browser, and pages that note what goes wrong on them.

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { after, before } from "node:test";
import { printCorpus } from "./corpus.mjs";
import { startBrowser, startServer } from "./site.mjs";

const EXAMPLE = resolve(import.meta.dirname, "../../contrib/sito-esempio");

/**
 * Starts all of it before the tests of a file and stops it after them. `acts`: also acts of several kinds;
 * `community`: also the site of the example community; `log`: the server keeps a log of searches and takes reports.
 */
export function session({ acts = false, community = false, log = false } = {}) {
  const its = { open };

  before(async () => {
    its.browser = await startBrowser();
    its.server = await startServer(undefined, { log });
    if (community) its.community = await startServer(EXAMPLE);
    if (acts) its.acts = await startServer(await printCorpus(its.browser));
  });

  after(async () => {
    await its.browser?.close();
    await its.acts?.stop();
    await its.community?.stop();
    if (its.server) assert.equal(await its.server.stop(), 0, "SIGTERM ends the server cleanly");
  });

  /** Opens an address of a server in a context of its own; `faults` fill with errors and foreign requests. */
  async function open(address = "/", { of = its.server, ...options } = {}) {
    const context = await its.browser.newContext({ locale: "it-IT", ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    page.on("request", (request) => {
      const own = request.url().startsWith(of.url) || /^(data|blob):/.test(request.url());
      if (!own) faults.push(`elsewhere: ${request.url()}`);
    });
    const answer = await page.goto(new URL(address, of.url).href);
    assert.ok(answer.ok(), `${address}: ${answer.status()}`);
    return { context, page, faults };
  }

  return its;
}
