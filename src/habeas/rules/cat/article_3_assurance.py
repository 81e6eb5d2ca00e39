"""An assurance is written, personal, monitored, has an end; somebody visits.

Law     CAT 3, in force 26 June 1987; Committee against Torture, General Comment 4 (9 February
        2018), paragraph 20.
Says    A promise of the receiving state is no loophole. It is in writing, about this very person,
        monitored, with an end. A visit every 30 days is our reading of "monitored".
Reads   relies_on_assurance: held in a state that gave an assurance about the person;
        complete_assurance: one with all its parts has not expired; oversight_visit: a body outside
        the holding authority visits the person.
Gives   The custody that relies on an assurance without one that is complete, and what lies past 30
        days without a visit.
"""

from habeas.spans import D, Expr

ID = "M-08"
PACK = "un"
SEVERITY = "S2"
VERIFIED = False
IN_FORCE = ("1987-06-26", None)

VISIT_EVERY = D(30)  # Policy of this project, 2026: General Comment 4 sets no number.


def breach(relies_on_assurance: Expr, complete_assurance: Expr, oversight_visit: Expr) -> Expr:
    """The custody abroad of which nothing shows that the promise is kept."""
    return (relies_on_assurance - complete_assurance) | (
        relies_on_assurance.joined.after(VISIT_EVERY) - oversight_visit.covers(VISIT_EVERY)
    )


EXAMPLES = {
    "it expired after fifty days, visits went on": """
        unit 10 days
        relies_on_assurance  .#########
        complete_assurance   .#####....
        oversight_visit      ...|..|..|
        breach               ......####
    """,
    "nobody came after the third month": """
        unit 10 days
        relies_on_assurance  .#########
        complete_assurance   .#########
        oversight_visit      ...|......
        breach               ......####
    """,
    "complete, visited every month": """
        unit 10 days
        relies_on_assurance  .#########
        complete_assurance   .#########
        oversight_visit      ...|..|..|
        breach               ..........
    """,
    "it is not on record whether it is in writing": """
        unit 10 days
        relies_on_assurance  .##.......
        complete_assurance   .??.......
        breach               .??.......
    """,
}
