"""`habeas agreement show`: what is on record of an agreement; without a name, of all of them."""

from __future__ import annotations

import argparse
import json
from typing import Any

from habeas.cli import agreement_notes
from habeas.cli.register import opened
from habeas.languages import several, text
from habeas.register.log import Register
from habeas.services.agreement_notes import notes
from habeas.services.agreement_papers import Papers, known, names
from habeas.services.agreement_people import people_under
from habeas.showing.moment import number
from habeas.showing.table import plain, table


def run(args: argparse.Namespace) -> int:
    """Print it; 0."""
    with opened(args.path, readonly=True) as register:
        asked = [args.agreement] if args.agreement else list(names(register))
        found = [(known(register, name), _held(register, name)) for name in asked]
        odd = notes(register, args.agreement)
    if args.json:
        said = [_as_dict(papers, held) for papers, held in found]
        print(
            json.dumps(
                {"agreements": said, **agreement_notes.as_dict(odd)}, ensure_ascii=False, indent=1
            )
        )
    elif args.agreement:
        _one(*found[0], args.path)
        agreement_notes.show(odd)
    else:
        _all(found)
        agreement_notes.show(odd)
    return 0


def _held(register: Register, name: str) -> int:
    return len({one.person for one in people_under(register, name)})


def _all(found: list[tuple[Papers, int]]) -> None:
    print(
        several(len(found), "{count} agreement.", "{count} agreements.", count=number(len(found)))
    )
    if found:
        rows = [[papers.id, _states(papers), _last(papers, "start", first=True), _last(papers, "end"),
                 number(held)] for papers, held in found]  # fmt: skip
        heads = [text("agreement"), text("states"), text("from"), text("to"), text("held now")]
        print("\n" + table(rows, heads, align="llllr"))


def _one(papers: Papers, held: int, path: str) -> None:
    print(several(held, "{count} person is held under {name}. It is not a title.",
                  "{count} people are held under {name}. It is not a title.",
                  count=number(held), name=plain(papers.id)))  # fmt: skip
    print(text("{states}. Zone: {zone}.", states=_states(papers), zone=papers.zone))
    renewals = {n for n, _ in papers.renewals}
    rows = [
        [str(n), text("renewal") if n in renewals else text("text"),
         *(str(said.get(name, "")) for name in ("start", "end", "ended", "signed", "cap")),
         str(said.get("fee_per_person_day") or said.get("fee_per_person_year", "")),
         str(said.get("categories", ""))]
        for n, said in papers.terms
    ]  # fmt: skip
    heads = [text("entry"), text("what"), text("from"), text("to"), text("ended"), text("signed"),
             text("cap"), text("fee"), text("categories")]  # fmt: skip
    print("\n" + table(rows, heads, align="rlllllrrl"))
    if papers.responsibilities:
        rows = [[str(n), str(said.get("state", "")), str(said.get("at", "")),
                 text("yes") if said.get("acknowledged") else text("no"), str(said.get("what", ""))]
                for n, said in papers.responsibilities]  # fmt: skip
        heads = [text("entry"), text("state"), text("at"), text("answers for them"), text("what")]
        print("\n" + table(rows, heads, align="rllll"))
    print("\n" + text("What next:"))
    for act, says in (("due", text("who is to be returned or released when it ends")),
                      ("statement", text("its account, month by month"))):  # fmt: skip
        print(f"  habeas agreement {act} {path} {papers.id}   {says}")


def _states(papers: Papers) -> str:
    sending, holding = _last(papers, "sending_state"), _last(papers, "holding_state")
    return text("{sending} sends, {holding} holds", sending=sending or "?", holding=holding or "?")


def _last(papers: Papers, name: str, *, first: bool = False) -> str:
    terms = papers.terms if first else tuple(reversed(papers.terms))
    return next((str(said[name]) for _, said in terms if name in said), "")


def _as_dict(papers: Papers, held: int) -> dict[str, Any]:
    kinds = ("texts", "renewals", "invoices", "payments", "responsibilities")
    return {
        "id": papers.id, "zone": papers.zone, "held_now": held, "is_a_title": False,
        **{kind: [{"entry": n, **said} for n, said in getattr(papers, kind)] for kind in kinds},
    }  # fmt: skip
