// A server that keeps a log of searches: what it says, and the form by which a reader reports a fault, without scripts.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { barriers, LOOKS } from "./barriers.mjs";
import { session } from "./session.mjs";

const site = session({ log: true });

/** The lines of the log that are written. */
function lines() {
  const { log } = site.server;
  const files = existsSync(log) ? readdirSync(log) : [];
  const all = files.map((name) => readFileSync(join(log, name), "utf8")).join("");
  return all.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/** The form of the first act that is found, opened from its page. */
async function openForm(options) {
  const opened = await site.open("/?q=codice+del+terzo+settore", options);
  await opened.page.locator("article h2 a").first().click();
  await opened.page.waitForURL(/\/act\//);
  await opened.page.getByRole("link", { name: "Segnala un errore" }).click();
  await opened.page.waitForURL(/\/segnala\//);
  return opened;
}

for (const javaScriptEnabled of [false, true]) {
  test(`a fault is reported ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const before = lines().length;
    const { page, context, faults } = await openForm({ javaScriptEnabled });
    assert.match(await page.locator("form.fields").innerText(), /Se la invii si conservano per 90 giorni/);
    await page.getByLabel("Che cosa non va").selectOption("altro");
    await page.getByRole("button", { name: "Invia" }).click();
    const alert = page.getByRole("alert");
    assert.match(await alert.innerText(), /Scrivi che cosa non va/);
    assert.match(await page.title(), /^Non è stata inviata/);
    const text = page.getByLabel("Come dovrebbe essere");
    assert.equal(await text.getAttribute("aria-invalid"), "true");
    assert.equal(await page.getByLabel("Che cosa non va").inputValue(), "other", "what was chosen is still there");
    await text.fill("Manca una pagina.\nScrivimi: mario.rossi@example.it");
    await page.getByRole("button", { name: "Invia" }).click();
    await page.waitForURL(/sent=1/);
    assert.match(await page.locator("h1").innerText(), /Grazie/);
    const kept = lines().slice(before).filter(({ kind }) => kind === "report");
    assert.deepEqual(kept.map(({ topic, text }) => [topic, text]), [["other", "Manca una pagina. Scrivimi: •••"]]);
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual(faults.filter((fault) => !fault.includes("400")), []);
  });
}

test("nobody comes upon the field that must stay empty", async () => {
  const { page } = await openForm({});
  const trap = page.locator("#website");
  assert.equal(await trap.getAttribute("tabindex"), "-1");
  const box = await trap.locator("..").boundingBox();
  assert.ok(box.width <= 1 && box.height <= 1, JSON.stringify(box));
  await page.getByLabel("Che cosa non va").focus();
  const met = [];
  for (let i = 0; i < 4; i++) {
    await page.keyboard.press("Tab");
    met.push(await page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim()));
  }
  assert.deepEqual(met, ["pagina", "testo", "Che cosa si conserva", "Invia"]);
});

test("a page of another site cannot send one", async () => {
  const { page } = await site.open("/", {});
  const action = new URL("/segnala/urn:nir:stato:decreto.legislativo:2017-07-03;117", site.server.url).href;
  await page.route("https://altro.example.org/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<form method="post" action="${action}"><input name="topic" value="date"><button>x</button></form>` }));
  await page.goto("https://altro.example.org/");
  const [answer] = await Promise.all([page.waitForNavigation(), page.locator("button").click()]);
  assert.equal(answer.status(), 403);
  assert.match(await page.locator("h1").innerText(), /altro sito/);
});

for (const look of LOOKS) {
  test(`axe finds nothing where a log is kept: ${look.name}`, async () => {
    const { page } = await openForm({ colorScheme: look.colorScheme, viewport: look.viewport, bypassCSP: true });
    const form = new URL(page.url()).pathname;
    for (const path of ["/", "/?q=rimborso", "/privacy", "/privacy?lang=en", form, `${form}?lang=en`, `${form}?sent=1`, "/embed", "/nulla"]) {
      await page.goto(new URL(path, site.server.url).href, { waitUntil: "networkidle" });
      assert.deepEqual(await barriers(page), [], path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
    }
    await page.goto(new URL(form, site.server.url).href);
    await page.getByLabel("Che cosa non va").selectOption("other");
    await page.getByRole("button", { name: "Invia" }).click();
    await page.getByRole("alert").waitFor();
    assert.deepEqual(await barriers(page), [], "a form that is given back");
  });
}
