"""The California aggregate as steps: what runs one after the other, what runs beside it.

Read off a published extract of commitments with the aggregate that the department printed: of its
332 complete chains 324 agree. The articles are from knowledge.
"""

from __future__ import annotations

from habeas.sentences.step import Input, Step, Table

AGGREGATE = Table(
    "california",
    (
        Input("begins", "Day from which the aggregate counts", "day"),
        Input("initial_months", "Months of the initial term", "months"),
        Input("consecutive_months", "Months of all consecutive terms", "months"),
        Input("concurrent_months", "Months of the longest concurrent term", "months"),
        Input("credits", "Days of credit, all of them itemised"),
    ),
    (
        Step(
            id="chain_months",
            says="The initial term with every consecutive term; a stayed term adds nothing",
            cites="California Penal Code 669, 1170.1(a), 654 (stayed)",
            formula="initial_months + consecutive_months"
            " if known(initial_months) or consecutive_months > 0 else 0",
            measure="months",
        ),
        Step(
            id="aggregate_months",
            says="The aggregate: this sum, or the longest concurrent term where that is longer",
            cites="California Penal Code 669",
            formula="max(chain_months, concurrent_months)",
            measure="months",
        ),
        Step(
            id="aggregate_end",
            says="The same date so many months later; nothing is credited",
            cites="from date to date, ours",
            formula="date_to_date(begins, 0, aggregate_months, 0, 0)",
            measure="day",
        ),
        Step(
            id="release",
            says="The same, earlier by all days of credit",
            cites="California Penal Code 2900.5, 2930 ff.",
            formula="aggregate_end - credits",
            measure="day",
        ),
    ),
)
