// What the inbox can do beyond HTML.
import "./once.js";
import "./board.js";
import "./desk_bulk.js";
import "./inbox_keys.js";

// What was opened was read. Without script a button says so.
const form = document.querySelector("form[data-read]");
if (form) {
  fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => {});
  form.hidden = true;
}

// Filters stand open where there is room beside the list.
if (matchMedia("(min-width: 62rem)").matches) document.querySelector("details[data-wide]")?.setAttribute("open", "");

// What a person must decide anew takes the focus.
document.querySelector("[data-focus]")?.focus();
