"""Describes every kind of entry with its fields, from the types: the text of docs/records.md."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from habeas.records.fault import SENTENCES
from habeas.records.kind import Kind, Record, every_kind
from habeas.records.shape import Field, Shape, fields_of
from habeas.records.value import Value

ROOT = Path(__file__).parent.parent
HEAD = """# The kinds of entries

Made from `src/habeas/records/` by `make catalogue`.

A register is one sequence of entries. Each has a *head*, which says when it was written, by whom, of
what kind it is; and a *body* with the fields below. A kind is written with its version: `admission/1`.
Versions live side by side; what a newer version wrote is kept as it was by a program that does not
know it. `habeas.records.schema.schemas()` gives all of this as JSON Schema.

**What was not stated is left out.** Nothing is null, nothing is empty. Bold fields are required:
without them the entry says nothing. What the law asks for and nobody stated is no fault of the
entry; the audit finds it. A fact is never refused for what it lacks.

**Moments.** `2025-03-15T22:45Z` is a minute in UTC; `2025-03-15` some instant of that day in the
entry's `zone`, else in the register's; `2025-03-15T10:00Z/2025-03-16T02:00Z` some instant from the
first minute on, before the second; `?31/02/2025` was written but cannot be read;
`+012345-06-07` lies beyond the year 9999. **Dates** may also be rough (EDTF): `1984`, `1984-05`,
`198X`, `1984-05~`, `1984/1986`. **Decimals** are text: `20000.00`. **Hashes** are SHA-256 in 64
hexadecimal digits. An **entry** is given by its number in the same log.

**Law.** (K) marks what is cited from knowledge, not yet confirmed by a lawyer; *policy* what no norm
fixes. A body may be **sealed** by order of a court only where this says so: then the body is taken
away, its head and the proof stay. Custody facts are never sealed.

Clinical findings (but for the cause of a death), affiliation, religion, race, points of any kind have
no field. What was said
between a person and counsel has none either.

| block of a register entry | where |
|---|---|
| the person | `person`, `identity`, `link`, `relative` |
| the deprivation of liberty | `admission`, `judicial_act` (arrest) |
| order and grounds | `title`, `title_status`, `order` |
| the supervising authority | `supervision`, `responsible` of each stay |
| places | `place`, `admission`, `movement`, `count` |
| elements of health | `health`, `admission` |
| death, release, transfer | `death`, `release`, `movement`, `transport` |
| judicial acts | `judicial_act`, `contact`, `habeas` |
| counsel, consulate, family | `contact`, `contact_request`, `family_notice`, `notice` |
| property | `admission`, `property`, `release` |
| sentence | `sentence`, `computation` |
| the course of custody | `assessment`, `classification`, `discipline`, `incident`, `isolation`, `work` |
| constraints | `order`, `separation`, `restriction` |
| agreement | `agreement`, `agreement` of each stay |
| provenance | the head; `source`, `document`, `by`; `correction` |
| disclosure | `look`, `disclosure`, `enquiry`, `statement` |

## In every kind

"""


def document() -> str:
    """docs/records.md: what every kind has, each kind in turn, the objects inside, the faults."""
    kinds = every_kind()
    lines = [HEAD + table(fields_of(Record))]
    for kind in kinds:
        lines += [f"## {kind.text}", kind.meaning, said_of(kind), table(kind.own_fields)]
    lines.append("## Objects inside")
    for name, type_ in sorted(inside(kind.type for kind in kinds).items()):
        lines += [f"### {name}", type_.__doc__ or "", table(fields_of(type_))]
    lines += ["## Faults of an entry", "What stands in braces is filled in.", fault_list()]
    return "\n\n".join(line.strip() for line in lines) + "\n"


def said_of(kind: Kind) -> str:
    """Whom the kind names, whether it can be sealed, what it needs."""
    names = ", ".join(f"`{name}`" for name in kind.about) or "nobody"
    sealed = "by order of a court" if kind.sealable else "never"
    if kind.sealable_as:
        sealed = f"like the entry that it `{kind.sealable_as}`"
    found = f"Names: {names}. Sealed: {sealed}."
    for group in kind.needs:
        found += f" At least one of {', '.join(f'`{name}`' for name in group)} is given."
    return found


def table(fields: Iterable[Field]) -> str:
    """The fields as a table: name, what it holds, meaning, law."""
    lines = ["| field | holds | meaning | law |", "|---|---|---|---|"]
    for f in fields:
        name = f"**{f.name}**" if f.required else f.name
        least = f", at least {f.at_least}" if f.at_least else ""
        lines.append(f"| {name} | {holds(f.shape)}{least} | {f.meaning} | {f.law} |")
    return "\n".join(lines)


def holds(shape: Shape) -> str:
    """What a field can hold, in words."""
    if shape.of is not None:
        return f"list: {holds(shape.of)}"
    if shape.type is not None:
        return f"[{shape.type.__name__}](#{shape.type.__name__.lower()})"
    if shape.form == "word":
        return ", ".join(f"`{word}`" for word in shape.words)
    return {"yesno": "true or false", "digest": "hash", "object": "any object"}.get(
        shape.form, shape.form
    )


def inside(types: Iterable[type[Value]]) -> dict[str, type[Value]]:
    """The types of the objects inside these, at any depth, by name."""
    found: dict[str, type[Value]] = {}
    for type_ in types:
        below = [t for f in fields_of(type_) if (t := (f.shape.of or f.shape).type)]
        found |= {t.__name__: t for t in below} | inside(below)
    return found


def fault_list() -> str:
    """Every fault of a body by its code."""
    return "\n".join(f"- `{code}` {what} {do}" for code, (what, do) in SENTENCES.items())


def main() -> int:
    """Write the document."""
    (ROOT / "docs/records.md").write_text(document(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
