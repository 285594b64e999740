// The page view in a real browser: from the query to the marked page, by keyboard and without scripts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { session } from "./session.mjs";

const site = session({ acts: true });

/** The address of the view of the first hit. */
async function firstView(query) {
  const answer = await (await fetch(`${site.server.url}/api/v1/search?q=${encodeURIComponent(query)}`)).json();
  const { act, page } = answer.hits[0];
  const path = act.file.split("/").map(encodeURIComponent).join("/");
  return { address: `/view/${path}?page=${page}&q=${encodeURIComponent(query)}`, page };
}

test("from the query to the marked word on the page, by keyboard alone", async () => {
  const { page, faults } = await site.open();
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
  const { address } = await firstView("coprogettazione");
  const { page, faults } = await site.open(address);
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

test("marks beyond what one answer tells come as one moves", async () => {
  const { page, faults } = await site.open("/view/orti.pdf?page=1&q=orto", { of: site.acts });
  const asked = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.startsWith("/api/v1/pages/")) asked.push(searchParams.get("from"));
  });
  await page.waitForSelector("#view[data-ready]");
  const status = page.locator("#view [role=status]");
  const all = Number((await status.innerText()).match(/di (\d+)/)[1]);
  assert.ok(all > 5_000, `${all} marks`);
  await page.keyboard.press("n");
  await status.filter({ hasText: "Parola 2 di" }).waitFor();
  await page.keyboard.press("p");
  await page.keyboard.press("p");
  await status.filter({ hasText: `Parola ${all} di ${all}, pagina` }).waitFor();
  assert.deepEqual(asked, ["3"], "asked on once, where the first answer ends");
  await page.locator(".sheet .marks .current").waitFor();
  await page.keyboard.press("n");
  await status.filter({ hasText: `Parola 1 di ${all}` }).waitFor();
  assert.deepEqual(faults, []);
});

test("zoom and pages keep the place, and it fits a phone", async () => {
  const { address, page: number } = await firstView("coprogettazione");
  const { page } = await site.open(address, { viewport: { width: 700, height: 800 } });
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
  const { address, page: number } = await firstView("coprogettazione");
  const { page } = await site.open(address, { javaScriptEnabled: false });
  assert.ok(await page.locator("#testo").isVisible());
  assert.match((await page.locator("#testo mark").first().innerText()).toLowerCase(), /co-?progett/);
  const link = page.locator("a.pdf").first();
  assert.match(await link.getAttribute("href"), new RegExp(`^/pdf/.+#page=${number}$`));
  assert.equal(await page.locator("#view").isVisible(), false);
});
