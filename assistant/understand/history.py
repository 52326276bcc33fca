"""Follow-up questions, simply. In: a question and the turns before. Out: a question that stands on its own.

A follow-up that names no subject of its own ("En in 2026?", "Wat kost dat?") takes the subject of the question before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.model import Turn

_POINTS_BACK = re.compile(
    r"^(en|maar|and)\b|\b(dat|dit|die|deze|daar\w*|hier\w*|het|ervan|ze|zij|that|it|them|those)\s*[?.!]*$",
    re.IGNORECASE,
)
_QUESTION_WORD = re.compile(r"^(en|maar|and|but|vertel|tell)\b\s*", re.IGNORECASE)


def stand_alone(text: str, turns: Sequence[Turn], subject_of: Callable[[str], Sequence[str]]) -> tuple[str, bool]:
    """The question with the subject it leaves out, and whether it took one.

    `subject_of` gives the content words of a question. Of several turns, the last that has a subject gives it.
    """
    own = subject_of(text)
    if not turns or (own and not (len(own) <= 1 and _POINTS_BACK.search(text))):
        return text, False
    for turn in reversed(turns):
        subject = [word for word in subject_of(turn.question) if word not in own]
        if subject:
            return f"{_QUESTION_WORD.sub('', text).rstrip('?.! ')} {' '.join(subject)}?", True
    return text, False
