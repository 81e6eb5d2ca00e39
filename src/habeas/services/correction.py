"""An entry was wrong: what it should have said is written beside it, never over it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from habeas.languages import text
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.services import act as acts
from habeas.services.act import Done


def correct(
    register: Register, key: Key, entry: int, replacement: Mapping[str, Any], reason: str, *,
    act: str = "", **more: Any,
) -> Done:  # fmt: skip
    """Write what an entry should have said; people named before and now are judged again.

    entry        its number; for a correction, that of what it corrects is cited
    replacement  the whole body, of the same kind
    Raises RegisterFault (ACT-10) where there is no such entry, (ACT-01) for a body that says
    nothing as it stands.
    """
    root, kind = rooted(register, entry)
    acts.check([(kind, replacement)])
    fields = {"corrects": root, "replacement": dict(replacement), "reason": reason, **more}
    return acts.record(register, key, [("correction/1", fields)], act)


def withdraw(
    register: Register, key: Key, entry: int, reason: str, *, act: str = "", **more: Any
) -> Done:
    """Write that an entry should not have been written; it stays readable, it does not count."""
    root, _ = rooted(register, entry)
    fields = {"corrects": root, "withdrawn": True, "reason": reason, **more}
    return acts.record(register, key, [("correction/1", fields)], act)


def rooted(register: Register, entry: int) -> tuple[int, str]:
    """The entry that a correction of `entry` has to cite, with its kind."""
    while True:
        line = register.entry(entry)
        if line is None:
            raise RegisterFault(
                "ACT-10", text("There is no entry {n} to correct.", n=entry), register.origin,
                text("`habeas register show` gives the numbers of entries."),
            )  # fmt: skip
        if not line.kind.startswith("correction/"):
            return entry, line.kind
        entry = line.fields["corrects"]
