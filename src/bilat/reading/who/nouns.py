"""Facts about nouns and names that the mentions of a sentence are made of."""

from bilat.document import NameMention
from bilat.knowledge.nouns import Noun
from bilat.reading.who.bodies import HELPING, OWNED
from bilat.reading.who.office_hit import OfficeHit
from bilat.reading.who.view import DETERMINERS, Mark, View
from bilat.records import ActorKind, Span, span_of

# What "the group" or "the organisation" is where the tables of nouns do not have it.
_BODY = Noun(lemma="body", kind="rights_group", sector="UNK")
PAIR_WORDS = frozenset({"two", "both", "three", "four"})


def inner_state(view: View, mark: Mark) -> Mark | None:
    """The state in the words of a known body ("Chinese Foreign Ministry")."""
    if mark.entry.kind not in ("organ", "government") or mark.last - mark.first < 2:
        return None
    for size in (2, 1):
        senses = view.know.lexicon.senses(view.quote(mark.first, mark.first + size))
        entry = view.know.entries[senses[0].entry_id] if senses else None
        if entry is not None and entry.kind == "state" and entry.country == mark.entry.country:
            return Mark(mark.first, mark.first + size, entry, senses[0].sense)
    return None


def loose_kind(view: View, name: NameMention) -> ActorKind:
    """A person, unless the name is an acronym or a plural."""
    word = view.p.text[name.last - 1]
    if name.last - name.first == 1 and (view.tag(name.first) == "NNPS" or (word.isupper() and len(word) < 7)):
        return "group" if view.tag(name.first) == "NNPS" else "organisation"
    return "person"


def is_helper(view: View, i: int) -> bool:
    """Whether the name before token `i` only backs or leads what follows ("Iran-backed rebels")."""
    return view.word(i) == "-" and view.word(i + 1) in HELPING | OWNED


def backs(view: View, i: int) -> bool:
    """Whether the name before token `i` is that of a backer, whose the body is not."""
    return view.word(i) == "-" and view.word(i + 1) in HELPING


def is_thing(view: View, name: NameMention) -> bool:
    """Whether a name is that of a thing or an occasion ("Peace Prize")."""
    last = view.low[name.last - 1]
    return last in view.know.titles.things or (last in view.know.titles.areas and name.kind != "person")


def noun_at(view: View, i: int, longest: int) -> tuple[int, Noun | None]:
    """The longest acting noun that ends at token `i`, and where it begins."""
    get = view.know.nouns.get
    lemma = view.p.lemma[i]
    if view.tag(i) in ("NNP", "NNPS"):
        lemma = view.low[i]
    for size in range(min(longest, i + 1, 4), 0, -1):
        first = i + 1 - size
        noun = get(" ".join((*view.low[first:i], lemma)))
        if noun is not None:
            return first, noun
    known = i > 0 and view.low[i - 1] in ("the", "this", "its", "their", "his")
    return i, _BODY if known and lemma in view.words("bloc_nouns") else None


def place_after(view: View, last: int) -> Mark | None:
    """The state in "police in Chile", "the government of Chile", "officials from Chile"."""
    if view.word(last) not in ("in", "of", "from"):
        return None
    at = last + 2 if view.word(last + 1) in DETERMINERS else last + 1
    mark = view.mark_from(at)
    if mark is None or not mark.is_state or mark.sense in ("adjective", "demonym") or view.is_possessive(mark.last):
        return None
    return mark


def nationals_after(view: View, last: int, lemma: str) -> Mark | None:
    """The state whose people a party consists of ("a team of Chilean experts")."""
    mark = view.mark_from(last + 1) if view.word(last) == "of" and lemma in view.words("party_nouns") else None
    of_people = mark is not None and mark.is_state and mark.sense == "adjective" and view.tag(mark.last) == "NNS"
    return mark if of_people else None


def is_one_national(view: View, mark: Mark) -> bool:
    """Whether an adjective behind "the" is a person of the state ("the Ghanaian"); "the French" are a people."""
    last = mark.last - 1
    if view.word(mark.first - 1) not in ("the", "a", "an") or not view.low[last].endswith(("an", "i")):
        return False
    return view.p.dep[last] in ("nsubj", "nsubjpass", "dobj", "pobj") and not view.is_noun(mark.last)


def pair_before(view: View, i: int) -> bool:
    """Whether "two", "both" or the like stand right before token `i`."""
    return any(view.word(k) in PAIR_WORDS for k in range(max(0, i - 2), i + 1))


def own_words(view: View, hit: OfficeHit) -> tuple[int, int] | None:
    """The tokens of the body whose office it is, without its state's adjective; null where only a state is told."""
    body = hit.body
    if body is None:
        owner = hit.owners[0] if hit.owners and not hit.owners[0].is_state else None
        return (owner.first, owner.last) if owner is not None else None
    state = inner_state(view, body.mark) if body.mark is not None else None
    if state is not None and body.category in ("ministry", "parliament") and body.last - state.last > 1:
        return state.last + view.is_possessive(state.last), body.last
    return body.first, body.last


def one_holder(view: View, hit: OfficeHit) -> Span:
    """The office's words; of a plural ("presidents A and B") those of one holder where only an s has to go."""
    span = view.span(hit.first, hit.last)
    if (
        hit.plural
        and hit.last == hit.head + 1
        and span.quote.lower().endswith("s")
        and span.quote[-3:].lower() != "ies"
    ):
        return span_of(view.text, span.start, span.end - 1)
    return span
