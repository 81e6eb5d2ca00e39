"""What becomes of the dates when a change of law reached a person in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from habeas.sentences.england_wales.combine import MOVED_ON, Result
from habeas.sentences.england_wales.custody import Custody
from habeas.sentences.england_wales.serving import Serving

COMPARED = ("CRD", "ERSED", "HDCED", "PED", "PRRD")
PROGRESSIVE = ("CRD", "PED", "ERSED", "PRRD")
NOT_BEFORE = "Not before the day from which the law reaches this person"
AS_BEFORE = "As before the law reached this person"
AFTER_RECALL = "Not before the recall ends"


class _Draft:
    """The dates of one result while they are compared with those kept before a law came."""

    def __init__(self, result: Result) -> None:
        self.dates, self.by = dict(result.dates), dict(result.from_unit)
        self.why, self.steps = dict(result.why), dict(result.steps)
        self.tags: dict[str, str] = {}

    def take(self, kind: str, kept: Result, as_: str = "") -> None:
        """The date of a kind as it was kept, with what it rests on; `as_` is its kind there."""
        source = as_ or kind
        self.dates[kind], self.by[kind] = kept.dates[source], kept.from_unit[source]
        self.steps.pop(kind, None)
        if source in kept.steps:
            self.steps[kind] = kept.steps[source]
        self.why[kind] = kept.why.get(source, AS_BEFORE)

    def move(self, kind: str, value: int, why: str) -> None:
        """Another day for a kind."""
        self.dates[kind], self.why[kind] = value, why

    def drop(self, kind: str) -> None:
        """No date of this kind."""
        self.dates.pop(kind, None)

    def result(self, early: Result, kept: Result, law: str) -> Result:
        """The dates as they stand; the law touched them where they are not those kept."""
        touched = self.dates != dict(kept.dates) or law in kept.affected
        names = frozenset([law] if touched else [])
        by = {kind: self.by[kind] for kind in self.dates}
        return replace(
            early, dates=self.dates, from_unit=by, why=self.why, steps=self.steps,
            tags=self.tags, affected=names,
        )  # fmt: skip


def final_dates(now: Custody, early: Result) -> Result:
    """The dates after the rules about two fifths, then those about one third."""
    result = early
    standard = now.kept.get("SDS_PROGRESSION_MODEL")
    if standard and "SDS_PROGRESSION_MODEL" in now.tranches:
        result = _progression(early, standard, now.tranches["SDS_PROGRESSION_MODEL"].day)
    elif "SDS_40" in now.kept and "SDS_40" in now.tranches:
        result = _forty(now, early, now.kept["SDS_40"], now.tranches["SDS_40"].day)
    return _removal_kept(now, result)


def _removal_kept(now: Custody, result: Result) -> Result:
    """A sentence that is imposed later does not bring early removal forward."""
    kept = now.kept.get("ERS_30")
    if kept is None or "ERSED" not in kept.dates or "ERSED" not in result.dates:
        return result
    if result.dates["ERSED"] >= kept.dates["ERSED"]:
        return result
    draft = _Draft(result)
    draft.take("ERSED", kept)
    return replace(result, dates=draft.dates, from_unit=draft.by, why=draft.why, steps=draft.steps)


def _forty(now: Custody, early: Result, standard: Result, tranche: int) -> Result:
    """The law of 2024: nobody leaves by it before its day; what came before stays."""
    units = [u for group in (*now.released, now.held) for u in now.of(group)]
    draft = _Draft(early)
    known = [early.dates.get(k, standard.dates.get(k)) for k in COMPARED]
    moved = any(d is not None and d < tranche for d in known)
    for kind in COMPARED:
        one, other = early.dates.get(kind), standard.dates.get(kind)
        if moved and one is not None and other is not None and one < tranche <= other:
            draft.move(kind, tranche, NOT_BEFORE)
            draft.tags[kind] = "tranche"
        elif other is not None and (other < tranche or other == one):
            draft.tags[kind] = "standard"
            if moved:
                draft.take(kind, standard)
            if moved and kind == "CRD" and "TUSED" in standard.dates:
                draft.take("TUSED", standard)
    _top_up_of_recalls(draft, standard, units, now.laws_since("SDS_40"))
    _curfew_of_recalls(draft, early, standard)
    _not_on_the_day(draft, tranche)
    if "PED" not in max(units, key=lambda u: u.deferred).kinds:
        draft.drop("PED")
    _days_after(now, draft, tranche)
    return draft.result(early, standard, "SDS_40")


def _top_up_of_recalls(
    draft: _Draft, standard: Result, units: Sequence[Serving], since: int
) -> None:
    """Supervision after a recall from a release before the law came stays as it was."""
    crd = standard.dates.get("CRD")
    if crd is None or crd >= since or not any(map(_recalled_with_top_up, units)):
        return
    if "TUSED" in draft.dates and "TUSED" in standard.dates:
        draft.take("TUSED", standard)


def _recalled_with_top_up(unit: Serving) -> bool:
    standard = any(p.kind == "standard" for p in unit.unit.parts)
    single_term = unit.unit.shape == "single term"
    return bool(unit.unit.recall) and "TUSED" in unit.kinds and standard and not single_term


def _curfew_of_recalls(draft: _Draft, early: Result, standard: Result) -> None:
    """No curfew before the end of a recall; of release with release after recall the later stays."""
    dates = draft.dates
    kind = next((k for k in ("ARD", "CRD") if k in dates), None)
    if kind is None:
        return
    recall = dates.get("PRRD", early.recall_end)
    if "HDCED" in dates and recall is not None and recall > dates["HDCED"]:
        draft.move("HDCED", recall, AFTER_RECALL)
        if "HDCED" in standard.dates:
            draft.tags.pop("HDCED", None)
    if "PRRD" not in dates:
        return
    if dates[kind] > dates["PRRD"]:
        draft.drop("PRRD")
    else:
        draft.drop(kind)
        draft.drop("HDCED")


def _not_on_the_day(draft: _Draft, tranche: int) -> None:
    """Curfew, early removal on the very day of a release that waited for the law are none."""
    release = draft.dates.get("CRD", draft.dates.get("ARD"))
    for kind in ("HDCED", "ERSED"):
        if release == tranche == draft.dates.get(kind):
            draft.drop(kind)


def _days_after(now: Custody, draft: _Draft, tranche: int) -> None:
    """Days at large, days added from the law's day on move what stands on that day or before."""
    dates = draft.dates
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
            if kind in dates and draft.tags.get(kind) == tag and dates[kind] <= tranche:
                later = dates[kind] + days
                draft.move(kind, max(later, tranche) if tag == "tranche" else later, MOVED_ON)


def _progression(early: Result, standard: Result, tranche: int) -> Result:
    """The law of 2026: added days are served on top of its day; curfew is as it was before."""
    draft = _Draft(early)
    draft.drop("HDCED")
    if "HDCED" in standard.dates:
        draft.take("HDCED", standard)
    for kind in PROGRESSIVE:
        one, other, source = early.dates.get(kind), standard.dates.get(kind), kind
        if kind == "CRD" and other is None and one is not None and "ARD" in standard.dates:
            other, source = standard.dates["ARD"], "ARD"
        if other is not None and other - standard.added(source) < tranche:
            draft.take(kind, standard, source)
        elif one is not None and one - early.added(kind) < tranche:
            draft.move(kind, tranche + early.added(kind), NOT_BEFORE)
    return draft.result(early, standard, "SDS_PROGRESSION_MODEL")
