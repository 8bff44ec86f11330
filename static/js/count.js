// How many characters are left, beside a long text, counted as the server does: trimmed, composed, a
// line break and a character outside of UTF-16's first plane as one; half-width kana as full-width
// in a box that is kept so.
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
  control.removeAttribute("maxlength"); // it would cut a pasted text without a word
  const show = () => {
    const left = most - length(control);
    line.textContent = left < 0 ? `${-left}字多いです` : `あと${left}字（${most}字まで）`;
    line.classList.toggle("is-over", left < 0);
  };
  control.addEventListener("input", show);
  addEventListener("pageshow", show); // by then the browser has brought back what was typed
  show();
}
