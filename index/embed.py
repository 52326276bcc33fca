"""Texts to vectors. Comes in: passages and queries. Goes out: L2-normalised float32 vectors.

The model that is shipped is a table of token vectors: a text is the mean of its tokens. Reading it takes numpy and a
tokenizer, not torch. Any other sentence-transformers model can take its place; this is the only module that imports
that package, and only then.

A model's `name` is `<what was asked for>@<digest of its content>`, so that an index notices another model under an old
name: `load_embedder_of` holds the model of an index to its digest.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load
from tokenizers import Tokenizer

from index.faults import index_command
from ingest.errors import ModelError

DEFAULT_MODEL = "beleidswijzer-nl-static"

_SHIPPED = Path(__file__).parent / "models"
_RECORDED = re.compile(r"(?P<model>.+)@(?P<digest>[0-9a-f]{12})")
_REMEDY = f"Kies een map met een sentence-transformers-model, of het meegeleverde model '{DEFAULT_MODEL}'."
_BATCH = 1024
"""Texts tokenised at a time: enough to keep the tokenizer's threads busy, few enough to keep its output small."""

_FEW_WORDS = 64
"""A question's are tokenised in its own thread: waking the tokenizer's takes longer where the processors are busy."""
_KNOWN_WORDS = 100_000
"""Some twenty megabytes."""
_NEAR = 256
"""Vectors that stay in the processor's cache, so that what multiplies them need not fetch them again."""
_BETWEEN_WORDS = re.compile(r"[ \t\n\r]+")
_PIECE = re.compile(r"[!-/:-@\[-`{-~]|[^!-/:-@\[-`{-~]+")
"""A mark of ASCII, at which BERT's pre-tokenizer always cuts, or what stands between marks."""
_PLAIN = re.compile("[a-z0-9]+")
_TOKEN_BITS = 32
_NO_SPACE = "\x0b\x0c\x1c\x1d\x1e\x1f\x85"

_HUB_SECONDS = 10.0

Vectors = NDArray[np.float32]
IntArray = NDArray[np.int64]


class Embedder(Protocol):
    """Safe to use from several threads."""

    @property
    def name(self) -> str:
        """What the manifest records: `<model>@<digest>`."""

    @property
    def dimension(self) -> int: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension), in the order of `texts`; a text without a known token may give zeros."""

    def encode_query(self, text: str) -> Vectors:
        """(dimension,)."""


class StaticEmbedder:
    """A sentence-transformers `StaticEmbedding` folder, read without sentence-transformers."""

    def __init__(self, folder: Path, label: str) -> None:
        weights, tokens = _static_folder(folder) / "model.safetensors", _static_folder(folder) / "tokenizer.json"
        try:
            self._tokenizer: Tokenizer = Tokenizer.from_file(str(tokens))
            content = weights.read_bytes()
            self.name = f"{label}@{_digest([content, tokens.read_bytes()])}"
            matrix = load(content)["embedding.weight"]
            del content  # what follows takes twice as much again
            matrix = matrix.astype(np.float32)
        except Exception as error:  # the tokenizers package raises nothing more precise
            raise _damaged(folder) from error
        if matrix.ndim != 2 or self._tokenizer.get_vocab_size() > len(matrix):
            raise _damaged(folder)
        self._tokenizer.no_padding()
        self._ids = _WordIds(self._tokenizer) if _is_by_word(self._tokenizer) else None
        self._lengths: Vectors = np.sqrt(np.einsum("ij,ij->i", matrix, matrix))  # `norm` copies it
        matrix /= np.maximum(self._lengths, 1e-9)[:, None]
        self._directions: Vectors = matrix

    @property
    def dimension(self) -> int:
        return int(self._directions.shape[1])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        batches = (texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH))
        none = np.zeros((0, self.dimension), dtype=np.float32)
        return np.concatenate([none, *(self.encode_with_tokens(batch)[0] for batch in batches)])

    def encode_with_tokens(self, texts: Sequence[str]) -> tuple[Vectors, list[IntArray]]:
        """(n, dimension), and the different tokens of each, ascending."""
        tokens, counts = _different(self.tokenise(texts))
        directions = [self._direction(*one) for one in zip(tokens, counts, strict=True)]
        return np.array(directions, dtype=np.float32).reshape(len(texts), self.dimension), tokens

    def encode_query(self, text: str) -> Vectors:
        return self._direction(*np.unique(self.tokenise([text])[0], return_counts=True))

    def tokenise(self, texts: Sequence[str]) -> list[IntArray]:
        """The tokens of each, by number, in order."""
        if self._ids:
            return self._ids.of(texts)
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [np.asarray(encoding.ids, dtype=np.int64) for encoding in encodings]

    def token_vectors(self, tokens: IntArray) -> tuple[Vectors, Vectors]:
        """(n, dimension), each of length 1; (n,), how long each was."""
        return self._directions.take(tokens, axis=0), self._lengths[tokens]

    def cosines(self, tokens: IntArray, vectors: Vectors) -> Vectors:
        """(n, m), of each of n tokens with each of m vectors of length 1."""
        found = np.empty((len(tokens), len(vectors)), dtype=np.float32)
        for start in range(0, len(tokens), _NEAR):
            near = self._directions.take(tokens[start : start + _NEAR], axis=0)
            np.matmul(near, vectors.T, out=found[start : start + _NEAR])
        return found

    def _direction(self, tokens: IntArray, counts: IntArray) -> Vectors:
        """The direction of the tokens' sum, which is that of their mean. Counting first bounds the memory used."""
        weights = (counts * self._lengths[tokens]).astype(np.float32)
        total: Vectors = weights @ self._directions.take(tokens, axis=0)
        length = float(np.linalg.norm(total))
        return total / np.float32(length) if length > 0 else total


