"""Search in the text of all documents, or of some.

Comes in: what was asked. Goes out: a `SearchPage`: passages that hold the words, those with the most of them first, and
where no passage does, what comes close in meaning.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.analyse import Token
from index.model import Filters, Hit, SearchRequest
from index.snapshot import Snapshot
from web.library.highlighting import find_words, searched_words, snippet
from web.library.query import LIBRARY_PATH, SEARCH_PATH, TextQuery, kept_documents, library_form, titled
from web.library.views import HitView, SearchPage
from web.links import passage_url
from web.listing.form import pager
from web.listing.query import Asked
from web.wording import SECTION_SEPARATOR, counted, dutch_date, pages_label

# Who looks through more had better add a word.
MAX_HITS = 100
_NEAR = 3


def search_page(asked: Asked[TextQuery], index: Snapshot) -> SearchPage:
    query = asked.query
    records = () if asked.faults else kept_documents(query, index)
    words = searched_words(query.zoek)
    hits = index.search(_request(query, tuple(r.id for r in records))).hits if words and records else ()
    holding, near = _split(hits, words)
    shown = holding[query.skip : query.skip + query.per_pagina]
    chosen = [record.title for record in records if record.id in query.document]
    with_title = len(titled(records, query.zoek)) if words else 0
    return SearchPage(
        title="Zoeken in de tekst",
        form=library_form(asked, index, searches_text=True),
        searched=query.zoek.strip() if words else "",
        narrowed_to=", ".join(chosen),
        hits=tuple(_hit(hit, words, index) for hit in shown),
        near=() if holding else tuple(_hit(hit, words, index) for hit in near[:_NEAR]),
        unknown=tuple(dict.fromkeys(word.text for word in words if not _is_known(word, holding, index))),
        titles=(
            counted(with_title, "document heeft", "documenten hebben") + " dit in de titel",
            asked.address(LIBRARY_PATH),
        )
        if with_title and not query.document
        else ("", ""),
        pager=pager(asked, SEARCH_PATH, len(holding)),
    )


def _request(query: TextQuery, documents: tuple[str, ...]) -> SearchRequest:
    return SearchRequest(query.zoek, MAX_HITS, Filters(documents))


def _split(hits: Sequence[Hit], words: Sequence[Token]) -> tuple[list[Hit], list[Hit]]:
    """Those that hold a word, the most different words first, and the others; each in the order of the search."""
    counts = {hit.rank: len({one.word for one in find_words(hit.passage.text, words)}) for hit in hits}
    holding = sorted((hit for hit in hits if counts[hit.rank]), key=lambda hit: (-counts[hit.rank], hit.rank))
    return holding, [hit for hit in hits if not counts[hit.rank]]


def _is_known(word: Token, holding: Sequence[Hit], index: Snapshot) -> bool:
    return index.knows(word.text) > 0 or any(find_words(hit.passage.text, (word,)) for hit in holding)


def _hit(hit: Hit, words: Sequence[Token], index: Snapshot) -> HitView:
    passage = hit.passage
    record = index.documents(Filters((passage.document_id,)))[0]
    date = dutch_date(record.date.isoformat()) if record.date else ""
    place = pages_label(passage.excerpt.pages) if record.page_count > 1 else ""
    return HitView(
        title=", ".join(filter(None, (record.title, place))),
        details=", ".join(filter(None, (record.kind.value, record.organisation, date))),
        section=SECTION_SEPARATOR.join(passage.section_path),
        parts=snippet(passage.text, find_words(passage.text, words)),
        url=passage_url(passage, record.version),
    )
