// Barriers on a page that axe can see.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** How pages are looked at; their policy would keep axe out. */
export const LOOKS = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark on a phone", colorScheme: "dark", viewport: { width: 360, height: 740 } },
];

/** The barriers on a page that is open, each with some of its places. */
export async function barriers(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => axe.run(document, { runOnly: rules }), RULES);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
}
