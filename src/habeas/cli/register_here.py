"""`habeas register here`: who is held, place by place, now or on a day."""

from __future__ import annotations

import argparse
import difflib
import json

from habeas.cli.register import opened
from habeas.cli.register_times import as_of, known_on
from habeas.languages import several, text
from habeas.register import asof
from habeas.register.fault import RegisterFault
from habeas.register.log import Register
from habeas.showing.moment import number
from habeas.showing.table import plain, table


def run(args: argparse.Namespace) -> int:
    """Print the places with their people; for one place the people; 0."""
    with opened(args.path, readonly=True) as register:
        minute, limit = as_of(args, register), known_on(args, register)
        rows = asof.who_is_here(register, args.place, minute, limit)
        if args.place is not None and not rows:
            _must_be_known(register, args)
        places = asof.population(register, minute, limit) if args.place is None else {}
        origin = register.origin
    people = len({row.person for row in rows})
    if args.json:
        found = [{"person": r.person, "place": r.place, "since": r.since, "entry": r.n}
                 for r in rows]  # fmt: skip
        print(json.dumps({"people": people, "stays": len(rows), "here": found},
                         ensure_ascii=False, indent=1))  # fmt: skip
        return 0
    print(several(people, "{people} person is held by {origin}.", "{people} persons are held by "
                  "{origin}.", people=number(people), origin=origin))  # fmt: skip
    if len(rows) != people:
        print(text("They have {stays} stays: some are in two places at once.",
                   stays=number(len(rows))))  # fmt: skip
    print()
    if args.place is None:
        said = [[place or text("not stated"), number(stays), number(heads)]
                for place, (stays, heads) in places.items()]  # fmt: skip
        print(table(said, [text("place"), text("stays"), text("persons")], align="lrr"))
    else:
        said = [[row.person, row.since, str(row.n)] for row in rows]
        print(table(said, [text("person"), text("since"), text("entry")], align="llr"))
    return 0


def _must_be_known(register: Register, args: argparse.Namespace) -> None:
    """Raises RegisterFault where no entry speaks of a place: nobody there is no answer then."""
    rows = register.store.every("SELECT place FROM place UNION SELECT place FROM stay")
    known = {place for (place,) in rows}
    if args.place in known:
        return
    near = difflib.get_close_matches(args.place, sorted(known - {""}), 1)
    raise RegisterFault(
        "REG-83", text("The register has no place called {place}.", place=plain(args.place)),
        register.origin,
        text("Write {near} if that is meant.", near=near[0]) if near
        else text("`habeas register here {path}` names the places with people in them.",
                  path=args.path),
    )  # fmt: skip
