"""An entry was wrong: what it should have said is written beside it, never over it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from habeas.languages import text
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.writing import Draft
from habeas.services import act as acts
from habeas.services import order_typed
from habeas.services.act import Done, Plan


def correct(
    register: Register, key: Key, entry: int, replacement: Mapping[str, Any], reason: str, *,
    act: str = "", **more: Any,
) -> Done:  # fmt: skip
    """Write what an entry should have said; people named before and now are judged again.

    entry        its number; for a correction, that of what it corrects is cited
    replacement  the whole body, of the same kind
    Raises RegisterFault (ACT-10) where there is no such entry, (ACT-01) for a body that says
    nothing as it stands, (ORD-45 to 47) for what a court alone can say.
    """
    root, kind = rooted(register, entry)
    acts.check([(kind, replacement)])
    order_typed.must_not_be_signed(register, root)
    said = order_typed.typed(register, kind, replacement)
    fields = {"corrects": root, "replacement": said, "reason": reason, **more}
    return _written(register, key, root, fields, act)


def withdraw(
    register: Register, key: Key, entry: int, reason: str, *, act: str = "", **more: Any
) -> Done:
    """Write that an entry should not have been written; it stays readable, it does not count."""
    root, _ = rooted(register, entry)
    order_typed.must_not_be_signed(register, root)
    fields = {"corrects": root, "withdrawn": True, "reason": reason, **more}
    return _written(register, key, root, fields, act)


def _written(register: Register, key: Key, root: int, fields: Mapping[str, Any], act: str) -> Done:
    """The correction in the register; of an order oversight is told in the same act."""
    draft: Draft = ("correction/1", fields)
    plan = Plan([draft], follows=lambda _: order_typed.corrected(register, root))
    return acts.record(register, key, [draft], act, lambda _: plan)


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
