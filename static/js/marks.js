// Saves and hides without leaving the page. Without this the same buttons send the form "marks", and the page comes back.
// One request at a time: a guest's list is in a cookie, and of two answers at once the later would undo the earlier.
const form = document.getElementById("marks");
let last = Promise.resolve();

function tell(text) {
  let said = document.getElementById("marks-said");
  if (!said) {
    said = document.createElement("p");
    said.id = "marks-said";
    said.className = "hush";
    said.setAttribute("role", "status");
    document.body.append(said);
  }
  // The same words twice are said twice.
  said.textContent = "";
  setTimeout(() => {
    said.textContent = text;
  }, 50);
}

async function send(address) {
  const answer = await fetch(address, { method: "POST", headers: { "X-Part": "mark" }, body: new FormData(form) });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.said);
  return told.said;
}

const twins = (number) => document.querySelectorAll(`[data-mark="save"][formaction^="/jobs/${number}/"]`);
const numberOf = (button) => button.getAttribute("formaction").split("/")[2];

function flip(button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  for (const one of twins(numberOf(button))) {
    one.setAttribute("aria-pressed", String(on));
    one.setAttribute("formaction", `/jobs/${numberOf(button)}/${on ? "unsave" : "save"}`);
    one.querySelector("[data-word]").textContent = on ? "Saved" : "Save";
  }
}

// A hidden card makes room, and leaves a line from which it can be brought back.
function fold(button) {
  const card = button.closest(".card");
  if (!card) return location.reload();
  const line = document.createElement("li");
  line.className = "card-gone";
  const words = document.createElement("span");
  words.textContent = `Hidden: ${card.querySelector(".card-title").textContent.trim()}`;
  const undo = document.createElement("button");
  undo.className = "mark-act";
  undo.type = "button";
  undo.textContent = "Undo";
  undo.addEventListener("click", () => {
    act(undo, `/jobs/${numberOf(button)}/unhide`, () => {
      line.replaceWith(card);
      button.focus();
    });
  });
  line.append(words, undo);
  card.replaceWith(line);
  undo.focus();
}

function act(button, address, then) {
  if (button.getAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  last = last.then(async () => {
    try {
      const said = await send(address);
      then();
      tell(said);
    } catch {
      // What the server says of a full list belongs on the page; so does a session that ended meanwhile.
      const back = form.elements.namedItem("back");
      back.value = location.pathname + location.search;
      form.action = address;
      form.submit();
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-mark]");
  if (!button || !form) return;
  event.preventDefault();
  const then = button.dataset.mark === "save" ? flip : fold;
  act(button, button.getAttribute("formaction"), () => then(button));
});
