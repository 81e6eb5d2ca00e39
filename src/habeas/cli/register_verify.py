"""`habeas register verify`: the whole register held against itself, against a copy, a policy."""

from __future__ import annotations

import argparse
import json
from contextlib import ExitStack

import apsw

from habeas.cli.register import opened
from habeas.cli.register_checkpoint import age
from habeas.cli.register_files import data_of
from habeas.languages import several, text
from habeas.register import policy, tree, witnessed
from habeas.register.fault import RegisterFault
from habeas.register.line import when_text
from habeas.register.log import Register
from habeas.register.policy import CHANGED, INTACT, NOT_WITNESSED, Policy
from habeas.register.sqlite import damaged
from habeas.register.told import sentence, unlike_changed
from habeas.register.verify import Fault, Verified, verify
from habeas.register.witnessed import Witnessed
from habeas.showing.moment import number
from habeas.showing.table import plain, table

SHOWN = 20
NOT_BY_COURT = ("taken-away", "not-to-be-sealed")


def run(args: argparse.Namespace) -> int:
    """Verify, print; 0 intact, 3 changed, 2 where a policy asks for witnesses and too few saw it."""
    trusted = _policy(args.policy) if args.policy else None
    try:
        with ExitStack() as stack:
            register = stack.enter_context(opened(args.path, readonly=True))
            copy = (
                stack.enter_context(opened(args.against, readonly=True)) if args.against else None
            )
            found = verify(register, against=copy)
            verdict = _verdict(register, found, trusted)
            seen = None if verdict == CHANGED else witnessed.state(register)
            said = "" if seen is None else age(register, seen)
    except apsw.CorruptError as why:
        raise damaged(args.path, why) from why
    if args.json:
        print(json.dumps(_as_dict(found, verdict, seen), ensure_ascii=False, indent=1))
    else:
        print(_said(found, verdict, args))
        if said:
            print(said)
    return {INTACT: 0, CHANGED: 3, NOT_WITNESSED: 2}[verdict]


def _verdict(register: Register, found: Verified, trusted: Policy | None) -> str:
    """INTACT, CHANGED; with a policy also NOT WITNESSED, by the last checkpoint that has enough."""
    if not found.intact:
        return CHANGED
    if trusted is None:
        return INTACT
    verdict = NOT_WITNESSED
    for (size,) in register.store.every("SELECT size FROM checkpoint ORDER BY size DESC"):
        held = witnessed.signed(register, size)
        if held is None:
            continue
        verdict = policy.verdict(
            policy.seen(trusted, held), tree.edge_at(register.store, size).root()
        )
        if verdict != NOT_WITNESSED:
            return verdict
    return verdict


def _policy(path: str) -> Policy:
    try:
        return policy.parse(data_of(path))
    except ValueError as why:
        raise RegisterFault(
            "REG-81", text("This file is no policy: {why}.", why=why), path,
            text("Give the file policy.txt that comes with a receipt, or write one as "
                 "docs/register.md says."),
        ) from why  # fmt: skip


def _said(found: Verified, verdict: str, args: argparse.Namespace) -> str:
    lines = [_answer(found, verdict)]
    sealed = _sealed(found)
    if sealed:
        lines.append(several(sealed, "{n} entry is sealed by a court: its head is proved, "
                             "its content is not here.", "{n} entries are sealed by courts: their "
                             "heads are proved, their contents are not here.",
                             n=number(sealed)))  # fmt: skip
    if found.faults:
        lines += ["", *_table(found)]
        lines += ["", text("Keep the file as evidence. Restore a copy: `habeas register restore`.")]
        if not args.against:
            lines.append(text("With a copy kept elsewhere (--against COPY) the changed field is "
                              "named."))  # fmt: skip
    return "\n".join(lines)


def _answer(found: Verified, verdict: str) -> str:
    if verdict == INTACT:
        return several(found.size, "INTACT. {size} entry, root {root}.",
                       "INTACT. {size} entries, root {root}.", size=number(found.size),
                       root=found.root.hex()[:16])  # fmt: skip
    if verdict == NOT_WITNESSED:
        return text("NOT WITNESSED. The register agrees with itself; too few witnesses of "
                    "your policy have seen it.")  # fmt: skip
    if not found.faults:
        return text("CHANGED. The register agrees with itself, but no checkpoint of it is what a "
                    "log of your policy has signed.")  # fmt: skip
    return several(len(found.faults), "CHANGED. {n} place is not as it was written.",
                   "CHANGED. {n} places are not as they were written.",
                   n=number(len(found.faults)))  # fmt: skip


def _sealed(found: Verified) -> int:
    """The bodies that a court has had taken away; what somebody took away is none."""
    return max(0, found.sealed - sum(fault.code in NOT_BY_COURT for fault in found.faults))


def _table(found: Verified) -> list[str]:
    """The first places, those of entries before those of the whole file."""
    forged = {fault.entry for fault in found.faults if fault.table == "entry"} - {-1}
    ordered = sorted(found.faults, key=lambda fault: fault.entry < 0)
    rows = [_row(fault, forged) for fault in ordered[:SHOWN]]
    heads = [text("entry"), text("where"), text("what is wrong"), text("should be"),
             text("stands there")]  # fmt: skip
    lines = [table(rows, heads, align="rllll")]
    if len(ordered) > SHOWN:
        lines.append(text("... and {n} more; --json has all.", n=len(ordered) - SHOWN))
    return lines


def _row(fault: Fault, forged: set[int]) -> list[str]:
    """A place with what is wrong; what follows from a changed entry is not what should be."""
    entry = str(fault.entry) if fault.entry >= 0 else ""
    what, should_be = sentence(fault.code), fault.was
    if fault.table != "entry" and fault.entry in forged:
        what, should_be = unlike_changed(fault.was), ""
    return [entry, f"{fault.table}.{fault.field}", plain(what), plain(should_be), plain(fault.is_)]


def _as_dict(found: Verified, verdict: str, seen: Witnessed | None) -> dict[str, object]:
    """The answer as plain values.

    witnessed, unwitnessed  entries that a witness has seen, that none has
    age        seconds since the first of the latter was written
    cosigned   when a witness cosigned last; all four are null where the register was changed
    """
    return {
        "verdict": verdict, "size": found.size, "root": found.root.hex(), "sealed": _sealed(found),
        "witnessed": seen.size if seen else None, "unwitnessed": seen.entries if seen else None,
        "age": seen.age if seen else None,
        "cosigned": when_text(seen.at * 1000) if seen and seen.at else None,
        "faults": [vars(fault) | {"what": sentence(fault.code)} for fault in found.faults],
    }  # fmt: skip
