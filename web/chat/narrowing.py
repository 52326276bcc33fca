"""What a visitor narrows a question to.

Comes in: fields of the form or a link. Goes out: filters of the assistant, the choices of the form, and words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from index.model import Filters
from index.snapshot import Snapshot
from ingest.errors import QuestionError
from ingest.model import DocumentKind
from web.listing.form import MAX_DOCUMENTS, capitalised, make_select
from web.listing.views import Select

_REMEDY = "Kies opnieuw waarin u wilt zoeken."


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The id of a document, a kind of document and a year, as they are sent; "" does not narrow."""

    document: str = ""
    kind: str = ""
    year: str = ""

    @classmethod
    def decoded(cls, text: str) -> Narrowing:
        """From what `encoded` gave; anything else does not narrow."""
        values = {name: values[0] for name, values in parse_qs(text).items()}
        return cls(values.get("document", ""), values.get("soort", ""), values.get("jaar", ""))

    def fields(self) -> dict[str, str]:
        """The fields that narrow, by the name that the form gives them."""
        named = {"document": self.document, "soort": self.kind, "jaar": self.year}
        return {name: value for name, value in named.items() if value}

    @property
    def encoded(self) -> str:
        return urlencode(self.fields())

    def filters(self, index: Snapshot) -> Filters:
        """Raises QuestionError where a document, kind or year is not one that can be chosen."""
        if self.document and not index.documents(Filters((self.document,))):
            raise QuestionError(f"Het document {self.document[:100]!r} is er niet (meer).", _REMEDY)
        if self.kind and self.kind not in {kind.value for kind in DocumentKind}:
            raise QuestionError(f"De soort {self.kind[:100]!r} bestaat niet.", _REMEDY)
        if self.year and not (self.year.isascii() and self.year.isdecimal() and len(self.year) == len("2025")):
            raise QuestionError(f"Het jaar {self.year[:100]!r} is geen jaartal.", _REMEDY)
        return Filters(
            (self.document,) if self.document else (),
            (int(self.year),) if self.year else (),
            (DocumentKind(self.kind),) if self.kind else (),
        )

    def label(self, index: Snapshot) -> str:
        """As "motie, 2025, Parkeernota"; "" where it does not narrow."""
        records = index.documents(Filters((self.document,))) if self.document else ()
        return ", ".join(filter(None, (self.kind, self.year, *(record.title for record in records))))

    def selects(self, index: Snapshot) -> tuple[Select, ...]:
        """What can be chosen in this index, where there is more than one."""
        documents = index.documents()
        records = sorted(documents, key=lambda record: record.title.casefold())[:MAX_DOCUMENTS]
        found = {record.kind for record in documents}
        kinds = [kind.value for kind in DocumentKind if kind in found]
        years = [str(year) for year in sorted(index.years(), reverse=True)]
        selects = (
            _select("document", "Document", "Alle documenten", self.document, ((r.id, r.title) for r in records)),
            _select("soort", "Soort document", "Alle soorten", self.kind, ((k, capitalised(k)) for k in kinds)),
            _select("jaar", "Jaar", "Alle jaren", self.year, ((year, year) for year in years)),
        )
        return tuple(select for select in selects if len(select.choices) > 2 or select.name in self.fields())


def _select(name: str, label: str, everything: str, chosen: str, choices: Iterable[tuple[str, str]]) -> Select:
    return make_select(name, label, chosen, [("", everything), *choices])
