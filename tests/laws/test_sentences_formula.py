"""A formula gives one person what it gives down a column, or nothing in both."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor
from random import Random

import numpy as np
import pytest
from generated_formulas import NAMES, ROWS, columns, formula, row

from habeas.sentences.formula import ONE, Formula, NotKnown, Rounding, Values, read

MANY = 1_000
ROUNDED = {"up": ceil, "down": floor, "half up": lambda x: floor(x + Fraction(1, 2))}


def value(f: Formula, values: Values) -> int | None:
    """For one person; None where it is not known."""
    try:
        return f.for_one(values)
    except NotKnown:
        return None


def drawn(seed: int) -> tuple[str, int, Rounding]:
    """A formula, what it is divided by at the end (0 for no division), how that is rounded."""
    random = Random(seed)
    text = formula(random)
    if random.random() < 0.6:
        return text, 0, "exact"
    return text, random.randrange(1, 9), random.choice(["up", "down", "half up"])


def whole(seed: int) -> Formula:
    """The same as it is read."""
    text, divisor, rounding = drawn(seed)
    return read(f"{text} / {divisor}" if divisor else text, rounding)


def differing(seeds: range, rows: int = ROWS) -> Iterator[tuple[str, object, object, object]]:
    """The first row of each formula where one person's value is not that of the column."""
    for seed in seeds:
        f, (values, known) = whole(seed), columns(seed)
        found, sure = (np.broadcast_to(part, ROWS) for part in f.for_many(values, known))
        for at in range(rows):
            one = value(f, row(values, known, at))
            other = int(found[at]) if sure[at] else None
            if one != other:
                yield f.text, row(values, known, at), one, other
                break


def test_1000_formulas_give_one_person_what_they_give_a_column() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # NumPy warns where it divides by 0
        assert list(differing(range(MANY))) == []


def test_formulas_mean_what_they_mean_in_python_with_exact_fractions() -> None:
    compared = 0
    for seed in range(MANY):
        text, divisor, rounding = drawn(seed)
        values, _ = columns(seed)
        for at in range(4):
            facts = row(values, {}, at)
            asked = {**ONE, **facts, "known": lambda n: n is not None}
            try:
                plain = eval(text, {"__builtins__": {}}, asked)
            except ZeroDivisionError:
                assert value(whole(seed), facts) is None
                continue
            exact = ROUNDED[rounding](Fraction(int(plain), divisor)) if divisor else int(plain)
            if "and" not in text and " or " not in text:  # Python gives an operand, we a yes
                assert whole(seed).for_one(facts) == exact, text
                compared += 1
    assert compared > MANY


@pytest.mark.parametrize("rounding", ["up", "down", "half up"])
def test_fractions_are_rounded_exactly_on_both_sides_of_zero(rounding: Rounding) -> None:
    for divisor in (1, 2, 3, 5, 7):
        f = read(f"n / {divisor}", rounding)
        n = np.arange(-50, 51)
        exact = [ROUNDED[rounding](Fraction(int(k), divisor)) for k in n]
        assert f.for_many({"n": n}, {})[0].tolist() == exact
        assert [f.for_one({"n": int(k)}) for k in n] == exact


def test_a_large_fraction_is_exact_where_a_decimal_is_not() -> None:
    days = 3 * 10**17 + 1
    assert read("n * 2 / 3", "up").for_one({"n": days}) == 2 * 10**17 + 1
    assert read("n / 3", "down").for_many({"n": np.array([days])}, {})[0][0] == 10**17
    assert ceil(days * (2 / 3)) != 2 * 10**17 + 1


# --- what need not be known --------------------------------------------------------------------

YES, NO, UNKNOWN = 1, 0, None
THREE = (YES, NO, UNKNOWN)
# What stands first decides alone where it can; otherwise all that is read has to be known.
AND = {(NO, NO): NO, (NO, YES): NO, (NO, UNKNOWN): NO, (YES, NO): NO, (YES, YES): YES}
OR = {(YES, NO): YES, (YES, YES): YES, (YES, UNKNOWN): YES, (NO, NO): NO, (NO, YES): YES}


@pytest.mark.parametrize(("text", "table"), [("a and b", AND), ("a or b", OR)])
@pytest.mark.parametrize("a", THREE)
@pytest.mark.parametrize("b", THREE)
def test_three_values(
    text: str,
    table: dict[tuple[int | None, int | None], int],
    a: int | None,
    b: int | None,
) -> None:
    assert value(read(text), {"a": a, "b": b}) == table.get((a, b))
    assert column(text, a=a, b=b) == table.get((a, b))


