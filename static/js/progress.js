// How far a job is: the part of the page with data-progress asks for itself again every few seconds,
// until the job is over and it has no data-progress any more. The percentage is told to screen
// readers only at the end, by the heading. Hidden tabs and a lost network wait; who signed out, or
// may not read it any more, is led to the page itself.
const SECONDS = 3;
const MOST = 600; // half an hour; then the link on the page is left

const part = () => document.querySelector("[data-progress]");
const wait = (seconds) => new Promise((go) => setTimeout(go, seconds * 1000));

async function asked() {
  try {
    const answer = await fetch(location.pathname, { redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect" || (answer.status >= 400 && answer.status < 500)) location.reload();
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}

function show(text) {
  const made = new DOMParser().parseFromString(text, "text/html").getElementById(part().id);
  if (!made) return location.reload();
  if (!("progress" in made.dataset)) return over(made);
  part().querySelector(".c-progress").replaceWith(made.querySelector(".c-progress"));
}

// What is over is put into the page; the line for screen readers says so, and the focus of whoever
// was on the link that is gone goes to the new heading.
function over(made) {
  const had = part().contains(document.activeElement);
  part().replaceWith(made);
  const heading = made.querySelector("h2");
  document.getElementById("told").textContent = heading?.textContent ?? "";
  if (had && heading) {
    heading.tabIndex = -1;
    heading.focus();
  }
}

for (let count = 0; part() && count < MOST; count += 1) {
  await wait(SECONDS);
  if (document.hidden) continue;
  const text = await asked();
  if (text) show(text);
}
