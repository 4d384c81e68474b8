// Case2Code: results follow what is typed, and are walked by keyboard. Few words go into the address; a case goes into none.
// The results are a list of links that take the focus, not a listbox: options of a listbox may hold no buttons, and a text
// area may not be a combobox. What is kept is told to codes_kept.js by events.
const PAUSE = 120;
const SETTLED = 1500;
const form = document.querySelector("form[data-box]");
const box = document.getElementById("q");
const said = document.getElementById("case-said");
let asking = null;
let timer = 0;
let settling = 0;
let fresh = true;

const results = () => document.getElementById("case-results");
const hits = () => [...results().querySelectorAll("[data-hit]")];
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`codes:${name}`, { detail }));

// What is typed goes in the body, never in an address that a log would keep: the answer says whether it may stand in one.
function request() {
  const values = new FormData(form);
  const text = box.value.trim();
  values.set("q", text);
  const kept = new URLSearchParams([...values].filter(([, value]) => value)).toString();
  return { values, text, address: kept ? `${form.action}?${kept}` : form.action };
}

function put(html, { text, address }) {
  const made = new DOMParser().parseFromString(html, "text/html").getElementById("case-results");
  if (!made) return;
  results().replaceWith(made);
  said.textContent = made.dataset.said;
  // More may have been typed while this was under way: then these results are shown, and no key leads into them yet.
  fresh = box.value.trim() === text;
  // What looks like a patient's stays out of the address and the history.
  history.replaceState(null, "", made.dataset.keeps === "1" || !text ? address : form.action);
  tell("shown");
  clearTimeout(settling);
  if (fresh && made.dataset.keeps === "1") settling = setTimeout(() => tell("looked", text), SETTLED);
}

async function show() {
  clearTimeout(timer);
  clearTimeout(settling);
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const asked = request();
  results().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: asked.values, signal, headers: { "X-Part": "lookup" } });
    const html = await answer.text();
    if (signal.aborted) return;
    if (answer.ok) return put(html, asked);
    trouble();
  } catch (error) {
    if (error.name !== "AbortError") trouble();
  }
}

function trouble() {
  results().removeAttribute("aria-busy");
  said.textContent = "The look-up could not be reached. Choose Find to try again.";
}

function later() {
  fresh = false;
  clearTimeout(timer);
  clearTimeout(settling);
  timer = setTimeout(show, PAUSE);
}

async function first() {
  if (!fresh) await show();
  hits()[0]?.focus();
}

function fromBox(event) {
  const last = box.selectionEnd === box.value.length || !box.value.includes("\n");
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    first();
  } else if (event.key === "ArrowDown" && last) {
    event.preventDefault();
    first();
  } else if (event.key === "Escape" && box.value) {
    event.preventDefault();
    box.value = "";
    show();
  }
}

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

function step(event, row) {
  const all = hits();
  const at = all.indexOf(row.querySelector("[data-hit]")) + STEPS[event.key];
  if (at < 0) return box.focus();
  all[Math.min(at, all.length - 1)].focus();
}

function fromHit(event) {
  const row = event.target.closest(".hit");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const acts = {
    ArrowDown: () => step(event, row),
    ArrowUp: () => step(event, row),
    Home: () => hits()[0].focus(),
    End: () => hits().at(-1).focus(),
    Escape: () => box.focus(),
    c: () => tell("copy", row.dataset.code),
    C: () => tell("copy", row.dataset.code.replace(".", "")),
    f: () => tell("star", row.querySelector("[data-star]")),
    j: () => row.querySelector("[data-jobs]")?.click(),
  };
  if (!acts[event.key]) return;
  event.preventDefault();
  acts[event.key]();
}

function opened(event) {
  if (event.target.closest("[data-hit], [data-jobs]") && results().dataset.keeps === "1") tell("looked", box.value.trim());
}

if (form && box) {
  box.addEventListener("input", later);
  box.addEventListener("keydown", fromBox);
  form.addEventListener("change", (event) => { if (event.target.name === "system") show(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  document.addEventListener("keydown", fromHit);
  document.addEventListener("click", opened);
}
