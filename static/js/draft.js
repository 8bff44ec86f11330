// <form data-draft="key" data-draft-version="v">: a copy of what is being typed stays on this
// device until the server has it (its version moves on), for a closed tab or an expired session.
// Each tab has a copy of its own. It remembers which version its form showed (the hidden field
// "seen"), so that the server compares what is brought back with what was saved meanwhile.
const WEEK = 7 * 24 * 3600 * 1000;
const SKIPPED = ["password", "file", "hidden", "submit", "button"];

const controls = (form) =>
  [...form.elements].filter((item) => item.name && !SKIPPED.includes(item.type));
const isBox = (item) => ["checkbox", "radio"].includes(item.type);
const chosen = (item) => (isBox(item) ? item.checked : item.value);
const identity = (item) => item.name + (isBox(item) ? `=${item.value}` : "");
const collected = (form, read) =>
  Object.fromEntries(controls(form).map((item) => [identity(item), read(item)]));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// What the server sent, also where the browser has brought back what was typed before.
function sent(item) {
  if (isBox(item)) return item.defaultChecked;
  if (!item.options) return item.defaultValue;
  const options = [...item.options];
  return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? "";
}

function thisTab() {
  try {
    return (sessionStorage.draftTab ??= `${Date.now()}${Math.random()}`);
  } catch {
    return "";
  }
}

function parsed(key) {
  try {
    return { key, ...JSON.parse(localStorage.getItem(key)) };
  } catch {
    return { key };
  }
}

function copies(base) {
  try {
    const keys = Object.keys(localStorage).filter((key) => `${key}:`.startsWith(`${base}:`));
    return keys.map(parsed).sort((one, other) => other.at - one.at);
  } catch {
    return [];
  }
}

function fill(form, copy) {
  if (copy.seen && form.elements.seen) form.elements.seen.value = copy.seen;
  for (const item of controls(form)) {
    const value = copy.values[identity(item)];
    if (typeof value === "boolean") item.checked = value;
    else if (value !== undefined) item.value = value;
    item.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function offer(form, copy, restore) {
  const box = document.createElement("div");
  box.className = "c-notice is-need";
  box.setAttribute("role", "status");
  const when = new Date(copy.at).toLocaleString("ja-JP", { dateStyle: "medium", timeStyle: "short" });
  box.innerHTML = `<div class="l-stack is-tight"><p>保存されなかった入力が、この端末に残っています（<time></time>）。</p>
    <p class="c-button-row"><button class="c-button is-second is-small" type="button">入力をもどす</button>
    <button class="c-button is-quiet is-small" type="button">消す</button></p></div>`;
  box.querySelector("time").textContent = when;
  const [back, drop] = box.querySelectorAll("button");
  const done = () => { localStorage.removeItem(copy.key); box.remove(); };
  back.addEventListener("click", () => { done(); restore(); });
  drop.addEventListener("click", done);
  form.prepend(box);
  return box;
}

function keep(form) {
  const base = `draft:${form.dataset.draft}`;
  const key = `${base}:${thisTab()}`;
  const shown = collected(form, sent);
  const { seen } = form.elements;
  let version = form.dataset.draftVersion ?? "";
  let dirty = false;
  const put = (copy) => {
    try {
      localStorage.setItem(key, JSON.stringify(copy));
    } catch { /* full or forbidden: the page works without */ }
  };
  const store = () => {
    const values = collected(form, chosen);
    dirty = !same(values, shown);
    if (!dirty) return localStorage.removeItem(key);
    put({ at: Date.now(), version, seen: seen?.value, values });
  };
  const isOver = (copy) => !copy.values || Date.now() - copy.at > WEEK ||
    same(copy.values, shown) || (copy.sent && copy.version !== version);
  const found = copies(base);
  for (const copy of found.filter(isOver)) localStorage.removeItem(copy.key);
  const copy = found.find((each) => !isOver(each));
  const box = copy && !document.querySelector("[data-errors]") &&
    offer(form, copy, () => { version = copy.version; fill(form, copy); });
  addEventListener("pageshow", () => { // the browser may have brought back what was typed
    const own = parsed(key);
    if (!own.seen || !seen || !same(own.values, collected(form, chosen))) return;
    ({ version } = own);
    seen.value = own.seen;
    dirty = true;
    if (copy?.key === key) box?.remove?.();
  });
  form.addEventListener("input", store);
  form.addEventListener("submit", () => {
    if (dirty) put({ ...parsed(key), sent: true });
    dirty = false;
  });
  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
}

for (const form of document.querySelectorAll("form[data-draft]")) keep(form);
