// Looks every few seconds how far something is, and shows the page anew when it is over.
const EVERY = 4000;

async function look() {
  const shown = document.querySelector("[data-progress]");
  if (!shown) return;
  if (document.visibilityState === "visible") {
    const answer = await fetch(location.href).catch(() => null);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const fresh = page?.querySelector("[data-progress]");
    if (page && (!fresh || page.querySelector("h1")?.textContent !== document.querySelector("h1")?.textContent)) {
      location.reload();
      return;
    }
    if (fresh && fresh.innerHTML !== shown.innerHTML) shown.innerHTML = fresh.innerHTML;
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
