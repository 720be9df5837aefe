"""Two countries: state of relations, timeline, agreements, support and criticism, and by which government."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bilat.ledger.dyads import DyadEvent, DyadStance, DyadView, Outside, RelationPoint, Side
from bilat.records import Article
from bilat.views.tables import table
from bilat.views.words import UNKNOWN, counted, day_words, event_type, place_words, sentence, status, when_words

Articles = Mapping[str, Article]


def dyad_view(view: DyadView, articles: Articles) -> RenderableType:
    """What the record says about two countries."""
    title = f"{view.a_name} and {view.b_name}"
    parts: list[RenderableType] = [
        Panel(_relations(view, articles), title=Text(title), title_align="left", expand=False)
    ]
    dated = [item for item in view.timeline if _dated(item)]
    undated = [item for item in view.timeline if not _dated(item)]
    if dated:
        parts.append(_timeline("Timeline", dated, view))
    if undated:
        parts.append(_timeline("Date unknown", undated, view))
    if not view.timeline:
        parts.append(Text("No event between the two is in the record.", style="dim"))
    if view.agreements:
        parts.append(_timeline("Agreements", view.agreements, view))
    for heading, stances in (("Support", view.support), ("Criticism", view.criticism)):
        if stances:
            parts.append(_stances(heading, stances, view))
    if view.outside:
        parts.append(_outside(view.outside))
    return Group(*parts)


def _dated(item: DyadEvent) -> bool:
    return bool(item.event.when.start or item.event.when.end)


def _relations(view: DyadView, articles: Articles) -> Text:
    lines = Text().append("State of relations", style="bold")
    if not view.relations:
        return lines.append("\nnot stated in any article", style="dim")
    for point in view.relations:
        lines.append("\n")
        lines.append_text(_relation(point, view))
        claim = point.claims[0]
        lines.append("\n    ")
        lines.append_text(sentence(articles[claim.article_id], claim.evidence[0]))
    return lines


def _relation(point: RelationPoint, view: DyadView) -> Text:
    names = {view.a: view.a_name, view.b: view.b_name}
    subject = names.get(point.subject, point.subject) + _by(point.subject_bodies, names.get(point.subject))
    object_ = names.get(point.object, point.object) + _by(point.object_bodies, names.get(point.object))
    words = Text(f"{subject} {'→' if point.directed else '–'} {object_}: ")
    words.append(point.state.replace("_", " "), style="bold cyan")
    n = len(point.claims)
    return words.append(f" · as of {when_words(point.as_of)} · {counted(n, 'claim')}", style="dim")


def _by(bodies: Sequence[str], country: str | None) -> str:
    """The governments or bodies that acted, where the texts say more than the country's name."""
    told = [body for body in bodies if body != country]
    return f" [{', '.join(told)}]" if told else ""


def _timeline(title: str, items: Sequence[DyadEvent], view: DyadView) -> Table:
    made = table(title, "id", "when", "what", view.a_name, view.b_name, "others", "where", "status", "reports")
    made.columns[0].no_wrap = True
    for item in items:
        event = item.event
        made.add_row(
            Text(event.event_id[:8], style="dim"),
            when_words(event.when),
            event_type(event),
            _side(item.a, view.a_name),
            _side(item.b, view.b_name),
            "\n".join(f"{side.country}: {_side(side)}" for side in item.others),
            place_words(event.where) if event.where else "",
            status(event),
            f"{event.n_reports} ({event.n_independent_sources})" + (" disputed" if event.disputed else ""),
        )
    return made


def _side(side: Side, country: str | None = None) -> str:
    roles = [role for role in side.roles if role not in ("actor", "recipient", "signatory")]
    bodies = [body for body in side.bodies if body != country and body not in side.people]
    people = ", ".join(who for who in side.people if who != country)
    told = " for ".join(part for part in (people, ", ".join(bodies)) if part) or "the state"
    return told + (f" ({', '.join(roles)})" if roles else "")


def _stances(title: str, stances: Sequence[DyadStance], view: DyadView) -> Table:
    names = {view.a: view.a_name, view.b: view.b_name}
    made = table(title, "when", "by", "towards", "what")
    for stance in stances:
        made.add_row(
            day_words(stance.at) if stance.at else UNKNOWN,
            names.get(stance.by, stance.by) + _by(stance.by_bodies, names.get(stance.by)),
            names.get(stance.toward, stance.toward) + _by(stance.toward_bodies, names.get(stance.toward)),
            _stance(stance),
        )
    return made


def _stance(stance: DyadStance) -> Text:
    if stance.event is not None:
        return Text.assemble(event_type(stance.event), " ", status(stance.event), f" {stance.event.event_id[:8]}")
    assert stance.statement is not None  # a stance is one of the two
    content = " … ".join(span.quote for span in stance.statement.content)
    return Text.assemble((f"{stance.statement.stance}: ", "yellow"), content)


def _outside(items: Sequence[Outside]) -> Table:
    made = table("Talks of others that one of them hosted or mediated", "id", "when", "what", "third", "party")
    for item in items:
        made.add_row(
            Text(item.event.event_id[:8], style="dim"),
            when_words(item.event.when),
            event_type(item.event),
            f"{item.third.country}: {_side(item.third)}",
            f"{item.party.country}: {_side(item.party)}",
        )
    return made


def hints(view: DyadView, ledger: Path | None) -> list[str]:
    """Commands to go on with after the demo, for the ledger that it made or one to be made."""
    name = ledger or Path("demo.ledger")
    told = max(view.timeline, key=lambda item: item.event.n_reports, default=None)
    shown = f"show {told.event.event_id[:8]}" if told else "show ID"
    words = (shown, "dyad LBY ITA", "who Tajani", "said Lavrov", "events --undated", "setaside")
    first = "Go on with:" if ledger else f"To keep this record: bilat demo --ledger {name}\nGo on with:"
    return [first, *(f"  bilat {each} --ledger {name}" for each in words)]
