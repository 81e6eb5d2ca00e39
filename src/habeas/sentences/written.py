"""A person's sentences as plain JSON values, days written as text: to be read, kept or sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from habeas.sentences import day
from habeas.sentences.case import CREDITS, DEBITS, Adjustment, Case, Sentence, Term
from habeas.sentences.outcome import Computed, Dated, Endless, Missing, Outcome, Refusal

KINDS = ("fixed", "life", "indeterminate", "until further order")
_DAYS = ("pronounced", "begins", "final", "committed", "birth", "first", "last")
_TERMS = ("term", "minimum")
_UNITS = ("years", "months", "weeks", "days")
# What is said of a value that has no place in a case, then what to do about it.
NO_NAMES = "It is no list of names with values."
WRITE_NAMES = "Write {...} there."
NO_SUCH_NAME = "There is no such name."
USE_ONE = "Use one of: {names}."
MISSES = "It is missing."
NO_SUCH_WORD = "There is no such word."
NO_TEXT = "It is no text."
WRITE_QUOTED = "Write it between quotation marks."
NO_LIST = "It is no list."
WRITE_LIST = "Write [...] there."
NO_NUMBER = "It is no whole number."
WRITE_DIGITS = "Write digits alone, such as 40."
NO_TERM = "It is no term."
WRITE_TERM = 'Write it as {"years": 3, "months": 6}.'
NO_DAY = "{value} is no day."
WRITE_DAY = "Write it as 2025-11-02, or +012345-06-07 after the year 9999."
NO_SPAN = "It is no first and last day."
WRITE_SPAN = "Write two days, or null as last."
WRITE_IT = "Write the value there."


class CannotRead(ValueError):
    """A value that has no place in a case: `where` names it, `what` says why, `do` what to do."""

    def __init__(self, where: str, what: str, do: str, **values: object) -> None:
        super().__init__(f"{where}: {what.format(**values)}")
        self.where, self.what, self.do, self.values = where, what, do, values


def as_dict(thing: Case | Sentence | Adjustment) -> dict[str, Any]:
    """The value as JSON writes it: what is empty is left out, days as `YYYY-MM-DD`."""
    found: dict[str, Any] = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if value in (None, "", (), {}):
            continue
        if field.name in _TERMS:
            value = {unit: n for unit in _UNITS if (n := getattr(value, unit))}
        elif field.name in _DAYS:
            value = day.text(value)
        elif field.name == "stayed":
            value = [[day.text(a), None if b is None else day.text(b)] for a, b in value]
        elif field.name in ("sentences", "adjustments"):
            value = [as_dict(one) for one in value]
        elif field.name == "facts":
            value = dict(value)
        elif isinstance(value, tuple):
            value = list(value)
        found[field.name] = value
    return found


def case_of(said: Mapping[str, Any], where: str = "") -> Case:
    """The case that JSON values describe; CannotRead with the place of what cannot be read.

    A name that no case has is refused, so that a misspelt one is never lost in silence. What is
    null is not known: it is left out.
    """
    case: Case = _made(Case, said, where or "case")
    return case


def _made(kind: type, said: Any, where: str) -> Any:
    if not isinstance(said, Mapping):
        raise CannotRead(where, NO_NAMES, WRITE_NAMES)
    known = {field.name: field for field in fields(kind)}
    for name in said:
        if name not in known:
            raise CannotRead(
                f"{where}.{name}",
                NO_SUCH_NAME,
                USE_ONE,
                names=", ".join(known),
            )
    values = {
        name: _value(kind, name, value, f"{where}.{name}")
        for name, value in said.items() if value is not None
    }  # fmt: skip
    for name, field in known.items():
        needed = field.default is MISSING and field.default_factory is MISSING
        if needed and values.get(name, "") == "":
            raise CannotRead(f"{where}.{name}", MISSES, WRITE_IT)
    return kind(**values)


def _value(kind: type, name: str, value: Any, where: str) -> Any:
    if name in _TERMS:
        return _term(value, where)
    if name in _DAYS:
        return _day(value, where)
    if name == "sentences":
        return tuple(_made(Sentence, v, f"{where}[{i}]") for i, v in enumerate(_list(value, where)))
    if name == "adjustments":
        many = enumerate(_list(value, where))
        return tuple(_made(Adjustment, v, f"{where}[{i}]") for i, v in many)
    if name == "stayed":
        return tuple(_stay(v, f"{where}[{i}]") for i, v in enumerate(_list(value, where)))
    if name == "after":
        return tuple(_word(v, f"{where}[{i}]") for i, v in enumerate(_list(value, where)))
    if name == "facts":
        return _facts(value, where)
    if name in ("days", "unlawful_days"):
        return _number(value, where)
    if name == "kind":
        words = KINDS if kind is Sentence else (*CREDITS, *DEBITS)
        if value not in words:
            raise CannotRead(where, NO_SUCH_WORD, USE_ONE, names=", ".join(words))
    return _word(value, where)


def _word(value: Any, where: str) -> str:
    """A text; whole numbers are taken too, for they are often names."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise CannotRead(where, NO_TEXT, WRITE_QUOTED)
    return str(value)


