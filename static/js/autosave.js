// <form data-autosave>: what is typed is saved a moment later, by the same address as its button. What
// the server has stored becomes what the page shows; where it refuses (another tab was quicker, the
// sign-in is over), the typed text stays, and the page says why.
import { chosen, collected, controls } from "./typed.js";

const PAUSE = 1200;
const AWAY = "いまは保存できません。入力は、この端末に残っています。つながったら「保存する」を押してください。";
const SIGNED_OUT = "ログインが切れています。入力は、この端末に残っています。「保存する」を押すと、ログインの画面が出ます。";
const form = document.querySelector("form[data-autosave]");
const place = (name) => document.querySelector(`[data-autosave-${name}]`);
let timer;
let busy = false;
let waits = false; // something was typed while it was saved
let pressed; // a button that waits until it is saved

function settle() {
  for (const item of controls(form)) {
    if (["checkbox", "radio"].includes(item.type)) item.defaultChecked = item.checked;
    else if (item.options) for (const each of item.options) each.defaultSelected = each.selected;
    else item.defaultValue = item.value;
  }
}

function take({ seen, version, said, sum, missing }, sent) {
  form.elements.seen.value = seen;
  form.dataset.draftVersion = version;
  history.replaceState({ ...history.state, seen }, "");
  if (JSON.stringify(sent) === JSON.stringify(collected(form, chosen))) settle();
  form.dispatchEvent(new CustomEvent("kept", { detail: sent }));
  place("status").textContent = said;
  place("sum").textContent = sum;
  place("missing").hidden = !missing;
  place("missing").querySelector("span").textContent = missing;
}

async function ask() {
  const body = new URLSearchParams(new FormData(form));
  body.set("act", "keep");
  const answer = await fetch(location.pathname, { method: "POST", body, redirect: "manual" });
  if (answer.type === "opaqueredirect") return { why: SIGNED_OUT };
  return answer.ok ? answer.json() : { why: AWAY };
}

async function save() {
  waits = busy;
  if (busy) return;
  busy = true;
  const sent = collected(form, chosen);
  const told = await ask().catch(() => ({ why: AWAY }));
  busy = false;
  if (told.why) place("status").textContent = told.why;
  else take(told, sent);
  if (pressed) form.requestSubmit(pressed);
  else if (waits) save();
}

function submit(event) {
  clearTimeout(timer);
  if (!busy) return;
  event.preventDefault(); // what is on its way is stored first: else the two would meet
  event.stopImmediatePropagation();
  pressed = event.submitter;
}

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
});
form?.addEventListener("submit", submit);
