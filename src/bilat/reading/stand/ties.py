"""Formal ties between states: none, established, cut, restored, downgraded, recognised; envoys."""

from collections.abc import Iterator

from bilat.document import ActorMention
from bilat.knowledge.relations import Deed, TieVerbs
from bilat.reading import syntax as sx
from bilat.reading.stand.sides import Found, View, among, is_fact, owners, partners, sides, two
from bilat.records import Participant, RelationState, Role, Span

_STATES: dict[Deed, RelationState] = {
    "cut": "cut", "downgrade": "downgraded", "restore": "restored", "establish": "established", "have": "established",
}  # fmt: skip


# Verbs that take their subject or object for something that came about.
_WELCOMED = frozenset(
    (
        "condemn welcome praise hail criticise criticize denounce applaud announce mark celebrate follow come occur"
        " happen slam decry deplore"
    ).split()
)


def ties(v: View) -> Iterator[Found]:
    """What is said of ties, relations and links between two."""
    for i, lemma in enumerate(v.p.lemma):
        if lemma not in v.words.lists.ties or not sx.is_noun(v.p, i):
            continue
        formal = any(v.p.lemma[c] in v.words.lists.formal for c in v.p.children[i])
        deed = _deed(v, i, formal)
        if deed is not None:
            state, top = deed
            yield from (f for f in _between(v, i, top, state) if not _any_group(f))


def _any_group(found: Found) -> bool:
    return any(s.kind == "group" or (s.entity or "").startswith("group:") for s in (*found.subjects, *found.objects))


def _deed(v: View, noun: int, formal: bool) -> tuple[RelationState, int] | None:
    """(state, the verb or noun that says so) of ties; null where nothing firm is said."""
    p = v.p
    above = p.head[noun]
    if p.dep[noun] == "pobj" and p.lemma[above] == "of" and p.lemma[p.head[above]] in v.words.acts:
        act = p.head[above]
        return (_STATES[v.words.acts[p.lemma[act]][0].state], act) if _past_act(v, act) else None
    no = any(p.lemma[c] == "no" for c in p.children[noun])
    if formal and p.dep[noun] == "pobj" and (p.lemma[above] == "without" or (no and p.lemma[above] == "despite")):
        return "none", noun
    if p.dep[noun] not in ("dobj", "nsubjpass", "conj") or not sx.is_verb(p, above):
        return _there_are(v, noun, formal)
    for group in _groups(v, above):
        if group.formal and not formal:
            continue
        if group.state == "have":
            return _having(v, noun, above)
        done = p.dep[noun] != "nsubjpass" or any(p.lemma[a] == "be" for a in sx.kids(p, above, "auxpass"))
        return (_STATES[group.state], above) if done and is_fact(v, above) else _never(v, above, group)
    return ("none", above) if p.lemma[above] in v.words.lists.lack_verbs and formal and is_fact(v, above) else None


def _groups(v: View, verb: int) -> tuple[TieVerbs, ...]:
    particle = [v.p.lemma[c] for c in sx.kids(v.p, verb, "prt", "advmod")]
    for name in (*(f"{v.p.lemma[verb]} {word}" for word in particle), v.p.lemma[verb]):
        if name in v.words.verbs:
            return v.words.verbs[name]
    return ()


def _past_act(v: View, act: int) -> bool:
    """Whether a noun for such an act hangs on something that takes it for past."""
    above = v.p.head[act]
    if v.p.dep[act] == "pobj":
        return v.p.lemma[above] in ("after", "since", "following", "despite")
    return v.p.dep[act] in ("dobj", "nsubj", "nsubjpass") and v.p.lemma[above] in _WELCOMED and is_fact(v, above)


def _having(v: View, noun: int, verb: int) -> tuple[RelationState, int] | None:
    no = any(v.p.lemma[c] in ("no", "any") for c in v.p.children[noun]) or sx.is_negated(v.p, verb)
    if not is_fact(v, verb, negated=True):
        return None
    if no:
        return "none", verb
    return None if any(v.p.tag[c] in ("JJR", "JJS") for c in v.p.children[noun]) else ("established", verb)


def _never(v: View, verb: int, group: TieVerbs) -> tuple[RelationState, int] | None:
    """ "never established relations", "have not established ties": there are none."""
    if group.state != "establish" or not sx.is_negated(v.p, verb):
        return None
    perfect = any(v.p.lemma[c] in ("have", "never") for c in sx.kids(v.p, verb, "aux", "neg", "advmod"))
    return ("none", verb) if perfect and is_fact(v, verb, negated=True) else None


