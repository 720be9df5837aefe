"""The commands about what is known beforehand: what they print, and what they end with."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bilat.cli import app
from bilat.errors import FetchError
from bilat.knowledge import fetch, load_knowledge
from bilat.knowledge.wikidata import QUERIES

DESK = """provenance: our desk
entries:
- {id: "org:ZAC", name: Zandrel Accord, country: IGO, category: igo, acronyms: [ZDLA], members: [NOR, CHL]}
hide:
- {entry: "state:CHE", surfaces: [Swiss]}
tenures:
- {person: Ada Berg, office: Foreign Minister, state: NOR, from: 2031-01-01}
"""
ROW = """{"results": {"bindings": [{
  "person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q7"},
  "office": {"type": "uri", "value": "http://www.wikidata.org/entity/Q8"},
  "name": {"type": "literal", "value": "Ida Dahl"}, "state": {"type": "literal", "value": "NOR"},
  "officeName": {"type": "literal", "value": "Prime Minister of Norway"},
  "start": {"type": "literal", "value": "2030-02-01T00:00:00Z"}, "startPrecision": {"type": "literal", "value": "11"}
}]}}"""


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "actors.d").mkdir()
    (tmp_path / "actors.d" / "desk.yaml").write_text(DESK, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("zandrel accord", ["org:ZAC", "members: NOR, CHL", "our desk", "actors.d/desk.yaml:3", "ZDLA"]),
        ("CHE", ["state:CHE", "hidden: Swiss, by actors.d/desk.yaml:5", "Switzerland"]),
        ("gov:LBY-GNU", ["according to: United Nations", "governments.yaml:"]),
        ("Ada Berg", ["country: NOR", "Foreign Minister", "in office", "your own"]),
        ("Angela Merkel", ["country: DEU", "Chancellor"]),
        ("foreign minister", ["office: foreign_minister", "top diplomat", "name a state"]),
        ("Foreign minister of Norway", ["Ada Berg", "your own", "Huitfeldt"]),
    ],
)
def test_show_tells_what_is_known_and_from_where(home: Path, name: str, words: list[str]) -> None:
    result = run("knowledge", "show", name)
    assert result.exit_code == 0, result.output
    assert [word for word in words if word not in result.stdout] == []


def test_show_as_json_and_of_nothing(home: Path) -> None:
    found = json.loads(run("knowledge", "show", "Ada Berg", "--json").stdout)
    assert found["persons"][0]["tenures"][0]["provenance"] == "our desk"
    result = run("knowledge", "show", "Blubbertown")
    assert result.exit_code == 9 and "nothing is known beforehand" in result.stderr and "hint:" in result.stderr


def test_summary_counts_and_names_the_fingerprint(home: Path) -> None:
    found = json.loads(run("knowledge", "summary", "--json").stdout)
    assert found["own"] == {"entries": 1, "surfaces": 2, "hidden": 1, "persons": 0, "tenures": 1}
    assert found["files"] == ["desk.yaml"] and found["folder"] == "actors.d"
    assert found["fingerprint"] == load_knowledge(home / "actors.d").fingerprint
    (home / "bilat.toml").write_text('actors = ""\n', encoding="utf-8")
    bare = json.loads(run("knowledge", "summary", "--json").stdout)
    kind = "entries: organisation"
    assert bare["counts"][kind] == found["counts"][kind] - 1
    assert bare["folder"] is None and "none" in run("knowledge", "summary").stdout


def test_check_ends_with_0_unless_a_file_would_be_refused(home: Path) -> None:
    result = run("who", "--check")
    assert result.exit_code == 0 and "1 file of your own, nothing to mend" in result.stdout
    (home / "actors.d" / "more.yaml").write_text("provenance: desk\nentries:\n- {id: 'org:X'}\n", encoding="utf-8")
    result = run("who", "--check")
    assert result.exit_code == 3 and "actors.d/more.yaml:3" in result.stdout and "1 error" in result.stdout
    found = json.loads(run("who", "--check", "--json").stdout)
    assert found["findings"][0]["severity"] == "error" and found["findings"][0]["line"] == 3
    (home / "bilat.toml").write_text('actors = ""\n', encoding="utf-8")
    result = run("who", "--check")
    assert result.exit_code == 0 and "no file of your own" in result.stdout and "governments.yaml:" in result.stdout


@pytest.mark.parametrize("words", [("who",), ("who", "Libya", "--check")])
def test_who_needs_a_name_or_check(home: Path, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 4 and "--check" in result.stderr


def test_refresh_from_saved_answers_is_used_at_once(home: Path) -> None:
    (home / "answers").mkdir()
    for name in QUERIES:
        text = ROW if name == "heads_of_government" else '{"results": {"bindings": []}}'
        (home / "answers" / f"{name}.json").write_text(text, encoding="utf-8")
    result = run("knowledge", "refresh", "--answers", "answers")
    assert result.exit_code == 0 and "actors.d/wikidata.yaml: 1 tenure, 1 person" in result.stdout, result.output
    assert "Prime Minister of Norway" in run("knowledge", "show", "Ida Dahl").stdout
    assert run("who", "--check").exit_code == 0


def test_refresh_offline_says_so_and_writes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(query: str) -> bytes:
        raise FetchError("query.wikidata.org cannot be reached", hint="Try later.")

    monkeypatch.setattr(fetch, "fetch", offline)
    result = run("knowledge", "refresh", "--out", "new/wikidata.yaml")
    assert result.exit_code == 11 and "cannot be reached" in result.stderr and result.stdout == ""
    assert not (home / "new").exists()
    for more in ((), ("--queries",)):
        assert run("knowledge", "refresh", "--since", "long ago", *more).exit_code == 10


def test_refresh_prints_what_it_asks(home: Path) -> None:
    asked = json.loads(run("knowledge", "refresh", "--queries", "--since", "2020-05-06", "--json").stdout)
    assert list(asked) == list(QUERIES)
    assert all(words.startswith("SELECT") and "2020-05-06T" in words for words in asked.values())
    assert "P1906" in run("knowledge", "refresh", "--queries").stdout
