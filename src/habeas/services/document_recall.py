"""The notice of a recall, made from a register."""

from __future__ import annotations

from collections.abc import Mapping

from habeas.records.entry import record
from habeas.records.recall import Recall, RecallAnswer
from habeas.records.transfer import Transfer
from habeas.register.asof import counting_now
from habeas.register.log import Register
from habeas.services.document_entry import at, citing, counted, entry_number, named, source
from habeas.services.document_order import ordered
from habeas.showing.paper import Paper
from habeas.showing.recall_notice import Recalled, recall_notice

TIMES = ("at", "answer_by", "landing")


def made(register: Register, of: str) -> Paper:
    """The notice of the recall that entry `of` is, with what was answered so far.

    Raises RegisterFault: DOC-01 for another entry, DOC-03 where `of` is no number.
    """
    n = entry_number(register, of, "recall")
    with register.reading():
        return recall_notice(recalled(register, n), source(register, n))


def recalled(register: Register, n: int) -> Recalled:
    """A recall with its order, its people by name, its answers."""
    fields = counted(register, n, "recall")
    recall = record("recall/1", fields)
    assert isinstance(recall, Recall)  # a service wrote it, with all that it requires
    sure = [person for person in recall.people if person not in recall.perhaps]
    manifest, seats = _manifest(register, recall.transfer)
    return Recalled(
        recall, ordered(register, recall.order), recall.order,
        {name: at(register, fields, name) for name in TIMES},
        named(register, sure), named(register, recall.perhaps), seats, manifest,
        tuple((number, at(register, said, "at"), one)
              for number, _, said, one in citing(register, n) if isinstance(one, RecallAnswer)),
    )  # fmt: skip


def _manifest(register: Register, n: int | None) -> tuple[str, Mapping[str, str]]:
    """What the transfer is called, the seat of each."""
    kind, fields = counting_now(register, n) if n is not None else ("", {})
    found = record(kind, fields) if kind else None
    if not isinstance(found, Transfer):
        return "", {}
    return found.id or str(n), {line.person: line.seat for line in found.lines if line.seat}
