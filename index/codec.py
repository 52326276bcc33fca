"""Writes the frozen dataclasses and named tuples of `ingest.model` and `ingest.fact_model` as compact bytes and reads
them back.

Comes in: a value and its type. Goes out: bytes, or the value. Only the types named by the annotations can come out,
and nothing that was read is ever executed. A record of fields is the list of them, so the bytes are only good for the
very shape of the types that wrote them; `fingerprint` tells shapes apart.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import types
import typing
import zlib
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from typing import Any, TypeVar, cast, overload

import numpy as np
from numpy.typing import NDArray

from ingest.model import BBox, Word

T = TypeVar("T")


_FARTHEST = 20_000_000.0
"""Points: a hundred times that is an int32."""


class CodecError(Exception):
    """The bytes are not what this code writes."""


def encode(value: object, kind: Any) -> bytes:
    """`kind` is the annotation of the value: a dataclass, or as `tuple[Section, ...]`."""
    data = json.dumps(_encoder(kind)(value), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(data.encode(), 6)


def decode(data: bytes, kind: type[T]) -> T:
    """Raises CodecError."""
    try:
        return cast(T, _decoder(cast(Any, kind))(json.loads(zlib.decompress(data))))
    except (ValueError, TypeError, KeyError, IndexError, ArithmeticError, zlib.error) as error:
        raise CodecError(str(error)) from error


def encode_words(words: Sequence[Word], text: str) -> bytes:
    """Words of a page as columns of numbers: places, lengths and boxes in hundredths of a point.

    Only a word that differs from its run of `text` (a half of a hyphenated word) is kept as text.
    """
    if not words:
        return b""
    columns = np.empty((6, len(words)), dtype="<i4")
    columns[0] = [w.char_start for w in words]
    columns[1] = [w.char_end - w.char_start for w in words]
    columns[2:] = _hundredths([(w.bbox.x0, w.bbox.top, w.bbox.x1, w.bbox.bottom) for w in words]).T
    columns[0, 1:] = np.diff(columns[0])  # differences between neighbours compress to a third
    other = [[i, w.text] for i, w in enumerate(words) if w.text != text[w.char_start : w.char_end]]
    head = json.dumps([len(words), other], ensure_ascii=False).encode()
    return zlib.compress(len(head).to_bytes(4, "little") + head + columns.tobytes(), 6)


def _hundredths(points: Sequence[tuple[float, ...]]) -> NDArray[np.float64]:
    """A damaged file may place a word anywhere; what lies beyond these bounds lies on no page."""
    sides = np.array(points, dtype=np.float64)
    return np.where(np.isfinite(sides), np.rint(np.clip(sides, -_FARTHEST, _FARTHEST) * 100), 0.0)


def decode_words(data: bytes, text: str) -> Sequence[Word]:
    """Decoded when they are first looked at, which raises CodecError: most pages are read, and few shown."""
    return _Words(data, text) if data else ()


class _Words(Sequence[Word]):
    """Safe to use from several threads: at worst two decode the same."""

    __slots__ = ("_data", "_text", "_words")

    def __init__(self, data: bytes, text: str) -> None:
        self._data = data
        self._text = text
        self._words: tuple[Word, ...] | None = None

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Word]: ...
    def __getitem__(self, index: int | slice) -> Word | Sequence[Word]:
        return self._decoded()[index]

    def __iter__(self) -> Iterator[Word]:
        return iter(self._decoded())

    def __len__(self) -> int:
        return len(self._decoded())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._decoded() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._decoded())

    def __repr__(self) -> str:
        return repr(self._decoded())

    def _decoded(self) -> tuple[Word, ...]:
        if self._words is None:
            self._words = _decode_words(self._data, self._text)
        return self._words


def _decode_words(data: bytes, text: str) -> tuple[Word, ...]:
    try:
        raw = zlib.decompress(data)
        size = int.from_bytes(raw[:4], "little")
        count, other = json.loads(raw[4 : 4 + size])
        columns = np.frombuffer(raw[4 + size :], dtype="<i4").reshape(6, count)
    except (ValueError, TypeError, zlib.error) as error:
        raise CodecError(str(error)) from error
    starts = np.cumsum(columns[0]).tolist()
    lengths = columns[1].tolist()
    boxes = (columns[2:] / 100).T.tolist()
    texts = {int(i): str(word) for i, word in other}
    return tuple(
        Word(texts.get(i, text[start : start + length]), start, start + length, BBox(*box))
        for i, (start, length, box) in enumerate(zip(starts, lengths, boxes, strict=True))
    )


def fingerprint(*kinds: Any) -> str:
    """Tells whether bytes written earlier still fit: it changes with every field and choice of the types."""
    shapes: dict[str, str] = {}
    for kind in kinds:
        _shape(kind, shapes)
    return hashlib.sha256(json.dumps(sorted(shapes.items())).encode()).hexdigest()[:16]


def _shape(kind: Any, shapes: dict[str, str]) -> None:
    if _is_record(kind) and kind.__name__ not in shapes:
        fields = _fields(kind)
        shapes[kind.__name__] = ", ".join(f"{name}: {field}" for name, field in fields)
        for _, field in fields:
            _shape(field, shapes)
    if isinstance(kind, type) and issubclass(kind, Enum):
        shapes[kind.__name__] = ", ".join(str(member.value) for member in kind)
    for part in typing.get_args(kind):
        _shape(part, shapes)


def _is_record(kind: Any) -> bool:
    """Whether values are made of named fields: a dataclass or a named tuple."""
    return isinstance(kind, type) and (dataclasses.is_dataclass(kind) or hasattr(kind, "_fields"))


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    names = kind._fields if hasattr(kind, "_fields") else (field.name for field in dataclasses.fields(kind))
    return tuple((name, hints[name]) for name in names)


@cache
def _choices(kind: Any) -> tuple[Any, ...]:
    """The members of a union without None; empty when it is no union."""
    if typing.get_origin(kind) not in (typing.Union, types.UnionType):
        return ()
    return tuple(part for part in typing.get_args(kind) if part is not type(None))


@cache
def _encoder(kind: Any) -> Callable[[Any], Any]:
    """What makes plain data of a value. Made once a type, as `_decoder` is."""
    choices = _choices(kind)
    each = tuple(map(_encoder, choices))
    if len(choices) == 1:
        return lambda value: None if value is None else each[0](value)
    if choices:
        numbers = {choice: number for number, choice in enumerate(choices)}
        return lambda value: None if value is None else [numbers[type(value)], each[numbers[type(value)]](value)]
    if typing.get_origin(kind) is tuple:
        return _tuple_encoder(typing.get_args(kind))
    if _is_record(kind):
        fields = tuple((name, _encoder(field)) for name, field in _fields(cast(type, kind)))
        return lambda value: [plain(getattr(value, name)) for name, plain in fields]
    if kind is float:
        return lambda value: round(value, 2)  # the only floats are points; a hundredth of one cannot be seen
    return _plain


def _tuple_encoder(parts: tuple[Any, ...]) -> Callable[[Any], list[Any]]:
    if parts[-1] is Ellipsis:
        every = _encoder(parts[0])
        return lambda value: list(map(every, value))
    each = tuple(map(_encoder, parts))
    return lambda value: [plain(item) for plain, item in zip(each, value, strict=True)]


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Decimal | datetime.date) else value


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of plain data. Made once a type, since thousands of values are of a few types."""
    choices = tuple(map(_decoder, _choices(kind)))
    if len(choices) == 1:
        return lambda data: None if data is None else choices[0](data)
    if choices:
        return lambda data: None if data is None else choices[data[0]](data[1])
    if typing.get_origin(kind) is tuple:
        return _tuple_decoder(typing.get_args(kind))
    if _is_record(kind):
        make, fields = cast(type, kind), _tuple_decoder(tuple(field for _, field in _fields(cast(type, kind))))
        return lambda data: make(*fields(data))
    if kind is Decimal or issubclass(kind, Enum):
        return cast(Callable[[Any], Any], kind)
    if kind is datetime.date:
        return datetime.date.fromisoformat
    return partial(_checked, kind)


def _tuple_decoder(parts: tuple[Any, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if parts[-1] is Ellipsis:
        every = _decoder(parts[0])
        return lambda data: tuple(map(every, data))
    each = tuple(map(_decoder, parts))
    return lambda data: tuple(make(item) for make, item in zip(each, data, strict=True))


def _checked(kind: type, data: Any) -> Any:
    if kind is float and isinstance(data, int):
        return float(data)
    if type(data) is not kind:
        raise CodecError(f"expected {kind.__name__}, found {type(data).__name__}")
    return data
