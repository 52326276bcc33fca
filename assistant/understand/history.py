"""Follow-up questions. In: a question and the turns before. Out: a question that stands on its own.

What a question leaves out it takes from the one before: "En in 2026?" puts other years in it, "En voor vervoer?"
another phrase, "Samen?" both, "Het derde?" names an item of the answer's list, "Waarom?" and "Wat kost dat?" take the
subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understand.calculating import calculated
from assistant.understand.kinds import find_ordinal
from assistant.understand.lexicon import Entries
from assistant.understand.periods import find_period, relative_years
from assistant.understand.phrases import OBJECTS, PLACES, Words, split_question
from assistant.understand.replacing import END, WORD, Standing, with_phrase, with_years
from assistant.understand.wholeness import THAT_YEAR, WHY_THAT, goes_on
from assistant.vocabulary import general_heads

MAX_TURNS = 6
"""Turns that are looked back on."""
SHORT = 4
"""Words. A question this short without a verb is a fragment of one."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DETERMINERS = ("de", "het", "een", "welk", "welke", "dat", "dit", "die", "deze")
_FRAGMENT_STARTS = (*_DETERMINERS, *PLACES, *OBJECTS, "door", "sinds", "volgens", "per")
_ASKED = re.compile(
    r"\b(?:het|de|nummer|punt)\s+(?:\w+\s+)?(?:een|twee|drie|\w+de|\w+ste|\d+e?|eerste)\b"
    r"|\b(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|laatste)\b",
    re.IGNORECASE,
)

# "Wat is het tweede?" asks which it is, "Wat kost het tweede?" something about it.
_ASKS_WHICH = re.compile(
    r"(?:wat|welke?|wie) (?:is|was|luidt) (?:dan )?(?:het|de) [\w-]+(?: [\w'’-]+)?\W*$", re.IGNORECASE
)
_WITHOUT_NOUN = re.compile(
    r"\b(?:de|het)\s+(?:\w+(?:de|ste)|\d+e)(?=\s*(?:$|[?.!,]|(?:op|in|aan|uit|af|mee|er|bij|dan|nodig)\b))",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\b(?:de|het) (?:aller)?laatste\b(?!\s+(?:\w*ja(?:ar|ren)|maanden|tijd|week|weken|keer)\b)", re.IGNORECASE
)
_BARE = re.compile(r"\W*(?:de|het) (?:\w+(?:de|ste)|\d+e)\W*", re.IGNORECASE)
_SUM_UP = re.compile(r"^\W*(?:vat|leg) (.+?) (?:eens |even |kort )*(?:samen|uit)\b", re.IGNORECASE)
_THAT = re.compile(r"\b(?:dat|die|deze|dit|zo'n) ([\w'’-]+)", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:dat|dit|die|deze)\b", re.IGNORECASE)
_MIN_NOUN = 3
"""Letters. Shorter words end others by chance."""
_ANYONE = ("iemand", "degene", "degenen", "mensen", "wie", "iedereen")

_QUESTION_WORD = re.compile(r"^\s*(?:wat|welke?|hoe|wie|wanneer)\s+", re.IGNORECASE)
_WHICH = re.compile(r"^\s*(?:welke|wat zijn de|noem (?:alle|de))\s+(?:\w+ste\s+)?", re.IGNORECASE)
_HOW_MANY = re.compile(
    r"hoeveel (?:zijn|waren|worden|werden)(?: (?:het|dat|er))*"
    r"(?P<then> (?:eerst|vroeger|eerder|oorspronkelijk|straks))?"
)


def leaves_out(text: str, content: Words, lexicon: Entries, ordinals: Entries) -> bool:
    """Whether a question takes something from the turns before, were there any."""
    return _continue(text, Standing("Wat is X?"), content, lexicon, ordinals, ("X",)).own != ""


