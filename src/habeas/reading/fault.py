"""Faults of a whole file: what stops it from being read, where, and what to do."""

from __future__ import annotations


class FileFault(Exception):
    """A file, or an option of a command, that cannot be used at all. The command ends with 2.

    code   stable, such as FILE-04
    what, where, do   the parts of the message, in the language spoken now
    """

    def __init__(self, code: str, what: str, where: str = "", do: str = "") -> None:
        super().__init__(f"{code} {what}")
        self.code, self.what, self.where, self.do = code, what, where, do
