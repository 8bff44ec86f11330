// A page of one person is asked for anew when Back takes it out of the browser's memory: since it
// was left they may have signed out, or sent what it holds. Only what was typed there and never
// sent stays as it was, once the server has said that this person may still have the page. A page
// that answered a form becomes one to ask for, so that Back and reload neither send the form again
// nor end in a browser's error.
import { isAnswer, isTyped, leadsOn } from "./typed.js";

const address = location.pathname + location.search;
const mark = (sent) => history.replaceState({ ...history.state, sent }, "", location.href);
const isUnsaved = () =>
  !history.state?.sent && (isAnswer() || [...document.querySelectorAll("form[method=post]")].some(isTyped));

async function isAllowed() {
  try {
    return (await fetch(address, { method: "HEAD", redirect: "manual", cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

async function comeBack({ persisted }) {
  if (!persisted) return;
  const page = document.documentElement.style;
  page.visibility = "hidden";
  if (isUnsaved() && (await isAllowed())) page.visibility = "";
  else location.replace(address);
}

mark(history.state?.sent ?? false);
addEventListener("submit", (event) => { if (leadsOn(event)) mark(true); });
addEventListener("input", () => { if (history.state?.sent) mark(false); });
addEventListener("pageshow", comeBack);