def stand_alone(
    text: str, turns: Sequence[str], content: Words, lexicon: Entries, ordinals: Entries, items: Sequence[str] = ()
) -> Standing:
    """`turns` and `text` are in Dutch, oldest first; `items` are those of the list that answered the last turn."""
    before: Standing | None = None
    for turn in turns[-MAX_TURNS:]:
        before = _continue(turn, before, content, lexicon, ordinals, ())
    return _continue(text, before, content, lexicon, ordinals, items)


def _continue(
    text: str, before: Standing | None, content: Words, lexicon: Entries, ordinals: Entries, items: Sequence[str]
) -> Standing:
    if before is None:
        return Standing(text)
    rest, led = _without_opening(text, lexicon["begin"])
    words = [word.lower() for word in WORD.findall(rest)]
    plain = " ".join(words)
    if THAT_YEAR.search(rest):
        return _in_that_year(rest, before)
    own = [word for word in content(rest) if not _YEAR.fullmatch(word)]
    years = relative_years(rest, find_period(before.text).years) or find_period(rest).years
    calculation = calculated(rest, before, content, lexicon, years)
    if calculation:
        return calculation
    if years and not own:
        return with_years(before, years, rest)
    if numbered := _numbered(rest, before, items, ordinals):
        return _with_subject(numbered, before, content, lexicon)
    if (find_ordinal(rest, ordinals) or _LAST.search(rest)) and _is_of_list(rest, own):
        if led and _BARE.fullmatch(rest) and find_ordinal(before.own, ordinals):
            rest = _ASKED.sub(END.sub("", rest), before.own, count=1)  # "Wat kost het tweede?", "En het derde?"
        return _item(rest, before, content, lexicon, ordinals, items)
    if len(items) == 1 and WHY_THAT.search(rest):  # "Waarom is dat een thema?", of the one item that was told
        return Standing(_POINTER.sub(f"“{items[0]}”", rest, count=1), rest)
    if plain in lexicon["over besluit"] and _decides(before.text, lexicon):
        return Standing(f"{END.sub('', rest)} {_statement(before.text)}?", rest)
    if counted := _how_many(rest, plain, before, content, lexicon):
        return counted
    if plain in lexicon["vraagwoord"]:
        return _with_subject(rest, before, content, lexicon)
    has_verb = _has_verb(words, lexicon["werkwoord"])
    points_back = _points_back(words, own, lexicon)
    if led and not has_verb and not points_back:
        return _with_body(rest, before, lexicon) or with_phrase(rest, before, content, years, lexicon["deeltje"])
    is_fragment = len(words) <= SHORT and not has_verb and (led or not words or words[0] in _FRAGMENT_STARTS)
    is_feature = led and all(word.lower() in lexicon["kenmerk"] for word in own)
    if is_fragment or not own or is_feature or (len(own) <= 2 and points_back):
        return _with_subject(rest, before, content, lexicon)
    named = _that_thing(rest, before, own, content, lexicon)
    if named:
        # With the name of the thing in it the question is whole.
        return Standing(named, rest) if named == rest else Standing(named)
    # "En hoeveel zienswijzen kwamen er?" says all itself, but is about the documents of the answer before.
    return Standing(text, rest) if led else Standing(text)


def _in_that_year(rest: str, before: Standing) -> Standing:
    """With the years of the question before."""
    years = " en ".join(map(str, find_period(before.text).years))
    return Standing(THAT_YEAR.sub(f"in {years}", rest) if years else rest, rest)


def _how_many(rest: str, plain: str, before: Standing, content: Words, lexicon: Entries) -> Standing | None:
    """How many there are of what was asked before: "Hoeveel zijn het er?"; None where that is not asked."""
    asked = _HOW_MANY.fullmatch(plain)
    if asked is None:
        return None
    if not asked["then"] and _WHICH.match(before.text):
        return Standing(_WHICH.sub("Hoeveel ", before.text), rest)
    nouns = " ".join(_nouns(before, content, lexicon["werkwoord"]))
    return Standing(f"Hoeveel {nouns} zijn er{asked['then'] or ''}?", rest)


