// The roads of a practitioner, in a real browser without JavaScript.

import assert from "node:assert/strict";
import { test } from "node:test";
import { session } from "./session.mjs";

const site = session({ acts: true });

/** The home page without scripts. */
const openHome = (options = {}) => site.open("/", { javaScriptEnabled: false, ...options });

async function search(page, words) {
  await page.getByRole("searchbox").first().fill(words);
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=/);
}

test("coprogettazione finds sheets about it, with the words marked", async () => {
  const { context, page, faults } = await openHome();
  await search(page, "coprogettazione");
  assert.match(await page.locator("h1").innerText(), /\d+ atti/);
  const marks = await page.locator("mark").allInnerTexts();
  assert.ok(marks.length > 5);
  for (const mark of marks) assert.match(mark.toLowerCase(), /co-?progett/);
  assert.deepEqual(faults, [], "nothing is asked of other hosts");
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
  const pdf = await page.request.get(new URL(link, site.server.url).href);
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
  assert.match(await page.locator("#trovati").innerText(), /^Trovato in \d+ punt[oi] di questo atto, \d+ parole evidenziate$/);
  const place = page.locator(".inside-found .place a").first();
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
  const { page } = await openHome({ of: site.acts });
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
  const { page } = await openHome({ of: site.acts });
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

test("experiences have a section of their own, and the same act in another PDF is told", async () => {
  const { page } = await openHome({ of: site.acts });
  await page.getByRole("link", { name: "Coprogettazione in pratica" }).click();
  await page.waitForURL(/\/sezioni\/in-pratica/);
  assert.equal(await page.locator(".acts h2 a").count(), 1);
  assert.match(await page.locator(".acts h2 a").innerText(), /^Il portierato di quartiere/);
  await page.goto(new URL("/?q=dgr+4567", site.acts.url).href);
  const also = page.locator(".hit").first().locator(".also a");
  assert.match(await also.innerText(), /4567\.pdf$/);
  const [name] = await Promise.all([also.innerText(), also.click()]);
  await page.waitForURL(/\/view\//);
  assert.ok(decodeURI(page.url()).includes(name), page.url());
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
    const paths = ["/", "/?q=rimborso+spese+coprogettazione", "/sezioni", "/sezioni/materiali", "/sezioni/in-pratica", "/embed", "/api", "/regioni", "/nulla"];
    await search(page, "codice del terzo settore");
    paths.push(await page.locator("article h2 a").first().getAttribute("href"));
    for (const path of paths) {
      await page.goto(new URL(path, site.server.url).href);
      const box = await page.locator("main").boundingBox();
      const overflow = await page.locator("body").evaluate((body) => body.scrollWidth > body.clientWidth);
      assert.ok(box.width <= width && !overflow, `${path} at ${width}`);
    }
  }
});
