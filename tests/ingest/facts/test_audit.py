from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fact_model import ColumnAudit
from ingest.facts.amounts.audit import audit_document, audit_issues, audit_table
from ingest.limits import Limits
from ingest.model import Document, IssueCode, Table
from ingest.numbers import format_number
from ingest.pipeline import read_document

TableMaker = Callable[..., Table]
DocumentMaker = Callable[[str], Document]
SHARED = Path(__file__).resolve().parents[4] / "shared" / "documents"


def verdicts(audits: tuple[ColumnAudit, ...]) -> dict[tuple[int, int], bool]:
    return {(audit.total_row, audit.column): audit.adds_up for audit in audits}


def test_a_total_of_all_lines(make_table: TableMaker) -> None:
    table = make_table(
        ["Post | 2024 | 2025", "Groen | 100 | 120", "Water | 50 | 55", "Totaal | 150 | 175"], "in euro's"
    )
    audits = audit_table(table)
    assert [audit.lines for audit in audits] == [(0, 1), (0, 1)]
    assert verdicts(audits) == {(2, 1): True, (2, 2): True}


def test_what_rounding_explains_adds_up_and_what_it_does_not_explain_does_not(make_table: TableMaker) -> None:
    rows = ["Post (x € 1 mln) | 2024 | 2025", "Groen | 1,248 | 1,248", "Water | 2,149 | 2,149", "Totaal | 3,4 | 3,5"]
    right, wrong = audit_table(make_table(rows))
    assert right.adds_up
    assert right.difference == Decimal(3_000)
    assert right.tolerance == Decimal(51_000)
    assert not wrong.adds_up
    assert wrong.difference == Decimal(103_000)


def test_counts_are_whole(make_table: TableMaker) -> None:
    rows = ["Fractie | Voor | Tegen", "Noord | 4 | 1", "Zuid | 3 | 2", "Totaal | 7 | 4"]
    assert verdicts(audit_table(make_table(rows))) == {(2, 1): True, (2, 2): False}


def test_empty_cells_are_named_and_not_filled(make_table: TableMaker) -> None:
    rows = ["Post | 2024 | 2025", "Groen | 100 | 120", "Teams | 30 |", "Water | 50 | 55", "Totaal | 180 | 205"]
    first, second = audit_table(make_table(rows, "in euro's"))
    assert (first.empty, first.adds_up) == ((), True)
    assert (second.empty, second.adds_up, second.difference) == ((1,), False, Decimal(30))


def test_subtotals_are_not_counted_twice(make_table: TableMaker) -> None:
    rows = [
        "Post | Begroting 2025 (x € 1.000)",
        "Jeugd | ",
        "Ambulant | 400",
        "Verblijf | 250",
        "Subtotaal | 650",
        "Wmo | ",
        "Hulp | 300",
        "Vervoer | 90",
        "Subtotaal | 390",
        "Totaal | 1.040",
    ]
    audits = audit_table(make_table(rows))
    assert [(audit.total_row, audit.lines) for audit in audits] == [(3, (1, 2)), (7, (5, 6)), (8, (3, 7))]
    assert all(audit.adds_up for audit in audits)


def test_subtotals_without_groups_that_only_inform(make_table: TableMaker) -> None:
    rows = ["Post | Bedrag in euro's", "A | 10", "B | 20", "Subtotaal | 30", "C | 5", "D | 7", "Totaal | 42"]
    audits = audit_table(make_table(rows))
    assert [(audit.total_row, audit.lines) for audit in audits] == [(2, (0, 1)), (5, (2, 3, 4))]


def test_a_total_above_its_lines(make_table: TableMaker) -> None:
    rows = ["Post | Bedrag in euro's", "Totaal kosten | 42", "Grond | 30", "Bouw | 12"]
    (audit,) = audit_table(make_table(rows))
    assert (audit.total_row, audit.lines, audit.adds_up) == (0, (1, 2), True)


def test_parts_of_a_line_are_not_added_again(make_table: TableMaker) -> None:
    rows = ["Post | Bedrag in euro's", "Zorg | 100", "waarvan jeugd | 60", "Groen | 10", "Totaal | 110"]
    (audit,) = audit_table(make_table(rows))
    assert (audit.lines, audit.adds_up) == ((0, 2), True)


@pytest.mark.parametrize(
    ("expenses", "income", "balance"),
    [("200", "150", "-50"), ("200", "150", "50"), ("-200", "150", "-50"), ("200", "-150", "50")],
)
def test_a_balance_by_whatever_sign_convention_the_table_keeps(
    make_table: TableMaker, expenses: str, income: str, balance: str
) -> None:
    table = make_table(["Post | 2025 (x € 1.000)", f"Lasten | {expenses}", f"Baten | {income}", f"Saldo | {balance}"])
    (audit,) = audit_table(table)
    assert (audit.lines, audit.adds_up) == ((0, 1), True)


