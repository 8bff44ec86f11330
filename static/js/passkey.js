// <form data-passkey="create|get|login">: asks the device for a passkey and sends the answer in
// the form's field "credential". Options come from the JSON of data-passkey-data, for "login"
// from the form's own address. A part marked data-passkey-part shows only where passkeys exist.
const SORRY = "パスキーを使えませんでした。もう一度試すか、ほかの方法を選んでください。";

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list = []) => list.map((item) => ({ ...item, id: bytes(item.id) }));

function creation(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: known(options.excludeCredentials),
    authenticatorSelection: {
      ...options.authenticatorSelection,
      residentKey: "required", requireResidentKey: true, userVerification: "required",
    },
  };
}

function request(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: known(options.allowCredentials),
  };
}

function answer(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const sent = Object.fromEntries(
    parts.filter((part) => response[part]).map((part) => [part, text(response[part])]));
  if (response.getTransports) sent.transports = response.getTransports();
  return {
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response: sent,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function options(form) {
  const place = document.getElementById(form.dataset.passkeyData);
  if (place) return JSON.parse(place.textContent);
  const reply = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!reply.ok) throw new Error(reply.status);
  return reply.json();
}

async function ask(form) {
  const given = await options(form);
  if (form.dataset.passkey === "create") {
    return navigator.credentials.create({ publicKey: creation(given.creation_options.publicKey) });
  }
  return navigator.credentials.get({ publicKey: request(given.request_options.publicKey) });
}

function prepare(form) {
  const error = form.querySelector("[data-passkey-error]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    error.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(answer(await ask(form)));
      form.submit();
    } catch {
      error.textContent = SORRY;
      error.hidden = false;
    }
  });
}

if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-passkey-part]")) part.hidden = false;
  for (const form of document.querySelectorAll("form[data-passkey]")) prepare(form);
}
