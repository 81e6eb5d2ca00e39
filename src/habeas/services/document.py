"""Documents about entries of a register: found, read, proved, put on paper."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace

from habeas.languages import text
from habeas.register.fault import RegisterFault
from habeas.register.log import Register, open_register
from habeas.services import document_account, document_manifest, document_order, document_recall
from habeas.showing.paper import Paper

Maker = Callable[[Register, str, Namespace], Paper]

MAKERS: dict[str, Maker] = {
    "order": lambda register, of, _: document_order.made(register, of),
    "manifest": lambda register, of, _: document_manifest.made(register, of),
    "recall": lambda register, of, _: document_recall.made(register, of),
    "statement": lambda register, of, asked: document_account.made(
        register, of, getattr(asked, "month", "") or ""
    ),
}


def made(what: str, path: str, of: str, asked: Namespace) -> Paper:
    """The document `what` about `of` in the register at `path`: order, manifest, recall, statement.

    asked  further options of the command; of them count `month` for a statement, `to` for all
    The register is opened to be read only. Raises RegisterFault as its makers do; DOC-05 where it
    is asked for another day than today.
    """
    _now_only(asked)
    register = open_register(path, readonly=True)
    try:
        paper = MAKERS[what](register, of, asked)
    finally:
        register.close()
    to = getattr(asked, "to", "") or ""
    return replace(paper, facts=((text("Given to"), to), *paper.facts)) if to else paper


def _now_only(asked: Namespace) -> None:
    given = [option for option, name in (("--as-of", "as_of"), ("--as-known-on", "as_known_on"))
             if getattr(asked, name, None)]  # fmt: skip
    if given:
        raise RegisterFault(
            "DOC-05", text("This document says how things stand now."), ", ".join(given),
            text("Leave the option out; the day is printed on the document."),
        )  # fmt: skip
