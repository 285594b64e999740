// <normario-search endpoint="https://…">: the search box of a normario server for any web site.
//
// One file, no dependencies, no cookies. Works under `default-src 'none'` with the server allowed in
// script-src, connect-src and form-action: styles are constructed, nothing is inline. What stands inside
// the element, a plain form, is what readers without scripts use.

const TEXT = {
  it: {
    label: "Cerca negli atti",
    placeholder: "Parole, atto o articolo",
    search: "Cerca",
    suggestions: "Suggerimenti",
    offered: (n) => (n === 1 ? "1 suggerimento" : `${n} suggerimenti`),
    searching: "Ricerca in corso…",
    found: (n) => (n === 0 ? "Nessun atto trovato." : n === 1 ? "1 atto trovato." : `${n.toLocaleString("it")} atti trovati.`),
    relaxed: "Nessun atto risponde a tutta la ricerca.",
    catalogued: "Solo in scheda: il testo non è in questo indice.",
    withCatalogued: (n) => ` Solo in scheda: ${n.toLocaleString("it")}.`,
    changed: (day) => `Il testo ufficiale è cambiato il ${written(day, "it")}: quello di questo indice è di prima.`,
    page: (n) => `PDF, p. ${n}`,
    all: "Tutti i risultati",
    failed: "La ricerca non risponde. Riprova fra poco.",
  },
  en: {
    label: "Search the acts",
    placeholder: "Words, act or article",
    search: "Search",
    suggestions: "Suggestions",
    offered: (n) => (n === 1 ? "1 suggestion" : `${n} suggestions`),
    searching: "Searching…",
    found: (n) => (n === 0 ? "No act found." : n === 1 ? "1 act found." : `${n.toLocaleString("en")} acts found.`),
    relaxed: "No act matches the whole search.",
    catalogued: "Catalogued only: the text is not in this index.",
    withCatalogued: (n) => ` Catalogued only: ${n.toLocaleString("en")}.`,
    changed: (day) => `The official text changed on ${written(day, "en-GB")}: the one in this index is from before.`,
    page: (n) => `PDF, p. ${n}`,
    all: "All results",
    failed: "The search does not answer. Try again in a while.",
  },
};

/** Filters that a site may preset: lists, with blanks or commas between. */
const FILTERS = ["kind", "issuer", "region", "section"];
/** Filters of one value. */
const SINGLE = ["from", "to", "sort"];
/** Milliseconds without a key before suggestions are asked for. */
const PAUSE = 150;

const style = new CSSStyleSheet();
style.replaceSync(`
:host {
  display: block;
  position: relative;
  font: var(--normario-font, inherit);
  color: var(--normario-text, CanvasText);
  --_accent: var(--normario-accent, light-dark(#0b4f9e, #8ebcf5));
  --_on-accent: var(--normario-on-accent, light-dark(#fff, #0c1a2b));
  --_ground: var(--normario-ground, Canvas);
  --_line: var(--normario-line, #8a95a1);
  --_raised: var(--normario-raised, color-mix(in srgb, var(--_accent) 12%, var(--_ground)));
  --_mark: var(--normario-mark, light-dark(#ffeaa0, #5c4a00));
  --_on-mark: var(--normario-on-mark, light-dark(#17202b, #fff3c9));
  --_radius: var(--normario-radius, 6px);
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
form, ol, p, h3 { margin: 0; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
.field { display: flex; }
input, button { font: inherit; padding: .55rem .8rem; border: 1px solid var(--_line); min-height: 2.75rem; }
input { flex: 1; min-width: 0; color: inherit; background: var(--_ground); border-radius: var(--_radius) 0 0 var(--_radius); }
button { cursor: pointer; font-weight: 600; color: var(--_on-accent); background: var(--_accent); border-color: var(--_accent); border-radius: 0 var(--_radius) var(--_radius) 0; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
.box { position: relative; }
[role=listbox] {
  position: absolute; inset-inline: 0; top: 100%; z-index: 10; margin: .2rem 0 0; padding: .25rem;
  background: var(--_ground); border: 1px solid var(--_line); border-radius: var(--_radius);
  box-shadow: 0 4px 16px rgb(0 0 0 / 20%); max-height: 22rem; overflow: auto;
}
[role=option] { padding: .5rem .6rem; border-radius: var(--_radius); cursor: pointer; overflow-wrap: anywhere; }
[role=option] small { display: block; opacity: .8; }
[role=option][aria-selected=true], [role=option]:hover { background: var(--_raised); outline: 2px solid var(--_accent); outline-offset: -2px; }
[role=status] { margin-top: .5rem; min-height: 1.4em; }
ol { list-style: none; padding: 0; display: grid; gap: 1rem; }
h3 { font-size: 1.05em; }
a { color: var(--_accent); }
.place, .labels, .changed { font-size: .9em; }
.changed { font-weight: 600; }
mark { background: var(--_mark); color: var(--_on-mark); }
.more { display: inline-block; margin-top: 1rem; font-weight: 600; }
[hidden] { display: none; }
`);

