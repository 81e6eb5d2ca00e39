"""The steps from a term to the dates of one unit, in the order of working.

One table serves a single sentence, another a chain (whose days are summed in `CHAIN_DAYS`); from
the days to release on both take the same steps. `no_date` is an input without a value: a step
that ends there gives no date.
"""

from __future__ import annotations

from habeas.sentences.step import Input, Step, Table

S244 = "CJA 2003 s 244"
INCLUSIVE = "Ministry of Justice, calculate-release-dates-api, Duration.kt"

_TERMS = (
    Input("start", "the day of sentence", "day"),
    Input("years", "years of the custodial term", "years"),
    Input("months", "months of the custodial term", "months"),
    Input("weeks", "weeks of the custodial term", "number"),
    Input("days", "days of the custodial term", "days"),
    Input("all_years", "years of the term with extension", "years"),
    Input("all_months", "months of the term with extension", "months"),
    Input("all_weeks", "weeks of the term with extension", "number"),
    Input("all_days", "days of the term with extension", "days"),
    Input("numerator", "the fraction to be served: numerator", "number"),
    Input("denominator", "the fraction to be served: denominator", "number"),
    Input("parole_numerator", "the fraction before parole: numerator", "number"),
    Input("parole_denominator", "the fraction before parole: denominator", "number"),
)
_SUMS = (
    Input("start", "the earliest day of sentence", "day"),
    Input("expiry_days", "days of all terms, laid end to end"),
    Input("release_days", "days to release, summed over the groups of one fraction"),
    Input("parole_days", "days before the Parole Board may release"),
)
_COUNTERS = (
    Input("deductions", "days on remand or tagged bail that count as served"),
    Input("at_large", "days unlawfully at large before release"),
    Input("at_large_after", "days unlawfully at large after release"),
    Input("added", "days added by adjudications, less those restored"),
    Input("served", "added days that were served before this sentence"),
    Input("unused", "added days that cannot be served because the sentence ends"),
    Input("last_at_large", "the last day at large", "day"),
)
_RECALL = (
    Input("recalled", "the person was recalled", "yesno"),
    Input("recall_days", "days of a recall for a fixed term; 0 for a standard recall"),
    Input("returned", "the day of return to custody", "day"),
    Input("at_large_recalled", "days at large within the recall"),
    Input("added_after", "days added within the recall"),
    Input("recall_from", "the day from which recalls of 56 days reach this person", "day"),
    Input("tranche", "the day from which the release law reaches this person", "day"),
    Input("tranche_added", "added days are served on top of that day", "yesno"),
    Input("no_date", "no date is due", "day"),
)
_OTHERS = (
    Input("birth", "the day of birth", "day"),
    Input(
        "licence", "1 three quarters of the sentence, 2 half of the later part; 0 none", "number"
    ),
    Input("later_days", "days of the sentences under the Act of 2014"),
    Input("unused_licence", "licence days that cannot run because the sentence ends"),
    Input("top_up", "supervision after the sentence is due", "yesno"),
    Input("curfew", "curfew may be granted", "yesno"),
    Input("straddles", "a chain from before and after the change of curfew", "yesno"),
    Input("curfew_change", "the day on which the longest curfew became a year", "day"),
    Input("removal", "early removal is asked for, may be granted", "yesno"),
    Input("removal_later", "imposed in part after the change of early removal", "yesno"),
    Input("removal_change", "the day on which early removal changed", "day"),
    Input("transfer_months", "months between middle and early or late transfer", "months"),
)

SINGLE_DAYS = (
    Step(
        id="custody_end", says="The custodial term ends", cites=INCLUSIVE, measure="day",
        formula="inclusive_ew(start, years, months, weeks, days)",
    ),
    Step(
        id="custody_days", says="Days of the custodial term", cites=INCLUSIVE,
        formula="custody_end - start + 1",
    ),
    Step(
        id="whole_end", says="The whole term ends", cites=INCLUSIVE, measure="day",
        formula="inclusive_ew(start, all_years, all_months, all_weeks, all_days)",
    ),
    Step(
        id="expiry_days", says="Days of the whole term", cites=INCLUSIVE,
        formula="whole_end - start + 1",
    ),
    Step(
        id="release_days", says="Days to be served", cites=S244, rounding="up",
        formula="custody_days * numerator / denominator",
    ),
    Step(
        id="parole_days", says="Days before parole may be granted", rounding="up",
        cites="CJA 2003 ss 244A, 246A",
        formula="release_days * parole_numerator / parole_denominator",
    ),
    Step(
        id="curfew_half", says="Half of the days to be served", cites="CJA 2003 s 246",
        rounding="up", formula="custody_days * numerator / (2 * denominator)",
    ),
)  # fmt: skip
CHAIN_HALF = (
    Step(
        id="curfew_half", says="Half of the days to be served", cites="CJA 2003 s 246",
        rounding="up", formula="release_days / 2",
    ),
)  # fmt: skip