def _that_thing(rest: str, before: Standing, own: Sequence[str], content: Words, lexicon: Entries) -> str:
    """The question with what "dat park" was called before ("Noorderpark"), and with all that was asked about for "dat
    project"; as it is where it was called just so or nothing alike; "" where no noun follows."""
    that = _THAT.search(rest)
    if that is None or that[1] not in own or len(that[1]) < _MIN_NOUN:
        return ""
    noun = that[1].lower()
    whole = next((word for word in content(before.text) if word.lower().endswith(noun) and word.lower() != noun), "")
    if not whole and noun in general_heads() and noun not in before.text.lower():
        whole = _asked_about(before.text, _nouns(before, content, lexicon["werkwoord"]))
        return f"{rest[: that.start()]}{whole}{rest[that.end() :]}" if whole else rest
    return f"{rest[: that.start()]}het {whole}{rest[that.end() :]}" if whole else rest


def _asked_about(text: str, nouns: Sequence[str]) -> str:
    """What a question says from the first noun, with the article before it, to the last."""
    if not nouns:
        return ""
    found = re.search(rf"(?:\b(?:de|het|een) )?{re.escape(nouns[0])}(?:.*{re.escape(nouns[-1])})?", text)
    return found[0] if found else ""


def _decides(text: str, lexicon: Entries) -> bool:
    return any(word in lexicon["beslissen"] for word in WORD.findall(text.lower()))


def _statement(text: str) -> str:
    """A question without its question word: "besloot de raad over het pad"."""
    return re.sub(
        r"^\s*(?:wat|welk|welke|hoe|wie|is|wanneer)\s+(?:heeft\s+)?", "", END.sub("", text), flags=re.IGNORECASE
    )


def _nouns(before: Standing, content: Words, verbs: Sequence[str]) -> list[str]:
    return [word for word in content(before.text) if not _is_verb(word, before.text, verbs)]


def _without_opening(text: str, openings: Sequence[str]) -> tuple[str, bool]:
    pattern = "|".join(sorted(map(re.escape, openings), key=len, reverse=True))
    rest = re.sub(rf"^(?:(?:{pattern})\b[\s,]*)+", "", text, flags=re.IGNORECASE)
    return (rest, True) if rest and rest != text else (text, False)


def _has_verb(words: Sequence[str], verbs: Sequence[str]) -> bool:
    """A word after "het" or "welk" is a noun: "bij welk besluit"."""
    return any(word in verbs and (at == 0 or words[at - 1] not in _DETERMINERS) for at, word in enumerate(words))


def _points_back(words: Sequence[str], own: Sequence[str], lexicon: Entries) -> bool:
    """Whether a pronoun stands in it that no noun of its own follows ("dat", not "dat plan"), or "de goedkoopste"."""
    if len(words) > 1 and words[-2] in ("de", "het") and words[-1].endswith("ste") and words[-1] not in own:
        return True
    if goes_on(words):
        return True
    pronouns = lexicon["terugwijzend"]
    mine = {word.lower() for word in own} - set(lexicon["deeltje"])
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if _is_relative(words, at):
            continue
        is_article = word in ("het", "die", "dat", "deze", "dit", "zijn", "haar", "hun")
        is_mine = following in mine or any(part in mine for part in following.split("-"))
        if word in pronouns and not (is_article and is_mine and at + 2 >= len(words)):
            if word in ("het", "zijn", "haar", "hun", "er") and at == 0:
                continue
            return word not in ("zijn", "er") or not mine
    return False


def _is_relative(words: Sequence[str], at: int) -> bool:
    """Whether "die" or "dat" goes on about what stands before it: "voor iemand die alleen woont"."""
    is_inside = words[at] in ("die", "dat") and 0 < at < len(words) - 1
    return is_inside and (words[at - 1] in _ANYONE or (at > 1 and words[0] in (*PLACES, *OBJECTS)))


def _is_of_list(rest: str, own: Sequence[str]) -> bool:
    """Whether an ordinal stands without its noun: "het derde", "waarom is het zevende gekozen?"."""
    return len(own) <= 1 and bool(_ASKED.search(rest))


