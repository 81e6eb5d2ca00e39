"""Terms as a California abstract of judgment words them."""

from __future__ import annotations

import re

from habeas.sentences.case import Fact, Sentence, Term

_TERM = re.compile(r"(?:(\d+) years?)?\s*(?:(\d+) months?)?(-to-life)?", re.IGNORECASE)
RELATIONSHIPS = ("initial", "consecutive", "concurrent", "stayed")


def sentence_of(id_: str, term: str, relationship: str) -> Sentence:
    """The sentence that an abstract words; ValueError where it cannot be read.

    term          "35 Years", "81 Years 8 Months", "8 Months", "25 Years 0 Months-to-Life", "Stayed"
    relationship  one of RELATIONSHIPS, in any case
    """
    how = relationship.strip().lower()
    if how not in RELATIONSHIPS:
        raise ValueError(f"{relationship!r} is none of {', '.join(RELATIONSHIPS)}")
    facts: dict[str, Fact] = {"relationship": how}
    if term.strip().lower() == "stayed":
        return Sentence(id=id_, facts={"relationship": "stayed"})
    found = _TERM.fullmatch(term.strip())
    if not found or not (found[1] or found[2]):
        raise ValueError(f"{term!r} is no term: write it as 81 Years 8 Months")
    if not int(found[1] or 0) and not int(found[2] or 0):
        facts["no_time"] = True
    length = Term(years=int(found[1] or 0), months=int(found[2] or 0))
    if found[3]:
        return Sentence(id=id_, kind="life", minimum=length, facts=facts)
    return Sentence(id=id_, term=length, facts=facts)
