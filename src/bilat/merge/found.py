"""What one feature says of a pair of reports."""

from msgspec import Struct

NEVER = -1.0  # a contradiction: no sum of other scores outweighs it
SOME_DAYS = 3


class Found(Struct, frozen=True):
    """A feature's name, its score (NEVER, or about -0.5 to 0.5) and the reason in words."""

    feature: str
    score: float
    reason: str


def listed(codes: frozenset[str] | list[str]) -> str:
    """Codes in order, for a reason."""
    return ", ".join(sorted(codes))
