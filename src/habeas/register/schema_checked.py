"""The tables of a register as its database describes them, with the guards that keep what is written.

A guard that is gone changes nothing yet; a view in the place of a table could show one thing to
`verify`, another to a clerk. So whatever is not as it was made is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from habeas.languages import text
from habeas.register import postgres, schema
from habeas.register.fault import RegisterFault
from habeas.register.sqlite import triggers
from habeas.register.store import Store

Odd = tuple[str, str]  # missing or foreign; the part of the schema that is
_COLUMN = re.compile(r"[(,]\s*(\w+) (BIGKEY|BIGINT|INTEGER|TEXT|BYTES)\b( PRIMARY KEY)?")
_TYPES = {"BIGKEY": "bigint", "BIGINT": "bigint", "INTEGER": "integer", "TEXT": "text",
          "BYTES": "bytea"}  # fmt: skip
_MADE = (*schema.LOG, *schema.SHOWN, *schema.KEPT)
_FUNCTION = re.compile(
    r"CREATE FUNCTION (\w+)\(.*?\) RETURNS \w+ LANGUAGE \w+\s*(SECURITY DEFINER)?\s*"
    r"(?:SET search_path = (\w+))?\s*AS\s*\$\$(.*)\$\$",
    re.DOTALL,
)
_TRIGGER = re.compile(
    r"CREATE TRIGGER (\w+) BEFORE ([A-Z ]+) ON (?:\w+\.)?(\w+) FOR EACH (\w+) "
    r"EXECUTE FUNCTION (?:\w+\.)?(\w+)"
)
_GRANT = re.compile(r"GRANT ([A-Z, ]+) ON (\w+) TO")
_RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


def schema_faults(store: Store) -> Iterator[Odd]:
    """Every part of the schema that is missing, every one that does not belong there."""
    if store.name == "sqlite":
        made = (*_MADE, *schema.INDEXES)
        wanted = {*(schema.dialect(one, "sqlite") for one in made), *triggers()}
        there = store.statements()  # type: ignore[attr-defined]
    else:
        wanted, there = set(_wanted(store)), set(_there(store))
    yield from [("missing", part) for part in sorted(wanted - there)]
    yield from [("foreign", part) for part in sorted(there - wanted)]


def check_readable(store: Store) -> None:
    """Raise RegisterFault where tables of an earlier version lack a column that is read here."""
    if store.version == schema.VERSION:
        return  # what it lacks is for `verify` to say
    made = {one.split()[2]: [name for name, _, _ in columns(one)] for one in _MADE}
    if store.name == "sqlite":
        asked = {table: store.every(f"PRAGMA table_info({table})") for table in made}
        there = {f"{table}.{row[1]}" for table, rows in asked.items() for row in rows}
    else:
        there = {line.split()[1] for (line,) in store.every(_COLUMNS)}
    lacking = {f"{table}.{name}" for table, names in made.items() for name in names} - there
    if lacking:
        raise RegisterFault(
            "REG-65", text("An earlier version of habeas made this register: it lacks {columns}.",
                           columns=", ".join(sorted(lacking))),
            store.where, text("Use the version of habeas that made it."),
        )  # fmt: skip


def columns(statement: str) -> list[tuple[str, str, bool]]:
    """Name, type, whether it is the whole key, of each column in a CREATE TABLE of schema.py."""
    return [(name, kind, bool(key)) for name, kind, key in _COLUMN.findall(statement)]


def _wanted(store: Store) -> Iterator[str]:
    """The schema in PostgreSQL as `PostgresStore` makes it, a line for each part of it."""
    for statement in _MADE:
        table = statement.split()[2]
        yield f"table {table}"
        keys = re.findall(r"PRIMARY KEY \((.*?)\)", statement)
        for name, kind, is_key in columns(statement):
            is_set = is_key or f"{name} {kind} NOT NULL" in statement or name in "".join(keys)
            yield f"column {table}.{name} {_TYPES[kind]}{' not null' if is_set else ''}"
            keys += [name] if is_key else []
        yield f"constraint {table} PRIMARY KEY ({keys[0]})"
        yield from ["constraint head CHECK ((one = 1))"] if table == "head" else []
    yield from [f"index {statement.split()[2]}" for statement in schema.INDEXES]
    name = store.where.partition("#")[2] or postgres.SCHEMA
    for statement in postgres.guards(name, f"{name}_writer"):
        yield from _guard(statement)


def _guard(statement: str) -> Iterator[str]:
    if made := _FUNCTION.match(statement):
        name, definer, path, body = made.groups()
        how = ("definer " if definer else "") + (f"search_path={path} " if path else "")
        yield f"function {name} {how}{' '.join(body.split())}"
    elif made := _TRIGGER.match(statement):
        yield _trigger(made, "O")
    elif made := _GRANT.match(statement):
        for right in made[1].split(", "):
            if right in _RIGHTS:
                yield f"right {right} on {made[2]}"


def _trigger(made: re.Match[str], enabled: str) -> str:
    name, events, table, each, function = made.groups()
    when = " ".join(sorted(events.split(" OR ")))
    return f"trigger {name} {when} on {table} each {each} does {function}, {enabled}"


# What the catalogue of PostgreSQL says; every query gives lines like those above.
_RELATIONS = """
SELECT CASE relkind WHEN 'r' THEN 'table ' WHEN 'i' THEN 'index ' ELSE 'relation ' END || relname
       || CASE WHEN relrowsecurity THEN ', rows hidden' ELSE '' END
