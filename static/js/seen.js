// <input type="hidden" name="seen">: which version a form shows. On the way back, and when a page is
// loaded again, a browser puts what was typed before into a form that is newer. If that was sent
// and has been stored, the server's word stands. Else it is the version of before that was seen:
// the server compares, and asks where something would be undone.
import { isTyped } from "./typed.js";

addEventListener("pageshow", ({ persisted }) => {
  const seen = document.querySelector("input[name=seen]");
  if (!seen || persisted) return;
  const { seen: before, sent } = history.state ?? {};
  const isBack = before && isTyped(seen.form);
  if (isBack && !(sent && before !== seen.value)) seen.value = before;
  else {
    if (isBack) seen.form.reset();
    history.replaceState({ ...history.state, seen: seen.value, sent: false }, "");
  }
});
