"""The pages about this website.

Comes in: settings, and for what it is about the documents that are indexed. Goes out: the views of each page.
"""

from __future__ import annotations

from index.model import DocumentRecord
from index.snapshot import Snapshot
from web.library.query import LibraryOrder, in_order
from web.links import document_url
from web.settings import Settings
from web.statements.algorithm import register_groups
from web.statements.views import (
    AboutPage,
    AccessibilityPage,
    AlgorithmPage,
    IndexedDocument,
    Measurement,
    Owner,
    PrivacyPage,
)
from web.wording import counted, dutch_date

ABOUT_PATH = "/over"
PRIVACY_PATH = "/privacy"
ACCESSIBILITY_PATH = "/toegankelijkheid"
ALGORITHM_PATH = "/algoritmeregister"
ENTRY_PATH = "/algoritmeregister.json"
# The row of docs/answers.md on documents that were new to the project; a test holds the two together.
MEASURED = Measurement(
    date="24 november 2026",
    organisations=135,
    questions=1680,
    right=1236,
    citations=1481,
    citations_right=1122,
    unanswerable=199,
    refused=190,
    misleading=175,
)
# When somebody last held the statement against the website.
_ACCESSIBILITY_DATE = "22 november 2026"
_DOCUMENTS = 25


def about_page(settings: Settings, index: Snapshot | None) -> AboutPage:
    """Without an index it says that nothing is indexed yet."""
    records = index.documents() if index else ()
    latest = in_order(records, LibraryOrder.LATEST_READ)
    left_out = len(latest) - _DOCUMENTS
    return AboutPage(
        title=f"Over {settings.title}",
        owner=owner(settings),
        count=counted(len(records), "document", "documenten") if records else "",
        updated=dutch_date(index.manifest.created.date().isoformat()) if index and records else "",
        documents=tuple(_document(record) for record in latest[:_DOCUMENTS]),
        more=f"en nog {counted(left_out, 'document', 'documenten')}" if left_out > 0 else "",
        measured=MEASURED,
    )


def _document(record: DocumentRecord) -> IndexedDocument:
    date = dutch_date(record.date.isoformat()) if record.date else ""
    return IndexedDocument(
        title=record.title,
        url=document_url(record.id),
        details=", ".join(filter(None, (record.kind.value, date))),
        read=dutch_date(record.indexed_at.date().isoformat()),
    )


def privacy_page(settings: Settings) -> PrivacyPage:
    days = settings.usage_days
    return PrivacyPage("Privacy", owner(settings), counted(days, "dag", "dagen") if days > 0 else "")


def accessibility_page(settings: Settings) -> AccessibilityPage:
    return AccessibilityPage("Toegankelijkheidsverklaring", owner(settings), settings.public_url, _ACCESSIBILITY_DATE)


def algorithm_page(settings: Settings) -> AlgorithmPage:
    groups = register_groups(settings)
    left = sum(not field.value for _, fields in groups for field in fields)
    return AlgorithmPage(
        title="Algoritmeregister",
        owner=owner(settings),
        groups=groups,
        open_count=counted(left, "veld", "velden"),
        json_url=ENTRY_PATH,
    )


def owner(settings: Settings) -> Owner:
    return Owner(settings.title, settings.organisation, settings.contact)
