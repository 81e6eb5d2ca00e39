"""Sets of minutes per person: what one can say about them in one line.

A span is half-open, [first minute in, first minute out), in whole minutes of UTC counted from
1900-01-01T00:00Z. Two spans that touch are one span. A day is 24 hours unless a verb says that it
counts local days; months are anniversaries in the zone of the place. "Until further notice" is
the value OPEN, not a far date. The decision and its reasons: DECISIONS/0001.

This room knows nothing of law and could be published alone.
"""

from habeas.spans.axis import DAY, HOUR, OPEN, D, H, M, local_days
from habeas.spans.columns import Spans
from habeas.spans.doubtful import Doubtful
from habeas.spans.doubtful_events import DoubtfulEvents
from habeas.spans.events import Events
from habeas.spans.expression import Expr, evaluate, word

__all__ = [
    "DAY", "HOUR", "OPEN", "D", "Doubtful", "DoubtfulEvents", "Events", "Expr", "H", "M", "Spans",
    "evaluate", "local_days", "word",
]  # fmt: skip
