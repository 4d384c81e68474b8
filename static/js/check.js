// A skills check: counts down, saves the boxes a moment after the last change, tells the server every few seconds that
// the browser is still there, and looks codes up beside the charts.
const PAUSE = 1200;
const form = document.querySelector("form[data-check]");
const time = form?.querySelector("[data-time]");
const said = form?.querySelector("[data-saved]");
let left = Number(form?.dataset.left ?? 0);
let timer = 0;
let busy = false;
let leaving = false;

function show() {
  const minutes = Math.floor(left / 60);
  time.textContent = left > 90 ? `${Math.ceil(left / 60)} min` : `${minutes}:${String(left % 60).padStart(2, "0")}`;
}

async function send(address, body) {
  if (busy || leaving) return false;
  busy = true;
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { "X-Part": "saved" } });
    if (!answer.ok) throw new Error(answer.status);
    const told = await answer.json();
    left = told.left;
    if (told.ended) location.reload();
    return true;
  } catch {
    said.textContent = "No connection: the clock stands still";
    return false;
  } finally {
    busy = false;
  }
}

async function save() {
  if (busy) return later();
  if (await send(location.href, new FormData(form))) said.textContent = "Saved";
}

function later() {
  clearTimeout(timer);
  if (!leaving) timer = setTimeout(save, PAUSE);
}

if (form && left) {
  form.addEventListener("input", () => {
    said.textContent = "…";
    later();
  });
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
  });
  setInterval(() => {
    left = Math.max(0, left - 1);
    show();
    if (left === 0) save();
  }, 1000);
  setInterval(async () => {
    const token = form.elements.csrf_token?.value;
    const body = new FormData();
    if (token) body.set("csrf_token", token);
    if (await send(form.dataset.beat, body)) said.textContent = said.textContent.startsWith("No") ? "" : said.textContent;
  }, Number(form.dataset.every) * 1000);
}

const find = document.querySelector("form[data-find]");
const found = document.querySelector("[data-found]");
let asked = null;

async function look() {
  const q = find.elements.q.value.trim();
  asked?.abort();
  found.replaceChildren();
  if (q.length < 2) return;
  asked = new AbortController();
  try {
    const answer = await fetch(`/api/v1/codes?q=${encodeURIComponent(q)}&limit=8`, { signal: asked.signal });
    if (!answer.ok) return;
    const { items } = await answer.json();
    const lines = items.map((item) => {
      const line = document.createElement("li");
      const code = document.createElement("code");
      code.textContent = item.code;
      line.append(code, ` ${item.title}`);
      return line;
    });
    found.replaceChildren(...lines);
  } catch {
    // Typed on, or no connection: the button still opens the whole search.
  }
}

if (find && found) find.addEventListener("input", () => setTimeout(look, 150));
