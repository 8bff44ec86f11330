// The error summary takes the focus, and its links lead into the field, not only to it.
const summary = document.querySelector("[data-errors]");
summary?.focus();
summary?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const place = link && document.getElementById(link.hash.slice(1));
  if (!place) return;
  const control = place.matches("fieldset")
    ? place.querySelector("input[aria-invalid], input:not([type=hidden]), select, textarea")
    : place;
  event.preventDefault();
  (place.closest(".c-field") ?? place).scrollIntoView();
  control?.focus({ preventScroll: true });
});
