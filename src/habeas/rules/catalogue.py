"""The rules as values: every file of this folder, read once.

The name of a rule is its place: `iccpr.article_9_1_title` is rules/iccpr/article_9_1_title.py.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType

import numpy as np

import habeas.rules
from habeas.law import vocabulary
from habeas.records.casebook import Casebook
from habeas.spans import Expr, word
from habeas.spans.axis import EPOCH

for _found in pkgutil.iter_modules(importlib.import_module("habeas.law").__path__):
    importlib.import_module(f"habeas.law.{_found.name}")  # each enters its words


@dataclass(frozen=True)
class Rule:
    """A rule of law as data.

    id          as in the table of rules, such as T-01
    name        its file, such as iccpr.article_9_1_title
    pack        the norm pack it belongs to; packs are never merged
    severity    S1 liberty, S2 life or integrity, S3 procedure, S4 quality of the record
    verified    True when a lawyer has checked the citation
    since, until  minutes between which the law is in force; None where unbounded
    words       the relations that the formula reads
    breach      the formula of what is not allowed; None for a rule that only keeps an account
    account     for such a rule, the formula of the time that it tells of: owed for, due, defined
    question    `breach` applied to the words; None without it
    """

    id: str
    name: str
    pack: str
    severity: str
    verified: bool
    title: str
    law: str
    says: str
    reads: str
    gives: str
    since: int | None
    until: int | None
    words: tuple[str, ...]
    question: Expr | None
    breach: Callable[..., Expr] | None
    account: Callable[..., Expr] | None
    examples: Mapping[str, str]

    @property
    def of_everybody(self) -> bool:
        """True where what it finds about a person depends on who else is in the book."""
        return any(vocabulary.VOCABULARY[name].of_everybody for name in self.words)

    def missing_in(self, book: Casebook) -> tuple[str, ...]:
        """The tables and columns that the rule needs but the casebook lacks."""
        return self.missing_among(vocabulary.columns_of(book))

    def missing_among(self, given: vocabulary.Columns) -> tuple[str, ...]:
        """The same for a casebook that has these columns."""
        lacking = (vocabulary.VOCABULARY[name].missing_among(given) for name in self.words)
        return tuple(dict.fromkeys(item for items in lacking for item in items))


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every rule, sorted by id; raises ValueError for two rules with one id."""
    found = [_rule(module) for module in _files()]
    found.sort(key=lambda rule: rule.id)
    for one, other in zip(found, found[1:], strict=False):
        if one.id == other.id:
            raise ValueError(f"{one.name} and {other.name} both call themselves {one.id}")
    return tuple(found)


def packs() -> tuple[str, ...]:
    """The names of all packs, sorted."""
    return tuple(sorted({rule.pack for rule in rules()}))


def _files() -> list[ModuleType]:
    root = habeas.rules.__path__
    folders = [found.name for found in pkgutil.iter_modules(root) if found.ispkg]
    names = [
        f"habeas.rules.{folder}.{found.name}"
        for folder in folders
        for found in pkgutil.iter_modules([f"{next(iter(root))}/{folder}"])
    ]
    return [importlib.import_module(name) for name in names]


def _rule(module: ModuleType) -> Rule:
    name = module.__name__.removeprefix("habeas.rules.")
    title, parts = _parts(inspect.getdoc(module) or "")
    breach, account = getattr(module, "breach", None), getattr(module, "account", None)
    formula = breach or account
    if formula is None:
        raise ValueError(
            f"{name} has no formula: write `breach`, or `account` for time that is no finding"
        )
    reads = tuple(inspect.signature(formula).parameters)
    for needed in reads:
        if needed not in vocabulary.VOCABULARY:
            raise ValueError(f"{name} reads {needed!r}, which is no word of habeas.law")
    since, until = getattr(module, "IN_FORCE", (None, None))
    return Rule(
        module.ID, name, module.PACK, module.SEVERITY, module.VERIFIED, title,
        parts["Law"], parts["Says"], parts["Reads"], parts["Gives"],
        _minute(since), _minute(until), reads,
        breach(*(word(needed) for needed in reads)) if breach else None,
        breach, account, module.EXAMPLES,
    )  # fmt: skip


def _parts(doc: str) -> tuple[str, dict[str, str]]:
    """The first sentence, then the paragraphs that begin with Law, Says, Reads, Gives."""
    title, _, rest = doc.partition("\n")
    found = re.split(r"^(Law|Says|Reads|Gives)\s+", rest, flags=re.MULTILINE)
    parts = {
        name: " ".join(body.split()) for name, body in zip(found[1::2], found[2::2], strict=True)
    }
    return title.strip(), parts


def _minute(date: str | None) -> int | None:
    return None if date is None else int((np.datetime64(date, "m") - EPOCH).astype(int))
