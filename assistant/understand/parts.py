"""Questions about two things side by side. In: a question. Out: one question about each, or () where it is about one.

"Vergelijk de uitslag over X met die over Y", "Rekenen Aadorp en Beedorp met btw?": whether the two stand in different
documents only their answers can tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PREPOSITIONS = ("over", "van", "voor", "bij", "in", "op", "aan", "naar", "tegen")
_LED = rf"(?:(?:{'|'.join(_PREPOSITIONS)})\s+)?"
_COMPARE = re.compile(r"^(?:vergelijk|compare)\b(?:\s+(?:eens|nu))?\s+", re.IGNORECASE)
# A second phrase starts as the first: with an article, after the same preposition or after "die van".
_STARTS = rf"\s+(?:(?:die|dat)\s+)?(?=(?P<led>{_LED})(?:de|het|een|the)\s)"
_JOINED = re.compile(rf"\s+(?:en|tegenover|and){_STARTS}", re.IGNORECASE)
# "Met" joins what is compared; "een gezin met een inkomen van" is one thing.
_COMPARED = re.compile(rf"\s+(?:en|met|tegenover|and|with){_STARTS}", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")
_END = " ?.!,"


def parts_of(text: str, places: Sequence[str], verbs: Sequence[str]) -> tuple[str, ...]:
    """`places` are the places that it names, as written; `verbs` are those that a question may end on."""
    compared = _COMPARE.sub("", text)
    joined = _JOINED if compared == text else _COMPARED
    return _by_place(compared, places) or _by_phrase(compared, joined, verbs)


def _by_place(text: str, places: Sequence[str]) -> tuple[str, ...]:
    for one in places:
        for other in places:
            joined = re.search(rf"\b{re.escape(one)}\s+(?:en|and|met)\s+{re.escape(other)}\b", text, re.IGNORECASE)
            if joined:
                return tuple(text[: joined.start()] + place + text[joined.end() :] for place in (one, other))
    return ()


def _by_phrase(text: str, joint: re.Pattern[str], verbs: Sequence[str]) -> tuple[str, ...]:
    for joined in joint.finditer(text):
        left, right = text[: joined.start()], text[joined.end() :].rstrip(_END)
        led = joined["led"].strip()
        start = rf"\b{led}\s" if led else r"\b(?:de|het|een|the)\s"
        starts = [found.start() for found in re.finditer(start, left, re.IGNORECASE)]
        if not starts:
            continue
        before = left[: starts[-1]] if led else left[: starts[0]]
        last = _WORD.findall(right)[-1:]
        verb = f" {last[0]}" if last and last[0].lower() in verbs else ""
        return f"{left}{verb}?", f"{before}{right}?"
    return ()
