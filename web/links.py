"""The addresses of documents, pages, pictures and files, with the place of a quote in the query.

Comes in: citations, passages and spans. Goes out: paths as `/documenten/plan/paginas/3?passage=12&citaat=3:120-260`,
which stay valid as long as the document keeps its version; and back from such a query to spans.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote, urlencode

from starlette.requests import Request

from assistant.model import Citation
from ingest.model import Passage, Span
from web.settings import Settings

QUOTE_ANCHOR = "citaat"
_SPAN = re.compile(r"(\d{1,6}):(\d{1,9})-(\d{1,9})", re.ASCII)
# As many runs as a quote has; a longer list is no link of ours.
MAX_SPANS = 50
# Enough of a SHA-256 to tell versions of one document apart.
_VERSION_CHARS = 12


def site_url(request: Request, settings: Settings) -> str:
    """What stands before a path in a file or feed that leaves this site: as set, else as it was asked."""
    return settings.public_url or str(request.base_url).rstrip("/")


def document_url(document_id: str) -> str:
    return f"/documenten/{quote(document_id, safe='')}"


def page_url(document_id: str, page: int, **query: str) -> str:
    """A page of a document; query values that are "" are left out."""
    keys = {key: value for key, value in query.items() if value}
    return f"{document_url(document_id)}/paginas/{page}" + (f"?{urlencode(keys, safe=':,')}" if keys else "")


def picture_url(document_id: str, page: int, width_px: int) -> str:
    return f"{document_url(document_id)}/paginas/{page}.png?breedte={width_px}"


def file_url(document_id: str, page: int | None = None) -> str:
    return f"{document_url(document_id)}/bestand" + (f"#page={page}" if page else "")


def spans_url(document_id: str, spans: Iterable[Span], version: str, passage_id: str = "") -> str:
    """The page where most of the text stands, with all spans marked; "" where there are none."""
    runs = tuple(spans)
    if not runs:
        return ""
    characters: Counter[int] = Counter()
    for span in runs:
        characters[span.page] += span.char_end - span.char_start
    marked = page_url(
        document_id,
        characters.most_common(1)[0][0],
        passage=passage_id.removeprefix(f"{document_id}/"),
        citaat=format_spans(runs),
        versie=version_key(version),
    )
    return f"{marked}#{QUOTE_ANCHOR}"


def citation_url(citation: Citation, version: str) -> str:
    spans = (span for page in citation.pages for span in page.spans)
    url = spans_url(citation.document_id, spans, version, citation.passage_id)
    return url or page_url(citation.document_id, citation.pages[0].page)


def passage_url(passage: Passage, version: str) -> str:
    return spans_url(passage.document_id, passage.excerpt.spans, version, passage.id)


def version_key(version: str) -> str:
    return version[:_VERSION_CHARS]


def format_spans(spans: Iterable[Span]) -> str:
    return ",".join(f"{span.page}:{span.char_start}-{span.char_end}" for span in spans)


def parse_spans(text: str) -> tuple[Span, ...] | None:
    """The spans of a `citaat` in a query; None where it is not one."""
    parts = text.split(",") if text else []
    matches = [_SPAN.fullmatch(part) for part in parts[: MAX_SPANS + 1]]
    if len(parts) > MAX_SPANS:
        return None
    spans = []
    for match in matches:
        if match is None:
            return None
        page, start, end = (int(group) for group in match.groups())
        spans.append(Span(page, start, end))
    return tuple(spans) if all(span.char_start < span.char_end for span in spans) else None
