"""Words of saying in a parsed sentence, whose they are, and which tokens are their content."""

from collections.abc import Iterator

from msgspec import Struct, structs

from bilat.document import Parse
from bilat.knowledge.speech import CueWord, Frame, SpeechWords
from bilat.reading import syntax as sx

NEUTRAL = Frame()
_NOT_UTTERED = frozenset({"refuse", "decline", "fail", "avoid", "unable", "hesitate", "stop", "try", "forget"})
_UTTERED = frozenset(
    "go continue come proceed begin start manage rush hasten move choose use take have appear be seem".split()
)
_MODALS = frozenset({"will", "shall", "'ll", "wo", "may", "might", "could", "should", "can", "must", "ca"})
_LIGHT = frozenset(
    (
        "make have give issue repeat raise share hold offer deliver release reject get draw face spark"
        " harbor harbour hear bear level add"
    ).split()
)
_LINKING = frozenset({"be", "feel", "remain", "seem", "become", "appear", "sound", "stay", "grow"})
# Particles that make another verb of a word of saying ("called off the talks", "turned down", "backed up").
_UNSAYING = frozenset({"off", "up", "down", "away"})


class Cue(Struct, frozen=True, kw_only=True):
    """A word of saying: its token and half-open token range, how it takes its content, source token and content.

    `kind` is a key of the cue's frames, "quote" where only quotation marks can give the content, or "according".
    `content` are token indexes in order. `target` is the token whom the stance is towards.
    """

    token: int
    first: int
    last: int
    kind: str
    frame: Frame
    source: int | None
    content: tuple[int, ...]
    target: int | None = None


def find_cues(p: Parse, words: SpeechWords) -> list[Cue]:
    """The cues of a sentence in text order, those that only a quotation can fill included."""
    out: list[Cue] = []
    for i, lemma in enumerate(p.lemma):
        if p.text[i].lower() == "according":
            cue = _according(p, i)
        elif sx.is_verb(p, i) and p.dep[i] not in ("aux", "auxpass", "amod", "compound"):
            word = words.verbs.get(lemma)
            cue = _verb(p, i, word, words) if word is not None and _uttered(p, i, word) else None
        elif sx.is_noun(p, i) and lemma in words.nouns:
            cue = _noun(p, i, words)
        elif p.tag[i][:2] in ("JJ", "VB") and lemma in words.adjectives:
            cue = _adjective(p, i, words)
        else:
            continue
        if cue is not None and can_speak(p, cue.source, words):
            out.append(cue)
    return _unhooked(p, out)


def can_speak(p: Parse, token: int | None, words: SpeechWords) -> bool:
    """Whether a noun can have said something: not an abstract one ("the resumption of talks")."""
    if token is None or p.tag[token] not in ("NN", "NNS") or p.lemma[token] in words.documents:
        return True
    return not p.lemma[token].endswith(words.speechless)


def _unhooked(p: Parse, cues: list[Cue]) -> list[Cue]:
    """The cues, freed of later sayings that the parser hangs below what was said first.

    ", adding that ..." goes on with the first speaker; ", and B warned that ..." is another's.
    """
    out = list(cues)
    for k, inner in enumerate(cues):
        adding = p.dep[inner.token] == "advcl" and p.tag[inner.token] == "VBG" and p.text[inner.token - 1] == ","
        another = p.dep[inner.token] == "conj" and bool(sx.kids(p, inner.token, "nsubj")) and inner.kind == "clause"
        if not (adding or another) or inner.token == 0:
            continue
        cut = set(sx.subtree(p, inner.token))
        for n, outer in enumerate(out):
            if outer.kind in ("clause", "np", "to") and outer.token < inner.token and inner.token in outer.content:
                content = tuple(t for t in outer.content if t not in cut)
                out[n] = structs.replace(outer, content=content)
                out[k] = structs.replace(inner, source=outer.source if adding else inner.source)
    return out


def below(p: Parse, top: int) -> list[int]:
    """The tokens under a word, without finite verbs that the parser coordinates with a noun or an infinitive there."""
    return sx.subtree(p, top, lambda c: _stray(p, c))


def _stray(p: Parse, c: int) -> bool:
    if p.dep[c] != "conj" or p.tag[c] not in ("VBD", "VBZ", "VBP") or sx.kids(p, c, *sx.SUBJECTS):
        return False
    above = p.head[c]
    return sx.is_noun(p, above) or any(p.tag[a] in ("TO", "MD") for a in sx.kids(p, above, "aux"))


# --- verbs ------------------------------------------------------------------------------------------------------


