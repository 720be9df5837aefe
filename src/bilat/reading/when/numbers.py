"""Numbers and units of time expressions: "two and a half years", "a couple of weeks", "several decades"."""

from bilat.reading.when.calendar import Grain
from bilat.reading.when.words import VAGUE, Token


def number_of(tokens: tuple[Token, ...]) -> float | None:
    """The number that these tokens say; VAGUE for "several", null where there is none."""
    current, seen = 0.0, False
    for position, token in enumerate(tokens):
        if token.code not in "NdnkfY":
            continue
        seen = True
        if token.number == VAGUE:
            return VAGUE
        if token.code == "f":
            current += 0.5
        elif token.word in ("hundred", "thousand"):
            current = (current or 1) * token.number
        elif token.code != "k":
            current += token.number
        elif not _beside_number(tokens, position):
            current += 1
    return current if seen else None


def _beside_number(tokens: tuple[Token, ...], position: int) -> bool:
    """Whether an article only goes with a number word ("a couple", "half a", "and a half")."""
    around = tokens[max(position - 1, 0) : position] + tokens[position + 1 : position + 2]
    return any(token.code in "Nf" for token in around)


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
