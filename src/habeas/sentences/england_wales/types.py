"""Which dates a unit gets: the kinds of release, licence, expiry that its law knows.

CRD, ARD: conditional, automatic release. SLED: sentence with licence ends. SED, LED: sentence,
licence ends. PED: parole may be granted. PRRD: release after recall. TUSED: top-up supervision
ends. HDCED: curfew may be granted. MTD, ETD, LTD: middle of a training order, early, late transfer.
"""

from __future__ import annotations

from habeas.sentences import day
from habeas.sentences.england_wales import law
from habeas.sentences.england_wales.booking import Booking
from habeas.sentences.england_wales.units import Unit, is_new, is_old, is_ora, needs_board

Types = frozenset[str]
TRAINING = frozenset(["SED", "MTD", "ETD", "LTD", "TUSED"])


def of_unit(unit: Unit, booking: Booking) -> Types:
    """The kinds of date of this unit, before its age at release is looked at."""
    kinds = _chain(unit) if unit.shape == "chain" else _single(unit)
    standard = unit.shape == "chain" and not unit.has_board
    standard = standard or (unit.shape != "chain" and unit.parts[0].kind == "standard")
    if standard:
        if _topped_up(unit, booking):
            kinds |= {"TUSED"}
        barred = booking.sex_offence or unit.is_dto or any(p.plus_eligible for p in unit.parts)
        if not barred:
            kinds |= {"HDCED"}
    if unit.recall:
        kinds = (kinds - {"HDCED", "PED"}) | {"PRRD"}
        if unit.shape == "single" and unit.has_board:
            kinds -= {"CRD"}
    return kinds


def _single(unit: Unit) -> Types:
    part = unit.parts[0]
    if part.kind == "training order":
        return TRAINING
    if part.kind == "standard":
        return _old(unit) if is_old(part) else _new(unit)
    if part.kind in ("fine", "breach"):
        ends = frozenset(["ARD", "SED"])
        return ends | {"TUSED"} if part.top_up_end is not None else ends
    return frozenset(["SLED", "CRD", "PED"] if needs_board(part) else ["SLED", "CRD"])


def _chain(unit: Unit) -> Types:
    """The first description that fits."""
    parts = unit.parts
    if unit.has_board:
        board = any(map(needs_board, parts))
        return frozenset(["SLED", "CRD", "PED"] if board else ["SLED", "CRD"])
    if all(p.kind == "standard" and p.plus for p in parts):
        return frozenset(["SLED", "CRD"])
    if unit.is_dto:
        return TRAINING
    old, new = any(map(is_old, parts)), any(map(is_new, parts))
    if old and new:
        return frozenset(["SLED", "CRD"])
    if unit.mixes_ora:
        return frozenset(["LED", "SED", "CRD"] if unit.shorter(12) else ["SLED", "CRD"])
    if new:
        return _new(unit)
    return _old(unit) if old else frozenset()


def _old(unit: Unit) -> Types:
    """Criminal Justice Act 1991, ss 33 and 37."""
    if not unit.shorter(48):
        return frozenset(["CRD", "SLED"])
    if not unit.shorter(12):
        return frozenset(["CRD", "LED", "SED"])
    return frozenset(["ARD", "SED"])


def _new(unit: Unit) -> Types:
    """CJA 2003 ss 243A, 244, 249; no licence for short sentences before the Act of 2014."""
    before = unit.committed is not None and unit.committed < law.ORA
    if (unit.shorter(12) and before) or unit.length_days <= 1:
        return frozenset(["ARD", "SED"])
    return frozenset(["CRD", "SLED"])


def _topped_up(unit: Unit, booking: Booking) -> bool:
    """Supervision after a short sentence, CJA 2003 s 256AA, until it is repealed."""
    if "applyPostRecallRepealRules" in booking.switches or unit.shape == "single term":
        return False
    if any(map(is_old, unit.parts)) or not any(map(is_ora, unit.parts)):
        return False
    if not unit.shorter(24) or unit.length_days <= 1:
        return False
    half = unit.start + -(-unit.length_days // 2)
    return booking.birth is None or half > day.add_years(booking.birth, 18)


def under_18(kinds: Types) -> Types:
    """A short sentence of somebody who is under 18 at release has no licence."""
    return (kinds - {"SLED", "CRD"}) | {"SED", "ARD"}


def without_short_release(kinds: Types) -> Types:
    """Under the progression model a short sentence has a licence whenever the offence was."""
    return (kinds - {"SED", "ARD"}) | {"SLED", "CRD"}


def is_before_ora(unit: Unit) -> bool:
    """A short sentence for an offence before the Act of 2014."""
    return unit.shorter(12) and unit.committed is not None and unit.committed < law.ORA
