from __future__ import annotations

from assistant.evidence import Evidence, EvidenceKind
from assistant.explaining import finding, weighing
from assistant.ranking import Scored
from index.model import Hit, Retrieval, SearchRequest
from ingest.model import Excerpt, Page, Passage, PassageKind

PAGE = Page(4, None, 595, 842, "De zone is klaar.")
EXCERPT = Excerpt.cut(PAGE, 0, len(PAGE.text))
PASSAGE = Passage("plan-x/12", "plan-x", "Plan X", "s1", ("Zones",), PassageKind.TEXT, EXCERPT, "", "")


def test_users_see_titles_and_dutch_numbers_and_no_ids() -> None:
    evidence = Evidence(next(iter(EvidenceKind)), PASSAGE, (EXCERPT,), Excerpt(), "", "", 0)
    said = " ".join(weighing([Scored(evidence, 0.824, 0.5, frozenset(), 1)]))
    assert "“Plan X”, pagina 4: score 0,82, dekt 50% van de vraag." in said
    assert "plan-x" not in said


def test_one_is_not_said_in_the_plural() -> None:
    hit = Hit(PASSAGE, 1.0, None, 1.0, 1)
    assert finding(Retrieval(SearchRequest("zone"), (hit,), (), "g1")) == ["1 passage gevonden."]
    assert finding(Retrieval(SearchRequest("zone"), (), (), "g1")) == ["0 passages gevonden."]
