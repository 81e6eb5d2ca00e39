"""What is wrong with a question asked in Python, with what to write instead.

The codes ASK-01 to ASK-10 are explained in docs/python.md.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from habeas.languages import text
from habeas.showing.table import plain


def message(code: str, what: str, do: str) -> str:
    """The words of an exception: its code with what happened, then what to do."""
    label = text("do")
    return f"{code}  {what}\n{label:<7} {do}"


def near(name: str, known: Iterable[str]) -> str:
    """What the reader may have meant: the nearest of `known`, else all of them."""
    choices = sorted(known)
    close = difflib.get_close_matches(name, choices, n=3, cutoff=0.6)
    if close:
        return text("Did you mean {words}?", words=", ".join(close))
    return text("Choose among: {words}.", words=", ".join(choices))


def unknown(name: object, known: Iterable[str]) -> LookupError:
    """The error for a column, kind, rule or pack that does not exist: ASK-09."""
    what = text("There is no {name} here.", name=repr(name))
    return LookupError(message("ASK-09", what, near(str(name), known)))


def nobody(wanted: object, people: Iterable[str]) -> LookupError:
    """The error for a person who is not in the file, naming at most three near matches: ASK-07."""
    asked = plain(str(wanted))
    close = [plain(p) for p in people if asked.lower() in p.lower()][:3]
    do = text("Use the identifier exactly as the file writes it.")
    if close:
        do = text("Near it: {names}.", names=", ".join(close))
    what = text("Nobody in this file is called {person}.", person=asked)
    return LookupError(message("ASK-07", what, do))
