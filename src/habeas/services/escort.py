"""The escort record of a person: questions of a version, filled from what the register knows.

    started -> completed -> confirmed

One officer completes it; the escort confirms it when taking the person over. The questions are data
(escort_questions.json). A version is never changed: a record in progress keeps its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from habeas.languages import chosen, several, text
from habeas.register.fault import RegisterFault
from habeas.register.history import about, counting, withdrawn
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.moment import bounds, minute_text
from habeas.register.writing import Draft
from habeas.services import act as acts
from habeas.services import in_force
from habeas.services.act import Done, Ground, Plan, Refused, Warned
from habeas.services.linked import PORTION
from habeas.services.transfer_state import state_of

SET = "escort"
READY = ("completed", "confirmed")
# What changes from one journey to the next is asked anew, never taken from the last record.
ASKED_ANEW = ("fit_to_travel", "relative_told", "bags", "seals", "money", "papers", "left_behind",
              "child", "medicine_carried", "self_harm_care")  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One question: its name, its part, the form of its answer, its words."""

    id: str
    part: str
    form: str
    required: bool
    words: Mapping[str, str]
    filled_from: str = ""
    choices: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The question in the language of the reader."""
        return self.words.get(chosen()) or self.words["en"]


@dataclass(frozen=True)
class QuestionSet:
    """The questions of one version; parts with their names by language."""

    name: str
    version: int
    parts: Mapping[str, Mapping[str, str]]
    questions: tuple[Question, ...]

    def open_in(self, answers: Mapping[str, Any]) -> list[Question]:
        """The questions that have to be answered and are not."""
        return [q for q in self.questions if q.required and not _is_answered(q, answers)]


@dataclass(frozen=True)
class Escorted:
    """The escort record of a person for a transfer as it stands now."""

    n: int
    person: str
    status: str
    questions: QuestionSet
    answers: Mapping[str, Any]


@lru_cache(maxsize=1)
def _sets() -> tuple[QuestionSet, ...]:
    said = json.loads(
        files("habeas.services").joinpath("escort_questions.json").read_text(encoding="utf-8")
    )
    return tuple(
        QuestionSet(one["name"], one["version"], one["parts"], tuple(map(_question, one["questions"])))
        for one in said["sets"]
    )  # fmt: skip


def _question(said: Mapping[str, Any]) -> Question:
    return Question(
        said["id"], said["part"], said["form"], said["required"],
        {language: said[language] for language in ("en", "es")},
        said.get("filled_from", ""), tuple(said.get("choices", ())),
    )  # fmt: skip


def question_set(name: str = SET, version: int | None = None) -> QuestionSet:
    """The questions of a version, the newest where it is left out.

    Raises RegisterFault (TRA-19) for a set or version that this program does not have.
    """
    found = [one for one in _sets() if one.name == name and version in (None, one.version)]
    if not found:
        raise RegisterFault(
            "TRA-19", text("There is no such set of questions: {name}, version {version}.",
                           name=name, version=version), "",
            text("Use a newer program, or begin the escort record anew."),
        )  # fmt: skip
    return max(found, key=lambda one: one.version)


def prefilled(register: Register, person: str) -> dict[str, Any]:
    """The answers that the register gives: from the last escort record, then from facts."""
    entries = _entries(register, person)
    questions = {q.id: q for q in question_set().questions}
    found: dict[str, Any] = {}
    for kind, said in entries:
        if kind.startswith("escort_record/") and said.get("status") in READY:
            found = dict(said.get("answers", {}))
    found = {k: v for k, v in found.items() if k in questions and k not in ASKED_ANEW}
    facts = _facts(register, person, entries)
    for question in questions.values():
        value = facts.get(question.filled_from)
        if value not in (None, ""):
            found[question.id] = value
    return found


def escorted(register: Register, person: str, transfer: int) -> Escorted | None:
    """The escort record of a person for a transfer; None where none was begun."""
    found = None
    for n, kind, said in counting(about(register.store, person), withdrawn(register.store)):
        if kind.startswith("escort_record/") and said.get("transfer") == transfer:
            name, version = said.get("question_set", SET), said.get("question_version")
            found = Escorted(
                n,
                person,
                said.get("status", "started"),
                question_set(name, version),
                said.get("answers", {}),
            )
    return found


def start(
    register: Register, key: Key, person: str, transfer: int,
    answers: Mapping[str, Any] | None = None, *, act: str = "", **more: Any,
) -> Done:  # fmt: skip
    """Begin the record of a person, filled with what the register knows, or go on with it.

    answers  further ones, which take the place of what was filled in
    """
    asked = _draft(register, person, transfer, "started", more)

    def planned(_: Any) -> Plan:
        known = escorted(register, person, transfer)
        questions = known.questions if known else question_set()
        before = known.answers if known else prefilled(register, person)
        said = {**before, **(answers or {})}
        return Plan([_with(asked, questions, said)], _not_listed(register, person, transfer))

    return acts.record(register, key, [asked], act, planned)


def complete(
    register: Register, key: Key, person: str, transfer: int,
    answers: Mapping[str, Any] | None = None, *, act: str = "", **more: Any,
) -> Done | Refused:  # fmt: skip
    """Say that the record of a person is whole; refused while a question is open (TRA-17)."""
    asked = _draft(register, person, transfer, "completed", more)

    def planned(_: Any) -> Plan:
        known = escorted(register, person, transfer)
        questions = known.questions if known else question_set()
        before = known.answers if known else prefilled(register, person)
        said = {**before, **(answers or {})}
        grounds = _unanswered(person, questions.open_in(said))
        warnings = _not_listed(register, person, transfer)
        return Plan([_with(asked, questions, said)], warnings, tuple(grounds))

    return acts.authorise(register, key, [asked], act, planned)


def confirm(
    register: Register, key: Key, person: str, transfer: int, *, act: str = "", **more: Any
) -> Done | Refused:
    """The escort takes the record over; refused while it is not complete (TRA-22)."""
    asked = _draft(register, person, transfer, "confirmed", more)

    def planned(_: Any) -> Plan:
        known = escorted(register, person, transfer)
        if known is None or known.status not in READY:
            return Plan([], grounds=(Ground(
                "TRA-22", text("The escort record cannot be confirmed: it is not complete."),
                text("person {person}", person=person),
                text("Complete it first: `habeas transfer escort REGISTER {n} {person} --complete`.",
                     n=transfer, person=person), (person,),
            ),))  # fmt: skip
        warnings = _not_listed(register, person, transfer)
        return Plan([_with(asked, known.questions, known.answers)], warnings)

    return acts.authorise(register, key, [asked], act, planned)


def statuses(register: Register, transfer: int, people: Sequence[str]) -> dict[str, str]:
    """How far the record of each of these people is for a transfer; nobody without one."""
    rows = about(register.store, f"#{transfer}")
    return {
        said["person"]: said.get("status", "")
        for _, kind, said in counting(rows, withdrawn(register.store))
        if kind.startswith("escort_record/") and said.get("person") in set(people)
    }


def separations(register: Register, people: Sequence[str], minute: int) -> list[tuple[str, str]]:
    """The pairs that are to be kept apart at a minute, of whom one is among these people; sorted."""
    found = set()
    for said in written_of(register, people, "separation"):
        end = bounds(said["end"], register.zone)[1] if said.get("end") else -1
        begun = bounds(said.get("start", ""), register.zone)[0] <= minute
        if begun and "other" in said and (end < 0 or end > minute):
            found.add((min(said["person"], said["other"]), max(said["person"], said["other"])))
    return sorted(found)


def written_of(
    register: Register, people: Sequence[str], kind: str
) -> list[Mapping[str, Any]]:  # fmt: skip
    """The fields of the entries of one kind that name any of these people, corrections heeded."""
    rows: dict[int, Any] = {}
    named = sorted(set(people))
    for first in range(0, len(named), PORTION):
        some = named[first : first + PORTION]
        for row in register.store.every(
            "SELECT DISTINCT e.n, e.kind, e.recorded, e.body FROM touches t JOIN entry e ON "
            f"e.n = t.n WHERE t.subject IN ({','.join('?' * len(some))}) AND "
            "(e.kind LIKE ? OR e.kind LIKE 'correction/%') ORDER BY e.n",
            (*some, f"{kind}/%"),
        ):
            rows[row[0]] = row
    counted = counting([rows[n] for n in sorted(rows)], withdrawn(register.store))
    return [said for _, name, said in counted if name.startswith(f"{kind}/")]


def _draft(
    register: Register, person: str, transfer: int, status: str, more: Mapping[str, Any]
) -> Draft:
    at = minute_text(acts.now(register))
    return "escort_record/1", {
        "person": person, "transfer": transfer, "status": status, "at": at, **more,
    }  # fmt: skip


def _with(asked: Draft, questions: QuestionSet, answers: Mapping[str, Any]) -> Draft:
    kind, body = asked
    said = {**body, "question_set": questions.name, "question_version": questions.version}
    return kind, {**said, "answers": dict(answers)} if answers else said


def _unanswered(person: str, questions: Sequence[Question]) -> list[Ground]:
    if not questions:
        return []
    return [Ground(
        "TRA-17", several(len(questions), "The escort record is not complete: {count} question is open.",
                "The escort record is not complete: {count} questions are open.",
                count=len(questions)),
        text("person {person}: {questions}", person=person,
             questions=", ".join(question.id for question in questions)),
        text("Answer each with --answer NAME=VALUE; `habeas transfer escort` shows the words."), (person,),
    )]  # fmt: skip


def _not_listed(register: Register, person: str, transfer: int) -> tuple[Warned, ...]:
    """A warning for a person whom the manifest does not name."""
    state = state_of(register, transfer)
    if person in map(str.strip, state.transfer.people):
        return ()
    return (Warned(
        "TRA-37", text("This person is not on the manifest."),
        text("person {person}, transfer {name}", person=person, name=state.name),
        text("See that the number is right, or correct the manifest."),
    ),)  # fmt: skip


def _is_answered(question: Question, answers: Mapping[str, Any]) -> bool:
    value = answers.get(question.id)
    if question.form == "choice":
        return value in question.choices
    if question.form == "yesno":
        return isinstance(value, bool)
    if question.form == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str) and bool(value.strip())


def _entries(register: Register, person: str) -> list[tuple[str, Mapping[str, Any]]]:
    rows = about(register.store, person)
    return [(kind, said) for _, kind, said in counting(rows, withdrawn(register.store))]


def _facts(
    register: Register, person: str, entries: Sequence[tuple[str, Mapping[str, Any]]]
) -> dict[str, Any]:
    """What the register knows of a person, by the names that questions are filled from."""
    found: dict[str, Any] = {}
    for kind, said in entries:
        if kind.startswith(("person/", "identity/")):
            for name in ("nationality", "vulnerable"):
                if name in said:
                    found[name] = said[name]
            if said.get("languages"):
                found["languages"] = ", ".join(said["languages"])
    minute = acts.now(register)
    apart = separations(register, [person], minute)
    found["separations"] = ", ".join(b if a == person else a for a, b in apart)
    titles = in_force.titles(register, person, minute)
    found["titles"] = "; ".join(f"{one.kind} {one.id}" for one in titles if one.holds)
    return found
