"""Small documents without a reader: what is tested here is what becomes of them afterwards.

A file is a title line, lines as "soort: motie", and lines that are passages; "kapot" as title cannot be read.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, pre_tokenizers

from index.model import UpdateReport
from index.update import update
from ingest.errors import DamagedFile
from ingest.fact_model import Amount, AmountRole, Decision, DecisionPoint, Event, Facts, OutcomeKind
from ingest.limits import Limits
from ingest.model import (
    Document,
    DocumentKind,
    Excerpt,
    Page,
    Paragraph,
    Passage,
    PassageKind,
    Section,
    SourceFile,
    search_text,
)


def read_lines(path: Path, document_id: str, limits: Limits) -> tuple[Document, tuple[Passage, ...]]:
    text = path.read_text(encoding="utf-8")
    title, *lines = text.splitlines()
    if title == "kapot":
        raise DamagedFile(f"{path.name} is kapot.", "Sla het opnieuw op.")
    facts = dict(line.split(": ") for line in lines if ": " in line)
    page = Page(1, None, 0.0, 0.0, text)
    starts = [text.index(line) for line in lines]
    excerpts = [Excerpt.cut(page, start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    section = Section("s1", "", "Inhoud", 1, ("Inhoud",), 1, 1, tuple(Paragraph(excerpt) for excerpt in excerpts))
    document = Document(
        id=document_id,
        title=title,
        kind=DocumentKind(facts.get("soort", "overig")),
        organisation="",
        date=datetime.date.fromisoformat(facts["datum"]) if "datum" in facts else None,
        period=facts.get("periode", ""),
        status="",
        version=hashlib.sha256(path.read_bytes()).hexdigest(),
        source=SourceFile(path.name, "text", path.stat().st_size),
        pages=(page,),
        sections=(section,),
        issues=(),
    )
    quotable = [excerpt for excerpt in excerpts if ": " not in excerpt.text]
    return document, tuple(_passage(document, number, excerpt) for number, excerpt in enumerate(quotable, 1))


def marked_facts(document: Document, limits: Limits) -> Facts:
    """What lines as "besluit raad 2024-05-01 conform over de kade" say; "besluit", "plan" or "bedrag", four words, and
    what it is about. "?" is no date; of an amount they are the period, the role and the euros."""
    decisions: list[Decision] = []
    events: list[Event] = []
    amounts: list[Amount] = []
    for block in document.sections[0].blocks:
        assert isinstance(block, Paragraph)
        line = block.excerpt
        kind, *words = line.text.split(" ", 4)
        if kind not in ("besluit", "plan", "bedrag") or len(words) < 4:
            continue
        about = line.part(line.text.index(words[3]), len(line.text))
        if kind == "bedrag":
            euros, role = line.part(line.text.index(words[2]), line.text.index(words[3]) - 1), AmountRole(words[1])
            fact_id = f"a{len(amounts)}"
            amounts.append(
                Amount(fact_id, "s1", (about,), "", words[0], Decimal(words[2]), Decimal(1), "EUR", euros, line, role)
            )
            continue
        date = None if words[1] == "?" else datetime.date.fromisoformat(words[1])
        when = line.part(line.text.index(words[1]), line.text.index(words[2]) - 1)
        if kind == "besluit":
            decisions.append(
                Decision(
                    id=f"d{len(decisions)}",
                    section_id="s1",
                    subject=about,
                    points=(DecisionPoint("1", about),),
                    body=words[0],
                    date=date,
                    kind=OutcomeKind(words[2]),
                    outcome=line,
                    decided=line,
                    votes=Excerpt(),
                    motion=Excerpt(),
                )
            )
        else:
            end = datetime.date.fromisoformat(words[2]) if date else None
            events.append(Event(f"e{len(events)}", "s1", date, end, "", when, about, words[0], line))
    return Facts(amounts=tuple(amounts), events=tuple(events), decisions=tuple(decisions))


def _passage(document: Document, number: int, excerpt: Excerpt) -> Passage:
    text = search_text(document.title, ("Inhoud",), "", excerpt.text)
    return Passage(
        id=f"{document.id}/{number}",
        document_id=document.id,
        document_title=document.title,
        section_id="s1",
        section_path=("Inhoud",),
        kind=PassageKind.TEXT,
        excerpt=excerpt,
        context="",
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


@pytest.fixture(autouse=True)
def _reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.update.read_safely", read_lines)
    monkeypatch.setattr("index.facts.extract_safely", marked_facts)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "stukken"
    folder.mkdir()
    return folder


Write = Callable[..., Path]
IndexAll = Callable[[], UpdateReport]


@pytest.fixture
def write(documents: Path) -> Write:
    """write("plan.txt", "Titel", "Eerste passage.", …) makes the file and gives its path."""

    def write_file(name: str, *lines: str) -> Path:
        path = documents / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write_file


@pytest.fixture
def index_all(data: Path, documents: Path, small_model: Path) -> Callable[[], UpdateReport]:
    """Indexes the folder of documents with the small model."""
    return lambda: update(data, [documents], model=str(small_model))


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real model folder: one vector for each letter pair, so that it loads at once and likes likeness."""
    folder = tmp_path_factory.mktemp("model")
    make_model(folder, seed=1)
    return folder


@pytest.fixture(scope="session")
def other_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("other")
    make_model(folder, seed=2)
    return folder


def make_model(folder: Path, seed: int) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    vocabulary = {"[UNK]": 0} | {letter: number for number, letter in enumerate(letters, 1)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.save(str(folder / "tokenizer.json"))
    vectors = np.random.default_rng(seed).normal(size=(len(vocabulary), 16)).astype(np.float32)
    save_file({"embedding.weight": vectors}, folder / "model.safetensors")
    modules = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"}]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
