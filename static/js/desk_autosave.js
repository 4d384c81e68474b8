// Saves a part of a listing a moment after the last change, by the same address and form as the button. What cannot be
// saved yet (a half typed state, somebody else's change) is left for the button, which says what is wrong.
const PAUSE = 1500;
const form = document.querySelector("form[data-autosave]");
const said = form?.querySelector("[data-saved]");
let timer = 0;
let saving = null;
let left = false;

async function save() {
  if (saving || left) return later();
  const sent = new FormData(form);
  saving = fetch(form.action || location.href, { method: "POST", body: sent, headers: { "X-Part": "saved" } });
  try {
    const answer = await saving;
    if (!answer.ok) {
      said.textContent = answer.status === 409 ? "Somebody else saved this meanwhile: save to compare." : "Not saved yet";
      return;
    }
    const kept = await answer.json();
    form.elements.version.value = kept.version;
    form.elements.seen.value = kept.seen;
    said.textContent = "Saved";
  } catch {
    said.textContent = "Not saved: no connection";
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
  form.addEventListener("submit", async (event) => {
    left = true;
    clearTimeout(timer);
    if (!saving) return;
    // The button waits for a save on its way, or the two would conflict with each other.
    event.preventDefault();
    const button = event.submitter;
    await saving.catch(() => {});
    setTimeout(() => form.requestSubmit(button), 0);
  });
  addEventListener("pageshow", () => {
    left = false;
  });
}
