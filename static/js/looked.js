// Tells the person that their page was opened: a count an employer, once in half an hour.
const form = document.querySelector("form[data-looked]");
if (form) fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => {});
