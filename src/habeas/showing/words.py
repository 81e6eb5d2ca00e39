"""What events, orders, titles, packs or parts of cover are called in the language spoken now."""

from __future__ import annotations

from habeas.languages import text


def event(kind: str) -> str:
    """An event by its kind; a kind that has no word of its own is shown as written."""
    known = {
        "": text("an event"),
        "arrest": text("arrest"),
        "judge": text("before a judge"),
        "probable cause": text("probable cause found"),
        "charge": text("charged"),
        "review": text("review"),
        "hearing": text("hearing"),
        "decision": text("decision"),
        "acquittal": text("acquitted"),
        "counsel": text("counsel"),
        "family": text("family"),
        "consul": text("consul"),
        "doctor": text("doctor"),
        "family notice": text("family told"),
        "consul request": text("asked for the consul"),
        "habeas filed": text("habeas corpus filed"),
        "habeas return": text("answer to the habeas corpus"),
        "habeas decision": text("habeas corpus decided"),
        "isolation review": text("isolation reviewed"),
        "removal likelihood": text("likelihood of removal assessed"),
        "risk assessment": text("risk assessed"),
        "fear opportunity": text("could state a fear"),
        "recall notice": text("recall notice"),
        "removal notice": text("notice of removal"),
        "departure": text("departure"),
        "handover": text("handed over"),
        "release": text("released"),
        "escape": text("escaped"),
        "death": text("death"),
        "enquiry": text("enquiry"),
        "answer": text("answer"),
        "reasons": text("reasons told"),
        "rights notice": text("rights explained"),
        "guardian notice": text("guardian told"),
        "injuries recorded": text("injuries recorded"),
        "release verification": text("release verified"),
        "indictment": text("indicted"),
        "trial": text("trial"),
        "conditional release": text("conditional release granted"),
        "custody decision": text("custody decided"),
        "notice to appear": text("notice to appear"),
        "removal hearing": text("hearing on removal"),
        "nationality notice": text("consulate told of the nationality"),
        "override": text("safeguard overridden"),
        "override notice": text("override told"),
        "purge": text("records deleted"),
        "certified judgment": text("certified copy of the judgment"),
        "time served statement": text("statement of time served"),
        "oversight visit": text("visit of the oversight body"),
    }
    return known.get(kind, kind)


def order(act: str) -> str:
    """What an order of a court does; an act that has no word of its own is shown as written."""
    known = {
        "": text("order"),
        "release": text("orders release"),
        "bars transfer": text("bars transfer"),
        "bars country": text("bars transfer to a country"),
        "extends": text("extends the title"),
        "produce": text("requires production"),
        "return": text("requires return"),
        "stays title": text("stays the title"),
        "allows restriction": text("allows a restriction"),
        "ends restriction": text("ends a restriction"),
    }
    return known.get(act, act)


def regime(kind: str) -> str:
    """A regime that is not the ordinary one; nothing for the ordinary one."""
    return {"": "", "ordinary": "", "solitary": text("solitary")}.get(kind, kind)


def title(kind: str) -> str:
    """A kind of title as a short label."""
    known = {
        "": text("title"),
        "arrest": text("arrest order"),
        "administrative": text("administrative detention"),
        "remand": text("remand"),
        "conviction": text("conviction"),
        "sentence": text("sentence"),
        "extradition": text("extradition"),
        "immigration": text("immigration detention"),
        "removal": text("removal order"),
        "committal": text("committal"),
        "group": text("group title"),
        "other": text("other title"),
    }
    return known.get(kind, kind)


def cover(part: str) -> str:
    """A part of cover in two or three words."""
    return {
        "covered": text("covered"),
        "uncovered": text("no title"),
        "disputed": text("in dispute"),
        "unknown": text("unknown"),
    }[part]


def pack(name: str) -> str:
    """A norm pack by its short name with the body it comes from."""
    known = {
        "un": text("United Nations"),
        "logic": text("what cannot be"),
        "policy": text("good practice"),
        "agreement": text("agreements between states"),
        "sv": text("El Salvador"),
        "us": text("United States"),
        "us-ny": text("New York"),
        "eu": text("European Union"),
        "coe": text("Council of Europe"),
        "iachr": text("Inter-American Commission on Human Rights"),
        "humanitarian": text("humanitarian law"),
        "stat": text("statistics"),
    }
    return f"{name} · {known[name]}" if name in known else name
