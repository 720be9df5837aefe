"""Words that point back: he and she, it and they, "the two sides", "the ministry", "his counterpart"."""

from msgspec.structs import replace

from bilat.document import ActorMention, Parse
from bilat.stages import syntax as sx
from bilat.stages._nouns import PAIR_WORDS
from bilat.stages._referents import Referent
from bilat.tools import Tools

_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her herself hers".split())
_IT = frozenset("it its itself".split())
_THEY = frozenset("they them their themselves".split())
_REACH = 4
# What follows "the states" where it says which states are meant.
_RESTRICTING = frozenset({"who", "that", "which", "whose", "of", "in", "with", "where", "from", "involved", "on"})
_BODIES = frozenset({"state", "organisation", "government", "organ", "group"})
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}


class Anaphora:
    """Finds what a pointing word stands for among the actors seen so far; remembers what was seen."""

    def __init__(self, parses: dict[int, Parse], tools: Tools, referents: list[Referent]) -> None:
        self._parses, self._referents = parses, referents
        self._titles = tools.knowledge.titles
        self._words = self._titles.words
        self._mentions: list[ActorMention] = []
        self._of: dict[int, Referent] = {}

    def seen(self, mention: ActorMention) -> None:
        """Remember a mention as read."""
        self._mentions.append(mention)

    def learn(self, referent: Referent, mention: ActorMention) -> None:
        """Note whom a mention belongs to and what it tells about his or her gender."""
        self._of[mention.index] = referent
        if referent.is_person and referent.gender is None:
            referent.gender = self._gender(mention)

    def is_indefinite(self, mention: ActorMention) -> bool:
        """Whether an article or number before it says that it is new ("a minister", "one official")."""
        p = self._parses[mention.sentence]
        before = p.text[mention.first - 1].lower() if mention.first else ""
        return before in ("a", "an", "another", "any", "some", "one", "every", "each", "no")

    def apposed_to(self, mention: ActorMention) -> Referent | None:
        """The actor to whom an unnamed mention is put in apposition ("Japan, the main donor")."""
        p = self._parses[mention.sentence]
        if mention.name is not None or mention.plural or p.dep[mention.head] != "appos":
            return None
        above = next((m for m in self._mentions[-8:] if m.sentence == mention.sentence and _holds(m, p, mention)), None)
        if above is None or above.plural or (above.kind == "person") != (mention.kind == "person"):
            return None
        same = mention.country is None or above.country is None or mention.country == above.country
        return self._of.get(above.index) if same and above.form != "pronoun" else None

    # --- completing a mention -----------------------------------------------------------------------------------

    def complete(self, mention: ActorMention) -> ActorMention:
        """The mention with the members of a pair, or the office of a counterpart, filled in."""
        if mention.office_class == "counterpart":
            return self._counterpart(mention)
        if mention.kind == "state" and mention.country is None and mention.form == "nominal" and not mention.plural:
            return self._own_country(mention)
        if mention.office and mention.country is None and mention.kind == "person" and not mention.plural:
            return self._whose(mention) if mention.acts_for is None else self._body_told_before(mention)
        word = self._word(mention)
        if word in _THEY and mention.form in ("pronoun", "possessive"):
            return replace(mention, members=self._they(mention))
        if mention.plural and mention.form == "nominal" and mention.name is None and self._is_pair(mention):
            return replace(mention, members=self._pair(mention))
        return mention

    def _whose(self, mention: ActorMention) -> ActorMention:
        """The office with the state or body that "its" or "the country's" before it points back to."""
        before = self._mentions[-1] if self._mentions else None
        p = self._parses[mention.sentence]
        owner: Referent | None = None
        if before is not None and before.form == "possessive" and before.sentence == mention.sentence:
            owner = self._of.get(before.index) if before.last == mention.first and before.name is None else None
        if owner is None and p.text[mention.first].lower() in self._words["state_nouns"]:
            owner = self._latest_state(mention)
        told = next((m for m in owner.mentions if m.name or m.acts_for), None) if owner is not None else None
        if told is None or told.kind == "person":
            return mention if owner is not None else self._body_told_before(mention)
        return replace(
            mention,
            acts_for=told.name or told.acts_for,
            acts_for_span=told.name_span or told.acts_for_span,
            country=mention.country or told.country,
        )

    def _body_told_before(self, mention: ActorMention) -> ActorMention:
        """A body told in short ("the department's spokeswoman") with the name and state it had before."""
        short = (mention.acts_for or "").lower()
        for m in reversed(self._mentions[-40:]) if short else ():
            words = (m.name or m.span.quote).lower()
            if m.country and m.kind in ("organ", "government", "organisation") and words.endswith(short):
                if " " in short:
                    return replace(mention, country=m.country)
                return replace(mention, acts_for=m.name, acts_for_span=m.name_span, country=m.country)
        return mention

    def _own_country(self, mention: ActorMention) -> ActorMention:
        """ "His country" with the state that he acts for."""
        before = self._mentions[-1] if self._mentions else None
        if before is None or before.form != "possessive" or before.last != mention.first or before.name:
            return mention
        owner = self._of.get(before.index) if before.sentence == mention.sentence else None
        told = next((m for m in owner.mentions if m.country and m.acts_for), None) if owner is not None else None
        if told is None or told.kind != "person":
            return mention
        return replace(mention, country=told.country, acts_for=told.acts_for, acts_for_span=told.acts_for_span)

    def _latest_state(self, mention: ActorMention) -> Referent | None:
        for m in reversed(self._mentions[-30:]):
            if m.kind == "state" and m.entity and m.form != "adjective" and mention.sentence - m.sentence <= 4:
                return self._of.get(m.index)
        return None

    def _counterpart(self, mention: ActorMention) -> ActorMention:
        for other in reversed(self._mentions[-12:]):
            if (
                mention.sentence - other.sentence > 2
                or other.kind != "person"
                or other.country == mention.country is not None
            ):
                continue
            holder = self._of.get(other.index)
            held = other if other.office else next(iter(holder.offices()), None) if holder else None
            if held is not None and held.office_class != "counterpart":
                return replace(
                    mention, office=held.office, office_span=held.office_span, office_class=held.office_class
                )
        return replace(mention, office_class=None)

    def _is_pair(self, mention: ActorMention) -> bool:
        p = self._parses[mention.sentence]
        if mention.country or p.lemma[mention.head] not in self._words["pair_nouns"]:
            return False
        before = [p.text[k].lower() for k in range(max(0, mention.first - 3), mention.head)]
        if any(w in PAIR_WORDS for w in before):
            return True
        after = p.text[mention.last].lower() if mention.last < len(p.text) else ""
        return before[-1:] == ["the"] and mention.last - mention.first == 1 and after not in _RESTRICTING

    def _pair(self, mention: ActorMention) -> tuple[int, ...]:
        p = self._parses[mention.sentence]
        states = p.lemma[mention.head] in self._words["state_pairs"]
        before = [p.text[k].lower() for k in range(max(0, mention.first - 3), mention.head)]
        count = next((_COUNTS[w] for w in before if w in _COUNTS), 2)
        holders = mention.office_class if mention.office_class not in ("leader", "official", "diplomat") else None
        for sentence in range(mention.sentence, max(-1, mention.sentence - 6), -1):
            here = [m for m in self._mentions if m.sentence == sentence and not m.plural and not m.members]
            if holders and not states:
                here = [m for m in here if self._held(m) == holders]
            found = self._sides(here, count, states=states)
            if found:
                return found
        return ()

    def _held(self, mention: ActorMention) -> str | None:
        """The class of the office that a mention's actor is said to hold."""
        holder = self._of.get(mention.index)
        return mention.office_class or next((m.office_class for m in holder.offices()), None) if holder else None

    def _sides(self, mentions: list[ActorMention], count: int, *, states: bool) -> tuple[int, ...]:
        """The first mentions of different sides, if these are as many as said; states before people where asked."""
        named = [m for m in mentions if m.form not in ("pronoun",) and (m.name or m.country)]
        only_states = [m for m in named if m.kind == "state" and m.form != "adjective"]
        for pool in (only_states, named) if states else (named,):
            sides = self._by_country(pool, people=not states)
            if len(sides) == count:
                return sides
        return ()

    def _by_country(self, mentions: list[ActorMention], *, people: bool) -> tuple[int, ...]:
        sides: dict[str, int] = {}
        for m in mentions:
            holder = self._of.get(m.index)
            country = m.country or (next(iter(sorted(holder.countries())), None) if holder else None)
            if country is not None and (not people or m.kind == "person"):
                sides.setdefault(country, m.index)
        return tuple(sorted(sides.values()))

    def _they(self, mention: ActorMention) -> tuple[int, ...]:
        """Whom "they" can stand for: a pair or a group of the same or the last sentence, coordinated subjects."""
        subject = self._is_subject(mention)
        for sentence in (mention.sentence, mention.sentence - 1):
            here = [m for m in self._mentions if m.sentence == sentence and m.index < mention.index]
            near = [m for m in reversed(here) if m.members or (m.plural and m.form in ("nominal", "name"))]
            if subject or sentence != mention.sentence:  # "they" is rarely an object of the clause before
                near = [m for m in near if m.members or self._is_subject(m)]
            if near:
                return near[0].members or (near[0].index,)
            joined = self._joined(here)
            if joined:
                return joined
        return ()

    def _joined(self, here: list[ActorMention]) -> tuple[int, ...]:
        """Coordinated subjects, else subject and partner of the sentence when both are named persons."""
        p = self._parses[here[0].sentence] if here else None
        if p is None:
            return ()
        for m in here:
            group = [m.index] + [
                o.index for o in here if o is not m and p.dep[o.head] == "conj" and p.head[o.head] == m.head
            ]
            if len(group) > 1 and m.kind in ("person", "state", "organisation", "government"):
                return tuple(sorted(group))
        persons = [m for m in here if m.kind == "person" and m.name and not m.plural]
        return (persons[0].index, persons[1].index) if len(persons) == 2 else ()

    # --- finding a referent -------------------------------------------------------------------------------------

    def find(self, mention: ActorMention) -> Referent | None:
        """The actor that a pronoun or a definite noun stands for, or null."""
        word = self._word(mention)
        if mention.form in ("pronoun", "possessive") and mention.name is None:
            if word in _HE or word in _SHE:
                return self._person(mention, "m" if word in _HE else "f")
            return self._it(mention) if word in _IT else None
        if mention.form == "nominal" and mention.country is None and not mention.plural:
            return self._noun(mention)
        return None

    def _person(self, mention: ActorMention, gender: str) -> Referent | None:
        judged = self._judged(mention)
        if judged is not None and judged.gender in (None, gender):
            return judged
        best, best_score = None, 0.0
        for referent in self._referents:
            if not referent.is_person or referent.gender not in (None, gender):
                continue
            score = self._salience(referent, mention)
            if score > best_score or (score == best_score and best is None and score > 0):
                best, best_score = referent, score
        if best is not None and best.gender is None and mention.form == "pronoun":
            best.gender = gender
        return best

    def _judged(self, mention: ActorMention) -> Referent | None:
        """Him whom one congratulates on his appointment: the object of the verb, not its subject."""
        p = self._parses[mention.sentence]
        noun = p.head[mention.head]
        prep = p.head[noun]
        verb = p.head[prep]
        if mention.form != "possessive" or p.dep[noun] != "pobj" or p.lemma[verb] not in self._words["judging_verbs"]:
            return None
        for m in reversed(self._mentions[-8:]):
            if m.sentence == mention.sentence and p.head[m.head] == verb and p.dep[m.head] == "dobj":
                referent = self._of.get(m.index)
                return referent if referent is not None and referent.is_person else None
        return None

    def _salience(self, referent: Referent, mention: ActorMention) -> float:
        """How near at hand a person is: recent, subject, named, often mentioned; 0 where out of reach."""
        score = 0.0
        for m in referent.mentions[-4:]:
            distance = mention.sentence - m.sentence
            if distance > _REACH or self._binds(m, mention):
                continue
            value = 10.0 - 3.0 * distance + (3.0 if self._is_subject(m) else 0.0) + (0.5 if m.name else 0.0)
            value += 2.0 if distance == 0 and self._is_own_subject(m, mention) else 0.0
            score = max(score, value)
        return score + (min(len(referent.mentions), 5) * 0.3 if score else 0.0)

    def _is_own_subject(self, antecedent: ActorMention, pronoun: ActorMention) -> bool:
        """Whether the antecedent is the subject of the clause that the pronoun stands in."""
        p = self._parses[pronoun.sentence]
        return antecedent.head in sx.grammatical_subjects(p, sx.clause_verb(p, pronoun.head))

    def _binds(self, antecedent: ActorMention, pronoun: ActorMention) -> bool:
        """Whether both are arguments of one verb, so that they cannot be one person ("he met him")."""
        if antecedent.sentence != pronoun.sentence or pronoun.form == "possessive":
            return False
        p = self._parses[pronoun.sentence]
        a, b = p.head[antecedent.head], p.head[pronoun.head]
        return a == b and p.dep[pronoun.head] in ("dobj", "nsubj", "dative")

    def _it(self, mention: ActorMention) -> Referent | None:
        """The last singular body or state, of the same sentence first, subjects first; a subject if "it" speaks."""
        p = self._parses[mention.sentence]
        verb = p.head[mention.head]
        subject = mention.form == "possessive" or p.dep[mention.head] in ("nsubj", "nsubjpass")
        if not subject or (mention.form == "pronoun" and _is_idle(p, verb)):
            return None
        speaks = p.dep[mention.head] == "nsubj" and p.lemma[verb] in self._words["speech_verbs"]
        best, best_score = None, 3.5
        for m in reversed(self._mentions[-25:]):
            distance = mention.sentence - m.sentence
            if distance > 1 or m.plural or m.form == "adjective" or m.kind not in _BODIES:
                continue
            referent = self._of.get(m.index)
            if referent is None or (speaks and not self._is_subject(m)):
                continue
            score = 6.0 - 3.0 * distance + (2.0 if self._is_subject(m) else 0.0)
            if score > best_score:
                best, best_score = referent, score
        return best

    def _noun(self, mention: ActorMention) -> Referent | None:
        """The actor behind "the ministry", "the bloc", "the kingdom"; null where no article says it is known."""
        p = self._parses[mention.sentence]
        before = p.text[mention.first - 1].lower() if mention.first else ""
        if before not in ("the", "this"):
            return None
        lemma = p.lemma[mention.head]
        for m in reversed(self._mentions[-40:]):
            if mention.sentence - m.sentence > 6 or m.form == "pronoun" or m.plural:
                continue
            if self._fits(lemma, m):
                return self._of.get(m.index)
        return None

    def _fits(self, lemma: str, m: ActorMention) -> bool:
        if lemma in self._words["state_nouns"]:
            of_kind = self._words.get(f"{lemma}s")
            fits = of_kind is None or m.country in of_kind
            return fits and m.kind == "state" and m.form in ("name", "possessive", "metonym")
        if lemma in self._words["bloc_nouns"] and m.kind in ("organisation", "group") and m.name:
            return (m.category != "media") and (lemma in (m.name or "").lower() or m.entity is not None)
        p = self._parses[m.sentence]
        return m.kind in ("organ", "government", "organisation") and p.text[m.head].lower() == lemma

    # --- small facts --------------------------------------------------------------------------------------------

    def _word(self, mention: ActorMention) -> str:
        return self._parses[mention.sentence].text[mention.head].lower() if mention.last - mention.first == 1 else ""

    def _is_subject(self, mention: ActorMention) -> bool:
        p = self._parses[mention.sentence]
        head = mention.head
        while p.dep[head] in ("conj", "appos") and p.head[head] != head:
            head = p.head[head]
        return p.dep[head] in ("nsubj", "nsubjpass")

    def _gender(self, mention: ActorMention) -> str | None:
        titles = self._titles
        p = self._parses[mention.sentence]
        if mention.name:
            given = titles.given.get(mention.name.split()[0])
            if given and len(mention.name.split()) > 1:
                return given
        for k in range(mention.first, mention.last):
            word = p.text[k].lower()
            if titles.honorifics.get(word) and p.text[k][0].isupper():
                return titles.honorifics[word]
            for phrase in titles.phrases.get(word, ()):
                if phrase.office.gender and tuple(t.lower() for t in p.text[k : k + len(phrase.words)]) == phrase.words:
                    return phrase.office.gender
        return None


def _is_idle(p: Parse, verb: int) -> bool:
    """Whether the verb is a "be" that says what something is like ("it is time", "it is important that")."""
    if p.lemma[verb] != "be":
        return False
    return any(p.dep[c] in ("acomp", "attr") for c in p.children[verb])


def _holds(mention: ActorMention, p: Parse, other: ActorMention) -> bool:
    """Whether the word that governs `other` stands in the mention."""
    return mention.first <= p.head[other.head] < mention.last
