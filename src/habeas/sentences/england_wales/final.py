"""What becomes of the dates when a change of law reached a person in the middle of a sentence."""

from __future__ import annotations

from dataclasses import replace

from habeas.sentences.england_wales.combine import Result
from habeas.sentences.england_wales.custody import Custody
from habeas.sentences.england_wales.serving import Serving

COMPARED = ("CRD", "ERSED", "HDCED", "PED", "PRRD")
PROGRESSIVE = ("CRD", "PED", "ERSED", "PRRD")


def final_dates(now: Custody, early: Result) -> Result:
    """The dates after the rules about two fifths, then those about one third."""
    result = early
    standard = now.kept.get("SDS_PROGRESSION_MODEL")
    if "SDS_40" in now.kept and "SDS_40" in now.tranches:
        result = _forty(now, early, now.kept["SDS_40"], now.tranches["SDS_40"].day)
    if standard and "SDS_PROGRESSION_MODEL" in now.tranches:
        result = _progression(result, standard, now.tranches["SDS_PROGRESSION_MODEL"].day)
    return _removal_kept(now, result)


def _removal_kept(now: Custody, result: Result) -> Result:
    """A later sentence does not bring early removal before the day that was known before."""
    kept = now.kept.get("ERS_30")
    if kept is None or "ERSED" not in kept.dates or "ERSED" not in result.dates:
        return result
    before = kept.dates["ERSED"]
    if result.dates["ERSED"] >= before:
        return result
    return replace(result, dates={**result.dates, "ERSED": before})


def _forty(now: Custody, early: Result, standard: Result, tranche: int) -> Result:
    units = [u for group in (*now.released, now.held) for u in now.of(group)]
    dates, tags, by = dict(early.dates), dict[str, str](), dict(early.from_unit)
    why = dict(early.why)
    known = [early.dates.get(k, standard.dates.get(k)) for k in COMPARED]
    moved = any(d is not None and d < tranche for d in known)
    for kind in COMPARED:
        one, other = early.dates.get(kind), standard.dates.get(kind)
        if moved and one is not None and other is not None and one < tranche <= other:
            dates[kind], tags[kind] = tranche, "tranche"
            why[kind] = "not before the day from which the law reaches this person"
        elif other is not None and (other < tranche or other == one):
            tags[kind] = "standard"
            if moved:
                dates[kind] = other
                by[kind] = standard.from_unit[kind]
                if kind == "CRD" and "TUSED" in standard.dates:
                    dates["TUSED"] = standard.dates["TUSED"]
                    by["TUSED"] = standard.from_unit["TUSED"]
    _top_up_of_recalls(dates, by, standard, units, now.laws_since("SDS_40"))
    _curfew_of_recalls(dates, tags, early, standard)
    _not_on_the_day(dates, tranche)
    last = max(units, key=lambda u: u.deferred)
    if "PED" in dates and "PED" not in last.kinds:
        del dates["PED"]
    _days_after(now, dates, tags, tranche)
    changed = dates != dict(standard.dates)
    names = early.affected - {"SDS_40"}
    if changed or "SDS_40" in standard.affected:
        names |= {"SDS_40"}
    by = {kind: by[kind] for kind in dates if kind in by}
    return replace(early, dates=dates, tags=tags, from_unit=by, why=why, affected=names)


def _top_up_of_recalls(
    dates: dict[str, int], by: dict[str, Serving], standard: Result,
    units: list[Serving], since: int,
) -> None:  # fmt: skip
    """Supervision after a recall from a release before the law came stays as it was."""
    crd = standard.dates.get("CRD")
    recalled = any(
        u.unit.recall and "TUSED" in u.kinds
        and any(p.kind == "standard" for p in u.unit.parts)
        and u.unit.shape != "single term"
        for u in units
    )  # fmt: skip
    if crd is None or crd >= since or not recalled:
        return
    if "TUSED" in dates and "TUSED" in standard.dates:
        dates["TUSED"] = standard.dates["TUSED"]
        by["TUSED"] = standard.from_unit["TUSED"]


def _curfew_of_recalls(
    dates: dict[str, int], tags: dict[str, str], early: Result, standard: Result
) -> None:
    """No curfew before the end of a recall; of release with release after recall the later stays."""
    kind = next((k for k in ("ARD", "CRD") if k in dates), None)
    if kind is None:
        return
    recall = dates.get("PRRD", early.recall_end)
    if "HDCED" in dates and recall is not None and recall > dates["HDCED"]:
        dates["HDCED"] = recall
        if "HDCED" in standard.dates:
            tags.pop("HDCED", None)
    if "PRRD" in dates:
        if dates[kind] > dates["PRRD"]:
            del dates["PRRD"]
        else:
            del dates[kind]
            dates.pop("HDCED", None)


def _not_on_the_day(dates: dict[str, int], tranche: int) -> None:
    release = dates.get("CRD", dates.get("ARD"))
    for kind in ("HDCED", "ERSED"):
        if release is not None and dates.get(kind) == release == tranche:
            del dates[kind]


def _days_after(now: Custody, dates: dict[str, int], tags: dict[str, str], tranche: int) -> None:
    """Days at large, days added from the tranche's day on move what stands on that day."""
    if "CRD" not in dates:
        return
    days = sum(
        d.days * (-1 if d.kind == "restored" else 1)
        for d in now.booking.of("at large", "added", "restored")
        if tranche <= d.applies < dates["CRD"]
    )
    if not days:
        return
    for tag in ("tranche", "standard"):
        for kind in ("HDCED", "ERSED", "PED"):
            if kind in dates and tags.get(kind) == tag and dates[kind] <= tranche:
                dates[kind] += days
                if tag == "tranche":
                    dates[kind] = max(dates[kind], tranche)


def _progression(early: Result, standard: Result, tranche: int) -> Result:
    dates, why = dict(early.dates), dict(early.why)
    by = dict(early.from_unit)
    dates.pop("HDCED", None)
    if "HDCED" in standard.dates:
        dates["HDCED"] = standard.dates["HDCED"]
        by["HDCED"] = standard.from_unit["HDCED"]
    for kind in PROGRESSIVE:
        one, other = early.dates.get(kind), standard.dates.get(kind)
        from_ = kind
        if kind == "CRD" and other is None and one is not None and "ARD" in standard.dates:
            other, from_ = standard.dates["ARD"], "ARD"
        if other is not None and other - standard.added(from_) < tranche:
            dates[kind] = other
            by[kind] = standard.from_unit[from_]
        elif one is not None and one - early.added(kind) < tranche:
            dates[kind] = tranche + early.added(kind)
            why[kind] = "not before the day from which the law reaches this person"
    names = early.affected - {"SDS_PROGRESSION_MODEL"}
    if dates != dict(standard.dates) or "SDS_PROGRESSION_MODEL" in standard.affected:
        names |= {"SDS_PROGRESSION_MODEL"}
    by = {kind: by[kind] for kind in dates if kind in by}
    return replace(early, dates=dates, from_unit=by, why=why, affected=names)
