"""One person, explained: what a question answers about them, or what the audit found."""

from __future__ import annotations

from typing import Any
from zlib import crc32

import numpy as np

from habeas.audit.run import Audit, audit
from habeas.languages import rule_text, several, text
from habeas.law.vocabulary import VOCABULARY
from habeas.records.casebook import Casebook
from habeas.services import answering
from habeas.services.one_person import only
from habeas.services.verbs import lacks_title, reads, written
from habeas.showing import card
from habeas.showing.columns import Columns
from habeas.showing.life import life
from habeas.showing.listing import findings
from habeas.showing.misasked import nobody
from habeas.showing.moment import number
from habeas.showing.one_person import Asked, told, words_svg
from habeas.showing.reason import reasons
from habeas.showing.table import plain
from habeas.showing.timeline import drawn, heading, timeline_svg
from habeas.showing.title_end import ends_said
from habeas.spans import Expr


class Explained:
    """A question about one person, answered: `rows`, `lines` in words, a picture in a notebook."""

    def __init__(self, person: str, asked: Asked) -> None:
        self.person, self._asked = person, asked
        self.lines = told(asked)

    @property
    def rows(self) -> Columns:
        """The answer as `Question.rows` gives it, for this person alone."""
        return answering.rows(self._asked.book, self._asked.answer)

    def __repr__(self) -> str:
        return "\n".join((f"{plain(self.person)}: {self._asked.written}", *self._said()))

    def _said(self) -> list[str]:
        return [f"  {line}" for line in self.lines or [text("nothing")]]

    def _repr_html_(self) -> str:
        uid = f"p{crc32(repr(self).encode('utf-8', 'replace')):08x}"
        return card.card(
            card.sentence(self.person),
            card.code(self._asked.written),
            card.picture(words_svg(self._asked, uid=uid)),
            card.lines(self.lines[1:] and self.lines),
        )


def explained(book: Casebook, asked: Expr, person: Any) -> Explained:
    """The answer to a question for the person with that identifier.

    Raises LookupError (ASK-07) for a person who is not in the book.
    """
    one = only(book, place_of(book, person))
    relations = {name: VOCABULARY[name].make(one) for name in reads(asked)}
    found = answering.answer(one, asked)
    shown = Asked(one, relations, found, written(asked), lacks_title(asked))
    return Explained(str(person), shown)


class Why:
    """One person's life in custody, judged: what `habeas why` says.

    findings  as `Audited.findings`, for this person alone; reasons  one sentence for each
    """

    def __init__(self, result: Audit) -> None:
        self.result = result
        self.reasons = reasons(result)
        shown = life(result, 0)
        self.heading = heading(shown) if shown else text("No stay of this person is on record.")

    @property
    def findings(self) -> Columns:
        """One row per finding, in the order of `reasons`."""
        return Columns(findings(self.result), self.result.book.zone)

    def __repr__(self) -> str:
        parts = [plain(self.heading), "", drawn(self.result, 0), *ends_said(self.result, 0)]
        for rule, title, why in self._found():
            parts += ["", f"{rule}  {title}", f"  {plain(why)}"]
        return "\n".join([*parts, *(["", self._nothing()] if not self.reasons else [])])

    def _repr_html_(self) -> str:
        uid = f"w{crc32(self.heading.encode('utf-8', 'replace')):08x}"
        heads = [text("rule"), text("what it says"), text("why")]
        listed = card.table(heads, self._found(), [False] * 3) if self.reasons else ""
        return card.card(
            card.sentence(self.heading),
            card.picture(timeline_svg(self.result, 0, uid=uid)),
            card.lines(ends_said(self.result, 0)),
            listed,
            card.faint("" if self.reasons else self._nothing()),
        )

    def _found(self) -> list[list[str]]:
        """Rule, what it says, why: gravest first."""
        rules = [self.result.rules[i] for i in self.result.findings.rule.tolist()]
        order = np.argsort([rule.severity for rule in rules], kind="stable").tolist()
        return [
            [rules[i].id, rule_text(rules[i].id, "title", rules[i].title), self.reasons[i]]
            for i in order
        ]

    def _nothing(self) -> str:
        count = len(self.result.rules)
        return several(
            count, "Nothing was found under {n} rule.", "Nothing was found under {n} rules.",
            n=number(count),
        )  # fmt: skip


def why(book: Casebook, person: Any, packs: Any = None, *, later_law: bool = False) -> Why:
    """The audit of one person; raises LookupError (ASK-07) for one who is not in the book."""
    return Why(audit(only(book, place_of(book, person)), packs, later_law=later_law))


def place_of(book: Casebook, wanted: Any) -> int:
    """The number of the person with that identifier; raises LookupError (ASK-07)."""
    names = book.people.astype(str)
    hit = np.flatnonzero(names == str(wanted))
    if not len(hit):
        raise nobody(wanted, names.tolist())
    return int(hit[0])
