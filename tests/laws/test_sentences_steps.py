"""A table of steps: dated texts, bills, open questions, a sum that can be worked out again."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from generated_formulas import DAYS, NAMES, ROWS, columns, formula, row
from sentence_replay import value

from habeas.sentences import day
from habeas.sentences.formula import NotKnown
from habeas.sentences.outcome import Dated, Missing, Undecided
from habeas.sentences.pack import choices, outcome
from habeas.sentences.step import Input, Law, Reading, Step, Table, swapped

INPUTS = (
    Input("sentenced", "the day of sentence", "day"),
    Input("years", "years", "years"),
    Input("remand", "days of remand"),
)
IN_FORCE = Law()
FIRST, SECOND = "2012-12-03", "2024-09-10"


def step(id_: str, formula: str = "", **said: object) -> Step:
    """A step of an invented law."""
    return Step(id=id_, says=f"the {id_}", cites=f"Invented Act s {len(id_)}", formula=formula,
                **said)  # type: ignore[arg-type]  # fmt: skip


def dated(since: str, until: str, part: str, **said: object) -> Step:
    """The text of a time about how much is served."""
    rounding = "up" if "/" in part else "exact"
    return step("served", part, on="sentenced", since=since, until=until, rounding=rounding, **said)


LENGTH = step("length", "inclusive_ew(sentenced, years, 0, 0, 0) - sentenced + 1")
HALF = dated(FIRST, SECOND, "length / 2")
TWO_FIFTHS = dated(SECOND, "", "length * 2 / 5")
RELEASE = step(
    "release", "max(sentenced, sentenced + served - 1 - (remand if known(remand) else 0))",
    measure="day",
)  # fmt: skip
TABLE = Table("invented", INPUTS, (LENGTH, HALF, TWO_FIFTHS, RELEASE))


def served(sentenced: str, table: Table = TABLE, law: Law = IN_FORCE) -> int | None:
    """Days of a sentence of ten years that are served."""
    given = {"sentenced": day.parse(sentenced), "years": 10, "remand": None}
    return table.for_one(given, law).values["served"]


# --- texts of different times ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentenced", "days"),
    [("2012-12-02", None), ("2012-12-03", 1826), ("2012-12-04", 1826),
     ("2024-09-09", 1826), ("2024-09-10", 1461), ("2024-09-11", 1461), ("3024-09-11", 1461)],
)  # fmt: skip
def test_a_text_holds_from_its_first_day_to_the_eve_of_the_next(
    sentenced: str, days: int | None
) -> None:
    assert served(sentenced) == days
    found, sure = TABLE.for_many(
        {"sentenced": np.array([day.parse(sentenced)]), "years": np.array([10])}
    )
    assert (int(found["served"][0]) if np.all(sure["served"]) else None) == days


def test_where_no_text_holds_the_step_itself_is_missing() -> None:
    worked = TABLE.for_one({"sentenced": day.parse("2001-01-01"), "years": 3, "remand": 0})
    assert worked.missing("release") == "served"
    with pytest.raises(NotKnown, match="served"):
        worked["release"]


def test_what_is_not_written_down_is_named() -> None:
    worked = TABLE.for_one({"sentenced": day.parse("2020-01-01"), "remand": 0})
    assert worked.values["release"] is None and worked.missing("release") == "years"
    assert TABLE.for_one({"years": 1}).missing("release") == "sentenced"


def test_the_day_that_chooses_the_text_has_to_be_known_down_columns_as_well() -> None:
    none = TABLE.for_many({"years": np.array([10, 3])})[1]
    assert not np.any(none["served"]) and not np.any(none["release"])


def test_a_text_not_known_yet_ends_no_other() -> None:
    """On the eve of its signature the law of 2012 was known as one without an end."""
    reform = replace(TWO_FIFTHS, known_from="2024-07-25")
    table = Table("invented", INPUTS, (LENGTH, HALF, reform, RELEASE))
    then, after = (Law(known_on=day.parse(d)) for d in ("2024-07-24", "2024-07-25"))
    assert served("2024-09-10", table, then) == 1826
    assert served("2024-09-10", table, after) == served("2024-09-10", table) == 1461
    assert served("2024-09-09", table, after) == 1826


def test_a_bill_holds_only_where_it_is_asked_for() -> None:
    bill = dated("2030-01-01", "", "length / 3", pending="a third")
    table = Table("invented", INPUTS, (LENGTH, HALF, replace(TWO_FIFTHS, until="2030-01-01"), bill,
                                       RELEASE))  # fmt: skip
    passed = Law(bills=frozenset({"a third"}))
    assert [served("2030-01-01", table, law) for law in (Law(), passed)] == [1461, 1218]
    assert [served("2029-12-31", table, law) for law in (Law(), passed)] == [1461, 1461]


def test_two_bills_one_behind_the_other_leave_the_last_text_of_the_law() -> None:
    texts = (
        replace(TWO_FIFTHS, until="2030-01-01"),
        dated("2030-01-01", "2031-01-01", "length / 3", pending="a third"),
        dated("2031-01-01", "", "length / 4", pending="a quarter"),
    )
    table = Table("invented", INPUTS, (LENGTH, HALF, *texts, RELEASE))
    assert served("2035-01-01", table) == 1462
    assert served("2035-01-01", table, Law(bills=frozenset({"a third"}))) == 1218
    both = Law(bills=frozenset({"a third", "a quarter"}))
    assert served("2035-01-01", table, both) == 914


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ((LENGTH, HALF, replace(TWO_FIFTHS, since="2024-09-09")), "two texts hold on 2024-09-09"),
        ((LENGTH, replace(HALF, until=""), TWO_FIFTHS), "two texts hold"),
        ((LENGTH, replace(HALF, until=FIRST)), "before it begins"),
        ((HALF, LENGTH), "length"),
        ((step("a", "a + 1"),), "too early"),
        ((step("weekday", "1"),), "functions of a formula"),
        ((step("a", "1"), step("a", "2")), "one `on`"),
        ((step("a", "1", on="sentenced"), step("a", "2", on="years")), "one `on`"),
        ((step("a", "1", on="nobody", since=FIRST),), "too early"),
        ((step("a", "years / 2"),), "needs a rounding"),
        ((step("a", "1", on="sentenced", since="2023-02-29"),), "no day"),
    ],
)
def test_a_table_that_cannot_be_worked_through_is_refused(
    steps: tuple[Step, ...], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        Table("invented", INPUTS, steps)


# --- what nobody has decided -------------------------------------------------------------------

OPEN = Table(
    "open",
    (Input("start", "start", "day"), Input("total", "total", "years"), Input("cap", "cap", "years")),
    (
        step("enforced", "min(total, cap)"),
        step("basis", readings=(Reading(says="of the cap", formula="enforced"),
                                Reading(says="of the total", formula="total")),
             question="Does a half run on the cap or on the total?"),
        step("half", "add_months(start, 6 * basis)", measure="day"),
        step("end", "add_years(start, enforced)", measure="day"),
    ),
)  # fmt: skip


def ways(total: int, cap: int = 60) -> dict[str, object]:
    """The outcome of each date under all readings."""
    given = {"start": day.parse("2025-11-02"), "total": total, "cap": cap}
    worked = [OPEN.for_one(given, choice=choice) for choice in choices(OPEN)]
    return {kind: outcome(worked, kind) for kind in ("half", "end")}


def test_a_text_that_reads_two_ways_gives_both_dates_with_the_question() -> None:
    found = ways(1335)["half"]
    assert isinstance(found, Undecided)
    assert found.question == "Does a half run on the cap or on the total?"
    assert {says: day.text(d or 0) for says, d in found.readings} == {
        "of the cap": "2055-11-02", "of the total": "2693-05-02"}  # fmt: skip


def test_what_does_not_rest_on_the_question_is_dated() -> None:
    assert ways(1335)["end"] == Dated(day.parse("2085-11-02"))


def test_readings_that_lead_to_one_day_need_no_decision() -> None:
    assert ways(12)["half"] == Dated(day.parse("2031-11-02"))


def test_what_is_missing_is_missing_under_every_reading() -> None:
    worked = [OPEN.for_one({"total": 5, "cap": 60}, choice=choice) for choice in choices(OPEN)]
    assert outcome(worked, "half") == Missing(("start",))


def test_columns_take_the_same_reading() -> None:
    start = np.full(3, day.parse("2025-11-02"))
    given = {"start": start, "total": np.array([12, 100, 1335]), "cap": np.full(3, 60)}
    for choice in choices(OPEN):
        found, _ = OPEN.for_many(given, choice=choice)
        for at in range(3):
            one = OPEN.for_one({n: int(v[at]) for n, v in given.items()}, choice=choice)
            assert one["half"] == int(found["half"][at])


# --- the sum -----------------------------------------------------------------------------------


def test_the_lines_stand_in_the_order_of_working_with_their_article() -> None:
    worked = TABLE.for_one({"sentenced": day.parse("2024-09-10"), "years": 1335, "remand": 9})
    lines = list(worked.lines("count 1"))
    assert [line.id for line in lines] == ["length", "served", "release"]
    assert {line.unit for line in lines} == {"count 1"}
    assert [line.cites for line in lines] == [s.cites for s in (LENGTH, TWO_FIFTHS, RELEASE)]
    assert not any(line.verified for line in lines)
    assert lines[1].sum == "487,598 * 2 / 5, up" and lines[1].value == 195_040


def test_a_date_after_9999_is_written_in_its_sum() -> None:
    worked = TABLE.for_one({"sentenced": day.parse("9999-12-31"), "years": 3, "remand": None})
    release = list(worked.lines())[-1]
    assert release.sum.startswith("max(9999-12-31, 9999-12-31 + 439 - 1 - (? if known(?) else 0")
    assert day.text(worked["release"]) == "+010001-03-13" and value(release.sum) == release.value


def test_only_what_a_value_rests_on_stands_behind_it() -> None:
    extra = step("beside", "years + 1")
    table = replace(TABLE, steps=(LENGTH, extra, HALF, TWO_FIFTHS, RELEASE))
    worked = table.for_one({"sentenced": day.parse("2020-01-01"), "years": 1, "remand": 0})
    assert worked.behind("release") == ("length", "served", "release")
    assert worked.behind("beside") == ("beside",)
    assert worked.behind("sentenced") == ()


def test_the_step_that_chooses_the_text_stands_behind_it() -> None:
    law_day = step("law_day", "sentenced", measure="day")
    texts = [replace(text, on="law_day") for text in (HALF, TWO_FIFTHS)]
    table = Table("invented", INPUTS, (LENGTH, law_day, *texts))
    worked = table.for_one({"sentenced": day.parse("2020-01-01"), "years": 1})
    assert worked.behind("served") == ("length", "law_day", "served")


def test_a_step_can_be_swapped_without_touching_the_table() -> None:
    down = swapped(TABLE, "served", rounding="down")
    given = {"sentenced": day.parse("2012-12-04"), "years": 1, "remand": 0}
    assert down.for_one(given)["served"] == TABLE.for_one(given)["served"] - 1


def drawn(seed: int) -> Table:
    """A table of eight steps, each of which may read those before it."""
    random, steps = Random(seed), []
    for number in range(8):
        text = formula(random, 2)
        if steps and random.random() < 0.7:
            text = f"{text} + s{random.randrange(number)}"
        divided = random.random() < 0.3
        text = f"({text}) / {random.randrange(1, 7)}" if divided else text
        how = random.choice(["up", "down", "half up"]) if divided else "exact"
        steps.append(step(f"s{number}", text, rounding=how))
    inputs = [Input(n, n, "day" if n in DAYS else "number") for n in NAMES]
    return Table("drawn", tuple(inputs), tuple(steps))


def test_every_line_of_300_tables_can_be_worked_out_again_from_its_text() -> None:
    lines = 0
    for seed in range(300):
        table, (values, known) = drawn(seed), columns(seed)
        for at in range(3):
            for line in table.for_one(row(values, known, at)).lines():
                assert value(line.sum) == line.value, line
                lines += line.value is not None
    assert lines > 2_000


def test_300_tables_give_one_person_what_they_give_columns() -> None:
    for seed in range(300):
        table, (values, known) = drawn(seed), columns(seed)
        found, sure = table.for_many(values, known)
        for at in range(0, ROWS, 8):
            one = table.for_one(row(values, known, at)).values
            for name in table.by_id:
                known_there = bool(np.broadcast_to(sure[name], ROWS)[at])
                there = int(np.broadcast_to(found[name], ROWS)[at]) if known_there else None
                assert one[name] == there, (seed, at, name)
