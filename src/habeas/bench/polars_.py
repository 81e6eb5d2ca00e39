"""Polars on the same rows: its textbook form for two operations, packed keys for all.

With our packed keys Polars needs no `over`, which makes it many times quicker than it is with
columns of people; all twelve rules are written so. What several rules read is joined first, since
that was quicker than to leave the sharing to Polars; then all rules are collected together. Union
and difference are measured in both forms.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

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
    proof_of_keys,
)
from habeas.bench.workload import Register, relations
from habeas.spans import Spans

if TYPE_CHECKING:
    import polars as pl

    Frames = dict[str, pl.LazyFrame]

LO, HI = -(2**63), 2**63 - 1


# --- packed keys: a frame of runs has s, e; a frame of events has t ------------------------


def joined(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Runs of rows sorted by start."""
    import polars as pl

    latest = pl.col("e").cum_max()
    cut = (pl.col("s") > latest.shift(1)).fill_null(True)
    return rows.select(s=pl.col("s").filter(cut), e=latest.filter(cut.shift(-1).fill_null(True)))


def _merged(a: pl.LazyFrame, b: pl.LazyFrame, name: str) -> pl.LazyFrame:
    return a.select(name).merge_sorted(b.select(name), key=name)


def _side_by_side(starts: pl.LazyFrame, ends: pl.LazyFrame) -> pl.LazyFrame:
    import polars as pl

    return pl.concat([starts, ends], how="horizontal")


def union(a: pl.LazyFrame, b: pl.LazyFrame) -> pl.LazyFrame:
    """Runs of what lies in `a` or in `b`, both joined."""
    import polars as pl

    cut = (pl.col("s") > pl.col("e").shift(1)).fill_null(True)
    return _side_by_side(_merged(a, b, "s"), _merged(a, b, "e")).select(
        s=pl.col("s").filter(cut), e=pl.col("e").filter(cut.shift(-1).fill_null(True))
    )


def intersection(a: pl.LazyFrame, b: pl.LazyFrame) -> pl.LazyFrame:
    """Runs of what lies in both, both joined."""
    import polars as pl

    both = (pl.col("s").shift(-1) < pl.col("e")).fill_null(False)
    return _side_by_side(_merged(a, b, "s"), _merged(a, b, "e")).select(
        s=pl.col("s").shift(-1).filter(both), e=pl.col("e").filter(both)
    )


def difference(a: pl.LazyFrame, b: pl.LazyFrame) -> pl.LazyFrame:
    """Runs of what lies in `a` but not in `b`, both joined."""
    import polars as pl

    gaps = _side_by_side(
        pl.concat([pl.LazyFrame({"s": [LO]}), b.select(s="e")]),
        pl.concat([b.select(e="s"), pl.LazyFrame({"e": [HI]})]),
    )
    return intersection(a, gaps)


def covers(events: pl.LazyFrame, days: int) -> pl.LazyFrame:
    """So many days from each event on, joined."""
    import polars as pl

    return joined(events.select(s="t", e=pl.col("t") + days))


def after(runs: pl.LazyFrame, days: int) -> pl.LazyFrame:
    """The part of each run beyond its first days."""
    import polars as pl

    return runs.filter(pl.col("e") - pl.col("s") > days).with_columns(s=pl.col("s") + days)


def without(begins: pl.LazyFrame, answer: pl.LazyFrame, within: int) -> pl.LazyFrame:
    """The beginnings with no answer up to `within` days later."""
    import polars as pl

    events = begins.select(t="s").set_sorted("t")
    known = answer.select(t="t", at="t").set_sorted("t")
    late = pl.col("at").is_null() | (pl.col("at") > pl.col("t") + within)
    return events.join_asof(known, on="t", strategy="forward").filter(late).select("t")


def during(events: pl.LazyFrame, runs: pl.LazyFrame) -> pl.LazyFrame:
    """The events that lie inside a run."""
    import polars as pl

    spans = runs.select(t="s", e="e").set_sorted("t")
    found = events.set_sorted("t").join_asof(spans, on="t", strategy="backward")
    return found.filter(pl.col("t") < pl.col("e")).select("t")


def shared(raw: Frames) -> Frames:
    """The relations of spans joined, with custody on remand."""
    import polars as pl

    rows = {name: joined(frame) for name, frame in raw.items() if "s" in frame.collect_schema()}
    spans = {
        name: frame.lazy()
        for name, frame in zip(rows, pl.collect_all(list(rows.values())), strict=True)
    }
    held = intersection(spans["custody"], spans["remand"]).collect().lazy()
    return {**spans, "held on remand": held}


