"""Sides of a relation: the actors of a sentence that are a known state or body, and whether words tell a fact."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from bilat.document import ActorMention, Doc, Parse, participant
from bilat.knowledge.relations import RelationWords
from bilat.reading import syntax as sx
from bilat.records import Participant, RelationState, Role, span_of
from bilat.tools import Tools

# Common nouns that name somebody by how he stands to another are never a side themselves.
_RELATIONAL = frozenset(
    "ally partner backer sponsor patron supporter enemy foe rival neighbour neighbor friend opponent".split()
)
_MODALS = frozenset("will shall may might could would should can must 'll wo ca 'd".split())


class Found(Struct, frozen=True, kw_only=True):
    """A relation as words of one sentence tell it: trigger token, sides, and the clause that dates it."""

    state: RelationState
    trigger: int
    subjects: tuple[Participant, ...]
    objects: tuple[Participant, ...]


class View(Struct, frozen=True):
    """A sentence with what is needed to read relations in it."""

    doc: Doc
    tools: Tools
    p: Parse
    words: RelationWords
    mentions: tuple[ActorMention, ...]


def sides(v: View, tokens: Iterable[int], role: Role = "actor") -> tuple[Participant, ...]:
    """The known actors that the tokens head, a plural one as its members, none twice."""
    out: dict[tuple[str | None, str | None], Participant] = {}
    for token in tokens:
        for who in _of_token(v, token, role):
            out.setdefault((who.country, who.entity), who)
    return tuple(out.values())


def _of_token(v: View, token: int, role: Role) -> Iterator[Participant]:
    mention = _mention(v, token)
    if mention is None:
        yield from _by_name(v, token, role)
        return
    if v.p.lemma[mention.head] in _RELATIONAL or mention.office_status != "current":
        return
    if mention.form == "nominal" and mention.kind == "group" and not mention.entity:
        return  # "a group of countries"
    for index in mention.members or (mention.index,):
        who = structs.replace(participant(v.doc, index, role), span=mention.span)
        if _known(who):
            yield who


def _known(who: Participant) -> bool:
    if who.kind == "person" and who.name:  # a warlord; the state is not told
        return True
    if who.kind == "group" and who.country is None:  # a people or a faith
        return False
    if who.entity:
        return who.country != "NGO"
    return who.country not in (None, "IGO", "NGO")


def _mention(v: View, token: int) -> ActorMention | None:
    heads = [m for m in v.mentions if m.head == token]
    if heads:
        return max(heads, key=lambda m: (m.last - m.first, -m.index))
    near = [m for m in v.mentions if m.first <= token < m.last and v.p.dep[token] not in ("npadvmod", "poss", "nmod")]
    return near[0] if near and v.p.dep[token] not in ("amod", "compound") else None


def _by_name(v: View, token: int, role: Role) -> Iterator[Participant]:
    """A state or body inside another phrase ("the UN-recognised government"), by what its name means."""
    if v.p.tag[token] not in ("NNP", "NNPS", "JJ"):
        return
    surfaces = v.tools.knowledge.lexicon.senses(v.p.text[token])
    if not surfaces or surfaces[0].ambiguous:
        return
    entry = v.tools.knowledge.entries[surfaces[0].entry_id]
    span = span_of(v.doc.article.text, v.p.start[token], v.p.end[token])
    if entry.kind in ("state", "government", "organisation", "organ", "group"):
        yield Participant(
            span=span, role=role, kind=entry.kind, acts_for=span.quote, acts_for_span=span,
            country=entry.country, entity=entry.entry_id,
        )  # fmt: skip


def below(p: Parse, head: int) -> list[int]:
    """Tokens of a noun phrase, without its relative clauses."""
    return sx.subtree(p, head, lambda c: p.dep[c] in ("relcl", "acl", "advcl", "appos"))


def partners(v: View, i: int, *words: str) -> list[int]:
    """Object heads of a token's prepositions of this kind."""
    return [o for word, o in sx.prepositional(v.p, i, nested=False) if word in words]


def owners(p: Parse, i: int) -> list[int]:
    """Who has it or stands before it: "A's ties", "A-B ties", "the A war"."""
    out: list[int] = []
    for c in sx.kids(p, i, "poss", "compound", "nmod", "amod"):
        out.extend(t for t in sx.conjuncts(p, c) if t < i)
        out.extend(k for k in sx.kids(p, c, "compound", "nmod", "appos", "amod", "npadvmod") if k < i)
    return sorted(set(out))


