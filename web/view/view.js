// The page view: draws the pages of a PDF with pdf.js and marks the words of the search by the boxes that
// the server gives. Without it the page shows the text of one page and links to the PDF.

import * as pdfjs from "./pdf.min.mjs";

/** Most pixels of one canvas: beyond them phones refuse to draw. */
const MOST_PIXELS = 16_000_000;
/** Width in pixels to which a page is fitted at most: beyond it lines are tiring to read. */
const WIDEST = 960;
/** Pages kept drawn around the one that is read. */
const KEPT = 6;
const ZOOM_STEP = 1.2;
const SCALES = [0.25, 5];

const view = document.getElementById("view");
const pane = view.querySelector(".pane");
const status = view.querySelector("[role=status]");
const pageInput = view.querySelector("[data-do=page]");
const here = new URL(import.meta.url);

let pdf;
let scale = 1;
/** Whether the scale follows the width of the window. */
let fits = true;
/** A sheet a page: its number, element, what is drawn on it and at which scale. */
let sheets = [];
/** The marks from the first page on, in order: `{ page, boxes, elements }`. */
let marks = [];
/** How many there are in all, and the page from which on the server is still to be asked; `null`: none. */
let total = 0;
let more = view.dataset.marks ? 1 : null;
let asking = null;
/** Size in points of the marked pages and their best marks, by number. */
const sizes = new Map();
const bests = new Map();
let current = -1;
let shownPage = Number(view.dataset.page);

async function start() {
  pdfjs.GlobalWorkerOptions.workerSrc = new URL("pdf.worker.min.mjs", here).href;
  const loading = pdfjs.getDocument({
    url: view.dataset.pdf,
    wasmUrl: new URL("./", here).href,
    // A gazette has hundreds of pages: only those that are looked at are fetched.
    disableAutoFetch: true,
    disableStream: true,
  });
  [pdf] = await Promise.all([loading.promise, marksUpTo(shownPage)]);
  const first = await pdf.getPage(Math.min(shownPage, pdf.numPages));
  const size = first.getViewport({ scale: 1 });
  view.hidden = false;
  makeSheets(size);
  fit();
  const best = bestMark();
  if (best >= 0) goToMark(best);
  else goToPage(shownPage);
  await draw(sheets[shownPage - 1]);
  document.getElementById("testo").hidden = true;
  view.dataset.ready = "true";
}

/** Asks for marks until those of this page are there. Those who wait together ask once. */
async function marksUpTo(page) {
  while (more !== null && more <= page) await (asking ??= askOn());
}

async function askOn() {
  try {
    const answer = await fetch(`${view.dataset.marks}&from=${more}`);
    takeMarks(answer.ok ? await answer.json() : { marked: [], total: marks.length, next: null });
  } finally {
    asking = null;
  }
}

function takeMarks(answer) {
  for (const page of answer.marked) {
    sizes.set(page.page, page.size);
    bests.set(page.page, marks.length + page.best);
    for (const mark of page.marks) marks.push({ page: page.page, ...mark });
  }
  ({ total, next: more } = answer);
}

/** The mark to begin with: the best of the page that was asked for, else the next one after it. */
function bestMark() {
  return bests.get(shownPage) ?? marks.findIndex((mark) => mark.page >= shownPage);
}

function makeSheets(size) {
  const watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const sheet = sheets[Number(entry.target.dataset.page) - 1];
        sheet.near = entry.isIntersecting;
        if (sheet.near) draw(sheet);
      }
    },
    { rootMargin: "60% 0px" },
  );
  for (let number = 1; number <= pdf.numPages; number++) {
    const element = document.createElement("div");
    element.className = "sheet";
    element.dataset.page = number;
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", `${view.dataset.pageWord} ${number}`);
    pane.append(element);
    sheets.push({ number, element, width: size.width, height: size.height });
    watch.observe(element);
  }
  pageInput.max = pdf.numPages;
  view.querySelector(".pages").textContent = pdf.numPages;
}

function resize(sheet) {
  sheet.element.style.width = `${sheet.width * scale}px`;
  sheet.element.style.height = `${sheet.height * scale}px`;
}

/** Draws a sheet at the present scale, unless it is. */
function draw(sheet) {
  if (sheet.drawnAt !== scale) {
    sheet.drawnAt = scale;
    sheet.drawing = drawNow(sheet).catch((error) => {
      if (error.name !== "RenderingCancelledException") console.error(error);
      sheet.drawnAt = undefined;
    });
  }
  return sheet.drawing;
}

async function drawNow(sheet) {
  const page = await pdf.getPage(sheet.number);
  const viewport = page.getViewport({ scale });
  sheet.width = viewport.width / scale;
  sheet.height = viewport.height / scale;
  resize(sheet);
  const canvas = document.createElement("canvas");
  const room = Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height));
  const ratio = Math.min(window.devicePixelRatio || 1, room);
  canvas.width = Math.floor(viewport.width * ratio);
  canvas.height = Math.floor(viewport.height * ratio);
  canvas.setAttribute("aria-hidden", "true");
  sheet.task?.cancel();
  sheet.task = page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] });
  await sheet.task.promise;
  const text = document.createElement("div");
  text.className = "textLayer";
  text.style.setProperty("--total-scale-factor", scale);
  sheet.element.replaceChildren(canvas, text, markLayer(sheet));
  const layer = new pdfjs.TextLayer({
    textContentSource: page.streamTextContent(),
    container: text,
    viewport,
  });
  await layer.render();
  if (more !== null && more <= sheet.number) {
    marksUpTo(sheet.number).then(() => sheet.element.querySelector(".marks")?.replaceWith(markLayer(sheet)), console.error);
  }
  forgetFar();
}