def _uttered(p: Parse, i: int, word: CueWord) -> bool:
    """Whether the words were said at all: not denied, imagined, asked for or still to come."""
    if any(p.lemma[c] in _UNSAYING for c in sx.kids(p, i, "prt")):
        return False
    if all(f.mind for f in word.frames.values()):
        return True
    lemmas = {p.lemma[c] for c in sx.kids(p, i, "aux", "mark")}
    if lemmas & _MODALS or "if" in lemmas:
        return False
    if sx.kids(p, i, "neg") and all(f.stance == "neutral" for f in word.frames.values()):
        return False
    above = p.head[i]
    if p.dep[i] in ("xcomp", "ccomp", "acl") and any(p.tag[c] == "TO" for c in sx.kids(p, i, "aux")):
        return p.lemma[above] in _UTTERED
    return not (p.dep[i] in ("xcomp", "pcomp", "ccomp") and p.lemma[above] in _NOT_UTTERED)


def _verb(p: Parse, i: int, word: CueWord, words: SpeechWords) -> Cue | None:
    passive = _is_passive(p, i)
    if _quotes_saying(p, i):
        return None
    for find in (_clause, _around, _infinitive, _as, _object, _prepositional):
        found = find(p, i, word, passive)
        if found is None:
            continue
        kind, content, target = found
        source = _source(p, i, passive)
        if content and not (passive and source is None and kind != "clause"):
            return _cue(p, i, words, kind, word.frames.get(kind, NEUTRAL), source, content, target)
    if "quote" in word.frames and not passive:
        source = _source(p, i, passive)
        if source is not None:
            return _cue(p, i, words, "quote", word.frames["quote"], source, (), None)
    return None


def _is_passive(p: Parse, i: int) -> bool:
    if p.tag[i] == "VBG":
        return bool(sx.kids(p, i, "auxpass"))
    reduced = p.tag[i] == "VBN" and p.dep[i] in ("advcl", "acl") and not sx.kids(p, i, "aux", "nsubj")
    return reduced or sx.is_passive(p, i)


_Found = tuple[str, tuple[int, ...], int | None]


def _cue(
    p: Parse,
    i: int,
    words: SpeechWords,
    kind: str,
    frame: Frame,
    source: int | None,
    content: tuple[int, ...],
    target: int | None,
) -> Cue:
    inside = set(content)
    last = i + 1
    while last < len(p.text) and p.head[last] == i and last not in inside and p.dep[last] in ("prt", "acomp"):
        last += 1
    content = tuple(t for t in content if not i <= t < last)
    return Cue(token=i, first=i, last=last, kind=kind, frame=frame, source=source, content=content, target=target)


def _source(p: Parse, i: int, passive: bool) -> int | None:
    quoting = quoted_by(p, i)
    if quoting is not None:
        return next(iter(sx.logical_objects(p, quoting)), None)
    people = sx.agents(p, i) if passive else sx.grammatical_subjects(p, i)
    return people[0] if people else _before(p, i)


def _before(p: Parse, i: int) -> int | None:
    """The subject of the clause that ", adding ..." is tacked on to, however the parser hung it."""
    if p.tag[i] != "VBG" or i == 0 or p.text[i - 1] != ",":
        return None
    for verb in sx.governors(p, i):
        subjects = [s for s in sx.kids(p, verb, "nsubj") if s < i]
        if subjects:
            return subjects[0]
    return None


def quoted_by(p: Parse, i: int) -> int | None:
    """The verb "quote" above a saying: "A quoted B as saying that ..." tells what B said."""
    above = p.head[i]
    if p.dep[i] == "pcomp" and p.lemma[above] == "as" and p.lemma[p.head[above]] in ("quote", "cite", "report"):
        return p.head[above]
    return None


def _quotes_saying(p: Parse, i: int) -> bool:
    return any(quoted_by(p, c) == i for a in sx.kids(p, i, "prep") for c in sx.kids(p, a, "pcomp"))


def _clause(p: Parse, i: int, word: CueWord, passive: bool) -> _Found | None:
    clauses = sx.kids(p, i, "ccomp")
    if not clauses or not ({"clause", "quote", "object_to"} & word.frames.keys()):
        return None
    if word.weak and not any(_introduced(p, c, i) for c in clauses):
        return None
    tokens = sorted({t for c in clauses for t in below(p, c)} - set(_own(p, i)))
    infinitive = any(p.tag[a] == "TO" for a in sx.kids(p, clauses[0], "aux"))
    if infinitive and "object_to" in word.frames:
        subject = next(iter(sx.kids(p, clauses[0], *sx.SUBJECTS)), None)
        return "object_to", tuple(tokens), subject
    return "clause", tuple(tokens), None


