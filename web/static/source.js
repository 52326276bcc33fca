// Brings the quote into view in the text beside the picture, which scrolls by itself on wide screens.

const text = document.querySelector("[data-page-text]");
const mark = text?.querySelector("mark.mark--citaat, mark");

if (mark && text.scrollHeight > text.clientHeight) {
  text.scrollTop = mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
}
