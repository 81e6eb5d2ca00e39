"""Twelve rules of custody, one line each, on the synthetic register at day resolution.

They are measured, not law: lengths count in days because the register does. The rules of law
stand in habeas.rules.
"""

from __future__ import annotations

from habeas.spans import Expr, word

custody, solitary, title = word("custody").joined, word("solitary").joined, word("title").joined
arrest, remand = word("arrest").joined, word("remand").joined
sentence, agreement = word("sentence").joined, word("agreement").joined
bars_transfer, release = word("bars_transfer").joined, word("release").joined
counsel, visit, transfer = word("counsel"), word("visit"), word("transfer")
hearing, medical = word("hearing"), word("medical")

GRACE = 1  # the first day of an order to release is not yet a breach

# Days are counted whole: 72 hours from a day are that day with the two that follow it, 48 hours
# that day with the next. An answer on the day after that is late.
DAYS_72H, DAYS_48H = 2, 1

RULES: dict[str, Expr] = {
    "held without title": custody - title,
    "remand over 24 months": ((custody & remand) - sentence).after(730),
    "solitary over 15 days": solitary.after(15),
    "no counsel in 72 h": custody.begins.without(counsel, DAYS_72H),
    "moved against an order": transfer.during(bars_transfer),
    "held after a release order": custody & release.after(GRACE),
    "no visit for 30 days": custody - (visit | custody.begins).covers(30),
    "agreement lapsed": custody - (agreement | sentence | remand),
    "not before a judge in 48 h": arrest.begins.without(hearing, DAYS_48H),
    "no review for 90 days": (custody & remand) - (hearing | remand.begins).covers(90),
    "over 3 moves in 90 days": transfer.more_than(3, 90).during(custody),
    "solitary without a doctor": solitary - (medical | solitary.begins).covers(7),
}

# Spans (or events) and days that every engine must find, by people in the register.
# Moves count where they open a window of 90 days; 12,974 would be those that close one.
FOUND: dict[int, dict[str, tuple[int, int]]] = {
    10**5: {
        "held without title": (143_409, 1_381_736),
        "remand over 24 months": (610, 83_781),
        "solitary over 15 days": (100_966, 12_856_643),
        "no counsel in 72 h": (542_630, 0),
        "moved against an order": (48_147, 0),
        "held after a release order": (111_707, 7_886_593),
        "no visit for 30 days": (786_073, 92_620_995),
        "agreement lapsed": (301_784, 29_603_103),
        "not before a judge in 48 h": (123_934, 0),
        "no review for 90 days": (181_452, 15_863_212),
        "over 3 moves in 90 days": (12_693, 0),
        "solitary without a doctor": (159_347, 13_293_956),
    },
    10**6: {
        "held without title": (1_447_746, 13_956_515),
        "remand over 24 months": (5_931, 839_336),
        "solitary over 15 days": (1_007_925, 128_374_313),
        "no counsel in 72 h": (5_423_856, 0),
        "moved against an order": (477_592, 0),
        "held after a release order": (1_115_888, 78_534_141),
        "no visit for 30 days": (7_876_301, 928_056_235),
        "agreement lapsed": (3_023_230, 296_191_365),
        "not before a judge in 48 h": (1_241_306, 0),
        "no review for 90 days": (1_820_515, 159_212_144),
        "over 3 moves in 90 days": (128_137, 0),
        "solitary without a doctor": (1_586_308, 132_772_582),
    },
}
