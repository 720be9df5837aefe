"""Which articles go back to one author: near-copies, agency credits, publishers."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rensa import RMinHash, RMinHashLSH

from bilat.knowledge.outlets import outlet_key
from bilat.knowledge.tables import plain
from bilat.records import Article

_RUN = 4
_PERMUTATIONS = 128
_BANDS = 32
_SEED = 20
_JACCARD = 0.5
_CONTAINED = 0.8
# A text of fewer word runs is a copy only if it is whole in the other.
_SHORT = 25
_WORD = re.compile(r"\w+")


class Lineage(NamedTuple):
    """The family of an article, and in words why it is one of it."""

    family: str
    reason: str


class Copy(NamedTuple):
    """That one article is a near-copy of another, and the share of the shorter one's word runs that both have."""

    left: str
    right: str
    shared: float


def families(articles: Sequence[Article]) -> tuple[Mapping[str, Lineage], tuple[Copy, ...]]:
    """The lineage of each article by id, and the pairs of near-copies."""
    ordered = sorted(articles, key=lambda article: article.article_id)
    copies = near_copies(ordered)
    by_id = {article.article_id: article for article in ordered}
    lineage = {article.article_id: _own(article) for article in ordered}
    for group in _groups(copies):
        first = min((by_id[i] for i in group), key=_first_to_tell)
        family = lineage[first.article_id].family
        for member in group:
            lineage[member] = _copied(member, first, family, copies, lineage[member])
    return lineage, copies


def near_copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """The pairs of articles most of whose word runs are the same, by id."""
    runs = [frozenset(_runs(article.text)) for article in articles]
    index = RMinHashLSH(0.5, _PERMUTATIONS, _BANDS)
    prints = {}
    for i, found in enumerate(runs):
        if found:
            prints[i] = RMinHash(_PERMUTATIONS, _SEED)
            prints[i].update(sorted(found))
            index.insert(i, prints[i])
    copies = []
    for i, mine in prints.items():
        for j in sorted(set(index.query(mine))):
            if i < j and (shared := _shared(runs[i], runs[j])) is not None:
                copies.append(Copy(articles[i].article_id, articles[j].article_id, shared))
    return tuple(copies)


def _runs(text: str) -> list[str]:
    words = _WORD.findall(plain(text).casefold())
    if len(words) < _RUN:
        return [" ".join(words)] if words else []
    return [" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]


def _shared(a: frozenset[str], b: frozenset[str]) -> float | None:
    common, smaller = len(a & b), min(len(a), len(b))
    contained = common / smaller
    if smaller < _SHORT:
        return contained if contained == 1 and len(a) == len(b) else None
    alike = common / len(a | b) >= _JACCARD or contained >= _CONTAINED
    return contained if alike else None


def _groups(copies: Sequence[Copy]) -> list[list[str]]:
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for copy in copies:
        low, high = sorted((root(copy.left), root(copy.right)))
        parent[high] = low
    groups: dict[str, list[str]] = {}
    for node in sorted(parent):
        groups.setdefault(root(node), []).append(node)
    return list(groups.values())


def _first_to_tell(article: Article) -> tuple[bool, bool, str, str]:
    # An agency's text is the model of those that print it, whatever their dates.
    published = article.published_at
    return _credited(article) is None, published is None, published or "", article.article_id


def _credited(article: Article) -> str | None:
    if article.agency:
        return article.agency
    return article.credit.quote.strip(" ()-–—") if article.credit is not None else None


def _own(article: Article) -> Lineage:
    if agency := _credited(article):
        return Lineage(f"outlet:{outlet_key(agency)}", f"credited to {agency}")
    if article.publisher:
        return Lineage(f"outlet:{outlet_key(article.publisher)}", f"published by {article.publisher}")
    return Lineage(f"article:{article.article_id}", "neither publisher nor agency is known")


def _copied(member: str, first: Article, family: str, copies: Sequence[Copy], own: Lineage) -> Lineage:
    if member == first.article_id:
        return Lineage(family, own.reason)
    other, shared = max(
        ((c.right if c.left == member else c.left, c.shared) for c in copies if member in (c.left, c.right)),
        key=lambda found: (found[0] == first.article_id, found[1], found[0]),
    )
    return Lineage(family, f"a near-copy of {other}: {shared:.0%} of the shorter text's word runs are in both")
