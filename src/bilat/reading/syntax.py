"""Reading a dependency parse: subjects, objects, prepositional phrases, clauses.

Everything here answers questions about one `Parse` with token indexes; nothing knows actors or frames.
"""

from collections.abc import Callable, Iterable, Iterator

from bilat.document import Parse

CLAUSE_DEPS = frozenset({"ccomp", "advcl", "relcl", "csubj", "csubjpass", "parataxis", "pcomp", "acl"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NAME_DEPS = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
# What hangs on the object of one of these belongs to the whole: "met in Rome with B", "signing of a deal with B",
# "agreed to a truce with B", "recall of its envoy from B", "condemnation by A of B".
CARRIED = {
    **dict.fromkeys(
        ("in", "at", "on", "near", "outside", "during", "to", "into"), frozenset({"with", "between", "by", "among"})
    ),
    "of": frozenset({"with", "between", "by", "among", "from", "to", "against"}),
    "by": frozenset({"of", "against", "on"}),
}
# Things in which their makers act ("passed a resolution condemning B", "in a statement criticising B").
UTTERED = frozenset(
    "resolution statement report letter bill decree ruling speech message article note declaration communique motion"
    " law order tweet post petition verdict memo document warrant indictment lawsuit complaint".split()
)
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# Verbs whose object, not whose subject, is the understood subject of the infinitive that follows them.
OBJECT_CONTROL = frozenset(
    (
        "urge ask tell order invite persuade force push press pressure advise allow permit enable encourage"
        " call request require instruct direct compel convince help want expect warn authorize authorise task"
        " appoint beg challenge remind implore lobby demand"
    ).split()
)

# Verbs of judging, whose object did what "for", "of", "from" or "on" tells ("thanked B for hosting the talks").
JUDGING = frozenset(
    (
        "thank praise commend congratulate applaud laud salute honour honor reward admire hail credit blame criticise"
        " criticize condemn denounce accuse suspect charge rebuke reprimand scold berate slam blast lambast lambaste"
        " fault censure attack punish sanction penalise penalize fine convict forgive pardon arrest detain jail"
        " imprison sentence prosecute try prevent stop bar ban deter dissuade discourage prohibit keep"
    ).split()
)


def is_possessive_sign(p: Parse, i: int) -> bool:
    """Whether a token is written like a possessive sign, whatever its tag."""
    return p.text[i] in ("'s", "’s", "'", "’")


def kids(p: Parse, i: int, *deps: str) -> list[int]:
    """Children of token `i` with one of these dependency labels."""
    return [c for c in p.children[i] if p.dep[c] in deps]


def is_verb(p: Parse, i: int) -> bool:
    """Whether the token is tagged as a verb (modals excluded)."""
    return p.tag[i][:2] == "VB"


def is_noun(p: Parse, i: int) -> bool:
    """Whether the token is a noun, common or proper."""
    return p.tag[i][:2] == "NN"


def is_passive(p: Parse, i: int) -> bool:
    """Whether a verb is passive: by its subject or auxiliary, or as a reduced relative ("talks hosted by C")."""
    if any(p.dep[c] in ("nsubjpass", "auxpass", "agent") for c in p.children[i]):
        return True
    return p.tag[i] == "VBN" and p.dep[i] == "acl" and not kids(p, i, "aux", "nsubj")


def conjuncts(p: Parse, i: int) -> list[int]:
    """The token and everything coordinated below it, left to right.

    What is coordinated with its apposition is its partner too ("minister Omamo and his counterpart").
    """
    out, queue = [i], [i]
    while queue:
        top = queue.pop(0)
        below = kids(p, top, "conj")
        for name in kids(p, top, "appos"):
            below += kids(p, name, "conj")
        out += below
        queue += below
    return sorted(set(out))


def subtree(p: Parse, i: int, cut: Callable[[int], bool] | None = None) -> list[int]:
    """All tokens below and including `i`, in text order; without those that `cut` takes out and what hangs on them."""
    out, stack = [], [i]
    while stack:
        j = stack.pop()
        out.append(j)
        stack.extend(c for c in p.children[j] if cut is None or not cut(c))
    return sorted(out)


def unbroken(tokens: Iterable[int], head: int) -> tuple[int, int]:
    """The first and last token of the unbroken run of tokens around the head."""
    inside = set(tokens)
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return first, last


def clause_verb(p: Parse, i: int) -> int:
    """The verb (or root) whose clause the token stands in."""
    while not (is_verb(p, i) and p.dep[i] not in ("aux", "auxpass", "amod", "compound")) and p.head[i] != i:
        i = p.head[i]
    return i


def clause_tokens(p: Parse, verb: int) -> list[int]:
    """Tokens of a verb's own clause: its subtree without clauses of their own."""
    return subtree(p, verb, lambda c: _own_clause(p, c))


def _own_clause(p: Parse, i: int) -> bool:
    if p.dep[i] in CLAUSE_DEPS:
        return True
    return p.dep[i] == "conj" and is_verb(p, i) and bool(kids(p, i, *SUBJECTS))


def grammatical_subjects(p: Parse, verb: int, depth: int = 0) -> list[int]:
    """Head tokens of the verb's subject, its own or the one understood from the clause above."""
    own = [_antecedent(p, s, verb) for s in kids(p, verb, *SUBJECTS)]
    if own:
        return [token for s in own for token in conjuncts(p, s)]
    if depth > 4 or p.head[verb] == verb:
        return []
    return _inherited(p, verb, depth)


def subjects_above(p: Parse, i: int) -> list[int]:
    """The subject of the clause that governs the token's own ("B attacked because it ..." under "A said that")."""
    verb = clause_verb(p, i)
    while p.dep[verb] in ("conj", "aux", "auxpass", "xcomp") and p.head[verb] != verb:
        verb = p.head[verb]
    above = p.head[verb]
    return grammatical_subjects(p, above) if above != verb and is_verb(p, above) else []


def _antecedent(p: Parse, subject: int, verb: int) -> int:
    """A relative pronoun's noun, else the subject itself."""
    if p.lemma[subject] not in RELATIVE:
        return subject
    up = verb
    for _ in range(4):
        if p.dep[up] == "relcl":
            return p.head[up]
        if p.dep[up] != "conj":
            break
        up = p.head[up]
    return subject


def _inherited(p: Parse, verb: int, depth: int) -> list[int]:
    above, dep = p.head[verb], p.dep[verb]
    if dep in ("acl", "relcl") and is_noun(p, above):
        if dep == "acl" and (p.tag[verb] not in ("VBG", "VBN") or p.lemma[above] in UTTERED):
            return _noun_owner(p, above, depth)
        return conjuncts(p, above)
    if dep == "pcomp":
        return _from_before_preposition(p, above, depth)
    if dep in ("xcomp", "ccomp", "advcl", "conj", "dep", "oprd") and is_verb(p, above):
        return _from_above(p, verb, above, depth)
    if dep in ("xcomp", "advcl", "ccomp") and p.head[above] != above:  # "is ready to meet": acomp above
        return grammatical_subjects(p, clause_verb(p, above), depth + 1)
    return []


def _from_before_preposition(p: Parse, preposition: int, depth: int) -> list[int]:
    above = p.head[preposition]
    if not is_verb(p, above):
        return _noun_owner(p, above, depth)
    if p.lemma[above] in JUDGING and p.lemma[preposition] in ("for", "of", "from", "on") and not is_passive(p, above):
        judged = grammatical_objects(p, above)
        if judged:
            return judged
    return grammatical_subjects(p, above, depth + 1)


def _from_above(p: Parse, verb: int, above: int, depth: int) -> list[int]:
    if p.dep[verb] in ("xcomp", "ccomp") and p.lemma[above] in OBJECT_CONTROL:
        objects = grammatical_objects(p, above) or [
            pobj for word, pobj in prepositional(p, above, nested=False) if word in ("on", "to", "upon", "for")
        ]
        if is_passive(p, above):
            objects = grammatical_subjects(p, above, depth + 1)
        if objects:
            return objects
    return grammatical_subjects(p, above, depth + 1)


def _noun_owner(p: Parse, noun: int, depth: int) -> list[int]:
    """Whose plan to act it is: "A's decision to expel ...", "A made a decision to expel ..."."""
    owners = kids(p, noun, "poss")
    if owners:
        return [token for o in owners for token in conjuncts(p, o)]
    above = p.head[noun]
    if p.dep[noun] in ("dobj", "attr", "pobj") and is_verb(p, clause_verb(p, above)):
        return grammatical_subjects(p, clause_verb(p, above), depth + 1)
    return []


def grammatical_objects(p: Parse, verb: int) -> list[int]:
    """Head tokens of the verb's direct object; a relative pronoun stands for its noun."""
    out: list[int] = []
    for o in kids(p, verb, "dobj", "oprd"):
        if p.lemma[o] in RELATIVE and p.dep[verb] == "relcl":
            out.append(p.head[verb])
        else:
            out.extend(conjuncts(p, o))
    if not out and p.dep[verb] == "conj" and not is_passive(p, verb) and is_verb(p, p.head[verb]):
        right = [o for o in kids(p, p.head[verb], "dobj") if o > verb]
        out = [token for o in right for token in conjuncts(p, o)]
    return out


def logical_subjects(p: Parse, verb: int) -> list[int]:
    """Who does it: the subject of an active verb, the by-phrase of a passive one."""
    if not is_passive(p, verb):
        return grammatical_subjects(p, verb)
    return agents(p, verb)


def logical_objects(p: Parse, verb: int) -> list[int]:
    """To whom it is done: the object of an active verb, the subject of a passive one."""
    if not is_passive(p, verb):
        return grammatical_objects(p, verb)
    return grammatical_subjects(p, verb)


def agents(p: Parse, i: int) -> list[int]:
    """Heads of the by-phrases of a passive verb or of a noun."""
    by = [c for c in p.children[i] if p.dep[c] == "agent" or (p.dep[c] == "prep" and p.lemma[c] == "by")]
    return [token for c in by for o in kids(p, c, "pobj") for token in conjuncts(p, o)]


def prepositional(p: Parse, i: int, *, nested: bool = True) -> list[tuple[str, int]]:
    """(preposition, object head) pairs of a token, with two-word prepositions joined ("ahead of").

    With `nested`, partners hung on the object of a place, time or of-phrase count too.
    """
    out: list[tuple[str, int]] = []
    for c in _preps(p, i):
        word, bearer = _preposition(p, c)
        for o in kids(p, bearer, "pobj"):
            out.extend((word, token) for token in conjuncts(p, o))
            if nested and word in CARRIED:
                out.extend(pair for pair in prepositional(p, o, nested=False) if pair[0] in CARRIED[word])
    return out


def _preps(p: Parse, i: int) -> Iterator[int]:
    """Prepositions below a token, and those coordinated with them ("with A and with B")."""
    for c in p.children[i]:
        if p.dep[c] in ("prep", "dative", "agent") and p.children[c]:
            yield c
            yield from (k for k in kids(p, c, "conj") if p.tag[k] in ("IN", "TO"))


def _preposition(p: Parse, c: int) -> tuple[str, int]:
    inner = [k for k in kids(p, c, "prep", "pcomp") if p.tag[k] in ("IN", "TO")]
    if inner and not kids(p, c, "pobj"):
        return f"{p.lemma[c]} {p.lemma[inner[0]]}", inner[0]
    return p.lemma[c], c


def is_negated(p: Parse, i: int) -> bool:
    """Whether the word itself is negated (not, never, no, without)."""
    for c in p.children[i]:
        if p.dep[c] == "neg" or (p.dep[c] in ("det", "advmod", "preconj") and p.lemma[c] in ("no", "never", "neither")):
            return True
    return p.dep[i] in ("pobj", "pcomp") and p.lemma[p.head[i]] == "without"


def governors(p: Parse, i: int) -> list[int]:
    """The words above a token up to the root, nearest first."""
    out: list[int] = []
    while p.head[i] != i and len(out) < 12:
        i = p.head[i]
        out.append(i)
    return out


def token_at(p: Parse, offset: int) -> int | None:
    """The token that covers a text offset, or the first one after it."""
    for i, end in enumerate(p.end):
        if end > offset:
            return i
    return None


def tokens_in(p: Parse, start: int, end: int) -> list[int]:
    """Tokens that overlap a stretch of text."""
    return [i for i in range(len(p.text)) if p.start[i] < end and p.end[i] > start]


def root_of(p: Parse, tokens: list[int]) -> int:
    """The token of a stretch whose head lies outside it."""
    inside = set(tokens)
    return next((i for i in tokens if p.head[i] not in inside or p.head[i] == i), tokens[0])
