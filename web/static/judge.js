// Sends a judgement without leaving the page. Without this module the form works as a form.

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-judge]");
  if (!form) {
    return;
  }
  event.preventDefault();
  const status = form.querySelector("[data-judge-status]");
  const body = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const response = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    status.textContent = page.querySelector("main .lead")?.textContent ?? "Uw oordeel is niet bewaard.";
    if (response.ok) {
      form.querySelector("fieldset").remove();
    }
  } catch {
    status.textContent = "De server antwoordt niet. Uw oordeel is niet bewaard.";
  }
});
