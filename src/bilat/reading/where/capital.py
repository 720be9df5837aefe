"""The word "capital" where it names a town: "the Peruvian capital", "Kenya's capital", "in the capital"."""

from collections.abc import Iterator

from bilat.document import Doc, Parse
from bilat.knowledge import Knowledge
from bilat.reading.where.names import Candidate
from bilat.reading.where.words import place_words


def capital_candidates(doc: Doc, found: list[Candidate], knowledge: Knowledge) -> Iterator[Candidate]:
    """The capitals that are spoken of without their name, each with the state that the words around it say."""
    states = [c for c in found if c.country and c.sort in ("state", "adjective")]
    for p in doc.parse:
        if p is None or "capital" not in p.text:
            continue
        for at, word in enumerate(p.text):
            if word == "capital" and p.tag[at] == "NN" and not _is_money_or_named(p, at):
                country = _country(p, at, states)
                if country and (candidate := _candidate(p, at, country, knowledge)):
                    yield candidate


def _is_money_or_named(p: Parse, at: int) -> bool:
    """Whether a name follows ("the capital Lima") or the word is part of another noun ("capital punishment")."""
    if p.dep[at] == "compound" or p.dep[at] == "amod":
        return True
    after = at + 1
    if after < len(p.text) and p.text[after] in (",", "-", "city"):
        after += 1
    return after < len(p.text) and (p.tag[after][:3] == "NNP" or p.text[after][0].isupper())


def _country(p: Parse, at: int, states: list[Candidate]) -> str | None:
    here = [state for state in states if state.sentence == p.sentence]
    for state in here:
        between = [p.text[n] for n in range(state.last, at)]
        if state.last <= at and between in ([], ["'s"], ["’s"], ["'"]):
            return state.country
        if state.first > at and [p.text[n] for n in range(at + 1, state.first)] in (["of"], ["of", "the"]):
            return state.country
    return _only_country(p, at, here, states)


def _only_country(p: Parse, at: int, here: list[Candidate], states: list[Candidate]) -> str | None:
    """The one country of the sentence, else of the article, for a bare "in the capital"."""
    if at < 2 or p.text[at - 1].lower() != "the" or p.text[at - 2].lower() not in place_words().sure_locatives:
        return None
    for group in (here, states):
        countries = {state.country for state in group}
        if len(countries) == 1:
            return countries.pop()
        if countries:
            return None
    return None


def _candidate(p: Parse, at: int, country: str, knowledge: Knowledge) -> Candidate | None:
    codes = knowledge.codes.get(country)
    if codes is None or not codes.capital:
        return None
    towns = tuple(place for place in knowledge.gazetteer.lookup(codes.capital) if place.country == country)
    if not towns:
        return None
    return Candidate(
        sentence=p.sentence,
        first=at,
        last=at + 1,
        start=p.start[at],
        end=p.end[at],
        name="capital",
        sort="town",
        country=country,
        places=towns[:1],
        shown=2,
    )
