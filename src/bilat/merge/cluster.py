"""From pairs to events: the likeliest pair first, never against a contradiction or a person's word."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from bilat.merge.features import compare, contradicts, threshold
from bilat.merge.found import Found
from bilat.merge.lineage import Copy
from bilat.merge.pairs import candidate_pairs
from bilat.merge.views import View
from bilat.records import Judgement, MergeReason

# A cluster larger than this takes in no other: what looks alike that often is a refrain, not one event.
_LARGEST = 200


class Cluster(Struct, frozen=True):
    """The views of one event by claim id, and why they were taken for one."""

    views: tuple[View, ...]
    reasons: tuple[MergeReason, ...]


class _Pair(Struct, frozen=True):
    left: int
    right: int
    score: float
    found: tuple[Found, ...]


class _Groups:
    """Positions in groups that only grow, with pairs that must stay apart."""

    def __init__(self, size: int) -> None:
        self._of = list(range(size))
        self.members: dict[int, list[int]] = {i: [i] for i in range(size)}
        self._apart: dict[int, set[int]] = {}
        self._bound: list[int] = []

    def bind(self) -> None:
        """Takes the groups made so far for units: a person's word made them, whatever in them contradicts itself."""
        self._bound = list(self._of)

    def units(self, group: int) -> list[list[int]]:
        """The members of a group by unit."""
        found: dict[int, list[int]] = {}
        for member in self.members[group]:
            found.setdefault(self._bound[member], []).append(member)
        return list(found.values())

    def group(self, i: int) -> int:
        """The group of a position: its smallest member."""
        return self._of[i]

    def join(self, i: int, j: int) -> None:
        """Makes one group of the two."""
        low, high = sorted((self.group(i), self.group(j)))
        if low == high:
            return
        for member in self.members.pop(high):
            self._of[member] = low
            self.members[low].append(member)

    def part(self, i: int, j: int) -> None:
        """Keeps two positions apart from now on."""
        self._apart.setdefault(i, set()).add(j)
        self._apart.setdefault(j, set()).add(i)

    def kept_apart(self, i: int, j: int) -> bool:
        """Whether any two of the groups of these positions must stay apart."""
        mine, theirs = self.members[self.group(i)], set(self.members[self.group(j)])
        return any(self._apart.get(member, set()) & theirs for member in mine)


def clusters(
    views: Sequence[View], judgements: Sequence[Judgement], copies: Sequence[Copy]
) -> tuple[list[Cluster], list[Judgement]]:
    """The events as clusters by their smallest claim id, and the judgements that shaped them."""
    groups = _Groups(len(views))
    position = {view.claim_id: i for i, view in enumerate(views)}
    reasons, used = _judged(groups, position, judgements)
    groups.bind()
    for pair in _scored(views, copies):
        left, right = groups.group(pair.left), groups.group(pair.right)
        if left != right and _may_join(groups, left, right, views):
            groups.join(left, right)
            reasons += [_reason(views, pair, found) for found in pair.found]
    return _collected(groups, views, position, reasons), used


def _judged(
    groups: _Groups, position: Mapping[str, int], judgements: Sequence[Judgement]
) -> tuple[list[MergeReason], list[Judgement]]:
    # The latest first: what it says, earlier ones cannot undo.
    reasons, used = [], []
    for judgement in reversed(judgements):
        left, right = position.get(judgement.left), position.get(judgement.right or "")
        if left is None or right is None or left == right:
            continue
        together = groups.group(left) == groups.group(right)
        if judgement.kind == "same_event" and (together or not groups.kept_apart(left, right)):
            groups.join(left, right)
            used.append(judgement)
            reasons.append(_judgement_reason(judgement))
        elif judgement.kind == "different_event" and not together:
            groups.part(left, right)
            used.append(judgement)
    return reasons, used


def _judgement_reason(judgement: Judgement) -> MergeReason:
    left, right = sorted((judgement.left, judgement.right or ""))
    why = f": {judgement.why}" if judgement.why else ""
    return MergeReason(left=left, right=right, feature="judgement", score=1.0, reason=f"{judgement.by} says so{why}")


def _scored(views: Sequence[View], copies: Sequence[Copy]) -> list[_Pair]:
    copied = {frozenset((copy.left, copy.right)) for copy in copies}
    pairs = []
    for (i, j), capped in candidate_pairs(views).items():
        a, b = views[i], views[j]
        found = compare(a, b, copied=frozenset((a.article, b.article)) in copied)
        score = round(sum(each.score for each in found), 6)
        if any(each.score <= -1 for each in found) or score < threshold(a):
            continue
        if capped and not (a.day and b.day):
            found += (Found("block", 0.0, "many undated reports of these sides; only the nearest were compared"),)
        pairs.append(_Pair(i, j, score, found))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right))


def _may_join(groups: _Groups, left: int, right: int, views: Sequence[View]) -> bool:
    if len(groups.members[left]) + len(groups.members[right]) > _LARGEST or groups.kept_apart(left, right):
        return False
    units = [(mine, theirs) for mine in groups.units(left) for theirs in groups.units(right)]
    return not any(all(contradicts(views[i], views[j]) for i in mine for j in theirs) for mine, theirs in units)


def _reason(views: Sequence[View], pair: _Pair, found: Found) -> MergeReason:
    return MergeReason(
        left=views[pair.left].claim_id,
        right=views[pair.right].claim_id,
        feature=found.feature,
        score=found.score,
        reason=found.reason,
    )


def _collected(
    groups: _Groups, views: Sequence[View], position: Mapping[str, int], reasons: Sequence[MergeReason]
) -> list[Cluster]:
    by_group: dict[int, list[MergeReason]] = {}
    for reason in reasons:
        by_group.setdefault(groups.group(position[reason.left]), []).append(reason)
    return [
        Cluster(
            tuple(views[i] for i in sorted(members)),
            tuple(sorted(by_group.get(group, ()), key=lambda r: (r.left, r.right, r.feature, r.reason))),
        )
        for group, members in sorted(groups.members.items())
    ]
