"""Styles and numbering of a DOCX file. Comes in: their XML. Goes out: what a paragraph inherits, its list marker."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"(?:heading|kop)\s?([1-9])", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|inhopg)\s?\d", re.IGNORECASE)
_BODY_OUTLINE = 9


def attribute(parent: etree._Element | None, path: str, name: str = "val") -> str | None:
    """`w:name` of the element at a path such as "pPr/pStyle"; None where there is none."""
    if parent is None:
        return None
    found = parent.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name)


def is_on(parent: etree._Element | None, path: str) -> bool | None:
    """A Word toggle such as `w:b`; None where it is not mentioned."""
    if parent is None:
        return None
    found = parent.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + "val", "1") not in ("0", "false", "off", "none")


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else None


@dataclass(frozen=True, slots=True)
class Style:
    """What a style gives a paragraph or run, with what it inherits. `heading_level` is 1-based."""

    heading_level: int | None = None
    bold: bool = False
    size_pt: float | None = None
    number_id: str | None = None
    number_level: int = 0
    is_contents: bool = False


class Styles:
    """Styles by id; an unknown id gives the document's defaults."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str, Style] = {}
        size = attribute(root, "docDefaults/rPrDefault/rPr/sz")
        self._default = Style(size_pt=float(size) / 2 if size and _whole(size) else None)
        self._default_id: str | None = None
        for element in root.iterchildren(W + "style") if root is not None else ():
            style_id = element.get(W + "styleId") or ""
            self._elements[style_id] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true"):
                self._default_id = style_id

    def style(self, style_id: str | None) -> Style:
        style_id = style_id if style_id in self._elements else self._default_id
        return self._resolve(style_id, frozenset()) if style_id else self._default

    def _resolve(self, style_id: str, below: frozenset[str]) -> Style:
        if style_id in self._resolved:
            return self._resolved[style_id]
        element = self._elements[style_id]
        parent = attribute(element, "basedOn")
        base = self._default
        if parent in self._elements and parent not in below:
            base = self._resolve(parent, below | {style_id})
        self._resolved[style_id] = style = _derived(base, element)
        return style


def _derived(base: Style, element: etree._Element) -> Style:
    name = attribute(element, "name") or ""
    named = _HEADING_NAME.fullmatch(name)
    outline = _whole(attribute(element, "pPr/outlineLvl"))
    level = base.heading_level
    if named:
        level = int(named[1])
    elif outline is not None:
        level = outline + 1 if 0 <= outline < _BODY_OUTLINE else None
    size = _whole(attribute(element, "rPr/sz"))
    bold = is_on(element, "rPr/b")
    number_level = _whole(attribute(element, "pPr/numPr/ilvl"))
    return replace(
        base,
        heading_level=level,
        bold=base.bold if bold is None else bold,
        size_pt=size / 2 if size else base.size_pt,
        number_id=attribute(element, "pPr/numPr/numId") or base.number_id,
        number_level=base.number_level if number_level is None else number_level,
        is_contents=base.is_contents or _CONTENTS_NAME.fullmatch(name) is not None,
    )


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    template: str
    start: int


_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-", "\uf0b0": "•", "o": "o"}
_NO_NUMBER = "0"


class Numbering:
    """Counts through the document: `marker` must be asked once a numbered paragraph, in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._definition: dict[str, str] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for definition in root.iterchildren(W + "abstractNum"):
            levels = {int(level.get(W + "ilvl") or 0): _level(level) for level in definition.iterchildren(W + "lvl")}
            self._levels[definition.get(W + "abstractNumId") or ""] = levels
        for number in root.iterchildren(W + "num"):
            self._add_instance(number)

    def _add_instance(self, number: etree._Element) -> None:
        number_id = number.get(W + "numId") or ""
        definition = attribute(number, "abstractNumId") or ""
        overrides = list(number.iterchildren(W + "lvlOverride"))
        self._definition[number_id] = definition
        if not overrides:
            return
        # An instance with levels of its own counts on its own.
        own = f"{definition}/{number_id}"
        levels = dict(self._levels.get(definition, {}))
        for override in overrides:
            index = int(override.get(W + "ilvl") or 0)
            level = override.find(W + "lvl")
            if level is not None:
                levels[index] = _level(level)
            start = _whole(attribute(override, "startOverride"))
            if start is not None and index in levels:
                levels[index] = replace(levels[index], start=start)
        self._levels[own] = levels
        self._definition[number_id] = own

    def marker(self, number_id: str, level: int) -> str | None:
        """The printed marker of the next paragraph of this list and level; None for a list without one."""
        definition = self._definition.get(number_id)
        levels = self._levels.get(definition or "", {})
        if number_id == _NO_NUMBER or definition is None or level not in levels:
            return None
        if levels[level].kind == "none":
            return None
        if levels[level].kind == "bullet":
            symbol = levels[level].template.strip()
            return _BULLETS.get(symbol, symbol if symbol and not "\ue000" <= symbol <= "\uf8ff" else "•")
        counters = self._counters.setdefault(definition, {})
        counters[level] = counters.get(level, levels[level].start - 1) + 1
        for deeper in [other for other in counters if other > level]:
            del counters[deeper]
        return re.sub(
            r"%([1-9])",
            lambda match: _number_at(int(match[1]) - 1, levels, counters),
            levels[level].template,
        ).strip()


def _level(element: etree._Element) -> _Level:
    start = _whole(attribute(element, "start"))
    return _Level(
        attribute(element, "numFmt") or "decimal", attribute(element, "lvlText") or "", 1 if start is None else start
    )


def _number_at(index: int, levels: dict[int, _Level], counters: dict[int, int]) -> str:
    level = levels.get(index, _Level("decimal", "", 1))
    number = counters.get(index, level.start)
    if level.kind in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if level.kind == "lowerLetter" else letter.upper()
    if level.kind in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.lower() if level.kind == "lowerRoman" else roman
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        text += letters * (number // value)
        number %= value
    return text
