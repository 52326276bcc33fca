"""Facts in the catalog: stored with their document, read whole or as a register over documents.

Comes in: a connection, version rows. Goes out: rows, `Facts` and registers. A version's facts are replaced without a
new version where another FACTS_VERSION made them.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.analyse import analyse
from index.catalog import transaction
from index.fact_rows import FACTS_SHAPE, KINDS, actor_words, fact, fact_rows, facts_of
from index.model import Facets, FactFilters, FactOrder
from index.seal import SpoiltRow, seal, unseal
from ingest.fact_model import FACTS_VERSION, Definition, Facts
from ingest.model import Section


def store(connection: sqlite3.Connection, version: int, facts: Facts, sections: Sequence[Section]) -> None:
    """Of a version that has none yet. The caller holds the transaction."""
    rows = [
        (
            version,
            row.kind,
            row.ordinal,
            row.days[0].isoformat() if row.days else None,
            row.days[1].isoformat() if row.days else None,
            row.label,
            row.actor,
            row.words,
            json.dumps(row.section_path, ensure_ascii=False),
            row.content,
        )
        for row in fact_rows(facts, sections)
    ]
    connection.executemany(
        "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [(*row, seal(*row)) for row in rows]
    )
    connection.execute(
        "UPDATE versions SET facts = ?, facts_shape = ?, fact_count = ? WHERE id = ?",
        (FACTS_VERSION, FACTS_SHAPE, len(rows), version),
    )


def replace(connection: sqlite3.Connection, version: int, facts: Facts, sections: Sequence[Section]) -> None:
    with transaction(connection):
        connection.execute("DELETE FROM facts WHERE version_id = ?", (version,))
        store(connection, version, facts, sections)


def stale_versions(connection: sqlite3.Connection) -> list[int]:
    """Current versions whose facts another FACTS_VERSION made, or with other types."""
    rows = connection.execute(
        "SELECT v.id FROM versions v JOIN documents d ON d.current = v.id"
        " WHERE v.facts IS NOT ? OR v.facts_shape IS NOT ? ORDER BY d.id",
        (FACTS_VERSION, FACTS_SHAPE),
    )
    return [row[0] for row in rows]


def are_readable(connection: sqlite3.Connection, versions: Collection[int]) -> bool:
    """Whether the facts of all these versions have the shape of today's types."""
    row = connection.execute(
        "SELECT 1 FROM versions WHERE id IN (SELECT value FROM json_each(?)) AND facts_shape IS NOT ? LIMIT 1",
        (json.dumps(list(versions)), FACTS_SHAPE),
    ).fetchone()
    return row is None


def spoilt_versions(connection: sqlite3.Connection) -> list[int]:
    """Current versions whose facts are not as they were written."""
    rows = connection.execute("SELECT current FROM documents WHERE current IS NOT NULL ORDER BY id").fetchall()
    return [version for (version,) in rows if not _are_whole(connection, version)]


def _are_whole(connection: sqlite3.Connection, version: int) -> bool:
    try:
        check(connection, [version])
    except SpoiltRow:
        return False
    return True


def check(connection: sqlite3.Connection, versions: Collection[int]) -> None:
    """Reads all facts of these versions. Raises SpoiltRow where one is not as it was written, or not there."""
    for version in versions:
        for kind, count in Counter(row[1] for row in _rows(connection, version)).items():
            # Registers look by this index, which may have lost what the table has.
            listed = connection.execute(
                "SELECT count(*) FROM facts INDEXED BY facts_kind WHERE kind = ? AND version_id = ?", (kind, version)
            ).fetchone()[0]
            if listed != count:
                raise SpoiltRow("er ontbreken feiten in de index facts_kind")


def facts(connection: sqlite3.Connection, version: int) -> Facts:
    """Raises CodecError, SpoiltRow."""
    return facts_of((row[1], row[9]) for row in _rows(connection, version))


def _rows(connection: sqlite3.Connection, version: int) -> list[tuple[Any, ...]]:
    """In one statement, since facts may be made again meanwhile."""
    found = connection.execute(
        "SELECT v.fact_count, f.* FROM versions v LEFT JOIN facts f ON f.version_id = v.id WHERE v.id = ?"
        " ORDER BY f.kind, f.ordinal",
        (version,),
    ).fetchall()
    rows = [unseal("facts", row[1:]) for row in found if row[1] is not None]
    if found and found[0][0] != len(rows):
        raise SpoiltRow("er ontbreken feiten")
    return rows


_BY_DAY = "f.first_day IS NULL, f.first_day"
_WHOLE_YEARS = "substr(f.first_day, 6) = '01-01' AND substr(f.last_day, 6) = '12-31'"
_BY_TITLE = "v.title COLLATE NOCASE, v.document_id"
_ORDERS = {
    FactOrder.DATE: f"{_BY_DAY}, v.document_id",
    FactOrder.NEWEST: f"{_BY_DAY} DESC, v.document_id",
    FactOrder.ACTOR: f"f.actor = '', f.actor, {_BY_DAY} DESC, v.document_id",
    FactOrder.DOCUMENT: _BY_TITLE,
}


@dataclass(frozen=True, slots=True)
class FoundFact:
    version: int
    section_path: tuple[str, ...]
    fact: Any


