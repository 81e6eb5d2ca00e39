"""A book that answers questions: `(book.custody - book.title).longer_than(days=3).people()`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy.typing as npt

from habeas.audit.known import as_known_on as known_on
from habeas.audit.known import judged_as_of
from habeas.languages import rule_text, text
from habeas.law.sentence_end import with_ends
from habeas.law.vocabulary import VOCABULARY
from habeas.reading import read as read_path
from habeas.reading.fault import FileFault
from habeas.records.casebook import Casebook
from habeas.rules import catalogue
from habeas.services.asking import Question
from habeas.services.audited import Audited
from habeas.services.class_expression import with_classes
from habeas.services.explained import Why, why
from habeas.services.kinds import asked_word, kinds_of, word_of
from habeas.services.shadow_audit import Request, audit_book, open_book, zone_of_register
from habeas.services.statistic import Counted, counted
from habeas.services.times import day_number, instant
from habeas.services.verbs import sort
from habeas.showing import listing, misasked
from habeas.showing.book_card import book_html, sentence
from habeas.showing.columns import Columns, of
from habeas.showing.moment import when
from habeas.spans import word

__all__ = ["Book", "Kinds", "Question", "read"]


def read(
    path: str | os.PathLike[str], *, as_of: Any = None, as_known_on: Any = None, **options: Any
) -> Book:
    """The book in a file, folder or zip, or in a register.

    as_of, as_known_on  see `Book.cut`; other options as in `habeas.reading.read`
    Raises FileFault for what cannot be read at all; other faults stand in `Book.defects`.
    """
    place = zone_of_register(os.fspath(path))
    if place is not None:  # a register heeds corrections, which a cut of its tables could not
        asked = Request(
            as_of=None if as_of is None else instant(as_of, place),
            as_known_on=None if as_known_on is None else instant(as_known_on, place), **options,
        )  # fmt: skip
        return Book(open_book(os.fspath(path), asked))
    try:
        book = Book(read_path(path, **options))
    except FileFault as fault:
        for label, part in ((text("where"), fault.where), (text("do"), fault.do)):
            if part:
                fault.add_note(f"{label:<7} {part}")
        raise
    return book.cut(as_of=as_of, as_known_on=as_known_on)


class Book:
    """A casebook that answers questions. Every word of the law is an attribute; see `words`.

    casebook  the tables behind it, see `habeas.records.casebook`
    """

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = with_classes(casebook)

    def __getattr__(self, name: str) -> Question:
        if name.startswith("_") or name == "casebook":
            raise AttributeError(name)
        return Question(self._asked, asked_word(self.casebook, name))

    def __dir__(self) -> list[str]:
        asked = (name for name in VOCABULARY if not VOCABULARY[name].missing_in(self.casebook))
        return sorted([*super().__dir__(), *asked])

    def __repr__(self) -> str:
        return f"<Book: {sentence(self.casebook)}>"

    def _repr_html_(self) -> str:
        return book_html(self.casebook)

    @cached_property
    def _asked(self) -> Casebook:
        """The book of which questions are asked: titles end as their sentences say."""
        return with_ends(self.casebook)

    # --- what there is -------------------------------------------------------------------

    @property
    def words(self) -> Columns:
        """The words of the law, by name: what each gives, what it says, what the file lacks."""
        names = sorted(VOCABULARY)
        return of(
            {
                "word": names,
                "gives": [sort(word(name)) for name in names],
                "says": [rule_text(name, "means", VOCABULARY[name].says) for name in names],
                "lacking": [", ".join(VOCABULARY[n].missing_in(self.casebook)) for n in names],
            }
        )

    @property
    def event(self) -> Kinds:
        """Events by kind: `book.event["counsel"]` is the word `counsel`."""
        return Kinds(self._asked, "events")

    @property
    def order(self) -> Kinds:
        """Orders of a court by act: `book.order["release"]` is the word `release_order`."""
        return Kinds(self._asked, "orders")

    @property
    def people(self) -> npt.NDArray[Any]:
        """The identifiers of everybody in the book, in its order."""
        return self.casebook.people

    @property
    def as_of(self) -> str:
        """The instant for which everything is judged, ISO 8601 with the offset of the place."""
        return when(self.casebook.as_of, self.casebook.zone, iso=True)

    @property
    def defects(self) -> Columns:
        """One row per place of the source that could not be read or was repaired."""
        return Columns(listing.defects(self.casebook))

    def rule(self, rule_id: str) -> Question:
        """The formula of a rule as a question, such as `book.rule("D-02")`; not yet cut to the
        days on which the law was in force. Raises LookupError (ASK-09, ASK-02)."""
        asked = {rule.id: rule for rule in catalogue.rules() if rule.question is not None}
        if rule_id not in asked:
            raise misasked.unknown(rule_id, asked)
        rule = asked[rule_id]
        for name in rule.words:
            asked_word(self.casebook, name)  # says what the file lacks
        return Question(self._asked, rule.question)

    # --- what it answers -----------------------------------------------------------------

    def cut(self, *, as_of: Any = None, as_known_on: Any = None) -> Book:
        """The book judged at another instant, or as it was known on an earlier day.

        An ISO text, a date or a datetime; a day means its end, 24:00 at the place.
        """
        book, zone = self.casebook, self.casebook.zone
        if as_known_on is not None:
            book = known_on(book, instant(as_known_on, zone))
        if as_of is not None:
            book = judged_as_of(book, instant(as_of, zone))
        return Book(book)

    def audit(
        self, packs: str | Sequence[str] | None = None, *, later_law: bool = False
    ) -> Audited:
        """The audit of the whole book, as the command `habeas audit` makes it.

        packs      names of norm packs, or "all"; None takes those that the source suggests
        later_law  judge also the days before a rule came into force
        Raises LookupError (ASK-09) for a pack that does not exist.
        """
        asked = Request(packs=_packs(packs), later_law=later_law)
        return Audited(audit_book(self.casebook, asked), later_law)

    def count(self, day: Any) -> Counted:
        """The people held on a local day such as 2023-07-01, as `habeas count` counts them.

        Raises ValueError (ASK-10) for what is no day.
        """
        return counted(self.casebook, day_number(day))

    def population(self) -> Columns:
        """One row per local day, from the first on which somebody was held: rows and different
        persons held at any point of it, each certain, then possible."""
        return Columns(listing.population(self.casebook))

    def why(self, person: Any, packs: str | Sequence[str] | None = None) -> Why:
        """One person's life in custody with the reason for every date, as `habeas why` says.

        Raises LookupError (ASK-07) for a person who is not in the book.
        """
        return why(self.casebook, person, _packs(packs))


class Kinds:
    """The words of the law that are drawn from one table, to be chosen by kind in brackets."""

    def __init__(self, casebook: Casebook, table: str) -> None:
        self._book, self._table = casebook, table

    def __getitem__(self, kind: str) -> Question:
        name = word_of(self._table, kind)
        return Question(self._book, asked_word(self._book, name))

    def __iter__(self) -> Iterator[str]:
        return iter(kinds_of(self._table))

    def __repr__(self) -> str:
        return f"<{self._table}: {', '.join(self)}>"


def _packs(given: str | Sequence[str] | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    asked = (given,) if isinstance(given, str) else tuple(given)
    known = catalogue.packs()
    if asked == ("all",):  # a bill is no law: its pack is asked for by its own name alone
        return tuple(name for name in known if "-bill-" not in name)
    for name in asked:
        if name not in known:
            raise misasked.unknown(name, known)
    return asked
