from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest

from index.embed import DEFAULT_MODEL, StaticEmbedder, load_embedder
from index.rerank import TokenMatch, load_cross_encoder
from index.tokens import TokenIndex, kept, write
from ingest.errors import ModelError
from ingest.model import Excerpt, Passage, PassageKind


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    embedder = load_embedder(DEFAULT_MODEL)
    assert isinstance(embedder, StaticEmbedder)
    return embedder


class Matcher:
    """Texts in, scores out: of `TokenMatch` over an index of their tokens."""

    def __init__(self, embedder: StaticEmbedder, folder: Path) -> None:
        self._embedder = embedder
        self._folder = folder

    def match(self, texts: list[str]) -> TokenMatch:
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        vectors, tokens = self._embedder.encode_with_tokens(texts)
        list(write(folder, [(range(10, 10 + len(texts)), vectors, [kept(one) for one in tokens])]))
        return TokenMatch(self._embedder, rarity=lambda lemma: 1.0, tokens=TokenIndex(folder))

    def __call__(self, query: str, texts: list[str]) -> list[float]:
        return self.match(texts).scores(query, range(10, 10 + len(texts)))


@pytest.fixture(scope="module")
def scores(embedder: StaticEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    return Matcher(embedder, tmp_path_factory.mktemp("tokens"))


def test_a_word_of_the_query_finds_its_counterpart(scores: Matcher) -> None:
    texts = ["De school krijgt een nieuw dak.", "Er worden bomen geplant langs de weg."]
    school, trees = scores("bomen", texts)
    assert trees > school
    assert trees == pytest.approx(1.0)


def test_a_related_word_counts_for_something(scores: Matcher) -> None:
    near, far = scores("bomen", ["beplanting en struiken", "jaarrekening en accountant"])
    assert 1.0 > near > far


def test_scores_do_not_depend_on_the_texts_beside_them(scores: Matcher) -> None:
    texts = ["Er worden bomen geplant.", "", "De weg is breed en de bomen zijn hoog."]
    together = scores("hoge bomen langs de weg", texts)
    assert together == pytest.approx([scores("hoge bomen langs de weg", [text])[0] for text in texts])


def test_a_query_without_words_scores_nothing(scores: Matcher) -> None:
    assert scores("wat is de", ["bomen", "wegen"]) == [0.0, 0.0]
    assert scores("bomen", []) == []


def test_tokens_are_found_by_row_in_whatever_order_they_were_written(embedder: StaticEmbedder, tmp_path: Path) -> None:
    texts = ["Er worden bomen geplant.", "", "De weg is breed en de bomen zijn hoog."]
    vectors, tokens = embedder.encode_with_tokens(texts)
    some, none, others = [kept(one) for one in tokens]
    batches = [([12], vectors[2:], [others]), ([10, 11], vectors[:2], [some, none])]
    handed_on = list(write(tmp_path, batches))
    assert [rows for rows, _ in handed_on] == [[12], [10, 11]]
    written = TokenIndex(tmp_path)
    assert len(written) == 3
    assert [one.astype(np.uint32).tobytes() for one in written.of([11, 12, 10])] == [none, others, some]


def test_of_nothing_nothing_is_written(tmp_path: Path) -> None:
    assert list(write(tmp_path, [])) == []
    assert len(TokenIndex(tmp_path)) == 0
    assert TokenIndex(tmp_path).of([]) == []


def test_where_words_decide_nothing_it_does_not_count(scores: Matcher) -> None:
    matcher = scores.match(["bomen"])
    assert matcher.weight(0.0) == 0.0 < matcher.weight(0.5) < matcher.weight(1.0) <= 0.5


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest there can be: two layers of eight numbers, with random weights."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    torch.manual_seed(1)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "bomen", "weg", "geplant", "school"]
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    config = BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=8,
        max_position_embeddings=64, num_labels=1, initializer_range=1.0,
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("cross-encoder")
    BertForSequenceClassification(config).save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]",
        mask_token="[MASK]",
    ).save_pretrained(folder)  # fmt: skip
    return folder


def test_a_cross_encoder_reads_query_and_text_together(cross_encoder: Path) -> None:
    model = load_cross_encoder(str(cross_encoder))
    assert model is not None
    texts = ["weg bomen", "school", "weg bomen"]
    passages = [Passage(f"d/{i}", "d", "", "s", (), PassageKind.TEXT, Excerpt(t), "", t) for i, t in enumerate(texts)]
    found = model.scores("bomen geplant", passages)
    assert len(set(found)) == 2
    assert found[0] == pytest.approx(found[2])
    assert model.scores("bomen", []) == []


def test_without_the_setting_there_is_none() -> None:
    assert load_cross_encoder("") is None


def test_a_folder_without_such_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is er niet"):
        load_cross_encoder(str(tmp_path / "weg"))
    with pytest.raises(ModelError, match="geen bruikbaar model"):
        load_cross_encoder(str(tmp_path))
