"""Who face each other in a sentence: subject and object of a verb, both ends of "between", two joined by "and"."""

from collections.abc import Iterator, Sequence

from bilat.document import ActorMention, Parse
from bilat.reading import syntax as sx

_AGAINST = frozenset({"with", "against", "by", "to"})


def facing(
    p: Parse, mentions: Sequence[ActorMention], count: int, telling: frozenset[str], *, camps: bool
) -> tuple[int, ...]:
    """Indexes of the `count` parties that face each other in the sentence; none where more or fewer do.

    `telling` are verbs (lemmas) by which one only speaks to the other; with `camps` each side may be several.
    """
    heads = {t: m for m in reversed(mentions) for t in range(m.first, m.last)}
    joined = [(top, group) for top, group in _joined(p, mentions) if len(group) == count]
    between = [group for top, group in joined if p.lemma[p.head[top]] == "between"]
    for sides in _opposed(p, heads, telling, camps=camps) if count == 2 and not between else ():
        return sides
    return next((tuple(sorted(m.index for m in group)) for group in between + [g for _, g in joined]), ())


def _opposed(
    p: Parse, heads: dict[int, ActorMention], telling: frozenset[str], *, camps: bool
) -> Iterator[tuple[int, ...]]:
    """One party, or camp of them, on either side of a verb or of a noun of action."""
    for token in range(len(p.text)):
        if not (sx.is_verb(p, token) or p.tag[token][:2] == "NN") or p.lemma[token] in telling:
            continue
        doers, others = _found(heads, _doers(p, token)), _found(heads, _others(p, token))
        others = [m for m in others if m not in doers]
        single = len(doers) == 1 and len(others) == 1
        if single or (camps and doers and others):
            yield tuple(sorted(m.index for m in _told(doers) + _told(others)))


def _told(side: list[ActorMention]) -> list[ActorMention]:
    """Those of a camp of whom the text tells something, all if there are none ("the minister and their delegation")."""
    return [m for m in side if m.name or m.country or m.office] or side


def _found(heads: dict[int, ActorMention], tokens: Sequence[int]) -> list[ActorMention]:
    found: list[ActorMention] = []
    for token in tokens:
        mention = heads.get(token)
        if mention is not None and mention not in found:
            found.append(mention)
    return found


def _doers(p: Parse, token: int) -> list[int]:
    if sx.is_verb(p, token):
        return [o for s in sx.grammatical_subjects(p, token) for o in sx.conjuncts(p, s)]
    return [o for c in sx.kids(p, token, "poss") for o in sx.conjuncts(p, c)]


def _others(p: Parse, token: int) -> list[int]:
    tops = [token, *sx.kids(p, token, "dobj")] if sx.is_verb(p, token) else [token]
    direct = [o for c in sx.kids(p, token, "dobj", "dative") for o in sx.conjuncts(p, c)]
    return direct + [o for top in tops for word, o in sx.prepositional(p, top, nested=False) if word in _AGAINST]


def _joined(p: Parse, mentions: Sequence[ActorMention]) -> Iterator[tuple[int, list[ActorMention]]]:
    """Those joined by "and" as subjects or behind "between", with the first one's head."""
    groups: dict[int, list[ActorMention]] = {}
    for m in mentions:
        groups.setdefault(_top(p, m.head), []).append(m)
    yield from ((top, group) for top, group in groups.items() if len(group) > 1 and _stands_out(p, top))


def _top(p: Parse, token: int) -> int:
    while p.dep[token] == "conj" and p.head[token] != token:
        token = p.head[token]
    return token


def _stands_out(p: Parse, token: int) -> bool:
    if p.dep[token] in sx.SUBJECTS:
        return True
    return p.dep[token] == "pobj" and p.lemma[p.head[token]] in ("between", "by", "of")
