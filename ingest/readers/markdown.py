"""Markdown → `Reading`, by way of the HTML that it stands for; front matter gives the properties."""

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


def read(path: Path, limits: Limits) -> Reading:
    text = charset.repair(charset.decode(path.read_bytes()))
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    reading = html.transcribe(rendered)
    return replace(reading, properties=_properties(front[1])) if front else reading


def _properties(front: str) -> Properties:
    said = {key.lower(): value for key, value in _ENTRY.findall(front)}
    return Properties(
        title=said.get("title") or said.get("titel", ""),
        author=said.get("author") or said.get("auteur", ""),
        subject=said.get("subject") or said.get("onderwerp", ""),
        created=parse_iso_date(said.get("date") or said.get("datum", "")),
        language=said.get("lang", ""),
    )
