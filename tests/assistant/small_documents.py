"""An assistant over a few Markdown texts, indexed as users do it, and what its answers tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.model import Answer, ClaimKind, Turn
from assistant.pipeline import Assistant
from index.search import Index
from index.update import update


@contextmanager
def open_index(folder: Path, texts: Mapping[str, str]) -> Iterator[Index]:
    """`texts` by the names of their files, without suffix; `folder` is empty and gets both texts and index."""
    documents = folder / "documents"
    documents.mkdir()
    for name, text in texts.items():
        (documents / f"{name}.md").write_text(text, encoding="utf-8")
    update(folder / "data", [documents])
    with closing(Index.open(folder / "data")) as index:
        yield index


@contextmanager
def open_assistant(folder: Path, texts: Mapping[str, str]) -> Iterator[Assistant]:
    with open_index(folder, texts) as index:
        yield Assistant(index)


def ask_in_turn(assistant: Assistant, *turns: str) -> Answer:
    """The answer to the last of `turns`, asked after the ones before it."""
    *before, asked = turns
    return assistant.ask(asked, [Turn(turn) for turn in before])


def claim_texts(answer: Answer, kind: ClaimKind | None = None) -> list[str]:
    """Of all claims, or of those of one kind."""
    return [claim.text for claim in answer.claims if kind in (None, claim.kind)]


def joined_claims(answer: Answer) -> str:
    return " | ".join(claim_texts(answer))
