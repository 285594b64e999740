// Pictures of the pages that matter, on a desk and on a phone, light and dark: to be looked at, and for the
// README.
//
// usage: node screens.mjs SERVER FOLDER [QUERY]
// SERVER serves an index; QUERY is what is searched for.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startBrowser } from "./site.mjs";

const [server, folder, query = "rimborso spese coprogettazione"] = process.argv.slice(2);

const DEVICES = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

/** The address of each page. */
async function pages() {
  const words = encodeURIComponent(query);
  const answer = await (await fetch(`${server}/api/v1/search?q=${words}`)).json();
  const { act, page: number } = answer.hits[0];
  const file = act.file.split("/").map(encodeURIComponent).join("/");
  return {
    home: "/",
    results: `/?q=${words}`,
    act: `${answer.hits[0].url.split("#")[0]}?q=${words}`,
    view: `/view/${file}?page=${number}&q=${words}`,
    regions: "/regioni",
    embed: "/embed",
  };
}

mkdirSync(folder, { recursive: true });
const browser = await startBrowser();
for (const [device, options] of Object.entries(DEVICES)) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ locale: "it-IT", colorScheme, ...options });
    const page = await context.newPage();
    for (const [name, path] of Object.entries(await pages())) {
      await page.goto(new URL(path, server).href, { waitUntil: "networkidle" });
      if (name === "view") await page.waitForSelector("#view[data-ready]");
      if (name === "embed") {
        const box = page.locator("#anteprima").getByRole("combobox");
        await box.fill(query);
        await box.press("Enter");
        await page.locator("#anteprima [role=status]").filter({ hasText: /trovat/ }).waitFor();
        await page.locator("#anteprima").scrollIntoViewIfNeeded();
      }
      await page.screenshot({ path: join(folder, `${name}-${device}-${colorScheme}.png`) });
    }
    await context.close();
  }
}
await browser.close();
