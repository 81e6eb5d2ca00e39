"""The register in a schema of a PostgreSQL database, for many users at a time.

A writer first takes the head row (`UPDATE head ... RETURNING`), at READ COMMITTED: that gives one
order of all entries without gaps or retries. Work is done in a role that can add to the log and
read it, no more.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from habeas.languages import text
from habeas.register import schema
from habeas.register.fault import RegisterFault
from habeas.register.store import FEW, Row, check_version

if TYPE_CHECKING:
    import psycopg

ADDRESS = re.compile(r"postgres(?:ql)?://")
SCHEMA = "habeas"
VERSION_SAID = "habeas register, tables of version"  # the comment on the table of entries
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
BATCH = 2_000  # rows fetched at a time by a cursor of the server


class PostgresStore:
    """A register in the database `address`, a URL; `#name` at its end names the schema.

    create  make the schema, which must not be there, with its role
    earlier  True opens one with tables of an earlier version, too, to be copied
    lock_head  False leaves the head row unlocked while writing: a negative control of the tests
    Raises RegisterFault where there is no server, no register, or one already.
    """

    name = "postgres"

    def __init__(
        self, address: str, *, create: bool = False, lock_head: bool = True, earlier: bool = False
    ):
        bare, _, named = address.partition("#")
        self._schema, self.where = named or SCHEMA, address
        self._lock_head = lock_head
        self._inside = self._together = False
        self._cursors = 0
        if not _NAME.fullmatch(self._schema):
            raise RegisterFault(
                "REG-07", text("A schema cannot have this name."), self._schema,
                text("Use small letters, figures and underscores."),
            )  # fmt: skip
        self._db = _connected(bare, address)
        self.role = f"{self._schema}_writer"
        there = self._db.execute(
            "SELECT obj_description(oid, 'pg_class') FROM pg_class WHERE relname = 'entry' "
            "AND relkind IN ('r', 'p') AND relnamespace = to_regnamespace(%s)",
            (self._schema,),
        ).fetchone()
        if create and there:
            self._db.close()
            raise RegisterFault(
                "REG-03", text("There is a register in this schema already."), address,
                text("Name another schema after a # at the end of the address."),
            )  # fmt: skip
        if not create and not there:
            self._db.close()
            raise RegisterFault(
                "REG-01", text("There is no register here."), address,
                text("Check the name, or make one with `habeas register create {path}`.",
                     path=address),
            )  # fmt: skip
        self.version = schema.VERSION if create else _version(there[0])
        try:
            check_version(self.version, address, earlier)
        except RegisterFault:
            self._db.close()
            raise
        if create:
            self._create()
        self._db.execute(f"SET search_path TO {self._schema}")
        self._db.execute(f"SET ROLE {self.role}")
        self._db.execute("SET synchronous_commit TO on")
        # Stricter levels see an older instant than the lock of the head row gives them.
        self._db.execute("SET default_transaction_isolation TO 'read committed'")

    def _create(self) -> None:
        with self._db.transaction():
            run = self._db.execute
            run(f"CREATE SCHEMA {self._schema}")
            run(f"SET LOCAL search_path TO {self._schema}")
            if not run("SELECT 1 FROM pg_roles WHERE rolname = %s", (self.role,)).fetchone():
                run(f"CREATE ROLE {self.role} NOLOGIN")
            for statement in (*schema.LOG, *schema.SHOWN, *schema.INDEXES, *schema.KEPT):
                run(schema.dialect(statement, self.name))
            run("INSERT INTO head VALUES (1, 0, '', 0, 0)")
            # Not in a row: who may write entries could change it there, the owner alone can here.
            run(f"COMMENT ON TABLE entry IS '{VERSION_SAID} {schema.VERSION}'")
            for statement in guards(self._schema, self.role):
                run(statement)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that begins with the lock of the head row."""
        with self._db.transaction():
            if self._lock_head:
                self._db.execute("UPDATE head SET size = size")
            self._inside = True
            try:
                yield
            finally:
                self._inside = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Statements sent without waiting for each one's answer; an error comes at the end."""
        with self._db.pipeline():
            self._together = True
            try:
                yield
            finally:
                self._together = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One snapshot of the database."""
        if self._inside:
            yield
            return
        with self._db.transaction():
            self._db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            self._inside = True
            try:
                yield
            finally:
                self._inside = False

    def rows(self, statement: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows that a statement gives; in a transaction they come in portions."""
        if not self._inside:
            yield from self._db.execute(_marked(statement), values)
            return
        self._cursors += 1
        with self._db.cursor(name=f"habeas_{self._cursors}") as cursor:
            cursor.itersize = BATCH
            cursor.execute(_marked(statement), values)
            yield from cursor

    def every(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows at once, for an answer that is small."""
        return self._db.execute(_marked(statement), values).fetchall()

    def one(self, statement: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row, None where there is none."""
        return self._db.execute(_marked(statement), values).fetchone()

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """How many rows a statement changed."""
        return self._db.execute(_marked(statement), values).rowcount

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for every row."""
        every = list(rows)
        if len(every) == 1:
            self._db.execute(_marked(statement), every[0])
            return
        with self._db.cursor() as cursor:
            cursor.executemany(_marked(statement), every)

    def load(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Add rows to a table; many of them by COPY."""
        if len(rows) < FEW or self._together:  # a COPY cannot be sent together with others
            if rows:
                places = ",".join("?" * len(rows[0]))
                self.many(f"INSERT INTO {table} VALUES ({places})", rows)
            return
        with self._db.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copying:
            for row in rows:
                copying.write_row(row)

    def seal(self, n: int) -> None:
        """Take away salt and body of an entry, by the one function that may."""
        self._db.execute("SELECT seal_entry(%s)", (n,))

    def check_pages(self) -> list[str]:
        """Nothing: PostgreSQL checks its own pages."""
        return []

    def close(self) -> None:
        """End the connection."""
        self._db.close()


def is_address(path: str) -> bool:
    """True for the address of a PostgreSQL database."""
    return ADDRESS.match(path) is not None


def _version(comment: str | None) -> int:
    """The version of the tables that a comment names; 1 before there was a comment."""
    said = re.fullmatch(rf"{VERSION_SAID} (\d{{1,6}})", comment or "")
    return int(said[1]) if said else 1


def _marked(statement: str) -> str:
    return statement.replace("%", "%%").replace("?", "%s")


def _connected(bare: str, address: str) -> psycopg.Connection[Any]:
    if importlib.util.find_spec("psycopg") is None:
        raise RegisterFault(
            "REG-08", text("PostgreSQL needs the package psycopg, which is not installed."),
            address, text("Install it: pip install 'habeas[postgres]'."),
        )  # fmt: skip
    import psycopg  # noqa: PLC0415  (an extra)

    try:
        return psycopg.connect(bare, autocommit=True)
    except psycopg.Error as why:
        raise RegisterFault(
            "REG-09", text("The database does not answer: {why}.", why=str(why).strip()),
            address, text("Check the address, and that the server runs."),
        ) from why  # fmt: skip


def guards(name: str, role: str) -> list[str]:
    """Rights of the role, triggers that bind the owner as well, the one way to seal."""
    log = ("entry", *schema.FIXED)
    made = [
        f"GRANT USAGE ON SCHEMA {name} TO {role}",
        f"GRANT SELECT, UPDATE ON head TO {role}",
        f"GRANT SELECT, INSERT, UPDATE ON copied_head TO {role}",
        *(f"GRANT SELECT, INSERT ON {table} TO {role}" for table in log),
        *(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}"
          for table in (*schema.SHOWN_TABLES, "kept")),
        """CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN RAISE EXCEPTION '%: what is written stays', TG_TABLE_NAME; END $$""",
        f"""CREATE FUNCTION stay_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN
             IF new.n = old.n AND new.kind = old.kind AND new.recorded = old.recorded
                AND new.head = old.head AND new.leaf = old.leaf
                AND new.salt IS NULL AND new.body IS NULL
                AND EXISTS (SELECT 1 FROM {name}.changed WHERE of = old.n AND how = 'sealed')
             THEN RETURN new; END IF;
             RAISE EXCEPTION 'entry: what is written stays';
           END $$""",
        f"""CREATE FUNCTION seal_entry(which bigint) RETURNS void LANGUAGE sql SECURITY DEFINER
           SET search_path = {name} AS
           $$ UPDATE entry SET salt = NULL, body = NULL WHERE n = which $$""",
        "REVOKE ALL ON FUNCTION seal_entry(bigint) FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION seal_entry(bigint) TO {role}",
        "CREATE TRIGGER stays BEFORE UPDATE ON entry FOR EACH ROW EXECUTE FUNCTION "
        "stay_as_written()",
        "CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON entry FOR EACH STATEMENT EXECUTE "
        "FUNCTION refuse()",
        """CREATE FUNCTION grow() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN IF new.size < old.size THEN RAISE EXCEPTION 'head: a register never shrinks';
           END IF; RETURN new; END $$""",
        "CREATE TRIGGER grows BEFORE UPDATE ON head FOR EACH ROW EXECUTE FUNCTION grow()",
        "CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON head FOR EACH STATEMENT EXECUTE "
        "FUNCTION refuse()",
        """CREATE FUNCTION grow_copy() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN IF new.size < old.size OR new.origin <> old.origin
           THEN RAISE EXCEPTION 'copied_head: a copy never shrinks'; END IF; RETURN new; END $$""",
        "CREATE TRIGGER grows BEFORE UPDATE ON copied_head FOR EACH ROW EXECUTE FUNCTION "
        "grow_copy()",
        "CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON copied_head FOR EACH STATEMENT EXECUTE "
        "FUNCTION refuse()",
    ]  # fmt: skip
    made += [
        f"CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT "
        "EXECUTE FUNCTION refuse()"
        for table in schema.FIXED
    ]
    return made