def register(
    connection: sqlite3.Connection,
    kind: str,
    versions: Collection[int],
    filters: FactFilters,
    order: FactOrder,
    skip: int,
    limit: int | None,
) -> tuple[int, list[FoundFact]]:
    """How many match, and those after the first `skip`, at most `limit`; of `filters` without documents and kinds.

    Amounts go by place alone: document id and ordinal. Raises CodecError, SpoiltRow.
    """
    where, values = _conditions(kind, versions, filters)
    total = connection.execute(f"SELECT count(*) FROM facts f WHERE {where}", values).fetchone()[0]  # noqa: S608 - constants and question marks
    by = "v.document_id" if kind == "amounts" else _ORDERS[order]
    rows = connection.execute(
        f"SELECT f.* FROM facts f JOIN versions v ON v.id = f.version_id"  # noqa: S608 - constants and question marks
        f" WHERE {where} ORDER BY {by}, f.ordinal LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, skip),
    ).fetchall()
    checked = [unseal("facts", row) for row in rows]
    return total, [FoundFact(row[0], tuple(json.loads(row[8])), fact(kind, row[9])) for row in checked]


def abbreviations(connection: sqlite3.Connection, versions: Collection[int]) -> tuple[tuple[str, str], ...]:
    """(abbreviation, full form) as these versions give them, each pair once. Raises CodecError, SpoiltRow."""
    _check_listed(connection, versions)
    rows = connection.execute(
        "SELECT * FROM facts WHERE kind = 'definitions' AND version_id IN (SELECT value FROM json_each(?))"
        " ORDER BY version_id, ordinal",
        (json.dumps(list(versions)),),
    )
    definitions: list[Definition] = [fact("definitions", unseal("facts", row)[9]) for row in rows]
    return tuple(dict.fromkeys((one.short, one.term) for one in definitions if one.short))


def _check_listed(connection: sqlite3.Connection, versions: Collection[int]) -> None:
    """Whether each fact of these versions is listed under some kind, without reading them as `check` does: one that is
    not would not be found. Raises SpoiltRow.
    """
    ids = json.dumps(list(versions))
    wanted = connection.execute(
        "SELECT total(fact_count) FROM versions WHERE id IN (SELECT value FROM json_each(?))", (ids,)
    ).fetchone()[0]
    listed = connection.execute(
        "SELECT count(*) FROM facts INDEXED BY facts_kind WHERE kind IN (SELECT value FROM json_each(?))"
        " AND version_id IN (SELECT value FROM json_each(?))",
        (json.dumps(KINDS), ids),
    ).fetchone()[0]
    if listed != wanted:
        raise SpoiltRow("er ontbreken feiten in de index facts_kind")


def facets(connection: sqlite3.Connection, kind: str, versions: Mapping[int, str], filters: FactFilters) -> Facets:
    """Of the facts that match; `versions` gives the document id of each."""
    where, values = _conditions(kind, versions, filters)

    def counts(value: str, order: str) -> list[tuple[Any, int]]:
        joined = f"FROM facts f JOIN versions v ON v.id = f.version_id WHERE {where}"
        return connection.execute(f"SELECT {value}, count(*) {joined} GROUP BY 1 ORDER BY {order}", values).fetchall()

    years = dict(counts("substr(f.first_day, 1, 4)", "1"))
    months = counts(f"CASE WHEN {_WHOLE_YEARS} THEN NULL ELSE substr(f.first_day, 1, 7) END", "1")
    return Facets(
        documents=tuple((versions[version], count) for version, count in counts("v.id", _BY_TITLE)),
        actors=tuple((actor.strip(), count) for actor, count in counts("f.actor", "2 DESC, 1") if actor),
        undated=years.pop(None, 0),
        years=tuple((int(year), count) for year, count in years.items()),
        months=tuple((datetime.date.fromisoformat(f"{month}-01"), count) for month, count in months if month),
    )


def _conditions(kind: str, versions: Collection[int], filters: FactFilters) -> tuple[str, tuple[str, ...]]:
    """The WHERE of a register with its values."""
    conditions = ["f.kind = ?", "f.version_id IN (SELECT value FROM json_each(?))"]
    values = [kind, json.dumps(list(versions))]

    def narrow(condition: str, *values_of_it: str) -> None:
        conditions.append(condition)
        values.extend(values_of_it)

    if filters.years:
        overlaps = "EXISTS (SELECT 1 FROM json_each(?) y WHERE y.value BETWEEN substr({}, 1, 4) AND substr({}, 1, 4))"
        narrow(overlaps.format("f.first_day", "f.last_day"), json.dumps([str(year) for year in filters.years]))
    if filters.first:
        narrow("f.last_day >= ?", filters.first.isoformat())
    if filters.last:
        narrow("f.first_day <= ?", filters.last.isoformat())
    if filters.actor.strip():
        narrow("instr(f.actor, ?) > 0", actor_words(filters.actor) or "-")
    for values_of_label in (filters.outcomes, filters.roles):
        if values_of_label:
            narrow("f.label IN (SELECT value FROM json_each(?))", json.dumps(list(values_of_label)))
    for printed, lemma in _wanted_words(filters.text):
        narrow("(instr(f.words, ?) > 0 OR instr(f.words, ?) > 0)", printed, lemma)
    return " AND ".join(conditions), tuple(values)


def _wanted_words(text: str) -> list[tuple[str, str]]:
    """(as typed, lemma) of the content words, or of all words where there are no others."""
    if not text.strip():
        return []
    tokens = analyse(text)
    wanted = [token for token in tokens if not token.stop] or tokens
    # A text without words stands nowhere: no row holds a tab.
    return [(token.text, token.lemma) for token in wanted] or [("\t", "\t")]
