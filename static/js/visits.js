// Says that somebody followed a link to an employer's own site or mailbox. Only a number is kept of a guest.
for (const link of document.querySelectorAll("a[data-visit]")) {
  link.addEventListener("click", () => navigator.sendBeacon(link.dataset.visit));
}
