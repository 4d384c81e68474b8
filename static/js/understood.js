// A fact and its words light up together, whichever of them is pointed at or focused, and the words come into view
// within their own pane. Without it, each fact is a link to its words.
const root = document.querySelector("[data-understood]");
const pane = root?.querySelector(".understood-paper");

function lit(names) {
  for (const one of root.querySelectorAll(".lit")) one.classList.remove("lit");
  for (const name of names) {
    const safe = CSS.escape(name);
    root.querySelector(`[data-fact="${safe}"]`)?.classList.add("lit");
    for (const mark of root.querySelectorAll(`[data-facts~="${safe}"]`)) mark.classList.add("lit");
  }
}

// Only the pane moves: the page stays where the reader's eyes are.
function show(mark) {
  if (!mark || pane.scrollHeight <= pane.clientHeight) return;
  const [inner, outer] = [mark.getBoundingClientRect(), pane.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  pane.scrollBy({ top: inner.top - outer.top - outer.height / 3, behavior: calm ? "auto" : "smooth" });
}

function point(event) {
  const fact = event.target.closest("[data-fact]");
  const mark = event.target.closest("[data-facts]");
  if (fact) {
    lit([fact.dataset.fact]);
    show(document.getElementById(fact.dataset.at));
  } else if (mark) {
    lit(mark.dataset.facts.split(" "));
  } else {
    lit([]);
  }
}

if (root) {
  root.addEventListener("pointerover", point);
  root.addEventListener("focusin", point);
  root.addEventListener("pointerleave", () => lit([]));
  root.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-facts]");
    const name = mark?.dataset.facts.split(" ").find((one) => root.querySelector(`[data-fact="${CSS.escape(one)}"]`));
    if (name) root.querySelector(`[data-fact="${CSS.escape(name)}"]`).scrollIntoView({ block: "nearest" });
  });
}
