// Files that are being sent from another tab: the press of 提出する says which, so that the portal
// waits for them. A form with data-uploads="key" sends files, one with data-underway="key" presses.
const PATIENCE = 15 * 60 * 1000;
const place = (key) => `underway.${key}`;
const SENDING = "underway"; // what this tab sends; whatever page it shows next, that is answered

forget(sessionStorage.getItem(SENDING));
addEventListener("pageshow", (event) => event.persisted && forget(sessionStorage.getItem(SENDING)));

// Where nothing but files is missing, and files are under way, it may be pressed.
for (const form of document.querySelectorAll("form[data-underway][hidden]")) {
  form.hidden = !names(place(form.dataset.underway)).length;
}

addEventListener("submit", (event) => {
  const { uploads, underway } = event.target.dataset;
  if (uploads) remember(event.target, place(uploads));
  if (underway) tell(event.target, place(underway));
});

function files(form) {
  return [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
}

function remember(form, key) {
  const names = files(form).map((file) => file.name);
  if (!names.length) return;
  localStorage.setItem(key, JSON.stringify({ names, at: Date.now() }));
  sessionStorage.setItem(SENDING, key);
}

function forget(key) {
  if (!key) return;
  localStorage.removeItem(key);
  sessionStorage.removeItem(SENDING);
}

function names(key) {
  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  return kept && Date.now() - kept.at <= PATIENCE ? kept.names : [];
}

function tell(form, key) {
  for (const name of names(key)) {
    const input = Object.assign(document.createElement("input"), { type: "hidden", name: "waiting", value: name });
    form.append(input);
  }
}
