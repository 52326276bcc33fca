"""What the form of a list asks for, read from the address.

Comes in: the keys of a query. Goes out: a filter model of the API, which is why page, exports and API take the same
keys, or what is wrong with them. What a form leaves empty is not asked; a key that is no field is no concern of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import QueryParams

from index.snapshot import Snapshot
from web.problems import faults_of
from web.register_schemas import ListFilter

Q = TypeVar("Q", bound=ListFilter)

LABELS = {
    "zoek": "Zoek",
    "document": "Document",
    "soort": "Soort document",
    "jaar": "Jaar",
    "orgaan": "Orgaan",
    "organisatie": "Organisatie",
    "uitkomst": "Uitkomst",
    "volgorde": "Volgorde",
    "van": "Vanaf",
    "tot": "Tot en met",
    "pagina": "Pagina",
}


@dataclass(frozen=True, slots=True)
class Asked(Generic[Q]):
    """`values` are the keys as they were given, for the form and for links; with `faults`, `query` keeps nothing."""

    query: Q
    values: Mapping[str, str]
    faults: tuple[str, ...]

    def value(self, name: str) -> str:
        return self.values.get(name, "")

    def is_narrowed(self) -> bool:
        return any(name not in ("pagina", "perPagina", "volgorde") for name in self.values)

    def address(self, path: str, **changes: str) -> str:
        """The path with these keys: those of `changes` replace those asked, and without the page unless it is one."""
        keys = {**self.values, "pagina": "", **changes}
        query = urlencode({name: value for name, value in keys.items() if value})
        return f"{path}?{query}" if query else path


def read_query(params: QueryParams, model: type[Q], index: Snapshot) -> Asked[Q]:
    """Of a key that is given more than once the last value counts: a form has one field for each."""
    fields = {field.alias or name: isinstance(field.default, list) for name, field in model.model_fields.items()}
    values = {name: value.strip() for name, value in params.multi_items() if name in fields and value.strip()}
    try:
        query = model.model_validate({name: [value] if fields[name] else value for name, value in values.items()})
    except ValidationError as error:
        return Asked(model(), values, tuple(_messages(error)))
    known = {record.id for record in index.documents()}
    unknown = tuple("Document: dit document is er niet (meer)." for name in query.document if name not in known)
    return Asked(model() if unknown else query, values, unknown)


def _messages(error: ValidationError) -> Iterable[str]:
    for fault in faults_of(RequestValidationError(error.errors())):
        name = fault.veld.split(".")[0]
        yield f"{LABELS.get(name, name)}: {fault.melding[:1].lower()}{fault.melding[1:]}"
