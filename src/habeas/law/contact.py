"""Contact with the outside (judge, counsel, family, consul, doctor), recorded as events."""

from __future__ import annotations

from habeas.law.rows import among, moments
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook
from habeas.spans import DoubtfulEvents

# word: (meaning, kinds of event that it gathers)
_KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "judge": ("Brought before a judge.", ("judge", "hearing")),
    "probable_cause": ("A judge's finding of probable cause.", ("probable cause",)),
    "charge": ("A charge laid.", ("charge",)),
    "review": ("A review of the detention by a court.", ("review",)),
    "hearing": ("A hearing of any kind.", ("hearing", "judge")),
    "decision": ("A decision on the case.", ("decision", "acquittal")),
    "acquittal": ("A final acquittal or dismissal.", ("acquittal",)),
    "counsel": ("Counsel seen.", ("counsel",)),
    "family": ("Family seen or spoken to.", ("family",)),
    "consul": ("The consulate told.", ("consul",)),
    "consul_request": ("The person asks that the consulate be told.", ("consul request",)),
    "doctor": ("Seen by health staff.", ("doctor",)),
    "family_notice": ("The family told where the person is.", ("family notice", "family")),
    "outside_contact": (
        "Any contact with somebody outside the holding authority.",
        ("judge", "hearing", "counsel", "family", "consul"),
    ),
    "habeas_filed": ("A petition for habeas corpus filed.", ("habeas filed",)),
    "habeas_order": (
        "The court issues the writ or orders the holder to show cause.",
        ("habeas order",),
    ),
    "habeas_decision": ("A decision on habeas corpus.", ("habeas decision",)),
    "habeas_return": ("The holder's return to the writ.", ("habeas return",)),
    "isolation_review": ("Isolation authorised or reviewed.", ("isolation review",)),
    "removal_likelihood": (
        "A finding that removal is likely in the foreseeable future.",
        ("removal likelihood",),
    ),
    "risk_assessment": ("The risk of ill-treatment abroad assessed.", ("risk assessment",)),
    "fear_opportunity": (
        "The person could say that they fear that country.",
        ("fear opportunity",),
    ),
    "recall_notice": ("An operator told to turn back.", ("recall notice",)),
    "removal_notice": ("Notice of a removal given.", ("removal notice",)),
    "departure": ("A vehicle or aircraft leaves with the person.", ("departure",)),
    "handover": ("Handed over to another custodian.", ("handover",)),
    "released": ("Released, escaped or died.", ("release", "escape", "death")),
    "escaped_or_died": ("Escaped or died.", ("escape", "death")),
    "death": ("Death.", ("death",)),
    "enquiry": ("A relative or counsel asks where the person is.", ("enquiry",)),
    "answer": ("An enquiry answered.", ("answer",)),
}


def of_kinds(book: Casebook, kinds: tuple[str, ...]) -> DoubtfulEvents:
    """The events of these kinds, sorted."""
    table = book.table("events")
    return moments(table, "at", among(table.words("kind"), *kinds), book.as_of)


def _enter(name: str, says: str, kinds: tuple[str, ...]) -> None:
    @means(name, says, ("events", "kind", "at"))
    def _(book: Casebook) -> DoubtfulEvents:
        return of_kinds(book, kinds)


for _name, (_says, _of) in _KINDS.items():
    _enter(_name, _says, _of)
