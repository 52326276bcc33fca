"""All sentences of the assistant's own, in plain Dutch (B1), and the few that frame an answer to an English question.

In: claims and facts about an answer. Out: text. Nothing here may state a fact of a document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.model import Citation, Claim, ClaimKind

Sentences = Mapping[str, str]

DUTCH: Sentences = {
    "lead": "In “{title}” staat:",
    "lead-many": "Dit staat er in de documenten:",
    "partial": "Ik vond een deel van het antwoord.",
    "not-found": "Ik kan het antwoord niet vinden in de documenten.",
    "lacks": "Over {what} staat er niets bij wat ik vond.",
    "no-figure": "Er staat geen bedrag of aantal bij wat ik vond.",
    "no-date": "Er staat geen datum bij wat ik vond.",
    "unproven": "Wat ik vond, kon ik niet bewijzen met de bron. Daarom laat ik het weg.",
    "nearest": "Hieronder staan de stukken tekst die het meest op uw vraag lijken.",
    "empty": "De documenten bevatten nog geen tekst waarin ik kan zoeken.",
    "persoonlijk": "Uw vraag gaat over iets dat u zelf wilt regelen. Ik geef alleen antwoord uit beleidsstukken. "
    "Neem voor uw eigen aanvraag of afspraak contact op met de gemeente.",
    "algemeen": "Deze vraag gaat niet over de beleidsstukken. Ik geef alleen antwoord uit deze documenten.",
    "opdracht": "Ik schrijf of vertaal geen teksten. Ik laat alleen zien wat er in de beleidsstukken staat.",
    "ocr": "Let op: de bron is een scan. Bij het lezen daarvan kunnen cijfers fout gaan. Kijk ze na in het document.",
    "uncertain": "Let op: deze tabel was lastig te lezen. Kijk het na in het document.",
    "unclear": "Uw vraag kan meer dan één ding betekenen. Wat bedoelt u?",
    "and": "en",
    "read-as": "Ik heb “{asked}” gelezen als “{read}”.",
}
ENGLISH: Sentences = {
    **DUTCH,
    "lead": "The documents are in Dutch. “{title}” says:",
    "lead-many": "The documents are in Dutch. They say:",
    "partial": "I found a part of the answer.",
    "not-found": "I cannot find the answer in the documents.",
    "lacks": "What I found says nothing about {what}.",
    "no-figure": "What I found gives no amount or number.",
    "no-date": "What I found gives no date.",
    "unproven": "I could not prove what I found with the source, so I leave it out.",
    "nearest": "Below are the pieces of text that are nearest to your question.",
    "empty": "There is no text in the documents yet that I can search.",
    "persoonlijk": "Your question is about something that you want to arrange yourself. I only answer from policy "
    "documents. Please contact the municipality.",
    "algemeen": "This question is not about the policy documents. I only answer from these documents.",
    "opdracht": "I do not write or translate texts. I only show what the policy documents say.",
    "ocr": "Note: the source is a scan, so figures may have been misread. Check them in the document.",
    "uncertain": "Note: this table was hard to read. Check it in the document.",
    "unclear": "Your question can mean more than one thing. What do you mean?",
    "and": "and",
    "read-as": "I read “{asked}” as “{read}”.",
}


def sentences(language: str) -> Sentences:
    return ENGLISH if language == "en" else DUTCH


def enumerate_words(words: Sequence[str], language: str = "nl") -> str:
    """As "a, b en c"."""
    quoted = [f"“{word}”" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {sentences(language)['and']} {quoted[-1]}"


def empty_cells(label: str, columns: Sequence[str]) -> str:
    """For a row whose cells under these columns are empty."""
    what = f"Bij “{label}”" if label else "In deze rij"
    return f"{what} staat niets ingevuld voor {enumerate_words(columns)}: die cel in de tabel is leeg."


def unit_note(note: str) -> str:
    return f"Boven de tabel staat: “{note}”."


def compose(claims: Sequence[Claim], citations: Sequence[Citation], remarks: Sequence[str], language: str) -> str:
    """The answer's text: a lead-in with the source, remarks, then the claims with their marks.

    Items and rows come as "- " lines; sentences that follow each other in one paragraph.
    """
    titles = list(dict.fromkeys(citation.document_title for citation in citations))
    own = sentences(language)
    lead = own["lead"].format(title=titles[0]) if len(titles) == 1 else own["lead-many"]
    lines = [lead, *(remark for remark in remarks if remark)]
    in_paragraph = False
    for claim in claims:
        said = claim.text + " " + "".join(f"[{number}]" for number in claim.citations)
        if claim.kind is not ClaimKind.QUOTE:
            lines.append(f"- {said}")
            in_paragraph = False
        elif in_paragraph:
            lines[-1] += f" {said}"
        else:
            lines.append(said)
            in_paragraph = True
    return "\n".join(lines)


def not_found(reasons: Sequence[str], has_nearest: bool, language: str) -> str:
    own = sentences(language)
    nearest = [own["nearest"]] if has_nearest else []
    return " ".join((own["not-found"], *reasons, *nearest))
