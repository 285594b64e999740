// The keyboard: from the box to the results, from one result, article or highlighted word to the next.
// Keys that are letters can be switched off, at the foot of the page.

const KEYS_OFF = "normario-tasti-spenti";
const legend = document.getElementById("tasti");
const switchedOn = document.getElementById("tasti-attivi");
const bar = document.querySelector(".step-marks");

/** Links one after the other: of the results, or of the articles. */
const stops = () => [...document.querySelectorAll(".hit h2 a, .acts h2 a, .text h2 a.self")];

/** The stop at which the reader is: with the focus, or the last above the middle of the window. */
function here(all) {
  const place = document.activeElement.closest(".hit, .acts > li, .text section");
  const focused = all.findIndex((stop) => place?.contains(stop));
  if (focused >= 0 || !document.querySelector(".text")) return focused;
  const middle = innerHeight / 3;
  return all.findLastIndex((stop) => stop.getBoundingClientRect().top < middle);
}

function step(by) {
  const all = stops();
  const to = all[Math.max(0, here(all) + by)];
  if (!to) return;
  to.focus();
  const provision = to.closest(".text section");
  if (provision) {
    provision.scrollIntoView({ block: "start" });
    history.replaceState(history.state, "", `#${provision.id}`);
  }
}

/** The highlighted words; of an act those of its text, not those of the list of what was found. */
const marked = () => [...content().querySelectorAll(document.querySelector(".text") ? ".text mark" : "mark")];

/** The mark before or after the one with the focus, else before or after the upper edge of the window. */
function near(all, by) {
  const focused = all.indexOf(document.activeElement);
  if (focused >= 0) return (focused + by + all.length) % all.length;
  const below = all.findIndex((mark) => mark.getBoundingClientRect().top > 0);
  if (by > 0) return Math.max(0, below);
  return below > 0 ? below - 1 : all.length - 1;
}

function stepMark(by) {
  const all = marked();
  // The view of a PDF has marks, and keys, of its own.
  if (all.length === 0 || document.getElementById("view")) return;
  const at = near(all, by);
  all[at].tabIndex = -1;
  all[at].focus({ preventScroll: true });
  all[at].scrollIntoView({ block: "center" });
  if (!bar) return;
  const words = bar.dataset.one.replace("{n}", at + 1).replace("{all}", all.length);
  bar.querySelector("[role=status]").textContent = words;
}

function arrows(event) {
  const inBox = document.activeElement === box;
  const onStop = stops().includes(document.activeElement);
  if (!inBox && !onStop) return;
  const first = onStop && here(stops()) === 0;
  if (event.key === "ArrowUp" && inBox) return;
  event.preventDefault();
  if (event.key === "ArrowUp" && first) box.focus();
  else if (inBox) stops()[0]?.focus();
  else step(event.key === "ArrowDown" ? 1 : -1);
}

function letter(event) {
  if (event.key === "/") box?.focus(), box?.select();
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "n") stepMark(1);
  else if (event.key === "p") stepMark(-1);
  else return;
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const inBox = event.target === box;
  if (inBox && suggestionKey(event)) return;
  if (event.key === "Escape" && !inBox && box) return box.focus();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") return arrows(event);
  if (switchedOn?.checked && !event.target.closest("input, textarea, select")) letter(event);
});

if (bar) {
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) stepMark(Number(button.dataset.step));
  });
}

if (legend) {
  legend.hidden = false;
  switchedOn.checked = localStorage.getItem(KEYS_OFF) === null;
  switchedOn.addEventListener("change", () => {
    if (switchedOn.checked) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, "1");
  });
}
