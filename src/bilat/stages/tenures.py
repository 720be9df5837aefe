"""That named persons hold, held or are to hold offices."""

import msgspec

from bilat.document import Doc
from bilat.knowledge.titles import Titles
from bilat.reading.who.same_name import parts
from bilat.reading.who.stated_offices import Stated, stated_offices
from bilat.records import Tenure, claim_id
from bilat.tools import Tools

Key = tuple[int, str, str, str, str, str]


def tenures(doc: Doc, tools: Tools) -> Doc:
    """The document with `tenures` filled: one claim for each person, office, body and status of the article."""
    titles = tools.knowledge.titles
    found: dict[Key, list[Stated]] = {}
    for stated in stated_offices(doc, titles):
        found.setdefault(_key(stated), []).append(stated)
    claims = [_claim(doc, group, titles) for group in _fold(found)]
    return msgspec.structs.replace(doc, tenures=tuple(sorted(claims, key=lambda c: (c.evidence[0], c.claim_id))))


def _key(stated: Stated) -> Key:
    office = stated.office_class or stated.office.lower()
    own = (stated.body or "").lower() if stated.beside else ""
    return (stated.chain.index, office, stated.country or "", stated.accredited_to or "", stated.status, own)


def _fold(found: dict[Key, list[Stated]]) -> list[list[Stated]]:
    """The groups, those without a state folded into the one with a state of the same person, class and status."""
    out: dict[Key, list[Stated]] = {}
    for key, group in found.items():
        fuller = [k for k in found if k[:2] == key[:2] and k[4] == key[4] and k[2] and k[5] == key[5] and not key[2]]
        out.setdefault(fuller[0] if fuller else key, []).extend(group)
    return [sorted(group, key=lambda s: s.order) for group in out.values()]


def _claim(doc: Doc, group: list[Stated], titles: Titles) -> Tenure:
    best = max(group, key=lambda s: (not titles.is_plural(s.office), s.body is not None, _length(s), -s.order))
    others = {s.evidence for s in group if s.evidence != best.evidence}
    evidence = (best.evidence, *sorted(others))
    chain = best.chain
    same = chain.office_class == best.office_class
    body, body_span = (best.body, best.body_span) if best.body or not same else (chain.acts_for, chain.acts_for_span)
    return Tenure(
        claim_id=claim_id(doc.article.article_id, "tenure", evidence, f"{best.office_class}|{best.status}"),
        article_id=doc.article.article_id,
        evidence=evidence,
        person=chain.name or "",
        person_span=chain.name_span or best.evidence,
        office=best.office,
        office_span=best.office_span,
        office_class=best.office_class,
        body=body,
        body_span=body_span,
        country=best.country or (chain.country if same and chain.acts_for else None),  # as told, not as known
        accredited_to=best.accredited_to,
        status=best.status,
    )


def _length(stated: Stated) -> int:
    return len(parts(stated.chain.name or ""))
