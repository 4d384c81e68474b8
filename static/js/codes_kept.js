// What a person keeps of codes: copying, favourites, what was read and looked up. For those who are signed in the
// server keeps it; for guests this browser does, and offers it once they have signed in.
const STORE = "codes";
const MOST = 50;
const LISTS = { favourites: "Favourites", recent: "Read lately", history: "Looked up" };

function load() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
}

function keep(kept) {
  try {
    localStorage.setItem(STORE, JSON.stringify(kept));
  } catch {
    // A browser that stores nothing forgets, and that is all.
  }
}

function say(text) {
  const said = document.getElementById("case-said");
  if (said) said.textContent = text;
}

const same = (one, other) => one.system === other.system && one.code === other.code;
const signedIn = () => document.querySelector("[data-signed-in]")?.dataset.signedIn === "1";

function add(list, one, alike) {
  const kept = load();
  kept[list] = [one, ...(kept[list] ?? []).filter((other) => !alike(one, other))].slice(0, MOST);
  keep(kept);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    say(`${text} copied`);
  } catch {
    say(`${text} could not be copied: this browser does not allow it`);
  }
}

// Tells the server what was looked up, or keeps it here. Only few words come this far.
function looked(text) {
  if (text.length < 2) return;
  if (!signedIn()) return add("history", text, (one, other) => one === other);
  navigator.sendBeacon("/me/codes/seen", new URLSearchParams({ q: text }));
}

function paint(button, on) {
  button.setAttribute("aria-pressed", on);
  button.value = on ? "0" : "1";
  button.querySelector("[aria-hidden]").textContent = on ? "★" : "☆";
}

async function send(button, on) {
  const body = new FormData(button.form);
  body.set("on", on ? "1" : "0");
  const answer = await fetch(button.formAction, { method: "POST", body, headers: { "X-Part": "mark" } });
  return answer.ok && !answer.redirected;
}

async function starred(button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  const { system, code, title } = button.closest("[data-code]").dataset;
  if (signedIn()) {
    if (!(await send(button, on))) {
      say("That could not be kept. Please try again.");
      return;
    }
  } else if (on) {
    add("favourites", { system, code, title }, same);
  } else {
    const kept = load();
    kept.favourites = (kept.favourites ?? []).filter((one) => !same(one, { system, code }));
    keep(kept);
  }
  paint(button, on);
  say(on ? `${code} is a favourite` : `${code} is no favourite any more`);
}

function line(one) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const words = typeof one === "string";
  link.href = words ? `/codes?q=${encodeURIComponent(one)}` : `/codes/${one.system}/${encodeURIComponent(one.code)}`;
  link.textContent = words ? one : one.code;
  if (words) link.className = "chip";
  item.append(link);
  if (!words) item.append(Object.assign(document.createElement("span"), { textContent: one.title }));
  return item;
}

function list([name, title], kept) {
  if (!kept[name]?.length) return [];
  const head = Object.assign(document.createElement("h3"), { textContent: title });
  const all = Object.assign(document.createElement("ul"), { className: name === "history" ? "chips" : "codes" });
  all.append(...kept[name].slice(0, 12).map(line));
  return [head, all];
}

// The lists of a guest, and the stars of results that this browser knows.
function paintKept() {
  if (signedIn()) return;
  const kept = load();
  for (const button of document.querySelectorAll("[data-star]")) {
    const row = button.closest("[data-code]").dataset;
    paint(button, (kept.favourites ?? []).some((one) => same(one, row)));
  }
  const place = document.querySelector("[data-kept-here]");
  const shown = place ? Object.entries(LISTS).flatMap((one) => list(one, kept)) : [];
  if (!place) return;
  place.hidden = !shown.length;
  place.querySelector("[data-kept-lists]").replaceChildren(...shown);
}

// After signing in: an offer to take over the favourites of this browser. Once sent they are forgotten here.
function offer() {
  const form = document.querySelector("[data-take-over]");
  const favourites = load().favourites ?? [];
  if (!form || !favourites.length) return;
  for (const one of favourites) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "favourite" });
    field.value = `${one.system}/${one.code}`;
    form.append(field);
  }
  form.querySelector("[data-count]").textContent = favourites.length === 1 ? "a favourite" : `${favourites.length} favourites`;
  form.hidden = false;
  form.addEventListener("submit", () => keep({}));
}

function visited() {
  const page = document.querySelector("[data-visit]");
  if (!page) return;
  const { system, code, title } = page.dataset;
  if (!signedIn()) return add("recent", { system, code, title }, same);
  navigator.sendBeacon("/me/codes/seen", new URLSearchParams({ system, code }));
}

function clicked(event) {
  const copy = event.target.closest("[data-copies]");
  const star = event.target.closest("[data-star]");
  if (copy) copied(copy.dataset.copies);
  if (star) {
    event.preventDefault();
    starred(star);
  }
  if (event.target.closest("[data-forget]")) {
    keep({});
    paintKept();
  }
}

document.addEventListener("click", clicked);
document.addEventListener("codes:shown", paintKept);
document.addEventListener("codes:copy", (event) => copied(event.detail));
document.addEventListener("codes:star", (event) => starred(event.detail));
document.addEventListener("codes:looked", (event) => looked(event.detail));
paintKept();
offer();
visited();
