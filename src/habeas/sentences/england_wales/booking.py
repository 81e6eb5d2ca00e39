"""The facts about one person that the law of the two countries reads.

The form mirrors the case files of the reference service, so that its published cases can be run.
All days are numbers as in `sentences.day`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from habeas.sentences.case import Term

Kind = Literal["standard", "extended", "of particular concern", "training order", "fine", "breach"]
"""Standard determinate, extended (EDS), offences of particular concern (SOPC), detention and
training order (DTO), detention in default of a fine, breach of top-up supervision (BOTUS)."""

RecallKind = Literal["standard", "14 days", "28 days", "56 days"]
Against = Literal[
    "remand", "bail", "recall remand", "recall bail", "added", "restored", "at large"
]  # fmt: skip
Profile = Literal["in force", "half", "progression"]
"""The law in force; the same with standard release at half for ever; the same with the
progression model of October 2026."""


@dataclass(frozen=True, kw_only=True)
class Recall:
    """A return to prison from licence: for how long, revoked when, back in custody when."""

    kind: RecallKind
    revoked: int | None = None
    returned: int | None = None


@dataclass(frozen=True, kw_only=True)
class Part:
    """One sentence as it was imposed.

    after         ids of the sentences that it is consecutive to; the first one counts
    custody       the custodial term; of a standard sentence the whole term
    extension     the licence beyond the custodial term (extended, of particular concern)
    automatic     an extended sentence whose release needs no Parole Board
    under_18      of particular concern, imposed on a person under 18 (code SDOPCU18)
    fine_pence    the fine in whose default the person is held
    plus          two thirds are served: schedule 15 offences, long terms (SDS+)
    plus_eligible kind, length and offence would make it SDS+ today
    section_250   imposed on a child for a grave offence, Sentencing Act 2020 s 250
    exclusions    why early release does not reach it, in the words of the case files
    top_up_end    the end of top-up supervision that was already set (breach)
    """

    id: str
    kind: Kind
    sentenced: int
    committed: int | None = None
    offence_code: str = ""
    after: tuple[str, ...] = ()
    custody: Term = field(default_factory=Term)
    extension: Term = field(default_factory=Term)
    automatic: bool = False
    under_18: bool = False
    fine_pence: int | None = None
    recall: Recall | None = None
    plus: bool = False
    plus_eligible: bool = False
    section_250: bool = False
    exclusions: frozenset[str] = frozenset()
    top_up_end: int | None = None
    case_sequence: int | None = None
    line_sequence: int | None = None


@dataclass(frozen=True, kw_only=True)
class Days:
    """Days that count for or against, from the day on which they take effect.

    first, last   the days meant, where they are written down
    type, reason  what the file says besides (of days at large)
    """

    kind: Against
    days: int
    applies: int
    first: int | None = None
    last: int | None = None
    type: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Movement:
    """The person went in or out, for the reason that the file gives."""

    day: int
    reason: str
    out: bool


@dataclass(frozen=True, kw_only=True)
class FixedTerm:
    """What the booking says of a recall for a fixed number of days."""

    days: int
    returned: int | None


@dataclass(frozen=True, kw_only=True)
class Booking:
    """All that is known of one person in prison.

    sex_offence    subject to notification as a person convicted of a sexual offence
    switches       names of the service's switches that are on
    ersed_asked    the day of early removal is asked for (persons liable to removal)
    returned       day of return to custody, as the booking has it
    """

    person: str
    birth: int | None
    parts: tuple[Part, ...]
    days: tuple[Days, ...] = ()
    movements: tuple[Movement, ...] = ()
    sex_offence: bool = False
    returned: int | None = None
    fixed_term: FixedTerm | None = None
    profile: Profile = "in force"
    switches: frozenset[str] = frozenset()
    ersed_asked: bool = False

    def of(self, *kinds: Against) -> tuple[Days, ...]:
        """The days of these kinds, in the order of the file."""
        return tuple(d for d in self.days if d.kind in kinds)
