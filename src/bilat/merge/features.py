"""What speaks for and against two reports telling of one event; each feature a pure function with its reason in words.

A score of `NEVER` is a contradiction: no sum of other scores outweighs it.
"""

from collections.abc import Callable

from bilat.merge.features_how import article, hosts, journeys, modes, places, sentences, tellings, topics
from bilat.merge.features_when import dates
from bilat.merge.features_who import bodies, countries, holders, offices, partners, persons
from bilat.merge.found import NEVER, Found
from bilat.merge.views import View

# Two reports are one event from this sum on; events that are words (accusations, demands) need more, since a state
# says many things in a week.
THRESHOLD = 0.6
WORDY_THRESHOLD = 0.75
_DEEDS = frozenset(
    {"CONSULT", "AGREE", "COOPERATE", "AID", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "RETREAT", "CONCEDE"}
)


def compare(a: View, b: View, *, copied: bool = False) -> tuple[Found, ...]:
    """All that speaks for and against one event, in a fixed order, up to the first contradiction."""
    found = []
    for feature in FEATURES:
        if (each := feature(a, b)) is not None:
            found.append(each)
            if each.score <= NEVER:
                return tuple(found)
    return (*found, Found("lineage", 0.2, "the articles are near-copies")) if copied else tuple(found)


def contradicts(a: View, b: View) -> Found | None:
    """The first contradiction between two reports, or null."""
    return next((found for feature in FEATURES if (found := feature(a, b)) and found.score <= NEVER), None)


def threshold(view: View) -> float:
    """The sum from which a pair of this type is one event."""
    return THRESHOLD if view.report.event_type in _DEEDS else WORDY_THRESHOLD


# The cheap ones first: most pairs fail on dates or countries.
FEATURES: tuple[Callable[[View, View], Found | None], ...] = (
    modes, tellings, dates, countries, places, journeys, hosts,
    persons, holders, offices, partners, bodies, topics, article, sentences,
)  # fmt: skip
