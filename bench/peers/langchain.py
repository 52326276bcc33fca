"""LangChain: FAISS vector store, `BM25Retriever` and `EnsembleRetriever`.

Comes in and goes out: as `peer` says. `BM25Retriever` cannot be saved: opening makes it again of the texts that the
vector store keeps.
"""

from __future__ import annotations

from pathlib import Path

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings

from bench.peers.peer import LIMIT, Peer, first


class LangChain(Peer):
    def __init__(self, model: str) -> None:
        super().__init__(model)
        self._embeddings = HuggingFaceEmbeddings(model_name=model, model_kwargs={"device": "cpu"})

    def build(self, folder: Path) -> None:
        documents = [Document(text, metadata={"row": row}) for row, text in enumerate(self.texts)]
        FAISS.from_documents(documents, self._embeddings).save_local(str(folder))
        BM25Retriever.from_documents(documents, k=LIMIT)

    def open(self, folder: Path) -> None:
        store = FAISS.load_local(str(folder), self._embeddings, allow_dangerous_deserialization=True)
        documents = [store.docstore.search(key) for key in store.index_to_docstore_id.values()]
        by_words = BM25Retriever.from_documents(documents, k=LIMIT)
        by_meaning = store.as_retriever(search_kwargs={"k": LIMIT})
        self._both = EnsembleRetriever(retrievers=[by_words, by_meaning], weights=[0.5, 0.5])

    def ask(self, text: str) -> list[int]:
        return first(found.metadata["row"] for found in self._both.invoke(text))
