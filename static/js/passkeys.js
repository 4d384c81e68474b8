// Lets the person's device make or show a passkey, and sends its answer with the form. The server decides everything.
const form = document.querySelector("form[data-passkey]");
const says = form?.querySelector("[data-passkey-says]");

function say(text) {
  if (says) says.textContent = text;
}

async function ask() {
  const options = JSON.parse(form.dataset.options);
  if (form.dataset.passkey === "create") {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

const can = globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON && globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON;
if (form && can) {
  say("Press the button; your device asks for your fingerprint, face or PIN.");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say("Your device is asking you…");
    try {
      const credential = await ask();
      form.elements.answer.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch (error) {
      say(
        error.name === "InvalidStateError"
          ? "This device has a passkey for your account already."
          : "Nothing came from the device. Press the button to try again.",
      );
    }
  });
} else if (form) {
  say("This browser cannot use passkeys here. Please use an authenticator app or a code.");
}
