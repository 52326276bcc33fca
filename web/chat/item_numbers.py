"""The numbers that the items of an answer have in their source, where it counts them.

Comes in: an `Answer`, and the index that it was given from. Goes out: a number for each item, by the text of its claim.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from assistant.figures import plain
from assistant.model import Answer, ClaimKind
from index.snapshot import Snapshot
from ingest.model import Excerpt, ListBlock, Span

_NUMBER = re.compile(r"\(?(\d{1,3})[.):]?")


def item_numbers(answer: Answer, index: Snapshot | None) -> dict[str, int]:
    """Empty unless all items have a number and these rise: two lists that each begin anew are no one list."""
    items = [claim for claim in answer.claims if claim.kind is ClaimKind.ITEM]
    is_same = index is not None and answer.retrieval.index_id == index.manifest.id
    printed = list(_printed_numbers(answer, index)) if index and is_same else []
    numbers: dict[str, int] = {}
    for claim in items:
        cited = [
            span
            for citation in answer.citations
            if citation.number in claim.citations
            for page in citation.pages
            for span in page.spans
        ]
        number = next((n for n, excerpt in printed if _is_item(claim.text, excerpt, cited)), None)
        number = number if number is not None else _number_in_passages(claim.text, answer)
        if number is None:
            return {}
        numbers[claim.text] = number
    rising = all(first < last for first, last in itertools.pairwise(numbers.values()))
    return numbers if rising else {}


def _printed_numbers(answer: Answer, index: Snapshot) -> Iterator[tuple[int, Excerpt]]:
    """The numbered items of the lists and decisions of the documents that are cited."""
    for document_id in dict.fromkeys(citation.document_id for citation in answer.citations):
        for section in index.document(document_id).sections:
            for block in section.blocks:
                if isinstance(block, ListBlock):
                    yield from _numbered((item.marker, item.excerpt) for item in block.items)
        facts = index.facts(document_id)
        yield from _numbered((point.number, point.excerpt) for one in facts.decisions for point in one.points)
        yield from _numbered((topic.marker, topic.title) for one in facts.topics for topic in one.topics)


def _numbered(items: Iterator[tuple[str, Excerpt]]) -> Iterator[tuple[int, Excerpt]]:
    for marker, excerpt in items:
        if found := _NUMBER.fullmatch(marker.strip()):
            yield int(found[1]), excerpt


def _is_item(text: str, excerpt: Excerpt, cited: list[Span]) -> bool:
    """Whether a claim is an item, or begins it, at the place that is cited."""
    if not re.match(rf"{re.escape(text)}(?!\w)", plain(excerpt.text)):
        return False
    return any(
        one.page == other.page and one.char_start < other.char_end and other.char_start < one.char_end
        for one in excerpt.spans
        for other in cited
    )


def _number_in_passages(text: str, answer: Answer) -> int | None:
    """The number that stands before it in a row of a table, which no list has.

    A citation holds the items only, so the passages that were weighed are looked at as well.
    """
    documents = {citation.document_id for citation in answer.citations}
    weighed = [hit.passage.text for hit in answer.retrieval.hits if hit.passage.document_id in documents]
    passages = "\n".join([citation.passage for citation in answer.citations] + weighed)
    found = re.search(rf"^(\d{{1,3}})[.)]?[\t ]+{re.escape(text)}(?:[\t.;,]|$)", passages, re.MULTILINE)
    return int(found[1]) if found else None
