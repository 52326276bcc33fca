// Opens a source beside the conversation on wide screens. Without this module, and on narrow screens, it is a link to a
// page of its own.

const WIDE = window.matchMedia("(min-width: 75rem)");
const PARTS = ".source-head, .notice, .quoted, .spread";

let panel = null;
let opener = null;

document.addEventListener("click", (event) => {
  const link = event.target.closest(".log a.citation-mark, .log .source__place a, .log a[data-source]");
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (link && isPlain && WIDE.matches) {
    event.preventDefault();
    open(link);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel && !panel.hidden) {
    close();
  }
});

async function open(link) {
  opener = link;
  panel ??= build();
  panel.querySelector("[data-whole]").href = link.href;
  const body = panel.querySelector("[data-body]");
  try {
    const response = await fetch(link.href);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    panel.querySelector("h2").textContent = page.querySelector("h1").textContent;
    body.replaceChildren(...page.querySelectorAll(PARTS));
  } catch {
    window.open(link.href, "_blank", "noopener");
    return;
  }
  panel.hidden = false;
  document.body.classList.add("has-beside");
  panel.focus();
  const mark = body.querySelector(".sheet__quote, mark");
  mark?.scrollIntoView({ block: "center", behavior: "instant" });
}

function build() {
  const made = document.createElement("aside");
  made.className = "beside";
  made.hidden = true; // until it has something to show
  made.tabIndex = -1;
  made.setAttribute("aria-labelledby", "bron-ernaast");
  made.innerHTML = `
    <div class="beside__head"><h2 id="bron-ernaast"></h2>
      <a data-whole target="_blank" rel="noopener">Open in een nieuw tabblad</a>
      <button class="button-quiet" type="button" data-close>Sluit</button></div>
    <div class="beside__body" data-body></div>`;
  made.querySelector("[data-close]").addEventListener("click", close);
  document.querySelector("main").after(made);
  return made;
}

function close() {
  panel.hidden = true;
  document.body.classList.remove("has-beside");
  opener?.focus();
}