def _introduced(p: Parse, clause: int, verb: int) -> bool:
    """Whether a that-word or a mark of quotation stands before the clause."""
    marks = {p.lemma[c] for c in sx.kids(p, clause, "mark", "advmod", "nsubj", "dobj")}
    edge = {p.tag[t] for t in range(min(clause, verb), max(clause, verb))}
    return bool(marks & {"that", "how", "why", "what", "whether"}) or bool(edge & {"``", "''"})


def _own(p: Parse, i: int) -> list[int]:
    """Tokens of the cue and its subject, which parsers at times hang below the content."""
    return [i, *(t for s in sx.kids(p, i, *sx.SUBJECTS) for t in below(p, s))]


def _around(p: Parse, i: int, word: CueWord, passive: bool) -> _Found | None:
    """The clause that a cue is set into or added to: "The deal, he said, is dead", "as they put it"."""
    if "clause" not in word.frames or p.head[i] == i:
        return None
    as_said = p.dep[i] == "advcl" and any(p.lemma[c] == "as" for c in sx.kids(p, i, "mark", "advmod"))
    if not as_said and p.dep[i] != "parataxis":
        return None
    if any(p.lemma[o] != "it" for o in sx.kids(p, i, "dobj", "xcomp")):
        return None
    own = set(below(p, i))
    return "clause", tuple(t for t in below(p, p.head[i]) if t not in own), None


def _infinitive(p: Parse, i: int, word: CueWord, passive: bool) -> _Found | None:
    verbs = [c for c in sx.kids(p, i, "xcomp", "advcl") if any(p.tag[a] == "TO" for a in sx.kids(p, c, "aux"))]
    verbs = [c for c in verbs if c > i and (p.dep[c] == "xcomp" or sx.kids(p, i, "dobj", "dative"))]
    if not verbs:
        return None
    objects = sx.kids(p, i, "dobj", "dative")
    target = objects[0] if objects else (next(iter(sx.grammatical_subjects(p, i)), None) if passive else None)
    if "object_to" in word.frames and target is not None:
        return "object_to", tuple(below(p, verbs[0])), target
    if "to" in word.frames and not objects and not passive:
        return "to", tuple(below(p, verbs[0])), None
    return None


def _as(p: Parse, i: int, word: CueWord, passive: bool) -> _Found | None:
    if "as" not in word.frames:
        return None
    complement = [c for c in sx.kids(p, i, "prep") if p.lemma[c] == "as"] or sx.kids(p, i, "oprd")
    things = sx.logical_objects(p, i)
    if not complement or not things:
        return None
    tokens = {t for c in (*things[:1], *complement) for t in below(p, c)}
    return "as", tuple(sorted(tokens)), things[0]


def _object(p: Parse, i: int, word: CueWord, passive: bool) -> _Found | None:
    kind = next((k for k in ("object_of", "np") if k in word.frames), None)
    things = sx.logical_objects(p, i) if kind else []
    if kind is None or not things:
        return None
    if p.tag[things[0]] in ("WP", "WDT") or p.text[things[0]].lower() in ("himself", "herself", "themselves"):
        return None
    allowed = {k.removeprefix("prep:") for k in word.frames if k.startswith("prep:")} | {"for", "of", "over", "as"}
    preps = [c for c in sx.kids(p, i, "prep") if p.lemma[c] in allowed and word.frames[kind].targets_object]
    if kind == "object_of" and "np" not in word.frames and not preps:
        return None
    top = things[0] if p.dep[things[0]] in ("dobj", "nsubjpass", "oprd") else None
    if top is None:  # a relative pronoun's noun
        return None
    if kind == "object_of":
        tokens = {t for c in preps for t in below(p, c)} or set(below(p, top))
    else:
        tokens = {t for c in (top, *preps) for t in below(p, c)}
    tokens |= {t for c in sx.kids(p, i, "conj") if p.dep[i] == "" for t in below(p, c)}
    return kind, tuple(sorted(tokens)), things[0]


