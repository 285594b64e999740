// The page view in a real browser: from the query to the marked page, by keyboard and without scripts.

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
  await server?.stop();
});

/** A page that notes what goes wrong on it and what it asks of other hosts. */
async function openPage(options = {}) {
  const context = await browser.newContext({ locale: "it-IT", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => {
    const own = request.url().startsWith(server.url) || /^(data|blob):/.test(request.url());
    if (!own) faults.push(`elsewhere: ${request.url()}`);
  });
  page.setDefaultTimeout(20_000);
  return { page, faults };
}

/** The address of the view of the first hit. */
async function firstView(query) {
  const answer = await (await fetch(`${server.url}/api/v1/search?q=${encodeURIComponent(query)}`)).json();
  const { act, page } = answer.hits[0];
  const path = act.file.split("/").map(encodeURIComponent).join("/");
  return { address: `${server.url}/view/${path}?page=${page}&q=${encodeURIComponent(query)}`, page };
}

test("from the query to the marked word on the page, by keyboard alone", async () => {
  const { page, faults } = await openPage();
  await page.goto(server.url);
  await page.keyboard.press("Tab");
  for (let i = 0; i < 20 && !(await page.evaluate(() => document.activeElement.name === "q")); i++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("rimborso spese volontari");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=rimborso/);
  const link = page.locator("article a.pdf").first();
  await link.waitFor();
  for (let i = 0; i < 80 && !(await link.evaluate((it) => it === document.activeElement)); i++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.waitForSelector("#view[data-ready]");
  const current = page.locator(".marks .current").first();
  await current.waitFor();
  assert.match((await current.getAttribute("data-word")).toLowerCase(), /rimbors|spes|volontar/);
  const box = await current.boundingBox();
  const height = page.viewportSize().height;
  assert.ok(box.y > 0 && box.y < height, `the word is in the window: ${box.y}`);
  const before = await page.locator("#view [role=status]").innerText();
  assert.match(before, /^Parola \d+ di \d+, pagina \d+$/);
  await page.keyboard.press("n");
  await page.waitForFunction((text) => document.querySelector("#view [role=status]").textContent !== text, before);
  assert.deepEqual(faults, []);
});

test("the mark lies over the letters of its word", async () => {
  const { page, faults } = await openPage();
  const { address } = await firstView("coprogettazione");
  await page.goto(address);
  await page.waitForSelector("#view[data-ready]");
  await page.locator(".marks .current").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".sheet:has(.current) .textLayer")?.childElementCount > 0);
  const under = await page.evaluate(() => {
    const marks = [...document.querySelectorAll(".sheet:has(.current) .marks span")];
    return marks.map((mark) => {
      const box = mark.getBoundingClientRect();
      const layer = mark.closest(".sheet").querySelector(".textLayer");
      const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      let text = "";
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let at = 0; at < node.length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const letter = range.getBoundingClientRect();
          const [x, y] = [letter.x + letter.width / 2, letter.y + letter.height / 2];
          if (x > box.left && x < box.right && y > box.top && y < box.bottom) text += node.data[at];
        }
      }
      return { word: mark.dataset.word, text };
    });
  });
  assert.ok(under.length > 0);
  for (const { text } of under) assert.match(text.toLowerCase(), /co-?|progett/);
  assert.deepEqual(faults, []);
});

test("zoom and pages keep the place, and it fits a phone", async () => {
  const { page } = await openPage({ viewport: { width: 700, height: 800 } });
  const { address, page: number } = await firstView("coprogettazione");
  await page.goto(address);
  await page.waitForSelector("#view[data-ready]");
  const sheet = page.locator(`.sheet[data-page="${number}"]`);
  const width = (await sheet.boundingBox()).width;
  assert.ok(width <= 700, `fits the window: ${width}`);
  await page.getByRole("button", { name: "Ingrandisci" }).click();
  await page.waitForFunction(([n, w]) => document.querySelector(`.sheet[data-page="${n}"]`).clientWidth > w * 1.1, [number, width]);
  await page.getByRole("button", { name: "Adatta" }).click();
  const input = page.getByRole("spinbutton", { name: "Pagina" });
  await input.fill("1");
  await input.press("Enter");
  await page.waitForURL(/page=1(&|$)/);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.waitForFunction(() => document.querySelector(".sheet").clientWidth <= 320);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
});

test("without scripts the marked text and the PDF are there", async () => {
  const { page } = await openPage({ javaScriptEnabled: false });
  const { address, page: number } = await firstView("coprogettazione");
  await page.goto(address);
  assert.ok(await page.locator("#testo").isVisible());
  assert.match((await page.locator("#testo mark").first().innerText()).toLowerCase(), /co-?progett/);
  const link = page.locator("a.pdf").first();
  assert.match(await link.getAttribute("href"), new RegExp(`^/pdf/.+#page=${number}$`));
  assert.equal(await page.locator("#view").isVisible(), false);
});
