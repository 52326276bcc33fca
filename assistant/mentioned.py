"""Municipalities that documents only mention. In: the question, ranked evidence. Out: the names among those asked.

"Samen met de gemeenten Borgveld en Oosterlee kopen wij in" says nothing of how many wait in Borgveld: figures of the
own municipality are no answer to a question for another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Term, Understanding

_LISTED = r"\b[Gg]emeenten?\s+(?:[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?\s*(?:,|en)\s+)*"


def municipalities_mentioned(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> list[Term]:
    """The names asked that a passage calls a municipality and that no document of the passages is of."""
    text = understanding.question.text
    places = [term for term in understanding.terms if re.search(rf"\b(?:in|van|voor) {re.escape(term.word)}\b", text)]
    places = [term for term in places if term.word[:1].isupper()]
    if not places:
        return []
    documents = {one.evidence.passage.document_id for one in ranked}
    own = " ".join(f"{source.document(its).organisation} {source.document(its).title}" for its in documents)
    said = "\n".join({one.evidence.passage.id: one.evidence.passage.excerpt.text for one in ranked}.values())
    return [t for t in places if t.word not in own and re.search(rf"{_LISTED}{re.escape(t.word)}\b", said)]
