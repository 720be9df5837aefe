"""Words that point back: he and she, it and they, "the two sides", "the ministry", "his counterpart"."""

from msgspec.structs import replace

from bilat.document import ActorMention, Parse
from bilat.reading import syntax as sx
from bilat.reading.who.own_bodies import OwnBodies
from bilat.reading.who.plurals import Plurals, is_subject
from bilat.reading.who.referents import Referent
from bilat.tools import Tools

_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her herself hers".split())
_IT = frozenset("it its itself".split())
_THEY = frozenset("they them their themselves".split())
_REACH = 4
# Verbs of contact, whose "to ..." says what their subject wants of the other.
_CONTACT = frozenset({"call", "phone", "telephone", "meet", "visit", "see", "receive", "host", "welcome", "contact"})
# What stands between two offices of one person.
_JOINTS = [["and"], ["&"], ["and", "the"], [",", "and"], ["and", "also"]]
_BODIES = frozenset({"state", "organisation", "government", "organ", "group"})


class Anaphora:
    """Finds what a pointing word stands for among the actors seen so far; remembers what was seen."""

    def __init__(self, parses: dict[int, Parse], tools: Tools, referents: list[Referent]) -> None:
        self._parses, self._referents = parses, referents
        self._titles = tools.knowledge.titles
        self._words = self._titles.words
        self._mentions: list[ActorMention] = []
        self._of: dict[int, Referent] = {}
        self._plurals = Plurals(parses, self._words, self._mentions, self._of)
        self._own = OwnBodies(parses, self._words, self._mentions, self._of)

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

    def is_definite(self, mention: ActorMention) -> bool:
        """Whether "the" begins it or stands before it, adjectives between them let be ("the top general")."""
        p = self._parses[mention.sentence]
        at = mention.first - 1
        while at > 0 and p.tag[at][:2] == "JJ":
            at -= 1
        return "the" in (p.text[mention.first].lower(), p.text[at].lower() if at >= 0 else "")

    def apposed_to(self, mention: ActorMention) -> Referent | None:
        """The actor to whom an unnamed mention is put in apposition ("Japan, the main donor"), or who "is" it."""
        p = self._parses[mention.sentence]
        if p.dep[mention.head] == "attr" and mention.office and mention.name is None and not mention.plural:
            return self._said_to_be(mention)
        second = self._second_office(mention)
        if second is not None:
            return second
        if mention.name is not None or mention.plural or p.dep[mention.head] != "appos" or _speaks(p, mention.head):
            return None
        above = next((m for m in self._mentions[-8:] if m.sentence == mention.sentence and _holds(m, p, mention)), None)
        if above is None or above.plural or (above.kind == "person") != (mention.kind == "person"):
            return None
        same = mention.country is None or above.country is None or mention.country == above.country
        return self._of.get(above.index) if same and above.form != "pronoun" else None

    def _second_office(self, mention: ActorMention) -> Referent | None:
        """The person whose office behind the name is joined with this one ("X, head of A and director of B")."""
        p = self._parses[mention.sentence]
        before = self._mentions[-1] if self._mentions else None
        if (
            before is None
            or not mention.office
            or mention.name
            or mention.plural
            or before.sentence != mention.sentence
        ):
            return None
        joined = [w.lower() for w in p.text[before.last : mention.first]]
        told = before.name_span is not None and before.office_span is not None and before.kind == "person"
        if not told or joined not in _JOINTS or before.office_span < before.name_span:  # type: ignore[operator]
            return None
        after = p.text[mention.last : mention.last + 1]
        return self._of.get(before.index) if not after or not after[0][0].isupper() else None

    def _said_to_be(self, mention: ActorMention) -> Referent | None:
        """The person who "is" the holder of an office, now and without doubt."""
        p = self._parses[mention.sentence]
        verb = p.head[mention.head]
        doubtful = any(p.tag[c] == "MD" or p.dep[c] in ("mark", "neg") for c in p.children[verb])
        if p.tag[verb] not in ("VBZ", "VBP") or doubtful or mention.office_status == "former":
            return None
        subjects = sx.grammatical_subjects(p, verb)
        for m in self._mentions[-8:]:
            if m.sentence == mention.sentence and m.kind == "person" and not m.plural and m.head in subjects:
                same = None in (mention.country, m.country) or mention.country == m.country
                return self._of.get(m.index) if same else None
        return None

    # --- completing a mention -----------------------------------------------------------------------------------

    def complete(self, mention: ActorMention) -> ActorMention:
        """The mention with the members of a pair, or the office of a counterpart, filled in."""
        if mention.office_class == "counterpart":
            return self._counterpart(mention)
        bare = mention.form == "nominal" or (mention.kind == "government" and mention.entity is None)
        if mention.country is None and bare and not mention.plural and mention.kind != "person":
            mention = self._own.possessed(mention)
            known = mention.country or (mention.kind not in ("organ", "government")) or self._noun(mention)
            return mention if known else self._own.of_officer(mention)
        if mention.office and mention.country is None and mention.kind == "person" and not mention.plural:
            return self._whose(mention) if mention.acts_for is None else self._own.office_told_short(mention)
        word = self._word(mention)
        if word in _THEY and mention.form in ("pronoun", "possessive"):
            return replace(mention, members=self._plurals.they(mention))
        if mention.plural and mention.form == "nominal" and mention.name is None and self._plurals.is_pair(mention):
            return replace(mention, members=self._plurals.pair(mention))
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
        if told is None:
            return mention if owner is not None else self._own.office_told_short(mention)
        if told.kind == "person":  # "his foreign minister" serves the state that he serves
            return replace(mention, acts_for=told.acts_for, acts_for_span=told.acts_for_span, country=told.country)
        return replace(
            mention,
            acts_for=told.name or told.acts_for,
            acts_for_span=told.name_span or told.acts_for_span,
            country=mention.country or told.country,
        )

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
        judged = self._judged(mention) or self._partner(mention)
        if judged is not None and judged.gender in (None, gender):
            return judged
        best, best_score = None, 0.0
        for referent in self._referents:
            if not referent.is_person or referent.gender not in (None, gender):
                continue
            score = self._salience(referent, mention)
            if score > best_score or (score == best_score and best is None and score > 0):
                best, best_score = referent, score
        if best is not None and best.gender is None and mention.form in ("pronoun", "possessive"):
            best.gender = gender
        return best

    def _partner(self, mention: ActorMention) -> Referent | None:
        """Him whose counterpart is joined to him ("talks between X and his counterpart")."""
        p = self._parses[mention.sentence]
        noun = p.head[mention.head]
        if mention.form != "possessive" or p.dep[noun] != "conj":
            return None
        found = [m for m in self._mentions[-8:] if m.sentence == mention.sentence and m.first <= p.head[noun] < m.last]
        referent = self._of.get(found[-1].index) if found else None
        return referent if referent is not None and referent.is_person else None

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
            value = 10.0 - 3.0 * distance + (3.0 if is_subject(self._parses, m) else 0.0) + (0.5 if m.name else 0.0)
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
        if p.dep[pronoun.head] in ("dobj", "dative") and antecedent.head in _own_subjects(p, b):
            return True  # "she called him to tell him"
        return a == b and p.dep[pronoun.head] in ("dobj", "nsubj", "dative")

    def _it(self, mention: ActorMention) -> Referent | None:
        """The last singular body or state, of the same sentence first, subjects first; a subject if "it" speaks."""
        p = self._parses[mention.sentence]
        verb = p.head[mention.head]
        subject = mention.form == "possessive" or p.dep[mention.head] in ("nsubj", "nsubjpass")
        if not subject or (mention.form == "pronoun" and _is_idle(p, verb)):
            return None
        speaks = p.dep[mention.head] == "nsubj" and p.lemma[verb] in self._words["speech_verbs"]
        best, best_score, above = None, 3.5, sx.subjects_above(p, mention.head)
        for m in reversed(self._mentions[-25:]):
            distance = mention.sentence - m.sentence
            if distance > 1 or m.plural or m.form == "adjective" or m.kind not in _BODIES:
                continue
            referent = self._of.get(m.index)
            if referent is None or (speaks and not is_subject(self._parses, m)):
                continue
            score = 6.0 - 3.0 * distance + (2.0 if is_subject(self._parses, m) else 0.0)
            score += 1.0 if distance == 0 and m.head in above else 0.0
            if score > best_score:
                best, best_score = referent, score
        return best

    def _noun(self, mention: ActorMention) -> Referent | None:
        """The actor behind "the ministry", "the bloc", "the kingdom"; null where no article says it is known."""
        p = self._parses[mention.sentence]
        before = p.text[mention.first - 1].lower() if mention.first else ""
        named_by_members = any(p.dep[c] == "prep" and p.lemma[c] == "of" for c in p.children[mention.head])
        if before not in ("the", "this") or named_by_members:  # "the group of Arab states" points back to nobody
            return None
        lemma = p.lemma[mention.head]
        told = [w.lower() for w in p.text[mention.first : mention.head] if w.lower() in self._words["setting_apart"]]
        for m in reversed(self._mentions[-40:]):
            if mention.sentence - m.sentence > 6 or m.form == "pronoun" or m.plural:
                continue
            if any(w not in m.span.quote.lower().split() for w in told) or self._joined(mention, m):
                continue
            if self._fits(lemma, m):
                return self._of.get(m.index)
        return None

    def _joined(self, mention: ActorMention, other: ActorMention) -> bool:
        """Whether the two are joined by "and", so that they are not one."""
        p = self._parses[mention.sentence]
        return mention.sentence == other.sentence and mention.head in sx.conjuncts(p, other.head)

    def _fits(self, lemma: str, m: ActorMention) -> bool:
        if lemma in self._words["state_nouns"]:
            of_kind = self._words.get(f"{lemma}s")
            fits = of_kind is None or m.country in of_kind
            return fits and m.kind == "state" and m.form in ("name", "possessive", "metonym")
        if lemma in self._words["bloc_nouns"] and m.kind in ("organisation", "group") and m.name:
            return (m.category != "media") and (lemma in (m.name or "").lower() or m.entity is not None)
        p = self._parses[m.sentence]
        if m.entity and m.kind == "government":  # "the group" for a movement that rules
            return lemma in self._words["movement_nouns"] and m.form == "name"
        kinds = ("organ", "government", "organisation", *(("group",) if lemma in self._words["party_nouns"] else ()))
        return m.kind in kinds and p.text[m.head].lower() == lemma

    # --- small facts --------------------------------------------------------------------------------------------

    def _word(self, mention: ActorMention) -> str:
        return self._parses[mention.sentence].text[mention.head].lower() if mention.last - mention.first == 1 else ""

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


def _own_subjects(p: Parse, verb: int) -> list[int]:
    """The subject of a verb; of a purpose told behind "called", "met" and the like that verb's, not its object."""
    above = p.head[verb]
    if p.dep[verb] in ("xcomp", "advcl") and p.lemma[above] in _CONTACT and not sx.kids(p, verb, *sx.SUBJECTS):
        return sx.grammatical_subjects(p, above)
    return sx.grammatical_subjects(p, verb)


def _holds(mention: ActorMention, p: Parse, other: ActorMention) -> bool:
    """Whether the word that governs `other` stands in the mention."""
    return mention.first <= p.head[other.head] < mention.last


def _speaks(p: Parse, head: int) -> bool:
    """Whether a verb follows what looks like an apposition, without a comma: "... of the king, an official said"."""
    after = sx.subtree(p, head)[-1] + 1
    return after < len(p.text) and p.tag[after] in ("VBD", "VBZ", "VBP")
