"""Offices told without a name: stored, asked for, shown and exported beside what the reports say, never as it."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilat.api import Ledger
from bilat.errors import NotFoundError
from bilat.intake import article_from_text
from bilat.records import Event
from bilat.views.event import event_view
from bilat.views.people import actors_view
from bilat.views.tables import console

NAMED = "Norway's foreign minister, Ida Berg, praised Peru on 3 March 2031."
NAMELESS = "Norway's foreign minister met Chile's president, Ana Ruiz, in Oslo on 5 March 2031."
LISTED = "The German chancellor met Chile's president, Ana Ruiz, in Berlin on 1 June 2010."
MERKEL = "Angela Merkel"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(tmp_path_factory.mktemp("holders") / "a.ledger") as held:
        days = {NAMED: "2031-03-03", NAMELESS: "2031-03-06", LISTED: "2010-06-02"}
        held.add([article_from_text(text, published=day) for text, day in days.items()])
        yield held


def printed(view: object) -> str:
    screen = console()
    with screen.capture() as caught:
        screen.print(view)
    return " ".join(caught.get().split())


def event_on(ledger: Ledger, day: str) -> Event:
    (event,) = [event for event in ledger.events() if event.when.start == day and event.event_type == "CONSULT"]
    return event


def test_attested_by_another_article(ledger: Ledger) -> None:
    event = event_on(ledger, "2031-03-05")
    (held,) = event.resolved
    assert (held.person, held.certain) == ("Ida Berg", True)
    assert event.participants[held.participant].name is None
    view = printed(event_view(event, [], {name: ledger.article(name) for name in event.articles}))
    assert "not in the reports" in view and "attested in article" in view and "Ida Berg" in view


def test_known_from_a_list(ledger: Ledger) -> None:
    event = event_on(ledger, "2010-06-01")
    (held,) = event.resolved
    assert held.person.endswith("Merkel") and held.actor_id is None
    view = printed(event_view(event, [], {name: ledger.article(name) for name in event.articles}))
    assert "outside knowledge:" in view and "Merkel" in view


def test_who_tells_offices_and_events_apart(ledger: Ledger) -> None:
    (view,) = ledger.who("Ida Berg")
    assert [event.when.start for event in view.resolved] == ["2031-03-05"]
    assert not {event.event_id for event in view.resolved} & {event.event_id for event in view.events}
    shown = printed(actors_view([view], {claim.article_id: ledger.article(claim.article_id) for claim in view.tenures}))
    assert "provisional" in shown and "Events that tell only the office" in shown
    assert "Offices, as the articles give them" in shown and "by lists" not in shown.replace(
        "in none of the shipped lists", ""
    )


def test_who_finds_whom_only_a_list_names(ledger: Ledger) -> None:
    (view,) = ledger.who("Merkel")
    assert view.actor.actor_id.startswith("list:") and view.actor.country == "DEU" and view.actor.known
    assert [event.when.start for event in view.resolved] == ["2010-06-01"] and view.events == ()
    assert "Offices, by lists outside the articles" in printed(actors_view([view], {}))
    with pytest.raises(NotFoundError):
        ledger.who("Nobody Known")


def test_exports_have_it(ledger: Ledger, tmp_path: Path) -> None:
    out = io.BytesIO()
    ledger.export("jsonl", out, table="events")
    found = [json.loads(line) for line in out.getvalue().splitlines()]
    facts = [fact["kind"] for event in found for held in event["resolved"] for fact in held["facts"]]
    assert {"knowledge", "attestation"} <= set(facts)
    out = io.BytesIO()
    ledger.export("csv", out, table="events")
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"))))
    (row,) = [row for row in rows if "Ida Berg (certain, attestation)" in row["holders"]]
    assert "Ida Berg" not in row["actors"] + row["visitors"] + row["hosts"]


def test_a_removed_article_takes_its_attestations_along(tmp_path: Path) -> None:
    with Ledger(tmp_path / "b.ledger") as held:
        named = article_from_text(NAMED, published="2031-03-03")
        held.add([named, article_from_text(NAMELESS, published="2031-03-06")])
        assert event_on(held, "2031-03-05").resolved
        held.remove(named.article_id)
        assert event_on(held, "2031-03-05").resolved == ()
