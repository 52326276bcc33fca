"""Answers about amounts in tables: figures, totals, sums, differences, shares, the largest, what rises.

In: the question, ranked evidence, the facts. Out: a `Draft` whose figures are cells and whose sums are shown, or None
for a question that is not about the figures of a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from assistant import wording
from assistant.budget import calculation
from assistant.budget.calculation import Figure
from assistant.budget.draft import DraftBuilder
from assistant.budget.lines import Line, find_lines, lines_within, match_lines, measure_asked
from assistant.draft import Draft
from assistant.matching import words_of
from assistant.ranking import Scored
from assistant.source import Source
from assistant.understand.model import Operation, QuestionKind, Term, Understanding
from ingest.fact_model import Amount, AmountRole

AT_MOST_LINES = 12
"""More lines than this are no answer to a question about one amount."""
SEVERAL = 3
"""How many are "the largest" where the question asks for more than one and gives no number."""

_FIGURES = (Operation.AMOUNT, Operation.COUNT, Operation.NONE, Operation.WHETHER, Operation.COMPARE)
"""NONE only with a year: "mantelzorg 2024" asks for a figure, "wat doet de gemeente voor mantelzorgers" does not."""
_COUNTED = re.compile(r"\b(?:hoeveel|how many)\s+(\w+)", re.IGNORECASE)
_CLOSING = (AmountRole.TOTAL, AmountRole.SUBTOTAL, AmountRole.BALANCE)


def answer_with_amounts(understanding: Understanding, ranked: Sequence[Scored], source: Source) -> Draft | None:
    make = _MAKERS.get(understanding.operation)
    if make is None or (understanding.operation is Operation.NONE and not understanding.period.years):
        return None
    lines = find_lines(ranked, source)
    if understanding.operation is Operation.COUNT:
        lines = tuple(line for line in lines if _can_count(understanding, line))
    return make(understanding, lines, source) if lines else None


def _can_count(understanding: Understanding, line: Line) -> bool:
    """Whether a line answers "hoeveel": "hoeveel inwoners" asks for no euros, "hoeveel is er voor …" may."""
    euros = any(amount.unit == "EUR" for amount in line.amounts)
    return not euros or not _counts_things(understanding)


def _counts_things(understanding: Understanding) -> bool:
    """Whether the word after "hoeveel" is what is asked about: "hoeveel inwoners", but not "hoeveel is er voor"."""
    after = _COUNTED.search(understanding.question.standalone_text)
    return after is not None and any(after[1].lower() in term.word.lower() for term in understanding.terms)


def _chosen(understanding: Understanding, lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """The lines of each subject; empty when a subject has none. Without a subject: the total of the first table."""
    if not understanding.subjects:
        total = _first_total(understanding, lines)
        return [(total,)] if total else []
    groups = [match_lines(terms, lines) for terms in understanding.subjects]
    if not all(groups) or any(len(group) > AT_MOST_LINES for group in groups):
        return []
    return groups


def _first_total(understanding: Understanding, lines: Sequence[Line]) -> Line | None:
    totals = [line for line in lines if line.role is AmountRole.TOTAL and _has_years(understanding, line)]
    return totals[0] if totals else None


def _has_years(understanding: Understanding, line: Line) -> bool:
    return set(understanding.period.years) <= set(line.years)


def _years(understanding: Understanding, lines: Sequence[Line]) -> tuple[int, ...]:
    """The years asked; all that the tables of the lines have where none is."""
    if understanding.period.years:
        return understanding.period.years
    return tuple(sorted({year for line in lines for year in line.table_years}))


def _amounts(lines: Sequence[Line], years: Sequence[int], measure: str | None) -> list[tuple[Line, Amount]] | None:
    """Lines first, then years; None when a cell is empty or the figures have no common unit and scale."""
    found: list[tuple[Line, Amount]] = []
    for line in lines:
        for year in years:
            amount = line.of_year(year, measure)
            if amount is None:
                return None
            found.append((line, amount))
    units = {(amount.unit, line.table.columns[amount.place.column].scale) for line, amount in found if amount.place}
    return found if len(units) == 1 else None


def _show_figures(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    groups = _chosen(understanding, lines) if understanding.subjects else []
    chosen = list(dict.fromkeys(line for group in groups for line in group))
    if not chosen or not all(_has_years(understanding, line) for line in chosen):
        return None
    if _is_ambiguous(groups):
        return _ask_back(understanding, chosen)
    builder = DraftBuilder(understanding, source)
    measure = measure_asked(understanding, chosen)
    years = understanding.period.years
    if len(groups) > 1 and len(chosen) == len(groups) == 2 and len(years) == 1:
        builder.calculate(chosen, _amounts(chosen, years, measure), _larger_less_smaller)
    elif len(chosen) == 1 and len(years) == 2 and understanding.period.compared:
        builder.calculate(chosen, _amounts(chosen, years, measure), _last_less_first)
    for line in chosen:
        builder.add_line(line, years)
    return builder.draft()


def _is_ambiguous(groups: Sequence[Sequence[Line]]) -> bool:
    """Whether the lines of one subject stand in different documents."""
    return any(len({line.document.id for line in group}) > 1 for group in groups)


def _ask_back(understanding: Understanding, lines: Sequence[Line]) -> Draft:
    titles = dict.fromkeys(line.document.title for line in lines)
    language = understanding.question.language
    asked = understanding.question.standalone_text.rstrip("?. ")
    choices = tuple(wording.sentences(language)["choice"].format(question=asked, title=title) for title in titles)
    return Draft((), (), remark=wording.sentences(language)["which-document"], choices=choices[:4])


def _show_total(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    if not understanding.subjects:
        total = _first_total(understanding, lines)
        if total is None:
            return None
        documents = {line.document.id for line in lines if line.role is AmountRole.TOTAL}
        if len(documents) > 1 and not understanding.document_ids and not understanding.places:
            return _ask_back(understanding, [line for line in lines if line.role is AmountRole.TOTAL])
        builder = DraftBuilder(understanding, source)
        builder.add_line(total, understanding.period.years)
        builder.add_audit(total, understanding.period.years)
        return builder.draft()
    return _show_sum(understanding, lines, source)


def _show_sum(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    groups = _chosen(understanding, lines)
    chosen = list(dict.fromkeys(line for group in groups for line in group))
    if not chosen:
        return _show_total(understanding, lines, source) if not understanding.subjects else None
    if _is_ambiguous(groups):
        return _ask_back(understanding, chosen)
    closing = [line for line in chosen if line.role in _CLOSING]
    if closing and len(groups) == 1:
        chosen = closing[:1]
    return _calculated(understanding, chosen, source, calculation.add)


def _calculated(
    understanding: Understanding,
    lines: Sequence[Line],
    source: Source,
    write: Callable[[Sequence[Figure]], str],
    needs: int = 2,
) -> Draft | None:
    """The lines with a sum over their figures, where there are at least `needs`; the lines alone for fewer."""
    measure = measure_asked(understanding, lines)
    years = _years(understanding, lines)
    if not years:
        return None
    amounts = _amounts(lines, years, measure)
    builder = DraftBuilder(understanding, source)
    if amounts is not None and len(amounts) >= needs:
        builder.calculate(lines, amounts, write)
    for line in lines:
        builder.add_line(line, years)
        builder.add_audit(line, years)
    return builder.draft()


def _show_average(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    chosen = [line for group in _chosen(understanding, lines) for line in group]
    return _calculated(understanding, chosen, source, calculation.average) if chosen else None


def _show_difference(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    groups = _chosen(understanding, lines)
    chosen = list(dict.fromkeys(line for group in groups for line in group))
    years = understanding.period.years or _years(understanding, chosen)
    if _is_ambiguous(groups):
        return _ask_back(understanding, chosen)
    if len(chosen) == 2 and len(groups) == 2:
        return _calculated(understanding, chosen, source, _larger_less_smaller) if len(years) == 1 else None
    return _over_time(understanding, chosen, source, _last_less_first)


def _show_change(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    groups = _chosen(understanding, lines)
    chosen = list(dict.fromkeys(line for group in groups for line in group))
    return _over_time(understanding, chosen, source, _percent_change)


def _over_time(
    understanding: Understanding, lines: Sequence[Line], source: Source, write: Callable[[Sequence[Figure]], str]
) -> Draft | None:
    """One calculation a line, from the first year to the last."""
    years = _years(understanding, lines)
    measure = measure_asked(understanding, lines)
    if not lines or len(years) < 2:
        return None
    ends = (years[0], years[-1])
    builder = DraftBuilder(understanding, source)
    for line in lines:
        builder.calculate((line,), _amounts((line,), ends, measure), write)
        builder.add_line(line, ends)
    return builder.draft()


def _last_less_first(figures: Sequence[Figure]) -> str:
    return calculation.subtract(figures[-1], figures[0])


def _larger_less_smaller(figures: Sequence[Figure]) -> str:
    small, large = sorted(figures, key=lambda figure: figure.value)
    return calculation.subtract(large, small)


def _percent_change(figures: Sequence[Figure]) -> str:
    return calculation.change(figures[0], figures[-1]) if figures[0].value else ""


def _show_share(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    groups = _chosen(understanding, lines)
    if not understanding.subjects or not groups or len(groups[0]) != 1:
        return None
    part = groups[0][0]
    whole = groups[1][0] if len(groups) == 2 else _total_over(part, lines, source)
    years, measure = _years(understanding, (part,)), measure_asked(understanding, (part,))
    if whole is None or not years:
        return None
    builder = DraftBuilder(understanding, source)
    for year in years:
        builder.calculate((part, whole), _amounts((part, whole), (year,), measure), _part_of_whole)
    for line in (part, whole):
        builder.add_line(line, years)
    builder.add_audit(whole, years)
    return builder.draft()


def _total_over(part: Line, lines: Sequence[Line], source: Source) -> Line | None:
    """The total of the part's table; where it has none for the whole, the one that the part was added to."""
    same = [line for line in lines if line.table is part.table]
    audits = source.facts(part.document.id).audits
    added = {a.total_row for a in audits if a.table_id == part.table.id and part.row in a.lines}
    totals = [line for line in same if line.role is AmountRole.TOTAL and (line.row in added or not added)]
    return next(iter([*totals, *(line for line in same if line.row in added)]), None)


