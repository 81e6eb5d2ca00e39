"""What is wrong with the body of an entry, field by field.

A fault is a code with a place and a value. `SENTENCES` has what it means, with what to do, as
plain English; a room above says it in the language of its reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from habeas.records.grammar import FAULT_OF
from habeas.records.kind import reader_of, split
from habeas.records.shape import Shape, fields_of, once_per_type
from habeas.records.value import Value

SHOWN_MAX = 80  # characters of a value
NUMBER_MAX = 2**53 - 1  # the largest that every reader of JSON keeps exactly
DEEP_MAX = 40  # objects or lists inside one another; no entry needs a tenth of it

# Code -> what is wrong, what to do. {field}, {value} are filled in.
SENTENCES: dict[str, tuple[str, str]] = {
    "missing": ("The entry lacks {field}.", "Fill it in; without it the entry says nothing."),
    "none-given": ("The entry has none of {field}.", "Fill in one of them."),
    "too-few": ("{field} has too few items.", "Add what is missing; see docs/records.md."),
    "null": ("{field} is null.", "Leave the field out where nothing was stated."),
    "empty-text": ("{field} is empty.", "Leave the field out where nothing was stated."),
    "not-text": ("{field} is no text that can be kept.", "Write it as text."),
    "not-a-number": ("{field} is no whole number from 0 on.", "Write it in digits."),
    "not-an-entry": ("{field} is not the number of an entry.", "Write the entry's number."),
    "not-yes-or-no": ("{field} is neither yes nor no.", "Write true or false."),
    "not-a-list": ("{field} is no list.", "Write a list, even for one item."),
    "not-an-object": ("{field} is no object.", "Write its parts by name."),
    "not-plain": (
        "{field} holds what an entry cannot keep: a fraction, a null, a key that is not ASCII, "
        "a number too large, objects too deep inside one another.",
        "Write fractions as text; leave out what was not stated.",
    ),
    "unknown-word": ("{value} is no word that {field} knows.", "Use a word of docs/records.md."),
    "not-a-moment": (
        "{value} is no moment.",
        "Write 2026-03-15T18:45Z, 2026-03-15, or ? with the text as it was given.",
    ),
    "not-a-date": (
        "{value} is no date.",
        "Write 1984-05-17, 1984-05, 1984, 198X, or ? with the text as it was given.",
    ),
    "no-such-day": ("There is no such day as {value}.", "Look it up, or put ? before the text."),
    "ends-before-start": ("{value} ends before it begins.", "Exchange the two."),
    "not-a-decimal": ("{value} is no decimal number.", "Write digits with a decimal point."),
    "not-a-digest": ("{value} is no SHA-256.", "Write its 64 hexadecimal digits."),
    "unknown-field": ("{field} is a field that this kind does not have.", "Check its spelling."),
    "unknown-kind": ("There is no kind of entry called {value}.", "Check its spelling."),
    "newer-version": ("{value} is of a newer version.", "What is not known here is kept."),
}
NOTES = ("unknown-field", "unknown-kind", "newer-version")  # odd, yet kept as written


@dataclass(frozen=True)
class Fault:
    """One place of a body that is not as its kind says.

    field  where, such as officers[2].name; "" for the whole body
    value  what stands there, shortened
    """

    code: str
    field: str
    value: str

    @property
    def kind(self) -> Literal["fault", "note"]:
        """`note` for what is odd but does no harm, else `fault`."""
        return "note" if self.code in NOTES else "fault"

    @property
    def what(self) -> str:
        """The fault in a sentence, in English."""
        return SENTENCES[self.code][0].format(field=self.field, value=self.value)

    @property
    def do(self) -> str:
        """What mends it, in English."""
        return SENTENCES[self.code][1].format(field=self.field, value=self.value)


def faults(kind_text: str, body: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What is wrong with a body of this kind, in the order of its fields; empty where nothing is.

    A newer version of a known kind is held to what the newest known type says of the fields that it
    knows. Notes come with the faults; see `Fault.kind`.
    """
    found: list[Fault] = []
    reader = reader_of(kind_text)
    if reader is None:
        found.append(Fault("unknown-kind", "", _shown(kind_text)))
        for name, value in body.items():
            _plain(value, name, found)
        return tuple(found)
    newer = split(kind_text)[1] != reader.version
    if newer:
        found.append(Fault("newer-version", "", kind_text))
    _object(reader.type, body, "", found, newer)
    for group in reader.needs:
        if not any(name in body for name in group):
            found.append(Fault("none-given", ", ".join(group), ""))
    return tuple(found)


Check = Callable[[Any, str, list[Fault], bool], None]


def _object(
    type_: type[Value], body: Mapping[str, Any], where: str, found: list[Fault], newer: bool
) -> None:
    known, needed = _checks(type_)
    seen = 0
    for name, value in body.items():
        check = known.get(name)
        if check is not None:
            seen += check[0]
            check[1](value, f"{where}{name}", found, newer)
        else:
            if not newer:
                found.append(Fault("unknown-field", f"{where}{name}", _shown(value)))
            _plain(value, f"{where}{name}", found)
            if not (isinstance(name, str) and name.isascii()):
                found.append(Fault("not-plain", f"{where}{name}", ""))
    if seen != needed:
        for name, (required, _) in known.items():
            if required and name not in body:
                found.append(Fault("missing", f"{where}{name}", ""))


