"""Documents about entries of a register: found, read, proved, put on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from habeas.register.log import Register, open_register
from habeas.services import document_account, document_manifest, document_order, document_recall
from habeas.showing.paper import Paper

Maker = Callable[[Register, str, Any], Paper]

MAKERS: dict[str, Maker] = {
    "order": lambda register, of, _: document_order.made(register, of),
    "manifest": lambda register, of, _: document_manifest.made(register, of),
    "statement": lambda register, of, asked: document_account.made(
        register, of, getattr(asked, "month", "") or ""
    ),
    "recall": lambda register, of, _: document_recall.made(register, of),
}


def made(what: str, path: str, of: str, asked: Any) -> Paper:
    """The document `what` about `of` in the register at `path`: order, manifest, recall, statement.

    asked  further options of the command; of them `month` counts, for a statement
    The register is opened to be read only. Raises RegisterFault as its makers do.
    """
    maker = MAKERS[what]
    register = open_register(path, readonly=True)
    try:
        return maker(register, of, asked)
    finally:
        register.close()
