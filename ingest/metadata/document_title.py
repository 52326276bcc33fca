"""What a document is called. Comes in: its properties, title lines, subject and sections. Goes out: a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from ingest import lexicon
from ingest.metadata.organisations import letterhead
from ingest.model import DocumentKind, ListBlock, Paragraph, Section

_RUBBISH = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*|\(?(?:anonymous|unspecified)\)?"
    r"|(?:naamloos|untitled|document|sjabloon|template|model|concept)\s*\d*"
    r"|.*\.(?:docx?|pdf|rtf|odt|dotx?|indd|html?|txt|md)|[\w-]*\d{5,}[\w-]*|(?:word\s?)?document\s?\d*|\W*\w{0,2}\W*)$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?P<before>.{0,120}\s)?(?:Onderwerp|Betreft)(?:\s*:\s*|\s+)(?P<subject>\S.{2,300})$", re.MULTILINE
)
_AFTER_SUBJECT = re.compile(r"\s(?:Gemeenteraad|Portefeuillehouder|Zaaknummer|Datum|Afdeling)\b|\t")
_ADDRESSEE = re.compile(
    r"^Aan(?:\s*:)?\s+(?:(?:het|de)\s+(?:bestuur|college van bestuur|raad van toezicht|directie)\s+van\s+)?"
    r"(?P<name>(?:(?:de|het)\s+)?[A-Z][^\n\t]{3,80})$",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"Aan(?:\s*:|\s+(?:het|de)\s)")
"""What a letter begins with is no title of it."""
_OWN = re.compile(
    r"\b(?:\w*raad|\w*raadsleden|college|wethouders?|leden|griffie|commissie|bewoners?|inwoners?)\b", re.IGNORECASE
)
_STREET = re.compile(r"\s+(?:Postbus\b|[^\W\d_]+\s+\d)")
_LETTERHEAD = 800
"""Characters in which a letter says whom it is to."""
_SITE = re.compile(r"\s[|–-]\s")
_COVERS = frozenset((DocumentKind.COLLEGEVOORSTEL, DocumentKind.RAADSVOORSTEL))
"""Kinds that only carry something else: their name before its title is left out."""
_NAMED = re.compile(
    r"\b(?:[Hh]et|[Dd]e) (?P<name>(?:[\w-]+ (?:en|of) )?"
    r"[\w-]*(?:plan|nota|visie|verordening|begroting|programma|agenda|regeling)"
    r"\b[^.;,:\n]{0,140}?) (?:(?:on)?gewijzigd )?(?:vast te stellen|vaststellen|vast\b)"
)
_FRONT = 6
"""Lines among which a title stands where no heading is found."""
_LINE = 100
"""Characters of such a line."""
_SECTIONS = 4
"""What is to be decided stands in one of the first sections."""


def find_subject(text: str) -> tuple[str, str]:
    """What stands after "Onderwerp" and what before it on the line; both empty where there is none."""
    found = _SUBJECT.search(text)
    if not found:
        return "", ""
    subject = _AFTER_SUBJECT.split(found["subject"])[0].strip()
    return re.sub(r"(?<=[^\W\d_]{4})\.$", "", subject), found["before"] or ""


def find_addressee(text: str) -> str:
    """Whom outside the municipality a letter is to; "" for a letter to its council, and for what is no letter."""
    found = _ADDRESSEE.search(text[:_LETTERHEAD])
    name = _STREET.split(found["name"])[0].strip(" .,") if found else ""
    return "" if _OWN.search(name) else name


def document_title(
    said: str, heading: str, subject: str, addressee: str, sections: Sequence[Section], file_stem: str
) -> str:
    """The first that is of use: what the file says (`said`), the title lines, the subject, the plan that is decided on,
    the first heading.

    The title lines come after the subject where they only name the kind of document; the subject of a letter says
    little without whom it is to.
    """
    said = _without_site(said.strip())
    if said and not _RUBBISH.match(said) and not is_kind_name(said):
        return said
    is_address = _ADDRESS.match(heading) is not None
    if subject and (not heading or is_kind_name(heading) or _SUBJECT.search(heading) or is_address):
        return f"{subject} ({addressee})" if addressee and addressee not in subject else subject
    named = _without_cover(heading) or _decided_on(sections) or _named_as_file(sections, file_stem)
    return named or _from_file_name(file_stem)


def is_kind_name(text: str) -> bool:
    return any(text.casefold() == name for name, _ in kind_names())


@cache
def kind_names() -> tuple[tuple[str, DocumentKind], ...]:
    """Words and the kind they name, case folded, longest first."""
    pairs = []
    for entry in lexicon.entries("kinds"):
        kind, _, words = entry.partition(":")
        pairs += [(word.strip().casefold(), DocumentKind(kind.strip())) for word in words.split(",")]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _without_site(title: str) -> str:
    """ "Besluitenlijst | Gemeente Zandwijk" is the title of a page and of the site that it is on."""
    *parts, last = _SITE.split(title)
    return title[: -len(last)].rstrip(" |–-") if parts and letterhead(last) else title


def _without_cover(heading: str) -> str:
    for name, kind in kind_names():
        rest = heading[len(name) :].strip(" :–-")
        starts = kind in _COVERS and heading.casefold().startswith(f"{name} ")
        if starts and len(rest.split()) > 2 and rest[0].isupper():
            return rest
    return "" if is_kind_name(heading) else heading


def _decided_on(sections: Sequence[Section]) -> str:
    """The plan that the first sections ask to adopt; empty where they name none or several."""
    for text in _texts(sections[:_SECTIONS]):
        names = [found["name"] for found in _NAMED.finditer(text)]
        if len(set(names)) == 1 and len(names[0].split()) > 1:
            return names[0][:1].upper() + names[0][1:]
    return ""


def _texts(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.excerpt.text
            elif isinstance(block, ListBlock):
                yield from (item.excerpt.text for item in block.items)


def _named_as_file(sections: Sequence[Section], stem: str) -> str:
    """The heading that the document starts with, or lines of its front, where they have most words of the file's name;
    else empty."""
    words = {word for word in re.findall(r"[^\W\d_]+", stem.casefold()) if len(word) > 3}
    title: list[str] = []
    shared: set[str] = set()
    for line in _front_lines(sections):
        said = re.findall(r"[^\W\d_]+", line.casefold())
        more = {word for word in words - shared if any(one.startswith(word) or one.endswith(word) for one in said)}
        if more and not (letterhead(line) or line.endswith(".")):
            title.append(line)
            shared |= more
        elif title:
            break
    return " ".join(title) if len(shared) > 1 and 2 * len(shared) > len(words) else ""


def _front_lines(sections: Sequence[Section]) -> Iterator[str]:
    """The heading that the document starts with; without one its first lines, as far as they are short."""
    if sections and sections[0].title:
        yield sections[0].title
        return
    blocks = takewhile(lambda block: isinstance(block, Paragraph), sections[0].blocks[:_FRONT] if sections else ())
    lines = (block.excerpt.text for block in blocks if isinstance(block, Paragraph))
    yield from takewhile(lambda line: len(line) <= _LINE, lines)


def _from_file_name(stem: str) -> str:
    words = re.sub(r"(?<!\d)[-_]+|[-_]+(?!\d)|_", " ", stem).strip()
    return words[:1].upper() + words[1:] or stem
