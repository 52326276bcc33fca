"""Which money is asked, and which a line is of. In: the question, a line. Out: kinds of money ("subsidie"), or no."""

from __future__ import annotations

from assistant.budget.apart import says_one
from assistant.budget.lines import Line, taken_up
from assistant.budget.prices import is_each
from assistant.budget.scoring import tells
from assistant.budget.words import words_for
from assistant.figures import label_column
from assistant.understand.kinds import plain_words
from assistant.understand.model import Term, Understanding


def kinds_missing(understanding: Understanding, line: Line) -> list[Term]:
    """The kinds of money that are asked ("subsidie") and that a line is not of."""
    kinds = [term for term in understanding.terms if says_one(term, words_for("geldsoorten"))]
    columns = " ".join(line.table.columns[column].label for column, _ in line.measures)
    column = label_column(line.place)
    listed = line.table.columns[column].label if column is not None else ""
    said = " ".join((line.label, *line.groups, line.near, columns, listed))
    if not words_for("bijdragen").isdisjoint(plain_words(said).split()):
        kinds = [term for term in kinds if not says_one(term, words_for("bijdragen"))]
    income = not words_for("inkomsten").isdisjoint(plain_words(said).split())
    kinds = [t for t in kinds if not (tells((t,), said) or (income and says_one(t, words_for("inkomsten"))))]
    before = taken_up(line.lead)
    kinds = [term for term in kinds if _is_of_balance(term) or not tells((term,), before)]
    kinds = [term for term in kinds if not (says_one(term, words_for("tarieven")) and is_each(line))]
    return [term for term in kinds if not _is_told_by_sign(term, understanding, line)]


def _is_of_balance(kind: Term) -> bool:
    return says_one(kind, words_for("slaat op nadeel") | words_for("slaat op voordeel"))


def _is_told_by_sign(kind: Term, understanding: Understanding, line: Line) -> bool:
    """Whether it is a shortage or surplus, and in a table of balances all figures asked of the line say so by their
    sign."""
    is_of_balance = not (words_for("saldo") | words_for("uitkomst")).isdisjoint(plain_words(line.near).split())
    years = understanding.period.years
    values = [a.value for a in line.figures if not years or set(line.years_of(a)) & set(years)]
    if not is_of_balance or not values:
        return False
    if says_one(kind, words_for("slaat op nadeel")):
        return all(value < 0 for value in values)
    return says_one(kind, words_for("slaat op voordeel")) and all(value > 0 for value in values)


def asks_for_money(understanding: Understanding) -> bool:
    money = words_for("geldwoorden") | words_for("geldsoorten")
    return any(says_one(term, money) for term in understanding.terms)


def is_of_money(line: Line) -> bool:
    """Whether a line has euros, or its table is said to be of money where no unit is."""
    if any(amount.unit == "EUR" for amount in line.amounts):
        return True
    columns = " ".join(line.table.columns[column].label for column, _ in line.measures)
    said = frozenset(plain_words(f"{line.near} {columns}").split())
    return not (said - {"tabel"}).isdisjoint(words_for("geldwoorden") | words_for("financiën"))