def test_a_balance_after_totals_and_a_result_after_reserves(make_table: TableMaker) -> None:
    rows = [
        "Programma (x € 1.000) | 2025",
        "Lasten |",
        "Groen | 40",
        "Riool | 60",
        "Totaal lasten | 100",
        "Baten |",
        "Heffing | 70",
        "Totaal baten | 70",
        "Saldo van baten en lasten | -30",
        "Storting in reserves | 5",
        "Onttrekking aan reserves | 20",
        "Resultaat | -15",
    ]
    audits = audit_table(make_table(rows))
    assert [(audit.total_row, audit.lines) for audit in audits] == [
        (3, (1, 2)),
        (6, (5,)),
        (7, (3, 6)),
        (10, (7, 8, 9)),
    ]
    assert all(audit.adds_up for audit in audits)


def test_a_column_of_disadvantages_and_advantages(make_table: TableMaker) -> None:
    rows = [
        "Post (x € 1.000) | Begroting | Rekening | Verschil |",
        "Hulp | 100 | 120 | 20 | N",
        "Groen | 80 | 70 | 10 | V",
        "Totaal | 180 | 190 | 10 | N",
    ]
    audits = audit_table(make_table(rows))
    assert verdicts(audits) == {(2, 1): True, (2, 2): True, (2, 3): True}
    assert audits[2].total == Decimal(-10_000)


def test_totals_per_kind_over_groups(make_table: TableMaker) -> None:
    rows = [
        "Programma | Soort | 2025 (x € 1.000)",
        "Zorg | Lasten | 50",
        "| Baten | 20",
        "Groen | Lasten | 30",
        "| Baten | 10",
        "Totaal | Lasten | 80",
        "| Baten | 30",
    ]
    lines = {audit.total_row: (audit.lines, audit.adds_up) for audit in audit_table(make_table(rows))}
    assert lines[4] == ((0, 2), True)
    assert lines[5] == ((1, 3), True)


def test_a_last_row_without_a_label_is_a_total_when_it_adds_up(make_table: TableMaker) -> None:
    rows = ["Post | Bedrag in euro's", "A | 10", "B | 20", "| {}"]
    (audit,) = audit_table(make_table([row.format(30) for row in rows]))
    assert (audit.total_row, audit.adds_up) == (2, True)
    assert audit_table(make_table([row.format(40) for row in rows])) == ()


def test_percentages_and_averages_are_not_added(make_table: TableMaker) -> None:
    rows = [
        "Wijk | Inwoners | Aandeel | Gemiddeld inkomen",
        "A | 10 | 40% | 30",
        "B | 15 | 60% | 32",
        "Totaal | 25 | 100% | 31",
    ]
    assert [audit.column for audit in audit_table(make_table(rows))] == [1]


def test_averages_that_their_label_does_not_say(make_table: TableMaker) -> None:
    rows = ["Land | Winkels | Klanten", "A | 10 | 90", "B | 15 | 70", "Totaal | 25 | 78"]
    assert [audit.column for audit in audit_table(make_table(rows))] == [1]


def test_a_line_that_has_total_in_its_name(make_table: TableMaker) -> None:
    rows = ["Stof | Drempel (kg)", "Fenol | 20", "Totaal stikstof | 50.000", "Fosfor | 5.000", "Chloor | 2.000"]
    assert audit_table(make_table(rows)) == ()


def test_an_error_in_a_subtotal_does_not_hide_that_the_total_adds_up(make_table: TableMaker) -> None:
    rows = ["Land | Vragen", "A | 153", "B | 119", "Totaal 1 | 272", "C | 32", "D | 30", "Totaal 2 | 61", "E | 102",
            "Totaal | 435"]  # fmt: skip
    audits = audit_table(make_table(rows))
    assert [(a.total_row, a.lines, a.adds_up, a.certain) for a in audits] == [
        (2, (0, 1), True, True),
        (5, (3, 4), False, True),
        (7, (2, 5, 6), True, True),
    ]


def test_a_total_of_other_rows_than_those_here_is_not_explained(make_table: TableMaker) -> None:
    (audit,) = audit_table(make_table(["Onderwerp | Vragen", "Export | 100", "Studie | 50", "Totaal | 23.900"]))
    assert (audit.adds_up, audit.certain) == (False, False)


