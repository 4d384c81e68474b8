// Finds a code while one writes the key of a skills check, and puts it on a line of its own in the key one was last in.
import { Picker } from "./code_picker.js";

const keys = [...document.querySelectorAll("textarea.code-box")];
let last = keys[0];
for (const key of keys) key.addEventListener("focus", () => { last = key; });

class Inserter extends Picker {
  add(code) {
    this.box.value = "";
    this.close();
    if (!last) return;
    const before = last.value.trimEnd();
    last.value = `${before}${before ? "\n" : ""}${code}`;
    last.dispatchEvent(new Event("input", { bubbles: true }));
    this.said.textContent = `${code} added`;
    last.focus();
  }

  // Words that were typed and not chosen are no code.
  typed() {}
}

for (const place of document.querySelectorAll("[data-insert]")) {
  place.hidden = false;
  place.dataset.systems = "icd-10-cm cpt hcpcs icd-10-pcs";
  new Inserter(place);
}