@once_per_type
def _checks(type_: type[Value]) -> tuple[dict[str, tuple[bool, Check]], int]:
    """For each field whether it is required, with the check of its value; how many are required."""
    fields = fields_of(type_)
    checks = {f.name: (f.required, _check(f.shape, f.at_least)) for f in fields}
    return checks, sum(f.required for f in fields)


def _check(shape: Shape, at_least: int = 0) -> Check:
    if shape.form == "list":
        return _list_check(_check(shape.of or Shape("text")), at_least)
    if shape.form == "value":
        return _value_check(shape.type or Value)
    if shape.form == "object":
        return _check_object
    if shape.form == "word":
        return _word_check(frozenset(shape.words))
    if shape.form in FAULT_OF:
        return _grammar_check(FAULT_OF[shape.form])
    return {"yesno": _check_yesno, "number": _check_number, "entry": _check_entry}.get(
        shape.form, _check_text
    )


def _check_text(value: Any, where: str, found: list[Fault], newer: bool) -> None:
    if not _is_text(value):
        found.append(Fault(_other(value, "not-text"), where, _shown(value)))
    elif not value:
        found.append(Fault("empty-text", where, ""))


def _check_yesno(value: Any, where: str, found: list[Fault], newer: bool) -> None:
    if not isinstance(value, bool):
        found.append(Fault(_other(value, "not-yes-or-no"), where, _shown(value)))


def _check_number(value: Any, where: str, found: list[Fault], newer: bool) -> None:
    if type(value) is not int or not 0 <= value <= NUMBER_MAX:
        found.append(Fault(_other(value, "not-a-number"), where, _shown(value)))


def _check_entry(value: Any, where: str, found: list[Fault], newer: bool) -> None:
    if type(value) is not int or not 0 <= value <= NUMBER_MAX:
        found.append(Fault(_other(value, "not-an-entry"), where, _shown(value)))


def _check_object(value: Any, where: str, found: list[Fault], newer: bool) -> None:
    if isinstance(value, Mapping):
        _plain(value, where, found)
    else:
        found.append(Fault(_other(value, "not-an-object"), where, _shown(value)))


def _word_check(words: frozenset[str]) -> Check:
    def check(value: Any, where: str, found: list[Fault], newer: bool) -> None:
        if not isinstance(value, str):
            found.append(Fault(_other(value, "not-text"), where, _shown(value)))
        elif value not in words:
            found.append(Fault("unknown-word", where, _shown(value)))

    return check


def _grammar_check(fault_of: Callable[[str], str]) -> Check:
    def check(value: Any, where: str, found: list[Fault], newer: bool) -> None:
        if not _is_text(value):
            found.append(Fault(_other(value, "not-text"), where, _shown(value)))
        elif code := fault_of(value):
            found.append(Fault(code, where, _shown(value)))

    return check


def _list_check(inside: Check, at_least: int) -> Check:
    def check(value: Any, where: str, found: list[Fault], newer: bool) -> None:
        if not isinstance(value, list | tuple):
            found.append(Fault(_other(value, "not-a-list"), where, _shown(value)))
            return
        if len(value) < at_least:
            found.append(Fault("too-few", where, str(len(value))))
        for place, item in enumerate(value):
            inside(item, f"{where}[{place}]", found, newer)

    return check


def _value_check(type_: type[Value]) -> Check:
    def check(value: Any, where: str, found: list[Fault], newer: bool) -> None:
        if isinstance(value, Mapping):
            _object(type_, value, f"{where}.", found, newer)
        else:
            found.append(Fault(_other(value, "not-an-object"), where, _shown(value)))

    return check


def _plain(value: Any, where: str, found: list[Fault], depth: int = 0) -> None:
    """Notes what could not be kept as it is inside a value of unknown shape."""
    if depth > DEEP_MAX:
        found.append(Fault("not-plain", where, ""))
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            if not (isinstance(key, str) and key.isascii()):
                found.append(Fault("not-plain", where, _shown(key)))
            _plain(inside, f"{where}.{key}", found, depth + 1)
    elif isinstance(value, list | tuple):
        for place, inside in enumerate(value):
            _plain(inside, f"{where}[{place}]", found, depth + 1)
    elif not (
        isinstance(value, bool)
        or _is_text(value)
        or (isinstance(value, int) and abs(value) <= NUMBER_MAX)
    ):
        found.append(Fault("not-plain", where, _shown(value)))


def _is_text(value: Any) -> bool:
    """True for text that every store keeps: no half of a character, no character zero."""
    if not isinstance(value, str) or "\x00" in value:
        return False
    return value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value)


def _other(value: Any, code: str) -> str:
    return "null" if value is None else code


def _shown(value: Any) -> str:
    if isinstance(value, Mapping | list | tuple):
        return "{…}" if isinstance(value, Mapping) else "[…]"
    if isinstance(value, int) and abs(value) > NUMBER_MAX:
        return "a number too large"
    text = value if isinstance(value, str) else repr(value)
    text = text[: SHOWN_MAX + 1].encode("utf-8", "replace").decode()
    return text if len(text) <= SHOWN_MAX else text[: SHOWN_MAX - 1] + "…"
