"""`habeas order members`: whom an order protects now; for one person, why it does."""

from __future__ import annotations

import argparse
import json

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.languages import several, text
from habeas.register.fault import RegisterFault
from habeas.services.class_expression import ClassFault
from habeas.services.membership import Answered, Explained, Listed, explain, members
from habeas.showing.moment import number
from habeas.showing.table import plain


def run(args: argparse.Namespace) -> int:
    """List them, which is written down; or explain one of them, which is not. 0."""
    with opened(args.path) as register:
        if args.person:
            return _one(args, explain(register, args.number, args.person))
        key = keyring.author(args)
        return _all(args, members(register, args.number, key.name, _why(args), key))


def _why(args: argparse.Namespace) -> str:
    """What the list is read for. Raises RegisterFault where nobody says it."""
    if args.why:
        return str(args.why)
    raise RegisterFault(
        "REG-18", text("{name} is missing.", name="--why"), args.path,
        text("See `{command} --help`.", command="habeas order members"),
    )  # fmt: skip


def _all(args: argparse.Namespace, found: Listed) -> int:
    if args.json:
        print(json.dumps({"order": found.order, "sure": list(found.sure),
                          "possible": list(found.possible), "look": found.look,
                          "unread": vars(found.unread) if found.unread else None},
                         ensure_ascii=False))  # fmt: skip
        return 0
    count, doubtful = len(found.sure), len(found.possible)
    print(several(count, "Order {order} protects {count} person held now.",
                  "Order {order} protects {count} people held now.", order=found.order,
                  count=number(count)))  # fmt: skip
    for person in found.sure:
        print(f"  {plain(person)}")
    if doubtful:
        print(several(doubtful, "Whether it protects {count} person is not on record:",
                      "Whether it protects {count} people is not on record:",
                      count=number(doubtful)))  # fmt: skip
        for person in found.possible:
            print(f"  {plain(person)}")
    _unread(found.unread)
    print(text("That you asked is written down: entry {n}.", n=found.look))
    return 0


def _one(args: argparse.Namespace, found: Explained) -> int:
    if args.json:
        print(json.dumps({"person": found.person, "member": found.member,
                          "clauses": [_as_dict(one) for one in found.clauses],
                          "unread": vars(found.unread) if found.unread else None},
                         ensure_ascii=False))  # fmt: skip
        return 0
    person = plain(found.person)
    if found.member:
        print(text("Order {order} protects {person}.", order=args.number, person=person))
    elif found.member is None:
        print(text("Whether order {order} protects {person} is not on record: hold that person "
                   "until it is.", order=args.number, person=person))  # fmt: skip
    else:
        print(text("Order {order} does not protect {person}.", order=args.number, person=person))
    for one in found.clauses:
        print(f"  {_answer(one.answer)}  {plain(one.clause)}")
        for fact in one.facts:
            print("      " + text("{value}, says entry {n}", value=plain(fact.value), n=fact.entry))
    _unread(found.unread)
    return 0


def _answer(answer: bool | None) -> str:
    return text("not on record") if answer is None else text("yes") if answer else text("no")


def _unread(fault: ClassFault | None) -> None:
    if fault is not None:
        print(f"{fault.code}  {plain(fault.what)}")
        for label, said in ((text("where"), fault.where), (text("do"), fault.do)):
            if said:
                print(f"{label:<7} {plain(said)}")


def _as_dict(one: Answered) -> dict[str, object]:
    return {"clause": one.clause, "answer": one.answer, "facts": [vars(fact) for fact in one.facts]}