def _facts(value: Any, where: str) -> dict[str, Any]:
    """The facts by name; null says that nobody has written it down, so that it is left out."""
    if not isinstance(value, Mapping):
        raise CannotRead(where, NO_NAMES, WRITE_NAMES)
    return {name: fact for name, fact in value.items() if fact is not None}


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise CannotRead(where, NO_LIST, WRITE_LIST)
    return list(value)


def _number(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise CannotRead(where, NO_NUMBER, WRITE_DIGITS)
    return value


def _term(value: Any, where: str) -> Term:
    if not isinstance(value, Mapping) or not set(value) <= set(_UNITS):
        raise CannotRead(where, NO_TERM, WRITE_TERM)
    return Term(**{unit: _number(n, f"{where}.{unit}") for unit, n in value.items()})


def _day(value: Any, where: str) -> int:
    try:
        return day.parse(str(value))
    except ValueError:
        raise CannotRead(
            where,
            NO_DAY,
            WRITE_DAY,
            value=str(value),
        ) from None


def _stay(value: Any, where: str) -> tuple[int, int | None]:
    ends = _list(value, where)
    if len(ends) != 2:
        raise CannotRead(where, NO_SPAN, WRITE_SPAN)
    return _day(ends[0], where), None if ends[1] is None else _day(ends[1], where)


def outcome_dict(outcome: Outcome) -> dict[str, Any]:
    """What came out as JSON writes it: `date`, `missing`, `undecided` or `endless`."""
    if isinstance(outcome, Dated):
        return {"date": day.text(outcome.day), "day": outcome.day}
    if isinstance(outcome, Missing):
        return {"missing": list(outcome.what)}
    if isinstance(outcome, Endless):
        review = None if outcome.review is None else day.text(outcome.review)
        return {"endless": outcome.kind, "review": review}
    ways = [{"reading": r, "date": None if d is None else day.text(d)} for r, d in outcome.readings]
    return {"undecided": outcome.question, "readings": ways}


def computed_dict(computed: Computed) -> dict[str, Any]:
    """A whole computation as JSON writes it, with the sum of every date."""
    return {
        "pack": computed.pack,
        "dates": {kind: outcome_dict(found) for kind, found in computed.dates.items()},
        "release": computed.release,
        "expiry": computed.expiry,
        "length": list(computed.length) if computed.length else None,
        "owed_days": computed.owed_days,
        "unlawful_days": computed.unlawful_days,
        "refusals": [
            {"code": r.code, "says": r.says.format(**r.values), "about": r.about}
            for r in computed.refusals
        ],
        "notes": list(computed.notes),
        "facts": dict(computed.facts),
        "why": {kind: [list(pair) for pair in pairs] for kind, pairs in computed.why.items()},
        "lines": [
            {
                "unit": line.unit,
                "id": line.id,
                "says": line.says,
                "sum": line.sum,
                "value": day.text(line.value)
                if line.measure == "day" and line.value is not None
                else line.value,
                "measure": line.measure,
                "cites": line.cites,
                "verified": line.verified,
            }
            for line in computed.lines
        ],
    }


def person_dict(person: str, computed: Computed, confirm: Sequence[Refusal]) -> dict[str, Any]:
    """One person's computation as JSON writes it, with what is to be confirmed."""
    asked = [{"code": r.code, "says": r.says.format(**r.values)} for r in confirm]
    return {"person": person, **computed_dict(computed), "confirm": asked}
