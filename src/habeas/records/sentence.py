"""A sentence as pronounced, with what was computed from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import POLICY
from habeas.records.kind import Record, kind
from habeas.records.value import Digest, Edtf, Json, Moment, PersonId, Reference, Value, says


@dataclass(frozen=True, kw_only=True)
class Relation(Value):
    """How one term runs beside another."""

    to: Reference = says("The entry of the other sentence.", POLICY, required=True)
    how: Literal["consecutive", "concurrent", "absorbed"] = says(
        "How they run.", POLICY, required=True
    )


@dataclass(frozen=True, kw_only=True)
class Credit(Value):
    """Days that count as served."""

    what: Literal["custody before", "work", "study", "conduct", "pardon", "lost", "other"] = says(
        "What they are for; `lost` takes days away.", POLICY, required=True
    )
    days: int = says("How many.", POLICY, required=True)
    start: Edtf | None = says("The first day that they were earned on.", POLICY)
    end: Edtf | None = says("The last day that they were earned on.", POLICY)
    decision: str | None = says("The decision that granted or took them.", POLICY)


@kind("sentence", version=1)
@dataclass(frozen=True, kw_only=True)
class Sentence(Record):
    """One term as a court pronounced it; the pronounced term is the fact."""

    person: PersonId = says("The register number of the person.", POLICY, required=True)
    title: Reference | None = says("The entry of the title that it belongs to.", POLICY)
    of_title: str | None = says("The number of that title, where its entry is not known.", POLICY)
    id: str | None = says("Its own number among the sentences of the person.", POLICY)
    count: str | None = says("The count or offence that it is for.", POLICY)
    term: Literal["fixed", "life", "indeterminate", "until further order"] | None = says(
        "What kind of term it is; fixed where nothing is said.", POLICY
    )
    years: int | None = says("Years of a fixed term; there is no upper limit.", POLICY)
    months: int | None = says("Months of it.", POLICY)
    weeks: int | None = says("Weeks of it.", POLICY)
    days: int | None = says("Days of it.", POLICY)
    minimum_years: int | None = says("Years before release may be asked for.", POLICY)
    pronounced: Edtf | None = says("The day on which it was pronounced.", POLICY)
    final: Edtf | None = says("The day on which it became final.", POLICY)
    committed: Edtf | None = says("The day of the offence.", "ICCPR 15 (K)")
    begins: Edtf | None = says("The day from which it counts, where that was said.", POLICY)
    relations: tuple[Relation, ...] = says("How it runs beside others.", POLICY, many=True)
    follows: str | None = says(
        "The numbers of the sentences that it follows, with `;` between them.", POLICY
    )
    merged_into: str | None = says("The number of the sentence that absorbs it.", POLICY)
    concurrent_with: str | None = says(
        "The numbers of the sentences that it runs beside, with `;` between them.", POLICY
    )
    offence: str | None = says("The offence, as the judgment calls it.", POLICY)
    offence_class: str | None = says("The class of offence that the law of terms asks for.", POLICY)
    state: str | None = says("The state whose law it runs by, ISO 3166.", POLICY)
    foreign_state: str | None = says("The state whose court pronounced it, if another.", POLICY)
    facts: str | None = says(
        "What one country's law asks besides: `name=value`, with `;` between them.", POLICY
    )
    told_recorded_at: Moment | None = says(
        "When another book says that it wrote this; the register's own time is in the head."
    )


@kind("credit", version=1)
@dataclass(frozen=True, kw_only=True)
class SentenceCredit(Record):
    """Days that count as served, or that do not, each a fact of its own."""

    person: PersonId = says("The register number of the person.", POLICY, required=True)
    sentence: str | None = says("The number of the sentence; none where it is for all.", POLICY)
    what: (
        Literal[
            "remand", "bail", "work", "study", "conduct", "pardon", "at large", "added", "lost",
            "stay",
        ]
        | None
    ) = says("What they are for; the last four take days away.", POLICY)  # fmt: skip
    days: int | None = says("How many.", POLICY)
    worked: int | None = says("For work: how many days were effectively worked.", POLICY)
    start: Edtf | None = says("The first of the days.", POLICY)
    end: Edtf | None = says("The last of the days.", POLICY)
    decision: str | None = says("The decision that granted or took them.", POLICY)
    facts: str | None = says(
        "What one country's law asks besides: `name=value`, with `;` between them.", POLICY
    )
    told_recorded_at: Moment | None = says(
        "When another book says that it wrote this; the register's own time is in the head."
    )


@dataclass(frozen=True, kw_only=True)
class NamedDate(Value):
    """One date of a computation, by its kind."""

    what: str = says("The kind of date, as the pack of its law calls it.", POLICY, required=True)
    gives: Literal["date", "missing", "undecided", "endless"] = says(
        "What was found: a date, what is missing, a question of law, or no end.", POLICY,
        required=True,
    )  # fmt: skip
    day: Edtf | None = says("The day.", POLICY)
    note: str | None = says("What is missing, or what has to be decided.", POLICY)


@kind("computation", version=1)
@dataclass(frozen=True, kw_only=True)
class Computation(Record):
    """Somebody computed when a person is to be free; an earlier computation stays readable."""

    person: PersonId = says("The register number of the person.", POLICY, required=True)
    computed: Edtf = says("As of which day.", POLICY, required=True)
    method: str | None = says("The program, pack or form, with its version.", POLICY)
    sentences: tuple[Reference, ...] = says("The entries of the sentences.", POLICY, many=True)
    credits: tuple[Credit, ...] = says("The days that count as served.", POLICY, many=True)
    earliest_end: Edtf | None = says("The earliest day of release.", POLICY)
    expected_end: Edtf | None = says("The expected day of release.", POLICY)
    latest_end: Edtf | None = says("The latest day of release.", POLICY)
    cap_years: int | None = says("The most years that the law lets anybody serve.", POLICY)
    reviews: tuple[Edtf, ...] = says("The days on which it is reviewed.", POLICY, many=True)
    sum: Digest | None = says("The sum that led to the dates, by the hash of its text.", POLICY)
    served_at: Edtf | None = says("When it was given to the person.", POLICY)
    reason: str | None = says("Why it differs from the one before.", POLICY)
    inputs: Json | None = says("What the sum was given: the sentences with the days.", POLICY)
    dates: tuple[NamedDate, ...] = says("Every date that it gave.", POLICY, many=True)
    override: str | None = says(
        "Why an officer sets another date than the sum gives; it is the expected one.", POLICY
    )
    officer: str | None = says("The officer who sets it, by name or number.", POLICY)
    told_recorded_at: Moment | None = says(
        "When another book says that it wrote this; the register's own time is in the head."
    )
