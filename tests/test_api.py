"""The public verbs: what is asked for comes back, unknown dates apart, nothing heavy loaded before its time."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import bilat
from bilat.api import Ledger
from bilat.errors import BilatError, ConfigError, InputError, NotFoundError
from bilat.records import Event
from tests.standins import Words, article, merge

TEXT = """Talks in Rome, says the Courier
MEET LBY ITA 2031-05-06 Rome
MEET LBY ITA 2031-08-02 Tripoli PLANNED
VISIT FRA LBY <2031-06-30 Tripoli
MEET LBY ITA ?
BLAME ITA LBY 2031-04-01
TALKS LBY ISR 2031-03-03 Rome ITA
SIGN LBY ITA 2031-05-07 Rome
BACK LBY ITA 2031-05-08
RATIFY LBY ITA 2031-05-09
TIES LBY ITA cut 2030-01-01
TIES ITA LBY restored 2031-01-01
TIES LBY ITA recognises 2031-01-02
SAY Anna_Berg LBY criticism ITA
SAY Anna_Berg LBY praise FRA
SAY Carlo_Neri ITA praise LBY
HOLD Anna_Berg foreign_minister LBY
"""
STORY = article(TEXT, title="Köln letter")
OTHER = article("MEET LBY ITA 2031-05-06 Rome\nMEET FRA RUS 2032-01-01 Paris\n")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    made = Ledger(tmp_path_factory.mktemp("api") / "a.ledger", recipe=Words(), merge=merge)
    made.add([STORY, OTHER])
    return made


def days(events: list[Event]) -> list[str | None]:
    return [event.when.start or event.when.end for event in events]


def test_import_loads_nothing_heavy() -> None:
    heavy = ("spacy", "numpy", "pandas", "sqlite3", "msgspec")
    code = f"import bilat, sys; print([m for m in sys.modules if m.split('.')[0] in {heavy}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_neither_asking_nor_building_the_coder_loads_the_parser(ledger: Ledger) -> None:
    code = (
        f"import bilat, sys; print(len(bilat.open({str(ledger.path)!r}).events()));"
        "from bilat.workers import Stages, built; built(Stages()).name; print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["10", "False"]


def test_reading_paths_and_standard_input(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    told = (
        "The ministers of Libya and Italy met in Rome on Tuesday and spoke about trade.\nMEET LBY ITA 2031-05-06 Rome\n"
    )
    (folder / "a.txt").write_text(told, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 20)
    line = {"text": told.replace("Tuesday", "Wednesday"), "title": "Talks in Rome", "published": "2031-05-08"}
    (folder / "b.jsonl").write_text(f"{json.dumps(line)}\nno json\n", encoding="utf-8")
    ledger = Ledger(tmp_path / "a.ledger", recipe=Words(), merge=merge)
    done = ledger.read(folder)
    assert (done.read, done.merged, sum(done.set_aside.values())) == (2, 1, 3)
    assert len(ledger.set_aside()) == 3 and all(record.detail for record in ledger.set_aside())
    assert ledger.read(["-"], stdin=io.BytesIO(told.replace("Tuesday", "Friday").encode())).read == 1
    again = ledger.read([folder, folder / "a.txt"])
    assert (again.read, again.known, len(ledger.set_aside())) == (0, 3, 3)
    with pytest.raises(InputError):
        ledger.read(tmp_path / "nowhere")


def test_public_names_are_there() -> None:
    assert all(getattr(bilat, name) for name in bilat.__all__)
    assert set(bilat.__all__) <= set(dir(bilat))
    with pytest.raises(AttributeError):
        bilat.nothing  # noqa: B018


def test_events_come_by_date_and_unknown_dates_last(ledger: Ledger) -> None:
    found = days(ledger.events())
    assert found[-1] is None and None not in found[:-1]
    assert found[:-1] == sorted(str(day) for day in found[:-1])
    assert "2031-06-30" in found  # on or before: by its end
    assert days(ledger.events(undated=True)) == [None]
    assert None not in days(ledger.events(undated=False))


def test_pair_means_sides(ledger: Ledger) -> None:
    assert days(ledger.events(pair=("LBY", "Italy"), type="CONSULT")) == ["2031-05-06", "2031-08-02", None]
    assert days(ledger.events(pair=("Israel", "Libya"))) == ["2031-03-03"]
    assert ledger.events(pair=("ISR", "ITA")) == []  # Italy only hosted
    assert days(ledger.events(pair=("France", "LBY"))) == ["2031-06-30"]  # the visited host is a side


def test_other_filters(ledger: Ledger) -> None:
    assert "2031-03-03" in days(ledger.events(actor="Italy"))
    assert days(ledger.events(status="planned")) == ["2031-08-02"]
    assert len(ledger.events(status=["planned", "Happened"])) == 10
    assert days(ledger.events(type=["ACCUSE", "support"])) == ["2031-04-01", "2031-05-08", "2031-05-09"]
    assert days(ledger.events(place="paris")) == ["2032-01-01"]
    assert days(ledger.events(text="courier", type="ACCUSE")) == ["2031-04-01"]
    assert ledger.events(text='"Rome courier"') == []
    assert len(ledger.events(text="koln")) == 9
    assert ledger.events(background=True) == []
    assert days(ledger.events(since="2032")) == ["2032-01-01"]
    assert days(ledger.events(until="2031-04")) == ["2031-03-03", "2031-04-01"]
    assert days(ledger.events(since="2031-06-15", until="2031-07")) == ["2031-06-30"]
    assert days(ledger.events(undated=True, since="2031")) == [None]


@pytest.mark.parametrize("text", ['"', "NEAR(", "a OR", "col:x", "*", "rome* -paris", "(", "AND", "a\x00b", "\ud800"])
def test_any_text_may_be_searched_for(ledger: Ledger, text: str) -> None:
    try:
        ledger.events(text=text)
    except NotFoundError as error:
        assert error.hint


def test_wrong_questions_are_answered_clearly(ledger: Ledger) -> None:
    for ask in (
        lambda: ledger.events(since="last week"),
        lambda: ledger.events(until="2031-02-31"),
        lambda: ledger.dyad("LBY", "Atlantis"),
        lambda: ledger.dyad("LBY", "Libya"),
        lambda: ledger.event(ledger.claims(kind="statement")[0].claim_id),
        lambda: ledger.event("ffffffffffffffff"),
        lambda: ledger.article("nothing"),
        lambda: ledger.who("Nobody Atall"),
        lambda: ledger.events(actor="--"),
        lambda: ledger.events(type="MEETING"),
        lambda: ledger.events(status=["planned", "maybe"]),
        lambda: ledger.claims(kind="rumour"),
        lambda: ledger.export("csv", "/nowhere/at/all.csv"),
        lambda: ledger.export("xlsx", ledger.path.with_name("x")),
    ):
        with pytest.raises(BilatError) as caught:
            ask()
        assert isinstance(caught.value, ConfigError | NotFoundError)
    assert not ledger.path.with_name("x").exists()


def test_every_member_claim_leads_to_its_event(ledger: Ledger) -> None:
    merged = next(event for event in ledger.events() if event.n_reports == 2)
    for claim in merged.reports:
        assert ledger.event(claim) == merged
        assert ledger.event(claim[:10]) == merged
    assert {claim.claim_id for claim in ledger.claims(event=merged.event_id)} == set(merged.reports)
    assert {claim.article_id for claim in ledger.claims(event=merged.reports[1])} == {
        STORY.article_id,
        OTHER.article_id,
    }


def test_show(ledger: Ledger) -> None:
    merged = next(event for event in ledger.events() if event.n_reports == 2)
    view = ledger.show(merged.reports[1])
    assert view.event == merged
    assert [report.claim_id for report in view.reports] == list(merged.reports)
    assert {item.article_id for item in view.articles} == {STORY.article_id, OTHER.article_id} == set(view.copies)


def test_claims(ledger: Ledger) -> None:
    assert len(ledger.claims()) == 18
    assert len(ledger.claims(kind="relation")) == 3
    assert len(ledger.claims(article=OTHER.article_id)) == 2
    assert len(ledger.claims(who="Russia")) == 1
    assert len(ledger.claims(who="berg")) == 3


def test_dyad(ledger: Ledger) -> None:
    view = ledger.dyad("Libya", "ITA")
    assert (view.a, view.b, view.a_name) == ("LBY", "ITA", "Libya")
    assert [(r.state, r.subject, r.directed) for r in view.relations] == [
        ("cut", "ITA", False),
        ("restored", "ITA", False),
        ("recognises", "LBY", True),
    ]
    assert days([item.event for item in view.timeline])[0] == "2031-04-01"
    assert days([item.event for item in view.timeline])[-1] is None
    assert [(item.third.country, item.third.roles, item.party.country) for item in view.outside] == [
        ("ITA", ("host",), "LBY")
    ]
    assert [item.event.event_type for item in view.agreements] == ["AGREE", "SUPPORT"]
    assert [(s.by, s.toward, s.event is not None) for s in view.support] == [
        ("LBY", "ITA", True),
        ("ITA", "LBY", False),
    ]
    assert [(s.by, s.toward, s.at) for s in view.criticism] == [("ITA", "LBY", "2031-04-01"), ("LBY", "ITA", None)]


def test_who_and_said(ledger: Ledger) -> None:
    (view,) = ledger.who("berg")
    assert view.names == ("Anna Berg",)
    assert [tenure.office for tenure in view.tenures] == ["foreign minister"]
    assert {claim.stance for claim in view.statements} == {"criticism", "praise"}
    assert ledger.who("Anna Bergh") == ledger.who("Bergh") == [view]  # another spelling
    assert len(ledger.said("Anna Bergh")) == 2
    assert [claim.stance for claim in ledger.said("Berg", target="Italy")] == ["criticism"]
    assert len(ledger.said("Libya")) == 2
    (state,) = ledger.who("Libya")
    assert (state.actor.kind, state.names, len(state.statements)) == ("state", ("Libya",), 2)
    assert state.events == tuple(ledger.events(actor="LBY"))
    with pytest.raises(NotFoundError):
        ledger.who("Tuvalu")


def test_judgements_move_events_and_can_be_undone(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a.ledger", recipe=Words(), merge=merge)
    ledger.add([STORY, OTHER])
    merged = next(event for event in ledger.events() if event.n_reports == 2)
    ledger.judge("different_event", *merged.reports, by="A. Reader", why="not the same day")
    assert [event.n_reports for event in ledger.events()] == [1] * 11
    assert ledger.summary().judgements == 1
    kept = ledger.judge("same_event", merged.reports[0][:12], merged.reports[1], by="A. Reader")
    assert (kept.left, kept.right) == merged.reports  # a beginning of an id is enough, the whole is kept
    for kind, left in (("same_event", "f" * 16), ("same_actor", merged.event_id), ("same_event", STORY.article_id)):
        with pytest.raises(NotFoundError):
            ledger.judge(kind, left, left, by="A. Reader")  # type: ignore[arg-type]
    for kind, right, by in (("same_event", None, "A"), ("value", None, "A"), ("same_event", "x", " ")):
        with pytest.raises(ConfigError):
            ledger.judge(kind, "x", right, by=by)  # type: ignore[arg-type]


def test_summary(ledger: Ledger) -> None:
    found = ledger.summary()
    assert (found.articles, found.events, found.merged, found.undated) == (2, 10, 1, 1)
    assert found.claims == {"relation": 3, "report": 11, "statement": 3, "tenure": 1}
    assert (found.first, found.last) == ("2031-03-03", "2032-01-01")


def test_frames(ledger: Ledger) -> None:
    frame, table = ledger.frame("events"), ledger.arrow("reports")
    assert len(frame) == 10 and table.num_rows == 11
    assert frame["background"].dtype == "boolean" and str(frame["n_reports"].dtype) == "Int64"
    assert frame["date_start"].isna().sum() == 2
    assert str(table.schema.field("lat").type) == "double"
    assert ledger.frame("set_aside").empty
    with pytest.raises(ConfigError):
        ledger.frame("songs")


def test_frames_without_pandas_say_what_to_install(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, ask in (("pandas", ledger.frame), ("pyarrow", ledger.arrow)):
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(ConfigError, match=name) as caught:
            ask("events")
        assert "bilat[frames]" in caught.value.hint
