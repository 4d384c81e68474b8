// A button beside what people copy: [data-copy] holds the text. Where the browser has no clipboard, there is no button.
for (const place of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-plain button-small";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy ${place.dataset.copy}`);
  const said = document.createElement("span");
  said.className = "hush";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(place.dataset.copy);
    button.textContent = "Copied";
    said.textContent = `${place.dataset.copy} copied`;
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  place.prepend(button, said);
}
