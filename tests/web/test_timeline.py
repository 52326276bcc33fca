from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
from fastapi.testclient import TestClient
from lxml import html
from starlette.datastructures import QueryParams

from index.search import Index
from tests.web.known_facts import OPENS, ZONES
from tests.web.sample_library import HTML_ID, PDF_ID, index_documents
from web.app import create_app
from web.listing.query import read_query
from web.settings import Settings
from web.timeline.page import EventQuery, timeline_page

PLAN = """# Plan speelruimte Waterdam

## Planning

| Activiteit | Wanneer | Wie |
| --- | --- | --- |
| Gesprekken met kinderen, ouders en scholen; over alles wat beter kan | 12 maart 2030 | wijkteam |
| Ontwerp | tweede kwartaal 2030 | architect |
| Aanleg | 2031 | aannemer |
| Opening | 1 juni 2032 | wethouder |

Het college vertelt de raad elk jaar hoe het gaat.
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("timeline")
    (folder / "documents").mkdir()
    (folder / "documents" / "plan-speelruimte.md").write_text(PLAN, encoding="utf-8")
    index_documents(folder / "data", folder / "documents")
    return folder / "data"


@pytest.fixture(scope="module")
def site(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data=data)), "http://localhost", follow_redirects=False) as client:
        yield client


def page(client: TestClient, path: str, status: int = 200) -> html.HtmlElement:
    response = client.get(path)
    assert response.status_code == status
    return html.fromstring(response.text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def events(client: TestClient, path: str) -> list[icalendar.Event]:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    return list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))


def test_events_stand_by_year_and_month_with_their_source(registers: TestClient) -> None:
    found = page(registers, "/tijdlijn")
    assert [words(label) for label in found.xpath("//h3[@class='year__label']")] == ["2025"]
    assert [words(label) for label in found.xpath("//h4")] == ["maart", "september"]
    for item, quote in zip(found.xpath("//li[@class='event']"), (OPENS, ZONES), strict=True):
        link = item.xpath("div/a")[0]
        assert words(link) == quote
        assert 'class="mark--citaat"' in registers.get(link.get("href")).text
    assert "zwembad De Golf" in words(found.xpath("//li[@class='event']")[0])


def test_whole_years_stand_apart_and_what_recurs_stands_last(site: TestClient) -> None:
    found = page(site, "/tijdlijn")
    sections = found.xpath("//section[@class='year']")
    years = {words(year.xpath("h3")[0]): [words(label) for label in year.xpath(".//h4")] for year in sections}
    assert years == {
        "2030": ["maart", "april"],
        "2031": ["Het hele jaar of langer (1)"],
        "2032": ["juni"],
        "Zonder datum": ["Keert terug"],
    }
    assert not found.xpath("//details[@open]")
    assert page(site, "/tijdlijn?jaar=2031").xpath("//details[@open]")
    assert "waarvan 1 zonder datum" in words(found)


def test_bars_count_years_and_then_months(site: TestClient) -> None:
    bars = page(site, "/tijdlijn").xpath("//ol[@class='columns']/li/a")
    assert [(words(bar), bar.get("href")) for bar in bars] == [
        ("2030: 2 2030", "/tijdlijn?jaar=2030"),
        ("2031: 1 2031", "/tijdlijn?jaar=2031"),
        ("2032: 1 2032", "/tijdlijn?jaar=2032"),
    ]
    months = page(site, "/tijdlijn?jaar=2030&zoek=").xpath("//ol[@class='columns']/li/a")
    assert [(words(bar), bar.get("href")) for bar in months] == [
        ("maart: 1 mrt", "/tijdlijn?van=2030-03-01&tot=2030-03-31"),
        ("april: 1 apr", "/tijdlijn?van=2030-04-01&tot=2030-04-30"),
    ]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("?jaar=2025", 2),
        ("?jaar=2024", 0),
        ("?van=2025-10-01", 1),
        ("?tot=2025-03-01&zoek=", 1),
        ("?orgaan=zwembad", 1),
        ("?zoek=zones", 1),
        (f"?document={HTML_ID}", 1),
        ("?soort=motie", 0),
        ("?volgorde=-datum", 2),
    ],
)
def test_filters_narrow_page_and_calendar_alike(registers: TestClient, query: str, count: int) -> None:
    assert len(page(registers, f"/tijdlijn{query}").xpath("//li[@class='event']")) == count
    assert len(events(registers, f"/tijdlijn.ics{query}")) == count


@pytest.mark.parametrize("name", ["tijdlijn", "tijdlijn.ics"])
def test_what_is_wrong_is_told_on_the_page(registers: TestClient, name: str) -> None:
    alert = words(page(registers, f"/{name}?van=morgen&tot=2025-02-30", 400).xpath("//*[@role='alert']")[0])
    assert "Vanaf: hier hoort een dag te staan" in alert
    assert "Tot en met: hier hoort een dag te staan" in alert


def test_today_stands_between_what_was_and_what_comes(data: Path) -> None:
    index = Index.open(data).snapshot()
    asked = read_query(QueryParams(""), EventQuery, index)

    def marked(today: datetime.date) -> list[str]:
        shown = timeline_page(asked, index.events(), index, "/api", today)
        return [
            event.what for year in shown.years for month in year.months for event in month.events if event.after_today
        ]

    assert marked(datetime.date(2030, 3, 12)) == ["Ontwerp"]
    assert marked(datetime.date(2020, 1, 1)) == []
    assert marked(datetime.date(2040, 1, 1)) == []


def test_a_calendar_has_whole_days_with_an_end_that_is_not_part_of_it(registers: TestClient) -> None:
    first, second = events(registers, "/tijdlijn.ics")
    assert (first["dtstart"].dt, first["dtend"].dt) == (datetime.date(2025, 3, 1), datetime.date(2025, 3, 2))
    assert (second["dtstart"].dt, second["dtend"].dt) == (datetime.date(2025, 9, 1), datetime.date(2025, 12, 1))
    assert first["summary"] == OPENS
    assert first["transp"] == "TRANSPARENT"
    assert first["dtstamp"].dt.utcoffset() == datetime.timedelta(0)
    assert first["url"].startswith(f"http://localhost/documenten/{HTML_ID}/")
    assert f"Bron: Fietsplan Waterdam, pagina 1\nhttp://localhost/documenten/{PDF_ID}/" in second["description"]


def test_lines_are_folded_and_texts_escaped(site: TestClient) -> None:
    response = site.get("/tijdlijn.ics")
    lines = response.content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert b"kinderen\\, ouders en scholen\\; over" in response.content.replace(b"\r\n ", b"")
    assert response.headers["content-disposition"] == 'attachment; filename="tijdlijn.ics"'


def test_an_undated_event_is_in_no_calendar_and_each_uid_stays(site: TestClient, data: Path) -> None:
    found = events(site, "/tijdlijn.ics")
    assert len(found) == 4
    uids = [event["uid"] for event in found]
    assert len(set(uids)) == 4
    app = create_app(Settings(data=data, public_url="https://vraag.example"))
    with TestClient(app, "http://localhost") as other:
        again = events(other, "/tijdlijn.ics?jaar=2032")
    assert [event["uid"] for event in again] == uids[-1:]
    assert again[0]["url"].startswith("https://vraag.example/")


def test_exports_keep_the_filters(registers: TestClient) -> None:
    links = page(registers, "/tijdlijn?jaar=2025").xpath("//section[@class='exports']//a/@href")
    assert links == ["/tijdlijn.ics?jaar=2025", "/api/v1/gebeurtenissen?jaar=2025"]
    assert all(registers.get(link).status_code == 200 for link in links)
    assert page(registers, "/tijdlijn").xpath("//nav//a[@aria-current='page']/@href") == ["/tijdlijn"]
