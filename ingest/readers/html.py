"""HTML → `Reading`: the main content without navigation, scripts and forms."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
from lxml import etree

from ingest.errors import DamagedFile
from ingest.limits import Limits
from ingest.model import Properties, Reading
from ingest.readers import charset
from ingest.readers.html_table import is_layout, transcribe_table
from ingest.readers.iso_date import parse_iso_date
from ingest.readers.transcript import Run, Transcript, tidy

_DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", re.IGNORECASE)
_SKIPPED = frozenset(
    "script style noscript template nav footer aside form button select option input textarea svg math iframe object "
    "audio video canvas dialog menu head title del".split()
)
_SKIPPED_ROLES = frozenset("navigation banner contentinfo search dialog menu menubar complementary alert".split())
_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_BOLD = frozenset(("b", "strong"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_REMEDY = "Bewaar de pagina opnieuw, of bewaar haar als PDF."
_MAX_DEPTH = 150
"""Deeper than any page that people made; what is nested deeper is taken as text without its structure."""


def read(path: Path, limits: Limits) -> Reading:
    content = path.read_bytes()
    declared = _DECLARED.search(content[:4096])
    encoding = (declared[1] or declared[2]).decode("ascii") if declared else None
    text = charset.repair(charset.decode(content, encoding))
    try:
        return transcribe(text)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise DamagedFile(f"{path.name} bevat geen leesbare webpagina.", _REMEDY) from error
    except RecursionError as error:
        raise DamagedFile(f"{path.name} is geen gewone webpagina: zij is veel te diep genest.", _REMEDY) from error


def transcribe(text: str) -> Reading:
    """Raises lxml's parser errors where nothing looks like HTML, and `RecursionError` where it is nested too deep."""
    # lxml refuses a str that declares its own encoding; it was decoded already.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = lxml.html.HTMLParser(huge_tree=True, recover=True)
    root = lxml.html.document_fromstring(text, parser=parser)
    if any("depth" in entry.message for entry in parser.error_log):
        # The parser drops what lies deeper: better no document than half of one.
        raise RecursionError("HTML nested too deep")
    transcript = Transcript()
    walker = _Walker(transcript)
    walker.walk(_main_content(root), 0)
    walker.flush()
    return transcript.reading(_properties(root))


def _main_content(root: etree._Element) -> etree._Element:
    for query in ("//main", "//*[@role='main']", "//article"):
        found = root.xpath(query)
        if isinstance(found, list) and len(found) == 1 and isinstance(found[0], etree._Element):
            return found[0]
    body = root.find("body")
    return root if body is None else body


def _properties(root: etree._Element) -> Properties:
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or ""
        said.setdefault(name.lower(), tidy(meta.get("content") or ""))
    title = root.find(".//title")
    dates = (said.get(name, "") for name in ("dcterms.issued", "dcterms.created", "dc.date", "article:published_time"))
    return Properties(
        title=said.get("dcterms.title") or (tidy(title.text or "") if title is not None else ""),
        author=said.get("author") or said.get("dcterms.creator", ""),
        subject=said.get("description", ""),
        created=next((date for date in map(parse_iso_date, dates) if date), None),
        language=root.get("lang") or "",
    )


def _is_skipped(element: etree._Element) -> bool:
    if not isinstance(element.tag, str):
        return True
    style = element.get("style") or ""
    return (
        element.tag in _SKIPPED
        or element.get("role") in _SKIPPED_ROLES
        or element.get("aria-hidden") == "true"
        or "hidden" in element.attrib
        or _HIDDEN_STYLE.search(style) is not None
    )


class _Walker:
    """Goes through the tree; inline text gathers in `_runs` until a block begins or ends."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._runs: list[Run] = []
        self._heading_level: int | None = None
        self._marker: str | None = None
        self._list_level = -1

    def flush(self) -> None:
        if any(run.text.strip() for run in self._runs):
            self._transcript.paragraph(
                self._runs,
                heading_level=self._heading_level,
                marker=self._marker,
                list_level=max(self._list_level, 0) if self._marker is not None else 0,
            )
            self._marker = None
        self._runs = []

    def walk(self, element: etree._Element, depth: int, bold: bool = False) -> None:
        if depth > _MAX_DEPTH:
            self._runs.append(Run(" ".join(map(str, element.itertext())), bold))
            return
        self._add(element.text, bold)
        for child in element:
            if not _is_skipped(child):
                self._visit(child, depth + 1, bold)
            self._add(child.tail, bold)

    def _add(self, text: str | None, bold: bool) -> None:
        if text:
            self._runs.append(Run(re.sub(r"\s+", " ", text), bold))

    def _visit(self, element: etree._Element, depth: int, bold: bool) -> None:
        tag = str(element.tag)
        bold = bold or tag in _BOLD or _BOLD_STYLE.search(element.get("style") or "") is not None
        if tag == "br":
            self._runs.append(Run("\n", bold))
        elif tag == "table" and not is_layout(element):
            self.flush()
            transcribe_table(element, self._transcript)
        elif tag in ("ul", "ol"):
            self._list(element, depth, bold)
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._heading(element, depth)
        elif tag == "dt":
            self.flush()
            self.walk(element, depth, True)
            self._runs.append(Run(" ", True))
        elif tag == "dd":
            self.walk(element, depth, bold)
            self.flush()
        elif tag in _BLOCKS:
            self.flush()
            self.walk(element, depth, bold)
            self.flush()
        else:
            self.walk(element, depth, bold)

    def _heading(self, element: etree._Element, depth: int) -> None:
        self.flush()
        self._heading_level = int(str(element.tag)[1])
        self.walk(element, depth)
        self.flush()
        self._heading_level = None

    def _list(self, element: etree._Element, depth: int, bold: bool) -> None:
        self.flush()
        kept_marker, self._marker = self._marker, None
        self._list_level += 1
        number = _whole_number(element.get("start"), 1)
        for item in element:
            if _is_skipped(item):
                continue
            if item.tag == "li":
                number = _whole_number(item.get("value"), number)
                self._marker = "•" if element.tag == "ul" else _number_text(number, element.get("type") or "1")
                number += 1
            self.walk(item, depth + 1, bold)
            self.flush()
        self._list_level -= 1
        self._marker = kept_marker


def _whole_number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default


def _number_text(number: int, kind: str) -> str:
    if kind in ("a", "A") and 1 <= number <= 26:
        return f"{chr(ord(kind) + number - 1)}."
    return f"{number}."
