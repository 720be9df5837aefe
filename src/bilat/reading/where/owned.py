"""Towns that the gazetteer does not know, named as a country's: "in Kenya's Zorbatown", "in Swiss Xburg"."""

from collections.abc import Iterator

from bilat.document import Doc, Parse, PlaceMention
from bilat.reading import syntax as sx
from bilat.reading.where.words import place_words
from bilat.records import span_of


def owned_towns(doc: Doc, mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """Literal places for capitalised names after a country's owner or adjective in a phrase of place.

    The name is the text's and the country the owner's; coordinates stay unknown.
    """
    covered = {(m.sentence, t) for m in mentions for t in range(m.first, m.last)}
    somebody = {(a.sentence, a.head) for a in doc.actors if a.kind != "state"}
    somebody |= {(n.sentence, t) for n in doc.names if n.kind == "person" for t in range(n.first, n.last)}
    for owner in mentions:
        p = doc.parse[owner.sentence] if owner.use == "modifier" and owner.country and owner.city is None else None
        if p is None or not _after_locative(p, owner):
            continue
        first = owner.last + (1 if owner.last < len(p.text) and p.tag[owner.last] == "POS" else 0)
        last = first
        while last < len(p.text) and p.tag[last] in ("NNP", "NNPS") and p.text[last][:1].isupper():
            last += 1
        tokens = {(owner.sentence, t) for t in range(first, last)}
        if 0 < last - first <= 2 and not tokens & (covered | somebody) and not _goes_on(p, last):
            yield _town(doc, p, owner, first, last)


def _after_locative(p: Parse, owner: PlaceMention) -> bool:
    listed = owner.first > 1 and p.text[owner.first - 1] == ","
    return owner.first > 0 and (p.text[owner.first - 1].lower() in place_words().sure_locatives or listed)


def _goes_on(p: Parse, at: int) -> bool:
    """Whether a noun follows, so that the name is only part of something else ("Kenya's Zorba Party leader")."""
    return at < len(p.text) and (sx.is_noun(p, at) or p.tag[at] in ("POS", "CD"))


def _town(doc: Doc, p: Parse, owner: PlaceMention, first: int, last: int) -> PlaceMention:
    span = span_of(doc.article.text, p.start[first], p.end[last - 1])
    return PlaceMention(
        sentence=owner.sentence,
        first=first,
        last=last,
        span=span,
        name=span.quote,
        use="literal",
        city=span.quote,
        country=owner.country,
    )
