"""Spoils documents, as broken disks, bad programs and hostile people do.

Comes in: the bytes of a document and its suffix. Goes out: other bytes, mostly of the same format. What is drawn comes
from the `random.Random` that is handed over, so that a seed gives the same documents again.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[bytes, Random], bytes]

_NUMBERS = (b"0", b"-1", b"65536", b"2147483647", b"-2147483649", b"99999999999999999999", b"1e309", b"9" * 400)
_CODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "cp037", "utf-8-sig")
_SPECIAL = (
    *(b"\x00", b"\xed\xa0\x80", b"\xff\xfe", b"\xef\xbb\xbf", b"\x0c", b"\x1b[31m", b"\xe2\x80\xae", b"\xcc\x81" * 500),
    *(b"\xe2\x80\xa8", b"\xf4\x90\x80\x80", b"\t" * 300, b" " * 20_000, b"\xf0\x9f\x8f\xb3", b"\xc2\xa0", b"%s%n{0}"),
)
_PHRASES = (
    *(
        "31 februari 99999 besluit de raad.",
        "€ " + "9" * 300 + ",00 mln.",
        "€ 1,2,3.4.5,6 mln.",
        "1-1-0000 t/m 99-99-99",
    ),
    *("1." * 500 + " Kop", "(" * 3_000, "a-" * 5_000, "artikel " * 2_000, "De raad besluit; " * 1_500, "| " * 3_000),
    *("<script>alert(1)</script>", "=HYPERLINK(0)", "voor 23, tegen " + "1" * 5_000, "Totaal\t" * 400, "M" * 50_000),
)


def mutate(content: bytes, suffix: str, others: Sequence[bytes], random: Random) -> tuple[str, bytes]:
    """(names of what was done, the document); `others` are documents of the same format, to splice with."""
    names = []
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        mutation = random.choice((*_ANY, *_ANY, *_OF_FORMAT[suffix], *_OF_FORMAT[suffix], *_OF_FORMAT[suffix], _splice))
        content = _splice(content, random, others) if mutation is _splice else mutation(content, random)
        names.append(mutation.__name__.strip("_"))
    return "+".join(names), content


def _place(content: bytes, random: Random) -> int:
    return random.randrange(len(content) + 1)


def _flip_bits(content: bytes, random: Random) -> bytes:
    spoilt = bytearray(content)
    for _ in range(random.choice((1, 1, 4, 32, 256)) if spoilt else 0):
        spoilt[random.randrange(len(spoilt))] ^= 1 << random.randrange(8)
    return bytes(spoilt)


def _truncate(content: bytes, random: Random) -> bytes:
    return content[: _place(content, random)]


def _cut_out(content: bytes, random: Random) -> bytes:
    start = _place(content, random)
    return content[:start] + content[start + random.choice((1, 10, 100, 1000)) :]


def _blank(content: bytes, random: Random) -> bytes:
    start, size = _place(content, random), random.choice((1, 16, 512, 4096))
    return content[:start] + bytes(len(content[start : start + size])) + content[start + size :]


def _repeat(content: bytes, random: Random) -> bytes:
    start = _place(content, random)
    block = content[start : start + random.choice((1, 20, 300, 2000))]
    times = min(random.choice((2, 10, 100, 3000)), 30_000 // max(len(block), 1))
    return content[:start] + block * times + content[start:]


def _insert(content: bytes, random: Random) -> bytes:
    start = _place(content, random)
    return content[:start] + random.choice((*_SPECIAL, random.randbytes(50))) + content[start:]


def _huge_number(content: bytes, random: Random) -> bytes:
    found = list(re.finditer(rb"\d+", content))
    if not found:
        return content
    place = random.choice(found)
    return content[: place.start()] + random.choice(_NUMBERS) + content[place.end() :]


def _splice(content: bytes, random: Random, others: Sequence[bytes] = ()) -> bytes:
    other = random.choice(others) if others else content
    return content[: _place(content, random)] + other[_place(other, random) :]


_ANY: tuple[Mutation, ...] = (_flip_bits, _truncate, _cut_out, _blank, _repeat, _insert, _huge_number)


def _other_coding(content: bytes, random: Random) -> bytes:
    return content.decode("utf-8", "replace").encode(random.choice(_CODINGS), "replace")


def _phrase(content: bytes, random: Random) -> bytes:
    ends = [match.end() for match in re.finditer(rb"[\n>.]", content)] or [0]
    start = random.choice(ends)
    return content[:start] + random.choice(_PHRASES).encode() + content[start:]


def _no_line_ends(content: bytes, random: Random) -> bytes:
    return content.replace(b"\n", random.choice((b"", b" ", b"\r", b"\x0b", b"\n\n\n", b"\xe2\x80\xa9")))


def _columns(content: bytes, random: Random) -> bytes:
    cells = (b"1.000", b"-", b"", b"Totaal", b"2024", b"12%")
    row = b"\t".join(random.choice(cells) for _ in range(random.choice((3, 30, 100))))
    return content + b"\n" + (row + b"\n") * random.choice((2, 10, 20))


_TEXT: tuple[Mutation, ...] = (_other_coding, _phrase, _no_line_ends, _columns)


def _nested_html(content: bytes, random: Random) -> bytes:
    opening, closing = random.choice(
        (
            (b"<div>", b"</div>"),
            (b"<ul><li>", b"</li></ul>"),
            (b"<table><tr><td>", b"</td></tr></table>"),
            (b"<b>", b""),
        )
    )
    depth, start = random.choice((10, 100, 249, 2_000, 20_000)), _place(content, random)
    return content[:start] + opening * depth + b"diep" + closing * depth + content[start:]


def _html_table(content: bytes, random: Random) -> bytes:
    start = _place(content, random)
    spans = b"".join(
        b"<tr><td colspan=%s rowspan='%s'>1.000<th>Totaal</tr>" % (random.choice(_NUMBERS), random.choice(_NUMBERS))
        for _ in range(random.choice((1, 5, 30)))
    )
    return content[:start] + b"<table>" + spans + b"</table>" + content[start:]


def _entities(content: bytes, random: Random) -> bytes:
    start = _place(content, random)
    odd = random.choice(
        (b"&#x110000;", b"&#0;", b"&#xD800;", b"&nope;" * 1000, b"&amp" * 5000, b"<!--", b"<![CDATA[", b"<!DOCTYPE")
    )
    return content[:start] + odd + content[start:]


def _nested_markdown(content: bytes, random: Random) -> bytes:
    mark = random.choice(
        (b"> ", b"- ", b"1. ", b"[", b"*", b"**a ", b"`", b"![", b"[a](", b"|", b"#", b"  - x\n", b"<a ")
    )
    start = _place(content, random)
    return content[:start] + b"\n" + mark * random.choice((10, 100, 1_000, 30_000)) + b"diep\n" + content[start:]


def _markdown_table(content: bytes, random: Random) -> bytes:
    columns = random.choice((1, 5, 100))
    row = b"|" + b" 1.000 |" * columns + b"\n"
    return content + b"\n\n" + row + b"|" + b"-|" * columns + b"\n" + row * random.choice((1, 5, 20))


def _docx_part(content: bytes, random: Random) -> bytes:
    """One part of it spoilt inside, where a spoilt byte of the archive would only be a wrong checksum."""
    spoil = random.choice((*_ANY, *_ANY, *[_docx_tag] * 9, _docx_deep, _docx_spans, _docx_entities, _phrase))
    return _repack(
        content,
        lambda names: random.choice([*names, *["word/document.xml"] * 6]),
        lambda part: spoil(part, random),
    )


def _docx_tag(part: bytes, random: Random) -> bytes:
    """An element taken away, doubled, or with another value."""
    tags = list(re.finditer(rb"<[^>]*>", part))
    if not tags:
        return part
    tag = random.choice(tags)
    put = random.choice((b"", tag[0] * 2, re.sub(rb'"[^"]*"', b'"' + random.choice(_NUMBERS) + b'"', tag[0])))
    return part[: tag.start()] + put + part[tag.end() :]


def _docx_deep(part: bytes, random: Random) -> bytes:
    opening, closing = random.choice(
        ((b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"), (b"<w:sdt><w:sdtContent>", b"</w:sdtContent></w:sdt>"))
    )
    depth = random.choice((5, 50, 80, 1000))
    start = max(part.rfind(b"<w:sectPr"), 0)
    return part[:start] + opening * depth + b"<w:p><w:r><w:t>diep</w:t></w:r></w:p>" + closing * depth + part[start:]


def _docx_spans(part: bytes, random: Random) -> bytes:
    span = b'<w:tcPr><w:gridSpan w:val="%s"/><w:vMerge/></w:tcPr>' % random.choice(_NUMBERS)
    return part.replace(b"<w:tc>", b"<w:tc>" + span, random.choice((1, 3, 10_000)))


def _docx_entities(part: bytes, random: Random) -> bytes:
    levels = b"".join(b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10))
    bomb = b'<!DOCTYPE x [<!ENTITY a0 "lol">' + levels + b'<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    end = part.find(b"?>") + 2
    return part[:end] + bomb + part[end:].replace(b"<w:t>", b"<w:t>" + random.choice((b"&a9;", b"&f;")), 3)


def _docx_bomb(content: bytes, random: Random) -> bytes:
    size = random.choice((1 << 20, 15 << 20, 40 << 20))
    filler = random.choice((b"\x00", b" ", b"<w:p/>", b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"))

    def blown(part: bytes) -> bytes:
        end = part.rfind(b"</w:body>")
        return part[:end] + filler * (size // len(filler)) + part[end:]

    return _repack(content, lambda _: "word/document.xml", blown)


def _docx_missing(content: bytes, random: Random) -> bytes:
    return _repack(content, lambda names: random.choice(names), lambda _: None)


def _repack(content: bytes, choose: Callable[[Sequence[str]], str], change: Callable[[bytes], bytes | None]) -> bytes:
    """The archive with one part changed, or left out for None; as it was where it is no archive any more."""
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            chosen = choose(old.namelist())
            for name in old.namelist():
                part: bytes | None = old.read(name)
                if name == chosen and part is not None:
                    part = change(part)
                if part is not None:
                    new.writestr(name, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, IndexError, RuntimeError):
        return content
    return target.getvalue()


_PDF_NUMBER = re.compile(rb"(?:/(?:Length|Count|Kids|MediaBox|Size|Prev|First|N|W|Index|Rotate)[ \[]*|\n)(\d+)")


def _pdf_number(content: bytes, random: Random) -> bytes:
    """A number that PDF's own structure is made of: offsets, lengths, references, boxes."""
    found = list(_PDF_NUMBER.finditer(content))
    if not found:
        return content
    place = random.choice(found)
    put = random.choice((*_NUMBERS, b"1", b"2", b"7"))
    return content[: place.start(1)] + put + content[place.end(1) :]


