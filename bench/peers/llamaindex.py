"""LlamaIndex: `VectorStoreIndex` with FAISS, `BM25Retriever`, fused by `QueryFusionRetriever` without a language model.

Comes in and goes out: as `peer` says. BM25 gets Dutch stems and stop words, which it has an option for.
Its embedding class takes no static model: it wants to know the longest text, and such a model has none.
"""

from __future__ import annotations

from pathlib import Path

import bm25s
import faiss
import Stemmer
from llama_index.core import StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.core.schema import TextNode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.retrievers.bm25 import BM25Retriever
from llama_index.vector_stores.faiss import FaissVectorStore

from bench.peers.peer import LIMIT, Peer, first


class LlamaIndex(Peer):
    def __init__(self, model: str) -> None:
        super().__init__(model)
        self._embedding = HuggingFaceEmbedding(model_name=model, device="cpu")

    def build(self, folder: Path) -> None:
        nodes = [TextNode(text=text, id_=str(row)) for row, text in enumerate(self.texts)]
        dimension = len(self._embedding.get_text_embedding("raad"))
        store = FaissVectorStore(faiss_index=faiss.IndexFlatIP(dimension))
        context = StorageContext.from_defaults(vector_store=store)
        index = VectorStoreIndex(nodes, storage_context=context, embed_model=self._embedding)
        index.storage_context.persist(str(folder / "vectors"))
        by_words = BM25Retriever.from_defaults(
            nodes=nodes, stemmer=Stemmer.Stemmer("dutch"), language="nl", similarity_top_k=LIMIT
        )
        by_words.persist(str(folder / "words"))

    def open(self, folder: Path) -> None:
        store = FaissVectorStore.from_persist_dir(str(folder / "vectors"))
        context = StorageContext.from_defaults(vector_store=store, persist_dir=str(folder / "vectors"))
        index = load_index_from_storage(context, embed_model=self._embedding)
        by_words = BM25Retriever(  # its `from_persist_dir` takes no stemmer with this bm25s
            existing_bm25=bm25s.BM25.load(str(folder / "words"), load_corpus=True),
            stemmer=Stemmer.Stemmer("dutch"),
            similarity_top_k=LIMIT,
        )
        self._both = QueryFusionRetriever(
            [index.as_retriever(similarity_top_k=LIMIT), by_words],
            llm=MockLLM(),  # asked for, never called with one query
            mode=FUSION_MODES.RECIPROCAL_RANK,
            similarity_top_k=LIMIT,
            num_queries=1,
            use_async=False,
        )

    def ask(self, text: str) -> list[int]:
        return first(found.node.node_id for found in self._both.retrieve(text))
