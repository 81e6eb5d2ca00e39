"""The federal pack of the United States.

Facts of a sentence  `concurrent`, true where the court ordered it to run beside those before it.
Facts of a person    `diploma`, false where 28 CFR 523.20(d)(2)(ii) allows 42 days a year only.
Facts of custody     see `us_federal.custody`.
"""

from __future__ import annotations

from habeas.sentences.pack import Pack
from habeas.sentences.us_federal.compute import ID, KINDS, compute
from habeas.sentences.us_federal.examples import EXAMPLES
from habeas.sentences.us_federal.law import CHAIN, RELEASE, START

US_FEDERAL = Pack(
    id=ID,
    says="Federal sentences of imprisonment of the United States",
    states=("US",),
    convention="date_to_date",
    last_day_served=True,
    tables=(START, CHAIN, RELEASE),
    compute=compute,
    kinds=KINDS,
    facts={
        "concurrent": "Of a sentence: the court ordered it to run beside those before it",
        "credited_elsewhere": "Of days: another sentence was credited with them, yes or no",
        "charge": "Of days: other, where another charge than that of the sentence was the cause",
        "arrested": "Of days: the day of the arrest on that other charge",
        "person.diploma": "Of the person: no, where only 42 days a year may be earned",
    },
    examples=EXAMPLES,
    notes=(
        "No lawyer has checked this pack: every line is unverified.",
        "Offences of before 1 November 1987, with the law of parole, are refused.",
        "Time credits of the First Step Act (18 USC 3632(d)(4)), drug treatment (3621(e)), "
        "prerelease custody (3624(c)), clemency are not covered.",
        "Good conduct time is the most that can be earned, less what was disallowed; nobody "
        "knows today what will be.",
        "Whether a Saturday, a Sunday moves the release is for the Bureau; legal holidays are "
        "not known.",
        "Program Statement 5880.28 was read in excerpts. The last part of a year by time served "
        "follows figures that courts published, among them 894 days on 228 months.",
        "Days without dates cannot be held against each other for being counted twice.",
    ),
)
