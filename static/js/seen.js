// Says that the page of a listing was looked at, once a visit, after five seconds in view. A number is kept for its
// employer, and for a person who is signed in a mark that only they see.
import "./visits.js";

const WAIT = 5000;
const place = document.querySelector("[data-seen]")?.dataset.seen;

function tell() {
  const key = `seen ${place}`;
  try {
    if (sessionStorage.getItem(key)) return;
    sessionStorage.setItem(key, "1");
  } catch {
    // Without storage a reload counts again.
  }
  navigator.sendBeacon(place);
}

if (place) {
  let left = WAIT;
  let since = document.visibilityState === "visible" ? performance.now() : null;
  let timer = since === null ? 0 : setTimeout(tell, left);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      since = performance.now();
      timer = setTimeout(tell, left);
    } else if (since !== null) {
      clearTimeout(timer);
      left = Math.max(0, left - (performance.now() - since));
      since = null;
    }
  });
}
