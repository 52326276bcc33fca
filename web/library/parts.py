"""What a document is made of: its headings, pages and tables, what could not be read, its versions.

Comes in: a record, its document and facts. Goes out: the views of each, in the order of the document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from index.model import DocumentRecord, VersionRecord
from ingest.fact_model import Facts
from ingest.model import Document, Issue, Section, Table
from web.budgets.audit_view import table_verdict
from web.budgets.page import table_url
from web.budgets.reading import budget_tables
from web.library.views import OutlineItem, PageLink, RemarkView, TableView, VersionView
from web.links import MAX_SPANS, page_url, spans_url, version_key
from web.wording import counted, dutch_date, pages_label, shortened

_NAME_CHARS = 160


def headings(document: Document) -> list[Section]:
    return [section for section in document.sections if section.title]


def outline(record: DocumentRecord, sections: Sequence[Section]) -> tuple[OutlineItem, ...]:
    """Nested by level; a heading below none of a higher level stands with the outermost."""
    items: list[OutlineItem] = []
    at = 0
    while at < len(sections):
        end = at + 1
        while end < len(sections) and sections[end].level > sections[at].level:
            end += 1
        items.append(_outline_item(record, sections[at], outline(record, sections[at + 1 : end])))
        at = end
    return tuple(items)


def _outline_item(record: DocumentRecord, section: Section, children: tuple[OutlineItem, ...]) -> OutlineItem:
    url = spans_url(record.id, section.heading.spans[:MAX_SPANS], record.version)
    return OutlineItem(
        title=_heading(section),
        pages=f"pagina {section.first_page}" if record.page_count > 1 else "",
        url=url or page_url(record.id, section.first_page),
        children=children,
    )


def _heading(section: Section) -> str:
    """With its number, unless the title says it ("Hoofdstuk 3")."""
    is_said = section.number in section.title.split()
    return section.title if is_said else " ".join(filter(None, (section.number, section.title)))


def page_links(record: DocumentRecord, document: Document) -> list[PageLink]:
    remarks = Counter(issue.page for issue in record.issues)
    return [
        PageLink(
            number=page.number,
            label=page.label if page.label and page.label != str(page.number) else "",
            remarks=counted(remarks[page.number], "opmerking", "opmerkingen") if remarks[page.number] else "",
            url=page_url(record.id, page.number),
        )
        for page in document.pages
    ]


def table_views(record: DocumentRecord, document: Document, facts: Facts) -> list[TableView]:
    return list(_tables(record, document, facts))


def _tables(record: DocumentRecord, document: Document, facts: Facts) -> Iterator[TableView]:
    budgets = {table.table.id: table for table in budget_tables(document, facts)}
    for section in document.sections:
        for table in (block for block in section.blocks if isinstance(block, Table)):
            budget = budgets.get(table.id)
            verdict, tone = table_verdict(budget) if budget and budget.audits else ("", "")
            under = f"Tabel onder ‘{section.title}’" if section.title else f"Tabel op {pages_label(table.pages[:1])}"
            yield TableView(
                name=shortened(table.caption or under, _NAME_CHARS),
                url=_table_source(record, table),
                details=", ".join(filter(None, _table_details(record, table))),
                budget_url=table_url(record, budget) if budget else "",
                verdict=verdict,
                tone=tone,
            )


def _table_details(record: DocumentRecord, table: Table) -> tuple[str, ...]:
    return (
        f"{counted(len(table.rows), 'rij', 'rijen')} bij {counted(len(table.columns), 'kolom', 'kolommen')}",
        table.unit_note,
        pages_label(table.pages) if record.page_count > 1 else "",
        "" if table.certain else "kolommen niet zeker gelezen",
    )


def _table_source(record: DocumentRecord, table: Table) -> str:
    """Its page, with its first row marked."""
    for row in (*table.header_rows, *table.rows):
        spans = [span for cell in row if not cell.carried for span in cell.excerpt.spans]
        if spans:
            return spans_url(record.id, spans[:MAX_SPANS], record.version)
    return page_url(record.id, table.pages[0])


def remark_views(record: DocumentRecord) -> list[RemarkView]:
    return [remark_view(record, issue) for issue in record.issues]


def remark_view(record: DocumentRecord, issue: Issue) -> RemarkView:
    return RemarkView(
        place=remark_place(issue),
        url=page_url(record.id, issue.page) if issue.page and issue.page <= record.page_count else "",
        message=issue.message,
    )


def remark_place(issue: Issue) -> str:
    return f"Pagina {issue.page}" if issue.page else "Hele document"


def version_views(versions: Sequence[VersionRecord]) -> tuple[VersionView, ...]:
    """The current one first."""
    return tuple(
        VersionView(
            file_name=version.file_name,
            name=version_key(version.version),
            read=dutch_date(version.indexed_at.date().isoformat()),
            replaced=dutch_date(version.replaced_at.date().isoformat()) if version.replaced_at else "",
        )
        for version in reversed(versions)
    )
