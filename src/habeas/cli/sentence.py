"""`habeas sentence`: the dates of sentences, each with the sum that led to it."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
import textwrap
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np

from habeas.cli.answer import again, faults, named, pointed_out
from habeas.cli.request import book_of, instant
from habeas.cli.sentence_term import term_of
from habeas.cli.waiting import in_colour, reading
from habeas.languages import several, step_text, text
from habeas.languages.command_line import value
from habeas.law.sentence_rows import local_day
from habeas.reading.fault import FileFault
from habeas.reading.zones import zone
from habeas.records.casebook import Casebook
from habeas.sentences import day
from habeas.sentences.case import Case, Sentence
from habeas.sentences.outcome import Dated, Endless, Undecided
from habeas.sentences.pack import Asked, Pack
from habeas.sentences.packs import PACKS
from habeas.sentences.step import Law
from habeas.sentences.written import person_dict
from habeas.services import sentence_dates
from habeas.services.sentence_dates import Found
from habeas.showing.moment import number
from habeas.showing.sentence_dates import (
    answer,
    dates_table,
    lacking,
    lines_of,
    outcome_said,
    owed_said,
    questions,
    refusals_said,
    sums,
)
from habeas.showing.sentence_day import term_said
from habeas.showing.sentence_law import page
from habeas.showing.table import paint, plain, table
from habeas.spans.calendar import UTC

SHOWN, WIDTH = 25, 100


def run(args: argparse.Namespace) -> int:
    """Compute, print; 0 when every date is known, 1 when one is not or a case is refused."""
    if args.path == "cases":
        from habeas.cli.sentence_cases import run_cases  # noqa: PLC0415

        return run_cases(args)
    if args.path == "packs":
        return _packs(args)
    args.person = args.more[0] if args.more else ""
    if args.keep or args.override:
        from habeas.cli import sentence_keep  # noqa: PLC0415

        return sentence_keep.run(args)
    pack = sentence_dates.pack_called(args.pack) if args.pack else None
    found, today, book = _found(args, pack, _law(args, pack))
    if args.more:
        found = [one for name in dict.fromkeys(args.more) for one in _named(found, name)]
    if args.why:
        args.why = _kind(args, found)
    written = _write(found, args.out, today) if args.out else []
    if args.json:
        print(json.dumps([_as_dict(one) for one in found], ensure_ascii=False, indent=1))
    elif len(found) == 1 or args.more:
        for n, one in enumerate(found):
            print("\n" * bool(n), end="")
            _print_one(one, args, today)
    else:
        _print_many(found, args)
    unread = _unread(book, args) if book else ""
    if unread:
        print("\n" + unread, file=sys.stderr if args.json else sys.stdout)
    if written and not args.json:
        print("\n" + text("Written: {files}.", files=", ".join(path.name for path in written)))
    is_read = book is None or not faults(book)
    return 0 if is_read and all(_is_whole(one) for one in found) else 1


def _unread(book: Casebook, args: argparse.Namespace) -> str:
    """What of the file is not in the dates: cells that could not be read, columns left alone."""
    names = ", ".join(map(plain, book.unread))
    alone = text("Columns left alone: {names}.", names=names) if names else ""
    return "\n".join(filter(None, (pointed_out(book, args), alone)))


def _write(found: list[Found], folder: str, today: int | None) -> list[Path]:
    from habeas.showing.sentence_export import Person, write  # noqa: PLC0415  (pyarrow is heavy)

    people = [Person(one.person, one.pack, one.computed, one.confirm) for one in found]
    return write(people, folder, today)


def _packs(args: argparse.Namespace) -> int:
    """The sentence packs, or one of them whole as its statute reads; always 0."""
    chosen = [sentence_dates.pack_called(name) for name in args.more] or list(PACKS.values())
    if args.more:
        print("\n\n".join(page(pack) for pack in chosen))
        return 0
    rows = [
        [pack.id, step_text(pack.says), number(sum(len(t.steps) for t in pack.tables)),
         number(len(pack.examples))]
        for pack in chosen
    ]  # fmt: skip
    print(table(rows, [text("pack"), text("covers"), text("steps"), text("examples")]))
    print("\n" + text("What next:") + "\n  habeas sentence packs spain")
    print("      " + text("one pack as its statute reads: article, words, formula, example"))
    return 0


def _found(
    args: argparse.Namespace, pack: Pack | None, law: Law
) -> tuple[list[Found], int | None, Casebook | None]:
    """Whose dates are asked for, with the day on which it is asked, from which book."""
    if args.term:
        asked = Asked(as_of=_asked_on(args.as_of, "--as-of", args.zone), law=law)
        return [_typed(args, pack, asked)], asked.as_of, None
    if not args.path:
        raise FileFault(
            "SEN-05",
            text("Nothing says which sentence is meant."),
            "habeas sentence",
            text("Give a file, or a term such as --term 12y --from 2025-11-02 --pack el-salvador."),
        )
    if sentence_dates.is_written_case(args.path):
        asked = Asked(as_of=_asked_on(args.as_of, "--as-of", args.zone), law=law)
        return list(sentence_dates.of_json(args.path, pack, asked)), asked.as_of, None
    with reading(args.path):
        book, _ = book_of(args, people=tuple(args.more) or None)
    if not book.has("sentences"):
        raise FileFault(
            "SEN-13",
            text("No sentences are on record here."),
            args.path,
            text("Give a table `sentences` (docs/tables.md), or a term with --term."),
        )
    asked = Asked(law=law)
    if book.as_of > 0:
        last = np.array([book.as_of - 1], np.int64)
        asked = replace(asked, as_of=int(local_day(last, book.zone)[0]))
    return list(sentence_dates.of_book(book, pack, asked)), asked.as_of, book


def _typed(args: argparse.Namespace, pack: Pack | None, asked: Asked) -> Found:
    """The dates of one term that was typed on the command line."""
    if args.path:
        raise FileFault(
            "SEN-18",
            text("A term is typed here, a file is named as well: {file}.", file=plain(args.path)),
            "--term",
            text("Give one of the two."),
        )
    if pack is None or not args.start:
        raise FileFault(
            "SEN-06",
            text("A term alone has no dates."),
            "--term",
            text("Give the law with --pack, the day it starts with --from."),
        )
    start = _day(args.start, "--from")
    term = term_of(args.term)
    committed = _day(args.committed, "--committed") if args.committed else None
    sentence = Sentence(
        id="1", term=term, pronounced=start, begins=start, final=start, committed=committed
    )
    case = Case(person=term_said(sentence.term), sentences=(sentence,))
    return sentence_dates.computed_of(case, pack, asked)


def _day(given: str, option: str) -> int:
    try:
        return day.parse(given)
    except ValueError:
        raise FileFault(
            "SEN-08",
            text("{given} is no day.", given=plain(given)),
            option,
            text("Write it as 2025-11-02, or +012345-06-07 after the year 9999."),
        ) from None


def _asked_on(given: str | None, option: str, place: str | None) -> int | None:
    """The day that an option names, or on which the moment lies that it names."""
    if not given:
        return None
    if "T" not in given and ":" not in given:
        return _day(given, option)
    where = zone(place) if place else UTC
    last = np.array([(instant(given, where, option) or 0) - 1], np.int64)
    return int(local_day(last, where)[0])


def _law(args: argparse.Namespace, pack: Pack | None) -> Law:
    known = _asked_on(args.as_known_on, "--as-known-on", args.zone)
    return Law(known_on=known, bills=sentence_dates.bills_called(args.bill or (), pack))


def _named(found: list[Found], person: str) -> list[Found]:
    mine = [one for one in found if one.person == person]
    if mine:
        return mine
    near = [one.person for one in found if person.lower() in one.person.lower()][:3]
    raise FileFault(
        "SEN-09",
        text("Nobody in this file who has a sentence is called {person}.", person=plain(person)),
        value("PERSON"),
        text("Near it: {names}.", names=", ".join(map(plain, near)))
        if near
        else text("Use the identifier exactly as the file writes it."),
    )


def _is_whole(found: Found) -> bool:
    """True where nothing is refused, missing or undecided."""
    answered = all(isinstance(d, Dated | Endless) for d in found.computed.dates.values())
    return answered and not found.computed.refusals


def _as_dict(found: Found) -> dict[str, object]:
    """One person's dates as JSON writes them."""
    return person_dict(found.person, found.computed, found.confirm)


