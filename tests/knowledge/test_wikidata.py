"""The update from Wikidata, on answers made up in the form of its query service."""

import json
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilat.errors import ConfigError, FetchError, InputError
from bilat.knowledge import DATA, load_actors, load_knowledge
from bilat.knowledge.actor_rows import read_actor_file
from bilat.knowledge.fetch import fetch
from bilat.knowledge.own_people import STILL, load_own_people
from bilat.knowledge.tenures import country_names
from bilat.knowledge.titles import load_titles
from bilat.knowledge.wikidata import QUERIES, asking, joined, parse, query, recorded, refresh, render

COUNTRIES = country_names(DATA)
DAY = date(2031, 5, 2)
ITEM = "http://www.wikidata.org/entity/"


def row(person: str = "Q1", name: str | None = "Ada Berg", state: str = "NOR", **more: str | None) -> dict[str, Any]:
    """A row of an answer; a time is given as "2031-02-01/11", with how exact it is behind the bar."""
    made: dict[str, Any] = {
        "person": {"type": "uri", "value": ITEM + person},
        "office": {"type": "uri", "value": ITEM + str(more.pop("office", "Q50"))},
        "state": {"type": "literal", "value": state},
    }
    if name is not None:
        made["name"] = {"type": "literal", "xml:lang": "en", "value": name}
    for field in ("start", "end"):
        told = more.pop(field, None)
        if told is None:
            continue
        if told == "blank":
            made[field] = {"type": "bnode", "value": "t1"}
            continue
        value, _, exact = told.partition("/")
        made[field] = {
            "type": "literal",
            "datatype": "http://www.w3.org/2001/XMLSchema#dateTime",
            "value": f"{value}T00:00:00Z",
        }
        if exact:
            made[f"{field}Precision"] = {"type": "literal", "value": exact}
    made |= {field: {"type": "literal", "value": value} for field, value in more.items()}
    return made


def answer(*rows: dict[str, Any]) -> bytes:
    return json.dumps({"head": {"vars": ["person"]}, "results": {"bindings": rows}}).encode()


PREMIER = {"officeName": "Prime Minister of Norway", "start": "2030-02-01/11"}


def tenures(*rows: dict[str, Any], about: str = "heads_of_government") -> list[tuple[str, str, str, str | None]]:
    found = parse(answer(*rows), about, COUNTRIES)
    return [(each.person, each.office_class, each.start, each.end) for each in found.tenures]


# --- reading ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"start": "2030-02-01/11"}, ("2030-02-01", None)),
        ({"start": "2030-02-01/10", "end": "2031-03-01/10"}, ("2030-02", "2031-03")),
        ({"start": "2030-01-01/9", "end": "2031-03-04/11"}, ("2030", "2031-03-04")),
        ({"start": "2030-01-01", "end": "2031-03-04/11"}, ("2030", "2031-03-04")),
        ({"start": "blank", "end": "2031-03-04/11"}, ("unknown", "2031-03-04")),
        ({"start": "2030-02-01/11", "end": "blank"}, ("2030-02-01", "unknown")),
        ({"start": "2020-01-01/8", "end": "2031-03-04/11"}, ("unknown", "2031-03-04")),
        ({"end": "2031-03-04/11"}, ("unknown", "2031-03-04")),
        ({"start": "-0044-03-15/11", "end": "2031-03-04/11"}, ("unknown", "2031-03-04")),
    ],
)
def test_dates_are_as_exact_as_they_are_told(dates: dict[str, str], expected: tuple[str, str | None]) -> None:
    ((_, _, *days),) = tenures(row(officeName="Prime Minister of Norway", **dates))
    assert tuple(days) == expected


@pytest.mark.parametrize(
    ("about", "label", "expected"),
    [
        ("heads_of_state", "President of Chile", "head_of_state"),
        ("heads_of_state", "King of Norway", "monarch"),
        ("heads_of_state", "Captain Regent", "head_of_state"),
        ("heads_of_government", "Chancellor of Germany", "head_of_government"),
        ("heads_of_government", "President of Chile", "head_of_state"),
        ("ministers", "Minister of Foreign Affairs of Chile", "foreign_minister"),
        ("ministers", "Minister of Defence", "defence_minister"),
        ("ministers", "Deputy Minister of Foreign Affairs", None),
        ("ministers", "Minister of Foreign Trade and Beekeeping", None),
        ("ambassadors", "ambassador of Norway to Chile", "ambassador"),
    ],
)
def test_the_class_of_an_office_is_told_by_its_label(about: str, label: str, expected: str | None) -> None:
    assert [kind for _, kind, _, _ in tenures(row(officeName=label, start="2030-02-01/11"), about=about)] == (
        [expected] if expected else []
    )


