// An application is kept while it is written: a moment after the last change, by the same address and form as the
// button. What looks like a patient's data is not kept; the button then shows where it stands.
import "./once.js";

const PAUSE = 1500;
const form = document.querySelector("form[data-apply]");
const said = form?.querySelector("[data-saved]");
let timer = 0;
let saving = null;
let left = false;

async function save() {
  if (saving || left) return later();
  saving = fetch(location.pathname, { method: "POST", body: new FormData(form), headers: { "X-Part": "saved" } });
  try {
    const answer = await saving;
    const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    said.textContent = answer.ok && told.saved ? "Draft kept" : told.says || "Not kept yet";
  } catch {
    said.textContent = "Not kept: no connection";
  } finally {
    saving = null;
  }
}

function later() {
  clearTimeout(timer);
  if (!left) timer = setTimeout(save, PAUSE);
}

if (form && said) {
  form.addEventListener("input", () => {
    said.textContent = "…";
    later();
  });
  form.addEventListener("submit", () => {
    left = true;
    clearTimeout(timer);
  });
  addEventListener("pageshow", () => {
    left = false;
  });
}
