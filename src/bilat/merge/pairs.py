"""Blocking: which reports are compared at all. Linear in the number of reports, whatever the corpus."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from bilat.merge.names import name_words, skeleton
from bilat.merge.views import View

# In a block of more reports than `_SMALL`, each is compared only with the `_NEAREST` next by date.
_SMALL = 60
_NEAREST = 40
_MOST_COUNTRIES = 6
Key = tuple[str, ...]


def candidate_pairs(views: Sequence[View]) -> Mapping[tuple[int, int], bool]:
    """The pairs of positions to compare; true where the block was too large to compare all of it."""
    blocks: dict[Key, list[int]] = {}
    for i, view in enumerate(views):
        for key in _keys(view):
            blocks.setdefault(key, []).append(i)
    pairs: dict[tuple[int, int], bool] = {}
    for key in sorted(blocks):
        capped = len(blocks[key]) > _SMALL
        for pair in _within(blocks[key], views):
            pairs[pair] = pairs.get(pair, True) and capped
    return pairs


def _within(block: Sequence[int], views: Sequence[View]) -> Iterator[tuple[int, int]]:
    if len(block) <= _SMALL:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda i: (views[i].day, views[i].claim_id))
    for at, i in enumerate(ordered):
        for j in ordered[at + 1 : at + 1 + _NEAREST]:
            yield (i, j) if i < j else (j, i)


def _keys(view: View) -> Iterator[Key]:
    kind = view.report.event_type
    countries = sorted(view.sides | view.others)[:_MOST_COUNTRIES]
    for pair in combinations(countries, 2):
        yield (kind, "pair", *pair)
    for country in sorted(view.sides)[:_MOST_COUNTRIES]:
        # With the month, since a state's own block is large; the month before for reports near its edge.
        if view.day:
            yield (kind, "one", country, view.day[:7])
        elif len(view.sides) == 1:
            yield (kind, "one", country, "")
    for name in sorted({bone for person in view.people if person.name for bone in _bones(person.name)}):
        yield (kind, "person", name)
    for body, _ in view.bodies:
        yield (kind, "body", body)
    yield (kind, "article", view.article)


def _bones(name: str) -> Iterator[str]:
    words = name_words(name)
    # Family names stand first in some languages.
    for word in dict.fromkeys(words[:1] + words[-1:]):
        if len(bone := skeleton(word)) > 1:
            yield bone
