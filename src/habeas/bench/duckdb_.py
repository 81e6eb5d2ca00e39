"""DuckDB on the same rows: SQL with windows, twelve rules included.

Union is the textbook's gaps-and-islands. Intersection is a join of runs that overlap, difference a
join with the gaps between runs: of five forms that we tried this was the quickest, 1.5 to 2.8
times quicker than sweeps over all edges. Relations that several rules read are joined once, into
temporary tables, within the clock, as our engine shares them. Answers are handed out as Arrow.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from habeas.bench.method import (
    DIFFERENCE,
    TWELVE,
    UNION,
    Method,
    Prepared,
    Proof,
    Task,
    installed,
    proof_of,
)
from habeas.bench.workload import EVENT_KINDS, ORDER_KINDS, TITLE_KINDS, Register

NEVER = 1_000_000_000  # a day beyond every day of the register


def islands(rows: str) -> str:
    """SQL for the runs of `rows`, a table or query in brackets with columns p, s, e.

    Rows that start on one day come in any order, in each window another: so the sum takes them
    together, or one in a million runs would be cut wrongly.
    """
    return f"""
        select p, min(s) as s, max(e) as e from (
            select p, s, e, sum(opens) over (partition by p order by s) as run  -- peers together
            from (
                select p, s, e, case when s <= max(e) over (
                    partition by p order by s rows between unbounded preceding and 1 preceding
                ) then 0 else 1 end as opens
                from {rows}
            )
        ) group by p, run"""


def intersection(a: str, b: str) -> str:
    """SQL for what lies in both; `a`, `b` hold runs."""
    return f"""
        select a.p, greatest(a.s, b.s) as s, least(a.e, b.e) as e
        from {a} a join {b} b on a.p = b.p and a.s < b.e and b.s < a.e"""


def difference(a: str, b: str) -> str:
    """SQL for what lies in `a` but not in `b`, both queries or tables of runs."""
    return f"""
        with a as materialized (from {a}), b as materialized (from {b}), gap as (
            select p, e as s, lead(s, 1, {NEVER}) over (partition by p order by s) as e from b
            union all select p, -{NEVER}, min(s) from b group by p
        )
        {intersection("a", "gap")}
        union all select p, s, e from a where p not in (select p from b)"""


def _kind(table: str, names: tuple[str, ...], *wanted: str) -> str:
    numbers = ", ".join(str(names.index(name)) for name in wanted)
    return f"(from {table} where kind in ({numbers}))"


def _events(kind: str) -> str:
    return f"(select p, s as t from events where kind = {EVENT_KINDS.index(kind)})"


def _spans_from(events: str, begins: str, days: int) -> str:
    """From each event, with each beginning of a run, the days that it covers."""
    return f"""(select p, t as s, t + {days} as e from {events}
        union all select p, s, s + {days} from {begins})"""


def _without(begins: str, answer: str, within: int) -> str:
    return f"""
        select b.p, b.s as s, b.s as e from {begins} b
        asof left join {answer} x on b.p = x.p and x.t >= b.s
        where x.t is null or x.t > b.s + {within}"""


def _during(events: str, runs: str) -> str:
    return f"""
        select x.p, x.t as s, x.t as e from {events} x
        asof join {runs} r on x.p = r.p and x.t >= r.s where x.t < r.e"""


def shared() -> dict[str, str]:
    """Relations that several rules read, by the name of their temporary table."""
    return {
        "c": islands("custody"),
        "sol": islands("(from custody where kind = 1)"),
        "arrest": islands(_kind("titles", TITLE_KINDS, "arrest")),
        "remand": islands(_kind("titles", TITLE_KINDS, "remand")),
        "held_on_remand": intersection("c", "remand"),
    }


def rules() -> dict[str, str]:
    """The twelve rules as queries over the tables with those of `shared`."""
    sentence = islands(_kind("titles", TITLE_KINDS, "sentence"))
    lawful = islands(_kind("titles", TITLE_KINDS, "agreement", "sentence", "remand"))
    release = islands(_kind("orders", ORDER_KINDS, "release"))
    ordered = f"(select p, s + 1 as s, e from ({release}) where e - s > 1)"
    bars = islands(_kind("orders", ORDER_KINDS, "bars_transfer"))
    visited = islands(_spans_from(_events("visit"), "c", 30))
    reviewed = islands(_spans_from(_events("hearing"), "remand", 90))
    seen = islands(_spans_from(_events("medical"), "sol", 7))
    on_remand = f"({difference('held_on_remand', f'({sentence})')})"
    opens = f"""(select p, t from (
        select p, t, lead(t, 3) over (partition by p order by t) as fourth
        from {_events("transfer")}) where fourth - t < 90)"""
    return {
        "held without title": difference("c", f"({islands('titles')})"),
        "remand over 24 months": f"select p, s + 730 as s, e from {on_remand} where e - s > 730",
        "solitary over 15 days": "select p, s + 15 as s, e from sol where e - s > 15",
        "no counsel in 72 h": _without("c", _events("counsel"), 2),
        "moved against an order": _during(_events("transfer"), f"({bars})"),
        "held after a release order": intersection("c", ordered),
        "no visit for 30 days": difference("c", f"({visited})"),
        "agreement lapsed": difference("c", f"({lawful})"),
        "not before a judge in 48 h": _without("arrest", _events("hearing"), 1),
        "no review for 90 days": difference("held_on_remand", f"({reviewed})"),
        "over 3 moves in 90 days": _during(opens, "c"),
        "solitary without a doctor": difference("sol", f"({seen})"),
    }


def _prepare(threads: int) -> Callable[[Register], Prepared]:
    def prepare(register: Register) -> Prepared:
        import duckdb
        import pyarrow as pa

        base = duckdb.connect()
        base.execute(f"set threads = {threads}")
        for name in ("custody", "titles", "orders", "events"):
            rows = getattr(register, name)
            given = pa.table({"p": rows.person, "s": rows.start, "e": rows.end, "kind": rows.kind})
            base.register("given", given)
            base.execute(f"create table {name} as from given")
            base.unregister("given")
        union = islands("(select p, s, e from custody union all select p, s, e from titles)")
        bare = difference(f"({islands('custody')})", f"({islands('titles')})")

        def twelve() -> dict[str, Any]:
            for name, query in shared().items():
                base.execute(f"create or replace temp table {name} as {query}")
            return {name: base.sql(query).to_arrow_table() for name, query in rules().items()}

        return Prepared(
            {
                UNION: Task(lambda: {UNION: base.sql(union).to_arrow_table()}, _proofs),
                DIFFERENCE: Task(lambda: {DIFFERENCE: base.sql(bare).to_arrow_table()}, _proofs),
                TWELVE: Task(twelve, _proofs, limit=3),
            },
            base.close,
        )

    return prepare


def _proofs(answers: dict[str, Any]) -> Proof:
    return {
        name: proof_of(*(found.column(c).to_numpy() for c in ("p", "s", "e")))
        for name, found in answers.items()
    }


def methods(threads: int) -> list[Method]:
    """DuckDB on `threads`."""
    ready = installed("duckdb", "pyarrow")
    tasks = (UNION, DIFFERENCE, TWELVE)
    says = "SQL, windows and joins"
    return [Method("DuckDB", "duckdb", says, threads, tasks, ready, _prepare(threads))]