def _part_of_whole(figures: Sequence[Figure]) -> str:
    return calculation.share(figures[0], figures[1]) if figures[1].value else ""


def _lines_to_compare(understanding: Understanding, lines: Sequence[Line]) -> list[Line]:
    """The lines, without totals, of the first table that has the years; those of the group that is asked, if any."""
    asked = set(understanding.period.years)
    candidates = [line for line in lines if line.role is AmountRole.LINE and line.table_years]
    candidates = [line for line in candidates if asked <= set(line.table_years)]
    for terms in understanding.subjects:
        candidates = lines_within(terms, candidates)
    named = [line for line in candidates if any(_names_group(term, line) for term in understanding.terms)]
    first = next(iter(named or candidates), None)
    return [line for line in named or candidates if first is not None and line.table is first.table]


def _names_group(term: Term, line: Line) -> bool:
    """Whether the term is the name of the line's group: "de grootste lasten"."""
    return any(words_of(term.word) & words_of(group) and len(group.split()) == 1 for group in line.groups)


def _size(lines: Sequence[Line], years: Sequence[int], measure: str | None) -> Callable[[Decimal], Decimal]:
    """How large an amount is: without its sign in a table that prints expenses as negative."""
    values = [amount.value for line in lines for year in years if (amount := line.of_year(year, measure)) is not None]
    return (lambda value: -value) if values and max(values) <= 0 else (lambda value: value)