def _pdf_reference(content: bytes, random: Random) -> bytes:
    """One object where another should be; so pages, fonts and forms come to hold themselves."""
    found = list(re.finditer(rb"(\d+) 0 R", content))
    if not found:
        return content
    place, other = random.choice(found), random.choice(found)
    return content[: place.start()] + other[0] + content[place.end() :]


def _pdf_xref(content: bytes, random: Random) -> bytes:
    start = content.rfind(b"xref")
    if start < 0:
        return content
    tail = bytearray(content[start:])
    for _ in range(random.choice((1, 5, 50))):
        tail[random.randrange(len(tail))] = random.choice(b"0123456789 fn<>/R")
    return content[:start] + bytes(tail)


def _pdf_stream(content: bytes, random: Random) -> bytes:
    """A stream spoilt behind its compression; its length is set right, the offsets after it are not."""
    found = list(re.finditer(rb"/Length (\d+)(?:(?!stream).){0,300}?stream\r?\n", content, re.DOTALL))
    if not found:
        return content
    place = random.choice(found)
    packed = content[place.end() : place.end() + int(place[1])]
    try:
        plain = zlib.decompress(packed)
    except zlib.error:
        return content
    spoil = random.choice((*_ANY, _pdf_operators, _pdf_operators, _huge_number, _huge_number))
    again = zlib.compress(spoil(plain, random))
    head = content[place.start() : place.end()].replace(b"/Length " + place[1], b"/Length %d" % len(again), 1)
    return content[: place.start()] + head + again + content[place.end() + len(packed) :]


