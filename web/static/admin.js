// Files may be dropped on an upload, and a task shows how far it is by itself. Without this module the form works as a
// form, and the page of a task is loaded again by its link.

const EVERY_MS = 1000;

for (const form of document.querySelectorAll("[data-upload]")) {
  acceptDrops(form.querySelector("[data-drop]"));
  form.addEventListener("submit", () => {
    form.querySelector("[data-upload-status]").textContent = "De bestanden worden verstuurd…";
  });
}

function acceptDrops(zone) {
  const input = zone.querySelector("input[type=file]");
  zone.querySelector("[data-drop-hint]").hidden = false;
  for (const kind of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.toggle("drop--over", kind === "dragover");
    });
  }
  zone.addEventListener("drop", (event) => {
    const transfer = new DataTransfer();
    const files = [...event.dataTransfer.files];
    for (const file of input.multiple ? files : files.slice(0, 1)) {
      transfer.items.add(file);
    }
    input.files = transfer.files;
    input.focus();
  });
}

const progress = document.querySelector("[data-progress]");
if (progress?.querySelector("[data-busy]")) {
  follow(progress);
}

async function follow(holder) {
  document.querySelector("[data-reload]")?.remove();
  let busy = true;
  while (busy) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    try {
      const response = await fetch(holder.dataset.progress);
      const fragment = new DOMParser().parseFromString(await response.text(), "text/html");
      const task = fragment.querySelector("[data-task]");
      if (!task) {
        location.reload(); // the session ended: the log-in page says so
        return;
      }
      busy = "busy" in task.dataset;
      // The state keeps its element, so that a screen reader reads it when it changes, and only then.
      const state = task.querySelector("[role=status]");
      const shown = holder.querySelector("[role=status]");
      if (shown.textContent !== state.textContent) {
        shown.replaceChildren(...state.childNodes);
      }
      holder.querySelector("[data-task-rest]").replaceWith(task.querySelector("[data-task-rest]"));
    } catch {
      // The server is away for a moment, as when it is started anew; the next time tells.
    }
  }
}
