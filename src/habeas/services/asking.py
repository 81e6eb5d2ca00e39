"""A question about a book: the verbs of time or of instants, answered when it is looked at."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy.typing as npt

from habeas.audit.count import day_bounds
from habeas.languages import text
from habeas.records.casebook import Casebook
from habeas.services import answering
from habeas.services.explained import Explained, explained
from habeas.services.kinds import asked_word, word_of
from habeas.services.statistic import Statistic
from habeas.services.times import day_number
from habeas.services.verbs import (
    INSTANTS,
    SPANS,
    Verb,
    lacks_title,
    length,
    number,
    sort,
    verbs,
    written,
)
from habeas.showing.columns import Columns
from habeas.showing.misasked import message, near
from habeas.showing.notebook import bars_html
from habeas.spans import DoubtfulEvents, Expr, word
from habeas.spans.axis import Months

_WITH_KINDS = {word("custody").key: "custody", word("title").key: "titles"}
_SIGNS = {"|": "__or__", "&": "__and__", "-": "__sub__"}


class Question:
    """A question about a book, answered when its answer is looked at.

    Questions about time (`book.custody`) and about instants (`book.counsel`) have the verbs of
    `habeas.spans.Spans` and `habeas.spans.Events`. A length is D(3), H(72), M(24), local_days(30),
    a timedelta, or whole minutes. Names shown by `dir` can be asked.
    """

    __iter__ = None  # a question is no list: ask rows() or people()

    def __init__(self, casebook: Casebook, asked: Expr) -> None:
        self._book, self._asked, self._sort = casebook, asked, sort(asked)
        self._answer: answering.Answer | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        verb = verbs(self._sort).get(name)
        if verb is None:
            raise self._no_verb(name)
        if verb.is_property:
            return Question(self._book, getattr(self._asked, name))
        return self._with(verb)

    def __dir__(self) -> list[str]:
        return sorted([*super().__dir__(), *verbs(self._sort)])

    def __repr__(self) -> str:
        return f"<Question: {written(self._asked)}>"

    def _no_verb(self, name: str) -> AttributeError:
        other = INSTANTS if self._sort == SPANS else SPANS
        if name in verbs(other):
            what = text("{verb} is no verb for {asked}.", verb=name, asked=written(self._asked))
            if other == INSTANTS:
                do = text("It is asked of instants: take .begins or .ends_at first.")
            else:
                do = text("It is asked of time: make it with .covers(D(1)), say.")
        else:
            what = text("There is no verb {verb}.", verb=name)
            do = near(name, verbs(self._sort))
        return AttributeError(message("ASK-03", what, do))

    def _with(self, verb: Verb) -> Callable[..., Question]:
        made = getattr(self._asked, verb.name)

        def ask_further(*given: Any, **named: Any) -> Question:
            names = list(verb.takes)
            plain = [
                self._argument(verb, name, value) for name, value in zip(names, given, strict=False)
            ]
            known = {name: self._argument(verb, name, value) for name, value in named.items()}
            try:
                return Question(self._book, made(*plain, *given[len(plain) :], **known))
            except (TypeError, ValueError):
                what = text("{verb} cannot be asked with these arguments.", verb=verb.name)
                do = text("It takes: {words}.", words=", ".join(names) or text("nothing"))
                raise TypeError(message("ASK-04", what, do)) from None

        ask_further.__name__, ask_further.__doc__ = verb.name, verb.says
        return ask_further

    def _argument(self, verb: Verb, name: str, given: Any) -> Any:
        """What the verb needs for this argument; raises TypeError (ASK-04) for another type."""
        kind = verb.takes.get(name)
        if kind is None or (given is None and name in verb.optional):
            return given
        if kind in (SPANS, INSTANTS):
            return self._other(given, kind, f"{verb.name}({name}=…)")
        value, least = length(given), 0
        do = text("Give a length: D(3), H(72), M(24), local_days(30), or whole minutes.")
        if kind == "number":
            value, do = number(given), text("Give a number.")
        elif kind == "count":
            least = 1 if verb.name == "at_least" else 0
            value = None if isinstance(value, Months) else value
            do = text("Give a whole number, {least} or more.", least=least)
        if value is None or (not isinstance(value, Months) and value < least):
            what = text(
                "{name} of {verb} cannot be {value}.",
                name=name,
                verb=verb.name,
                value=repr(given),
            )
            raise TypeError(message("ASK-04", what, do))
        return value

    def _other(self, given: Any, sort: str, where: str) -> Expr:
        """The other question's expression; raises TypeError (ASK-04) or ValueError (ASK-05)."""
        if not isinstance(given, Question) or given._sort != sort:
            what = text("{where} cannot take {value}.", where=where, value=repr(given))
            do = text("Give a question about time, such as book.title.")
            if sort == INSTANTS:
                do = text("Give a question about instants, such as book.counsel or .begins.")
            raise TypeError(message("ASK-04", what, do))
        if given._book is not self._book:
            what = text("The two questions are about two books.")
            do = text("Ask both of one book: the same people must be behind both.")
            raise ValueError(message("ASK-05", what, do))
        return given._asked

    def _combined(self, sign: str, other: Any) -> Question:
        if self._sort == INSTANTS and sign != "|":
            what = text("Instants cannot be combined with {sign}.", sign=sign)
            do = text("Write .during(time) for `&`, .outside(time) for `-`.")
            raise TypeError(message("ASK-04", what, do))
        theirs = self._other(other, self._sort, f"`{sign}`")
        return Question(self._book, getattr(self._asked, _SIGNS[sign])(theirs))

    def __or__(self, other: Question) -> Question:
        return self._combined("|", other)

    def __and__(self, other: Question) -> Question:
        return self._combined("&", other)

    def __sub__(self, other: Question) -> Question:
        return self._combined("-", other)

    def __invert__(self) -> Question:
        if self._sort == INSTANTS:
            return self._combined("~", self)
        return Question(self._book, ~self._asked)

    def __getitem__(self, kind: str) -> Question:
        """One kind of a word: `book.title["remand"]`; the meaning is the one that rules give it.

        Raises LookupError (ASK-09) for a kind without a word, TypeError (ASK-04) where the
        question is no bare word of custody or title.
        """
        if self._asked.key not in _WITH_KINDS:
            what = text("{asked} has no kinds.", asked=written(self._asked))
            do = text("Choose a kind of book.custody, book.title, book.event or book.order.")
            raise TypeError(message("ASK-04", what, do))
        name = word_of(_WITH_KINDS[self._asked.key], kind)
        return Question(self._book, asked_word(self._book, name))

    def between(self, first: Any, last: Any) -> Question:
        """The part of the time in the local days from `first` to `last`, both counted.

        Days as 2026-03-15, a date or a datetime64. Raises ValueError (ASK-10) for another.
        """
        if self._sort == INSTANTS:
            raise self._no_verb("clip")
        begin, _ = day_bounds(day_number(first), self._book.zone)
        _, end = day_bounds(day_number(last), self._book.zone)
        return Question(self._book, self._asked.clip(begin, max(begin, end)))

    # --- answers -------------------------------------------------------------------------

    def answer(self) -> answering.Answer:
        """Certain and possible minutes, or instants, of everybody up to `as_of`; asked once.

        Raises ValueError (ASK-06) for a complement that meets nothing.
        """
        if self._answer is None:
            self._answer = answering.answer(self._book, self._asked)
        return self._answer

    def rows(self) -> Columns:
        """One row per span or instant, possible ones included, by person, then by begin.

        person                   identifier, in the order of `book.people`
        begin, end               instants; end is the first minute after, or, for an instant known
                                 only roughly, the latest that it can have been
        minutes, certain_minutes its length, the part of it that is certain; 0 for an instant
        certain                  False where it is possible only
        open                     True where it went on at `as_of` and the person was held
        Spans that touch are one. Empty columns where nothing was found.
        """
        return answering.rows(self._book, self.answer())

    def people(self) -> npt.NDArray[Any]:
        """The identifiers of the people in the answer, possible ones included, sorted as text."""
        return answering.people(self._book, self.answer())

    def total(self) -> Columns:
        """One row per person in the answer, in the order of `book.people`: person, minutes
        (possible ones included), certain_minutes. Raises TypeError (ASK-04) for instants."""
        found = self.answer()
        if isinstance(found, DoubtfulEvents):
            what = text("Instants have no length.")
            raise TypeError(message("ASK-04", what, text("Ask .rows() or .people().")))
        return answering.total(self._book, found)

    def on(self, day: Any) -> Statistic:
        """The persons in the answer at the end (24:00) of a local day, out of those then held.

        `(book.custody - book.sentence).on("2026-03-31")` is SDG indicator 16.3.2.
        Instants count on the whole of the day. Raises ValueError (ASK-10) for what is no day.
        """
        return answering.on_day(self._book, self._asked, self.answer(), day_number(day))

    def explain(self, person: Any) -> Explained:
        """The answer for one person, with each word that the question reads as a bar.

        Raises LookupError (ASK-07) for a person who is not in the book.
        """
        return explained(self._book, self._asked, person)

    # --- frames, files, pictures ---------------------------------------------------------

    def to_arrow(self) -> Any:
        """The rows as an Arrow table; see `rows`."""
        return self.rows().to_arrow()

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame; ImportError (ASK-08) where pandas is missing."""
        return self.rows().to_pandas()

    def to_polars(self) -> Any:
        """The rows as a Polars DataFrame; ImportError (ASK-08) where Polars is missing."""
        return self.rows().to_polars()

    def to_csv(self, path: str | os.PathLike[str], *, bom: bool = False) -> Path:
        """Write the rows as CSV; see `Columns.to_csv`."""
        return self.rows().to_csv(path, bom=bom)

    def to_excel(self, path: str | os.PathLike[str]) -> Path:
        """Write the rows as a workbook; see `Columns.to_excel`."""
        return self.rows().to_excel(path)

    def to_parquet(self, path: str | os.PathLike[str]) -> Path:
        """Write the rows as Parquet; see `Columns.to_parquet`."""
        return self.rows().to_parquet(path)

    def _repr_html_(self) -> str:
        found, asked = self.answer(), written(self._asked)
        uid = f"q{crc32(asked.encode()):08x}"
        if isinstance(found, DoubtfulEvents):
            marked = answering.marks(found)
            return bars_html(self._book, marked, uid=uid, asked=asked, instants=len(found))
        is_gap = lacks_title(self._asked)
        return bars_html(self._book, found, uid=uid, asked=asked, lacks_title=is_gap)