def column(text: str, **given: int | None) -> int | None:
    """The same for a column of one row."""
    values = {name: np.array([n or 0]) for name, n in given.items()}
    known = {name: np.array([n is not None]) for name, n in given.items()}
    found, sure = read(text).for_many(values, known)
    return int(np.ravel(found)[0]) if np.all(sure) else None


@pytest.mark.parametrize(
    ("text", "given", "result"),
    [
        ("x if a else y", {"a": 1, "x": 5, "y": None}, 5),
        ("x if a else y", {"a": 0, "x": 5, "y": None}, None),
        ("x if a else y", {"a": 0, "x": None, "y": 6}, 6),
        ("x if a else y", {"a": None, "x": 5, "y": 5}, None),
        ("x if known(a) else y", {"a": None, "x": None, "y": 6}, 6),
        ("x if known(a) and a > 2 else y", {"a": None, "x": 5, "y": 6}, 6),
        ("known(x)", {"x": 0}, 1),
        ("known(x)", {"x": None}, 0),
        ("known(nobody)", {"x": 1}, 0),
        ("0 * x", {"x": None}, None),
        ("x + nobody", {"x": 1}, None),
        ("1 < 0 < x", {"x": None}, 0),
        ("0 < 1 < x", {"x": None}, None),
        ("max(x, y)", {"x": 9, "y": None}, None),
        ("x // y", {"x": 9, "y": 0}, None),
        ("x % y", {"x": 9, "y": 0}, None),
        ("x // y if y else 0", {"x": 9, "y": 0}, 0),
        ("(x > 1) + (x > 2) + (x > 3)", {"x": 3}, 2),
        ("-(x > 1)", {"x": 3}, -1),
        ("5 and x", {"x": 7}, 1),
    ],
)
def test_only_what_is_read_has_to_be_known(
    text: str, given: dict[str, int | None], result: int | None
) -> None:
    assert value(read(text), given) == result
    assert column(text, **given) == result


def test_the_first_name_that_is_lacking_is_named() -> None:
    for text, name in (("a + b", "a"), ("b + a", "b"), ("a if c else b", "c")):
        with pytest.raises(NotKnown) as lacking:
            read(text).for_one({"a": None, "b": None, "c": None})
        assert str(lacking.value) == name


# --- what does not parse -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rounding", "says"),
    [
        ("a / 2", "exact", "needs a rounding"),
        ("a + 2", "up", "needs a rounding"),
        ("a / 2 / 3", "up", "outermost"),
        ("a / 2 + 1", "up", "outermost"),
        ("max(a / 2, 1)", "up", "outermost"),
        ("a * 0.4", "exact", "no whole number"),
        ("'a'", "exact", "no whole number"),
        ("None", "exact", "no whole number"),
        ("a ** 2", "exact", "Pow"),
        ("a.b", "exact", "Attribute"),
        ("a[0]", "exact", "Subscript"),
        ("[a]", "exact", "List"),
        ("lambda: a", "exact", "Lambda"),
        ("(a := 3)", "exact", "NamedExpr"),
        ("a in b", "exact", "no place"),
        ("a is b", "exact", "no place"),
        ("~a", "exact", "Invert"),
        ("a & b", "exact", "BitAnd"),
        ("f'{a}'", "exact", "JoinedStr"),
        ("today()", "exact", "no function"),
        ("__import__(a)", "exact", "no function"),
        ("(a if b else c)(d)", "exact", "no function"),
        ("max(*a)", "exact", "Starred"),
        ("inclusive_ew(start=a)", "exact", "no place|no function"),
        ("__builtins__", "exact", "no name of a value"),
        ("rounded_", "exact", "no name of a value"),
        ("max + 1", "exact", "no name of a value"),
        ("a if known else b", "exact", "no name of a value"),
        ("known(3)", "exact", "one name"),
        ("known(a, b)", "exact", "one name"),
        ("known(a + b)", "exact", "one name"),
    ],
)
def test_what_has_no_place_in_a_formula_is_refused(
    text: str, rounding: Rounding, says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        read(text, rounding)


@pytest.mark.parametrize("text", ["", "a +", "a = 3", "a; b", "import os"])
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(SyntaxError):
        read(text)


def test_a_formula_reaches_nothing_but_its_names() -> None:
    for text in ("open", "quit", "print", "os"):
        assert value(read(text), {}) is None


def test_a_formula_names_what_it_reads() -> None:
    f = read("max(a, add_months(b, 3)) if known(c) else weekday(d)")
    assert f.names == set(NAMES)


# --- negative control --------------------------------------------------------------------------


def test_a_column_that_is_worked_out_otherwise_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from habeas.sentences import formula as room

    monkeypatch.setitem(room.MANY, "max", room.MANY["min"])
    assert list(differing(range(200)))
