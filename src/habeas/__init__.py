"""habeas: the register of people deprived of their liberty, and the audit of their title.

import habeas
book = habeas.read("export.xlsx")
(book.custody - book.title).longer_than(days=3).people()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Book", "D", "H", "M", "read"]

if TYPE_CHECKING:
    from habeas.services.question import Book, read
    from habeas.spans import D, H, M


def __getattr__(name: str) -> Any:
    """The public names, loaded when first asked for: importing habeas costs nothing."""
    if name in ("D", "H", "M"):
        from habeas import spans

        return getattr(spans, name)
    if name in ("read", "Book"):
        from habeas.services import question

        return getattr(question, name)
    raise AttributeError(f"module 'habeas' has no attribute {name!r}")
