// The roads of a practitioner, in a real browser without JavaScript.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { printCorpus } from "./corpus.mjs";
import { startBrowser, startServer } from "./site.mjs";

let server;
let browser;
/** A server over acts of several kinds, Regions and years. */
let acts;

before(async () => {
  browser = await startBrowser();
  server = await startServer();
  acts = await startServer(await printCorpus(browser));
});

after(async () => {
  await browser?.close();
  await acts?.stop();
  assert.equal(await server?.stop(), 0, "SIGTERM ends the server cleanly");
});

async function openHome(options = {}, of = server) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "it-IT", ...options });
  const page = await context.newPage();
  const elsewhere = [];
  page.on("request", (request) => {
    const { protocol } = new URL(request.url());
    if (!request.url().startsWith(of.url) && protocol !== "data:") elsewhere.push(request.url());
  });
  page.setDefaultTimeout(10_000);
  const home = await page.goto(of.url);
  assert.equal(home.status(), 200, await home.text());
  return { context, page, elsewhere };
}

async function search(page, words) {
  await page.getByRole("searchbox").first().fill(words);
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=/);
}

test("coprogettazione finds sheets about it, with the words marked", async () => {
  const { context, page, elsewhere } = await openHome();
  await search(page, "coprogettazione");
  assert.match(await page.locator("h1").innerText(), /\d+ atti/);
  const marks = await page.locator("mark").allInnerTexts();
  assert.ok(marks.length > 5);
  for (const mark of marks) assert.match(mark.toLowerCase(), /co-?progett/);
  assert.deepEqual(elsewhere, [], "nothing is asked of other hosts");
  assert.deepEqual(await context.cookies(), [], "no cookies");
});

test("art. 55 opens the sheet on that article, at its page of the PDF", async () => {
  const { page } = await openHome();
  await search(page, "art. 55");
  const first = page.locator("article").first();
  assert.match(await first.locator("h2").innerText(), /Codice del Terzo settore/);
  assert.match(await first.locator(".place").innerText(), /Art\. 55/);
  await first.locator(".place a.pdf").click();
  await page.waitForURL(/\/view\/.+\.pdf\?page=\d+/);
  const link = await page.locator("a.pdf").first().getAttribute("href");
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

test("the words inside an act are marked and their articles listed", async () => {
  const { page } = await openHome();
  await search(page, "codice del terzo settore");
  await page.locator("article h2 a").first().click();
  await page.waitForURL(/\/act\//);
  await page.getByRole("search", { name: "Cerca in questo atto" }).getByRole("searchbox").fill("enti");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=enti/);
  assert.match(await page.locator(".text mark").first().innerText(), /^ent[ei]/i);
  const place = page.locator(".places a").first();
  const anchor = await place.getAttribute("href");
  await place.click();
  await page.waitForURL(new RegExp(`${anchor}$`));
  const marked = page.locator(`[id="${anchor.slice(1)}"]`);
  assert.ok((await marked.count()) === 1, `${anchor} is a place of the page`);
});

test("nothing found helps, and a script in the query stays text", async () => {
  const { page } = await openHome();
  await search(page, "<script>alert(1)</script> xqzw");
  assert.match(await page.locator("body").innerText(), /xqzw/);
  assert.equal(await page.locator("script:not([src])").count(), 0);
});

test("filters narrow, are told, and are taken back", async () => {
  const { page } = await openHome({}, acts);
  await search(page, "co-progettazione");
  const before = await page.locator("h1").innerText();
  const filter = page.locator(".filters .choices a").first();
  const count = await filter.locator(".count").innerText();
  await filter.click();
  await page.waitForURL(/(section|kind|issuer|region|from)=/);
  assert.equal(parseInt(await page.locator("h1").innerText(), 10), parseInt(count, 10));
  await page.locator(".active a").first().click();
  await page.waitForURL((url) => !/(section|kind|issuer|region|from)=/.test(url.search));
  assert.equal(await page.locator("h1").innerText(), before);
});

test("sections and Regions lead to acts", async () => {
  const { page } = await openHome({}, acts);
  await page.getByRole("link", { name: "Avvisi e bandi" }).click();
  await page.waitForURL(/\/sezioni\/avvisi-e-bandi/);
  assert.equal(await page.locator(".acts h2 a").count(), 2);
  await page.getByRole("link", { name: "Regioni" }).first().click();
  await page.waitForURL(/\/regioni/);
  assert.equal(await page.locator(".map a").count(), 20);
  assert.equal(await page.locator(".by-year tbody tr").count(), 22);
  assert.match(await page.locator(".by-year").innerText(), /nessun atto trovato/);
  const cell = page.locator(".by-year td a").first();
  const [, region, counted] = (await cell.getAttribute("aria-label")).match(/^([^,]+), .*: (\d+ att[oi])$/);
  await cell.click();
  await page.waitForURL(/region=/);
  assert.equal(await page.locator("h1").innerText(), counted);
  const found = await page.locator(".hit .labels").allInnerTexts();
  assert.ok(found.every((labels) => labels.includes(region)), found.join(" | "));
});

test("English is kept in links", async () => {
  const { page } = await openHome();
  await page.getByRole("link", { name: "English" }).click();
  await search(page, "coprogettazione");
  assert.match(await page.locator("h1").innerText(), /\d+ acts/);
  await page.locator("article h2 a").first().click();
  await page.waitForURL(/\/act\/.*lang=en/);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
});

test("pages fit a phone and 200 % zoom", async () => {
  for (const width of [320, 640]) {
    const { page } = await openHome({ viewport: { width, height: 700 }, deviceScaleFactor: width === 640 ? 2 : 1 });
    const paths = ["/", "/?q=rimborso+spese+coprogettazione", "/sezioni", "/sezioni/materiali", "/regioni", "/nulla"];
    await search(page, "codice del terzo settore");
    paths.push(await page.locator("article h2 a").first().getAttribute("href"));
    for (const path of paths) {
      await page.goto(new URL(path, server.url).href);
      const box = await page.locator("main").boundingBox();
      const overflow = await page.locator("body").evaluate((body) => body.scrollWidth > body.clientWidth);
      assert.ok(box.width <= width && !overflow, `${path} at ${width}`);
    }
  }
});