def test_ambassadors_with_the_state_they_are_sent_to() -> None:
    rows = [
        row("Q1", "Ada Berg", officeName="ambassador of Norway to Chile", start="2030-02-01/11"),
        row("Q2", "Ida Dahl", officeName="ambassador of Norway", host="PER", start="2030-02-01/11"),
        row("Q3", "Ole Lund", officeName="ambassador of Norway", host="ZZZ", start="2030-02-01/11"),
    ]
    found = parse(answer(*rows), "ambassadors", COUNTRIES)
    assert [(each.person, each.accredited_to) for each in found.tenures] == [("Ada Berg", "CHL"), ("Ida Dahl", "PER")]
    assert found.left_out == {"no such state": 1}


def test_what_is_left_out_is_counted_by_reason() -> None:
    rows = [
        row("Q1", None, **PREMIER),
        row("Q2", "Q2", **PREMIER),
        row("Q3", "Ole Lund", state="ZZZ", **PREMIER),
        row("Q4", "Ida Dahl", officeName="Prime Minister of Norway"),
        row("Q5", "Eva Moe", officeName="Prime Minister of Norway", start="2030-02-01/11", end="2029-01-01/11"),
        row("Q6", "Per Vik", start="2030-02-01/11"),
        {**row(**PREMIER), "person": {"type": "bnode", "value": "b0"}},
        {},
    ]
    found = parse(answer(*rows, *rows), "heads_of_government", COUNTRIES)
    assert not found.tenures
    assert found.left_out == {
        "no English name": 2, "no such state": 1, "no date": 1, "dates that cannot be": 1, "another office": 1,
        "no item": 1,
    }  # fmt: skip


def test_rows_told_twice_and_several_names_are_one_person_whatever_the_order() -> None:
    rows = [
        row(alias=alias, name=name, **PREMIER)
        for name in ("Ada Berg", "Ada Bergh")
        for alias in ("Ada B. Berg", "Adi", "BERG ADA", "Berg, Ada", "Ada Berg")
    ]
    for seed in range(5):
        Random(seed).shuffle(rows)
        found = parse(answer(*rows, *rows), "heads_of_government", COUNTRIES)
        assert [each.person for each in found.tenures] == ["Ada Berg"]
        assert found.people["Q1"].aliases == {"Ada B. Berg", "Ada Bergh"}


def test_a_person_of_two_states_is_left_to_the_tenures() -> None:
    rows = row(**PREMIER), row(state="CHL", office="Q51", **{**PREMIER, "officeName": "Prime Minister of Chile"})
    found = parse(answer(*rows), "heads_of_government", COUNTRIES)
    assert "persons:\ntenures:" in render(found, DAY) and len(found.tenures) == 2


@pytest.mark.parametrize(
    "broken",
    [b"", b"<html>busy</html>", b"{}", b'{"results": {"bindings": [1]}}', answer(row(**PREMIER))[:-9], b"\xff"],
)
def test_what_is_no_answer_is_refused(broken: bytes) -> None:
    with pytest.raises(FetchError, match="heads_of_state") as caught:
        parse(broken, "heads_of_state", COUNTRIES)
    assert caught.value.exit_code == 11 and "Nothing was written" in caught.value.hint


# --- writing ----------------------------------------------------------------------------------------------------------

NAMES = st.text(min_size=1, max_size=20) | st.sampled_from(["Ada Berg", "Ida Dahl", "N'Golo: Kanté", 'O"Neil {x}'])
TIMES = st.none() | st.sampled_from(["blank", "2030-02-01/11", "2031-06-01/10", "2029-01-01/9", "2030-02-30/11", "x"])
OFFICES = st.sampled_from(
    ["Prime Minister of Norway", "King", "ambassador of Norway to Chile", "Minister: of Defence", ""]
)
ROWS = st.builds(
    row,
    person=st.sampled_from(["Q1", "Q2", "Q3", "L9"]),
    name=st.none() | NAMES,
    state=st.sampled_from(["NOR", "CHL", "ZZZ"]),
    officeName=OFFICES,
    alias=NAMES,
    start=TIMES,
    end=TIMES,
)


