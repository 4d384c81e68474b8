// A box that ticks all rows of the page, and the count of those ticked beside the button.
const form = document.querySelector("form[data-bulk]");
const head = form?.querySelector("thead .rows-tick");

if (head) {
  const boxes = () => [...form.querySelectorAll("tbody .rows-tick input")];
  const all = document.createElement("input");
  all.type = "checkbox";
  all.id = "tick-all";
  const label = document.createElement("label");
  const says = document.createElement("span");
  says.className = "hush";
  says.textContent = "Choose all on this page";
  label.append(all, says);
  head.replaceChildren(label);
  const button = form.querySelector(".bulk button");
  const usual = button?.textContent;

  const count = () => {
    const ticked = boxes().filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes().length;
    all.indeterminate = ticked > 0 && !all.checked;
    if (button) button.textContent = ticked ? `${usual} (${ticked})` : usual;
  };
  all.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
    count();
  });
  form.addEventListener("change", count);
  addEventListener("pageshow", count);
}
