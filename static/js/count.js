// How many characters are left, beside a long text, counted as the server does: trimmed, composed, a
// line break and a character outside of UTF-16's first plane as one; half-width kana as full-width
// in a box that is kept so. Of one line it is said only once little is left (data-late).
const LITTLE = 0.2;
const KANA = /[\uff61-\uff9f]+/g;
const widened = (text) => text.replace(KANA, (kana) => kana.normalize("NFKC"));

function length({ value, dataset }) {
  const text = value.trim().normalize("NFC");
  return [...("widened" in dataset ? widened(text) : text)].length;
}

for (const line of document.querySelectorAll("[data-count-for]")) {
  const control = document.getElementById(line.dataset.countFor);
  const most = Number(line.dataset.most);
  if (!control) continue;
  const show = () => {
    const left = most - length(control);
    line.textContent = left < 0 ? `${-left}字多いです` : `あと${left}字（${most}字まで）`;
    line.classList.toggle("is-over", left < 0);
    line.hidden = "late" in line.dataset && left > most * LITTLE;
  };
  control.addEventListener("input", show);
  addEventListener("pageshow", show); // by then the browser has brought back what was typed
  show();
}
