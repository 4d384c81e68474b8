// A form that makes something is sent once: a second click waits for the answer to the first. The server knows too; this
// only spares the person the doubt. Coming back by the browser's own way frees the buttons again.
function free() {
  for (const button of document.querySelectorAll("form[data-once] button[aria-disabled]")) {
    button.removeAttribute("aria-disabled");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-once]");
  if (!form || event.defaultPrevented) return;
  const buttons = form.querySelectorAll("button");
  if ([...buttons].some((button) => button.hasAttribute("aria-disabled"))) {
    event.preventDefault();
    return;
  }
  for (const button of buttons) button.setAttribute("aria-disabled", "true");
});
addEventListener("pageshow", free);