RELEASE = (
    Step(
        id="sentence_end", says="The sentence ends before any adjustment", cites=INCLUSIVE,
        measure="day", formula="start + expiry_days - 1",
    ),
    Step(
        id="release_point", says="The days to be served end", cites=S244, measure="day",
        formula="start + release_days - 1",
    ),
    Step(
        id="without_added", says="Release before added days", cites="CJA 2003 s 240ZA, s 240A",
        measure="day", formula="release_point + at_large - deductions",
    ),
    Step(
        id="release", says="Release", cites="CJA 2003 s 244, s 257", measure="day",
        formula="max(without_added + added - served - unused, start)",
    ),
    Step(
        id="at_once", says="Release on the day of sentence", cites=S244, measure="yesno",
        formula="release == start",
    ),
    Step(
        id="adjusted_end", says="The sentence ends after adjustments", cites="CJA 2003 s 240ZA",
        measure="day", formula="sentence_end + at_large + at_large_after - deductions",
    ),
    Step(
        id="expiry", says="The sentence ends", cites="CJA 2003 s 249", measure="day",
        formula="max(adjusted_end, start, last_at_large + 1) if known(last_at_large) "
        "else max(adjusted_end, start)",
    ),
    Step(
        id="recall_end", says="The days of the recall end", cites="CJA 2003 s 255B", measure="day",
        formula="(no_date if recall_days == 0 else "
        "max(returned + recall_days - 1 + at_large_recalled, recall_from) if known(recall_from) "
        "else returned + recall_days - 1 + at_large_recalled) + added_after",
    ),
    Step(
        id="post_recall", says="Release after recall", cites="CJA 2003 ss 255A to 255C",
        measure="day",
        formula="no_date if not recalled else expiry if recall_days == 0 "
        "else min(recall_end, expiry)",
    ),
    Step(
        id="freed", says="End of custody", cites=S244, measure="day",
        formula="post_recall if recalled else release",
    ),
    Step(
        id="deferred", says="End of custody, not before the law reaches the person",
        cites="SI 2024/844 (K)", measure="day",
        formula="freed if recalled or not known(tranche) else "
        "tranche + tranche_added * (added - served) "
        "if release - tranche_added * (added - served) < tranche else release",
    ),
)  # fmt: skip

FURTHER = (
    Step(
        id="parole", says="Parole may be granted", cites="CJA 2003 ss 244A, 246A", measure="day",
        formula="start + parole_days - 1 + at_large - deductions + added - served",
    ),
    Step(
        id="licence_days", says="Three quarters of the sentence", rounding="up",
        cites="CJA 1991 s 37", formula="3 * expiry_days / 4",
    ),
    Step(
        id="surplus", says="Days of remand beyond release", cites="CJA 1991 s 37",
        formula="0 if recalled else max(0, deductions - release_days)",
    ),
    Step(
        id="licence_end", says="The licence ends", cites="CJA 1991 s 37; CJA 2003 s 249",
        measure="day",
        formula="release + later_days // 2 - unused_licence if licence == 2 else "
        "start - 1 + licence_days + at_large - deductions + surplus if licence == 1 else no_date",
    ),
    Step(
        id="eighteenth", says="Eighteenth birthday", cites="CJA 2003 s 256AA", measure="day",
        formula="max(add_years(birth, 18), add_years(birth - 1, 18) + 1)",
    ),
    Step(
        id="topped_up", says="Supervision follows the sentence", cites="CJA 2003 s 256AA",
        measure="yesno",
        formula="top_up and expiry_days - release_days < 365 and "
        "(not known(birth) or without_added >= eighteenth)",
    ),
    Step(
        id="top_up_end", says="Supervision after the sentence ends", cites="CJA 2003 s 256AA",
        measure="day",
        formula="(add_months(start, 12) if at_once else add_months(without_added, 12)) "
        "+ at_large_after if topped_up else no_date",
    ),
    Step(
        id="curfew_added", says="Added days that delay a curfew", cites="CJA 2003 s 246",
        formula="added - unused - served",
    ),
    Step(
        id="curfew_old_days", says="Days before curfew, curfew of at most 179 days",
        cites="CJA 2003 s 246 as in force before 3 June 2025 (K)",
        formula="(max(28, curfew_half) if release_days < 360 else release_days - 180) - deductions",
    ),
    Step(
        id="curfew_old", says="Curfew of at most 179 days", cites="CJA 2003 s 246", measure="day",
        formula="start + at_large + (curfew_old_days if curfew_old_days > 14 else 14)",
    ),
    Step(
        id="curfew_new_days", says="Days before curfew, curfew of at most 364 days",
        cites="CJA 2003 s 246 as in force from 3 June 2025 (K)",
        formula="(max(28, curfew_half) if release_days < 730 else release_days - 365) - deductions",
    ),
    Step(
        id="curfew_new", says="Curfew of at most 364 days", cites="CJA 2003 s 246", measure="day",
        formula="start + at_large + (curfew_new_days if curfew_new_days > 14 else 14)",
    ),
    Step(
        id="curfew_from", says="Curfew may be granted", cites="CJA 2003 s 246", measure="day",
        formula="((curfew_old if not straddles and curfew_old < curfew_change else "
        "curfew_new if curfew_new >= curfew_change else curfew_change) + curfew_added) "
        "if curfew and release_days >= 42 and release >= start + 14 else no_date",
    ),
)  # fmt: skip

