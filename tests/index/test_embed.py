from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from index.embed import (
    DEFAULT_MODEL,
    SentenceTransformerEmbedder,
    StaticEmbedder,
    load_embedder,
    load_embedder_of,
)
from ingest.errors import ModelError

SHIPPED = Path(__file__).resolve().parents[2] / "index" / "models" / DEFAULT_MODEL
TEXTS = [
    "De gemeente ondersteunt mantelzorgers met een waardering van € 150 per jaar.",
    "Beslispunt 1: het college stelt het beleidsplan vast.\nKenmerk 2024-0815",
    "Eén café, drie coöperaties en een scène",
    "",
    "   \n\t",
    "漢字 и кириллица 🙂",
    "wonen " * 20_000,
    "onafgebroken" * 500,
]


def tiny_tokenizer() -> Tokenizer:
    words = ["[UNK]", "de", "gemeente", "vraag", "tekst", ":", "wonen", "zorg"]
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return tokenizer


def save_model(folder: Path, *, dense: bool = False, prompts: dict[str, str] | None = None, seed: int = 0) -> Path:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Dense, StaticEmbedding

    generator = np.random.default_rng(seed)
    weights = generator.standard_normal((8, 6)).astype(np.float32)
    modules: list[Any] = [StaticEmbedding(tiny_tokenizer(), embedding_weights=weights)]
    if dense:
        torch.manual_seed(seed)
        modules.append(Dense(6, 4))
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(folder), create_model_card=False)
    return folder


