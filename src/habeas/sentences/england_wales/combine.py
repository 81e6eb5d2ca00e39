"""The dates of a person from those of the units: the latest of a kind, where it is one of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from habeas.sentences import day
from habeas.sentences.england_wales import law
from habeas.sentences.england_wales.booking import Booking
from habeas.sentences.england_wales.serving import Serving, transfer_months
from habeas.sentences.england_wales.units import is_ora

Group = Sequence[Serving]
SET_BEFORE = "As it was set before the breach"
MOVED_ON = "Moved by days at large, days added since the law reached this person"


@dataclass(frozen=True, kw_only=True)
class Result:
    """Dates by kind.

    from_unit   the unit that gave a date, by kind
    why         in words why a date is not that of its unit
    steps       the step of that unit, where it is not the one of that kind
    added       days added to each date, less those served before
    tags        for a date that a change of law touched: "tranche" or "standard"
    recall_end  the latest release after a recall, whether it is shown or not
    length      from the first day of sentence to the last end, in years, months, days
    """

    dates: Mapping[str, int]
    from_unit: Mapping[str, Serving] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    recall_end: int | None = None
    length: tuple[int, int, int] = (0, 0, 0)
    affected: frozenset[str] = frozenset()

    def added(self, kind: str) -> int:
        """Added days in a date, less those served before."""
        unit = self.from_unit.get(kind)
        return unit.counters.added - unit.counters.served if unit else 0


def combined_dates(groups: Sequence[Group], booking: Booking) -> Result:
    """The dates of one unit, or of several together."""
    units = [u for group in groups for u in group]
    return _single(units[0], booking) if len(units) == 1 else Several(groups, booking).result()


def latest(units: Iterable[Serving], of: Callable[[Serving], int | None]) -> Serving | None:
    """The first of the units with the latest of these days; None where no unit has one."""
    having = [u for u in units if of(u) is not None]
    return max(having, key=lambda u: of(u) or 0, default=None)


def _single(unit: Serving, booking: Booking) -> Result:
    kinds = unit.kinds
    found: dict[str, int | None] = {"SLED" if "SLED" in kinds else "SED": unit.expiry}
    found[unit.release_kind] = unit.freed
    found["LED"] = unit.licence if "LED" in kinds else None
    found["TUSED"] = _set_before(unit) or unit.top_up
    curfew = unit.curfew
    if curfew is not None and "PED" not in kinds and unit.freed > curfew:
        found["HDCED"] = curfew if curfew_allowed([unit], unit, curfew, booking) else None
    parole = unit.parole
    found["PED"] = None if parole is None else max(parole, unit.unit.start)
    found["ERSED"] = unit.removal
    found["ETD"], found["LTD"] = unit.other("early_transfer"), unit.other("late_transfer")
    breach = unit.unit.is_breach
    end = unit.day("sentence_end")
    found["ESED"] = None if breach else end
    dates = {kind: d for kind, d in found.items() if d is not None}
    return Result(
        dates=dates,
        from_unit=dict.fromkeys(dates, unit),
        why=_reasons(unit, dates),
        length=day.period(unit.unit.start, end + 1),
        recall_end=unit.worked.values["post_recall"],
        affected=affected([unit], dates, {}),
    )


def _set_before(unit: Serving) -> int | None:
    """Supervision that was set before a breach outlasts the breach, repealed or not."""
    end = unit.unit.parts[0].top_up_end if unit.unit.shape == "single" else None
    return end if unit.unit.is_breach and end is not None and unit.expiry < end else None


def _reasons(unit: Serving, dates: Mapping[str, int]) -> dict[str, str]:
    found = {"TUSED": SET_BEFORE} if unit.unit.is_breach and "TUSED" in dates else {}
    if "PED" in dates and dates["PED"] != unit.parole:
        found["PED"] = "Not before the first day of sentence"
    return found


def curfew_allowed(units: Sequence[Serving], unit: Serving, curfew: int, booking: Booking) -> bool:
    """Curfew of adults, where it is suspended or has ended."""
    adult = any(map(_adult, units))
    if "adultHdcSuspended" in booking.switches and adult:
        return False
    if "applyPostHdcedRepealRules" in booking.switches and adult:
        return curfew < law.CURFEW_END and unit.reached_by != "SDS_PROGRESSION_MODEL"
    return True


def _adult(unit: Serving) -> bool:
    """Anything but one sentence under section 250, a fine, a training order, a breach."""
    part = unit.unit.parts[0]
    young = unit.unit.shape == "single" and part.kind == "standard" and part.section_250
    return not (young or unit.unit.is_term)


def affected(
    units: Sequence[Serving], dates: Mapping[str, int], by: Mapping[str, Serving]
) -> frozenset[str]:
    """The names of the laws without which one of the dates would be another."""
    return frozenset(
        name
        for unit in units
        for name in unit.earlier_by
        if len(units) == 1
        or any((d is not None and dates.get(k) == d) for k, d in _moved(unit, name).items())
        or (name == "SDS_PROGRESSION_MODEL" and by.get("PED") is unit)
    )


def _moved(unit: Serving, name: str) -> dict[str, int | None]:
    """What release moves: kinds of date with the day that this unit has for each."""
    licensed = "CRD" in unit.kinds and "ARD" not in unit.kinds
    both: dict[str, int | None] = {
        "CRD": unit.release if licensed else None, "PED": unit.parole, "ERSED": unit.removal
    }  # fmt: skip
    if name == "SDS_PROGRESSION_MODEL":
        return both
    automatic = unit.release if "ARD" in unit.kinds else None
    return {**both, "ARD": automatic, "TUSED": unit.top_up, "HDCED": unit.curfew}


class Several:
    """The dates of several units together, one kind after the other."""

    def __init__(self, groups: Sequence[Group], booking: Booking) -> None:
        self.groups, self.booking = groups, booking
        self.units = [u for group in groups for u in group]
        others = [u for u in self.units if not u.unit.is_dto]
        self.dtos = [u for u in self.units if u.unit.is_dto]
        self.main = others or self.units
        self.mixed = bool(others and self.dtos)
        last = max(u.deferred for u in self.units)
        self.tied = [u for u in self.units if u.deferred == last]
        self.release = self.tied[0].freed
        self.longest = _must(latest(self.units, lambda u: u.release))
        self.ending = _must(latest(self.units, lambda u: u.expiry))
        self.licensed = latest(self.units, lambda u: u.licence)
        self.start = min(u.unit.start for u in self.units)
        end = _must(latest(self.units, lambda u: u.day("sentence_end")))
        self.length = day.period(self.start, end.day("sentence_end") + 1)
        self.dates: dict[str, int] = {"ESED": end.day("sentence_end")}
        self.by: dict[str, Serving] = {"ESED": end}
        self.why: dict[str, str] = {}
        self.steps: dict[str, str] = {}

    def result(self) -> Result:
        """All kinds."""
        conditional, licence = self._conditional()
        self._expiry(licence)
        self._release(conditional)
        self._top_up()
        self._curfew()
        self._parole()
        self._removal()
        if any(u.unit.recall for u in self.tied):
            self._recall()
        ends = [u.worked.values["post_recall"] for u in self.units]
        return Result(
            dates=self.dates,
            from_unit=self.by,
            why=self.why,
            steps=self.steps,
            length=self.length,
            recall_end=max((e for e in ends if e is not None), default=None),
            affected=affected(self.units, self.dates, self.by),
        )

    def _set(self, kind: str, value: int, unit: Serving, why: str = "", step: str = "") -> None:
        self.dates[kind], self.by[kind] = value, unit
        if why:
            self.why[kind] = why
        if step:
            self.steps[kind] = step

    def _conditional(self) -> tuple[bool, bool]:
        """Release is on licence; the end of a licence may be shown."""
        found = self._short_beside_ora()
        if found is not None:
            return found
        if self.mixed:
            young = [u.under_18 for u in self.units]
            if all(young) and self.length[0] < 1:
                return False, True
            if not any(young):
                return True, True
        ends = [u.licence for u in self.units]
        return any(end is not None and end >= self.release for end in ends), True

    def _short_beside_ora(self) -> tuple[bool, bool] | None:
        """One sentence under the Act of 2014 beside a short one before it."""
        single = [u for u in self.units if u.unit.shape == "single"
                  and u.unit.parts[0].kind == "standard"]  # fmt: skip
        ora = any(is_ora(u.unit.parts[0]) for u in single)
        short = any(not is_ora(u.unit.parts[0]) and u.unit.shorter(12) for u in single)
        if "CRD" in self.longest.kinds or self.length[0] >= 4 or not (ora and short):
            return None
        sled = latest([u for u in self.units if "SLED" in u.kinds], lambda u: u.expiry)
        if sled is None or not any("SED" in u.kinds for u in self.units):
            return None
        if "SED" in self.ending.kinds and self.release > sled.expiry:
            return False, False
        return True, True

    def _expiry(self, licence_shown: bool) -> None:
        licence = self.licensed.licence if self.licensed else None
        expiry = self.ending.expiry
        if "SLED" in self.ending.kinds and expiry == licence:
            self._set("SLED", expiry, self.ending)
            return
        if self.mixed:
            self._expiry_beside_training()
            return
        self._set("SED", expiry, self.ending)
        if licence is not None and self.licensed and licence_shown and licence >= self.release:
            self._set("LED", licence, self.licensed)

    def _expiry_beside_training(self) -> None:
        """The end of a training order beside that of the sentence that is released last."""
        other = _last(self.main, lambda u: u.freed)
        dto = _last(self.dtos, lambda u: u.freed)
        if other.expiry == dto.expiry:
            self._set("SLED", self.ending.expiry, self.ending)
            return
        self._set("SED", self.ending.expiry, self.ending)
        conditional = "CRD" in other.kinds and "ARD" not in other.kinds
        if conditional and other.licence is not None:
            self._set("LED", other.licence, other)

    def _release(self, conditional: bool) -> None:
        kind = "CRD" if conditional else "ARD"
        free = [u for u in self.tied if not u.unit.recall]
        if self.mixed:
            other = _last(self.main, lambda u: u.freed)
            self._set(kind, other.freed, other)
            self._training_beside(conditional)
        elif self.dtos:
            self._set("MTD", self.release, self.tied[0])
            self._transfers(self.tied[0], self.ending, at_once=self.tied[0].at_once)
        elif free:
            self._set(kind, self.release, free[0])

    def _training_beside(self, conditional: bool) -> None:
        """The middle of a training order beside another sentence, transfer before and after it."""
        dto, why, step = _last(self.dtos, lambda u: u.freed), "", ""
        middle = dto.freed
        if conditional and dto.unit.is_before_credit:
            middle, step = dto.day("release_point"), "release_point"
        elif not conditional and not all(u.under_18 for u in self.units):
            middle, why = self.release, "Held until the release that is last"
        self._set("MTD", middle, dto, why, step)
        self._transfers(dto, dto, at_once=any(u.at_once for u in self.dtos))

    def _transfers(self, dto: Serving, long: Serving, *, at_once: bool) -> None:
        months = transfer_months(long.unit)
        if months and not at_once:
            self._set("ETD", day.add_months(self.dates["MTD"], -months), dto)
            self._set("LTD", day.add_months(self.dates["MTD"], months), dto)

    def _top_up(self) -> None:
        """Supervision that outlasts every licence, every training order."""
        having = [u for u in self.units if u.top_up is not None]
        computed = [u for u in having if not u.unit.is_breach] or having
        unit = latest(computed, lambda u: u.top_up)
        if unit is None or unit.top_up is None:
            return
        licence = self.licensed.licence if self.licensed else None
        if licence is not None:
            orders = max((u.expiry for u in self.dtos), default=unit.top_up)
            due = orders <= unit.top_up and unit.top_up > licence
        else:
            due = self._only_short_training()
        if due:
            why = SET_BEFORE if unit.unit.is_breach else ""
            self._set("TUSED", unit.top_up, unit, why)

    def _only_short_training(self) -> bool:
        """Training orders under two years alone, of a person not under 18 at the end of all."""
        if len(self.dtos) < len(self.units) or not all(u.unit.shorter(24) for u in self.dtos):
            return False
        return not all(u.under_18 for u in self.units)

    def _curfew(self) -> None:
        """The latest curfew, or the release of a unit without one that comes after it."""
        if any(u.unit.shape == "single" and u.unit.parts[0].plus_eligible for u in self.units):
            return
        free = [u for u in self.units if not u.unit.recall and not u.unit.is_dto]
        last = latest(free, lambda u: u.freed)
        if last is None or last.curfew is None:
            return
        served = [u for u in self.units if self.release >= u.unit.start + law.CURFEW_LAST_DAYS]
        unit = latest(served, lambda u: u.curfew)
        if unit is None or unit.curfew is None or not self.release > unit.curfew:
            return
        value, by, why, step = unit.curfew, unit, "", ""
        without = [
            u for u in self.units
            if u.curfew is None and not u.unit.is_dto and u.deferred > value
        ]  # fmt: skip
        other = latest(without, lambda u: u.freed)
        at_once = all(u.at_once and not u.unit.recall for u in without)
        if other and (not at_once or other.exhausted_at_once):
            value, by, step = other.deferred, other, "deferred"
            why = "A sentence without curfew runs longer"
        if curfew_allowed(self.units, unit, value, self.booking):
            self._set("HDCED", value, by, why, step)

    def _parole(self) -> None:
        unit = latest(self.units, lambda u: u.parole)
        last = self.longest
        if unit is None or unit.parole is None or last.parole is None:
            return
        if "PED" not in self.tied[0].kinds:
            return
        value = max(unit.parole, self.start)
        others = [
            u for u in self.units
            if not u.unit.recall and u.parole is None and not u.unit.is_dto and not u.at_once
        ]  # fmt: skip
        other = latest(others, lambda u: u.freed)
        if other and other.freed >= last.freed:
            return
        if other and other.freed > value:
            self._set("PED", other.freed, other, "A sentence without parole runs longer", "freed")
        else:
            early = value > unit.parole
            self._set("PED", value, unit, "Not before the first day of sentence" if early else "")

    def _removal(self) -> None:
        unit = latest([u for u in self.units if not u.at_once], lambda u: u.removal)
        if unit is None or unit.removal is None:
            return
        group = next(g for g in self.groups if unit in g)
        terms = [u for u in group if u.unit.is_term and not u.unit.is_dto and not u.at_once]
        if any(u.freed > unit.freed for u in terms):
            return
        fines = [u for u in terms if u.unit.is_fine and u.freed > unit.removal]
        other = latest(fines, lambda u: u.freed)
        middle = self.dates.get("MTD")
        if other:
            self._set("ERSED", other.freed, other, "A term for a fine runs longer", "freed")
        elif middle is None or middle < min(unit.removal, self._latest_release()):
            self._set("ERSED", unit.removal, unit)
        elif middle < self._latest_release():
            step = self.steps.get("MTD", "freed")
            self._set("ERSED", middle, self.by["MTD"], "A training order runs longer", step)

    def _latest_release(self) -> int:
        return self.dates.get("CRD", self.dates.get("ARD", self.release))

    def _recall(self) -> None:
        unit = next(u for u in self.tied if u.unit.recall)
        value = _mixed_recalls(self) if "SLED" in self.dates else self.release
        mixed = "" if value == unit.freed else "Recalls of 14 days beside recalls of 28 days"
        self._set("PRRD", value, unit, mixed)
        ends = [self.dates[k] for k in ("CRD", "ARD") if k in self.dates]
        if not ends or value == self.dates.get("CRD") or value >= max(ends):
            self.dates.pop("HDCED", None)


def _mixed_recalls(all_: Several) -> int:
    """Recalls of 14 and 28 days beside each other, for sentences below and above 12 months."""
    returned = all_.booking.returned
    fixed = [
        u for u in all_.units
        if u.unit.recall == "28 days" or (u.unit.recall == "14 days" and "SLED" in u.kinds)
    ]  # fmt: skip
    mixed = any(u.unit.shorter(12) for u in fixed) and not all(u.unit.shorter(12) for u in fixed)
    sled = all_.dates["SLED"]
    last = next((u for u in all_.units if u.day("adjusted_end") == sled), None)
    if returned is None or not mixed or last is None:
        return all_.release
    days = 13 if last.unit.recall == "14 days" else 27
    most = returned + days + last.counters.at_large_recalled + last.counters.added_after
    if not last.unit.shorter(12):
        return min(most, last.day("adjusted_end"))
    long = [u for u in fixed if not u.unit.shorter(12) and u.day("adjusted_end") >= returned]
    long.sort(key=lambda u: u.unit.start)
    near = min(long, key=lambda u: abs(u.day("sentence_end") - all_.release), default=None)
    if near is None or returned - near.day("adjusted_end") >= 14:
        return all_.release
    if last.unit.recall == "28 days":
        return min(most, near.day("adjusted_end"))
    if last.unit.recall == "14 days":
        return min(most, last.day("adjusted_end"))
    return all_.release


def _last(units: Sequence[Serving], of: Callable[[Serving], int]) -> Serving:
    """The last of the units with the latest of these days."""
    return max(reversed(units), key=of)


def _must(unit: Serving | None) -> Serving:
    if unit is None:
        raise ValueError("no unit has this day")
    return unit
