// Single keys on the page of an applicant, as its list of keys says. They can be switched off there (WCAG 2.1.4).
const OFF = "inbox keys off";
const list = document.querySelector("[data-keys]");

function off() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
}

function remember(isOff) {
  try {
    if (isOff) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    // Without storage the choice lasts for this page.
  }
}

if (list) {
  let silent = off();
  const label = document.createElement("label");
  label.className = "check";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = !silent;
  box.addEventListener("change", () => {
    silent = !box.checked;
    remember(silent);
  });
  label.append(box, " Use these keys");
  list.append(label);

  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (silent || typing || event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.matches("a")) target.click();
    else target.focus();
  });
}
