// Offers places while one is typed; the newest answer wins.
const input = document.getElementById("near");
const list = document.getElementById("places");
let asking = null;
let timer = 0;

async function offer() {
  const typed = input.value.trim();
  asking?.abort();
  if (typed.length < 2) return list.replaceChildren();
  asking = new AbortController();
  try {
    const answer = await fetch(`/places?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
    const places = answer.ok ? await answer.json() : [];
    list.replaceChildren(...places.map(({ label, value }) => new Option(label, value)));
  } catch (error) {
    if (error.name !== "AbortError") list.replaceChildren();
  }
}

input?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(offer, 150);
});