def _print_one(found: Found, args: argparse.Namespace, today: int | None) -> None:
    computed, pack = found.computed, found.pack
    print(paint(answer(found.person, computed, pack, today), "bold", on=in_colour()))
    if pack is None:
        print("\n" + refusals_said(computed.refusals))
        return
    parts = [refusals_said(computed.refusals)]
    if computed.dates:
        parts.append(dates_table(computed, pack, today))
    parts.append(owed_said(computed))
    parts += [lacking(computed, pack), questions(computed, pack)]
    kind = args.why if args.why in computed.dates else ""
    if kind or not args.brief:
        title = text("Why {kind}:", kind=kind) if kind else text("The sum, line by line:")
        if any(isinstance(found, Undecided) for found in computed.dates.values()):
            title += " " + text("(where the law is open, by the first reading)")
        lines = lines_of(computed, kind)
        parts.append(f"{title}\n{sums(lines)}" if lines else "")
    parts += ["\n".join(textwrap.wrap(step_text(note), WIDTH)) for note in computed.notes]
    if found.confirm:
        parts.append(text("Please confirm:") + "\n" + refusals_said(found.confirm))
    parts.append(_warning(found))
    print("\n\n".join(["", *filter(None, parts)])[1:])


def _kind(args: argparse.Namespace, found: list[Found]) -> str:
    """The kind of date that is asked about, as these people's packs write it."""
    wanted = args.why
    if len(found) > 1 and not args.more and not args.json:
        raise FileFault(
            "SEN-19",
            text("Nobody says whose date is asked about."),
            "--why",
            text("Name the person after the file."),
        )
    kinds = list(dict.fromkeys(kind for one in found for kind in one.computed.dates))
    for kind in kinds:
        if kind.lower() == wanted.lower():
            return kind
    if not kinds:  # nobody has a date: the answer says why
        return ""
    raise FileFault(
        "SEN-10",
        text("There is no date of this kind here: {kind}.", kind=plain(wanted)),
        "--why",
        text("Choose among {kinds}.", kinds=", ".join(kinds)),
    )


