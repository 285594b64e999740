// The script of the pages: they are complete without it. Its parts are served as one module.
// This part: what every page needs. Copies citations, tells screen readers what has changed.

const box = document.getElementById("q");
const told = document.getElementById("stato");

/** The part of the page that changes. */
const content = () => document.getElementById("contenuto");

/** Tells screen readers; the same words twice are told twice. */
function tell(words) {
  told.textContent = "";
  setTimeout(() => { told.textContent = words; }, 50);
}

/** Shows what is of use only with a script. */
function dress(root) {
  for (const button of root.querySelectorAll("button[data-copy]")) button.hidden = false;
}

async function copy(words) {
  if (navigator.clipboard) return navigator.clipboard.writeText(words);
  // Where the page is not served over TLS, there is only the old way.
  const area = document.createElement("textarea");
  area.value = words;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  try {
    await copy(button.dataset.copy);
    tell(`${told.dataset.copied}: ${button.dataset.copy}`);
    const label = button.firstChild;
    button.dataset.label ??= label.data;
    label.data = "✓";
    setTimeout(() => { label.data = button.dataset.label; }, 1500);
  } catch {
    getSelection().selectAllChildren(button.previousElementSibling);
  }
});

dress(document);