def rules(raw: Frames, spans: Frames) -> Frames:
    """The twelve rules over events as written, with spans joined, by name."""
    import polars as pl

    custody, solitary, remand = spans["custody"], spans["solitary"], spans["remand"]
    arrest, sentence = spans["arrest"], spans["sentence"]

    def with_begins(events: pl.LazyFrame, runs: pl.LazyFrame) -> pl.LazyFrame:
        return events.merge_sorted(runs.select(t="s"), key="t")

    held = spans["held on remand"]
    lawful = union(union(spans["agreement"], sentence), remand)
    transfer = raw["transfer"]
    opens = transfer.filter(pl.col("t").shift(-3) - pl.col("t") < 90)
    return {
        "held without title": difference(custody, spans["title"]),
        "remand over 24 months": after(difference(held, sentence), 730),
        "solitary over 15 days": after(solitary, 15),
        "no counsel in 72 h": without(custody, raw["counsel"], 2),
        "moved against an order": during(transfer, spans["bars_transfer"]),
        "held after a release order": intersection(custody, after(spans["release"], 1)),
        "no visit for 30 days": difference(custody, covers(with_begins(raw["visit"], custody), 30)),
        "agreement lapsed": difference(custody, lawful),
        "not before a judge in 48 h": without(arrest, raw["hearing"], 1),
        "no review for 90 days": difference(held, covers(with_begins(raw["hearing"], remand), 90)),
        "over 3 moves in 90 days": during(opens, custody),
        "solitary without a doctor": difference(
            solitary, covers(with_begins(raw["medical"], solitary), 7)
        ),
    }


# --- the textbook: person, start, end, with windows over people ----------------------------


def textbook_union(a: pl.LazyFrame, b: pl.LazyFrame) -> pl.LazyFrame:
    """Gaps and islands over people."""
    import polars as pl

    return _islands(pl.concat([a, b]).sort("p", "s"))


def _islands(rows: pl.LazyFrame) -> pl.LazyFrame:
    import polars as pl

    latest = pl.col("e").cum_max().shift(1).over("p")
    opens = (pl.col("s") > latest).fill_null(True)
    return (
        rows.with_columns(run=opens.cum_sum())
        .group_by("run", maintain_order=True)
        .agg(pl.col("p").first(), pl.col("s").first(), pl.col("e").max())
        .select("p", "s", "e")
    )


def textbook_difference(a: pl.LazyFrame, b: pl.LazyFrame) -> pl.LazyFrame:
    """A sweep over the edges of both, people apart."""
    import polars as pl

    def edges(rows: pl.LazyFrame, sign_a: int, sign_b: int) -> list[pl.LazyFrame]:
        return [
            rows.select("p", t="s", a=pl.lit(sign_a), b=pl.lit(sign_b)),
            rows.select("p", t="e", a=pl.lit(-sign_a), b=pl.lit(-sign_b)),
        ]

    points = pl.concat(edges(a, 1, 0) + edges(b, 0, 1)).group_by("p", "t").sum().sort("p", "t")
    depth_a, depth_b = pl.col("a").cum_sum().over("p"), pl.col("b").cum_sum().over("p")
    inside = points.with_columns(inside=(depth_a > 0) & (depth_b == 0))
    changed = pl.col("inside") != pl.col("inside").shift(1).over("p").fill_null(False)
    return (
        inside.filter(changed)
        .with_columns(e=pl.col("t").shift(-1).over("p"))
        .filter("inside")
        .select("p", s="t", e="e")
    )


# --- methods -------------------------------------------------------------------------------


def _prepare_packed(register: Register) -> Prepared:
    import polars as pl

    raw: Frames = {
        name: pl.DataFrame(
            {"s": found.starts, "e": found.ends} if isinstance(found, Spans) else {"t": found.at}
        ).lazy()
        for name, found in relations(register).items()
    }

    def both(operation: Callable[..., pl.LazyFrame], name: str) -> Task:
        question = operation(joined(raw["custody"]), joined(raw["title"]))
        return Task(lambda: {name: question.collect()}, _proofs)

    def twelve() -> dict[str, Any]:
        asked = rules(raw, shared(raw))
        return dict(zip(asked, pl.collect_all(list(asked.values())), strict=True))

    return Prepared(
        {
            UNION: both(union, UNION),
            DIFFERENCE: both(difference, DIFFERENCE),
            TWELVE: Task(twelve, _proofs),
        }
    )


def _prepare_textbook(register: Register) -> Prepared:
    import polars as pl

    a, b = (
        pl.DataFrame({"p": rows.person, "s": rows.start, "e": rows.end}).lazy()
        for rows in (register.custody, register.titles)
    )
    return Prepared(
        {
            UNION: Task(lambda: {UNION: textbook_union(a, b).collect()}, _proofs),
            DIFFERENCE: Task(lambda: {DIFFERENCE: textbook_difference(a, b).collect()}, _proofs),
        }
    )


def _proofs(answers: dict[str, Any]) -> Proof:
    def proof(found: Any) -> tuple[int, int, int]:
        if "p" in found.columns:
            return proof_of(*(found[name].to_numpy() for name in ("p", "s", "e")))
        names = ("s", "e") if "s" in found.columns else ("t", "t")
        return proof_of_keys(*(found[name].to_numpy() for name in names))

    return {name: proof(found) for name, found in answers.items()}


def methods(threads: int) -> list[Method]:
    """Polars with packed keys, then its textbook form."""
    ready = installed("polars")
    os.environ.setdefault("POLARS_MAX_THREADS", str(threads))
    both = (UNION, DIFFERENCE)
    return [
        Method(
            "Polars", "polars", "our packed keys", threads, (*both, TWELVE), ready, _prepare_packed
        ),
        Method("Polars", "polars", "windows over people", threads, both, ready, _prepare_textbook),
    ]
