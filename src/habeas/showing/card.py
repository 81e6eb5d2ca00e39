"""The card on which a notebook shows an answer: white paper, whatever the theme around it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from habeas.showing.svg import FONT, INK, LINE, SOFT, WIDTH
from habeas.showing.table import plain

_CARD = (
    f"max-width:{WIDTH}px;box-sizing:content-box;background:#fff;color:{INK};font-family:{FONT};font-size:14px;"
    f"line-height:1.45;border:1px solid {LINE};border-radius:6px;padding:14px 18px;margin:4px 0;"
    "text-align:left;overflow-x:auto"
)
_CELL = (
    f"border:0;border-bottom:1px solid {LINE};padding:5px 14px 5px 0;background:#fff;color:{INK};"
)


def card(*blocks: str) -> str:
    """The blocks, markup already, on one card; empty ones are left out."""
    return f'<div style="{_CARD}">{"".join(blocks)}</div>'


def sentence(said: str, beside: str = "") -> str:
    """The answer in strong letters, then what belongs beside it."""
    more = f' <span style="color:{SOFT}">{_text(beside)}</span>' if beside else ""
    return f'<p style="margin:0 0 4px;font-size:16px"><strong>{_text(said)}</strong>{more}</p>'


def faint(said: str) -> str:
    """A line in small grey letters; nothing for an empty one."""
    if not said:
        return ""
    return f'<p style="margin:6px 0 0;font-size:12px;color:{SOFT}">{_text(said)}</p>'


def code(said: str) -> str:
    """A question as it is written in Python."""
    style = f"font-size:12px;color:{SOFT};background:none;padding:0"
    return f'<p style="margin:0 0 8px"><code style="{style}">{_text(said)}</code></p>'


def picture(svg: str) -> str:
    """A drawing that gives way on a narrow page; its letters stay in proportion."""
    fitting = svg.replace("<svg ", '<svg style="max-width:100%;height:auto;display:block" ', 1)
    return f'<div style="margin:6px 0">{fitting}</div>'


def table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Sequence[bool],
    *,
    marked: Sequence[bool] = (),
) -> str:
    """Rows under their headings.

    numbers  which columns stand right; marked  which columns are markup already
    """
    kinds = [*marked, *[False] * (len(headings) - len(marked))]
    head = "".join(
        f'<th scope="col" style="{_look(is_number)}font-weight:600;vertical-align:bottom;'
        f'text-align:{"right" if is_number else "left"}">{_text(said)}</th>'
        for said, is_number in zip(headings, numbers, strict=True)
    )
    body = "".join(
        f'<tr style="background:#fff">{"".join(_cells(row, numbers, kinds))}</tr>' for row in rows
    )
    style = "border-collapse:collapse;border:0;font-size:13px;margin:6px 0;background:#fff"
    return f'<table style="{style}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cells(row: Sequence[str], numbers: Sequence[bool], kinds: Sequence[bool]) -> list[str]:
    return [
        f'<td style="{_look(is_number or " " not in cell)}vertical-align:top;text-align:'
        f'{"right" if is_number else "left"}">{cell if is_markup else _text(cell)}</td>'
        for cell, is_number, is_markup in zip(row, numbers, kinds, strict=True)
    ]


def _look(is_whole: bool) -> str:
    """A cell whose text stays on one line, or may be broken."""
    return f"{_CELL}white-space:{'nowrap' if is_whole else 'normal'};"


def legend(entries: Sequence[tuple[str, str]]) -> str:
    """What each pattern stands for: a swatch, markup already, with its word beside it."""
    said = "".join(
        f'<span style="margin-right:18px;white-space:nowrap">{swatch} {_text(word)}</span>'
        for swatch, word in entries
    )
    return f'<p style="margin:6px 0 0;font-size:12px;color:{SOFT}">{said}</p>'


def lines(said: Sequence[str]) -> str:
    """Lines in small letters, one under another; nothing for none."""
    return "".join(map(faint, said))


def _text(said: str) -> str:
    return escape(plain(said))
