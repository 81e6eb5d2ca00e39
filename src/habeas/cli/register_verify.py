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
from habeas.register.log import Register
from habeas.register.policy import CHANGED, INTACT, NOT_WITNESSED, Policy
from habeas.register.sqlite import damaged
from habeas.register.told import sentence
from habeas.register.verify import Verified, verify
from habeas.showing.moment import number
from habeas.showing.table import plain, table

SHOWN = 20


def run(args: argparse.Namespace) -> int:
    """Verify, print; 0 intact, 3 changed, 2 where a policy asks for witnesses and too few saw it."""
    try:
        with ExitStack() as stack:
            register = stack.enter_context(opened(args.path, readonly=True))
            copy = (
                stack.enter_context(opened(args.against, readonly=True)) if args.against else None
            )
            found = verify(register, against=copy)
            verdict = _verdict(register, found, args.policy)
            said = "" if verdict == CHANGED else age(register, witnessed.state(register))
    except apsw.CorruptError as why:
        raise damaged(args.path, why) from why
    if args.json:
        print(json.dumps(_as_dict(found, verdict), ensure_ascii=False, indent=1))
    else:
        print(_said(found, verdict, args))
        if said:
            print(said)
    return {INTACT: 0, CHANGED: 3, NOT_WITNESSED: 2}[verdict]


def _verdict(register: Register, found: Verified, path: str | None) -> str:
    """INTACT, CHANGED; with a policy also NOT WITNESSED, by the last checkpoint that has enough."""
    if not found.intact:
        return CHANGED
    if not path:
        return INTACT
    trusted = _policy(path)
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
    lines = []
    if verdict == CHANGED:
        lines.append(several(len(found.faults), "CHANGED. {n} place is not as it was written.",
                             "CHANGED. {n} places are not as they were written.",
                             n=number(len(found.faults))))  # fmt: skip
    elif verdict == NOT_WITNESSED:
        lines.append(text("NOT WITNESSED. The register agrees with itself; too few witnesses of "
                          "your policy have seen it."))  # fmt: skip
    else:
        lines.append(several(found.size, "INTACT. {size} entry, root {root}.",
                             "INTACT. {size} entries, root {root}.", size=number(found.size),
                             root=found.root.hex()[:16]))  # fmt: skip
    if found.sealed:
        lines.append(several(found.sealed, "{n} entry is sealed by a court: its head is proved, "
                             "its content is not here.", "{n} entries are sealed by courts: their "
                             "heads are proved, their contents are not here.",
                             n=number(found.sealed)))  # fmt: skip
    if found.faults:
        rows = [[str(f.entry) if f.entry >= 0 else "", f"{f.table}.{f.field}", sentence(f.code),
                 plain(f.was), plain(f.is_)] for f in found.faults[:SHOWN]]  # fmt: skip
        heads = [text("entry"), text("where"), text("what is wrong"), text("by the log"),
                 text("stored")]  # fmt: skip
        lines += ["", table(rows, heads, align="rllll")]
        if len(found.faults) > SHOWN:
            lines.append(text("... and {n} more; --json has all.", n=len(found.faults) - SHOWN))
        lines += ["", text("Keep the file as evidence. Restore a copy: `habeas register restore`.")]
        if not args.against:
            lines.append(text("With a copy kept elsewhere (--against COPY) the changed field is "
                              "named."))  # fmt: skip
    return "\n".join(lines)


def _as_dict(found: Verified, verdict: str) -> dict[str, object]:
    return {
        "verdict": verdict, "size": found.size, "root": found.root.hex(), "sealed": found.sealed,
        "faults": [vars(fault) | {"what": sentence(fault.code)} for fault in found.faults],
    }  # fmt: skip
