"""An audit on one card: the answer, custody in four parts, what was found rule by rule."""

from __future__ import annotations

from habeas.audit.run import Audit
from habeas.languages import rule_text, several, text
from habeas.showing import card
from habeas.showing.bars import bar_svg
from habeas.showing.cover_bar import cover_svg
from habeas.showing.figures import Row, cover_parts, cover_rows, rule_rows
from habeas.showing.headline import answer
from habeas.showing.moment import number, when
from habeas.showing.notebook import swatch
from habeas.showing.svg import INK, RED, fill

SHOWN = 30


def audit_html(result: Audit, *, uid: str = "audit") -> str:
    """The card; of many rules the gravest are shown, the others counted.

    uid  begins every id inside, so that several cards can stand on one page
    """
    said, beside = answer(result)
    rows = rule_rows(result)
    left = len(rows) - SHOWN
    more = several(left, "… and {n} more rule", "… and {n} more rules", n=number(left))
    return card.card(
        card.sentence(said, beside),
        _cover(result, uid),
        _rules(rows[:SHOWN], uid),
        card.faint(more) if left > 0 else "",
        card.faint(_foot(result)),
    )


def _cover(result: Audit, uid: str) -> str:
    """The four parts as one bar, each with its days and its share beneath."""
    if not result.cover_judged or not len(result.cover.custody):
        return ""
    looks = {
        "covered": {"fill": "#4a4a4a", "stroke": "#4a4a4a"},
        "disputed": {"fill": fill(uid, "disputed"), "stroke": INK},
        "unknown": {"fill": fill(uid, "unknown"), "stroke": INK},
        "uncovered": {"fill": fill(uid, "uncovered"), "stroke": RED},
    }
    entries = [
        (swatch(**looks[name]), text("{part}: {days} days ({share})", part=part, days=days,
                                     share=share))
        for (name, minutes), (part, _, days, share) in zip(
            cover_parts(result)[:-1], cover_rows(result)[:-1], strict=True
        )
        if len(minutes)
    ]  # fmt: skip
    return card.picture(cover_svg(result, uid=uid)) + card.legend(entries)


def _rules(rows: list[Row], uid: str) -> str:
    if not rows:
        return ""
    most = max(row.certain_people + row.possible_people for row in rows)
    cells = [
        [
            row.rule.id,
            rule_text(row.rule.id, "title", row.rule.title),
            bar_svg(row, uid=f"{uid}-{row.rule.id}", most=most),
            number(row.certain_people),
            number(row.possible_people) if row.possible_people else "",
            number(row.open_people) if row.open_people else "",
        ]
        for row in rows
    ]
    heads = [text("rule"), text("what it says"), "", text("people"), text("possibly"), text("now")]
    is_number = [False, False, False, True, True, True]
    return card.table(heads, cells, is_number, marked=[False, False, True])


def _foot(result: Audit) -> str:
    """As of when, by which packs, how many rules could not be asked."""
    missing = len(result.not_judged)
    parts = [
        text("As of {time}.", time=when(result.book.as_of, result.book.zone)),
        text("Packs: {packs}.", packs=", ".join(result.packs)),
    ]
    if missing:
        parts.append(
            several(
                missing,
                "{n} rule could not be judged: this file lacks what it reads.",
                "{n} rules could not be judged: this file lacks what they read.",
                n=number(missing),
            )
        )
    parts.append(text("A finding is a statement about the record; it accuses nobody."))
    return " ".join(parts)
