"""`habeas transfer escort`: what the escort has to know of each person."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.register_told import say
from habeas.cli.transfer_manifest import people
from habeas.languages import several, text
from habeas.register.fault import RegisterFault
from habeas.register.log import Register
from habeas.services import escort
from habeas.services.act import Done, Refused
from habeas.services.transfer import state_of
from habeas.showing.table import plain, table


def run(args: argparse.Namespace) -> int:
    """Write or show the records; 0, or 1 where one is refused or not complete."""
    writes = args.start or args.complete or args.confirm or args.answer
    with opened(args.path, readonly=not writes) as register:
        whom = people(args) or list(
            dict.fromkeys(state_of(register, args.transfer).transfer.people)
        )
        came = [_write(args, register, person) for person in whom] if writes else []
        _tell(args, register, whom, came)
        ready = escort.statuses(register, args.transfer, whom)
    return 0 if all(ready.get(person) in escort.READY for person in whom) else 1


def _write(args: argparse.Namespace, register: Register, person: str) -> Any:
    more = {"officer": {"name": args.officer}} if args.officer else {}
    key, answers = keyring.author(args), answered(args.answer)
    if args.confirm:
        return escort.confirm(register, key, person, args.transfer, **more)
    if args.complete:
        return escort.complete(register, key, person, args.transfer, answers, **more)
    return escort.start(register, key, person, args.transfer, answers, **more)


def answered(words: list[str]) -> dict[str, Any]:
    """The answers by question, from NAME=VALUE. Raises RegisterFault (TRA-28) for another word."""
    questions = {q.id: q for q in escort.question_set().questions}
    found: dict[str, Any] = {}
    for word in words:
        name, equals, said = word.partition("=")
        question = questions.get(name)
        if not equals or question is None:
            raise RegisterFault(
                "TRA-28", text("There is no question of this name: {word}.", word=name), word,
                text("The questions are {names}.", names=", ".join(questions)),
            )  # fmt: skip
        found[name] = _value(said, question.form)
    return found


def _value(said: str, form: str) -> Any:
    if form == "yesno" and said in ("yes", "no", "si", "sí"):
        return said != "no"
    return int(said) if form == "number" and said.isascii() and said.isdigit() else said


def _tell(args: argparse.Namespace, register: Register, whom: list[str], came: list[Any]) -> None:
    refused = [one for one in came if isinstance(one, Refused)]
    records = {person: escort.escorted(register, person, args.transfer) for person in whom}
    if args.json:
        said = {
            person: {"status": one.status, "entry": one.n, "answers": dict(one.answers),
                     "open": [q.id for q in one.questions.open_in(one.answers)]} if one else None
            for person, one in records.items()
        }  # fmt: skip
        print(json.dumps({"records": said, "refused": [vars(one) for one in refused]},
                         ensure_ascii=False))  # fmt: skip
        return
    for one in refused:
        print(f"{one.code}  {one.what}", file=sys.stderr)
        for label, part in ((text("where"), one.where), (text("do"), one.do)):
            print(f"{label:<7} {plain(part)}", file=sys.stderr)
    for done in came:
        if isinstance(done, Done) and done.warnings:
            say(done)
    ready = [person for person, one in records.items() if one and one.status in escort.READY]
    print(several(len(whom), "{done} of {count} escort record is complete.",
                  "{done} of {count} escort records are complete.",
                  done=len(ready), count=len(whom)))  # fmt: skip
    if len(whom) == 1:
        _print_one(escort.prefilled(register, whom[0]), records[whom[0]])


def _print_one(known: dict[str, Any], record: escort.Escorted | None) -> None:
    questions = record.questions if record else escort.question_set()
    answers = record.answers if record else known
    rows = [[q.id, q.said, _shown(answers.get(q.id), q.required)] for q in questions.questions]
    print()
    print(table(rows, [text("name"), text("question"), text("answer")], align="lll"))
    print()
    print(
        text(
            "Answer with --answer NAME=VALUE; then --complete. The escort confirms with --confirm."
        )
    )


def _shown(value: Any, required: bool) -> str:
    if isinstance(value, bool):
        return text("yes") if value else text("no")
    if value in (None, ""):
        return text("(open)") if required else ""
    return str(value)
