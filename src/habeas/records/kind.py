"""The register of kinds: every type of entry under its name, version by version."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from inspect import cleandoc
from typing import TypeVar

from habeas.records.citation import GROUNDS
from habeas.records.shape import Field, Shape, fields_of
from habeas.records.source import Source
from habeas.records.value import Digest, Value, says

_KIND = re.compile(r"([a-z]+(?:_[a-z]+)*)/([1-9]\d{0,5})")


@dataclass(frozen=True, kw_only=True)
class Record(Value):
    """One entry of the register, with the fields that every kind has.

    written_as  the version that wrote it where that is another than the type's own; else 0
    """

    zone: str | None = says(
        "The time zone of the place; days without an hour are days of this zone.", "IANA"
    )
    source: Source | None = says("Where the entry was taken from, if it was not stated here.")
    by: str | None = says(
        "The officer who states it, by name or number as the service writes them.",
        "Body of Principles 12 (K); policy: no entry is anonymous",
    )
    document: Digest | None = says("The scanned instrument or sheet, by its hash.", GROUNDS)
    remarks: str | None = says("What the fields cannot say, in the writer's words.")
    written_as: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class Unknown(Record):
    """An entry of a kind that this version does not know, or cannot read; all of it is in extra."""

    kind_text: str


@dataclass(frozen=True)
class Kind:
    """A kind of entry in one version.

    sealable     True where a court may seal the body; custody facts never
    sealable_as  a field with the number of another entry, whose kind decides instead
    needs        groups of fields of which at least one has to be given
    """

    name: str
    version: int
    type: type[Record]
    sealable: bool
    sealable_as: str
    needs: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """As it is written in the head of an entry: admission/1."""
        return f"{self.name}/{self.version}"

    @property
    def meaning(self) -> str:
        """What an entry of this kind says."""
        return cleandoc(self.type.__doc__ or "")

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of its body."""
        return fields_of(self.type)

    @property
    def own_fields(self) -> tuple[Field, ...]:
        """The fields of its body without those that every kind has."""
        return tuple(f for f in self.fields if f not in fields_of(Record) or f.required)

    @property
    def about(self) -> tuple[str, ...]:
        """The fields that name persons; those inside lists and objects with a dot."""
        return tuple(about(self.type))


R = TypeVar("R", bound=Record)
_KINDS: dict[str, dict[int, Kind]] = {}
_TEXTS: dict[type[Record], Kind] = {}


def kind(
    name: str,
    *,
    version: int,
    sealable: bool = False,
    sealable_as: str = "",
    needs: tuple[tuple[str, ...], ...] = (),
) -> Callable[[type[R]], type[R]]:
    """Enters a type under `name` in `version`; ValueError where that is taken."""

    def enter(type_: type[R]) -> type[R]:
        made = Kind(name, version, type_, sealable, sealable_as, needs)
        if not _KIND.fullmatch(made.text):
            raise ValueError(f"{made.text} is no name of a kind")
        if version in _KINDS.setdefault(name, {}):
            raise ValueError(f"there are two kinds {made.text}")
        _KINDS[name][version] = _TEXTS[type_] = made
        return type_

    return enter


def kinds() -> Mapping[str, Mapping[int, type[Record]]]:
    """Every kind: name -> version -> type, sorted by name, then version."""
    return {
        name: {version: one.type for version, one in sorted(versions.items())}
        for name, versions in sorted(_all().items())
    }


def every_kind() -> tuple[Kind, ...]:
    """Every kind in every version, sorted by name, then version."""
    found = [one for versions in _all().values() for one in versions.values()]
    return tuple(sorted(found, key=lambda one: (one.name, one.version)))


def reader_of(kind_text: str) -> Kind | None:
    """The kind that reads entries of `kind_text`: its own, else the newest one that is older.

    None where the name is not known, or every known version is newer.
    """
    name, version = split(kind_text)
    versions = _all().get(name, {})
    if version in versions:
        return versions[version]
    older = [known for known in versions if known < version]
    return versions[max(older)] if older else None


@lru_cache(maxsize=1000)
def split(kind_text: str) -> tuple[str, int]:
    """Name, version of a kind as the head of an entry writes it; ("", 0) where it is none."""
    found = _KIND.fullmatch(kind_text)
    return (found[1], int(found[2])) if found else ("", 0)


def kind_of(record: Record) -> str:
    """The kind of a record as the head of its entry writes it, in the version that wrote it."""
    if isinstance(record, Unknown):
        return record.kind_text
    own = _TEXTS[type(record)]
    return f"{own.name}/{record.written_as}" if record.written_as else own.text


def about(type_: type[Value]) -> list[str]:
    """The fields of a type that name persons, in their order."""
    found = []
    for one in fields_of(type_):
        shape: Shape = one.shape.of or one.shape
        if shape.form == "person":
            found.append(one.name)
        elif shape.type is not None:
            found += [f"{one.name}.{inner}" for inner in about(shape.type)]
    return found


def _all() -> dict[str, dict[int, Kind]]:
    _load()
    return _KINDS


@lru_cache(maxsize=1)
def _load() -> None:
    """Every file of this room is read once; each enters its kinds."""
    for found in pkgutil.iter_modules(importlib.import_module("habeas.records").__path__):
        importlib.import_module(f"habeas.records.{found.name}")
