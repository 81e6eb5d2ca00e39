"""The plain values that fields of an entry hold.

In a body each of them is text, a whole number, yes or no, a list or an object. Nothing is null:
what was not stated is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NewType

PersonId = NewType("PersonId", str)  # a register number or pseudonym: this field names a person
Moment = NewType("Moment", str)  # see grammar.py
Edtf = NewType("Edtf", str)  # a date known only roughly, ISO 8601-2; or a moment
Decimal = NewType("Decimal", str)  # an exact decimal number as text: 20000.00
Digest = NewType("Digest", str)  # SHA-256 of a document kept as a blob, 64 hexadecimal digits
Reference = NewType("Reference", int)  # the number of an entry of the same log
Json = Mapping[str, Any]  # the body of some other entry, of whatever kind


@dataclass(frozen=True, kw_only=True)
class Value:
    """Something written down, with what a newer program wrote beside it.

    extra  fields that this version does not know or could not read, kept as they are
    """

    extra: Json = field(default_factory=dict, hash=False)


def says(
    meaning: str, law: str = "", *, required: bool = False, many: bool = False, at_least: int = 0
) -> Any:
    """A field of an entry: what it means, in a sentence; the law that asks for it.

    law       as cited in the table of required fields; (K) marks a citation not yet confirmed
    required  without it the entry is none; any other field may be left out
    many      a list, empty where nothing was stated; at_least is the fewest it may hold
    """
    about = {"meaning": meaning, "law": law, "at_least": at_least}
    if required:
        return field(metadata=about)
    return field(default=() if many else None, metadata=about)
