"""Orders, transfers by the number of their entry, or by what people call them."""

from __future__ import annotations

from collections.abc import Callable

from habeas.cli.register import opened
from habeas.register.fault import RegisterFault
from habeas.register.log import Register


def order(path: str, given: str) -> int:
    """The entry of the order with this number. Raises RegisterFault: DOC-02."""
    from habeas.services.document_order import found  # noqa: PLC0415

    return _entry(path, given, found)


def transfer(path: str, given: str) -> int:
    """The entry of the transfer of this name. Raises RegisterFault: DOC-03, DOC-04."""
    from habeas.services.document_manifest import found  # noqa: PLC0415

    return _entry(path, given, found)


def _entry(path: str, given: str, found: Callable[[Register, str], int]) -> int:
    with opened(path, readonly=True) as register, register.reading():
        try:
            return found(register, given)
        except RegisterFault:
            if given.isascii() and given.isdigit():
                return int(given)  # the act says what that entry is instead
            raise
