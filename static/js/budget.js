// Sums and checks of a budget as one types: the server reckons (it alone knows the rules), and what
// it answers takes the place of what stands here. Without it, the button 「計算し直す」 does.
const panel = document.querySelector("[data-count-at]");
const form = panel?.closest("form");
const WAIT = 400;
let timer;
let asking;

async function count() {
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(panel.dataset.countAt, { method: "POST", body: new FormData(form), signal: asking.signal });
    if (!answer.ok || answer.redirected) return;
    const counted = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const piece of counted.querySelectorAll("[data-counted]")) {
      const here = document.getElementById(piece.id);
      if (here && here.innerHTML !== piece.innerHTML) here.innerHTML = piece.innerHTML;
    }
  } catch { /* a newer question, or no connection: the last sums stay */ }
}

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(count, WAIT);
});
