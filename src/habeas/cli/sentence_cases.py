"""`habeas sentence cases`: how many worked cases come out to the day."""

from __future__ import annotations

import argparse
import json
import shlex
from collections.abc import Iterator

from habeas.cli.waiting import in_colour
from habeas.languages import several, text
from habeas.sentences.england_wales.score import Difference, Miss
from habeas.services.sentence_cases import PACKS, Scored, scored
from habeas.showing.moment import number
from habeas.showing.table import paint, plain


def run_cases(args: argparse.Namespace) -> int:
    """Score the files; 0 when every line holds a case that is exact, 1 otherwise."""
    found = scored(args.more, args.pack or PACKS[0])
    if args.json:
        print(json.dumps(_as_dict(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_said(found, args)))
    return 0 if not found.score.misses and not found.unread else 1


def _said(found: Scored, args: argparse.Namespace) -> Iterator[str]:
    """The answer first, the others one a line, what to do next."""
    score = found.score
    answer = text("{exact} of {total} exact.", exact=number(score.exact), total=number(score.total))
    yield paint(answer, "bold", on=in_colour())
    yield from _parts(found)
    if score.misses:
        yield ""
        yield from (_line(miss) for miss in score.misses)
    for one in found.unread:
        yield ""
        yield f"{one.code}  {one.what}"
        yield f"{text('where'):<7} {plain(one.where)}"
        yield f"{text('do'):<7} {one.do}"
    yield "\n" + text("What next:")
    yield from _next(found, args)


def _parts(found: Scored) -> Iterator[str]:
    """The same by what is compared; nothing where the answer has said it all."""
    score = found.score
    if not score.misses:
        return
    if score.dated:
        yield text(
            "Of those that expect dates, {exact} of {total}; by the dates of custody alone, "
            "{custody}.",
            exact=number(score.dated_exact),
            total=number(score.dated),
            custody=number(score.custody_exact),
        )
    for name, (exact, total) in sorted(score.subsets.items()):
        yield f"  {name}: " + text("{exact} of {total}", exact=number(exact), total=number(total))


def _line(miss: Miss) -> str:
    """A case that missed: its name, what kind of miss, each difference."""
    return f"{plain(miss.id)}  {kind(miss)}: " + "; ".join(map(_difference, miss.differences))


def kind(miss: Miss) -> str:
    """What did not come out, in a word or two."""
    whats = {difference.what for difference in miss.differences}
    if "error" in whats:
        return text("error")
    if "codes" in whats:
        wanted = next(d.expected for d in miss.differences if d.what == "codes")
        return text("other refusal") if wanted else text("refused")
    if whats <= {"length"}:
        return text("length")
    return text("dates") if any(what.isupper() for what in whats) else text("tranche")


def _difference(one: Difference) -> str:
    return text(
        "{what}: expected {expected}, got {got}",
        what="" if one.what == "codes" else one.what,
        expected=one.expected or text("nothing"),
        got=one.got or text("nothing"),
    ).removeprefix(": ")


def _next(found: Scored, args: argparse.Namespace) -> Iterator[str]:
    if found.score.misses:
        first = found.score.misses[0]
        path = shlex.quote(found.files.get(first.id) or args.more[0])
        yield f"  habeas sentence {path} {shlex.quote(first.id)}"
        yield "      " + text("this case alone, with the sum behind every date")
    if found.unread:
        yield "  " + several(
            len(found.unread),
            "{n} place could not be read: mend it as said above, then run this again.",
            "{n} places could not be read: mend them as said above, then run this again.",
            n=number(len(found.unread)),
        )
    if not found.score.misses and not found.unread:
        yield "  habeas sentence packs " + (args.pack or PACKS[0])
        yield "      " + text("the law by which they were computed, step by step")


def _as_dict(found: Scored) -> dict[str, object]:
    score = found.score
    return {
        "total": score.total,
        "exact": score.exact,
        "dated": score.dated,
        "dated_exact": score.dated_exact,
        "custody_exact": score.custody_exact,
        "subsets": {
            name: {"exact": exact, "total": total} for name, (exact, total) in score.subsets.items()
        },
        "misses": [
            {
                "id": miss.id,
                "file": found.files.get(miss.id, ""),
                "kind": kind(miss),
                "differences": [
                    {"what": d.what, "expected": d.expected, "got": d.got} for d in miss.differences
                ],
            }
            for miss in score.misses
        ],
        "unread": [
            {"code": one.code, "what": one.what, "where": one.where, "do": one.do}
            for one in found.unread
        ],
    }
