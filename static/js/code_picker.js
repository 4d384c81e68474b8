// A field of codes that suggests them while one types: a combobox with its list box, as the ARIA practices have it. The
// field itself stays, hidden, and holds the codes with commas between them; each chosen code is a chip that removes it.
const PAUSE = 120;
const MOST = 8;

const made = (tag, attributes, text = "") => Object.assign(document.createElement(tag), attributes, { textContent: text });
// Numbers of groups mean something only after their word; a modifier (99214-25) stays behind its code.
const WORDS = { "ms-drg": "DRG ", "apr-drg": "APR-DRG ", apc: "APC ", hcc: "HCC " };
const MODIFIERS = /(?:-[0-9A-Z]{2})+$/i;
const codesIn = (text) => text.split(/[,;\n]+|(?<!DRG|APC|HCC)\s+/i).map((one) => one.trim()).filter(Boolean);

export class Picker {
  constructor(place) {
    this.place = place;
    this.field = place.querySelector("input");
    this.systems = place.dataset.systems.split(" ").filter(Boolean);
    this.at = -1;
    this.build();
    this.paint();
  }

  build() {
    const id = this.field.id;
    this.chips = made("ul", { className: "chips" });
    this.said = made("p", { className: "hush" });
    this.said.setAttribute("role", "status");
    this.list = made("ul", { id: `${id}-list`, className: "picker-list", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Codes");
    this.box = this.field.cloneNode();
    Object.assign(this.box, { value: "", name: "" });
    this.box.removeAttribute("name");
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id })) {
      this.box.setAttribute(name, value);
    }
    this.field.removeAttribute("id");
    this.field.type = "hidden";
    this.field.before(this.chips, this.box, this.list, this.said);
    this.box.addEventListener("input", () => this.later());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("blur", () => { this.typed(); this.close(); });
    this.list.addEventListener("pointerdown", (event) => this.clicked(event));
  }

  get codes() {
    return codesIn(this.field.value);
  }

  set codes(all) {
    this.field.value = [...new Set(all)].join(", ");
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.paint();
  }

  paint() {
    this.chips.replaceChildren(...this.codes.map((code) => {
      const button = made("button", { type: "button", className: "chip" }, `${code} ×`);
      button.setAttribute("aria-label", `Remove ${code}`);
      button.addEventListener("click", () => this.remove(code));
      const item = made("li", {});
      item.append(button);
      return item;
    }));
  }

  add(code) {
    this.box.value = "";
    this.codes = [...this.codes, code];
    this.said.textContent = `${code} added`;
    this.close();
  }

  chosen(place) {
    const { system, code } = this.items[place];
    return `${WORDS[system] ?? ""}${code}${this.box.value.trim().match(MODIFIERS)?.[0].toUpperCase() ?? ""}`;
  }

  remove(code) {
    this.codes = this.codes.filter((one) => one !== code);
    this.said.textContent = `${code} removed`;
    this.box.focus();
  }

  // What was typed without choosing is kept as it stands; the server judges it, as it does without script.
  typed() {
    const text = this.box.value.trim();
    if (!text) return;
    this.box.value = "";
    this.codes = [...this.codes, ...codesIn(text.toUpperCase())];
  }

  later() {
    clearTimeout(this.timer);
    this.asking?.abort();
    const text = this.box.value.trim();
    if (text.endsWith(",")) return this.typed();
    if (text.length < 2) return this.close();
    this.timer = setTimeout(() => this.ask(text), PAUSE);
  }

  async ask(text) {
    this.asking = new AbortController();
    const query = new URLSearchParams([["q", text.replace(MODIFIERS, "")], ["limit", MOST], ...this.systems.map((one) => ["system", one])]);
    try {
      const answer = await fetch(`/api/v1/codes?${query}`, { signal: this.asking.signal });
      if (answer.ok) this.show((await answer.json()).items);
    } catch {
      this.close();
    }
  }

  show(items) {
    this.items = items;
    this.at = -1;
    this.list.replaceChildren(...items.map((one, place) => {
      const option = made("li", { id: `${this.list.id}-${place}` });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.append(made("b", { className: "code" }, one.code), made("span", {}, ` ${one.title}`));
      return option;
    }));
    this.list.hidden = !items.length;
    this.box.setAttribute("aria-expanded", String(items.length > 0));
    this.said.textContent = items.length ? `${items.length} suggested` : "None suggested";
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.items = [];
    this.at = -1;
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
  }

  move(by) {
    const all = [...this.list.children];
    if (!all.length) return;
    all[this.at]?.setAttribute("aria-selected", "false");
    this.at = (this.at + by + all.length + (this.at < 0 && by < 0 ? 1 : 0)) % all.length;
    all[this.at].setAttribute("aria-selected", "true");
    all[this.at].scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", all[this.at].id);
  }

  key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (steps[event.key] && !this.list.hidden) {
      this.move(steps[event.key]);
    } else if (event.key === "Enter" && this.box.value.trim()) {
      if (this.at >= 0) this.add(this.chosen(this.at));
      else this.typed();
    } else if (event.key === "Escape" && !this.list.hidden) {
      this.close();
    } else if (event.key === "Backspace" && !this.box.value && this.codes.length) {
      return this.remove(this.codes.at(-1));
    } else {
      return;
    }
    event.preventDefault();
  }

  clicked(event) {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    this.add(this.chosen([...this.list.children].indexOf(option)));
  }
}

for (const place of document.querySelectorAll("[data-picker]")) new Picker(place);
