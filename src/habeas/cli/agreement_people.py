"""`habeas agreement people`: who is held under an agreement, now or at a time."""

from __future__ import annotations

import argparse
import json

from habeas.cli import agreement_notes
from habeas.cli.register import opened
from habeas.cli.register_times import as_of
from habeas.languages import several, text
from habeas.reading.zones import zone
from habeas.services.agreement_notes import notes
from habeas.services.agreement_people import people_under
from habeas.showing.moment import number, when
from habeas.showing.table import table


def run(args: argparse.Namespace) -> int:
    """Print them; 0."""
    with opened(args.path, readonly=True) as register:
        minute = as_of(args, register)
        found = people_under(register, args.agreement, minute)
        odd = notes(register, args.agreement, minute)
        home = zone(register.zone)
    people = len({one.person for one in found})
    if args.json:
        rows = [{**vars(one), "since": when(one.since, home, iso=True)} for one in found]
        said = {"people": people, "held": rows, **agreement_notes.as_dict(odd)}
        print(json.dumps(said, ensure_ascii=False, indent=1))
        return 0
    name = args.agreement
    print(
        several(people, "{count} person is held under {name}.", "{count} people are held under "
                "{name}.", count=number(people), name=name)
        if name else
        several(people, "{count} person is held under an agreement.",
                "{count} people are held under agreements.", count=number(people))
    )  # fmt: skip
    if found:
        rows = [[one.agreement, one.person, one.place, when(one.since, home), str(one.entry),
                 "" if one.sure else text("possible only")] for one in found]  # fmt: skip
        heads = [text("agreement"), text("person"), text("place"), text("since"), text("entry"), ""]
        print("\n" + table(rows, heads, align="llllrl"))
    agreement_notes.show(odd)
    return 0
