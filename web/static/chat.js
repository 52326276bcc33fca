// Asks without leaving the page. Without this module the form works as a form; with it an answer is added to the log as
// a node, so that a screen reader reads only what is new.

const TIMEOUT_MS = 60_000;

const form = document.querySelector("[data-chat]");
const log = document.querySelector("[data-log]");
const fault = form.querySelector("[data-fault]");
const status = form.querySelector("[data-status]");
const field = form.elements.namedItem("vraag");
const button = form.querySelector("button[type=submit]");
let busy = false;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!busy) {
    ask(event.submitter);
  }
});

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit(button);
  }
});

async function ask(submitter) {
  const data = new URLSearchParams(new FormData(form, submitter));
  data.set("volgnummer", String(log.children.length));
  setBusy(true);
  try {
    const response = await fetch(form.dataset.fragment, {
      method: "POST",
      body: data,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const fragment = new DOMParser().parseFromString(await response.text(), "text/html");
    if (response.ok) {
      show(fragment.querySelector("article"), data.get("gekozen") || data.get("vraag"), narrowingOf(data));
    } else if (response.status === 400) {
      refuse(...fragment.body.childNodes);
    } else {
      refuse(fragment.querySelector("main .lead")?.textContent ?? "De server kan nu geen antwoord geven.");
    }
  } catch (error) {
    refuse(
      error.name === "TimeoutError"
        ? "Het antwoord duurt te lang. Probeer het nog eens."
        : "De server antwoordt niet. Kijk of u verbinding heeft en probeer het nog eens.",
    );
  } finally {
    setBusy(false);
  }
}

function show(article, question, narrowing) {
  accept();
  form.append(hidden("eerder", question), hidden("eerder_in", narrowing));
  form.querySelector("[data-examples]")?.remove();
  form.action = `/#antwoord-${log.children.length + 2}`;
  field.value = "";
  const node = document.adoptNode(article);
  node.classList.add("exchange--new");
  log.append(node);
  node.scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
}

function hidden(name, value) {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  input.value = value;
  return input;
}

function narrowingOf(data) {
  const chosen = ["document", "soort", "jaar"].filter((name) => data.get(name));
  return new URLSearchParams(chosen.map((name) => [name, data.get(name)])).toString();
}

function refuse(...nodes) {
  fault.replaceChildren(...nodes);
  field.setAttribute("aria-invalid", "true");
  field.focus();
}

function accept() {
  fault.replaceChildren();
  field.removeAttribute("aria-invalid");
}

function setBusy(on) {
  busy = on;
  form.setAttribute("aria-busy", String(on));
  button.setAttribute("aria-disabled", String(on));
  status.textContent = on ? "Ik zoek in de documenten…" : "";
}