FROM pg_class c WHERE relnamespace = current_schema()::regnamespace
AND NOT EXISTS (SELECT 1 FROM pg_index WHERE indexrelid = c.oid AND indisprimary)
"""
_COLUMNS = """
SELECT 'column ' || relname || '.' || attname || ' ' || format_type(atttypid, atttypmod)
       || CASE WHEN attnotnull THEN ' not null' ELSE '' END
       || CASE WHEN atthasdef OR attidentity <> '' OR attgenerated <> '' THEN ', made' ELSE '' END
FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
AND attnum > 0 AND NOT attisdropped
"""
_CONSTRAINTS = """
SELECT 'constraint ' || relname || ' ' || pg_get_constraintdef(k.oid)
FROM pg_class c JOIN pg_constraint k ON conrelid = c.oid
WHERE relnamespace = current_schema()::regnamespace AND contype <> 'n'
"""
_FUNCTIONS = """
SELECT 'function ' || proname || ' ' || CASE WHEN prosecdef THEN 'definer ' ELSE '' END
       || COALESCE(array_to_string(proconfig, ' ') || ' ', '') || btrim(regexp_replace(prosrc, '\\s+', ' ', 'g'))
FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
"""
_OTHERS = """
SELECT 'rule ' || rulename FROM pg_rewrite r JOIN pg_class c ON ev_class = c.oid
WHERE relnamespace = current_schema()::regnamespace
UNION ALL SELECT 'policy ' || polname FROM pg_policy p JOIN pg_class c ON polrelid = c.oid
WHERE relnamespace = current_schema()::regnamespace
UNION ALL SELECT 'operator ' || oprname FROM pg_operator
WHERE oprnamespace = current_schema()::regnamespace
"""
_TRIGGERS = """
SELECT pg_get_triggerdef(t.oid, true), tgenabled::text
FROM pg_class c JOIN pg_trigger t ON tgrelid = c.oid
WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal
"""


def _there(store: Store) -> Iterator[str]:
    for query in (_RELATIONS, _COLUMNS, _CONSTRAINTS, _FUNCTIONS, _OTHERS):
        yield from [line for (line,) in store.every(query)]
    for written, enabled in store.every(_TRIGGERS):
        made = _TRIGGER.match(written)
        yield _trigger(made, enabled) if made else f"trigger {written}"
    for right in _RIGHTS:
        rows = store.every(
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace "
            "AND relkind = 'r' AND has_table_privilege(current_user, oid, ?)",
            (right,),
        )
        yield from [f"right {right} on {table}" for (table,) in rows]
