// The site of the example community: no barrier that axe can see, every road by keyboard and without scripts, and a
// blank form that is one sheet of paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers, LOOKS } from "./barriers.mjs";
import { session } from "./session.mjs";

const site = session({ community: true });
const open = (path, options = {}) => site.open(path, { of: site.community, ...options });

const PATHS = ["/", "/?q=portineria", "/chi-siamo", "/chi-siamo?lang=en", "/pagine/come-lavoriamo", "/pagine/come-lavoriamo?lang=en", "/esperienze",
  "/esperienze?theme=anziani&region=umbria", "/esperienze?theme=nessuno&lang=en", "/esperienze/portierato-borgosalice", "/esperienze/casa-rivafonda?lang=en",
  "/materiali", "/materiali/conti-semplici", "/notizie", "/notizie/2026-03-seminario-avvisi", "/scheda-esperienza", "/scheda-esperienza?lang=en", "/sezioni", "/regioni", "/nulla"];

for (const look of LOOKS) {
  test(`axe finds nothing on a community's site: ${look.name}`, async () => {
    const { page } = await open("/", { colorScheme: look.colorScheme, viewport: look.viewport, bypassCSP: true });
    for (const path of PATHS) {
      await page.goto(new URL(path, site.community.url).href, { waitUntil: "networkidle" });
      assert.deepEqual(await barriers(page), [], path);
    }
  });
}

test("from the menu to an experience and its act without a mouse and without scripts", async () => {
  const { context, page, faults } = await open("/", { javaScriptEnabled: false });
  const reach = async (locator) => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      if (await locator.evaluate((it) => it === document.activeElement)) return;
    }
    assert.fail("it is not reached by the tab key");
  };
  await reach(page.locator("header nav a").filter({ hasText: "Coprogettazione in pratica" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/esperienze$/);
  assert.equal(await page.locator(".acts h2 a").count(), 6);
  assert.equal(await page.locator("header [aria-current=page]").innerText(), "Coprogettazione in pratica");
  await reach(page.locator(".filters a").filter({ hasText: "Umbria" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/region=umbria/);
  assert.equal(await page.locator(".acts h2 a").count(), 1);
  await reach(page.locator(".acts h2 a"));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/esperienze\/portierato/);
  assert.match(await page.locator(".experience").innerText(), /Comune di Borgosalice[\s\S]*marzo 2022 – dicembre 2024/);
  await page.getByRole("link", { name: "anziani" }).click();
  await page.waitForURL(/theme=anziani/);
  assert.equal(await page.locator(".acts h2 a").count(), 3);
  assert.deepEqual(faults, []);
  assert.deepEqual(await context.cookies(), []);
});

test("a page is found by its words, and its hit leads to the section", async () => {
  const { page, faults } = await open("/?q=orti+parcelle+inserimento");
  const hit = page.locator(".hit").first();
  assert.equal(await hit.locator("a.pdf").count(), 0);
  await hit.locator("h2 a").click();
  await page.waitForURL(/\/esperienze\/orti-valdorma/);
  const place = new URL(page.url()).hash.slice(1);
  assert.equal(await page.locator(`[id="${place}"]`).count(), 1, page.url());
  assert.deepEqual(faults, []);
});

test("the blank form is one sheet of A4", async () => {
  for (const path of ["/scheda-esperienza", "/scheda-esperienza?lang=en"]) {
    const { page } = await open(path);
    const paper = (await page.pdf({ format: "A4" })).toString("latin1");
    assert.equal(paper.match(/\/Type\s*\/Page\b(?!s)/g).length, 1, path);
  }
});

test("pages of a community fit a phone and 200 % zoom", async () => {
  for (const width of [320, 640]) {
    const { page } = await open("/", { viewport: { width, height: 700 }, deviceScaleFactor: width === 640 ? 2 : 1 });
    for (const path of PATHS) {
      await page.goto(new URL(path, site.community.url).href);
      const overflow = await page.locator("body").evaluate((body) => body.scrollWidth > body.clientWidth);
      assert.ok(!overflow, `${path} at ${width}`);
    }
  }
});
