// The roads of a practitioner, in a real browser without JavaScript.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, startServer } from "./site.mjs";

let server;
let browser;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0, "SIGTERM ends the server cleanly");
});

async function openHome(options = {}) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "it-IT", ...options });
  const page = await context.newPage();
  const elsewhere = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url)) elsewhere.push(request.url());
  });
  page.setDefaultTimeout(10_000);
  const home = await page.goto(server.url);
  assert.equal(home.status(), 200, await home.text());
  return { page, elsewhere };
}

async function search(page, words) {
  await page.getByRole("searchbox").fill(words);
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=/);
}

test("coprogettazione finds sheets about it, with the words marked", async () => {
  const { page, elsewhere } = await openHome();
  await search(page, "coprogettazione");
  assert.match(await page.locator("h1").innerText(), /\d+ atti/);
  const marks = await page.locator("mark").allInnerTexts();
  assert.ok(marks.length > 5);
  for (const mark of marks) assert.match(mark.toLowerCase(), /co-?progett/);
  assert.deepEqual(elsewhere, [], "nothing is asked of other hosts");
});

test("art. 55 opens the sheet on that article, at its page of the PDF", async () => {
  const { page } = await openHome();
  await search(page, "art. 55");
  const first = page.locator("article").first();
  assert.match(await first.locator("h2").innerText(), /Codice del Terzo settore/);
  assert.match(await first.locator(".place").innerText(), /Art\. 55/);
  const link = await first.locator(".place a.pdf").getAttribute("href");
  assert.match(link, /^\/pdf\/.+\.pdf#page=\d+$/);
  const pdf = await page.request.get(new URL(link, server.url).href);
  assert.equal(pdf.headers()["content-type"], "application/pdf");
  assert.equal((await pdf.body()).subarray(0, 5).toString(), "%PDF-");
});

test("an act opens from its title, by keyboard alone", async () => {
  const { page } = await openHome();
  await search(page, "dgr lombardia 1353");
  const title = page.locator("article h2 a").first();
  assert.match(await title.innerText(), /Lombardia IX\/1353/);
  await title.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/act\//);
  assert.match(await page.locator("h1").innerText(), /Lombardia IX\/1353/);
  assert.match(await page.locator("body").innerText(), /non ufficiale/);
});

test("nothing found helps, and a script in the query stays text", async () => {
  const { page } = await openHome();
  await search(page, "<script>alert(1)</script> xqzw");
  assert.match(await page.locator("body").innerText(), /xqzw/);
  assert.equal(await page.locator("script").count(), 0);
});

test("the results fit a phone", async () => {
  const { page } = await openHome({ viewport: { width: 320, height: 700 } });
  await search(page, "rimborso spese coprogettazione");
  const width = await page.locator("html").evaluate((html) => html.scrollWidth).catch(() => null);
  const box = await page.locator("main").boundingBox();
  assert.ok(box.width <= 320 && (width === null || width <= 320), `${box.width}, ${width}`);
});
