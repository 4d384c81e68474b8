// Results that follow what is typed and clicked: the same address is asked for its part `results`, and the answer
// takes the old part's place. Typing replaces the entry in the browser's history, a committed change adds one.
const PART = "results";
const PAUSE = 150;
const form = document.getElementById("search");
const said = document.getElementById("said");
let asking = null;
let timer = 0;
let shown = location.href;

const part = () => document.getElementById(PART);

function address() {
  const given = [...new FormData(form)].filter(([, value]) => value.trim());
  const query = new URLSearchParams(given).toString();
  return query ? `${form.action}?${query}` : form.action;
}

function keep(old, fresh) {
  for (const box of old.querySelectorAll("details[id]")) {
    const same = fresh.querySelector(`#${CSS.escape(box.id)}`);
    if (same) same.open = box.open;
  }
}

function put(html, top) {
  const old = part();
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(PART);
  if (!fresh) return false;
  const sheet = HTMLElement.prototype.showPopover && old.querySelector(":popover-open");
  const scrolled = sheet?.scrollTop;
  const focus = old.contains(document.activeElement) ? document.activeElement.id : null;
  keep(old, fresh);
  old.replaceWith(fresh);
  if (sheet) {
    fresh.querySelector("[popover]").showPopover();
    fresh.querySelector("[popover]").scrollTop = scrolled;
  }
  if (top) {
    document.getElementById("count").focus({ preventScroll: true });
    fresh.scrollIntoView({ block: "start" });
  } else if (focus !== null) {
    (document.getElementById(focus) ?? document.getElementById("count")).focus({ preventScroll: true });
  }
  document.dispatchEvent(new Event("swapped"));
  document.title = document.title.replace(/^.*( · )/, `${fresh.dataset.title}$1`);
  said.textContent = fresh.dataset.said;
  return true;
}

function fill(url) {
  const values = new URL(url).searchParams;
  for (const name of ["q", "near", "within"]) {
    form.elements[name].value = values.get(name) ?? "";
  }
}

async function show(url, { entry, top = false, refill = false }) {
  clearTimeout(timer);
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  part().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { signal, cache: "no-store", headers: { "X-Part": PART } });
    const html = await answer.text();
    if (signal.aborted) return;
    if (!answer.ok || !put(html, top)) return location.assign(url);
    if (entry === "push" && url !== shown) history.pushState(null, "", url);
    if (entry === "replace") history.replaceState(null, "", url);
    shown = url;
    if (refill) fill(url);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  }
}

function clicked(event) {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  show(link.href, { entry: "push", top: link.dataset.swap === "top", refill: true });
}

if (form && part()) {
  form.addEventListener("input", (event) => {
    if (event.target.id !== "q") return;
    clearTimeout(timer);
    timer = setTimeout(() => show(address(), { entry: "replace" }), PAUSE);
  });
  document.addEventListener("change", (event) => {
    if (event.target.form === form && event.target.id !== "q") show(address(), { entry: "push" });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(address(), { entry: "push" });
  });
  document.addEventListener("click", clicked);
  addEventListener("popstate", () => {
    const [here] = location.href.split("#");
    if (here !== shown.split("#")[0]) show(here, { refill: true });
  });
}
