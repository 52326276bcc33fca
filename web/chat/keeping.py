"""What a visitor takes along of an answer: a text with its sources, and a link.

Comes in: an `Answer` and where the site is. Goes out: a `KeepView`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from assistant.model import Answer, Citation
from web.chat.narrowing import Narrowing
from web.chat.views import KeepView
from web.links import citation_url
from web.wording import SECTION_SEPARATOR, pages_label

# With more turns an address gets longer than programs take, and no answer looks further back.
MAX_TURNS = 6


def keep_view(
    answer: Answer, earlier: Sequence[str], narrowing: Narrowing, versions: Mapping[str, str], site: str
) -> KeepView:
    """`site` is what stands before a path; `versions` gives the version of a document id."""
    link = answer_link(answer, earlier, narrowing)
    parts = [f"Vraag: {answer.question.text}", answer.text, *_sources(answer.citations, versions, site)]
    return KeepView(text="\n\n".join(filter(None, parts)), link=link)


def answer_link(answer: Answer, earlier: Sequence[str], narrowing: Narrowing) -> str:
    """Asks the same again; `index` tells whether the documents changed since."""
    query = [("vraag", answer.question.text), *(("eerder", text) for text in earlier[-MAX_TURNS:])]
    return "/?" + urlencode([*query, *narrowing.fields().items(), ("index", answer.retrieval.index_id)])


def _sources(citations: Sequence[Citation], versions: Mapping[str, str], site: str) -> list[str]:
    if not citations:
        return []
    lines = []
    for one in citations:
        place = ", ".join(filter(None, (one.document_title, pages_label([p.page for p in one.pages]), _section(one))))
        quote = " ".join(one.quote.split())
        lines.append(
            f"[{one.number}] {place}: “{quote}”\n    {site}{citation_url(one, versions.get(one.document_id, ''))}"
        )
    return ["Bronnen:\n" + "\n".join(lines)]


def _section(citation: Citation) -> str:
    return SECTION_SEPARATOR.join(citation.section_path)
