// <form data-draft="key" data-draft-version="v">: a copy of what is being typed stays on this
// device until the server has it (its version moves on), for a closed tab or an expired session.
// Each page as it was loaded has a copy of its own: two tabs, one made from the other too, never
// write over each other. A copy remembers which version its form showed (the hidden field "seen"),
// so that the server compares what is brought back with what was saved meanwhile.
import { chosen, collected, controls, identity, isAnswer, leadsOn, same, sent } from "./typed.js";

const WEEK = 7 * 24 * 3600 * 1000;
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
    else if (Array.isArray(value)) for (const each of item.options) each.selected = value.includes(each.value);
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
  const key = `${base}:${performance.timeOrigin}${Math.random()}`;
  let shown = collected(form, sent);
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
  // what was sent is with the server; where it was refused, the page that says so keeps it anew
  const isOver = (copy) => !copy.values || Date.now() - copy.at > WEEK || same(copy.values, shown) ||
    (copy.sent && (copy.version !== version || isAnswer()));
  const found = copies(base);
  for (const copy of found.filter(isOver)) localStorage.removeItem(copy.key);
  const kept = found.filter((copy) => !isOver(copy));
  const box = kept[0] && !isAnswer() &&
    offer(form, kept[0], () => { ({ version } = kept[0]); fill(form, kept[0]); });
  if (isAnswer()) put({ at: Date.now(), version, seen: seen?.value, values: shown });
  addEventListener("pageshow", ({ persisted }) => { // what was typed may have been brought back
    if (persisted) dirty = false; // fresh.js may have to leave, and the copy is kept
    if (persisted) return;
    const values = collected(form, chosen);
    const own = kept.find((copy) => same(copy.values, values));
    if (dirty || !own) return;
    ({ version } = own);
    if (seen && own.seen) seen.value = own.seen;
    localStorage.removeItem(own.key);
    put({ ...own, sent: false, values });
    dirty = true;
    if (own === kept[0]) box?.remove?.();
  });
  form.addEventListener("input", store);
  form.addEventListener("kept", ({ detail }) => { // autosave.js: the server has this
    shown = detail;
    version = form.dataset.draftVersion;
    store();
  });
  form.addEventListener("submit", (event) => {
    const own = parsed(key);
    if (own.values && leadsOn(event)) put({ ...own, sent: true });
    dirty = false;
  });
  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
}

for (const form of document.querySelectorAll("form[data-draft]")) keep(form);
