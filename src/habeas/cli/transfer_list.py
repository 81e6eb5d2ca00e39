"""`habeas transfer list`: the transfers that go on."""

from __future__ import annotations

import argparse
import json

from habeas.cli.register import opened
from habeas.languages import several, text
from habeas.services import transfer_state
from habeas.services.transfer_state import State
from habeas.showing.moment import number
from habeas.showing.table import table


def run(args: argparse.Namespace) -> int:
    """Print them; 0."""
    with opened(args.path, readonly=True) as register:
        found = (
            list(transfer_state.every(register)) if args.all
            else transfer_state.open_transfers(register)
        )  # fmt: skip
    if args.json:
        print(json.dumps({"transfers": [_as_dict(one) for one in found]}, ensure_ascii=False))
        return 0
    print(several(len(found), "{count} transfer.", "{count} transfers.", count=number(len(found)))
          if args.all else
          several(len(found), "{count} transfer goes on.", "{count} transfers go on.",
                  count=number(len(found))))  # fmt: skip
    if found:
        rows = [[str(one.n), one.name, transfer_state.said(one.state), _way(one),
                 number(len(set(one.transfer.people))), number(len(one.aboard))]
                for one in found]  # fmt: skip
        print()
        print(table(rows, [text("entry"), text("transfer"), text("state"), text("way"),
                           text("people"), text("on the way")], align="rlllrr"))  # fmt: skip
        print()
        print(text("`habeas transfer show {path} N` has its course.", path=args.path))
    return 0


def _way(state: State) -> str:
    legs = state.transfer.legs
    if not legs:
        return ""
    ends = [legs[0].from_place or "?", *(leg.to_place or "?" for leg in legs)]
    return " → ".join(ends)


def _as_dict(state: State) -> dict[str, object]:
    return {"entry": state.n, "id": state.name, "state": state.state, "leg": state.leg,
            "people": len(set(state.transfer.people)), "aboard": sorted(state.aboard)}  # fmt: skip
