// Copies an answer with its sources, as plain and as rich text, and prints one answer alone. Without this module the text
// can be selected, and the page printed whole.

const HIDDEN = ".visually-hidden, .keep, .source__passage, .suggestions, .explanation, .answer__verdict, .bar";

document.documentElement.dataset.script = "";

document.addEventListener("click", (event) => {
  const keep = event.target.closest("[data-keep]");
  if (keep && event.target.closest("[data-copy]")) {
    copy(keep);
  } else if (keep && event.target.closest("[data-print]")) {
    print(keep.closest("article"));
  }
});

async function copy(keep) {
  const status = keep.querySelector("[data-keep-status]");
  const text = keep.querySelector("[data-keep-text]").value;
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        "text/plain": new Blob([text], { type: "text/plain" }),
        "text/html": new Blob([rich(keep.closest("article"))], { type: "text/html" }),
      }),
    ]);
    status.textContent = "Gekopieerd.";
  } catch {
    keep.querySelector("details").open = true;
    keep.querySelector("[data-keep-text]").select();
    status.textContent = "Kopiëren mag hier niet vanzelf. De tekst is geselecteerd: kopieer hem met Ctrl+C.";
  }
}

function rich(article) {
  const said = article.querySelectorAll(".answer__text, .decision, .answer-table, .path, .sources");
  const parts = [article.querySelector("h2"), ...said];
  const box = document.createElement("div");
  for (const part of parts) {
    box.append(part.cloneNode(true));
  }
  for (const node of box.querySelectorAll(HIDDEN)) {
    node.remove();
  }
  for (const link of box.querySelectorAll("a")) {
    link.replaceWith(Object.assign(document.createElement("a"), { href: link.href, textContent: linkText(link) }));
  }
  return box.innerHTML;
}

function linkText(link) {
  return link.matches(".citation-mark") ? `[${link.textContent.trim()}]` : link.textContent.trim();
}

function print(article) {
  article.classList.add("exchange--print");
  window.addEventListener("afterprint", () => article.classList.remove("exchange--print"), { once: true });
  window.print();
}
