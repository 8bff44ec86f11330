// How many characters are left, beside a long text. Line breaks count twice, as they are sent.
for (const line of document.querySelectorAll("[data-count-for]")) {
  const control = document.getElementById(line.dataset.countFor);
  const most = Number(line.dataset.most);
  if (!control) continue;
  control.removeAttribute("maxlength"); // it would cut a pasted text without a word
  const show = () => {
    const left = most - control.value.replace(/\n/g, "\r\n").length;
    line.textContent = left < 0 ? `${-left}字多いです` : `あと${left}字（${most}字まで）`;
    line.classList.toggle("is-over", left < 0);
  };
  control.addEventListener("input", show);
  show();
}
