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
    "groet": "Goedendag! Stel mij gerust een vraag over de beleidsstukken van de gemeente.",
    "dank": "Graag gedaan! Hebt u nog een vraag over de beleidsstukken? Stel die gerust.",
    "over-mij": "Ik ben de Beleidswijzer: een computerprogramma dat vragen beantwoordt met zinnen en cijfers uit "
    "beleidsstukken van de gemeente. Bij elk antwoord ziet u waar het staat. U kunt mij bijvoorbeeld vragen wat iets "
    "kost, wat er is besloten, wanneer iets gebeurt of waarom.",
    "persoonlijk": "Uw vraag gaat over iets dat u zelf wilt regelen. Ik geef alleen antwoord uit beleidsstukken. "
    "Neem voor uw eigen aanvraag of afspraak contact op met de gemeente.",
    "algemeen": "Deze vraag gaat niet over de beleidsstukken. Ik geef alleen antwoord uit deze documenten.",
    "opdracht": "Ik schrijf of vertaal geen teksten. Ik laat alleen zien wat er in de beleidsstukken staat.",
    "stemadvies": "Ik geef geen stemadvies. Ik laat alleen zien wat er in de beleidsstukken staat.",
    "mening": "Ik heb geen mening en geef geen advies. Ik laat alleen zien wat er in de beleidsstukken staat.",
    "onbeleefd": "Dat is geen vraag die ik kan beantwoorden. Vraag mij gerust iets over de beleidsstukken.",
    "persoonsgegevens": "Ik geef geen persoonlijke gegevens van mensen. Ik geef alleen antwoord over beleid.",
    "elsewhere": "Er zijn geen documenten van {what}. De documenten zijn van: {places}.",
    "other-years": "Wat ik vond, gaat over {years}.",
    "ask-decision": "Wat is er besloten over “{title}”?",
    "ask-points": "Welke beslispunten heeft “{title}”?",
    "ask-planning": "Wat is de planning in “{title}”?",
    "ask-total": "Wat is het totaal in {period} in “{title}”?",
    "ask-list": "Wat staat er in “{title}” bij {label}?",
    "ask-summary": "Vat “{title}” samen.",
    "ocr": "Let op: de bron is een scan. Bij het lezen daarvan kunnen cijfers fout gaan. Kijk ze na in het document.",
    "uncertain": "Let op: deze tabel was lastig te lezen. Kijk het na in het document.",
    "unsure": "Let op: misschien is dit niet het antwoord op uw vraag. Kijk het na in het document.",
    "unclear": "Uw vraag kan meer dan één ding betekenen. Wat bedoelt u?",
    "which-document": "Dit staat in meer dan één document, met verschillende cijfers. Welk document bedoelt u?",
    "which-facts": "Daarover staat iets in meer dan één document. Welk document bedoelt u?",
    "which-summary": "Welk document zal ik samenvatten?",
    "last-decisions": "Het zijn er {count}. Dit zijn de laatste {shown}.",
    "choice": "{question} volgens “{title}”?",
    "adds-up": "De kolom “{column}” telt op: het totaal klopt met de regels, op afronding na.",
    "does-not-add-up": "Let op: de kolom “{column}” van deze tabel telt niet op tot het totaal.",
    "empty-lines": "Er staat geen bedrag bij {names}.",
    "largest": "Dit zijn de hoogste van {count} regels in {year}, van hoog naar laag.",
    "smallest": "Dit zijn de laagste van {count} regels in {year}, van laag naar hoog.",
    "largest-all": "Dit zijn de hoogste van {count} regels, van hoog naar laag.",
    "smallest-all": "Dit zijn de laagste van {count} regels, van laag naar hoog.",
    "largest-group": "“{group}” is de hoogste van {count} groepen; de regels ervan zijn opgeteld.",
    "smallest-group": "“{group}” is de laagste van {count} groepen; de regels ervan zijn opgeteld.",
    "largest-year": "Dit is het hoogste bedrag van de {count} jaren in de tabel.",
    "smallest-year": "Dit is het laagste bedrag van de {count} jaren in de tabel.",
    "some-lines": "Dit zijn {count} van de {total} regels van de tabel.",
    "dash": "Bij “{label}” staat een streepje voor {names}: daar is geen bedrag ingevuld.",
    "other-table-years": "De tabel met “{label}” gaat over {years}, niet over {asked}.",
    "not-each": "Bij “{label}” staat in de tabel wat er in totaal voor is, niet wat het per stuk of per persoon is.",
    "not-kind": "“{label}” staat in een tabel met bedragen, maar over {names} staat daar niets.",
    "not-change": "Bij “{label}” staat in de tabel hoeveel er is, niet hoeveel er bij komt of af gaat.",
    "not-set": "Voor “{label}” staat nog geen bedrag vast: in de tabel staat “{printed}”.",
    "not-days": "Bij “{label}” staan in de tabel bedragen per jaar, niet per maand of dag.",
    "nadelen": "Een nadeel staat bij {count} van de {total} regels.",
    "voordelen": "Een voordeel staat bij {count} van de {total} regels.",
    "stijgers": "Hoger in {last} dan in {first}: {count} van de {total} regels.",
    "dalers": "Lager in {last} dan in {first}: {count} van de {total} regels.",
    "gelijk": "Gelijk van {first} tot en met {last}: {count} van de {total} regels.",
    "left-out": "Niet meegeteld: {names}, want daar staat niets ingevuld voor {years}.",
    "uncertain-table": "Let op: deze tabel was lastig te lezen. Kijk het na in het document.",
    "follow-year": "Hoeveel is er voor {label} in {year}?",
    "follow-share": "Welk deel van het totaal in {year} is {label}?",
    "follow-largest": "Welke drie posten zijn in {year} het grootst?",
    "count-items": "Het zijn er {count}.",
    "proposed": "Dit is voorgesteld. Een besluit hierover vond ik niet.",
    "other-body": "Ik vond hierover geen besluit van: {body}. Ik vond wel dit besluit:",
    "when": "Wanneer",
    "what": "Wat",
    "subject": "Onderwerp",
    "decision": "Besluit",
    "unit-note": "Boven de tabel staat: “{note}”.",
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
    "groet": "Hello! You are welcome to ask me a question about the policy documents of the municipality.",
    "dank": "You are welcome! If you have another question about the policy documents, just ask.",
    "over-mij": "I am Beleidswijzer: a computer program that answers questions with sentences and figures from policy "
    "documents of the municipality. With each answer you see where it stands. You can ask me what something costs, "
    "what was decided, when something happens or why.",
    "persoonlijk": "Your question is about something that you want to arrange yourself. I only answer from policy "
    "documents. Please contact the municipality.",
    "algemeen": "This question is not about the policy documents. I only answer from these documents.",
    "opdracht": "I do not write or translate texts. I only show what the policy documents say.",
    "stemadvies": "I do not advise on voting. I only show what the policy documents say.",
    "mening": "I have no opinion and give no advice. I only show what the policy documents say.",
    "onbeleefd": "I cannot answer that. You are welcome to ask me about the policy documents.",
    "persoonsgegevens": "I do not give personal data of people. I only answer about policy.",
    "elsewhere": "There are no documents of {what}. The documents are of: {places}.",
    "other-years": "What I found is about {years}.",
    "ask-decision": "What was decided about “{title}”?",
    "ask-points": "What are the decision points of “{title}”?",
    "ask-planning": "What is the schedule in “{title}”?",
    "ask-total": "What is the total in {period} in “{title}”?",
    "ask-list": "What does “{title}” say about {label}?",
    "ask-summary": "Summarise “{title}”.",
    "ocr": "Note: the source is a scan, so figures may have been misread. Check them in the document.",
    "uncertain": "Note: this table was hard to read. Check it in the document.",
    "unsure": "Note: this may not answer your question. Check it in the document.",
    "unclear": "Your question can mean more than one thing. What do you mean?",
    "which-document": "Several documents say this, with different figures. Which document do you mean?",
    "which-facts": "Several documents are about this. Which document do you mean?",
    "which-summary": "Which document shall I summarise?",
    "last-decisions": "There are {count}. These are the last {shown}.",
    "choice": "{question} according to “{title}”?",
    "adds-up": "The column “{column}” adds up: the total agrees with the lines, apart from rounding.",
    "does-not-add-up": "Note: the column “{column}” of this table does not add up to its total.",
    "empty-lines": "No amount is given for {names}.",
    "largest": "These are the highest of {count} lines in {year}, highest first.",
    "smallest": "These are the lowest of {count} lines in {year}, lowest first.",
    "largest-all": "These are the highest of {count} lines, highest first.",
    "smallest-all": "These are the lowest of {count} lines, lowest first.",
    "largest-group": "“{group}” is the highest of {count} groups; its lines have been added up.",
    "smallest-group": "“{group}” is the lowest of {count} groups; its lines have been added up.",
    "largest-year": "This is the highest amount of the {count} years in the table.",
    "smallest-year": "This is the lowest amount of the {count} years in the table.",
    "some-lines": "These are {count} of the {total} lines of the table.",
    "dash": "For “{label}” the table has a dash under {names}: no amount is filled in.",
    "other-table-years": "The table with “{label}” is about {years}, not about {asked}.",
    "not-each": "For “{label}” the table says what there is in total, not what it is each.",
    "not-kind": "“{label}” stands in a table of amounts, but nothing is said there about {names}.",
    "not-change": "For “{label}” the table says how much there is, not how much is added or taken away.",
    "not-set": "For “{label}” no amount is set yet: the table says “{printed}”.",
    "not-days": "For “{label}” the table has amounts by year, not by month or day.",
    "nadelen": "{count} of {total} lines are worse than planned.",
    "voordelen": "{count} of {total} lines are better than planned.",
    "stijgers": "Higher in {last} than in {first}: {count} of {total} lines.",
    "dalers": "Lower in {last} than in {first}: {count} of {total} lines.",
    "gelijk": "The same from {first} to {last}: {count} of {total} lines.",
    "left-out": "Left out: {names}, because nothing is filled in for {years}.",
    "uncertain-table": "Note: this table was hard to read. Check it in the document.",
    "follow-year": "How much is there for {label} in {year}?",
    "follow-share": "What share of the total in {year} is {label}?",
    "follow-largest": "What are the three largest budgets in {year}?",
    "count-items": "There are {count}.",
    "proposed": "This is proposed. I found no decision about it.",
    "other-body": "I found no decision about this by the {body}. I did find this decision:",
    "when": "When",
    "what": "What",
    "subject": "Subject",
    "decision": "Decision",
    "unit-note": "The table says: “{note}”.",
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


def unit_note(note: str, language: str = "nl") -> str:
    return sentences(language)["unit-note"].format(note=note)


def compose(claims: Sequence[Claim], citations: Sequence[Citation], remarks: Sequence[str], language: str) -> str:
    """The answer's text: a lead-in with the source, remarks, then the claims with their marks.

    Items and rows come as "- " lines; sentences that follow each other in one paragraph.
    """
    titles = {citation.number: citation.document_title for citation in citations}
    own = sentences(language)
    said_title = next(iter(titles.values()), "")
    if len(set(titles.values())) == 1:
        lead = own["lead"].format(title=said_title)
    else:
        lead, said_title = own["lead-many"], ""
    lines = [lead, *(remark for remark in remarks if remark)]
    in_paragraph = False
    for claim in claims:
        title = titles.get(claim.citations[0], said_title)
        if title != said_title:
            lines.append(own["lead"].format(title=title))
            said_title, in_paragraph = title, False
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
