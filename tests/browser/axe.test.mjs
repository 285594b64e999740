// No page has a barrier that axe can see, in either language, light or dark, wide or narrow; and the first
// page of results is light.

import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers, LOOKS } from "./barriers.mjs";
import { session } from "./session.mjs";
import { weigh } from "./weight.mjs";

const MOST_KB = 60;
const MOST_REQUESTS = 5;

const site = session();

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
      assert.deepEqual(await barriers(page), [], path);
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
