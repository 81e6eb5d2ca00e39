"""The tables of a register, which are the same in every store.

Log      head (one row, locked first by every writer), entry, tile, act, checkpoint, cosignature,
         blob. Rows are added, never changed; a body alone can be taken away, once the log holds the
         order of a court that seals it.
Copied   entries of other logs as their bundles brought them: copied, copied_act, copied_head (how far
         a copy goes, what that log signed last). Rows are added, a copy only grows.
Shown    what can be rebuilt from the log at any time: touches, stay, title, court_order, counted,
         place, link, changed. Changed in the transaction that writes the entry; `verify` rebuilds
         them in memory and compares.
Kept     caches of services, each with a checksum: kept.

Whatever changes here, or in the guards of a store, raises VERSION: a register says which it has, and
is not opened by a program that has another. Otherwise `verify` would call it changed.
"""

from __future__ import annotations

APPLICATION = 0x48414245  # "HABE", told to SQLite so that `file` can name a register
VERSION = 2  # 1 stood for several: it was written, but never read

LOG = (
    """CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1), size BIGINT NOT NULL, edge BYTES NOT NULL,
    recorded BIGINT NOT NULL, witnessed BIGINT NOT NULL)""",
    """CREATE TABLE entry (
    n BIGKEY PRIMARY KEY, kind TEXT NOT NULL, recorded BIGINT NOT NULL, head TEXT NOT NULL,
    leaf BYTES NOT NULL, salt BYTES, body TEXT)""",
    """CREATE TABLE tile (
    level BIGINT NOT NULL, place BIGINT NOT NULL, hash BYTES NOT NULL,
    PRIMARY KEY (level, place))""",
    """CREATE TABLE act (
    act TEXT PRIMARY KEY, first BIGINT NOT NULL, of BIGINT NOT NULL)""",
    "CREATE TABLE checkpoint (size BIGKEY PRIMARY KEY, note TEXT NOT NULL)",
    """CREATE TABLE cosignature (
    size BIGINT NOT NULL, line TEXT NOT NULL, PRIMARY KEY (size, line))""",
    "CREATE TABLE blob (hash BYTES PRIMARY KEY, body BYTES NOT NULL)",
    """CREATE TABLE copied (
    origin TEXT NOT NULL, n BIGINT NOT NULL, kind TEXT NOT NULL, recorded BIGINT NOT NULL,
    head TEXT NOT NULL, leaf BYTES NOT NULL, salt BYTES, body TEXT, PRIMARY KEY (origin, n))""",
    """CREATE TABLE copied_act (
    origin TEXT NOT NULL, act TEXT NOT NULL, first BIGINT NOT NULL, of BIGINT NOT NULL,
    PRIMARY KEY (origin, act))""",
    """CREATE TABLE copied_head (
    origin TEXT PRIMARY KEY, size BIGINT NOT NULL, edge BYTES NOT NULL, note TEXT NOT NULL,
    heard TEXT NOT NULL)""",
)
SHOWN = (
    "CREATE TABLE touches (subject TEXT NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (subject, n))",
    """CREATE TABLE stay (
    n BIGKEY PRIMARY KEY, person TEXT NOT NULL, place TEXT NOT NULL, since TEXT NOT NULL,
    since_minute BIGINT NOT NULL, ended TEXT, ended_minute BIGINT, ended_by BIGINT)""",
    """CREATE TABLE title (
    n BIGKEY PRIMARY KEY, person TEXT NOT NULL, what TEXT NOT NULL, until TEXT NOT NULL,
    status TEXT NOT NULL, closed_by BIGINT)""",
    """CREATE TABLE court_order (
    n BIGKEY PRIMARY KEY, person TEXT NOT NULL, basis TEXT NOT NULL, act TEXT NOT NULL,
    until TEXT NOT NULL, closed_by BIGINT)""",
    """CREATE TABLE counted (
    n BIGKEY PRIMARY KEY, place TEXT NOT NULL, at TEXT NOT NULL, counted BIGINT NOT NULL)""",
    """CREATE TABLE place (
    n BIGKEY PRIMARY KEY, place TEXT NOT NULL, place_kind TEXT NOT NULL, capacity BIGINT)""",
    """CREATE TABLE link (
    n BIGKEY PRIMARY KEY, person TEXT NOT NULL, other TEXT NOT NULL, verdict TEXT NOT NULL)""",
    "CREATE TABLE changed (of BIGINT NOT NULL, by BIGINT NOT NULL, how TEXT NOT NULL, "
    "PRIMARY KEY (of, by, how))",
)
INDEXES = (
    # With `since`, because then who is here is answered without the table of all stays.
    "CREATE INDEX stay_open ON stay (place, person, since) WHERE ended_by IS NULL",
    "CREATE INDEX stay_person ON stay (person)",
    "CREATE INDEX title_open ON title (person) WHERE closed_by IS NULL",
    "CREATE INDEX order_open ON court_order (act, person) WHERE closed_by IS NULL",
    "CREATE INDEX link_person ON link (person)",
    "CREATE INDEX copied_kind ON copied (origin, kind, n)",
)
KEPT = (
    """CREATE TABLE kept (
    name TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, sum BYTES NOT NULL,
    PRIMARY KEY (name, subject))""",
)

# What each table holds, in the order of its columns; verify reads and compares them in this order.
COLUMNS = {
    "entry": ("n", "kind", "recorded", "head", "leaf", "salt", "body"),
    "tile": ("level", "place", "hash"),
    "act": ("act", "first", "of"),
    "copied": ("origin", "n", "kind", "recorded", "head", "leaf", "salt", "body"),
    "copied_act": ("origin", "act", "first", "of"),
    "copied_head": ("origin", "size", "edge", "note", "heard"),
    "touches": ("subject", "n"),
    "stay": ("n", "person", "place", "since", "since_minute", "ended", "ended_minute", "ended_by"),
    "title": ("n", "person", "what", "until", "status", "closed_by"),
    "court_order": ("n", "person", "basis", "act", "until", "closed_by"),
    "counted": ("n", "place", "at", "counted"),
    "place": ("n", "place", "place_kind", "capacity"),
    "link": ("n", "person", "other", "verdict"),
    "changed": ("of", "by", "how"),
}
SHOWN_TABLES = (
    "touches", "stay", "title", "court_order", "counted", "place", "link", "changed",
)  # fmt: skip
FIXED = (  # neither changed nor deleted
    "tile", "act", "checkpoint", "cosignature", "blob", "copied", "copied_act",
)  # fmt: skip


def dialect(statement: str, name: str) -> str:
    """A statement of this file in the words of `sqlite` or `postgres`."""
    if name == "sqlite":
        made = statement.replace("BIGKEY", "INTEGER").replace("BIGINT", "INTEGER")
        made = made.replace("BYTES", "BLOB")
        if made.startswith(("CREATE TABLE touches", "CREATE TABLE act")):
            return made + " WITHOUT ROWID, STRICT"  # the key is nearly all: one page, not two
        return made + " STRICT" if made.startswith("CREATE TABLE") else made
    return statement.replace("BIGKEY", "BIGINT").replace("BYTES", "BYTEA")
