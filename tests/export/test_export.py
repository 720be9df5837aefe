"""What is written out: every row with id, evidence and status, in forms that other programs load unchanged."""

import csv
import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from bilat import export
from bilat.api import Ledger
from bilat.codebook import Codebook, TypeEntry
from bilat.codebook.frames import ModeEntry
from bilat.errors import ConfigError
from bilat.export import frames, plover
from bilat.export.flat import columns
from bilat.export.plover_entities import entities
from bilat.knowledge import Knowledge, load_knowledge
from bilat.records import EventParticipant, Participant, Span
from tests.standins import Words, article, merge

TEXT = """An "odd" title, with a comma
MEET LBY ITA 2031-05-06 Rome
MEET LBY ITA 2031-08-02 Tripoli PLANNED
MEET LBY ITA 2031-09-02 Tripoli DENIED
VISIT FRA LBY <2031-06-30 Tripoli
MEET LBY ITA ?
TALKS LBY ISR 2031-03-03 Rome ITA
BLAME XKX SRB 2031-04-01 Belgrade DENIED
BLAME XKX SRB 2031-04-02
"""
STORY = article(TEXT, title='An "odd" title,\nin two lines', publisher="Courier", published="2031-07-01")
OTHER = article("MEET LBY ITA 2031-05-06 Rome\n")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    made = Ledger(tmp_path_factory.mktemp("export") / "a.ledger", recipe=Words(), merge=merge)
    made.add([STORY, OTHER])
    return made


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    def entry(name: Any, quad: str, intensity: float, **modes: ModeEntry) -> TypeEntry:
        return TypeEntry(type=name, quad=quad, intensity=intensity, definition="", modes=modes, frames=())

    types = {
        "CONSULT": entry("CONSULT", "verbal cooperation", 2.5, visit=ModeEntry(4.0, "")),
        "AGREE": entry("AGREE", "verbal cooperation", 2.5),
        "ACCUSE": entry("ACCUSE", "verbal conflict", -3.0, allege=ModeEntry(None, "")),
    }
    return Codebook(types=types, words={}, verb_frames={}, noun_frames={}, contexts={}, cues={}, fingerprint="x")


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load_knowledge()


def written(ledger: Ledger, form: str, table: str) -> list[Any]:
    lines = list(export.lines(ledger, form, table))
    if form == "csv":
        return list(csv.DictReader(io.StringIO(b"".join(lines).decode())))
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("table", ["articles", "events", "reports", "claims"])
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_every_row_is_there_and_sorted(ledger: Ledger, form: str, table: str) -> None:
    rows = written(ledger, form, table)
    assert len(rows) == {"articles": 2, "events": 8, "reports": 9, "claims": 9}[table]
    key = {"articles": "article_id", "events": "event_id", "reports": "event_id", "claims": "article_id"}[table]
    assert [row[key] for row in rows] == sorted(row[key] for row in rows)


@pytest.mark.parametrize("table", ["events", "reports"])
def test_csv_rows_carry_id_evidence_and_status(ledger: Ledger, table: str) -> None:
    for row in written(ledger, "csv", table):
        assert row["event_id"] and row["evidence"] and row["status"] and row["date_basis"]


def test_report_rows_point_into_their_article(ledger: Ledger) -> None:
    texts = {item.article_id: item.text for item in ledger.articles()}
    for row in written(ledger, "csv", "reports"):
        assert texts[row["article_id"]][int(row["evidence_start"]) : int(row["evidence_end"])] == row["evidence"]


def test_one_row_an_event_and_report(ledger: Ledger) -> None:
    rows = written(ledger, "csv", "reports")
    (twice,) = {row["event_id"] for row in rows if row["n_reports"] == "2"}
    assert {row["article_id"] for row in rows if row["event_id"] == twice} == {STORY.article_id, OTHER.article_id}
    assert {row["event_id"] for row in rows} == {event.event_id for event in ledger.events()}


def test_csv_keeps_quotes_commas_and_line_breaks(ledger: Ledger) -> None:
    (row,) = [row for row in written(ledger, "csv", "articles") if row["article_id"] == STORY.article_id]
    assert (row["title"], row["text"]) == (STORY.title, STORY.text)


def test_unknown_is_empty_in_csv_and_null_in_json(ledger: Ledger) -> None:
    undated = ledger.events(undated=True)[0].event_id
    (cells,) = [row for row in written(ledger, "csv", "events") if row["event_id"] == undated]
    (record,) = [row for row in written(ledger, "jsonl", "events") if row["event_id"] == undated]
    assert (cells["date_start"], cells["date_basis"]) == ("", "unknown")
    assert record["when"]["start"] is None


def test_empty_ledger_exports_headers(tmp_path: Path) -> None:
    empty = Ledger(tmp_path / "a.ledger", recipe=Words(), merge=merge)
    for table in ("articles", "events", "reports", "claims"):
        assert next(iter(export.lines(empty, "csv", table))).decode().strip().split(",") == list(columns(table))
        assert list(export.lines(empty, "jsonl", table)) == []
        assert frames.arrow(empty, table).num_rows == 0
    assert empty.canonical() == b""


def test_pandas_reads_the_csv_as_the_frame_has_it(ledger: Ledger, tmp_path: Path) -> None:
    import pandas

    for table in ("articles", "events", "reports"):
        assert ledger.export("csv", tmp_path / "x.csv", table) == len(ledger.frame(table)) + 1
        loaded = pandas.read_csv(tmp_path / "x.csv")
        assert list(loaded.columns) == list(ledger.frame(table).columns)
        assert len(loaded) == len(ledger.frame(table))