_OPERATORS = (
    *(b"q " * 50_000, b"Q " * 50, b"0 0 0 0 0 0 cm ", b"0 Tz ", b"1e30 0 0 1e30 0 0 cm ", b"-5 Tf ", b"/Fm0 Do " * 100),
    *(b"0 0 m 9 9 l S " * 5_000, b"[" * 5_000, b"<<" * 5_000, b"BT (x) Tj " * 2_000, b"1 0 0 1 1e9 -1e9 cm "),
)


def _pdf_operators(plain: bytes, random: Random) -> bytes:
    put = random.choice(_OPERATORS)
    lines = [0, *(match.end() for match in re.finditer(rb"\n", plain))]
    start = random.choice(lines)
    return plain[:start] + put + b"\n" + plain[start:]


_OF_FORMAT: dict[str, tuple[Mutation, ...]] = {
    ".pdf": (_pdf_number, _pdf_reference, _pdf_xref, _pdf_stream, _pdf_stream, _pdf_stream),
    ".docx": (_docx_part, _docx_part, _docx_part, _docx_part, _docx_part, _docx_bomb, _docx_missing),
    ".html": (*_TEXT, _nested_html, _html_table, _html_table, _entities),
    ".md": (*_TEXT, _nested_markdown, _nested_markdown, _markdown_table),
    ".txt": _TEXT,
}
SUFFIXES = tuple(_OF_FORMAT)
