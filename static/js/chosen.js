// Whoever leaves with a file that is chosen and not sent is asked first: no page can show it again.
import { leadsOn } from "./typed.js";

let sending = null; // the form that is on its way with its own files
let isAsked = true; // not on a page that was brought back, which fresh.js may have to leave

addEventListener("change", () => { isAsked = true; });
addEventListener("submit", (event) => {
  if (leadsOn(event) && !event.defaultPrevented) sending = event.target;
});
addEventListener("pageshow", ({ persisted }) => {
  sending = null;
  isAsked = !persisted;
});
addEventListener("beforeunload", (event) => {
  const inputs = [...document.querySelectorAll("input[type=file]")];
  if (!isAsked || !inputs.some((input) => input.files.length && input.form !== sending)) return;
  event.preventDefault();
  setTimeout(stay);
});

// Whoever stays may press again.
function stay() {
  sending = null;
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
}
