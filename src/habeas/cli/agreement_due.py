"""`habeas agreement due`: who is to be returned or released when an agreement ends."""

from __future__ import annotations

import argparse
import json
from textwrap import fill
from typing import Any

from habeas.cli import agreement_notes
from habeas.cli.register import opened
from habeas.cli.register_times import as_of
from habeas.languages import several, text
from habeas.reading.zones import zone
from habeas.services.agreement_notes import notes
from habeas.services.agreement_people import Due, due
from habeas.showing.moment import number, until, when
from habeas.showing.table import WIDTH, table
from habeas.spans.calendar import Zone


def run(args: argparse.Namespace) -> int:
    """Print them, those who should be gone first; 0 where nobody is due, 1 otherwise."""
    with opened(args.path, readonly=True) as register:
        minute = as_of(args, register)
        found = due(register, minute, agreement=args.agreement, everybody=args.all)
        odd = notes(register, args.agreement, minute)
        home = zone(register.zone)
    if args.json:
        people = [_as_dict(one, home) for one in found]
        print(
            json.dumps(
                {"due": people, **agreement_notes.as_dict(odd)}, ensure_ascii=False, indent=1
            )
        )
    else:
        _print(found, home)
        agreement_notes.show(odd)
    return 1 if found else 0


def _print(found: tuple[Due, ...], home: Zone) -> None:
    people = len({one.held.person for one in found})
    print(several(people, "{count} person is due for return or release.",
                  "{count} people are due for return or release.", count=number(people)))  # fmt: skip
    if not found:
        return
    over = len({one.held.person for one in found if one.within == 0})
    if over:
        print(several(over, "{count} of them is held after the agreement has ended.",
                      "{count} of them are held after the agreement has ended.",
                      count=number(over)))  # fmt: skip
    rows = [
        [_within(one), _ends(one, home), one.held.agreement, one.held.person,
         _title(one.sending_state, one.sending), _title(one.holding_state, one.holding),
         text("yes") if one.assessed else text("no"), _assured(one)]
        for one in found
    ]  # fmt: skip
    heads = [text("within"), text("ends at"), text("agreement"), text("person"),
             text("title where sent"), text("title where held"), text("risk assessed"),
             text("assurances")]  # fmt: skip
    print("\n" + table(rows, heads, align="llllllll"))
    print("\n" + fill(text("Return or release each of them by that day, or have a renewal signed. Custody "
                      "abroad needs a title in both states; nobody is handed over before the risk "
                      "is assessed."), WIDTH))  # fmt: skip


def _within(one: Due) -> str:
    if one.within == 0:
        return text("over")
    if one.within is None:
        return text("no end known") if one.ends is None else text("later")
    return several(one.within, "{n} day", "{n} days", n=number(one.within))


def _ends(one: Due, home: Zone) -> str:
    return "" if one.ends is None else until(one.ends, home)


def _title(state: str, answer: str) -> str:
    said = {"yes": text("yes"), "no": text("no"), "possible": text("possible only"),
            "unknown": text("state not named")}[answer]  # fmt: skip
    return f"{state}: {said}" if state else said


def _assured(one: Due) -> str:
    if not one.assurances:
        return text("none")
    whole = sum(bool(p.written and p.personal and p.monitored) for p in one.assurances)
    return text("{whole} of {count} written, personal, monitored", whole=number(whole),
                count=number(len(one.assurances)))  # fmt: skip


def _as_dict(one: Due, home: Zone) -> dict[str, Any]:
    return {
        "person": one.held.person, "agreement": one.held.agreement, "place": one.held.place,
        "entry": one.held.entry, "sure": one.held.sure,
        "ends": None if one.ends is None else when(one.ends, home, iso=True),
        "within_days": one.within,
        "titles": {"sending": {"state": one.sending_state, "stands": one.sending},
                   "holding": {"state": one.holding_state, "stands": one.holding}},
        "risk_assessed": one.assessed, "assurances": [vars(p) for p in one.assurances],
    }  # fmt: skip