/** A day, `YYYY-MM-DD`, in words. */
function written(day, lang) {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" });
}

/** An element with attributes and children; text is never read as HTML. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

/** The text cut where its marks begin and end. Ranges count characters, not units of UTF-16. */
function marked(text, highlights) {
  const letters = Array.from(text);
  const pieces = [];
  let at = 0;
  for (const [start, end] of highlights) {
    pieces.push(letters.slice(at, start).join(""));
    pieces.push(make("mark", { part: "mark" }, letters.slice(start, end).join("")));
    at = end;
  }
  pieces.push(letters.slice(at).join(""));
  return pieces;
}

class NormarioSearch extends HTMLElement {
  static observedAttributes = ["endpoint", "lang", "label", "placeholder"];

  #root = this.attachShadow({ mode: "open" });
  #parts = {};
  /** Suggestions on show, and which of them the keyboard stands on. */
  #offers = [];
  #active = -1;
  #timer;
  /** Ends the request before: its answer would come late. */
  #suggesting;
  #searching;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [style];
  }

  connectedCallback() {
    this.#build();
    const initial = this.getAttribute("q");
    if (initial && !this.#parts.input.value) {
      this.#parts.input.value = initial;
      if (this.#inPlace) this.search(initial);
    }
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#build();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#suggesting?.abort();
    this.#searching?.abort();
  }

  get #endpoint() {
    return (this.getAttribute("endpoint") ?? "").replace(/\/+$/, "");
  }

  get #inPlace() {
    return this.getAttribute("mode") !== "page";
  }

  get #text() {
    const lang = this.closest("[lang]")?.lang ?? "it";
    return TEXT[lang.slice(0, 2).toLowerCase()] ?? TEXT.it;
  }

  /** The query and the preset filters, as the server reads them. */
  #query(words) {
    const query = new URLSearchParams({ q: words });
    for (const name of FILTERS) {
      for (const value of (this.getAttribute(name) ?? "").split(/[\s,]+/)) {
        if (value) query.append(name, value);
      }
    }
    for (const name of SINGLE) {
      const value = this.getAttribute(name);
      if (value) query.set(name, value);
    }
    // Where the server keeps a log of searches, it is told who asks, or that nothing is to be kept.
    query.set("door", "box");
    if (this.getAttribute("log") === "off") query.set("log", "0");
    return query;
  }

  #build() {
    const text = this.#text;
    const label = this.getAttribute("label") ?? text.label;
    const words = this.#parts.input?.value ?? "";
    const input = make("input", {
      part: "input", id: "q", name: "q", type: "search", maxlength: 1000, autocomplete: "off", spellcheck: "false",
      enterkeyhint: "search", placeholder: this.getAttribute("placeholder") ?? text.placeholder,
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "offers", "aria-haspopup": "listbox",
    });
    input.value = words;
    const list = make("div", { part: "suggestions", id: "offers", role: "listbox", "aria-label": text.suggestions, hidden: true });
    const status = make("p", { part: "status", role: "status" });
    const results = make("div", { part: "results" });
    const form = make(
      "form",
      { part: "form", role: "search", "aria-label": label, action: `${this.#endpoint}/`, method: "get" },
      make("label", { part: "label", for: "q" }, label),
      make("div", { class: "box" },
        make("div", { class: "field", part: "field" }, input, make("button", { part: "button", type: "submit" }, text.search)),
        list),
    );
    this.#parts = { form, input, list, status, results };
    this.#root.replaceChildren(form, status, results);
    form.addEventListener("submit", (event) => this.#submit(event));
    input.addEventListener("input", () => this.#type());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    // Before the field loses the focus.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#take(Number(option.dataset.i));
    });
  }

  #submit(event) {
    event.preventDefault();
    const words = this.#parts.input.value.trim();
    if (!words) return;
    this.#close();
    const asked = new CustomEvent("normario-search", { detail: { query: words }, bubbles: true, composed: true, cancelable: true });
    if (!this.dispatchEvent(asked)) return;
    if (this.#inPlace) this.search(words);
    else window.location.assign(`${this.#endpoint}/?${this.#query(words)}`);
  }

  #type() {
    clearTimeout(this.#timer);
    const words = this.#parts.input.value.trim();
    if (words.length < 2 || this.getAttribute("suggest") === "off") return this.#close();
    this.#timer = setTimeout(() => this.#suggest(words), PAUSE);
  }

  async #suggest(words) {
    this.#suggesting?.abort();
    this.#suggesting = new AbortController();
    try {
      const answer = await this.#ask(`/api/v1/suggest?${new URLSearchParams({ q: words })}`, this.#suggesting.signal);
      if (this.#root.activeElement === this.#parts.input) this.#offer(answer.suggestions ?? []);
    } catch {
      // Suggestions are a help: without them the box works as well.
      this.#close();
    }
  }

  #offer(offers) {
    const { input, list, status } = this.#parts;
    this.#offers = offers.slice(0, 8);
    this.#active = -1;
    list.replaceChildren(...this.#offers.map((offer, i) =>
      make("div", { part: "suggestion", role: "option", id: `offer-${i}`, "aria-selected": "false", "data-i": i },
        offer.text, offer.note ? make("small", {}, offer.note) : null)));
    list.hidden = this.#offers.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    status.textContent = list.hidden ? "" : this.#text.offered(this.#offers.length);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#suggesting?.abort();
    if (!this.#parts.list.hidden) this.#offer([]);
  }

  #key(event) {
    const last = this.#offers.length - 1;
    const open = !this.#parts.list.hidden;
    if (event.key === "ArrowDown" && open) this.#stand(this.#active < last ? this.#active + 1 : 0);
    else if (event.key === "ArrowUp" && open) this.#stand(this.#active > 0 ? this.#active - 1 : last);
    else if (event.key === "Escape" && open) this.#close();
    else if (event.key === "Enter" && open && this.#active >= 0) this.#take(this.#active);
    else return;
    event.preventDefault();
  }

  #stand(index) {
    this.#active = index;
    this.#parts.list.querySelectorAll("[role=option]").forEach((option, i) => {
      option.setAttribute("aria-selected", String(i === index));
      if (i === index) option.scrollIntoView({ block: "nearest" });
    });
    this.#parts.input.setAttribute("aria-activedescendant", `offer-${index}`);
  }

  /** A suggestion that names an act is a place to go; any other is words to look for. */
  #take(index) {
    const offer = this.#offers[index];
    this.#close();
    if (offer.act) return window.location.assign(this.#endpoint + offer.url);
    this.#parts.input.value = offer.text;
    this.#parts.form.requestSubmit();
  }

  async #ask(path, signal) {
    const answer = await fetch(this.#endpoint + path, { signal, credentials: "omit", referrerPolicy: "no-referrer" });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }

  /** Searches and shows the results under the box. */
  async search(words) {
    const { status, results } = this.#parts;
    const query = this.#query(words);
    this.#searching?.abort();
    const searching = (this.#searching = new AbortController());
    status.textContent = this.#text.searching;
    try {
      const limit = Math.min(Math.max(1, Number(this.getAttribute("limit")) || 5), 50);
      const answer = await this.#ask(`/api/v1/search?${query}&size=${limit}`, searching.signal);
      this.#show(answer, query);
      this.dispatchEvent(new CustomEvent("normario-results", { detail: { query: words, total: answer.total }, bubbles: true, composed: true }));
    } catch {
      if (searching.signal.aborted) return;
      results.replaceChildren();
      status.textContent = this.#text.failed;
    }
  }

  #show(answer, query) {
    const text = this.#text;
    const { status, results } = this.#parts;
    const relaxed = answer.understood?.relaxed && answer.total > 0 ? ` ${text.relaxed}` : "";
    status.textContent = text.found(answer.total) + (answer.catalogued ? text.withCatalogued(answer.catalogued) : "") + relaxed;
    const hits = answer.hits.map((hit) => this.#hit(hit, answer.query));
    // The same search again: it is noted once.
    query.set("log", "0");
    const more = make("a", { part: "more", class: "more", href: `${this.#endpoint}/?${query}` }, text.all);
    results.replaceChildren(...(hits.length > 0 ? [make("ol", {}, ...hits), more] : []));
  }

  #hit(hit, query) {
    const at = (path) => this.#endpoint + path;
    // The page of the PDF with the words marked.
    const file = (hit.act.file ?? "").split("/").map(encodeURIComponent).join("/");
    const view = `/view/${file}?${new URLSearchParams({ page: hit.page, q: query })}`;
    const catalogued = hit.act.in_corpus === false ? this.#text.catalogued : null;
    const changed = hit.official_look?.changed;
    const { label, heading } = hit.provision;
    const [passage] = hit.passages;
    return make("li", { part: "result" },
      make("h3", {}, make("a", { part: "title", href: at(hit.url) }, hit.act.title)),
      make("p", { part: "place", class: "place" },
        hit.pdf ? (label ? `${label}${heading ? ` ${heading}` : ""} · ` : null) : catalogued ?? heading,
        hit.pdf ? make("a", { part: "pdf", href: at(view) }, this.#text.page(hit.page)) : null),
      changed ? make("p", { part: "changed", class: "changed" }, this.#text.changed(changed)) : null,
      passage ? make("p", { part: "passage" }, ...marked(passage.text, passage.highlights)) : null,
      make("p", { part: "labels", class: "labels" }, hit.cite_as));
  }
}

if (!customElements.get("normario-search")) customElements.define("normario-search", NormarioSearch);