def _numbered(rest: str, before: Standing, items: Sequence[str], ordinals: Entries) -> str:
    """The question with "variant 2" for "de tweede" without a noun, after one that asked for "varianten" and was not
    answered by a list of them; "" for any other.
    """
    place, alone = find_ordinal(rest, ordinals), _WITHOUT_NOUN.search(rest)
    if items or not place or alone is None or _ASKS_WHICH.match(rest):
        return ""
    asked = " ".join(WORD.findall(before.text.lower()))
    listed = next((noun for noun in ordinals["met een nummer"] if re.search(rf"\b{noun}[a-z]{{1,4}}\b", asked)), "")
    return f"{rest[: alone.start()]}{listed} {place}{rest[alone.end() :]}" if listed else ""


def _with_body(rest: str, before: Standing, lexicon: Entries) -> Standing | None:
    """The question before put to the other body: "En de raad?"; None where a body is not all that it names."""
    asked = END.sub("", rest)
    question, noun = split_question(asked)
    bodies = "|".join(sorted(map(re.escape, lexicon["orgaan"]), key=len, reverse=True))
    named = re.fullmatch(rf"(?:door |van |bij )?((?:de |het )?(?:{bodies}))", noun, re.IGNORECASE)
    old = re.search(rf"(?:\b(?:de|het) )?\b(?:{bodies})\b", before.text, re.IGNORECASE)
    if named is None or old is None:
        return None
    text = before.text.replace(old[0], named[1], 1)
    return Standing(re.sub(r"^\s*\w+", question, text, count=1) if question else text, rest, old[0], named[1])


def _item(
    rest: str, before: Standing, content: Words, lexicon: Entries, ordinals: Entries, items: Sequence[str]
) -> Standing:
    """Asks for an item of the list before, by its words where they are known and more is asked than which it is."""
    place = find_ordinal(rest, ordinals) or (len(items) if _LAST.search(rest) else 0)
    rest = _SUM_UP.sub(r"Wat houdt \1 in", rest)
    more = re.search(r"vertel|meer|waarom|wat|wie|hoe|wanneer|waar|houdt", rest, re.IGNORECASE)
    if more and not _ASKS_WHICH.match(rest) and 0 < place <= len(items):
        item = items[place - 1]
        asked = _ASKED.search(rest)
        start, end = asked.span() if asked else (len(rest), len(rest))
        return Standing(f"{rest[:start]}“{item}”{rest[end:]}", rest)
    listed = next((word for word in WORD.findall(before.text) if word.lower().endswith("punten")), "")
    if listed:  # "Wat is het laatste punt?" of "beslispunten"
        rest = re.sub(r"\bpunt\b", listed, rest)
    if items and str(place) in ordinals:  # the last of five is the fifth
        rest = re.sub(r"\b(?:aller)?laatste\b", ordinals[str(place)][0], rest, flags=re.IGNORECASE)
    return _with_subject(rest, before, content, lexicon)


def _with_subject(rest: str, before: Standing, content: Words, lexicon: Entries) -> Standing:
    own = {word.lower() for word in content(rest)}
    # What was said of the subject before ("open") gives way to what is asked of it now ("gesloopt").
    left = own | set(lexicon["deeltje"]) if own else own
    if not own.isdisjoint(lexicon["kenmerk"]):  # "uitgegeven" is asked after what was "beschikbaar"
        left = left | set(lexicon["kenmerk"])
    verbs = lexicon["werkwoord"]
    subject = [
        word for word in content(before.text) if word.lower() not in left and not _is_verb(word, before.text, verbs)
    ]
    if not subject:
        return Standing(f"{END.sub('', rest)}: {before.text}", rest)
    return Standing(f"{END.sub('', rest)} {' '.join(subject)}?", rest)


def _is_verb(word: str, text: str, verbs: Sequence[str]) -> bool:
    """Whether it is one of the verbs, and no article before it makes it a noun: "de kosten"."""
    is_noun = re.search(rf"\b(?:{'|'.join(_DETERMINERS)}|hoeveel)\s+{re.escape(word)}\b", text, re.IGNORECASE)
    return word.lower() in verbs and is_noun is None
