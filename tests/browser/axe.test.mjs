// No page has a barrier that axe can see, in either language, light or dark, wide or narrow; and the first
// page of results is light.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { session } from "./session.mjs";
import { weigh } from "./weight.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const MOST_KB = 60;
const MOST_REQUESTS = 5;

const site = session();

const LOOKS = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark on a phone", colorScheme: "dark", viewport: { width: 360, height: 740 } },
];

async function paths(page) {
  await page.goto(new URL("/?q=codice+del+terzo+settore", site.server.url).href);
  const act = await page.locator("article h2 a").first().getAttribute("href");
  const plain = act.replace(/\?q=[^#]*/, "");
  const view = await page.locator("a.pdf").first().getAttribute("href");
  return ["/", "/?q=convenzioni", "/?q=coprogetazione+ets", "/?q=xqzw", "/?q=convenzioni&section=materiali&lang=en", act, plain, `${plain.split("#")[0]}?q=xqzw`, view,
    "/sezioni", "/sezioni/materiali", "/sezioni/in-pratica", "/regioni", "/regioni?q=ets&lang=en", "/regioni/toscana", "/regioni/lombardia?lang=en", "/copertura", "/copertura?lang=en", "/embed", "/embed?mode=&kind=sintesi&lang=en", "/api", "/nulla", "/act/no?lang=en"];
}

for (const look of LOOKS) {
  test(`axe finds nothing: ${look.name}`, async () => {
    const { page } = await site.open("/", { colorScheme: look.colorScheme, viewport: look.viewport, bypassCSP: true });
    for (const path of await paths(page)) {
      await page.goto(new URL(path, site.server.url).href, { waitUntil: "networkidle" });
      await page.evaluate(axe);
      const { violations } = await page.evaluate((rules) => axe.run(document, { runOnly: rules }), RULES);
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
      assert.deepEqual(told, [], path);
    }
  });
}

test("the first page of results asks for few files and is light", async () => {
  const address = new URL("/?q=coprogettazione+enti+del+terzo+settore", site.server.url).href;
  const { kilobytes, asked } = await weigh(site.browser, address);
  console.log(`first page of results: ${kilobytes.toFixed(1)} KB, ${asked.length} requests`);
  assert.ok(kilobytes <= MOST_KB, `${kilobytes} KB`);
  assert.ok(asked.length <= MOST_REQUESTS, asked.join("\n"));
});
