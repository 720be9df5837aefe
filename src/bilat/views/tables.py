"""Tables: events, statements, what a run did, what was set aside."""

import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from bilat.errors import InputError
from bilat.ledger.queries import LedgerSummary
from bilat.records import AnyClaim, Article, Event, Relation, Report, SetAsideRecord, Statement, Tenure
from bilat.run import Summary
from bilat.views.words import counted, event_type, paper_words, place_words, sides_words, status, when_words, who_words

# A pipe gets lines this long, so that nothing is cut off or folded early.
PIPE_WIDTH = 200
PICTURE_WIDTH = 132
# Rich's pictures would fetch a font from the web; the viewer's own monospace font does as well.
_WEB_FONT = re.compile(r"@font-face \{[^}]*\}\s*")
_NO_FRAMES = str.maketrans("╭╮╰╯│─━", "       ")


def console(*, stderr: bool = False) -> Console:
    """Where views are printed: colours and boxes on a terminal, plain wide lines in a pipe."""
    made = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if made.is_terminal:
        return made
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=PIPE_WIDTH, no_color=True)


def save_picture(path: Path, title: str, *views: RenderableType) -> None:
    """Writes views as an SVG picture of a terminal; raises InputError where the file cannot be written."""
    screen = Console(record=True, file=StringIO(), width=PICTURE_WIDTH, force_terminal=True, markup=False, emoji=False)
    for view in views:
        screen.print(view)
    try:
        path.write_text(_WEB_FONT.sub("", screen.export_svg(title=title)), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}", hint="Name another file.") from error


def plain(printed: str) -> str:
    """What was printed for a terminal, without frames and the spaces that filled them."""
    lines = [line.translate(_NO_FRAMES).rstrip() for line in printed.splitlines()]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept).strip("\n")


def table(title: str | None, *columns: str) -> Table:
    """An empty table of the house's look."""
    made = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def events_list(events: Sequence[Event]) -> RenderableType:
    """The events that a question found, under their number."""
    return events_table(events, counted(len(events), "event"))


def events_table(events: Sequence[Event], title: str | None = None) -> RenderableType:
    """The events as a table, those of unknown date in a tray of their own below."""
    if not events:
        return Text("No event in the record matches.", style="dim")
    dated = [event for event in events if event.when.start or event.when.end]
    undated = [event for event in events if not (event.when.start or event.when.end)]
    parts: list[RenderableType] = []
    if dated:
        parts.append(_events(dated, title))
    if undated:
        parts.append(_events(undated, "Date unknown"))
    return Group(*parts)


def _events(events: Iterable[Event], title: str | None) -> Table:
    made = table(title, "id", "when", "what", "who", "where", "status", "reports")
    made.columns[0].no_wrap = True
    for event in events:
        made.add_row(
            Text(event.event_id[:8], style="dim"),
            when_words(event.when),
            event_type(event),
            sides_words(event.participants),
            place_words(event.where) if event.where else "",
            status(event),
            _support(event),
        )
    return made


def _support(event: Event) -> Text:
    words = f"{event.n_reports} ({event.n_independent_sources} indep.)"
    return Text(words + (" disputed" if event.disputed else ""), style="yellow" if event.disputed else "dim")


def statements_list(statements: Sequence[Statement], articles: Mapping[str, Article]) -> Table:
    """The statements that a question found, under their number."""
    return statements_table(statements, articles, counted(len(statements), "statement"))


def statements_table(statements: Iterable[Statement], articles: Mapping[str, Article], title: str | None) -> Table:
    """Who said what, and in which paper it stands."""
    made = table(title, "when", "who", "how", "words", "paper")
    for claim in statements:
        how = claim.speech if claim.own_voice else f"{claim.speech}, not in the speaker’s voice"
        if claim.relayed_by is not None:
            how += f", relayed by {who_words(claim.relayed_by)}"
        made.add_row(
            when_words(claim.when),
            who_words(claim.speaker) if claim.speaker else "not stated",
            Text(how, style="dim")
            + (Text(f" {claim.stance}", style="yellow") if claim.stance != "neutral" else Text()),
            " … ".join(span.quote for span in claim.content),
            paper_words(articles[claim.article_id]),
        )
    return made


def run_summary(done: Summary) -> RenderableType:
    """What a run did."""
    made = table(None, "", "")
    made.show_header = False
    made.add_row("new articles read", Text(str(done.read), style="bold"))
    if done.known:
        made.add_row("already known", str(done.known))
    for reason, count in done.set_aside.items():
        made.add_row(f"set aside: {reason.replace('_', ' ')}", Text(str(count), style="yellow"))
    for kind, count in done.claims.items():
        made.add_row(f"{kind}s claimed", str(count))
    made.add_row("events in the ledger", Text(str(done.events), style="bold"))
    made.add_row("of these told by more than one report", str(done.merged))
    made.add_row("seconds", f"{done.seconds:.1f}")
    return made


def ledger_summary(held: LedgerSummary) -> RenderableType:
    """What a ledger holds."""
    made = table(None, "", "")
    made.show_header = False
    made.add_row("articles", str(held.articles))
    for kind, count in held.claims.items():
        made.add_row(f"{kind} claims", str(count))
    made.add_row("events", f"{held.events} ({held.merged} from several reports, {held.disputed} disputed)")
    made.add_row("of unknown date", str(held.undated))
    made.add_row("first and last", f"{held.first or 'unknown'} to {held.last or 'unknown'}")
    made.add_row("actors", str(held.actors))
    made.add_row("judgements", str(held.judgements))
    for reason, count in held.set_aside.items():
        made.add_row(f"set aside: {reason.replace('_', ' ')}", str(count))
    return made


def set_aside_table(records: Iterable[SetAsideRecord]) -> Table:
    """What was not coded, why, and what to do about it."""
    made = table(None, "input", "why", "in words", "what helps")
    for record in records:
        made.add_row(record.origin, record.reason.replace("_", " "), record.detail, Text(record.hint, style="dim"))
    return made


def claims_table(claims: Iterable[AnyClaim]) -> Table:
    """The claims of a text with the words that they rest on."""
    made = table(None, "kind", "claim", "words")
    for claim in claims:
        made.add_row(str(claim.__struct_config__.tag), _claim(claim), " … ".join(span.quote for span in claim.evidence))
    return made


def _claim(claim: AnyClaim) -> Text:
    if isinstance(claim, Report):
        words = Text.assemble(event_type(claim), " ", status(claim))
        words.append(f"\n{sides_words(claim.participants)}\n{when_words(claim.when)}")
        return words.append(f", {place_words(claim.where)}" if claim.where else "")
    if isinstance(claim, Statement):
        speaker = who_words(claim.speaker) if claim.speaker else "speaker not stated"
        return Text(f"{speaker}: {claim.speech}, {claim.stance}")
    if isinstance(claim, Tenure):
        return Text(f"{claim.person}: {claim.status} {claim.office}" + (f" ({claim.country})" if claim.country else ""))
    assert isinstance(claim, Relation)
    return Text(f"{who_words(claim.subject)} · {claim.state.replace('_', ' ')} · {who_words(claim.object)}")
