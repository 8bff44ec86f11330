// Whoever leaves with a file that is chosen and not sent is asked first: no page can show it again.
import { leadsOn } from "./typed.js";

let sending = null; // the form that is on its way with its own files
let isAsked = true; // not on a page that was brought back, which fresh.js may have to leave

addEventListener("change", ({ target }) => {
  isAsked = true;
  if (target.type === "file") tell(target);
});
addEventListener("submit", (event) => {
  if (leadsOn(event) && !event.defaultPrevented) sending = event.target;
});
addEventListener("pageshow", ({ persisted }) => {
  document.querySelectorAll("input[type=file]").forEach(tell);
  sending = null;
  isAsked = !persisted;
});
addEventListener("beforeunload", (event) => {
  const inputs = [...document.querySelectorAll("input[type=file]")];
  if (!isAsked || !inputs.some((input) => input.files.length && input.form !== sending)) return;
  event.preventDefault();
  setTimeout(stay);
});

// Where the page has a place for it, it says beside the file that it is not sent.
function tell(input) {
  const place = input.closest(".c-field")?.querySelector("[data-unsent]");
  if (!place) return;
  place.hidden = !input.files.length;
  place.firstElementChild.textContent = [...input.files].map((file) => `「${file.name}」`).join("");
}

// Whoever stays may press again.
function stay() {
  sending = null;
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
}