def _warning(found: Found) -> str:
    unchecked = sum(not line.verified for line in found.computed.lines)
    if not unchecked:
        return ""
    return several(
        unchecked,
        "{n} line of this sum cites law that no lawyer has checked for us yet.",
        "{n} lines of this sum cite law that no lawyer has checked for us yet.",
        n=number(unchecked),
    )


def _print_many(found: list[Found], args: argparse.Namespace) -> None:
    whole = sum(map(_is_whole, found))
    said = several(
        len(found), "{whole} of {n} person has every date.", "{whole} of {n} people have every date.",
        whole=number(whole), n=number(len(found)),
    )  # fmt: skip
    print(paint(said, "bold", on=in_colour()))
    undecided = sum(
        isinstance(d, Undecided) for d in chain(*(one.computed.dates.values() for one in found))
    )
    if undecided:
        print(several(
            undecided, "{n} date needs a decision of law.", "{n} dates need a decision of law.",
            n=number(undecided),
        ))  # fmt: skip
    rows = [_row(one) for one in found[:SHOWN]]
    heads = [text("person"), text("pack"), text("end of custody"), text("end of the sentence")]
    print("\n" + table(rows, heads, align="llll", width=120))
    if len(found) > SHOWN:
        print(text("… and {n} more; all of them with --json.", n=number(len(found) - SHOWN)))
    print("\n" + text("What next:"))
    first = next((one for one in found if not _is_whole(one)), found[0]) if found else None
    if first is not None:
        law = f" --pack {shlex.quote(args.pack)}" if args.pack else ""
        print(f"  habeas sentence {again(args)}{law} {named(first.person)}")
        print("      " + text("one person, with the sum behind every date"))


def _row(found: Found) -> list[str]:
    dates = found.computed.dates
    refused = found.computed.refusals
    if refused or found.pack is None:
        return [plain(found.person), found.pack.id if found.pack else "", refused[0].code, ""]
    ends = [
        outcome_said(dates[kind], found.pack) if kind in dates else ""
        for kind in (found.computed.release, found.computed.expiry)
    ]
    return [plain(found.person), found.pack.id, *ends]