_PLUS = "at_large - deductions + added - served"
REMOVAL = (
    Step(
        id="removal_to", says="The day before which removal is early", cites="CJA 2003 s 260",
        measure="day", formula="parole if known(parole_days) else release",
    ),
    Step(
        id="removal_days", says="Days to that day before adjustments", cites="CJA 2003 s 260",
        formula="parole_days if known(parole_days) else release_days",
    ),
    Step(
        id="removal_half", says="Half of them", cites="CJA 2003 s 260; PCSC 2022 s 47",
        rounding="up", formula="removal_days / 2",
    ),
    Step(
        id="removal_old_raw", says="After one half, at most 544 days early", measure="day",
        cites="CJA 2003 s 260; PCSC 2022 s 47",
        formula=f"max(removal_to - 544, min(removal_to, start + removal_half + {_PLUS}))",
    ),
    Step(
        id="removal_old", says="The same, not before the sentence", cites="CJA 2003 s 260",
        measure="day",
        formula="start + at_large + added if removal_old_raw - at_large - added < start "
        "else removal_old_raw",
    ),
    Step(
        id="removal_share", says="Thirty in a hundred of them", cites="CJA 2003 s 260 as in force from 23 September 2025 (K)",
        rounding="up", formula="removal_days * 3 / 10",
    ),
    Step(
        id="removal_new_raw", says="After 30 in a hundred, at most four years early",
        measure="day", cites="CJA 2003 s 260 as in force from 23 September 2025 (K)",
        formula=f"max(add_years(removal_to, -4), min(removal_to, start + removal_share + {_PLUS}))",
    ),
    Step(
        id="removal_new", says="The same, not before the sentence", cites="CJA 2003 s 260",
        measure="day",
        formula="start + at_large + added if removal_new_raw - at_large - added < start "
        "else removal_new_raw",
    ),
    Step(
        id="removal_from", says="Early removal may be asked for", cites="CJA 2003 s 260",
        measure="day",
        formula="no_date if not removal else "
        "removal_old if not removal_later and removal_old - added < removal_change else "
        "removal_new if removal_later or removal_new - added >= removal_change else "
        "removal_change + added - unused - served",
    ),
    Step(
        id="early_transfer", says="Early transfer to supervision", measure="day",
        cites="Sentencing Act 2020 s 241",
        formula="add_months(freed, -transfer_months) if transfer_months and not at_once "
        "else no_date",
    ),
    Step(
        id="late_transfer", says="Late transfer to supervision", measure="day",
        cites="Sentencing Act 2020 s 241",
        formula="add_months(freed, transfer_months) if transfer_months and not at_once "
        "else no_date",
    ),
)  # fmt: skip

_LATER = (*FURTHER, *REMOVAL)
_ADJUSTED = (*_COUNTERS, *_RECALL)
SINGLE = Table("england-wales.sentence", (*_TERMS, *_ADJUSTED), (*SINGLE_DAYS, *RELEASE))
CHAIN = Table("england-wales.chain", (*_SUMS, *_ADJUSTED), (*CHAIN_HALF, *RELEASE))
_BASE = (
    Input("start", "the day of sentence", "day"),
    *_COUNTERS,
    *_RECALL,
    *_OTHERS,
    Input("expiry_days", "days of the whole term"),
    Input("release_days", "days to be served"),
    Input("parole_days", "days before parole may be granted"),
    Input("curfew_half", "half of the days to be served"),
    Input("without_added", "release before added days", "day"),
    Input("release", "release", "day"),
    Input("at_once", "release on the day of sentence", "yesno"),
    Input("freed", "end of custody", "day"),
)
LATER = Table("england-wales.further", _BASE, _LATER)
"""What follows from release: licence, parole, supervision, curfew, removal, transfer."""

CHAIN_DAYS = Table(
    "england-wales.chain-days",
    (
        Input("start", "the day from which a block runs", "day"),
        Input("years", "years", "years"),
        Input("months", "months", "months"),
        Input("weeks", "weeks", "number"),
        Input("days", "days", "days"),
    ),
    (
        Step(
            id="block_end", says="A block of the chain ends", cites=INCLUSIVE, measure="day",
            formula="inclusive_ew(start, years, months, weeks, days)",
        ),
        Step(
            id="block_days", says="Its days", cites=INCLUSIVE, formula="block_end - start + 1",
        ),
    ),
)  # fmt: skip
CHAIN_GROUP = Table(
    "england-wales.chain-group",
    (
        Input("group_days", "days of the sentences of one fraction"),
        Input("numerator", "the fraction to be served: numerator", "number"),
        Input("denominator", "the fraction to be served: denominator", "number"),
    ),
    (
        Step(
            id="group_release", says="Days to be served of the sentences of one fraction",
            cites=S244, rounding="up", formula="group_days * numerator / denominator",
        ),
    ),
)  # fmt: skip
