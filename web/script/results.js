// Results without loading the whole page again: the same page is asked for, and its content put in place.
// Whatever fails falls back to the browser's own way.

let loading = null;
let shown = location.pathname + location.search;

const onResults = (page) => page.body.classList.contains("results");

/** Puts another page of results in place of this one. */
async function load(href) {
  loading?.abort();
  loading = new AbortController();
  content().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(href, { signal: loading.signal });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!onResults(next)) throw new Error("another kind of page");
    content().replaceWith(document.adoptNode(next.getElementById("contenuto")));
    document.title = next.title;
    replaceHidden(next);
    document.getElementById("lingua").href = next.getElementById("lingua").getAttribute("href");
    shown = location.pathname + location.search;
    dress(content());
    tell(document.getElementById("trovati").textContent);
    return true;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(href);
    return false;
  }
}

/** What a new search keeps: the filters in force. */
function replaceHidden(next) {
  for (const input of box.form.querySelectorAll("input[type=hidden]")) input.remove();
  const form = next.getElementById("q").form;
  for (const input of form.querySelectorAll("input[type=hidden]")) box.form.append(document.adoptNode(input));
  box.value = next.getElementById("q").value;
}

async function visit(href, then) {
  history.replaceState({ y: scrollY }, "");
  history.pushState({ y: 0 }, "", href);
  if (await load(href)) then?.();
}

/** The address a form asks for. */
function asked(form) {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value || name === "q") url.searchParams.append(name, value);
  return url.href;
}

/** Keeps the focus where it was among the filters, or brings it to the count. */
function refocus(label) {
  const links = label ? [...document.querySelectorAll(".filters a")] : [];
  const same = links.find((link) => link.textContent.includes(label));
  const target = same ?? document.getElementById("trovati");
  if (!same) target.tabIndex = -1;
  target.focus({ preventScroll: Boolean(same) });
}

if (onResults(document)) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("main a[href^='/?']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    const label = link.closest(".filters") && link.querySelector("span")?.lastChild.textContent.trim();
    visit(link.href, () => {
      if (!label) scrollTo({ top: 0, behavior: "instant" });
      refocus(label);
    });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (new URL(form.action).pathname !== "/" || !form.checkValidity()) return;
    event.preventDefault();
    visit(asked(form), () => { if (form !== box.form) refocus(null); });
  });
  addEventListener("popstate", async (event) => {
    // Not for a change of place on the same page.
    if (location.pathname + location.search === shown) return;
    if (location.pathname !== "/") return location.reload();
    const y = event.state?.y ?? 0;
    if (await load(location.href)) scrollTo({ top: y, behavior: "instant" });
  });
}
