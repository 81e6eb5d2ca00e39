"""`habeas case`: a case is entered step by step into a register, then measured."""

from __future__ import annotations

import argparse
import json
import tempfile
import textwrap
from collections import Counter
from pathlib import Path

from habeas.cli.waiting import in_colour
from habeas.demo.case_expected import Measured, judged, measured
from habeas.demo.case_file import Case, CaseFault, read
from habeas.demo.case_played import Played, play
from habeas.languages import several, text
from habeas.showing.moment import number
from habeas.showing.table import paint, plain, table


def run(args: argparse.Namespace) -> int:
    """Play the case, measure, print; 0 when every number came out as it must, 1 otherwise."""
    case = read(_written(args.path), Path(args.path).name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(args.keep) if args.keep else Path(folder) / "case.db"
        played = play(case, path, Path(f"{path}.keys") if args.keep else None)
        try:
            found, entries = measured(judged(played)), played.register.size
        finally:
            played.register.close()
    if args.json:
        print(json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=1))
    else:
        _print(case, played, found, entries, args)
    return 0 if all(one.holds for one in found) else 1


def _written(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as why:
        raise CaseFault(
            "CAS-01", text("The case cannot be read: {why}.",
                           why=getattr(why, "strerror", None) or why),
            path, text("Give the path of a case file, such as "
                       "examples/cases/15-march-2025.case."),
        ) from why  # fmt: skip


def _plain(one: Measured) -> dict[str, object]:
    return {"line": one.expected.line, "measure": one.expected.measure, "says": one.says,
            "must": one.expected.numbers, "found": one.found, "holds": one.holds}  # fmt: skip


def _print(
    case: Case, played: Played, found: list[Measured], entries: int, args: argparse.Namespace
) -> None:
    wrong = sum(not one.holds for one in found)
    answer = several(
        wrong, "{n} number did not come out as it must.", "{n} numbers did not come out as they must.",
        n=number(wrong),
    ) if wrong else text("Every number came out as it must.")  # fmt: skip
    print(paint(f"{case.title}. {answer}", "bold", on=in_colour()))
    print(text("{steps} steps made {entries} entries.", steps=len(case.steps),
               entries=number(entries)))  # fmt: skip
    print("\n" + text("What the register answered:"))
    print("\n".join(_answers(case, played)))
    rows = [
        [one.says, " ".join(one.expected.numbers), " ".join(one.found),
         text("ok") if one.holds else text("not so")]
        for one in found
    ]  # fmt: skip
    print("\n" + table(rows, [text("what"), text("must be"), text("found"), ""]))
    if args.keep:
        print("\n" + text("The register is in {file}.", file=args.keep))
        print(text("The key that writes in it: {file}.", file=f"{args.keep}.keys/desk.key"))
    print("\n" + text("What next:"))
    print(f"  habeas case {args.path} --keep march.db")
    print("      " + text("keep the register, to ask it with `habeas audit`, `why`, `print`"))


def _answers(case: Case, played: Played) -> list[str]:
    """Each sentence once, at the step that first called for it, with how often it came."""
    first, times = {}, Counter[str]()
    for step in case.steps:
        for said in played.said.get(step.line, ()):
            first.setdefault(said, step)
            times[said] += 1
    lines = []
    for said, step in first.items():
        lines.append(f"  {step.at.replace('T', ' ')} {step.zone}  {step.verb} {step.words[0]}")
        often = times[said]
        more = " " + several(often, "({n} time)", "({n} times)", n=number(often))
        lines += textwrap.wrap(plain(said) + (more if often > 1 else ""), 96,
                               initial_indent="    ", subsequent_indent="    ")  # fmt: skip
    return lines