@pytest.fixture(scope="module")
def static(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_model(tmp_path_factory.mktemp("static") / "model")


@pytest.fixture(scope="module")
def dense(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dense") / "model"
    return save_model(folder, dense=True, prompts={"query": "vraag: ", "passage": "tekst: "})


def test_shipped_model_gives_what_sentence_transformers_gives() -> None:
    from sentence_transformers import SentenceTransformer

    reference = SentenceTransformer(str(SHIPPED), device="cpu").float()
    expected = reference.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    embedder = load_embedder(DEFAULT_MODEL)
    passages = embedder.encode_passages(TEXTS)
    assert passages.dtype == np.float32
    assert passages.shape == (len(TEXTS), embedder.dimension)
    # The reference adds 20,000 tokens one by one in single precision.
    np.testing.assert_allclose(passages, expected, atol=2e-4)
    for text, vector in zip(TEXTS, passages, strict=True):
        np.testing.assert_allclose(embedder.encode_query(text), vector, atol=1e-6)


def test_vectors_have_length_one_and_an_empty_text_has_none() -> None:
    embedder = load_embedder(DEFAULT_MODEL)
    lengths = np.linalg.norm(embedder.encode_passages(TEXTS), axis=1)
    np.testing.assert_allclose(lengths[:3], 1, atol=1e-5)
    assert lengths[3] == 0
    assert embedder.encode_passages([]).shape == (0, embedder.dimension)


def test_many_passages_keep_their_order() -> None:
    embedder = load_embedder(DEFAULT_MODEL)
    texts = [f"Artikel {number} van de verordening" for number in range(2100)]
    vectors = embedder.encode_passages(texts)
    for row in (0, 1023, 1024, 2099):
        np.testing.assert_allclose(vectors[row], embedder.encode_query(texts[row]), atol=1e-6)


def test_shipped_model_finds_what_is_said_in_other_words() -> None:
    embedder = load_embedder(DEFAULT_MODEL)
    passages = embedder.encode_passages(
        [
            "Auto's en fietsen kunnen op eigen terrein worden gestald; er komen tien plaatsen bij.",
            "De sloot voert het regenwater af en vangt een hevige bui op.",
            "In de bodem kunnen resten van een Romeinse nederzetting liggen.",
        ]
    )
    assert [
        int(np.argmax(passages @ embedder.encode_query(q))) for q in ("parkeren", "waterberging", "archeologie")
    ] == [
        0,
        1,
        2,
    ]


def test_cosines_of_many_tokens_with_some() -> None:
    embedder = load_embedder(DEFAULT_MODEL)
    assert isinstance(embedder, StaticEmbedder)
    tokens, words = np.arange(0, 5_000, 3), np.array([7, 70, 700, 7_000])
    vectors, _ = embedder.token_vectors(words)
    expected = embedder.token_vectors(tokens)[0] @ vectors.T
    assert np.allclose(embedder.cosines(tokens, vectors), expected, atol=1e-6)
    assert embedder.cosines(tokens[:0], vectors).shape == (0, 4)
    assert embedder.cosines(tokens, vectors[:0]).shape == (len(tokens), 0)


def test_threads_share_an_embedder() -> None:
    embedder = load_embedder(DEFAULT_MODEL)
    expected = embedder.encode_query(TEXTS[0])
    with ThreadPoolExecutor(8) as pool:
        for vector in pool.map(embedder.encode_query, [TEXTS[0]] * 200):
            np.testing.assert_array_equal(vector, expected)


def test_a_folder_is_named_by_path_and_content(static: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopie"
    shutil.copytree(static, copy)
    one, other = load_embedder(str(static)), load_embedder(str(copy))
    assert one.name.rpartition("@")[0] == str(static.resolve())
    assert one.name.rpartition("@")[2] == other.name.rpartition("@")[2]


@pytest.mark.parametrize("kind", ["static", "dense"])
def test_a_recorded_name_loads_the_same_model_and_no_other(kind: str, tmp_path: Path) -> None:
    folder = save_model(tmp_path / "model", dense=kind == "dense")
    name = load_embedder(str(folder)).name
    data = tmp_path / "data"
    assert load_embedder_of(data, name).name == name
    shutil.rmtree(folder)
    with pytest.raises(ModelError, match=f"index --model {DEFAULT_MODEL} --data {data}"):
        load_embedder_of(data, name)
    save_model(folder, dense=kind == "dense", seed=1)
    with pytest.raises(ModelError, match=f"veranderd.*beleidswijzer index --data {data}"):
        load_embedder_of(data, name)


def test_static_folder_in_the_first_layout_with_a_subfolder(static: Path, tmp_path: Path) -> None:
    folder = tmp_path / "oud"
    shutil.copytree(static, folder / "0_StaticEmbedding")
    kind = "sentence_transformers.models.StaticEmbedding"
    (folder / "modules.json").write_text(
        json.dumps([{"idx": 0, "name": "0", "path": "0_StaticEmbedding", "type": kind}]), encoding="utf-8"
    )
    np.testing.assert_array_equal(
        load_embedder(str(folder)).encode_query("de gemeente"), load_embedder(str(static)).encode_query("de gemeente")
    )


def test_another_model_uses_its_own_prompts(dense: Path) -> None:
    from sentence_transformers import SentenceTransformer

    embedder = load_embedder(str(dense))
    assert isinstance(embedder, SentenceTransformerEmbedder)
    assert embedder.dimension == 4
    reference = SentenceTransformer(str(dense), device="cpu")
    for vector, text in (
        (embedder.encode_query("de zorg"), "vraag: de zorg"),
        (embedder.encode_passages(["de zorg"])[0], "tekst: de zorg"),
    ):
        expected = reference.encode(text, normalize_embeddings=True, show_progress_bar=False)
        np.testing.assert_allclose(vector, expected, atol=1e-6)
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
    assert embedder.encode_passages([]).shape == (0, 4)


def test_e5_models_without_prompts_get_those_they_were_trained_with(tmp_path: Path) -> None:
    folder = save_model(tmp_path / "multilingual-e5-small", dense=True)
    plain = load_embedder(str(save_model(tmp_path / "model", dense=True)))
    embedder = load_embedder(str(folder))
    np.testing.assert_allclose(embedder.encode_query("zorg"), plain.encode_query("query: zorg"), atol=1e-6)
    np.testing.assert_allclose(embedder.encode_passages(["zorg"])[0], plain.encode_query("passage: zorg"), atol=1e-6)
    assert not np.allclose(embedder.encode_query("zorg"), plain.encode_query("zorg"))


def test_threads_share_another_model(dense: Path) -> None:
    embedder = load_embedder(str(dense))
    expected = embedder.encode_query("de gemeente")
    with ThreadPoolExecutor(4) as pool:
        for vector in pool.map(embedder.encode_query, ["de gemeente"] * 40):
            np.testing.assert_allclose(vector, expected, atol=1e-6)


@pytest.mark.parametrize("file", ["modules.json", "model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("fault", ["missing", "cut", "other"])
def test_a_damaged_folder_is_named(file: str, fault: str, static: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stuk"
    shutil.copytree(static, folder)
    match fault:
        case "missing":
            (folder / file).unlink()
        case "cut":
            content = (folder / file).read_bytes()
            (folder / file).write_bytes(content[: len(content) // 2])
        case _:
            (folder / file).write_text('{"iets": "anders"}', encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        load_embedder(str(folder))
    assert str(folder) in caught.value.problem
    assert DEFAULT_MODEL in caught.value.remedy


def test_a_vocabulary_larger_than_the_matrix_is_damage(static: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stuk"
    shutil.copytree(static, folder)
    tokenizer = tiny_tokenizer()
    tokenizer.add_tokens(["extra"])
    tokenizer.save(str(folder / "tokenizer.json"))
    with pytest.raises(ModelError, match="beschadigd"):
        StaticEmbedder(folder, "stuk")


@pytest.mark.parametrize("model", ["/bestaat/niet", "./niet-hier", "map\\model", "a/b/c", ""])
def test_a_missing_folder_is_named(model: str) -> None:
    with pytest.raises(ModelError, match="is er niet") as caught:
        load_embedder(model)
    assert model in caught.value.problem


def test_a_hub_name_without_network_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="eigenaar/bestaat-niet") as caught:
        load_embedder("eigenaar/bestaat-niet")
    assert DEFAULT_MODEL in caught.value.remedy


@cache
def shipped() -> tuple[StaticEmbedder, Tokenizer]:
    return StaticEmbedder(SHIPPED, "model"), Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=60) | st.lists(
    st.sampled_from(
        [
            "Mantelzorg,",
            "mantelzorg",
            "(mantelzorg)",
            "6.71a/m2,-",
            "=\u0338,\u0301x",
            "€ 1.250",
            "l'été",
            "ZORG\u0301",
            "a\u00adb",
            "a\x1cb",
            "a\x85b",
            "a\x0bb",
            "a\u2028b",
            "a\u3000b",
            "a\u200bb",
            "a\u180eb",
            "漢字",
            "x" * 70,
            "",
        ]
    )
).map(" ".join)


@settings(deadline=None)
@given(st.lists(ANYTHING, max_size=4))
def test_words_that_are_known_give_the_tokens_of_the_whole_text(texts: list[str]) -> None:
    embedder, tokenizer = shipped()
    for _ in range(2):
        for text, found in zip(texts, embedder.tokenise(texts), strict=True):
            assert found.tolist() == tokenizer.encode(text, add_special_tokens=False).ids


def test_the_tokens_of_a_batch_are_those_of_each_text() -> None:
    embedder, _ = shipped()
    texts = ["De raad, de raad.", "", "Het college stelt de begroting vast."]
    vectors, tokens = embedder.encode_with_tokens(texts)
    assert [one.tolist() for one in tokens] == [np.unique(ids).tolist() for ids in embedder.tokenise(texts)]
    assert np.array_equal(vectors, np.stack([embedder.encode_query(text) for text in texts]))


def test_a_tokenizer_that_joins_words_gets_the_whole_text(static: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ander"
    shutil.copytree(static, folder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.save(str(folder / "tokenizer.json"))
    embedder = StaticEmbedder(folder, "ander")
    text = "de raad besluit"
    assert embedder.tokenise([text])[0].tolist() == tokenizer.encode(text, add_special_tokens=False).ids