def _there_are(v: View, noun: int, formal: bool) -> tuple[RelationState, int] | None:
    """ "There are no diplomatic relations between A and B"."""
    above = v.p.head[noun]
    no = any(v.p.lemma[c] == "no" for c in v.p.children[noun])
    if formal and no and v.p.dep[noun] in ("attr", "nsubj") and v.p.lemma[above] in ("be", "exist"):
        return ("none", above) if is_fact(v, above, negated=True) else None
    return None


def _between(v: View, noun: int, top: int, state: RelationState) -> Iterator[Found]:
    """The two sides of ties: "between A and B", "A's ties with B", "A cut ties with B", "A and B cut ties"."""
    p = v.p
    both = partners(v, noun, "between", "among")
    if both:
        yield from among(v, state, top, both)
        return
    others = partners(v, noun, "with", "to")
    if sx.is_verb(p, top):
        others += [o for o in partners(v, top, "with", "to") if o > top]
    mine = owners(p, noun)
    subjects = sx.logical_subjects(p, top) if sx.is_verb(p, top) else []
    if others:
        found = list(two(v, state, top, mine or subjects, others)) or list(two(v, state, top, subjects, others))
        yield from found
    elif len(sides(v, mine)) > 1:
        yield from among(v, state, top, mine)
    elif state == "none" and top == noun:
        yield from among(v, state, top, [m.head for m in v.mentions])
    else:
        yield from among(v, state, top, [*subjects, *mine])


def recognitions(v: View) -> Iterator[Found]:
    """Who recognises whom as a state or a government."""
    p = v.p
    for i, lemma in enumerate(p.lemma):
        if lemma in v.words.lists.recognise_verbs and sx.is_verb(p, i) and p.dep[i] != "amod":
            yield from _recognising(v, i)
        elif p.text[i].lower() in v.words.lists.recognised and p.dep[i] == "amod":
            by = [t for t in (*sx.kids(p, i, "npadvmod", "amod"), i - 2) if 0 <= t < i and p.text[i - 1] == "-"]
            yield from two(v, "recognises", i, by[:1], [p.head[i]])


def _recognising(v: View, verb: int) -> Iterator[Found]:
    p = v.p
    negated = sx.is_negated(p, verb)
    if not is_fact(v, verb, negated=True):
        return
    things = sx.logical_objects(p, verb)
    as_what = [o for w, o in sx.prepositional(p, verb, nested=False) if w == "as"]
    tokens = [
        t
        for thing in things
        for t in ([*owners(p, thing), *partners(v, thing, "of")] if p.lemma[thing] in _STATEHOOD else [thing])
    ]
    if not as_what and not _bare_states(v, tokens):
        return
    who = sx.logical_subjects(p, verb)
    state: RelationState = "none" if negated else "recognises"
    if negated and as_what and not _bare_states(v, tokens):
        return
    yield from two(v, state, verb, who, tokens)


_STATEHOOD = frozenset({"independence", "statehood", "sovereignty", "state"})


def _bare_states(v: View, tokens: list[int]) -> bool:
    found = sides(v, tokens)
    return bool(found) and all(s.kind in ("state", "government") for s in found)


def envoys(v: View) -> Iterator[Found]:
    """Two states one of which has an ambassador with the other."""
    for mention in v.mentions:
        to = mention.accredited_to
        if mention.office_class != "ambassador" or mention.office_status != "current" or mention.plural:
            continue
        if (
            to
            and mention.country
            and to not in (mention.country, "IGO", "NGO")
            and mention.country not in ("IGO", "NGO")
        ):
            yield Found(
                state="established",
                trigger=_post(v, mention),
                subjects=(_state(v, mention, mention.country, "actor"),),
                objects=(_state(v, mention, to, "recipient"),),
            )


def _post(v: View, mention: ActorMention) -> int:
    """The word for the office within an envoy's mention."""
    first = sx.token_at(v.p, mention.office_span.start) if mention.office_span else None
    inside = [t for t in range(mention.first, mention.last) if v.p.lemma[t] in ("ambassador", "envoy")]
    return inside[0] if inside else mention.head if first is None else first


def _state(v: View, mention: ActorMention, country: str, role: Role) -> Participant:
    """A state as an envoy's office names it; its own name's span where one stands inside the mention."""
    inner: list[Span] = [
        m.span
        for m in v.mentions
        if m.entity == f"state:{country}"
        and m.index != mention.index
        and (mention.first <= m.first < mention.last or m.last == mention.first)
    ]
    named = inner[0] if inner else None
    return Participant(
        span=named or mention.span,
        role=role,
        kind="state",
        acts_for=named.quote if named else None,
        acts_for_span=named,
        country=country,
        entity=f"state:{country}",
    )