def test_numbers_of_staff_among_amounts_are_left_out(make_table: TableMaker) -> None:
    rows = ["Post | 2025 (x € 1.000)", "Zorg | 50", "Aantal fte | 12", "Groen | 20", "Totaal | 70"]
    (audit,) = audit_table(make_table(rows))
    assert (audit.adds_up, audit.sum) == (True, Decimal(70_000))


def test_where_several_readings_are_possible_and_none_adds_up_it_says_so(read_markdown: DocumentMaker) -> None:
    document = read_markdown(
        "# Kosten\n\n| Post | Bedrag in euro's |\n|---|---|\n| A | 10 |\n| Subtotaal | 10 |\n| B | 5 |\n| C | 7 |\n"
        "| Totaal | 99 |\n"
    )
    audits = audit_document(document)
    assert [audit.certain for audit in audits] == [True, False]
    (issue,) = [issue for issue in document.issues if issue.code is IssueCode.TABLE_DOES_NOT_ADD_UP]
    assert "geen enkele optelling" in issue.message
    assert "scheelt" not in issue.message


def test_an_issue_names_table_column_difference_and_empty_cells(read_markdown: DocumentMaker) -> None:
    document = read_markdown(
        "# Middelen\n\nBedragen x € 1.000.\n\n| Post | 2024 | 2025 |\n|---|---|---|\n| Groen | 100 | 120 |\n"
        "| Teams | 30 | |\n| Totaal | 130 | 150 |\n"
    )
    (issue,) = [issue for issue in document.issues if issue.code is IssueCode.TABLE_DOES_NOT_ADD_UP]
    assert issue.message == (
        "De tabel onder 'Middelen' telt niet op in de kolom '2025': bij 'Totaal' staat 150, maar de regels zijn samen "
        "120; dat scheelt 30 (x € 1.000). Geen bedrag in deze kolom: 'Teams'. Kijk in het origineel wat er ontbreekt "
        "of niet klopt."
    )
    assert issue.page == 1


def test_a_row_of_figures_taken_for_a_header_is_not_added_up(make_table: TableMaker) -> None:
    table = make_table(["Zorg | 10 | 20", "Groen | 5 | 6", "Totaal | 15 | 26"])
    assert audit_table(table) == ()


FIGURES = st.lists(st.integers(-9_999_999, 9_999_999), min_size=2, max_size=12)


def _rows(figures: list[int], total: int, decimals: int) -> list[str]:
    def shown(value: int) -> str:
        return format_number(Decimal(value).scaleb(-decimals), decimals)

    lines = [f"Post {chr(65 + place)} | {shown(value)}" for place, value in enumerate(figures)]
    return ["Post | Begroting (x € 1.000)", *lines, f"Totaal | {shown(total)}"]


@given(FIGURES, st.integers(0, 3))
@settings(deadline=None, max_examples=60)
def test_a_total_that_is_the_sum_always_adds_up(make_table: TableMaker, figures: list[int], decimals: int) -> None:
    (audit,) = audit_table(make_table(_rows(figures, sum(figures), decimals)))
    assert audit.adds_up
    assert audit.difference == 0


@given(FIGURES, st.integers(0, 3), st.data())
@settings(deadline=None, max_examples=60)
def test_a_changed_figure_never_adds_up_beyond_what_rounding_explains(
    make_table: TableMaker, figures: list[int], decimals: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(figures) - 1))
    change = data.draw(st.integers(-99_999, 99_999).filter(lambda value: abs(value) > len(figures) + 1))
    changed = [*figures[:place], figures[place] + change, *figures[place + 1 :]]
    (audit,) = audit_table(make_table(_rows(changed, sum(figures), decimals)))
    assert not audit.adds_up
    assert audit.difference == -Decimal(change).scaleb(3 - decimals)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not here")
@pytest.mark.parametrize("suffix", ["pdf", "docx", "txt"])
def test_the_budget_of_the_wmo_plan(suffix: str) -> None:
    document, _ = read_document(SHARED / f"wmo-plan-2024-2026.{suffix}", "wmo", Limits())
    audits = audit_document(document)
    found = [(audit.total, audit.sum, audit.adds_up, len(audit.empty)) for audit in audits]
    assert found == [
        (Decimal(80_500_000), Decimal(80_462_000), True, 0),
        (Decimal(78_800_000), Decimal(77_432_000), False, 1),
        (Decimal(75_500_000), Decimal(74_096_000), False, 1),
    ]
    messages = [issue.message for issue in audit_issues(document, audits)]
    assert [("'2025'" in message, "'2026'" in message) for message in messages] == [(True, False), (False, True)]
    assert all("Clientondersteuning" in message for message in messages)
    assert "€ 78,8, maar de regels zijn samen € 77,432; dat scheelt € 1,368 (x mln.)" in messages[0]
