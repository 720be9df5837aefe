"""The command line: what each command prints, and what each bad input says and ends with."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import bilat
from bilat import docsgen
from bilat.api import Ledger
from bilat.cli import app
from bilat.records import When, span_of
from bilat.run import Progress
from bilat.sample import sample_path
from bilat.views.progress import Telling
from bilat.views.tables import plain
from bilat.views.words import bounds, when_words
from tests.standins import Words, article, merge

ROOT = Path(__file__).parent.parent
TEXT = "Envoys meet in Oslo\n\nForeign Minister Ida Berg of Norway met Chad’s foreign minister in Oslo on Monday."
STORY = """Talks in Rome, says the Courier
MEET LBY ITA 2031-05-06 Rome
MEET LBY ITA 2031-08-02 Tripoli PLANNED
MEET LBY ITA ?
BLAME ITA LBY 2031-04-01
SIGN LBY ITA 2031-05-07 Rome
BACK LBY ITA 2031-05-08
TIES LBY ITA cut 2030-01-01
SAY Anna_Berg LBY criticism ITA
HOLD Anna_Berg foreign_minister LBY
"""


def run(*words: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=given)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "a.ledger"
    with Ledger(path, recipe=Words(), merge=merge) as made:
        made.add([article(STORY, title="Köln [letter]"), article("MEET LBY ITA 2031-05-06 Rome\n", publisher="Post")])
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- asking -----------------------------------------------------------------------------------------------------------


def test_events_print_unknown_dates_apart(ledger: Path) -> None:
    result = run("events", "--pair", "LBY", "Italy", "--ledger", ledger)
    assert result.exit_code == 0, result.output
    dated, undated = result.stdout.split("Date unknown")
    assert "6 May 2031" in dated and "2 Aug 2031" in dated and "unknown" not in dated
    assert "unknown" in undated and "1970" not in result.stdout
    assert not any(line != line.rstrip() for line in result.stdout.splitlines())


def test_events_filters(ledger: Path) -> None:
    def count(*words: str) -> int:
        result = run("events", "--ledger", ledger, "--json", *words)
        assert result.exit_code == 0, result.output
        return len(json.loads(result.stdout))

    everything = count()
    assert count("--status", "planned") == 1
    assert count("--type", "ACCUSE", "--type", "agree") == 2
    assert count("--since", "2031-05", "--until", "2031-05-06") == 1
    assert count("--undated") + count("--dated") == everything
    assert count("--actor", "Chad") == 0


def test_show_prints_every_value_with_its_sentence(tmp_path: Path) -> None:
    ledger = tmp_path / "demo.ledger"
    assert run("demo", "--ledger", ledger, "--svg", tmp_path / "demo.svg").exit_code == 0
    assert (tmp_path / "demo.svg").read_text(encoding="utf-8").startswith("<svg")
    found = json.loads(run("events", "--ledger", ledger, "--pair", "LBY", "ISR", "--type", "CONSULT", "--json").stdout)
    event = max(found, key=lambda each: each["n_reports"])
    ident = event["event_id"]
    result = run("show", ident[:10], "--ledger", ledger)
    assert result.exit_code == 0, result.output
    for words in (ident, "Who took part", "Sentences", "Report by report", "Why these reports are one event", "[1]"):
        assert words in result.stdout, words
    with bilat.open(ledger) as held:
        spans = [spanned for f in event["fields"] for value in f["values"] for spanned in value["spans"]]
        assert spans and all(held.article(name).text[s["start"] : s["end"]] == s["quote"] for name, s in spans)
    both = json.loads(run("show", ident, "--ledger", ledger, "--json").stdout)
    assert both["event"]["event_id"] == ident and len(both["reports"]) == both["event"]["n_reports"]


def test_dyad_who_said_and_the_rest(ledger: Path) -> None:
    dyad = run("dyad", "Libya", "ITA", "--ledger", ledger).stdout
    for words in ("State of relations", "cut", "Timeline", "Date unknown", "Agreements", "Support", "Criticism"):
        assert words in dyad, words
    who = run("who", "Berg", "--ledger", ledger).stdout
    assert "Anna Berg" in who and "Offices" in who
    said = run("said", "Berg", "--ledger", ledger).stdout
    assert "Anna Berg" in said
    for command in (("dyad", "LBY", "ITA"), ("who", "Berg"), ("said", "Berg"), ("summary",), ("setaside",)):
        result = run(*command, "--ledger", ledger, "--json")
        assert result.exit_code == 0, result.output
        json.loads(result.stdout)
        assert run(*command, "--ledger", ledger).exit_code == 0


def test_no_event_is_said_so(ledger: Path) -> None:
    result = run("events", "--actor", "Chad", "--ledger", ledger)
    assert result.exit_code == 0 and result.stdout == "No event in the record matches.\n"


@pytest.mark.parametrize("form", ["jsonl", "csv", "canonical"])
def test_export(ledger: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    assert run("export", form, "--out", out, "--ledger", ledger).exit_code == 0
    printed = run("export", form, "--ledger", ledger)
    assert printed.stdout_bytes == out.read_bytes() and out.stat().st_size > 100


def test_brackets_in_titles_are_no_markup(ledger: Path) -> None:
    found = json.loads(run("events", "--ledger", ledger, "--status", "planned", "--json").stdout)
    assert "Köln [letter]" in run("show", found[0]["event_id"], "--ledger", ledger).stdout


# --- reading ----------------------------------------------------------------------------------------------------------


def test_read_prints_a_summary_and_reading_again_changes_nothing(home: Path) -> None:
    (home / "a.txt").write_text(TEXT, encoding="utf-8")
    first = run("read", "a.txt")
    assert first.exit_code == 0, first.output
    assert "new articles read" in first.stdout and (home / "bilat.ledger").is_file()
    again = json.loads(run("read", "a.txt", "-", "--json", given=TEXT.encode()).stdout)
    assert (again["read"], again["known"]) == (0, 2)


def test_a_broken_input_costs_only_itself(home: Path) -> None:
    (home / "a.jsonl").write_text(
        json.dumps({"text": TEXT}) + "\n{oops\n" + json.dumps({"title": "x"}), encoding="utf-8"
    )
    result = run("read", "a.jsonl", "--json")
    assert result.exit_code == 5
    assert json.loads(result.stdout)["set_aside"] == {"no_text": 1, "not_json": 1}
    assert json.loads(result.stdout)["read"] == 1
    assert "bilat setaside" in result.stderr
    listed = run("setaside").stdout
    assert "a.jsonl, line 2" in listed and "not json" in listed and "Write one JSON object a line" in listed


def test_another_language_is_no_failure(home: Path) -> None:
    (home / "a.txt").write_text("Die Minister trafen sich gestern in Berlin und sprachen lange miteinander.")
    result = run("read", "a.txt")
    assert result.exit_code == 0 and "set aside: language" in result.stdout
    assert "German" in run("setaside").stdout


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"abc\0\0def", "binary"),
        ("a.txt", b"caf\xe9 \x81\x8d na\xefve", "encoding"),
        ("a.txt", b"The envoys met on Monday. " * 2_000_000, "too_large"),
        ("a.html", b"<html><body>" + b"<div>" * 5000 + b"x", "too_deep"),
        ("a.html", b"<html><body></body></html>", "no_article"),
        ("a.jsonl", b"not json\n", "not_json"),
        ("a.jsonl", b'{"title": "x"}\n', "no_text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bad_inputs(home: Path, name: str, data: bytes, why: str) -> None:
    (home / name).write_bytes(data)
    result = run("read", name, "--json")
    assert result.exit_code == 5
    assert json.loads(result.stdout)["set_aside"] == {why: 1}
    (record,) = json.loads(run("setaside", "--json").stdout)
    assert record["reason"] == why and record["hint"] and name in record["origin"]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("read", "nowhere.txt"), 4, "nowhere.txt does not exist"),
        (("read", "empty"), 4, "empty is an empty folder"),
        (("read",), 2, "Missing argument"),
        (("events",), 9, "there is no ledger at bilat.ledger"),
        (("events", "--ledger", "other.txt"), 7, "other.txt is no ledger"),
        (("dyad", "LBY", "Atlantis", "--ledger", "{ledger}"), 9, "Atlantis"),
        (("dyad", "LBY", "Libya", "--ledger", "{ledger}"), 10, "one country"),
        (("show", "0000", "--ledger", "{ledger}"), 9, "0000"),
        (("who", "Nobody Atall", "--ledger", "{ledger}"), 9, "Nobody Atall"),
        (("events", "--since", "soon", "--ledger", "{ledger}"), 10, "soon"),
        (("export", "xlsx", "--ledger", "{ledger}"), 10, "no format 'xlsx'"),
        (("export", "jsonl", "--out", "no/where", "--ledger", "{ledger}"), 4, "no folder"),
        (("remove", "abc", "--ledger", "{ledger}"), 9, "abc"),
        (("judge", "nonsense", "a", "b", "--by", "me", "--ledger", "{ledger}"), 10, "nonsense"),
        (("bench", "nowhere"), 4, "nowhere is no folder"),
        (("bench", "empty"), 4, "no score.py"),
        (("explain", "blank.txt"), 5, "empty"),
        (("read", "other.txt", "--workers", "0"), 2, "Invalid value for '--workers'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_errors_say_what_helps(home: Path, ledger: Path, words: tuple[str, ...], code: int, message: str) -> None:
    (home / "empty").mkdir()
    (home / "other.txt").write_text(TEXT, encoding="utf-8")
    (home / "blank.txt").write_text(" \n")
    result = run(*(word.format(ledger=ledger) for word in words))
    assert result.exit_code == code, result.output
    assert message in result.stderr and not result.stdout
    if code != 2:
        assert "hint: " in result.stderr


def test_a_read_only_ledger_can_be_asked_but_not_written(
    home: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("bilat.ledger.connect._may_write", lambda path: False)  # root may write everywhere
    assert run("summary", "--ledger", ledger).exit_code == 0
    result = run("read", "a.txt", "--ledger", ledger)
    assert result.exit_code == 8 and "read-only" in result.stderr and "hint: " in result.stderr


def test_a_bad_setting_is_named(home: Path) -> None:
    (home / "bilat.toml").write_text("wrokers = 2\n")
    result = run("events")
    assert result.exit_code == 10 and "wrokers" in result.stderr


def test_explain_shows_the_words(home: Path) -> None:
    (home / "a.txt").write_text(TEXT, encoding="utf-8")
    result = run("explain", "a.txt", "--published", "2031-05-07")
    assert result.exit_code == 0, result.output
    claims = json.loads(run("explain", "a.txt", "--json").stdout)
    assert all(span["quote"] in TEXT for claim in claims for span in claim["evidence"])


# --- words and pages --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(), "unknown"),
        (When(start="2023-08-27", end="2023-08-27", basis="stated"), "27 Aug 2023"),
        (When(end="2023-08-27", basis="inferred"), "on or before 27 Aug 2023 (inferred)"),
        (When(start="2023-08-27", basis="stated"), "on or after 27 Aug 2023"),
        (When(start="2017-01-01", end="2017-12-31", precision="year", basis="stated"), "2017"),
        (When(start="2020-06-01", end="2020-06-30", precision="month", basis="relative"), "Jun 2020 (relative)"),
        (When(start="2020-06-21", end="2020-06-30", basis="stated"), "21 Jun 2020 to 30 Jun 2020"),
        (When(span=span_of("last week", 0, 9)), "unknown (“last week”)"),
    ],
)
def test_dates_in_words(when: When, words: str) -> None:
    assert when_words(when) == words


def test_a_span_is_shown_in_its_sentence() -> None:
    text = "They met. Mr. Berg left Oslo early. Nobody spoke.\nNext day."
    start, end = bounds(text, span_of(text, text.index("Oslo"), text.index("Oslo") + 4))
    assert text[start:end] == "Mr. Berg left Oslo early."


def test_progress_is_told_now_and_then_where_there_is_no_terminal() -> None:
    said: list[str] = []
    with Telling(said.append) as telling:
        for n in range(1, 1101):
            telling.tell(Progress(done=n, known=0, set_aside=0, claims=2 * n))
    assert [words.split()[0] for words in said] == ["500", "1000"]


def test_plain_output_has_no_frames() -> None:
    assert plain("╭─ a ─╮\n│ b   │\n╰─────╯\n\n\n c  \n") == "   a\n  b\n\n c"


def test_reference_pages_are_current() -> None:
    stale = [name for name, text in docsgen.pages().items() if (ROOT / docsgen.FOLDER / name).read_text() != text]
    assert stale == [], "run: python -m bilat.docsgen"


def test_every_error_has_a_code_of_its_own_in_the_page() -> None:
    codes = [cls.exit_code for cls in docsgen.error_classes(bilat.errors.BilatError)]
    assert len(codes) == len(set(codes))
    assert all(f"| {code} |" in docsgen.exit_codes() for code in codes)


def test_the_sample_is_what_its_page_says() -> None:
    rows = [json.loads(line) for line in sample_path().read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 16 and len({row["text"] for row in rows}) == 16
    assert sum("published" not in row for row in rows) == 3
    english = [row for row in rows if len(row["text"].split()) > 60]
    assert len(english) >= 14
