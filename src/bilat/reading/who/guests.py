"""Whom officers of the publisher's state met: their state is not the publisher's because their office is bare."""

from collections.abc import Iterator, Mapping, Sequence

from bilat.document import ActorMention, Chain, Parse
from bilat.reading import syntax as sx

# What one does with another, by the preposition before the other ("" for none).
_MEETING = {
    "with": frozenset({"meet", "speak", "talk", "consult", "confer", "sit", "engage"}),
    "to": frozenset({"speak", "talk"}),
    "": frozenset({"meet", "host", "welcome", "receive", "call", "phone", "visit", "greet"}),
}


def guests_of(
    home: str,
    chains: Sequence[Chain],
    mentions: Sequence[ActorMention],
    parses: Mapping[int, Parse],
    offices: frozenset[str],
) -> frozenset[int]:
    """The chains of those told to have been met by somebody of that state, in offices of these classes, where the text
    tells another state too: of which of the two they are is not said."""
    if not any(c.kind in ("state", "government") and c.country not in (None, home) for c in chains):
        return frozenset()
    of = {index: chain for chain in chains for index in chain.mentions}
    heads = {(m.sentence, m.head): m for m in mentions if m.kind == "person"}
    found = set()
    for mention in mentions:
        chain = of.get(mention.index)
        if chain is None or chain.country or chain.office_class not in offices:
            continue
        hosts = (heads.get((mention.sentence, token)) for token in _hosts(parses[mention.sentence], mention.head))
        if any(h is not None and _is_ours(h, of.get(h.index), home, offices) for h in hosts):
            found.add(chain.index)
    return frozenset(found)


def _is_ours(host: ActorMention, chain: Chain | None, home: str, offices: frozenset[str]) -> bool:
    """Whether the host is of the state, or holds a bare office that its organ would tell so."""
    if chain is None or chain.kind != "person":
        return False
    return chain.country == home or (chain.country is None and chain.office_class in offices and host.country is None)


def _hosts(p: Parse, head: int) -> Iterator[int]:
    """The subjects of the meeting that a token, or the list it stands in, is the object of."""
    while p.dep[head] in ("conj", "appos") and p.head[head] != head:
        head = p.head[head]
    above, preposition = p.head[head], ""
    if p.dep[head] == "pobj":
        preposition, above = p.lemma[above], p.head[above]
    elif p.dep[head] != "dobj":
        return
    if p.lemma[above] in _MEETING.get(preposition, ()):
        yield from sx.grammatical_subjects(p, above)
