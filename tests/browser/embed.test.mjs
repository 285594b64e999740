// The box for other sites on a page of another origin, under a policy that allows nothing but what is
// documented.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { session } from "./session.mjs";

const site = session();
let host;

after(() => host?.close());

/** What `/embed` gives to copy, and the policy that it documents. */
async function lines(choices = "mode=&integrity=1") {
  const text = await (await fetch(`${site.server.url}/embed?${choices}`)).text();
  const codes = [...text.matchAll(/<pre[^>]*><code>([\s\S]*?)<\/code>/g)].map(([, code]) =>
    code.replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(number)).replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&"));
  return { code: codes[0], policy: codes[1] };
}

/** Serves a page of another origin with this body under `default-src 'none'` and the exceptions. */
async function foreign(body, exceptions) {
  host?.close();
  host = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.setHeader("content-security-policy", `default-src 'none'; ${exceptions}`);
    response.end(`<!DOCTYPE html><html lang="it"><title>Un altro sito</title><body><h1>Un altro sito</h1>${body}`);
  });
  await new Promise((listening) => host.listen(0, "127.0.0.1", listening));
  return `http://localhost:${host.address().port}/`;
}

async function openForeign(body, exceptions, options = {}) {
  const address = await foreign(body, exceptions);
  const context = await site.browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const refused = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/favicon/.test(message.text() + message.location().url)) refused.push(message.text());
  });
  await page.goto(address);
  return { page, refused };
}

test("the copied lines search in place on another origin, under a strict policy", async () => {
  const { code, policy } = await lines();
  assert.match(code, /integrity="sha384-/);
  const { page, refused } = await openForeign(code, policy);
  const box = page.getByRole("combobox", { name: "Cerca negli atti" });
  await box.fill("coprogettazione");
  await box.press("Enter");
  const status = page.getByRole("status");
  await status.filter({ hasText: /atti trovati/ }).waitFor();
  assert.ok((await page.locator("normario-search li").count()) > 0);
  const marked = await page.locator("normario-search mark").first().innerText();
  assert.match(marked.toLowerCase(), /co-?progett/);
  const link = await page.locator("normario-search h3 a").first().getAttribute("href");
  assert.ok(link.startsWith(`${site.server.url}/act/`), link);
  const accent = await page.getByRole("button", { name: "Cerca" }).evaluate((it) => getComputedStyle(it).backgroundColor);
  assert.notEqual(accent, "rgba(0, 0, 0, 0)", "its style is there under the policy");
  assert.deepEqual(refused, [], "the policy refuses nothing");
});

test("a filter of the attribute is kept, and two boxes do not meet", async () => {
  const script = `<script type="module" src="${site.server.url}/embed/v1/normario-search.js"></script>`;
  const two = `<normario-search id="a" endpoint="${site.server.url}" kind="dgr"></normario-search><normario-search id="b" endpoint="${site.server.url}" lang="en"></normario-search>`;
  const { policy } = await lines();
  const { page } = await openForeign(script + two, policy);
  const first = page.locator("#a").getByRole("combobox");
  await first.fill("coprogettazione");
  await first.press("Enter");
  await page.locator("#a [role=status]").filter({ hasText: /att[oi] trovat|Nessun/ }).waitFor();
  const second = page.locator("#b").getByRole("combobox", { name: "Search the acts" });
  assert.equal(await second.inputValue(), "");
  await second.fill("coprogettazione");
  await second.press("Enter");
  await page.locator("#b [role=status]").filter({ hasText: /acts? found/ }).waitFor();
  const count = async (id) => Number((await page.locator(`${id} [role=status]`).innerText()).match(/\d+/)?.[0] ?? 0);
  assert.ok((await count("#a")) < (await count("#b")), "the filter narrows");
});

test("the box says that it asks, and that nothing is to be kept where the site says so", async () => {
  const script = `<script type="module" src="${site.server.url}/embed/v1/normario-search.js"></script>`;
  const { policy } = await lines();
  for (const [attribute, log] of [["", null], [' log="off"', "0"]]) {
    const { page } = await openForeign(`${script}<normario-search endpoint="${site.server.url}"${attribute}></normario-search>`, policy);
    const asked = page.waitForRequest(/\/api\/v1\/search/);
    const box = page.getByRole("combobox");
    await box.fill("coprogettazione");
    await box.press("Enter");
    const { searchParams } = new URL((await asked).url());
    assert.deepEqual([searchParams.get("door"), searchParams.get("log")], ["box", log]);
    const more = await page.locator("normario-search a.more").getAttribute("href");
    assert.equal(new URL(more).searchParams.get("log"), "0", "the same search again is noted once");
  }
});

test("results on the server's page, when the site wants it so", async () => {
  const { code, policy } = await lines("mode=page&kind=sintesi&integrity=1");
  const { page } = await openForeign(code, policy);
  const box = page.getByRole("combobox");
  await box.fill("rimborso spese");
  await box.press("Enter");
  await page.waitForURL(/\?q=rimborso\+spese&kind=sintesi/);
  assert.ok(page.url().startsWith(site.server.url));
});

test("without scripts the form inside searches", async () => {
  const { code, policy } = await lines("mode=&kind=sintesi&integrity=1");
  const { page } = await openForeign(code, policy, { javaScriptEnabled: false });
  await page.getByRole("searchbox").fill("rimborso spese");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=rimborso\+spese&kind=sintesi/);
  assert.match(await page.locator("h1").first().innerText(), /att[oi]/);
});

test("suggestions are a combobox", async () => {
  const script = `<script type="module" src="${site.server.url}/embed/v1/normario-search.js"></script>`;
  const { policy } = await lines();
  const { page } = await openForeign(`${script}<normario-search endpoint="${site.server.url}"></normario-search>`, policy);
  const box = page.getByRole("combobox");
  await box.pressSequentially("coprog", { delay: 20 });
  await page.locator("normario-search [role=option]").first().waitFor();
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  await box.press("ArrowDown");
  const active = await box.getAttribute("aria-activedescendant");
  assert.equal(await page.locator(`normario-search #${active}`).getAttribute("aria-selected"), "true");
  await box.press("Escape");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
});

test("the builder shows another line at each choice", async () => {
  const { page } = await site.open("/embed");
  assert.doesNotMatch(await page.locator("#codice code").first().innerText(), /kind="dgr"/);
  await page.getByLabel("Tipo di atto").selectOption("dgr");
  await page.locator("#codice code").filter({ hasText: 'kind="dgr"' }).first().waitFor();
  await page.locator("#anteprima normario-search[kind=dgr]").waitFor();
  const preview = page.locator("#anteprima").getByRole("combobox");
  await preview.fill("coprogettazione");
  await preview.press("Enter");
  await page.locator("#anteprima [role=status]").filter({ hasText: /trovat/ }).waitFor();
});