def two(v: View, state: RelationState, trigger: int, one: Iterable[int], other: Iterable[int]) -> Iterator[Found]:
    """The relation between those and these."""
    left, right = sides(v, one), sides(v, other)
    if left and right:
        yield Found(state=state, trigger=trigger, subjects=left, objects=right)


def among(v: View, state: RelationState, trigger: int, tokens: Iterable[int]) -> Iterator[Found]:
    """The relation of each of them with the next ("between A and B")."""
    found = sides(v, tokens)
    if 2 <= len(found) <= 4:
        for k, left in enumerate(found):
            if found[k + 1 :]:
                yield Found(state=state, trigger=trigger, subjects=(left,), objects=found[k + 1 :])


# --- fact or not --------------------------------------------------------------------------------------------


def is_fact(v: View, i: int, *, negated: bool = False) -> bool:
    """Whether a word tells how things are: no wish, plan, condition, possibility, or denial above it.

    With `negated`, a negation on the word itself is wanted and does not count.
    """
    p, at, first = v.p, i, True
    for _ in range(10):
        if not _real_here(v, at, check_negation=not (negated and first)):
            return False
        if first and _modified(v, at):
            return False
        above = p.head[at]
        if above == at or p.dep[at] in ("relcl", "parataxis"):
            return True
        if sx.is_verb(p, at) and _finite(p, at):
            return not (p.dep[at] == "ccomp" and _doubted(v, above))
        if p.dep[at] == "prep" and p.lemma[at] in v.words.lists.taken:
            return True
        if p.lemma[above] in v.words.lists.unreal and not _plain_subject(p, at):
            return False
        at, first = above, False
    return True


def is_given(v: View, i: int) -> bool:
    """Whether a noun takes what it names for granted ("the border dispute"), or its clause tells it."""
    p = v.p
    known = any(p.dep[c] == "poss" or (p.dep[c] == "det" and p.lemma[c] in ("the", "this")) for c in p.children[i])
    if not known:
        return is_fact(v, i)
    above = p.lemma[p.head[i]]
    return not _modified(v, i) and above not in ("avoid", "prevent", "avert", "deny", "imagine", "invent")


def _plain_subject(p: Parse, at: int) -> bool:
    return p.dep[at] == "nsubj" and p.tag[p.head[at]][:2] != "JJ"


def _real_here(v: View, at: int, *, check_negation: bool) -> bool:
    p = v.p
    if not sx.is_verb(p, at):
        return not (check_negation and (p.lemma[at] in ("without", "if", "toward", "towards") or _no(p, at)))
    auxiliaries = {p.text[c].lower() for c in sx.kids(p, at, "aux")}
    if auxiliaries & _MODALS or {p.lemma[c] for c in sx.kids(p, at, "mark")} & {"if", "unless", "whether"}:
        return False
    if any(p.tag[c] == "TO" for c in sx.kids(p, at, "aux")) and p.lemma[p.head[at]] not in (
        "continue",
        "manage",
    ):
        return False
    if p.dep[at] == "pcomp" and p.lemma[p.head[at]] not in v.words.lists.taken | {"by"}:
        return False
    if p.tag[at] == "VB" and p.head[at] == at and not auxiliaries:  # an order
        return False
    return not (check_negation and sx.is_negated(p, at))


def _no(p: Parse, at: int) -> bool:
    return any(p.dep[c] in ("det", "neg") and p.lemma[c] in ("no", "neither") for c in p.children[at])


def _modified(v: View, at: int) -> bool:
    """Whether an adjective makes it less than a fact ("a potential alliance")."""
    adverbs = {v.p.lemma[c] for c in sx.kids(v.p, at, "amod", "advmod", "compound")}
    return bool(adverbs & (v.words.lists.unreal | v.words.lists.not_now))


def _finite(p: Parse, verb: int) -> bool:
    return p.tag[verb] in ("VBD", "VBZ", "VBP") or any(
        p.tag[c] in ("MD", "VBD", "VBZ", "VBP") for c in sx.kids(p, verb, "aux", "auxpass")
    )


def _doubted(v: View, above: int) -> bool:
    return v.p.lemma[above] in v.words.lists.unreal - {"warn", "agree", "decide"} or v.p.lemma[above] == "claim"