def _show_extremes(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    years = understanding.period.years
    among = _lines_to_compare(understanding, lines)
    measure = measure_asked(understanding, among)
    if len(among) < 2:
        return None
    year = years[-1] if years else max(_years(understanding, among))
    known = [(amount.value, line) for line in among if (amount := line.of_year(year, measure)) is not None]
    largest = understanding.operation is Operation.LARGEST
    size = _size(among, (year,), measure)
    known.sort(key=lambda pair: size(pair[0]), reverse=largest)
    count = understanding.count or (1 if understanding.kind is QuestionKind.WHAT else SEVERAL)
    builder = DraftBuilder(understanding, source)
    for _, line in known[:count]:
        builder.add_line(line, (year,))
    builder.say_compared(largest, len(known), year)
    builder.say_empty([line for line in among if line.of_year(year, measure) is None], (year,))
    return builder.draft()


def _show_movers(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    among = _lines_to_compare(understanding, lines)
    years, measure = _years(understanding, among), measure_asked(understanding, among)
    if len(among) < 2 or len(years) < 2:
        return None
    builder = DraftBuilder(understanding, source)
    empty: list[Line] = []
    moved = 0
    size = _size(among, years, measure)
    for line in among:
        values = [size(amount.value) for year in years if (amount := line.of_year(year, measure)) is not None]
        if len(values) < len(years):
            empty.append(line)
        elif _moves(understanding.operation, values):
            builder.add_line(line, years)
            moved += 1
    builder.say_moved(understanding.operation, moved, len(among) - len(empty), years)
    builder.say_empty(empty, years)
    return builder.draft() if moved else None


def _moves(operation: Operation, values: Sequence[Decimal]) -> bool:
    if operation is Operation.RISING:
        return values[-1] > values[0]
    if operation is Operation.FALLING:
        return values[-1] < values[0]
    return len(set(values)) == 1


def _show_audit(understanding: Understanding, lines: Sequence[Line], source: Source) -> Draft | None:
    totals = [line for line in lines if line.role is AmountRole.TOTAL and _has_years(understanding, line)]
    if not totals:
        return None
    total = totals[0]
    years = understanding.period.years if understanding.period.years and total.amounts[0].period else ()
    builder = DraftBuilder(understanding, source)
    for audit in source.facts(total.document.id).audits:
        if audit.table_id == total.table.id and audit.total_row == total.row:
            added = [line for line in lines if line.table is total.table and line.row in audit.lines]
            cells = [(line, a) for line in added for a in line.amounts if a.place and a.place.column == audit.column]
            if cells and (not years or set(years) & set(cells[0][0].years_of(cells[0][1]))):
                builder.calculate([line for line, _ in cells], cells, calculation.add)
    builder.add_line(total, years)
    builder.add_audit(total, years, also_right=True)
    return builder.draft()


_MAKERS: dict[Operation, Callable[[Understanding, Sequence[Line], Source], Draft | None]] = {
    **dict.fromkeys(_FIGURES, _show_figures),
    Operation.TOTAL: _show_total,
    Operation.SUM: _show_sum,
    Operation.AVERAGE: _show_average,
    Operation.DIFFERENCE: _show_difference,
    Operation.PERCENT_CHANGE: _show_change,
    Operation.SHARE: _show_share,
    Operation.LARGEST: _show_extremes,
    Operation.SMALLEST: _show_extremes,
    Operation.RISING: _show_movers,
    Operation.FALLING: _show_movers,
    Operation.EQUAL: _show_movers,
    Operation.AUDIT: _show_audit,
}
