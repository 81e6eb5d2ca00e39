"""Who belongs to a class at a moment: certainly, perhaps, or not.

An expression is judged for stays of people at minutes, pair by pair, in Kleene's logic of three
values: what is unknown stays unknown wherever the answer depends on it. `habeas.law.order` asks it
for the time in which an order is in force.
"""

from __future__ import annotations

from functools import cached_property, reduce

import numpy as np

from habeas.law.membership_cells import Truth, always, ask, unknown
from habeas.law.membership_fields import FACTS
from habeas.law.membership_persons import Births, ages, of_people
from habeas.law.membership_titles import Standing
from habeas.records.casebook import Casebook, Ints
from habeas.records.membership import Always, Clause, Every, Expression, Not, Some, clauses

AGE, TITLE = "person.age", "title."


class Facts:
    """The facts of one book by which classes are named, each asked for once."""

    def __init__(self, book: Casebook) -> None:
        self._book, self._custody = book, book.table("custody")
        self._lasting: dict[Clause, Truth] = {}

    def judge(self, expression: Expression, rows: Ints, at: Ints) -> Truth:
        """Whether the expression holds of each of these stays, at the minute beside it.

        rows  of the table `custody`, each about a person; one can stand there for many minutes
        A field that is not documented says nothing: what depends on it is unknown.
        """
        return self._judge(expression, rows, at)

    def could(self, expression: Expression, rows: Ints) -> Truth:
        """The same at no minute: what changes with time is unknown."""
        return self._judge(expression, rows, None)

    def moments(
        self, expression: Expression, rows: Ints, begin: Ints, end: Ints
    ) -> tuple[Ints, Ints]:
        """The minutes from `begin` of each stay, before its `end`, at which the answer can change.

        Given back as places among `rows`, with a minute for each; the beginning is always one of
        them. Between two that follow on each other the answer stays what it is at the earlier one.
        """
        here = np.arange(len(rows))
        place, minute = [here], [begin]
        person = self._custody.person[rows]
        read = [one for one in clauses(expression) if not isinstance(one, Always)]
        years = set[int]().union(*(ages(one) for one in read if one.field == AGE))
        for year in sorted(years):
            for side in self._births.birthdays(person, year):
                place.append(here)
                minute.append(side)
        if any(one.field.startswith(TITLE) for one in read):
            where, edge = self._titles.edges(person)
            place.append(where)
            minute.append(edge)
        found, at = np.concatenate(place), np.concatenate(minute)
        kept = (at > begin[found]) & (at < end[found])
        kept[: len(rows)] = True
        return found[kept], at[kept]

    def _judge(self, expression: Expression, rows: Ints, at: Ints | None) -> Truth:
        if isinstance(expression, Not):
            return ~self._judge(expression.term, rows, at)
        if isinstance(expression, Every):
            each = (self._judge(term, rows, at) for term in expression.terms)
            return reduce(Truth.__and__, each, always(True, len(rows)))
        if isinstance(expression, Some):
            each = (self._judge(term, rows, at) for term in expression.terms)
            return reduce(Truth.__or__, each, always(False, len(rows)))
        if not changes_with_time(expression):
            return self._always(expression).take(rows)
        if at is None or isinstance(expression, Always):
            return unknown(len(rows))
        person = self._custody.person[rows]
        if expression.field == AGE:
            return self._births.judge(person, at, expression)
        return self._titles.judge(person, at, FACTS[expression.field], expression)

    def _always(self, clause: Clause) -> Truth:
        """A clause that does not change with time, for every stay of the book."""
        found = self._lasting.get(clause)
        if found is None:
            found = self._lasting[clause] = self._of_stays(clause)
        return found

    def _of_stays(self, clause: Clause) -> Truth:
        count = len(self._custody)
        if isinstance(clause, Always):
            return always(clause.value, count)
        fact = FACTS.get(clause.field)
        if fact is None:
            return unknown(count)
        if fact.column[0] == "persons":
            return of_people(self._book, fact, clause).take(self._custody.person)
        return ask(self._book, self._custody, fact, clause)

    @cached_property
    def _births(self) -> Births:
        return Births(self._book)

    @cached_property
    def _titles(self) -> Standing:
        return Standing(self._book)


def changes_with_time(expression: Expression) -> bool:
    """True where the answer can change during a stay: people grow older, titles end."""
    names = (one.field for one in clauses(expression) if not isinstance(one, Always))
    return any(name == AGE or (name.startswith(TITLE) and name in FACTS) for name in names)
