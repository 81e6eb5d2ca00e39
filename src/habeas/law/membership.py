"""Who belongs to a class at a moment: certainly, perhaps, or not.

An expression is judged for stays of people at minutes, pair by pair, in Kleene's logic of three
values: what is unknown stays unknown wherever the answer depends on it. `habeas.law.order` asks it
for the time in which an order is in force.
"""

from __future__ import annotations

from functools import reduce

import numpy as np

from habeas.law.membership_cells import Truth, always, ask, unknown
from habeas.law.membership_fields import FACTS
from habeas.law.membership_persons import ages, birthdays, by_age, of_people
from habeas.law.membership_titles import by_title, edges
from habeas.records.casebook import Casebook, Ints
from habeas.records.membership import (
    Always,
    Clause,
    Every,
    Expression,
    Not,
    Some,
    clauses,
    fields,
)

AGE = "person.age"


def judge(book: Casebook, expression: Expression, rows: Ints, at: Ints) -> Truth:
    """Whether the expression holds of each of these stays, at the minute beside it.

    rows  of the table `custody`, each about a person; the same row can stand there for many minutes
    A field that is not documented says nothing: what depends on it is unknown.
    """
    if isinstance(expression, Not):
        return ~judge(book, expression.term, rows, at)
    if isinstance(expression, Every):
        return reduce(Truth.__and__, (judge(book, term, rows, at) for term in expression.terms),
                      always(True, len(rows)))  # fmt: skip
    if isinstance(expression, Some):
        return reduce(Truth.__or__, (judge(book, term, rows, at) for term in expression.terms),
                      always(False, len(rows)))  # fmt: skip
    return _clause(book, expression, rows, at)


def _clause(book: Casebook, clause: Clause, rows: Ints, at: Ints) -> Truth:
    if isinstance(clause, Always):
        return always(clause.value, len(rows))
    fact = FACTS.get(clause.field)
    if fact is None:
        return unknown(len(rows))
    custody = book.table("custody")
    if clause.field == AGE:
        return by_age(book, custody.person[rows], at, clause)
    table = fact.column[0]
    if table == "persons":
        return of_people(book, fact, clause).take(custody.person[rows])
    if table == "titles":
        return by_title(book, custody.person[rows], at, fact, clause)
    return ask(book, custody, fact, clause).take(rows)


def changes_with_time(expression: Expression) -> bool:
    """True where the answer can change during a stay: people grow older, titles end."""
    return any(name == AGE or name.startswith("title.") for name in fields(expression))


def moments(
    book: Casebook, expression: Expression, rows: Ints, begin: Ints, end: Ints
) -> tuple[Ints, Ints]:
    """The minutes from `begin` of each stay, before its `end`, at which the answer can change.

    Given back as places among `rows`, with a minute for each; the beginning is always one of them.
    Between two of them that follow on each other the answer stays what it is at the earlier one.
    """
    place, minute = [np.arange(len(rows))], [begin]
    person = book.table("custody").person[rows]
    read = fields(expression)
    years = {year for one in clauses(expression) if not isinstance(one, Always)
             and one.field == AGE for year in ages(one)}  # fmt: skip
    for year in sorted(years):
        for side in birthdays(book, year):
            place.append(np.arange(len(rows)))
            minute.append(side[person])
    if any(name.startswith("title.") for name in read):
        where, edge = edges(book, person)
        place.append(where)
        minute.append(edge)
    found, at = np.concatenate(place), np.concatenate(minute)
    kept = (at > begin[found]) & (at < end[found])
    kept[: len(rows)] = True
    return found[kept], at[kept]
