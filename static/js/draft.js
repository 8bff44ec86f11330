// <form data-draft="key" data-draft-version="v">: a copy of what is being typed stays on this
// device until the server has it (its version moves on), for a closed tab or an expired session.
const WEEK = 7 * 24 * 3600 * 1000;
const SKIPPED = ["password", "file", "hidden", "submit", "button"];

const controls = (form) =>
  [...form.elements].filter((item) => item.name && !SKIPPED.includes(item.type));
const chosen = (item) => (["checkbox", "radio"].includes(item.type) ? item.checked : item.value);
const identity = (item) =>
  item.name + (["checkbox", "radio"].includes(item.type) ? `=${item.value}` : "");
const values = (form) => Object.fromEntries(controls(form).map((item) => [identity(item), chosen(item)]));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function read(key) {
  try {
    const copy = JSON.parse(localStorage.getItem(key));
    return copy && Date.now() - copy.at < WEEK ? copy : null;
  } catch {
    return null;
  }
}

function fill(form, copy) {
  for (const item of controls(form)) {
    const value = copy[identity(item)];
    if (typeof value === "boolean") item.checked = value;
    else if (value !== undefined) item.value = value;
    item.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function offer(form, copy, forget) {
  const box = document.createElement("div");
  box.className = "c-notice is-need";
  box.setAttribute("role", "status");
  const when = new Date(copy.at).toLocaleString("ja-JP", { dateStyle: "medium", timeStyle: "short" });
  box.innerHTML = `<div class="l-stack is-tight"><p>保存されなかった入力が、この端末に残っています（<time></time>）。</p>
    <p class="c-button-row"><button class="c-button is-second is-small" type="button">入力をもどす</button>
    <button class="c-button is-quiet is-small" type="button">消す</button></p></div>`;
  box.querySelector("time").textContent = when;
  const [restore, drop] = box.querySelectorAll("button");
  restore.addEventListener("click", () => { fill(form, copy.values); box.remove(); });
  drop.addEventListener("click", () => { forget(); box.remove(); });
  form.prepend(box);
}

function keep(form) {
  const key = `draft:${form.dataset.draft}`;
  const version = form.dataset.draftVersion ?? "";
  const shown = values(form);
  let dirty = false;
  const forget = () => localStorage.removeItem(key);
  const store = () => {
    dirty = !same(values(form), shown);
    if (!dirty) return forget();
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), version, values: values(form) }));
    } catch { /* full or forbidden: the page works without */ }
  };
  const copy = read(key);
  if (!copy || copy.version !== version || same(copy.values, shown)) forget();
  else if (!document.querySelector("[data-errors]")) offer(form, copy, forget);
  form.addEventListener("input", store);
  form.addEventListener("submit", () => { dirty = false; });
  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
}

for (const form of document.querySelectorAll("form[data-draft]")) keep(form);
