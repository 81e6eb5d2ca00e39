"""A result that cannot be written, said in the four parts of every message."""

from __future__ import annotations


class CannotWrite(Exception):
    """`code`, `what`, `where`, `do`: as a reader of the message needs them."""

    def __init__(self, code: str, what: str, where: str, do: str) -> None:
        super().__init__(f"{code}  {what}")
        self.code, self.what, self.where, self.do = code, what, where, do
