"""The story from beginning to end."""

from __future__ import annotations

from habeas.demo import story_of_custody, story_of_flights, story_of_law
from habeas.demo.groups import groups
from habeas.demo.judged import Judged
from habeas.demo.line import Line
from habeas.demo.republic import Republic


def story(republic: Republic, judged: Judged) -> list[Line]:
    """Every line, told from the findings, beside what it must come to."""
    chapters = (story_of_flights, story_of_custody, story_of_law)
    who = groups(republic.book)
    return [line for chapter in chapters for line in chapter.told(republic, judged, who)]
