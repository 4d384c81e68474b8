// Says that the messages of a thread were read once they have been in view for two seconds.
const WAIT = 2000;
const form = document.querySelector("form[data-read]");

if (form) {
  let timer = 0;
  const tell = async () => {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    if (answer.ok || answer.type === "opaqueredirect") form.remove();
  };
  const watch = new IntersectionObserver((entries) => {
    clearTimeout(timer);
    if (entries.some((entry) => entry.isIntersecting)) timer = setTimeout(tell, WAIT);
  });
  watch.observe(form);
}