/** Lets go of what is drawn far from the page that is read. */
function forgetFar() {
  for (const sheet of sheets) {
    if (sheet.drawnAt !== undefined && !sheet.near && Math.abs(sheet.number - shownPage) > KEPT) {
      sheet.task?.cancel();
      sheet.drawnAt = undefined;
      sheet.element.replaceChildren();
    }
  }
}

/** The marks of a sheet; in shares of the page, so that they fit at every scale. */
function markLayer(sheet) {
  const layer = document.createElement("div");
  layer.className = "marks";
  const [width, height] = sizes.get(sheet.number) ?? [1, 1];
  const share = (part, whole) => `${(100 * part) / whole}%`;
  marks.forEach((mark, i) => {
    if (mark.page !== sheet.number) return;
    mark.elements = mark.boxes.map(([left, top, right, bottom]) => {
      const element = document.createElement("span");
      element.style.left = share(left, width);
      element.style.top = share(top, height);
      element.style.width = share(right - left, width);
      element.style.height = share(bottom - top, height);
      element.dataset.mark = i;
      element.dataset.word = mark.text;
      element.classList.toggle("current", i === current);
      layer.append(element);
      return element;
    });
  });
  return layer;
}

async function goToMark(index) {
  const wanted = (index + total) % total;
  while (wanted >= marks.length && more !== null) await marksUpTo(more);
  for (const element of marks[current]?.elements ?? []) element.classList.remove("current");
  current = wanted;
  const mark = marks[current];
  if (!mark) return;
  const sheet = sheets[mark.page - 1];
  showPage(mark.page);
  say();
  // Before it is drawn a sheet has the size of another page.
  sheet.element.scrollIntoView({ block: "nearest" });
  await draw(sheet);
  for (const element of mark.elements ?? []) element.classList.add("current");
  mark.elements?.[0]?.scrollIntoView({ block: "center", inline: "nearest" });
}

function goToPage(number) {
  const page = Math.min(Math.max(1, number || 1), sheets.length);
  showPage(page);
  sheets[page - 1].element.scrollIntoView();
}

function say() {
  const { none, one } = view.dataset;
  const mark = marks[current];
  const filled = () =>
    one.replace("{n}", current + 1).replace("{all}", total).replace("{page}", mark.page);
  status.textContent = mark ? filled() : none;
}

/** Notes which page is read: in its field and in the address, so that the address can be passed on. */
function showPage(number) {
  shownPage = number;
  pageInput.value = number;
  const address = new URL(window.location.href);
  address.searchParams.set("page", number);
  history.replaceState(null, "", address);
}

function setScale(wanted) {
  const page = shownPage;
  scale = Math.min(Math.max(SCALES[0], wanted), SCALES[1]);
  for (const sheet of sheets) resize(sheet);
  for (const sheet of sheets) if (sheet.near) draw(sheet);
  sheets[page - 1].element.scrollIntoView();
}

/** The whole width of a page in the window, or as much as is good to read. */
function fit() {
  fits = true;
  const widest = sheets[shownPage - 1].width;
  setScale(Math.min(pane.clientWidth, WIDEST) / widest);
}

const actions = {
  next: () => marks.length > 0 && goToMark(current + 1),
  previous: () => marks.length > 0 && goToMark(current - 1),
  larger: () => zoom(ZOOM_STEP),
  smaller: () => zoom(1 / ZOOM_STEP),
  fit,
};

function zoom(by) {
  fits = false;
  setScale(scale * by);
}

view.addEventListener("click", (event) => actions[event.target.closest("button")?.dataset.do]?.());
pageInput.addEventListener("change", () => goToPage(pageInput.valueAsNumber));

// Keys that are letters and signs can be switched off, at the foot of the page, as everywhere on the site.
const keys = { n: "next", p: "previous", "+": "larger", "-": "smaller", 0: "fit" };
const switchedOn = document.getElementById("tasti-attivi");
document.addEventListener("keydown", (event) => {
  const action = actions[keys[event.key]];
  if (!action || view.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
  if (switchedOn?.checked === false || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  action();
});

let resting;
window.addEventListener("scroll", () => {
  clearTimeout(resting);
  resting = setTimeout(() => {
    const middle = window.innerHeight / 2;
    const read = sheets.find((sheet) => sheet.element.getBoundingClientRect().bottom > middle);
    if (read && read.number !== shownPage) showPage(read.number);
  }, 150);
});
let width = window.innerWidth;
window.addEventListener("resize", () => {
  // A phone's own bars change the height only.
  if (fits && sheets.length > 0 && window.innerWidth !== width) fit();
  width = window.innerWidth;
});

start().then(say, (error) => {
  // The text of the page, which the server wrote, stays.
  view.hidden = true;
  console.error(error);
});
