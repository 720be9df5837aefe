"""The merge: events, actors and lineage out of articles, claims and judgements; pure and independent of order."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from bilat.knowledge import Knowledge
from bilat.merge.actors import derive_actors
from bilat.merge.attestations import attestations
from bilat.merge.cluster import Cluster, clusters
from bilat.merge.holders import Holders
from bilat.merge.known import Lists, claim_days, with_known
from bilat.merge.lineage import Lineage, families
from bilat.merge.resolve import resolve
from bilat.merge.views import views
from bilat.merge.years import Years
from bilat.records import Actor, AnyClaim, Article, Event, Judgement, Report, Tenure

__all__ = ["Lineage", "Merged", "as_told", "merge"]


class Merged(Struct, frozen=True):
    """What the corpus shows: events and actors by id, and the lineage of each article."""

    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    lineage: Mapping[str, Lineage]


def merge(
    articles: Sequence[Article],
    claims: Sequence[AnyClaim],
    judgements: Sequence[Judgement],
    knowledge: Knowledge | None,
) -> Merged:
    """Events, actors and lineage; the same whatever the order of what is given. Of two judgements the later wins."""
    by_id = {article.article_id: article for article in sorted(articles, key=lambda a: a.article_id)}
    told = {claim.claim_id: claim for claim in sorted(claims, key=lambda c: c.claim_id) if claim.article_id in by_id}
    said = sorted(judgements, key=lambda j: (j.at, j.judgement_id))
    lineage, copies = families(tuple(by_id.values()))
    reports = [claim for claim in told.values() if isinstance(claim, Report)]
    actors = derive_actors(tuple(told.values()), said, knowledge)
    if knowledge is not None:
        days = claim_days([(claim.claim_id, claim.article_id) for claim in told.values()], by_id)
        actors = with_known(actors, days, Lists(knowledge))
    tenures = [claim for claim in told.values() if isinstance(claim, Tenure)]
    holders = Holders(actors, attestations(tenures, reports, by_id, actors, knowledge), knowledge)
    found, _ = clusters(views(reports, by_id, holders.named), said, copies)
    years = Years(by_id, told.values(), knowledge)
    dated = (
        years.with_year(resolve(cluster, lineage, said), [view.report for view in cluster.views]) for cluster in found
    )
    events = (msgspec.structs.replace(event, resolved=holders.of_event(event)) for event in dated)
    return Merged(tuple(sorted(events, key=lambda event: event.event_id)), actors, lineage)


def as_told(event: Event, article: Article, reports: Sequence[Report], lineage: Mapping[str, Lineage]) -> Event:
    """The event as one article tells it: its fields out of that article's reports alone, under the event's own id.

    A date that was inferred for the event, which no report dates, stays, and that it is older than the news. `reports`
    may hold others; at least one must be the event's and the article's.
    """
    own = [r for r in reports if r.claim_id in event.reports and r.article_id == article.article_id]
    told = resolve(Cluster(tuple(views(own, {article.article_id: article})), ()), lineage, ())
    inferred = {field.name: field for field in event.fields if field.facts}
    return msgspec.structs.replace(
        told,
        event_id=event.event_id,
        when=event.when if "when" in inferred else told.when,
        background=told.background or "background" in inferred,
        fields=tuple(inferred.get(field.name, field) for field in told.fields),
    )