@given(st.dictionaries(st.sampled_from(QUERIES), st.lists(ROWS, max_size=12)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_read_is_written_so_that_it_loads(tmp_path: Path, told: dict[str, list[dict[str, Any]]]) -> None:
    found = joined(parse(answer(*rows), name, COUNTRIES) for name, rows in told.items())
    path = tmp_path / "wikidata.yaml"
    path.write_text(render(found, DAY), encoding="utf-8")
    people = load_own_people([read_actor_file(path)], DATA, ENTRIES, TITLES)
    assert len(people.tenures) == len(found.tenures)
    wanted = {(e.person, e.office_class, e.state, e.accredited_to) for e in found.tenures}
    assert {(f.person, f.office_class, f.country, f.accredited_to) for f in people.tenures} == wanted
    assert {p.wikidata for p, _ in people.persons} == {q for q, p in found.people.items() if len(p.states) == 1}


ENTRIES = load_actors(DATA, [])[0].entries
TITLES = load_titles(DATA)


def answers(folder: Path, **told: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name in QUERIES:
        (folder / f"{name}.json").write_bytes(told.get(name, answer()))
    return folder


def test_the_file_is_one_of_actors_d(tmp_path: Path) -> None:
    folder = answers(tmp_path / "answers", heads_of_government=answer(row(alias="Ada B. Berg", **PREMIER)))
    done = refresh(tmp_path / "actors.d" / "wikidata.yaml", recorded(folder), DAY, DATA)
    assert (done.tenures, done.persons, done.left_out) == (1, 1, {})
    known = load_knowledge(tmp_path / "actors.d")
    (fact,) = known.tenures.of_person("Ada Berg")
    assert fact.provenance == "Wikidata (CC0), retrieved 2031-05-02, Q1"
    assert (fact.office, fact.start, fact.end) == ("Prime Minister of Norway", "2030-02-01", STILL)
    assert known.titles.leaders.country("Ada B. Berg") == "NOR"
    assert [path.name for path in (tmp_path / "actors.d").iterdir()] == ["wikidata.yaml"]


@pytest.mark.parametrize("broken", [answer(), b"busy"])
def test_a_failed_update_leaves_the_old_file(tmp_path: Path, broken: bytes) -> None:
    out = tmp_path / "actors.d" / "wikidata.yaml"
    refresh(
        out,
        recorded(answers(tmp_path / "a", heads_of_state=answer(row(officeName="King", start="2030-01-01/9")))),
        DAY,
        DATA,
    )
    before = out.read_bytes()
    with pytest.raises(FetchError):
        refresh(out, recorded(answers(tmp_path / "b", ambassadors=broken)), DAY, DATA)
    assert out.read_bytes() == before and len(list(out.parent.iterdir())) == 1
    with pytest.raises(InputError, match=r"heads_of_state\.json cannot be read"):
        refresh(out, recorded(tmp_path / "nowhere"), DAY, DATA)


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder", encoding="utf-8")
    folder = answers(tmp_path / "a", heads_of_government=answer(row(**PREMIER)))
    with pytest.raises(InputError, match="cannot be written"):
        refresh(tmp_path / "taken" / "wikidata.yaml", recorded(folder), DAY, DATA)


# --- asking -----------------------------------------------------------------------------------------------------------


class _Service(BaseHTTPRequestHandler):
    """Says what it was asked; a query of "busy" or "cut" fails in its own way."""

    def do_POST(self) -> None:
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"][0]
        if asked == "busy":
            self.send_error(429)
            return
        body = json.dumps([asked, self.headers["User-Agent"], self.headers["Accept"]]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body) + (9 if asked == "cut" else 0)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture
def service() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Service)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()


def test_the_service_is_asked_by_name(service: str) -> None:
    asked, agent, accept = json.loads(fetch("SELECT æ", endpoint=service))
    assert asked == "SELECT æ" and agent.startswith("bilat/") and "sparql-results+json" in accept


@pytest.mark.parametrize(("asked", "words"), [("busy", "429"), ("cut", "did not answer in full")])
def test_an_answer_that_fails_is_told(service: str, asked: str, words: str) -> None:
    with pytest.raises(FetchError, match=words) as caught:
        fetch(asked, endpoint=service)
    assert caught.value.hint


def test_offline_is_told_with_what_can_be_done() -> None:
    with pytest.raises(FetchError, match="cannot be reached") as caught:
        fetch("x", endpoint="http://127.0.0.1:9/sparql", seconds=2)
    assert "--answers" in caught.value.hint


def test_queries_name_the_day_from_which_on() -> None:
    asked: list[str] = []
    ask = asking(lambda words: asked.append(words) or b"", "2020-02-03")
    for name in QUERIES:
        ask(name)
    assert asked == [query(name, "2020-02-03") for name in QUERIES]
    assert all('"2020-02-03T00:00:00Z"' in words and "%" not in words for words in asked)
    for wrong in ("2020", "2020-02-31", "yesterday"):
        with pytest.raises(ConfigError):
            asking(fetch_nothing, wrong)


def fetch_nothing(words: str) -> bytes:
    raise AssertionError(words)
