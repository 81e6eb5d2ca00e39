"""Questions in Python or a notebook: `(book.custody - book.title).longer_than(days=3).people()`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.audit.count import DayCount, count
from habeas.audit.run import Audit, ask
from habeas.law.vocabulary import VOCABULARY
from habeas.reading import read as read_path
from habeas.records.casebook import Casebook
from habeas.rules import catalogue as _every_word  # noqa: F401  (enters the words of the law)
from habeas.services.shadow_audit import Request, answerer, audit_book
from habeas.showing.moment import when
from habeas.showing.notebook import bars_html
from habeas.spans import Doubtful, DoubtfulEvents, Expr, Spans, word
from habeas.spans.axis import EPOCH, OPEN


def read(path: str | os.PathLike[str], **options: Any) -> Book:
    """The book in a file, folder or zip; options as in `habeas.reading.read`."""
    return Book(read_path(path, **options))


class Book:
    """A casebook that answers questions. Every word of `habeas rules` is an attribute."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook

    def __getattr__(self, name: str) -> Question:
        if name.startswith("_") or name not in VOCABULARY:
            known = ", ".join(sorted(VOCABULARY))
            raise AttributeError(f"{name!r} is no word of the law here; the words are: {known}")
        lacking = VOCABULARY[name].missing_in(self.casebook)
        if lacking:
            raise LookupError(f"{name!r} cannot be asked: the file lacks {', '.join(lacking)}")
        return Question(self, word(name))

    def __dir__(self) -> list[str]:
        return sorted([*super().__dir__(), *VOCABULARY])

    def __repr__(self) -> str:
        people, origin = len(self.casebook.people), self.casebook.origin
        return f"<Book: {people:,} people, {origin}, as of {when(self.casebook.as_of, self.casebook.zone)}>"

    def audit(self, packs: Sequence[str] | None = None) -> Audit:
        """The audit of the whole book, as the command `habeas audit` makes it."""
        return audit_book(self.casebook, Request(packs=packs))

    def count(self, day: str) -> DayCount:
        """The people held on an ISO date such as 2023-07-01, as `habeas count` counts them."""
        number = (np.datetime64(day, "D") - EPOCH.astype("datetime64[D]")).astype(int)
        return count(self.casebook, int(number))


class Question:
    """A question about a book: the verbs of spans and events, answered when looked at."""

    def __init__(self, book: Book, asked: Expr) -> None:
        self._book, self._asked, self._answer = book, asked, None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        verb = getattr(self._asked, name)
        if isinstance(verb, Expr):
            return Question(self._book, verb)

        def ask_further(*args: Any, **named: Any) -> Question:
            plain = [a._asked if isinstance(a, Question) else a for a in args]
            given = {k: v._asked if isinstance(v, Question) else v for k, v in named.items()}
            return Question(self._book, verb(*plain, **given))

        return ask_further

    def __or__(self, other: Question) -> Question:
        return Question(self._book, self._asked | other._asked)

    def __and__(self, other: Question) -> Question:
        return Question(self._book, self._asked & other._asked)

    def __sub__(self, other: Question) -> Question:
        return Question(self._book, self._asked - other._asked)

    def __invert__(self) -> Question:
        return Question(self._book, ~self._asked)

    def __repr__(self) -> str:
        return f"<Question {self._asked.key}>"

    # --- answers -------------------------------------------------------------------------

    def answer(self) -> Doubtful | DoubtfulEvents:
        """Certain and possible minutes (or instants) of everybody, up to `as_of`."""
        if self._answer is None:
            parts = ask(self._book.casebook, {"it": self._asked}, answerer())["it"]
            self._answer = _joined([_lifted(part) for part in parts], self._book.casebook.as_of)
        return self._answer

    def rows(self) -> dict[str, npt.NDArray[Any]]:
        """Columns: person, begin, end (datetime64[m], UTC), minutes, certain (yes or no)."""
        casebook, answer = self._book.casebook, self.answer()
        if isinstance(answer, DoubtfulEvents):
            begin, end, sure = answer.lo, answer.hi, answer.sure
        else:
            (begin, end), must = answer.may.pair, answer.must.pair[0]
            sure = np.searchsorted(must, end, "left") > np.searchsorted(must, begin, "left")
        begin_minute, end_minute = begin & OPEN, end & OPEN
        return {
            "person": casebook.people[begin >> 32],
            "begin": EPOCH + begin_minute.astype("timedelta64[m]"),
            "end": EPOCH + end_minute.astype("timedelta64[m]"),
            "minutes": end_minute - begin_minute,
            "certain": sure,
        }

    def people(self) -> npt.NDArray[Any]:
        """The identifiers of the people in the answer, possible ones included, sorted."""
        return np.unique(self.rows()["person"].astype(str))

    def total(self) -> dict[str, npt.NDArray[Any]]:
        """Columns: person, minutes (possible ones included), certain_minutes."""
        answer = self.answer()
        if isinstance(answer, DoubtfulEvents):
            raise TypeError("instants have no length: ask people() or rows()")
        who, may = answer.may.total()
        sure, must = answer.must.total()
        certain = np.zeros(len(who), np.int64)
        certain[np.searchsorted(who, sure)] = must
        return {
            "person": self._book.casebook.people[who],
            "minutes": may,
            "certain_minutes": certain,
        }

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame; needs pandas."""
        import pandas  # noqa: PLC0415

        return pandas.DataFrame(self.rows())

    def to_polars(self) -> Any:
        """The rows as a Polars DataFrame; needs polars."""
        import polars  # noqa: PLC0415

        return polars.from_arrow(self.to_arrow())

    def to_arrow(self) -> Any:
        """The rows as an Arrow table."""
        import pyarrow  # noqa: PLC0415

        rows = self.rows()
        seconds = {k: v.astype("datetime64[s]") for k, v in rows.items() if v.dtype.kind == "M"}
        person = {"person": rows["person"].astype(str)}
        return pyarrow.table({**rows, **seconds, **person})

    def _repr_html_(self) -> str:
        """The picture of bars that a notebook shows."""
        answer = self.answer()
        spans = answer.may if isinstance(answer, Doubtful) else answer.earliest().covers(1)
        return bars_html(self._book.casebook, spans)


def _lifted(part: Any) -> Doubtful | DoubtfulEvents:
    if isinstance(part, Doubtful | DoubtfulEvents):
        return part
    return Doubtful.certain(part) if isinstance(part, Spans) else DoubtfulEvents.certain(part)


def _joined(parts: list[Any], as_of: int) -> Doubtful | DoubtfulEvents:
    first, *rest = parts
    for part in rest:
        first = first | part
    return first.joined.clip(0, as_of) if isinstance(first, Doubtful) else first
