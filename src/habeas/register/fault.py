"""Faults of the register: what stops a command, where, what to do."""

from __future__ import annotations


class RegisterFault(Exception):
    """What stops an act on a register.

    code       stable, such as REG-04
    what, where, do   the parts of the message, in the language spoken now
    exit_code  2, or 3 where the record was tampered with
    """

    def __init__(self, code: str, what: str, where: str = "", do: str = "", exit_code: int = 2):
        super().__init__(f"{code} {what}")
        self.code, self.what, self.where, self.do = code, what, where, do
        self.exit_code = exit_code
