"""That named persons hold, held or are to hold offices."""

import msgspec

from bilat.document import ActorMention, Chain, Doc
from bilat.records import Span, Tenure, claim_id
from bilat.stages._same_name import parts
from bilat.tools import Tools


def tenures(doc: Doc, tools: Tools) -> Doc:
    """The document with `tenures` filled: one claim for each person, office, body and status of the article."""
    found: dict[tuple[str, ...], list[tuple[ActorMention, Chain]]] = {}
    for chain in doc.coreference:
        if chain.kind != "person" or chain.name is None:
            continue
        for index in chain.mentions:
            mention = doc.actors[index]
            if mention.name and mention.office and mention.office_class not in tools.knowledge.titles.words["trades"]:
                found.setdefault(_key(mention, chain), []).append((mention, chain))
    claims = [_claim(doc, tools, stated) for stated in _fold(found)]
    return msgspec.structs.replace(doc, tenures=tuple(sorted(claims, key=lambda c: (c.evidence[0], c.claim_id))))


def _key(mention: ActorMention, chain: Chain) -> tuple[str, ...]:
    return (
        str(chain.index), mention.office_class or (mention.office or "").lower(), mention.country or "",
        mention.accredited_to or "", mention.office_status,
    )  # fmt: skip


def _fold(
    found: dict[tuple[str, ...], list[tuple[ActorMention, Chain]]],
) -> list[list[tuple[ActorMention, Chain]]]:
    """The groups, those without a state folded into the one with a state of the same person and class."""
    out: dict[tuple[str, ...], list[tuple[ActorMention, Chain]]] = {}
    for key, stated in found.items():
        fuller = [k for k in found if k[:2] == key[:2] and k[4] == key[4] and k[2] and not key[2]]
        out.setdefault(fuller[0] if fuller else key, []).extend(stated)
    return [sorted(stated, key=lambda pair: pair[0].index) for stated in out.values()]


def _claim(doc: Doc, tools: Tools, stated: list[tuple[ActorMention, Chain]]) -> Tenure:
    plural = tools.knowledge.titles.is_plural
    best, chain = max(stated, key=lambda p: (not plural(p[0].office or ""), _fullness(p[0]), -p[0].index))
    evidence = (best.span, *sorted(m.span for m, _ in stated if m.index != best.index))
    assert best.office is not None and best.office_span is not None
    return Tenure(
        claim_id=claim_id(doc.article.article_id, "tenure", evidence, best.office_class or best.office),
        article_id=doc.article.article_id,
        evidence=evidence,
        person=chain.name or "",
        person_span=chain.name_span or best.span,
        office=best.office,
        office_span=best.office_span,
        office_class=best.office_class,
        body=best.acts_for,
        body_span=best.acts_for_span,
        country=best.country or chain.country,
        accredited_to=best.accredited_to,
        status=best.office_status,
    )


def _fullness(mention: ActorMention) -> tuple[bool, int]:
    return mention.acts_for is not None, len(parts(mention.name or ""))


__all__ = ["Span", "tenures"]
