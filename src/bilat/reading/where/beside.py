"""What the names beside a place name say of where it is: "Aden, Yemen", "Mali's Gao", "Cordoba in southern Spain"."""

from msgspec.structs import replace

from bilat.document import Parse
from bilat.reading.where.names import Candidate, Qualifier
from bilat.reading.where.words import place_words

_PART_OF_PHRASE = frozenset({"compound", "amod", "nmod", "poss"})


def qualified(found: list[Candidate], p: Parse) -> list[Candidate]:
    """The candidates of a sentence, each with what its neighbours say of its whereabouts."""
    return [_qualified(candidate, found, n, p) for n, candidate in enumerate(found)]


def _qualified(candidate: Candidate, found: list[Candidate], n: int, p: Parse) -> Candidate:
    after = found[n + 1] if n + 1 < len(found) else None
    before = found[n - 1] if n else None
    if after and not _is_part_of_phrase(p, after) and _lies_in(p, candidate.last, after.first):
        said = _area(after)
        if said is not None:
            return _with(candidate, said)
    if before and before.sort in ("state", "adjective") and _belongs(p, before.last, candidate.first):
        return _with(candidate, Qualifier(before.country or ""))
    return candidate


def _is_part_of_phrase(p: Parse, candidate: Candidate) -> bool:
    """Whether the name only modifies what follows: "in Warsaw, the U.S. envoy said"."""
    head = candidate.last - 1
    return p.dep[head] in _PART_OF_PHRASE and p.head[head] >= candidate.last


def _lies_in(p: Parse, last: int, first: int) -> bool:
    """Whether only a comma, "in" or a bracket is between, with words of direction: "in southern Spain"."""
    words = [p.text[at].lower() for at in range(last, first)]
    if words in ([","], [",", "the"], ["("]):
        return True
    return words[:1] == ["in"] and len(words) < 5 and not _kept(words[1:])


def _belongs(p: Parse, last: int, first: int) -> bool:
    """Whether a possessive or nothing is between, with words like "city of": "the Swiss city of Basel"."""
    words = [p.text[at].lower() for at in range(last, first)]
    return len(words) < 5 and _kept(words) in ([], ["'s"], ["’s"])


def _kept(words: list[str]) -> list[str]:
    lists = place_words()
    return [w for w in words if w not in lists.directions and w not in lists.kinds and w not in lists.beside]


def _area(candidate: Candidate) -> Qualifier | None:
    if candidate.sort == "state" and candidate.country:
        region = next((place for place in candidate.places if place.feature.startswith("ADM")), None)
        # "Georgia" is a country and a province: which of the two is left open here.
        return None if region else Qualifier(candidate.country)
    if candidate.sort == "town" and candidate.places and candidate.places[0].feature.startswith("ADM"):
        return Qualifier(candidate.places[0].country, candidate.places[0].admin1)
    return None


def _with(candidate: Candidate, qualifier: Qualifier) -> Candidate:
    return replace(candidate, qualifier=qualifier, shown=2 if candidate.sort == "town" else candidate.shown)
