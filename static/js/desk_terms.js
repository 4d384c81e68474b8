// Offers terms for the word being typed in a list ("Cardiology, onc…"). The browser's own list shows them, so keyboard
// and screen readers work as they do everywhere; without script one types the words.
const MOST = 12;
const known = new Map();

async function terms(address) {
  if (!known.has(address)) known.set(address, fetch(address).then((answer) => (answer.ok ? answer.json() : [])));
  return known.get(address).catch(() => []);
}

function parted(text) {
  const found = text.match(/^(.*(?:[,;]|\bor\b|\band\b)\s*)?(.*)$/is);
  return [found[1] ?? "", found[2].trim().toLowerCase()];
}

async function offer(input, list) {
  const [before, word] = parted(input.value);
  if (!word) return list.replaceChildren();
  const all = await terms(input.dataset.terms);
  const begins = all.filter((label) => label.toLowerCase().startsWith(word));
  const holds = all.filter((label) => !begins.includes(label) && label.toLowerCase().includes(word));
  const found = [...begins, ...holds].slice(0, MOST);
  list.replaceChildren(...found.map((label) => new Option(label, before + label)));
}

for (const input of document.querySelectorAll("input[data-terms]")) {
  const list = document.createElement("datalist");
  list.id = `${input.id}-terms`;
  input.after(list);
  input.setAttribute("list", list.id);
  input.addEventListener("input", () => offer(input, list));
}
