"""Which fields of which kinds of entry make the columns of a casebook.

The fields have the names of the columns but for a few; kinds whose rows share a table are read
together, so that their rows stay in the order of writing.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from habeas.records.tables import TABLES

# Names of kinds that are read together as columns.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "stays": ("admission", "movement"),
    "events": (
        "contact", "family_notice", "judicial_act", "habeas", "isolation", "notice", "transport",
        "enquiry", "event", "release", "escape", "death",
    ),
    "persons": ("person", "identity"),
    "titles": ("title",),
    "title_status": ("title_status",),
    "orders": ("order",),
    "periods": ("period",),
    "assurances": ("assurance",),
    "sentence_transfers": ("sentence_transfer",),
    "sentences": ("sentence",),
    "credits": ("credit",),
    "computations": ("computation",),
    "order_notice": ("order_notice",),
    "order_change": ("order_change",),
}  # fmt: skip
# Kinds that are few, read as plain values.
PLAIN = (
    "batch", "place", "link", "agreement", "agreement_renewal", "decree", "competence",
    "proclamation", "payment", "count", "correction",
)  # fmt: skip
LEAVES = ("release", "escape", "death")  # an event whose entry ends a stay as well
# An entry of one of these, written here and not taken from elsewhere, shows a register in use.
USES = (
    "stays", "events", "persons", "titles", "orders", "periods", "assurances", "sentence_transfers",
    "sentences", "credits", "computations",
)  # fmt: skip
IN_USE = frozenset(kind for group in USES for kind in GROUPS[group])

# The tables of which each row is about a person.
ABOUT_PEOPLE = (
    "persons", "custody", "titles", "orders", "events", "periods", "assurances",
    "sentence_transfers", "sentences", "credits", "computations",
)  # fmt: skip
# What is counted is counted of a whole place: beside the stays of a few people it says nothing.
OF_EVERYBODY = ("roll_calls",)
# Columns of numbers whose field is a whole number, no decimal.
WHOLE = (
    "counted", "expected", "years", "months", "weeks", "days", "minimum_years", "cap_years",
    "worked",
)  # fmt: skip

_FIELD = {
    "kind": "what", "recorded_at": "told_recorded_at", "author": "told_author", "by": "done_by",
    "officers": "officers_count",
}  # fmt: skip
_FIELD_OF = {"sentences": {"kind": "term", "title": "of_title"}}  # where a table has its own
_NOT_READ = {"custody": ("start", "end")}
_TYPES = {"yesno": pa.bool_(), "number": pa.string()}


def field_of(column: str, table: str = "") -> str:
    """The field of an entry that holds a column of the tidy tables."""
    own = _FIELD_OF.get(table, {}).get(column)
    return own or _FIELD.get(column, column)


def fields_of(table: str) -> dict[str, str]:
    """Column -> field for what an entry says of a row of this table, the person left out."""
    left_out = ("person", *_NOT_READ.get(table, ()))
    return {c.name: field_of(c.name, table) for c in TABLES[table] if c.name not in left_out}


def _schema(table: str, **more: pa.DataType) -> pa.Schema:
    fields: dict[str, pa.DataType] = {"person": pa.string()}
    for column in TABLES[table]:
        if column.name not in _NOT_READ.get(table, ()):
            kind = pa.int64() if column.name in WHOLE else _TYPES.get(column.kind, pa.string())
            fields[field_of(column.name, table)] = kind
    return pa.schema(list({**fields, **more}.items()))


_TEXT, _ENTRY, _TEXTS = pa.string(), pa.int64(), pa.list_(pa.string())
SCHEMAS: Mapping[str, pa.Schema] = {
    "stays": _schema("custody", at=_TEXT, leaves=_ENTRY, outside=pa.bool_()),
    "events": _schema("events", leaves=_ENTRY),
    "persons": _schema("persons", zone=_TEXT),
    "titles": _schema("titles"),
    "title_status": pa.schema(
        {"person": _TEXT, "title": _ENTRY, "status": _TEXT, "at": _TEXT, "zone": _TEXT}
    ),
    "orders": _schema("orders", people=_TEXTS),
    "periods": _schema("periods"),
    "assurances": _schema("assurances"),
    "sentence_transfers": _schema("sentence_transfers"),
    "sentences": _schema(
        "sentences", title=_ENTRY, relations=pa.list_(pa.struct({"to": _ENTRY, "how": _TEXT}))
    ),
    "credits": _schema("credits"),
    "computations": _schema("computations"),
    "order_notice": pa.schema({"order": _ENTRY, "at": _TEXT, "zone": _TEXT}),
    "order_change": pa.schema(
        {"order": _ENTRY, "person": _TEXT, "people": _TEXTS, "what": _TEXT, "at": _TEXT,
         "end": _TEXT, "zone": _TEXT, "confirmed": pa.bool_(),
         "officers": pa.list_(pa.struct({"name": _TEXT, "number": _TEXT}))}
    ),
}  # fmt: skip

# Fields with moments, of which few are alike; the other texts are words.
TIMES = frozenset(
    {"at", *(field_of(c.name) for found in TABLES.values() for c in found if c.kind == "time")}
)

# Words of an entry that are another word in the tidy tables, "" for what is no event there.
EVENT_WORDS: Mapping[tuple[str, str], str] = {
    ("isolation", "decision"): "isolation review",
    ("isolation", "end"): "",
    ("family_notice", "wish not to notify"): "",
}
KIND_OF_EVENT: Mapping[str, str] = {
    **dict.fromkeys(
        ("judge", "counsel", "family", "consul", "doctor", "oversight visit"), "contact"
    ),
    "family notice": "family_notice",
    **dict.fromkeys(
        ("arrest", "probable cause", "charge", "review", "hearing", "decision", "acquittal",
         "indictment", "trial", "custody decision", "removal hearing", "conditional release"),
        "judicial_act",
    ),
    **dict.fromkeys(
        ("habeas filed", "habeas order", "habeas return", "habeas decision"), "habeas"
    ),
    "isolation review": "isolation",
    **dict.fromkeys(
        ("consul request", "removal likelihood", "risk assessment", "fear opportunity",
         "recall notice", "removal notice", "reasons", "rights notice", "guardian notice",
         "nationality notice", "notice to appear", "injuries recorded", "release verification",
         "override", "override notice", "purge", "certified judgment", "time served statement"),
        "notice",
    ),
    **dict.fromkeys(("departure", "handover"), "transport"),
    **dict.fromkeys(("enquiry", "answer"), "enquiry"),
    **{name: name for name in LEAVES},
}  # fmt: skip
