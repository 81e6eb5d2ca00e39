"""The tidy tables: which columns each has, of what kind, with what an absence means.

`docs/tables.md` is made from this file. Only `custody` is required, of it only `person` and
`start`. A column that is not named here is left alone and listed as not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "time", "day", "text", "word", "yesno", "number"]


@dataclass(frozen=True)
class Column:
    """One column of a tidy table.

    kind    person: an identifier, kept as text. time: a date or a date with time. day: a day of the
            calendar up to the year 999,999, kept as text (`habeas.law.sentence_rows`). word: one of
            `words`. yesno: yes or no. number: a decimal number. text: anything else.
    absent  what an empty cell means, in a sentence.
    edge    for a time known only to the day: `starts` means some instant of that day (uncertain),
            `first` means 00:00 of that day and `last` means 24:00 of it (both certain).
    far     for a time: it is kept although it lies beyond the axis of minutes, after the year 10065
    unreadable  for a word or a yes-or-no, what a cell that cannot be read is taken for; "" where it
            is taken like an empty one. It is never taken for what would make custody lawful.
    """

    name: str
    kind: Kind
    absent: str
    words: tuple[str, ...] = ()
    required: bool = False
    edge: Literal["starts", "first", "last"] = "starts"
    unreadable: str = ""
    far: bool = False


PLACE_KINDS = (
    "prison", "police", "court", "hospital", "leave", "vehicle", "aircraft", "unexplained",
)  # fmt: skip
REGIMES = ("ordinary", "solitary")
TITLE_KINDS = (
    "arrest", "administrative", "remand", "conviction", "sentence", "extradition",
    "immigration", "removal", "committal", "agreement", "designation", "group", "other",
)  # fmt: skip
TITLE_STATUS = ("valid", "challenged", "stayed", "contradicted", "revoked", "claimed")
TITLE_ENDS = ("date", "until further order", "life", "indeterminate", "revoked")
ORDER_ACTS = (
    "release", "bars transfer", "bars country", "extends", "produce", "return", "stays title",
    "allows restriction", "ends restriction",
)  # fmt: skip
INSTRUMENTS = ("order", "restraining order", "judgment", "interim measure", "withholding")
EVENT_KINDS = (
    "arrest", "judge", "probable cause", "charge", "review", "hearing", "decision", "acquittal",
    "conditional release",
    "counsel", "family", "consul", "doctor", "family notice", "consul request", "habeas filed",
    "habeas order", "habeas return", "habeas decision", "isolation review", "removal likelihood",
    "risk assessment", "fear opportunity",
    "recall notice", "removal notice", "departure", "handover", "release", "escape", "death",
    "enquiry", "answer", "reasons", "rights notice", "guardian notice", "injuries recorded",
    "release verification", "indictment", "trial", "custody decision", "notice to appear",
    "removal hearing", "nationality notice", "override", "override notice", "purge",
    "certified judgment", "time served statement", "oversight visit",
)  # fmt: skip
PERIOD_KINDS = (
    "excludable", "interrogation", "litigation hold", "bail", "at large", "restriction",
)  # fmt: skip
SENTENCE_KINDS = ("fixed", "life", "indeterminate", "until further order")
CREDIT_KINDS = (
    "remand", "bail", "work", "study", "conduct", "pardon", "at large", "added", "lost", "stay",
)  # fmt: skip

_ZONE = Column("zone", "text", "the zone given for the whole file")
_RECORDED = Column("recorded_at", "time", "not stated: lateness is not judged for this row")

TABLES: dict[str, tuple[Column, ...]] = {
    "persons": (
        Column("person", "person", "the row cannot be used", required=True),
        Column("name", "text", "not stated"),
        Column("birth_date", "time", "unknown: rules about children are not judged"),
        Column("nationality", "text", "not stated"),
        Column("vulnerable", "yesno", "not stated"),
        Column("naturalised", "yesno", "not stated"),
    ),
    "custody": (
        Column("person", "person", "the row cannot be used", required=True),
        Column("start", "time", "the stay cannot be placed in time", required=True),
        Column("end", "time", "still held at the last instant that the file attests"),
        Column("place", "text", "not stated"),
        Column("place_kind", "word", "not stated", PLACE_KINDS),
        Column("country", "text", "the country given for the whole file"),
        Column("holder", "text", "not stated"),
        Column("responsible", "text", "not stated"),
        Column("acknowledged", "yesno", "not stated: the responsible authority is unknown"),
        Column("recognised", "yesno", "not stated: whether the place is gazetted is unknown"),
        Column("regime", "word", "ordinary", REGIMES),
        Column("planned_end", "time", "no end was set for this placement", edge="last"),
        Column("status", "text", "not stated"),
        Column("basis", "text", "not stated: membership of a class is unknown"),
        Column("agreement", "text", "not held under an agreement"),
        Column("for_state", "text", "not held for another state"),
        Column("destination", "text", "not stated"),
        Column("category", "text", "not stated: whether an agreement covers it is unknown"),
        Column("author", "text", "nobody signed for the entry"),
        _RECORDED,
        _ZONE,
    ),
    "titles": (
        Column("person", "person", "the row cannot be used", required=True),
        Column("kind", "word", "a title of unknown kind", TITLE_KINDS),
        Column("start", "time", "perhaps valid at any time before its end", edge="first"),
        Column(
            "end",
            "time",
            "a title without term: perhaps valid, never certain",
            edge="last",
            far=True,
        ),
        Column("ends", "word", "date", TITLE_ENDS),
        Column("id", "text", "not stated"),
        Column("case", "text", "not stated"),
        Column("issuer", "text", "not stated"),
        Column("state", "text", "the country given for the whole file"),
        Column("status", "word", "valid", TITLE_STATUS, unreadable="claimed"),
        Column("serious", "yesno", "not stated: the longer limit is applied as possible only"),
        Column("individual", "yesno", "not stated"),
        Column("penalty_max_months", "number", "the heaviest penalty is unknown"),
        _RECORDED,
        _ZONE,
    ),
    "orders": (
        Column("person", "person", "the order is for a class, see `basis`"),
        Column("basis", "text", "no class: only the person named is protected"),
        Column("members", "text", "no class: only the person named is protected"),
        Column("act", "word", "an order of unknown effect", ORDER_ACTS),
        Column("made", "time", "the time is unknown", required=True),
        Column("entered", "time", "not stated"),
        Column("noticed", "time", "not stated: nobody is known to have notice"),
        Column("end", "time", "in force until further order", edge="last"),
        Column("end_by_rule", "time", "the end as it is written", edge="last"),
        Column("vacated", "time", "not vacated"),
        Column("court", "text", "not stated"),
        Column("case", "text", "not stated"),
        Column("id", "text", "not stated"),
        Column("country", "text", "every destination"),
        Column("title", "text", "a release order covers every title that stood before it"),
        Column("confirmed", "yesno", "confirmed", unreadable="no"),
        Column("lodged_by", "text", "it came from the court"),
        Column("instrument", "word", "an order of any kind", INSTRUMENTS),
        Column("without_notice", "yesno", "not stated"),
        Column("hour_stated", "yesno", "not stated"),
        Column("injury_stated", "yesno", "not stated"),
        Column("reason_stated", "yesno", "not stated"),
        _ZONE,
    ),
    "events": (
        Column("person", "person", "the row cannot be used", required=True),
        Column("kind", "word", "an event of unknown kind", EVENT_KINDS),
        Column("at", "time", "the time is unknown", required=True),
        Column("place", "text", "not stated"),
        Column("country", "text", "not stated"),
        Column("case", "text", "not stated"),
        Column("language", "text", "not stated"),
        Column("understood", "yesno", "not stated"),
        Column("by", "text", "nobody is named"),
        Column("officers", "number", "how many officers is not stated"),
        Column("reason", "text", "no reason is given"),
        _RECORDED,
        _ZONE,
    ),
    "periods": (
        Column("person", "person", "the row cannot be used", required=True),
        Column("kind", "word", "a period of unknown kind", PERIOD_KINDS),
        Column("start", "time", "the period cannot be placed in time", required=True),
        Column("end", "time", "it goes on"),
        Column("by", "text", "nobody is named"),
        Column("case", "text", "not stated"),
        _ZONE,
    ),
    "roll_calls": (
        Column("place", "text", "the row cannot be used", required=True),
        Column("at", "time", "the time is unknown", required=True),
        Column("counted", "number", "nobody was counted", required=True),
        Column("expected", "number", "not stated: the count is held against nothing"),
        _ZONE,
    ),
    "competences": (
        Column("issuer", "text", "the row cannot be used", required=True),
        Column("kind", "word", "titles of every kind", TITLE_KINDS),
        Column("offence_class", "text", "offences of every class"),
        Column("country", "text", "the country given for the whole file"),
        Column("start", "time", "competent at all times before its end", edge="first"),
        Column("end", "time", "competent until further notice", edge="last"),
        _ZONE,
    ),
    "proclamations": (
        Column("basis", "text", "the row cannot be used", required=True),
        Column("nationality", "text", "nationals of every state"),
        Column("start", "time", "the row cannot be used", required=True, edge="starts"),
        Column("end", "time", "in force until further notice", edge="last"),
        _ZONE,
    ),
    "assurances": (
        Column("person", "person", "the row cannot be used", required=True),
        Column("country", "text", "not stated"),
        Column("given", "time", "the time is unknown", required=True),
        Column("end", "time", "it names no end", edge="last"),
        Column("written", "yesno", "not stated"),
        Column("personal", "yesno", "not stated"),
        Column("monitored", "yesno", "not stated"),
        _ZONE,
    ),
    "sentence_transfers": (
        Column("person", "person", "the row cannot be used", required=True),
        Column("at", "time", "the time is unknown", required=True),
        Column("national", "yesno", "not stated"),
        Column("final", "yesno", "not stated"),
        Column("months_left", "number", "not stated"),
        Column("consent", "yesno", "not stated"),
        Column("dual_criminality", "yesno", "not stated"),
        Column("states_agree", "yesno", "not stated"),
        Column("months_imposed", "number", "not stated"),
        Column("months_served", "number", "not stated"),
        Column("months_receiving", "number", "not stated"),
        _ZONE,
    ),
    "sentences": (
        Column("person", "person", "the row cannot be used", required=True),
        Column("id", "text", "the number of its row"),
        Column("title", "text", "the sentences of the person that are titles"),
        Column("kind", "word", "fixed", SENTENCE_KINDS),
        Column("years", "number", "none"),
        Column("months", "number", "none"),
        Column("weeks", "number", "none"),
        Column("days", "number", "none"),
        Column("minimum_years", "number", "not stated"),
        Column("pronounced", "day", "not stated"),
        Column("begins", "day", "as the law of its state says"),
        Column("final", "day", "not stated"),
        Column("committed", "day", "not stated"),
        Column("follows", "text", "it follows no other sentence"),
        Column("merged_into", "text", "no other sentence absorbs it"),
        Column("concurrent_with", "text", "it is not said beside which other sentence it runs"),
        Column("offence", "text", "not stated"),
        Column("offence_class", "text", "not stated"),
        Column("count", "text", "not stated"),
        Column("state", "text", "that of its title, else the country given for the whole file"),
        Column("foreign_state", "text", "not pronounced by a court of another state"),
        Column("facts", "text", "nothing that one country's law asks besides"),
        _RECORDED,
        _ZONE,
    ),
    "credits": (
        Column("person", "person", "the row cannot be used", required=True),
        Column("sentence", "text", "it counts for all sentences of the person"),
        Column("kind", "word", "days of an unknown kind: no end is worked out", CREDIT_KINDS),
        Column("days", "number", "from the first to the last day"),
        Column("worked", "number", "how many days were worked is not stated"),
        Column("start", "day", "not stated"),
        Column("end", "day", "not stated"),
        Column("decision", "text", "no decision is on record"),
        Column("facts", "text", "nothing that one country's law asks besides"),
        _RECORDED,
        _ZONE,
    ),
    "computations": (
        Column("person", "person", "the row cannot be used", required=True),
        Column("computed", "day", "not stated"),
        Column("method", "text", "not stated"),
        Column("earliest_end", "day", "not stated"),
        Column("expected_end", "day", "not stated"),
        Column("latest_end", "day", "not stated"),
        Column("cap_years", "number", "not stated"),
        Column("served_at", "time", "it was not given to the person"),
        Column("reason", "text", "no reason is given"),
        Column("override", "text", "the sum stands as it was worked out"),
        Column("officer", "text", "nobody signed for another date"),
        _RECORDED,
        _ZONE,
    ),
    "payments": (
        Column("agreement", "text", "the row cannot be used", required=True),
        Column("at", "time", "the time is unknown", required=True),
        Column("amount", "number", "nothing", required=True),
        Column("currency", "text", "that of the agreement"),
        Column("vetted", "yesno", "no vetting is on record"),
        _ZONE,
    ),
    "agreements": (
        Column("id", "text", "the row cannot be used", required=True),
        Column("start", "time", "the term is unknown", edge="first"),
        Column("end", "time", "the term is unknown", edge="last"),
        Column("sending_state", "text", "not stated"),
        Column("holding_state", "text", "not stated"),
        Column("cap", "number", "no cap"),
        Column("fee_per_person_year", "number", "no fee: the account is not judged"),
        Column("fee_per_person_day", "number", "that of a year, divided by 365"),
        Column("paid", "number", "nothing paid"),
        Column("currency", "text", "not stated"),
        Column("categories", "text", "it covers whoever is sent"),
        Column("signed", "time", "not stated", edge="first"),
        _ZONE,
    ),
    "decrees": (
        Column("id", "text", "not stated"),
        Column("country", "text", "the country given for the whole file"),
        Column("start", "time", "the row cannot be used", required=True, edge="first"),
        Column("end", "time", "the row cannot be used", required=True, edge="last"),
        _ZONE,
    ),
}


def column(table: str, name: str) -> Column:
    """The column called `name` of the tidy table `table`; KeyError where there is none."""
    for found in TABLES[table]:
        if found.name == name:
            return found
    raise KeyError(f"{table}.{name}")