def _different(texts: Sequence[IntArray]) -> tuple[list[IntArray], list[IntArray]]:
    """The different tokens of each text, ascending, and how often each stands in it. All texts are sorted at once."""
    sizes = [len(tokens) for tokens in texts]
    keys = np.repeat(np.arange(len(texts)) << _TOKEN_BITS, sizes) | np.concatenate([np.empty(0, np.int64), *texts])
    keys, counts = np.unique(keys, return_counts=True)
    places = np.searchsorted(keys, np.arange(len(texts) + 1) << _TOKEN_BITS).tolist()
    tokens = keys & ((1 << _TOKEN_BITS) - 1)
    return [tokens[a:b] for a, b in pairwise(places)], [counts[a:b] for a, b in pairwise(places)]


class _WordIds:
    """The tokens of texts, where those of a word never depend on the words beside it. Safe to use from several threads.

    Most words of a text stand in others too: with what they came to at hand, ten texts take the time of one. Nor do
    those of what stands between marks depend on the marks: "plan", "plan," and "(plan)" are learned as one.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def of(self, texts: Sequence[str]) -> list[IntArray]:
        texts_words = [_words(text) for text in texts]
        known = self._known
        if len(known) > _KNOWN_WORDS:
            known = self._known = {}
        cut = [(word, _PIECE.findall(word)) for word in set().union(*texts_words) if word not in known]
        self._learn({piece for _, pieces in cut for piece in pieces if piece not in known}, known)
        known.update((word, known[pieces[0]] if len(pieces) == 1 else _joined(pieces, known)) for word, pieces in cut)
        return [np.array(_joined(words, known), np.int64) for words in texts_words]

    def _learn(self, pieces: Iterable[str], known: dict[str, list[int]]) -> None:
        """Puts the tokens of each into `known`. Small letters and figures that are a token are that token."""
        new: list[str] = []
        for piece in pieces:
            token = self._tokenizer.token_to_id(piece) if _PLAIN.fullmatch(piece) else None
            if token is None:
                new.append(piece)
            else:
                known[piece] = [token]
        if len(new) > _FEW_WORDS:
            encodings = self._tokenizer.encode_batch_fast(new, add_special_tokens=False)
        else:
            encodings = [self._tokenizer.encode(piece, add_special_tokens=False) for piece in new]
        known.update((piece, encoding.ids) for piece, encoding in zip(new, encodings, strict=True))


def _joined(pieces: Iterable[str], known: dict[str, list[int]]) -> list[int]:
    return list(chain.from_iterable(map(known.__getitem__, pieces)))


def _words(text: str) -> list[str]:
    """What stands between white space. Of some characters Python thinks that they are that, and tokenizers do not."""
    return _BETWEEN_WORDS.split(text) if any(map(text.__contains__, _NO_SPACE)) else text.split()


def _is_by_word(tokenizer: Tokenizer) -> bool:
    """Whether it cuts at white space before all else, and adds nothing: as BERT's do."""
    steps = (tokenizer.normalizer, tokenizer.pre_tokenizer, tokenizer.post_processor, tokenizer.model)
    plain = not (tokenizer.get_added_tokens_decoder() or tokenizer.truncation)
    names = [type(step).__name__ for step in steps]
    return plain and names == ["BertNormalizer", "BertPreTokenizer", "NoneType", "WordPiece"]


class SentenceTransformerEmbedder:
    """Any other model: `source` is a folder or a hub name. A model that is on disk is loaded without the network."""

    def __init__(self, source: str, label: str) -> None:
        self._model = _load_sentence_transformer(source)
        self._lock = Lock()  # fast tokenizers refuse to be configured by two threads at once
        self._query_prompt, self._passage_prompt = _prompts(source, self._model.prompts)
        self.name = f"{label}@{self._content_digest()}"

    @property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension())

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = self._encode(self._model.encode_document, list(texts), self._passage_prompt)
        return vectors.reshape(len(texts), self.dimension)

    def encode_query(self, text: str) -> Vectors:
        return self._encode(self._model.encode_query, text, self._query_prompt)

    def _encode(self, encode: Any, texts: list[str] | str, prompt: str) -> Vectors:
        with self._lock:
            vectors = encode(
                texts, prompt=prompt, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
            )
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def _content_digest(self) -> str:
        import torch

        weights = self._model.state_dict()
        names = json.dumps([sorted(weights), self._query_prompt, self._passage_prompt]).encode()
        tensors = (weights[name].detach().cpu().contiguous().flatten() for name in sorted(weights))
        return _digest((names, *(tensor.view(torch.uint8).numpy().tobytes() for tensor in tensors)))


