"""`habeas order show`: the orders that stand, or one with all that became of it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import Any

from habeas.cli.register import opened
from habeas.languages import several, text
from habeas.register.log import Register
from habeas.services import order_warned
from habeas.services.order_confirmed import no_order
from habeas.services.order_listed import Listed, listed, orders, standing_said
from habeas.services.order_reach import reach
from habeas.showing.moment import number
from habeas.showing.table import plain, table

REAL = ("signed", "confirmed")
DAY = 10  # the letters of a day; the list has no room for the hour, `show N` says it


def run(args: argparse.Namespace) -> int:
    """Show them; 0."""
    with opened(args.path, readonly=True) as register:
        if args.number is not None:
            return _one(args, register)
        found = orders(register)
    if args.json:
        print(json.dumps([_as_dict(one) for one in found], ensure_ascii=False))
        return 0
    print(several(len(found), "{count} order stands.", "{count} orders stand.",
                  count=number(len(found))))  # fmt: skip
    if found:
        heads = [text("entry"), text("made"), text("court"), text("case"), text("act"),
                 text("for whom"), text("until"), text("standing")]  # fmt: skip
        print(table([_row(one) for one in found], heads, align="rlllllll"))
        print(text("One of them whole: `habeas order show {path} N`.", path=args.path))
    return 0


def _one(args: argparse.Namespace, register: Register) -> int:
    one = listed(register, args.number)
    if one is None:
        raise no_order(register, args.number)
    protects = reach(register, one.n)
    if args.json:
        print(json.dumps(_as_dict(one) | {
            "protects": list(protects.sure) if protects else [],
            "perhaps": list(protects.perhaps) if protects else [],
        }, ensure_ascii=False))  # fmt: skip
        return 0
    print(text("Order {name}, entry {n}: {standing}.", name=plain(_name(one)), n=one.n,
               standing=standing_said(one.standing)))  # fmt: skip
    for said in protects.said if protects else ():
        print(plain(said))
    for name, value in one.fields.items():
        if name != "signed_note" and (name != "confirmed" or one.standing not in REAL):
            print(f"  {plain(name)}: {plain(_text(value))}")
    for n, said in one.changes:
        print(plain(_change(n, said)))
    for n, said in one.notices:
        print(text("Entry {n}: {actor} has notice since {at}.", n=n, actor=plain(said["actor"]),
                   at=said["at"]))  # fmt: skip
    return 0


def _change(n: int, said: Mapping[str, Any]) -> str:
    what = said.get("what", "")
    if said.get("confirmed") is False:
        return text("Entry {n}: {what}, {at}; the court has not been asked, the order stands.", n=n,
                    what=what, at=said["at"])  # fmt: skip
    if "end" in said:
        return text("Entry {n}: {what}, {at}, until {end}.", n=n, what=what, at=said["at"],
                    end=said["end"])  # fmt: skip
    return text("Entry {n}: {what}, {at}.", n=n, what=what, at=said["at"])


def _row(one: Listed) -> list[str]:
    said = one.fields
    people = order_warned.named(said)
    whom = [people[0]] if len(people) == 1 else [str(len(people))] if people else []
    whom += [text("a class")] if said.get("basis") or said.get("members") else []
    return [
        str(one.n), said.get("made", "")[:DAY], plain(said.get("court", "")), plain(said.get("case", "")),
        said.get("act", ""), plain(", ".join(whom)), _until(one),
        standing_said(one.standing),
    ]  # fmt: skip


def _until(one: Listed) -> str:
    """The later of its ends: nobody leaves before that."""
    said = one.end_now
    end = str(said.get("end_by_rule") or said.get("end") or "")
    return end[:DAY] or plain(str(said.get("end_stated", "")))


def _name(one: Listed) -> str:
    return str(one.fields.get("id") or one.fields.get("case") or one.n)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _as_dict(one: Listed) -> dict[str, Any]:
    return {
        "entry": one.n, "standing": one.standing, "fields": dict(one.fields),
        "changes": [{"entry": n, **said} for n, said in one.changes],
        "notices": [{"entry": n, **said} for n, said in one.notices],
    }  # fmt: skip
