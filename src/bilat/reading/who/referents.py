"""The actors of an article as they build up, mention by mention."""

from collections.abc import Callable, Iterator

from bilat.document import ActorMention, Chain
from bilat.reading.who.same_name import parts, same_name, same_skeleton, similar_name


class Referent:
    """One actor of the article so far. `state` is the one it voices, `torn` says that it voiced several."""

    __slots__ = ("gender", "mentions", "state", "torn")

    def __init__(self, mention: ActorMention) -> None:
        self.mentions: list[ActorMention] = [mention]
        self.gender: str | None = None
        self.state: ActorMention | None = None
        self.torn = False

    @property
    def kind(self) -> str:
        """The kind of the first mention that is no pronoun."""
        return next(
            (m.kind for m in self.mentions if m.form not in ("pronoun", "possessive") or m.name), self.mentions[0].kind
        )

    @property
    def is_person(self) -> bool:
        """Whether it is one person."""
        return self.kind == "person" and not self.mentions[0].plural

    @property
    def last(self) -> ActorMention:
        """The latest mention."""
        return self.mentions[-1]

    def names(self) -> Iterator[str]:
        """Every name it was given."""
        return (m.name for m in self.mentions if m.name)

    def offices(self) -> Iterator[ActorMention]:
        """The mentions that state an office."""
        return (m for m in self.mentions if m.office)

    def ranks_for(self, country: str | None, classes: frozenset[str]) -> bool:
        """Whether it is told to hold an office of these classes for that country."""
        return any(m.country == country and m.office_class in classes for m in self.offices())

    def has_office_word(self, word: str) -> bool:
        """Whether an office of this one begins or ends with a word ("secretary" of "secretary of state")."""
        told = [(m.office or "").lower().split() for m in self.offices()]
        return any(word in (words[0], words[-1]) for words in told if words)

    def countries(self) -> set[str]:
        """The countries its mentions state."""
        return {m.country for m in self.mentions if m.country}

    def named_like(self, mention: ActorMention) -> bool:
        """Whether a named person's mention is written like this one, and no state or office speaks against it."""
        name = mention.name or ""
        if self._conflicts(mention):
            return False
        if any(same_name(name, other) for other in self.names()):
            return True
        if not any(similar_name(name, other) for other in self.names()):
            return False
        return self._agrees(mention) or any(same_skeleton(name, other) for other in self.names())

    def _agrees(self, mention: ActorMention) -> bool:
        if mention.country and mention.country in self.countries():
            return True
        return bool(mention.office_class) and any(m.office_class == mention.office_class for m in self.offices())

    def _conflicts(self, mention: ActorMention) -> bool:
        """A single shared word with another state is another person; so are two full names that differ."""
        countries = self.countries()
        if self._shares_given_name(mention):
            return True
        if mention.country is None or not countries or mention.country in countries:
            return False
        return len(parts(mention.name or "")) == 1 or mention.office_class is not None

    def _shares_given_name(self, mention: ActorMention) -> bool:
        """Whether all they have in common is a name that is not the last of the longer one, under other offices."""
        held = {m.office_class for m in self.offices()}
        if not held or mention.office_class is None or mention.office_class in held:
            return False
        mine = parts(mention.name or "")
        for other in (parts(name) for name in self.names()):
            short, long = sorted((mine, other), key=len)
            if short == long or len(short) > 1 or (long and short[-1:] == long[-1:]):
                return False
        return True

    def holds(self, mention: ActorMention, shared: frozenset[str]) -> bool:
        """Whether an office named without its holder ("the Chilean foreign minister") can be this person's.

        `shared` are the classes that many hold at a time: there the offices must be called alike too.
        """
        countries = self.countries()
        if mention.country and countries and mention.country not in countries:
            return False
        for held in self.offices():
            like = held.office_class == mention.office_class and held.office_status == mention.office_status
            if like and (mention.country is None or mention.country == held.country or not countries):
                return held.office_class not in shared or _same_office(held, mention)
        return False


def _same_office(left: ActorMention, right: ActorMention) -> bool:
    """Whether offices that many hold are called alike ("minister" for "transport minister")."""
    a, b = (left.office or "").lower().split(), (right.office or "").lower().split()
    short, long = sorted((a, b), key=len)
    return short == long or (len(short) == 1 and short[0] in long) or (bool(short) and short == long[: len(short)])


def _best_named(mentions: list[ActorMention]) -> ActorMention | None:
    """The mention with the fullest name; of a state the first that calls it by its name."""
    states = [m for m in mentions if m.kind == "state" and m.name and m.form in ("name", "possessive")]
    if states:
        return states[0]
    return max((m for m in mentions if m.name), key=lambda m: (len(parts(m.name or "")), -m.index), default=None)


def chain(index: int, referent: Referent, shared: Callable[[ActorMention], bool]) -> Chain:
    """The chain of a referent: its fullest name, its best-told office and state, each with its span.

    `shared` tells offices that are only told in the plural ("presidents X and Y").
    """
    mentions = sorted(referent.mentions, key=lambda m: m.index)
    named = _best_named(mentions)
    held = min(
        (m for m in mentions if m.office),
        key=lambda m: (shared(m), m.name is None, m.acts_for is None, m.country is None, m.index),
        default=None,
    )
    # The body of another office, of no known state, is not whom this one acts for.
    others = [m for m in mentions if m.acts_for and (m.country or not m.office)]
    tied = held if held is not None and held.acts_for else next(iter(others), None)
    voiced = referent.state if tied is None and not referent.torn else None
    known = next((m for m in mentions if m.entity), None)
    lead = named or next((m for m in mentions if m.form not in ("pronoun", "possessive")), mentions[0])
    country = next((m.country for m in ([tied] if tied else []) + mentions if m.country), None)
    return Chain(
        index=index,
        mentions=tuple(m.index for m in mentions),
        kind=lead.kind,
        name=named.name if named else None,
        name_span=named.name_span if named else None,
        office=held.office if held else None,
        office_span=held.office_span if held else None,
        office_class=held.office_class if held else None,
        office_status=held.office_status if held else "current",
        acts_for=tied.acts_for if tied else voiced.name if voiced else None,
        acts_for_span=tied.acts_for_span if tied else voiced.name_span if voiced else None,
        country=country or (voiced.country if voiced else None),
        entity=known.entity if known else None,
        category=next((m.category for m in ([known] if known else []) + mentions if m.category), None),
    )
