// What a person has typed into a form, and what the server sent, in one place for all who ask.
const SKIPPED = ["password", "file", "hidden", "submit", "button"];
const isBox = (item) => ["checkbox", "radio"].includes(item.type);

export const controls = (form) =>
  [...form.elements].filter((item) => item.name && !SKIPPED.includes(item.type));
export const chosen = (item) => {
  if (isBox(item)) return item.checked;
  return item.multiple ? [...item.selectedOptions].map((option) => option.value) : item.value;
};
export const identity = (item) => item.name + (isBox(item) ? `=${item.value}` : "");

// What the server sent, also where the browser has brought back what was typed before.
export function sent(item) {
  if (isBox(item)) return item.defaultChecked;
  if (!item.options) return item.defaultValue;
  const given = [...item.options].filter((option) => option.defaultSelected);
  if (item.multiple) return given.map((option) => option.value);
  return (given.at(-1) ?? item.options[0])?.value ?? "";
}

export const collected = (form, read) =>
  Object.fromEntries(controls(form).map((item) => [identity(item), read(item)]));
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
export const isTyped = (form) => !same(collected(form, chosen), collected(form, sent));

// A page that answers a form shows what was typed there, and nothing else keeps it.
export const isAnswer = () => Boolean(document.querySelector("[data-answer], [data-errors]"));

// Whether an act leads on from the page: a preview beside it does not.
export const leadsOn = ({ target: form, submitter }) =>
  form.method === "post" && (submitter?.formTarget || form.target) !== "_blank";
