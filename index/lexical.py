"""Word search: BM25 over fields. The only module that knows tantivy, which gets finished terms from `analyse`.

Comes in: passages with their rows. Goes out: rows with their score. Tantivy's own k1 = 1.2 and b = 0.75 are what was
wanted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import tantivy

from index.analyse import is_gram, joined_terms, terms
from ingest.model import Passage, PassageKind

FOLDER_NAME = "lexical"

WEIGHTS = {"title": 0.8, "headings": 0.8, "context": 0.5, "body": 1.0, "labels": 4.0}
"""Fields and what a match in each counts for. The first cell of each row of a table is a field of its own: asked for
100 of them, MRR of their table is .861 (1), .923 (2), .933 (3), .983 (4); mean R@5 of three sets of questions that text
answers too is .859 (1), .859 (3), .863 (4)."""

OTHER_FIELDS = 0.2
"""A term counts for its best field, and for this share of what it scores in the others. Where it is summed (1), the
words that name a document outweigh what is asked of it: a passage about its subject has them in title, heading and
text. With 0.2, a title at 0.8 and grams at 0.4, instead of the sum, 0.3 and 0.3: mean R@5 .800 against .788 and MRR
.686 against .662 over the six sets of questions that were tuned on, R@5 lower on none; 0 to 0.3 are within a point."""

GRAM_WEIGHT = 0.4
"""What a matching gram counts for beside a lemma. Mean R@5 over the same six sets: .795 (0.25), .800 (0.4), .793
(0.5)."""

COMMON = 0.05
"""Over `EVERY_GRAM_UP_TO` passages a gram that a larger share of them holds is not searched for: it says little of a
passage, and such grams take two thirds of the time of a search by words."""
EVERY_GRAM_UP_TO = 5_000

PIVOT = 50
"""Fillers added to each body: they lower what a passage's length counts for (BM25's b, which tantivy fixes at 0.75)."""
_FILLERS = " ·" * PIVOT

_HEAP_BYTES = 50_000_000
_ROW = "row"
_DOCUMENT = "document"


def write(folder: Path, passages: Iterable[tuple[int, Passage]], meanwhile: Callable[[], None] | None = None) -> None:
    """`passages` are (row, passage). The folder must be there and empty. Once all passages were taken, `meanwhile` is
    done beside tantivy, which still works on them in a thread of its own.
    """
    writer = tantivy.Index(_schema(), str(folder)).writer(_HEAP_BYTES, 1)
    for row, passage in passages:
        document = tantivy.Document()
        document.add_integer(_ROW, row)
        document.add_text(_DOCUMENT, passage.document_id)
        document.add_text("body", joined_terms(passage.text) + _FILLERS)
        for field, text in _texts_beside(passage).items():
            if text:
                document.add_text(field, _known_terms(text))
        writer.add_document(document)
    with ThreadPoolExecutor(1, thread_name_prefix="committing") as pool:
        committed = pool.submit(writer.commit)
        if meanwhile:
            meanwhile()
        committed.result()
    writer.wait_merging_threads()


def _texts_beside(passage: Passage) -> dict[str, str]:
    """What stands around the text of a passage, or repeats it, by field."""
    return {
        "title": passage.document_title,
        "headings": "\n".join(passage.section_path),
        "context": passage.context,
        "labels": _row_labels(passage),
    }


_known_terms = lru_cache(maxsize=1_024)(joined_terms)  # passages that follow each other share title, headings, context


def _row_labels(passage: Passage) -> str:
    """The first cell of each row; of what is no table nothing."""
    if passage.kind is not PassageKind.TABLE:
        return ""
    return "\n".join(line.partition("\t")[0] for line in passage.text.split("\n"))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field(_ROW, fast=True)
    builder.add_text_field(_DOCUMENT, tokenizer_name="raw", index_option="basic")
    for field in WEIGHTS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


class LexicalIndex:
    """A written index. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Raises ValueError where the folder is none of ours."""
        self._index = tantivy.Index.open(str(folder))
        self._schema = self._index.schema
        for field in WEIGHTS:  # one that another version made may lack a field
            tantivy.Query.term_query(self._schema, field, "", "freq")
        self._searcher = self._index.searcher()
        self._size = int(self._searcher.num_docs)
        self._counts = lru_cache(maxsize=20_000)(self._count)
        self._clause = lru_cache(maxsize=4_096)(self._make_clause)  # questions share most of their grams

    def __len__(self) -> int:
        return self._size

    def search(self, text: str, limit: int, documents: Sequence[str] | None = None) -> list[tuple[int, float]]:
        """(row, score), best first; only in `documents` where given. Passages without a word of the text are not."""
        query = self._query(text)
        if limit < 1 or query is None:
            return []
        if documents is not None:
            inside = tantivy.Query.term_set_query(self._schema, _DOCUMENT, list(documents))
            only = tantivy.Query.const_score_query(inside, 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, only)])
        hits = self._searcher.search(query, limit, count=False).hits
        rows = self._searcher.fast_field_values(_ROW, [address for _, address in hits])
        return [(row, score) for row, (score, _) in zip(rows, hits, strict=True)]

    def _query(self, text: str) -> tantivy.Query | None:
        counts = Counter(terms(text))
        clauses = [self._clause(term, count) for term, count in counts.items() if not self._is_common_gram(term)]
        found = [(tantivy.Occur.Should, clause) for clause in clauses if clause]
        return tantivy.Query.boolean_query(found) if found else None

    def _is_common_gram(self, term: str) -> bool:
        return is_gram(term) and len(self) > EVERY_GRAM_UP_TO and self.passage_count(term) > COMMON * len(self)

    def _make_clause(self, term: str, count: int) -> tantivy.Query | None:
        """For a term that stands `count` times in a question; None where no passage holds it."""
        boost = count * (GRAM_WEIGHT if is_gram(term) else 1.0)
        fields = [
            tantivy.Query.boost_query(tantivy.Query.term_query(self._schema, field, term, "freq"), weight * boost)
            for (field, weight), passages in zip(WEIGHTS.items(), self._counts(term), strict=True)
            if passages
        ]
        if len(fields) > 1:
            return tantivy.Query.disjunction_max_query(fields, OTHER_FIELDS)
        return fields[0] if fields else None  # alone it counts for the same, and is searched for faster

    def _count(self, term: str) -> tuple[int, ...]:
        """In how many passages a term of `analyse.terms` stands, for each field."""
        return tuple(self._searcher.doc_freq(field, term) for field in WEIGHTS)

    def passage_count(self, term: str) -> int:
        """The same in the field that has it most."""
        return max(self._counts(term))

    def rarity(self, term: str) -> float:
        """Its inverse passage frequency, as BM25 reckons it."""
        count = self.passage_count(term)
        return math.log(1 + (len(self) - count + 0.5) / (count + 0.5))
