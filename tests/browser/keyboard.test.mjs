// The script on top: results in place, history, copying, and every road by keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { session } from "./session.mjs";

const site = session({ acts: true });
const copying = { permissions: ["clipboard-read", "clipboard-write"] };

const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.id);

test("from the query to the article and its highlighted page without a mouse", async () => {
  const { page, faults } = await site.open();
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.type("accreditamento terzo settore");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=accreditamento/);
  await page.locator(".hit").first().waitFor();
  await page.keyboard.press("j");
  const title = await focused(page);
  assert.equal(title, await page.locator(".hit h2 a").first().innerText());
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), await page.locator(".hit h2 a").nth(1).innerText());
  await page.keyboard.press("k");
  assert.equal(await focused(page), title);
  // To the page of the PDF: the next link but the place's own.
  const pdf = page.locator(".hit").first().locator("a.pdf").first();
  for (let i = 0; i < 5 && !(await pdf.evaluate((link) => link === document.activeElement)); i++) {
    await page.keyboard.press("Tab");
  }
  assert.ok(await pdf.evaluate((link) => link === document.activeElement), "the page is a few tabs away");
  await page.goBack();
  await page.goForward();
  await page.locator(".hit").first().waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/act\//);
  await page.keyboard.press("n");
  const mark = await page.evaluate(() => [document.activeElement.localName, document.activeElement.textContent]);
  assert.equal(mark[0], "mark");
  const at = new URL(page.url()).hash;
  await page.keyboard.press("k");
  // The article before has an address of its own; the browser tells it a moment later.
  await page.waitForURL((url) => url.hash !== at);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  assert.deepEqual(faults, []);
});

test("inside an act one steps from word to word by button and by key", async () => {
  const { page, faults } = await site.open("/?q=rimborso+spese", { of: site.acts });
  await page.locator(".hit h2 a").first().click();
  await page.waitForURL(/\/act\//);
  const [, words] = (await page.locator("#trovati").innerText()).match(/, (\d+) parole/);
  assert.equal(await page.locator(".text mark").count(), Number(words));
  const bar = page.locator(".step-marks");
  const status = bar.getByRole("status");
  const focused = () => page.evaluate(() => [...document.querySelectorAll(".text mark")].indexOf(document.activeElement) + 1);
  await bar.getByRole("button", { name: "Parola successiva" }).click();
  const first = await focused();
  assert.equal(await status.innerText(), `Parola ${first} di ${words}`);
  await page.keyboard.press("n");
  assert.equal(await focused(), (first % words) + 1);
  await page.keyboard.press("p");
  assert.equal(await status.innerText(), `Parola ${first} di ${words}`);
  assert.deepEqual(faults, []);
});

test("the page of a hit opens by keyboard with its words marked", async () => {
  const { page, faults } = await site.open("/?q=accreditamento");
  await page.locator(".hit a.pdf").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/view\//);
  await page.locator("#view[data-ready]").waitFor();
  assert.ok((await page.locator("#view .marks span").count()) > 0, "marks over the words");
  assert.deepEqual(faults, []);
});

test("filters and pages change the results in place, and back goes back", async () => {
  const { page, faults } = await site.open("/?q=co-progettazione", { of: site.acts });
  await page.evaluate(() => { window.stayed = true; });
  const before = await page.locator("#trovati").innerText();
  await page.locator(".filters .choices a").first().click();
  await page.locator(".active").waitFor();
  assert.ok(await page.evaluate(() => window.stayed), "the page was not loaded again");
  assert.match(page.url(), /(section|kind|issuer|region|from)=/);
  assert.notEqual(await page.locator("#trovati").innerText(), before);
  // And is told.
  await page.waitForFunction(() => /att[oi]/.test(document.getElementById("stato").textContent));
  await page.goBack();
  await page.locator(".active").waitFor({ state: "detached" });
  assert.equal(await page.locator("#trovati").innerText(), before);
  assert.equal(await page.inputValue("#q"), "co-progettazione");
  await page.fill("#q", "rimborso");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=rimborso/);
  await page.waitForFunction(() => document.title.startsWith("rimborso"));
  assert.ok(await page.evaluate(() => window.stayed));
  assert.deepEqual(faults, []);
});

test("suggestions come as one types, and open by keyboard", async () => {
  const { page, faults } = await site.open("/", { of: site.acts });
  await page.keyboard.press("/");
  await page.keyboard.type("co-proge");
  const options = page.getByRole("option");
  await options.first().waitFor();
  const box = page.getByRole("combobox");
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  const chosen = options.first();
  assert.equal(await box.getAttribute("aria-activedescendant"), await chosen.getAttribute("id"));
  assert.equal(await chosen.getAttribute("aria-selected"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  assert.equal(await box.inputValue(), "co-proge", "what was typed stays");
  await page.keyboard.type("t");
  await options.first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname.startsWith("/act/") || url.searchParams.has("q"));
  assert.deepEqual(faults, []);
});

test("a citation is copied", async () => {
  const { page } = await site.open("/?q=accreditamento", copying);
  const button = page.locator("button[data-copy]").first();
  const citation = await button.getAttribute("data-copy");
  await button.click();
  await page.waitForFunction(() => document.getElementById("stato").textContent.startsWith("Citazione copiata"));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), citation);
});

test("keys that are letters can be switched off", async () => {
  const { page } = await site.open("/?q=accreditamento");
  await page.locator("#tasti summary").click();
  await page.locator("#tasti-attivi").uncheck();
  await page.locator("main").focus();
  await page.keyboard.press("j");
  assert.equal(await page.locator(".hit h2 a:focus").count(), 0);
  await page.reload();
  assert.equal(await page.locator("#tasti-attivi").isChecked(), false, "and stay off");
});