def _prepositional(p: Parse, i: int, word: CueWord, passive: bool) -> _Found | None:
    for c in sx.kids(p, i, "prep"):
        kind = f"prep:{p.lemma[c]}"
        if kind in word.frames and p.children[c] and c > i:
            target = next((o for o in sx.kids(p, c, "pobj")), None)
            asked = [x for x in sx.kids(p, i, "xcomp", "advcl") if x > c and p.lemma[c] in ("on", "upon", "for")]
            asked = [x for x in asked if any(p.tag[a] == "TO" for a in sx.kids(p, x, "aux"))]
            tokens = {t for top in (c, *asked) for t in below(p, top)} - ({c} if asked else set())
            return kind, tuple(sorted(tokens)), target
    for c in sx.kids(p, i, "xcomp"):  # "denied taking part"
        if "ving" in word.frames and (p.tag[c] == "VBG" or any(p.tag[a] == "VBG" for a in sx.kids(p, c, "aux"))):
            return "ving", tuple(below(p, c)), None
    return None


# --- nouns, adjectives, "according to" ----------------------------------------------------------------------------


def _noun(p: Parse, i: int, words: SpeechWords) -> Cue | None:
    if sx.is_verb(p, p.head[i]) and p.lemma[p.head[i]] in words.verbs and p.dep[i] in ("dobj", "nsubjpass"):
        verb = words.verbs[p.lemma[p.head[i]]]
        if "np" in verb.frames:  # "voiced concern that ..." is the verb's
            return None
    content = list(_noun_content(p, i))
    source = _noun_source(p, i)
    if not content or source is None:
        return None
    frame = words.nouns[p.lemma[i]].frames["clause"]
    return Cue(token=i, first=i, last=i + 1, kind="noun", frame=frame, source=source, content=tuple(content))


def _noun_content(p: Parse, i: int) -> Iterator[int]:
    for c in p.children[i]:
        marks = {p.lemma[k] for k in sx.kids(p, c, "mark")}
        to = any(p.tag[a] == "TO" for a in sx.kids(p, c, "aux"))
        if c > i and p.dep[c] in ("acl", "ccomp", "relcl") and ("that" in marks or to):
            yield from below(p, c)
            return
    for c in sx.kids(p, i, "prep"):
        if p.lemma[c] in ("about", "for", "that", "over", "on", "of") and c > i and sx.kids(p, i, "poss"):
            yield from below(p, c)
            return


def _noun_source(p: Parse, i: int) -> int | None:
    owners = sx.kids(p, i, "poss")
    if owners:
        return owners[0]
    by = [o for w, o in sx.prepositional(p, i, nested=False) if w in ("by", "from", "among")]
    if by:
        return by[0]
    above = p.head[i]
    if p.dep[i] == "dobj" and p.lemma[above] in _LIGHT:
        return next(iter(sx.grammatical_subjects(p, above)), None)
    return None


def _adjective(p: Parse, i: int, words: SpeechWords) -> Cue | None:
    verb = p.head[i]
    passive_like = p.tag[i] == "VBN" and bool(sx.kids(p, i, "auxpass"))
    if not passive_like and not (p.dep[i] == "acomp" and p.lemma[verb] in _LINKING):
        return None
    if p.tag[i][:2] == "VB" and not passive_like:
        return None
    content = _adjective_content(p, i)
    bearer = i if passive_like else verb
    source = next(iter(sx.grammatical_subjects(p, bearer)), None)
    if not content or source is None or p.lemma[source] in ("it", "that", "this"):
        return None
    first = min(bearer, i) if passive_like is False else i
    return Cue(
        token=i,
        first=first if i - first <= 3 else i,
        last=i + 1,
        kind="adjective",
        frame=Frame(mind=True),
        source=source,
        content=tuple(content),
    )


def _adjective_content(p: Parse, i: int) -> list[int]:
    for c in p.children[i]:
        if c > i and p.dep[c] in ("ccomp", "xcomp") and p.tag[c] != "VBG":
            return below(p, c)
    for c in sx.kids(p, i, "prep"):
        if c > i and p.lemma[c] in ("about", "of", "over", "with", "at", "for", "by", "in"):
            return below(p, c)
    return []


def _according(p: Parse, i: int) -> Cue | None:
    """ "according to X": the content is the clause that the phrase hangs on."""
    to = next((c for c in range(i + 1, min(i + 3, len(p.text))) if p.lemma[c] == "to"), None)
    source = next(iter(sx.kids(p, to, "pobj")), None) if to is not None else None
    if to is None or source is None or p.head[i] == i:
        return None
    phrase = set(below(p, i)) | set(below(p, to))
    top = sx.clause_verb(p, p.head[i])
    content = tuple(t for t in below(p, top) if t not in phrase)
    return Cue(token=i, first=i, last=to + 1, kind="according", frame=NEUTRAL, source=source, content=content)
