"""Formulas drawn at random, with values for the names that they read, some of them unknown."""

from __future__ import annotations

from random import Random

import numpy as np

from habeas.sentences.formula import Column, Mask

NAMES = ("a", "b", "c", "d")
DAYS = ("a", "b")  # these stand for days, the others for small numbers
ROWS = 64
_MATHS = ("+", "-", "*")
_TESTS = ("<", "<=", ">", ">=", "==", "!=")


def formula(random: Random, depth: int = 3) -> str:
    """A formula whose value is a whole number or a yes or no."""
    return number(random, depth) if random.random() < 0.7 else yesno(random, depth)


def number(random: Random, depth: int) -> str:
    """An expression for a whole number."""
    if depth == 0 or random.random() < 0.1:
        return random.choice([*NAMES, str(random.randrange(40))])
    n = lambda: number(random, depth - 1)  # noqa: E731
    small = random.choice(["c", "d", "3", "0"])
    return random.choice(
        [
            lambda: f"({n()} {random.choice(_MATHS)} {n()})",
            lambda: f"({n()} // {random.randrange(9)})",
            lambda: f"({n()} % {n()})",
            lambda: f"-{n()}",
            lambda: f"min({n()}, {n()})",
            lambda: f"max({n()}, {n()}, {n()})",
            lambda: f"abs({n()})",
            lambda: f"({n()} if {yesno(random, depth - 1)} else {n()})",
            lambda: f"({yesno(random, depth - 1)} {random.choice(_MATHS)} {n()})",
            lambda: f"({yesno(random, depth - 1)} + {yesno(random, depth - 1)})",
            lambda: f"add_months({random.choice(DAYS)}, {small})",
            lambda: f"add_years({random.choice(DAYS)}, {small})",
            lambda: f"month_end({random.choice(DAYS)})",
            lambda: f"weekday({random.choice(DAYS)})",
            lambda: f"year({random.choice(DAYS)})",
            lambda: f"inclusive_ew({random.choice(DAYS)}, {small}, {small}, {small}, {small})",
            lambda: f"date_to_date({random.choice(DAYS)}, {small}, {small}, {small}, {small})",
            lambda: f"fixed_30_365({small}, {small}, {small}, {small})",
        ]
    )()


def yesno(random: Random, depth: int) -> str:
    """An expression for a yes or no; now and then a number, where not 0 means yes."""
    if depth == 0:
        return random.choice([f"known({random.choice(NAMES)})", f"{random.choice(NAMES)} > 3"])
    n, y = lambda: number(random, depth - 1), lambda: yesno(random, depth - 1)
    return random.choice(
        [
            lambda: f"({n()} {random.choice(_TESTS)} {n()})",
            lambda: f"({n()} {random.choice(_TESTS)} {n()} {random.choice(_TESTS)} {n()})",
            lambda: f"({y()} and {y()})",
            lambda: f"({y()} or {y()} or {y()})",
            lambda: f"({n()} and {y()})",
            lambda: f"({y()} or {n()})",
            lambda: f"(not {y()})",
            lambda: f"known({random.choice(NAMES)})",
        ]
    )()


def columns(seed: int) -> tuple[dict[str, Column], dict[str, Mask | bool]]:
    """Values for the names with what is known of them; one name is known throughout."""
    random = np.random.default_rng(seed)
    values = {
        name: random.integers(-40_000, 400_000, ROWS) if name in DAYS
        else random.integers(0, 7, ROWS)
        for name in NAMES
    }  # fmt: skip
    known: dict[str, Mask | bool] = {name: random.random(ROWS) < 0.6 for name in NAMES}
    known[NAMES[seed % 4]] = True
    return values, known


def row(values: dict[str, Column], known: dict[str, Mask | bool], at: int) -> dict[str, int | None]:
    """The values of one row, None where one is not known."""
    sure = {name: bool(np.broadcast_to(known.get(name, True), ROWS)[at]) for name in values}
    return {name: int(values[name][at]) if sure[name] else None for name in values}
