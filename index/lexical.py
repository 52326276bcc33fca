"""Word search: BM25 over fields. The only module that knows tantivy, which gets finished terms from `analyse`.

Comes in: passages with their rows. Goes out: rows with their score. Tantivy's own k1 = 1.2 and b = 0.75 are what was
wanted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import tantivy

from index.analyse import is_gram, terms
from ingest.model import Passage, PassageKind

FOLDER_NAME = "lexical"

WEIGHTS = {"title": 0.3, "headings": 0.8, "context": 0.5, "body": 1.0, "labels": 1.0}
"""Fields and what a match in each counts for. Any value from 0.1 to 1 beside the body's was as good within two hits on
86 questions over 26 council documents. Row labels of tables count once more beside the body: asked by the 94 labels of
37 documents, MRR of the table is .761 (0), .823 (0.5), .846 (1), .858 (2), .876 (4); on 145 questions that text answers
.679 (0), .680 (1), .676 (2), .673 (4)."""

GRAM_WEIGHT = 0.3
"""What a matching gram counts for beside a lemma. On 572 questions of parliament MRR .700 (0), .726 (0.25), .713 (0.5),
.696 (1); on 55 questions that avoid the words of the text .352, .468, .506, .490. At 0.5 both are near their best."""

PIVOT = 50
"""Fillers added to each body: they lower what a passage's length counts for (BM25's b, which tantivy fixes at 0.75)."""
_FILLER = "·"

_HEAP_BYTES = 50_000_000
_ROW = "row"
_DOCUMENT = "document"


def write(folder: Path, passages: Iterable[tuple[int, Passage]]) -> None:
    """`passages` are (row, passage). The folder must be there and empty."""
    writer = tantivy.Index(_schema(), str(folder)).writer(_HEAP_BYTES, 1)
    for row, passage in passages:
        document = tantivy.Document()
        document.add_integer(_ROW, row)
        document.add_text(_DOCUMENT, passage.document_id)
        for field, text in _texts(passage).items():
            document.add_text(field, " ".join([*terms(text), *([_FILLER] * (PIVOT if field == "body" else 0))]))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def _texts(passage: Passage) -> dict[str, str]:
    return {
        "title": passage.document_title,
        "headings": "\n".join(passage.section_path),
        "context": passage.context,
        "body": passage.text,
        "labels": _row_labels(passage),
    }


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

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

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
        return [(int(row), float(score)) for row, (score, _) in zip(rows, hits, strict=True)]

    def _query(self, text: str) -> tantivy.Query | None:
        clauses = []
        for term, count in Counter(terms(text)).items():
            boost = count * (GRAM_WEIGHT if is_gram(term) else 1.0)
            for field, weight in WEIGHTS.items():
                query = tantivy.Query.term_query(self._schema, field, term, "freq")
                clauses.append((tantivy.Occur.Should, tantivy.Query.boost_query(query, weight * boost)))
        return tantivy.Query.boolean_query(clauses) if clauses else None

    def passage_count(self, term: str) -> int:
        """In how many passages a term of `analyse.terms` stands, in the field that has it most."""
        return max(int(self._searcher.doc_freq(field, term)) for field in WEIGHTS)

    def rarity(self, term: str) -> float:
        """Its inverse passage frequency, as BM25 reckons it."""
        count = self.passage_count(term)
        return math.log(1 + (len(self) - count + 0.5) / (count + 0.5))