def encode_with_tokens(embedder: Embedder, texts: Sequence[str]) -> tuple[Vectors, list[IntArray]]:
    """The vectors of passages, and the different tokens of each, ascending; of a model that is not static none."""
    if isinstance(embedder, StaticEmbedder):
        return embedder.encode_with_tokens(texts)
    return embedder.encode_passages(texts), [np.empty(0, dtype=np.int64)] * len(texts)


def load_embedder(model: str) -> Embedder:
    """The model of that name: DEFAULT_MODEL, a folder, or a name on the sentence-transformers hub.

    Raises ModelError where there is none or it is damaged.
    """
    if model == DEFAULT_MODEL:
        return StaticEmbedder(_SHIPPED / DEFAULT_MODEL, DEFAULT_MODEL)
    folder = Path(model).expanduser()
    if model and folder.is_dir():
        label = str(folder.resolve())
        return StaticEmbedder(folder, label) if _is_static(folder) else SentenceTransformerEmbedder(label, label)
    # A hub name is `name` or `owner/name`; what else there is can only be a path.
    if not re.fullmatch(r"[\w-][\w.-]*(/[\w.-]+)?", model):
        raise ModelError(f"De map '{model}' met een taalmodel is er niet.", _REMEDY)
    return SentenceTransformerEmbedder(model, model)


def load_embedder_of(data: Path, name: str) -> Embedder:
    """The model that the index in `data` was made with; a name with a digest is held to it.

    Raises ModelError, which says with which command that index can go on without its model.
    """
    recorded = _RECORDED.fullmatch(name)
    model = recorded["model"] if recorded else name
    try:
        embedder = load_embedder(model)
    except ModelError as error:
        raise ModelError(
            f"{error.problem} De index in {data} is ermee gemaakt.",
            f"Zet het model terug, of {_go_on(data, '--model', DEFAULT_MODEL)}",
        ) from error
    if recorded and embedder.name != name:
        raise ModelError(
            f"Het taalmodel '{model}' is veranderd sinds de index in {data} ermee is gemaakt.",
            f"Zet het oude model terug, of {_go_on(data)}",
        )
    return embedder


def _go_on(data: Path, *arguments: str) -> str:
    which = "met het meegeleverde model" if arguments else "met het veranderde model"
    return (
        f"ga verder {which} met deze opdracht (de documenten zelf zijn niet nodig): {index_command(data, *arguments)}"
    )


def _load_sentence_transformer(source: str) -> Any:
    from huggingface_hub import HfApi
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(source, device="cpu", local_files_only=True)
    except Exception as error:
        if Path(source).is_dir():
            raise _damaged(Path(source)) from error
    try:
        HfApi().model_info(source, timeout=_HUB_SECONDS)  # fails at once where the loading would try for a minute
        return SentenceTransformer(source, device="cpu")
    except Exception as error:
        raise ModelError(
            f"Het taalmodel '{source}' staat niet op deze computer en kon niet worden opgehaald.", _REMEDY
        ) from error


def _prompts(source: str, configured: dict[str, str]) -> tuple[str, str]:
    """What the model wants before a query and before a passage.

    E5 models were trained with two prefixes that their older releases do not configure.
    """
    if not any(configured.values()) and re.search(r"\be5-(small|base|large)\b", Path(source).name):
        return "query: ", "passage: "
    passage = (configured.get(name) for name in ("document", "passage", "corpus"))
    return configured.get("query") or "", next(filter(None, passage), "")


def _modules(folder: Path) -> list[tuple[str, str]]:
    """Class name and subfolder of each module that the folder's `modules.json` lists."""
    try:
        listed = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        return [(str(module["type"]).rpartition(".")[2], str(module["path"])) for module in listed]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder) from error


def _is_static(folder: Path) -> bool:
    kinds = [kind for kind, _ in _modules(folder)]
    return kinds in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"])


def _static_folder(folder: Path) -> Path:
    if not folder.is_dir():
        raise ModelError(f"De map '{folder}' met het taalmodel is er niet.", _REMEDY)
    if not _is_static(folder):
        raise _damaged(folder)
    return folder / _modules(folder)[0][1]


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()[:12]


def _damaged(folder: Path) -> ModelError:
    return ModelError(
        f"De map '{folder}' bevat geen bruikbaar taalmodel: er ontbreekt iets of het is beschadigd.", _REMEDY
    )
