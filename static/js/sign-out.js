// Copies of what was typed must not stay on a shared computer after signing out.
addEventListener("submit", (event) => {
  if (!event.target.matches("[data-sign-out]")) return;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("draft:")) localStorage.removeItem(key);
  }
});
