// Counts the boxes that are ticked for the comparison, stops at four, and keeps them while the results change around them.
const MOST = 4;
const chosen = new Map();

const boxes = () => [...document.querySelectorAll('input[name="ids"][form="compare"]')];

function words() {
  if (!chosen.size) return "Tick two to four listings to see them side by side.";
  const names = [...chosen.values()].join(", ");
  return chosen.size === 1 ? `One ticked: ${names}. One to three more.` : `${chosen.size} of ${MOST}: ${names}`;
}

function show() {
  const form = document.getElementById("compare");
  if (!form) return;
  const here = boxes();
  for (const box of here) {
    box.checked = chosen.has(box.value);
    box.disabled = chosen.size >= MOST && !box.checked;
  }
  for (const old of form.querySelectorAll('input[type="hidden"]')) old.remove();
  const seen = new Set(here.map((box) => box.value));
  for (const id of chosen.keys()) {
    if (seen.has(id)) continue;
    const kept = document.createElement("input");
    kept.type = "hidden";
    kept.name = "ids";
    kept.value = id;
    form.append(kept);
  }
  form.classList.toggle("compare-bar-chosen", chosen.size > 0);
  form.querySelector("[data-count]").textContent = words();
}

document.addEventListener("change", (event) => {
  const box = event.target;
  if (box.name !== "ids" || box.form?.id !== "compare") return;
  const title = box.closest(".card").querySelector(".card-title").textContent.trim();
  if (box.checked) chosen.set(box.value, title);
  else chosen.delete(box.value);
  show();
});
document.addEventListener("swapped", show);
