// <input type="hidden" name="seen">: which version a form shows. On the way back, and when a page is
// loaded again, a browser puts what was typed before into a form that is newer. Then it is the
// version of before that was seen: the server compares, and asks where something would be undone.
const isTyped = (item) => {
  if (item.options) return [...item.options].some((each) => each.selected !== each.defaultSelected);
  if (["checkbox", "radio"].includes(item.type)) return item.checked !== item.defaultChecked;
  return item.value !== item.defaultValue;
};

addEventListener("pageshow", () => {
  const seen = document.querySelector("input[name=seen]");
  const controls = seen ? [...seen.form.querySelectorAll("input, select, textarea")] : [];
  const before = history.state?.seen;
  if (before && controls.some(isTyped)) seen.value = before;
  else if (seen) history.replaceState({ ...history.state, seen: seen.value }, "");
});