def test_canonical_holds_the_whole_record(ledger: Ledger) -> None:
    records = [json.loads(line)["record"] for line in ledger.canonical().splitlines()]
    assert {kind: records.count(kind) for kind in dict.fromkeys(records)} == {"article": 2, "claim": 9, "event": 8}


@pytest.mark.parametrize(("form", "table"), [("jsonl", "articles"), ("csv", "articles"), ("canonical", "")])
def test_export_streams(tmp_path: Path, form: str, table: str) -> None:
    big = Ledger(tmp_path / "big.ledger", recipe=Words(), merge=merge)
    big.add([article(f"story {i}\n" + "word " * 20_000) for i in range(60)])
    tracemalloc.start()
    try:
        size = sum(len(line) for line in export.lines(big, form, table))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size > 6_000_000 and peak < 1_500_000


def test_unknown_formats_and_tables_are_named(ledger: Ledger) -> None:
    for form, table in (("xlsx", "events"), ("csv", "songs"), ("jsonl", "songs")):
        with pytest.raises(ConfigError) as caught:
            list(export.lines(ledger, form, table))
        assert caught.value.hint


# --- PLOVER -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def records(ledger: Ledger, codebook: Codebook, known: Knowledge) -> list[dict[str, Any]]:
    return sorted(
        (json.loads(line) for line in plover.lines(ledger, codebook, known)),
        key=lambda record: record["date"],
    )


def codes(entities: list[dict[str, Any]]) -> list[str]:
    return [entity["code"] for entity in entities]


def test_plover_leaves_out_what_it_cannot_say(records: list[dict[str, Any]]) -> None:
    days = [record["date"] for record in records]
    assert days == ["2031-03-03", "2031-04-02", "2031-05-06", "2031-06-30", "2031-08-02"]


def test_plover_has_its_required_fields(records: list[dict[str, Any]]) -> None:
    for record in records:
        assert all(record[field] for field in ("id", "date", "actor", "event", "event_text", "cite_info", "coder"))
        assert record["text_info"].keys() == {"sequence", "start", "end"}
    assert sorted(record["text_info"]["sequence"] for record in records) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("told", "status", "coded"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("AID", "proposed", "AGREE"),
        ("SANCTION", "planned", "THREATEN"),
        ("ACCUSE", "planned", "ACCUSE"),
        ("CONSULT", "called_off", None),
        ("ASSAULT", "denied", None),
        ("CONSULT", "claimed", "CONSULT"),
        ("COOPERATE", "ongoing", "COOPERATE"),
    ],
)
def test_plover_types(told: Any, status: Any, coded: str | None) -> None:
    assert plover.event_type(told, status) == coded


def test_plover_roles(records: list[dict[str, Any]]) -> None:
    talks, blame, meeting, visit, planned = records
    assert (codes(talks["actor"]), codes(talks["recipient"])) == (["LBY", "ISR"], [])  # the host is no party
    assert (codes(blame["actor"]), codes(blame["recipient"])) == (["KOS"], ["SRB"])
    assert (codes(meeting["actor"]), codes(meeting["recipient"])) == (["LBY", "ITA"], [])
    assert (codes(visit["actor"]), codes(visit["recipient"])) == (["FRA"], ["LBY"])
    assert [planned["event"], planned["mode"]] == [["AGREE"], None]


def test_plover_scores_and_comments(records: list[dict[str, Any]]) -> None:
    meeting, visit, planned = records[2:]
    assert [r["event_scale"] for r in records] == [2.5, -3.0, 2.5, 2.5, 2.5]
    assert [r["quad_code"] for r in records] == [1, 3, 1, 1, 1]
    assert "status=planned" in planned["comment"] and "on or before" in visit["comment"]
    assert visit["enddate"] is None and meeting["enddate"] == "2031-05-06"
    assert len(meeting["cite_info"]) == 2


def test_plover_intensity_is_the_modes_where_it_has_one(codebook: Codebook) -> None:
    assert plover.intensity("CONSULT", "visit", codebook) == 4.0
    assert plover.intensity("CONSULT", "phone", codebook) == 2.5
    assert plover.intensity("ACCUSE", "allege", codebook) == -3.0
    assert plover.intensity("ASSAULT", None, codebook) is None


@pytest.mark.parametrize(
    ("entity", "country", "kind", "office_class", "code", "sector"),
    [
        ("org:UNSC", "IGO", "organisation", None, "UNO", "UNK"),
        ("org:EC", "IGO", "organisation", None, "EUR", "UNK"),
        ("state:XKX", "XKX", "state", None, "KOS", "GOV"),
        (None, "FRA", "person", "ambassador", "FRA", "GOV"),
        (None, "FRA", "person", None, "FRA", "UNK"),
        (None, None, "group", None, None, "UNK"),
    ],
)
def test_plover_entities(
    known: Knowledge,
    entity: str | None,
    country: str | None,
    kind: Any,
    office_class: str | None,
    code: str | None,
    sector: str,
) -> None:
    span = Span(0, 4, "They")
    who = EventParticipant(
        name=None, names=(), office=None, acts_for=None, country=country, role="actor", kind=kind, claims=()
    )
    said = Participant(span=span, role="actor", kind=kind, country=country, entity=entity, office_class=office_class)
    written = entities(known).write(who, said)
    assert (written["code"], written["sector"], written["entity_text"]) == (code, sector, "They")
