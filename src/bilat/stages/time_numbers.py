"""Numbers and units of time expressions: "two and a half years", "a couple of weeks", "several decades"."""

from bilat.stages.time_calendar import Grain
from bilat.stages.time_words import VAGUE, Token


def number_of(tokens: tuple[Token, ...]) -> float | None:
    """The number that these tokens say; VAGUE for "several", null where there is none."""
    total, current, seen = 0.0, 0.0, False
    for position, token in enumerate(tokens):
        if token.code not in "NdnkfY":
            continue
        if token.code == "f" or (
            token.code == "k" and position + 1 < len(tokens) and tokens[position + 1].code in "Nf"
        ):
            current += 0.5 if token.code == "f" else 0.0
        elif token.word in ("hundred", "thousand"):
            current = (current or 1) * token.number
        elif token.number == VAGUE:
            return VAGUE
        else:
            current += 1 if token.code == "k" else token.number
        seen = True
    total += current
    return total if seen else None


def grain_of(token: Token) -> tuple[Grain | None, int]:
    """The grain that a unit word counts and how many of it ("fortnight": two weeks); null for hours and less."""
    word = token.word
    if token.code in "Hh":
        return None, 1
    singular = "century" if word == "centuries" else word.removesuffix("s")
    if singular == "fortnight":
        return "week", 2
    grains: dict[str, Grain] = {
        g: g for g in ("day", "week", "weekend", "month", "year", "decade", "century", "quarter")
    }
    return grains.get(singular, "day"), 1
