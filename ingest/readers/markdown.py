"""Markdown → `Reading`, by way of the HTML that it stands for; front matter gives the properties.

A footnote becomes a paragraph after the one that refers to it, and the mark goes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt

from ingest.limits import Limits
from ingest.model import Properties, Reading
from ingest.readers import charset, html
from ingest.readers.iso_date import parse_iso_date

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL)
_ENTRY = re.compile(r"^(\w+)[ \t]*:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.+(?:\n(?:[ \t]+\S.*|(?!\[\^)\S.*))*)\n?", re.MULTILINE)
_MARK = re.compile(r"[ \t]?\[\^([^\]\s]+)\](?!:)")
_LABELLED = re.compile(r"(?:\*\*)?[A-Z][\w /&-]{1,30}(?::\*\*|\*\*:|:)[ \t]+\S")


def read(path: Path, limits: Limits) -> Reading:
    text = charset.repair(charset.decode(path.read_bytes()))
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(_prepared(body))
    reading = html.transcribe(rendered)
    return replace(reading, properties=_properties(front[1])) if front else reading


def _prepared(body: str) -> str:
    """With footnotes in their place, and each of several lines "Label: value" as a line of its own."""
    body = body.replace("\r\n", "\n")
    notes = dict(_NOTE.findall(body))
    paragraphs = re.split(r"\n[ \t]*\n", _NOTE.sub("", body))
    prepared: list[str] = []
    for paragraph in paragraphs:
        lines = paragraph.strip("\n").split("\n")
        if len(lines) > 1 and all(map(_LABELLED.match, lines)):
            paragraph = "  \n".join(lines)
        prepared.append(_MARK.sub(lambda mark: "" if mark[1] in notes else mark[0], paragraph))
        prepared += [notes[name] for name in dict.fromkeys(_MARK.findall(paragraph)) if name in notes]
    return "\n\n".join(prepared)


def _properties(front: str) -> Properties:
    said = {key.lower(): value for key, value in _ENTRY.findall(front)}
    return Properties(
        title=said.get("title") or said.get("titel", ""),
        author=next((said[key] for key in ("author", "auteur", "organisatie", "organisation") if key in said), ""),
        subject=said.get("subject") or said.get("onderwerp", ""),
        created=parse_iso_date(said.get("date") or said.get("datum", "")),
        language=said.get("lang", ""),
    )
