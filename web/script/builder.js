// The page that builds the box for other sites: shows the line and the box again at each choice. The
// server makes both; without this script a button asks for them.

const form = document.getElementById("scelte");
const parts = ["codice", "anteprima"];

async function update() {
  const address = new URL(form.action);
  address.search = new URLSearchParams(new FormData(form));
  const answer = await fetch(address);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of parts) {
    const fresh = document.importNode(page.getElementById(id), true);
    for (const button of fresh.querySelectorAll("[data-copy]")) button.hidden = false;
    document.getElementById(id).replaceWith(fresh);
  }
  history.replaceState(null, "", address);
}

form.addEventListener("change", update);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  update();
});
