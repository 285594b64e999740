// Suggestions as one types: an ARIA combobox over /api/v1/suggest. Typing never waits for them.

const SUGGEST_AFTER_MS = 120;
let list = null;
let options = [];
let chosen = -1;
let asking = null;
let waiting = 0;

const isOpen = () => list !== null && !list.hidden;

function closeSuggestions() {
  clearTimeout(waiting);
  asking?.abort();
  chosen = -1;
  if (!list) return;
  list.hidden = true;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function choose(index) {
  options[chosen]?.setAttribute("aria-selected", "false");
  chosen = index;
  const option = options[chosen];
  if (!option) return box.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  box.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

/** Opens the act of a suggestion, or searches for its words. */
function follow(option) {
  closeSuggestions();
  box.value = option.dataset.text;
  if (option.dataset.url) location.assign(inLanguage(option.dataset.url));
  else box.form.requestSubmit();
}

/** One of our addresses, in the language of the page. */
function inLanguage(href) {
  const url = new URL(href, location.href);
  if (document.documentElement.lang === "en") url.searchParams.set("lang", "en");
  return url.href;
}

function show(suggestions) {
  options = suggestions.map((suggestion, i) => {
    const option = document.createElement("li");
    option.id = `suggerimento-${i}`;
    option.role = "option";
    option.lang = "it";
    option.setAttribute("aria-selected", "false");
    option.dataset.text = suggestion.text;
    if (suggestion.url) option.dataset.url = suggestion.url;
    const words = document.createElement("span");
    words.textContent = suggestion.text;
    option.append(words);
    const notes = [suggestion.note, suggestion.in_corpus === false ? "(solo in scheda)" : null].filter(Boolean);
    if (notes.length > 0) {
      const note = document.createElement("small");
      note.textContent = notes.join(" ");
      option.append(note);
    }
    return option;
  });
  list.replaceChildren(...options);
  chosen = -1;
  list.hidden = options.length === 0;
  box.setAttribute("aria-expanded", String(!list.hidden));
  box.removeAttribute("aria-activedescendant");
  tell(list.hidden ? told.dataset.noSuggestions : `${options.length}. ${told.dataset.suggestions}`);
}

async function ask() {
  const words = box.value;
  asking?.abort();
  if (words.trim().length < 2) return closeSuggestions();
  asking = new AbortController();
  try {
    const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(words)}`, { signal: asking.signal });
    if (!answer.ok) return closeSuggestions();
    const { suggestions } = await answer.json();
    if (box.value === words && document.activeElement === box) show(suggestions);
  } catch {
    // Overtaken by the next letter, or the network is down: typing goes on without suggestions.
  }
}

/** What a key does in the box; whether it did anything. */
function suggestionKey(event) {
  if (!isOpen()) return false;
  const last = options.length - 1;
  if (event.key === "ArrowDown") choose(chosen < last ? chosen + 1 : -1);
  else if (event.key === "ArrowUp") choose(chosen < 0 ? last : chosen - 1);
  else if (event.key === "Escape") closeSuggestions();
  else if (event.key === "Enter" && options[chosen]) follow(options[chosen]);
  else return false;
  event.preventDefault();
  return true;
}

if (box) {
  list = document.createElement("ul");
  list.id = "suggerimenti";
  list.className = "suggestions";
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", box.labels[0].textContent);
  // Below the field, whatever the form says under it.
  box.parentElement.append(list);
  box.role = "combobox";
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, SUGGEST_AFTER_MS);
  });
  box.addEventListener("blur", closeSuggestions);
  box.form.addEventListener("submit", closeSuggestions);
  // Before the box loses the focus.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) follow(option);
  });
}
