// Cards may be dragged to another column: the same form is sent as with the button, so that nothing else can happen.
const columns = [...document.querySelectorAll(".board-column[data-stage]")];
let dragged = null;

for (const card of document.querySelectorAll(".board-column[data-stage] .board-card")) {
  card.draggable = true;
  card.addEventListener("dragstart", (event) => {
    dragged = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.id);
  });
  card.addEventListener("dragend", () => {
    dragged = null;
    for (const column of columns) column.classList.remove("is-over");
  });
}

for (const column of columns) {
  const takes = () => dragged && [...dragged.querySelector("select[name=to]").options].some((option) => option.value === column.dataset.stage);
  column.addEventListener("dragover", (event) => {
    if (!takes()) return;
    event.preventDefault();
    column.classList.add("is-over");
  });
  column.addEventListener("dragleave", (event) => {
    if (!column.contains(event.relatedTarget)) column.classList.remove("is-over");
  });
  column.addEventListener("drop", (event) => {
    if (!takes()) return;
    event.preventDefault();
    const form = dragged.querySelector("form.board-move");
    form.elements.to.value = column.dataset.stage;
    form.requestSubmit();
  });
}
