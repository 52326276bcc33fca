"""Asks back where several documents answer with other facts. In: the question, what they are called. Out: a `Draft`."""

from __future__ import annotations

from collections.abc import Iterable

from assistant import wording
from assistant.draft import Draft
from assistant.understand.model import Understanding

AT_MOST = 5
"""More choices than this are no help: then another answer has to do."""


def ask_which(understanding: Understanding, names: Iterable[str]) -> Draft | None:
    """The question put to each of them as a choice; None where there is nothing to choose, or too much, and for a
    question that names its document.
    """
    titles = tuple(dict.fromkeys(names))
    if not 1 < len(titles) <= AT_MOST or len(understanding.document_ids) == 1:
        return None
    own = wording.sentences(understanding.question.language)
    asked = understanding.question.standalone_text.rstrip("?. ")
    choices = tuple(own["choice"].format(question=asked, title=title) for title in titles)
    return Draft((), (), remark=own["which-facts"], choices=choices)
