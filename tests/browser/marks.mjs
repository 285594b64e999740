// Holds the marks of the page view against what is drawn: for hits over different PDFs, the letters that
// pdf.js places under the marks must be the words that the snippet marks, and there must be ink under them.
//
// usage: node marks.mjs SERVER QUERIES.tsv [HITS] [SCREENSHOTS]
// SERVER serves an index; the second column of QUERIES are queries. Ends with 1 when a hit is missed.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startBrowser } from "./site.mjs";

const [server, queriesFile, wanted = "30", screenshots] = process.argv.slice(2);

const queries = readFileSync(queriesFile, "utf8").trim().split("\n").slice(1).map((line) => line.split("\t")[1]);
const cases = await pickHits(Number(wanted));
const browser = await startBrowser();
const page = await browser.newPage({ viewport: { width: 1000, height: 1200 } });
const missed = [];
for (const [i, hit] of cases.entries()) {
  const seen = await look(hit);
  if (seen.wrong.length > 0) missed.push({ ...hit, ...seen });
  if (screenshots && i % 5 === 0) await page.screenshot({ path: join(screenshots, `mark-${i}.png`) });
}
await browser.close();
for (const miss of missed) console.log(JSON.stringify(miss));
console.log(`marks: ${cases.length - missed.length} of ${cases.length} hits, each in a PDF of its own`);
process.exitCode = missed.length === 0 && cases.length === Number(wanted) ? 0 : 1;

/** Hits in different PDFs, one a query as long as there are queries. */
async function pickHits(count) {
  const picked = new Map();
  for (let round = 0; round < 5 && picked.size < count; round++) {
    for (const query of queries) {
      if (picked.size === count) break;
      const answer = await (await fetch(`${server}/api/v1/search?q=${encodeURIComponent(query)}`)).json();
      const hit = answer.hits.find((hit) => !picked.has(hit.act.file) && hit.passages[0].highlights.length > 0);
      if (!hit) continue;
      const { text, highlights, page } = hit.passages[0];
      const letters = Array.from(text);
      const words = highlights.map(([start, end]) => letters.slice(start, end).join(""));
      picked.set(hit.act.file, { query, file: hit.act.file, page, words });
    }
  }
  return [...picked.values()];
}

/** Opens the view of a hit and compares. */
async function look(hit) {
  const path = hit.file.split("/").map(encodeURIComponent).join("/");
  await page.goto(`${server}/view/${path}?page=${hit.page}&q=${encodeURIComponent(hit.query)}`);
  await page.waitForSelector("#view[data-ready]", { timeout: 60_000 });
  const sheet = page.locator(`.sheet[data-page="${hit.page}"]`);
  await sheet.locator(".marks span").first().waitFor({ state: "attached" });
  await page.waitForFunction((n) => document.querySelector(`.sheet[data-page="${n}"] .textLayer`)?.childElementCount > 0, hit.page);
  await page.waitForTimeout(300);
  const marks = await sheet.evaluate(readMarks);
  return compare(hit, marks);
}

/** In the page: each mark with the letters under it, the share of ink under it, and whether it is current. */
function readMarks(sheet) {
  const letters = [];
  const walker = document.createTreeWalker(sheet.querySelector(".textLayer"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      letters.push({ letter: node.data[at], x: box.x + box.width / 2, y: box.y + box.height / 2 });
    }
  }
  const canvas = sheet.querySelector("canvas");
  const place = canvas.getBoundingClientRect();
  const ratio = canvas.width / place.width;
  const context = canvas.getContext("2d");
  const marks = new Map();
  for (const span of sheet.querySelectorAll(".marks span")) {
    const box = span.getBoundingClientRect();
    const onLine = letters.filter(({ y }) => y >= box.top && y <= box.bottom);
    const between = (grow) => onLine.filter(({ x }) => x >= box.left - grow && x <= box.right + grow);
    const [width, height] = [Math.max(1, Math.round(box.width * ratio)), Math.max(1, Math.round(box.height * ratio))];
    const { data } = context.getImageData((box.left - place.left) * ratio, (box.top - place.top) * ratio, width, height);
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i] + data[i + 1] + data[i + 2] < 500) dark++;
    const mark = marks.get(span.dataset.mark) ?? { word: span.dataset.word, under: "", around: "", ink: 1, current: false };
    mark.under += between(0).map(({ letter }) => letter).join("");
    mark.around += between(box.height * 0.6).map(({ letter }) => letter).join("");
    mark.ink = Math.min(mark.ink, dark / (data.length / 4));
    mark.current ||= span.classList.contains("current");
    marks.set(span.dataset.mark, mark);
  }
  return [...marks.values()];
}

/** What is wrong with the marks of a page, given the words that the snippet marks. */
function compare(hit, marks) {
  const wrong = [];
  if (!marks.some((mark) => mark.current)) wrong.push("no mark is the current one");
  // The words of the snippet stand on the page in the same order; the last ones perhaps on the next page.
  let best = { length: 0, start: 0 };
  for (let start = 0; start < marks.length; start++) {
    let length = 0;
    while (length < hit.words.length && same(marks[start + length]?.word ?? "", hit.words[length])) length++;
    if (length > best.length) best = { length, start };
  }
  const reachesEnd = best.start + best.length === marks.length;
  if (best.length === 0 || (best.length < hit.words.length && !reachesEnd)) {
    wrong.push(`of the snippet's words ${hit.words.join(", ")} only ${best.length} are marked in their order`);
  }
  for (const mark of marks.slice(best.start, best.start + best.length)) {
    if (!isOver(mark)) wrong.push(`over «${mark.under}» lies the mark of «${mark.word}»`);
    if (mark.ink < 0.02) wrong.push(`no ink under the mark of «${mark.word}»`);
  }
  return { wrong, checked: best.length };
}

function plain(text) {
  return text.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

function same(a, b) {
  return plain(a) === plain(b);
}

/**
 * Whether a mark lies over its word. The layer of text is invisible and set in a substitute font, so its
 * letters stand a little beside those that are drawn: at either edge one may fall out of the box.
 */
function isOver({ word, under, around }) {
  const [wanted, inside, near] = [word, under, around].map(plain);
  return wanted.includes(inside) && inside.length >= Math.max(1, wanted.length - 2) && near.includes(wanted);
}
