"""The sections of the report about what was read: faults, rules not judged, assumptions."""

from __future__ import annotations

from collections import Counter

from habeas.audit.conservation import breaks
from habeas.audit.run import Audit
from habeas.languages import rule_text, several, text
from habeas.records.casebook import Casebook, Defect
from habeas.showing import conserved
from habeas.showing import report_blocks as blocks
from habeas.showing.moment import number, when
from habeas.showing.report_blocks import Section

EXAMPLES = 2
BREAKS_MAX = 60
CELL_MAX = 80


def not_read(book: Casebook) -> Section | None:
    """The places that could not be read or were repaired, by kind, with what to do."""
    if not book.defects and not book.tallies and not book.unread:
        return None
    faults = sum(defect.kind == "fault" for defect in book.defects)
    by_code: dict[str, list[Defect]] = {}
    for defect in book.defects:
        by_code.setdefault(defect.code, []).append(defect)
    counted = Counter({code: len(found) for code, found in by_code.items()})
    counted |= Counter(dict(book.tallies))
    rows = [
        _row(book.said.get(code, code), times, by_code.get(code, []))
        for code, times in counted.most_common()
    ]
    headings = [text("times"), text("kind"), text("for example"), text("what to do")]
    parts = [blocks.table(headings, rows, "nw--")] if rows else []
    if book.unread:
        left = text("Columns left alone: {names}.", names=", ".join(book.unread))
        parts.append(blocks.words(left))
    return Section(
        text("What could not be read"),
        [
            several(
                faults,
                "{n} place could not be read as written; nothing was repaired in silence. All are "
                "in defects.csv.",
                "{n} places could not be read as written; nothing was repaired in silence. All are "
                "in defects.csv.",
                n=number(faults),
            )
        ],
        parts,
    )


def _row(told: str, times: int, found: list[Defect]) -> list[object]:
    kinds = {
        "fault": text("not used"),
        "repair": text("repaired"),
        "note": text("used as written"),
    }
    examples = [
        text("{table}, row {row}, {column}: {value}", table=d.table, row=d.row, column=d.column,
             value=_shown(d.value) or text("(empty)"))
        for d in found[:EXAMPLES]
    ]  # fmt: skip
    said = f"{found[0].what} {found[0].do}" if found else told
    return [number(times), kinds[found[0].kind] if found else text("counted"), examples, said]


def _shown(value: str) -> str:
    return value if len(value) <= CELL_MAX else value[: CELL_MAX - 1] + "…"


def conserved_counts(book: Casebook) -> Section | None:
    """Whether published numbers agree with one another."""
    if book.counts is None:
        return None
    found = breaks(book.counts)
    parts = []
    rows = conserved.law_rows(found)
    if rows:
        parts.append(blocks.table(conserved.law_headings(), rows, "-nnn"))
    if len(found):
        broken = conserved.break_rows(found, BREAKS_MAX)
        parts.append(blocks.table(conserved.break_headings(), broken, "w--nn"))
    gaps = conserved.gap_sentence(found)
    lead = [conserved.sentence(found), *([gaps] if gaps else [])]
    return Section(text("Whether the numbers agree"), lead, parts)


def not_judged(result: Audit) -> Section | None:
    """The rules that could not be asked, by what the file lacks."""
    if not result.not_judged:
        return None
    by_lack: dict[tuple[str, ...], list[str]] = {}
    for item in result.not_judged:
        said = f"{item.rule.id} {rule_text(item.rule.id, 'title', item.rule.title)}"
        by_lack.setdefault(item.lacking, []).append(said)
    rows: list[list[object]] = [[", ".join(lacking), rules] for lacking, rules in by_lack.items()]
    return Section(
        several(
            len(result.not_judged),
            "{count} rule was not judged",
            "{count} rules were not judged",
        ),
        [
            text(
                "The file lacks what these rules read. Nothing follows from that for anybody: a "
                "rule that was not judged is neither kept nor broken."
            )
        ],
        [blocks.table([text("lacking"), text("rules")], rows, "w-")],
    )


def assumptions(result: Audit) -> Section:
    """The choices under which everything above holds."""
    book = result.book
    rows: list[list[object]] = [
        [text("judged as of"), _as_of(book)],
        [text("zone"), text("Days and months are those of {zone}.", zone=book.zone.name)],
        [text("packs"), text("{packs}. Packs are never merged.", packs=", ".join(result.packs))],
        [text("covered"), text("A certain title is on record for that minute.")],
        [text("in dispute"), text(
            "A title is challenged, stayed or contradicted, or a release order awaits confirmation."
        )],
        [text("unknown"), text(
            "Perhaps covered: a title without certain dates, or one that is merely claimed."
        )],
        [text("no title"), text("No title on record. The document that is missing is named.")],
        [text("certain, possible"), text(
            "Possible only: a record is incomplete, or known only to the day. An absence is a "
            "finding only when its deadline has passed while custody went on."
        )],
        [text("an empty end of a stay"), text("Still held when the file ends.")],
        [text("an empty end of a title"), text("Perhaps valid, never certain.")],
        [text("source"), f"{text(book.origin)}. {_observed(book)}".strip()],
    ]  # fmt: skip
    return Section(
        text("How this was judged"), [], [blocks.table([text("what"), text("means")], rows, "k-")]
    )


def _as_of(book: Casebook) -> str:
    day = when(book.as_of, book.zone, precision="minute")
    return text("{time}. What comes later is unknown, and never counted.", time=day)


def _observed(book: Casebook) -> str:
    if not book.observed:
        return ""
    return text("Presence was observed day by day; beginnings and ends are inferred from it.")
