// A list that waits for the worker looks again by itself. Only the list is changed: what is typed below stays.
const PART = ".resumes[data-again]";

async function look(old) {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(PART);
  if (!fresh) return;
  if (!old.contains(document.activeElement)) old.replaceChildren(...fresh.childNodes);
  old.dataset.again = fresh.dataset.again;
}

async function watch() {
  const part = document.querySelector(PART);
  const seconds = Number(part?.dataset.again ?? 0);
  if (!seconds) return;
  await new Promise((done) => setTimeout(done, (seconds * 1000) / 2));
  if (!document.hidden) await look(part).catch(() => {});
  watch();
}

watch();
