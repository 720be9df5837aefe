"""The check of what is known beforehand: what it finds, where, and what it leaves alone."""

from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.knowledge.lint import Checked, Finding, check

ABLE = "id: 'org:AB', category: igo, country: IGO"


def checked(folder: Path, *texts: str) -> Checked:
    (folder / "actors.d").mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / "actors.d" / f"{number}.yaml").write_text(f"provenance: desk\n{text}", encoding="utf-8")
    return check(folder / "actors.d")


def own(found: Checked) -> list[Finding]:
    return [each for each in found.findings if each.own]


def test_the_shipped_files_have_no_errors() -> None:
    found = check()
    assert not found.files and not found.refused
    assert {each.severity for each in found.findings} == {"note"}
    assert all(Path(each.path).is_file() and each.line and each.meaning for each in found.findings)


def test_files_without_a_fault_have_no_findings(tmp_path: Path) -> None:
    rows = f"""entries:
- {{{ABLE}, name: Zandrel Accord, acronyms: [ZDLA]}}
- {{id: "gov:NOR-Z", name: Zandrel Cabinet, country: NOR, category: government, start: 2030}}
hide:
- {{entry: "state:CHE", surfaces: [Swiss]}}
persons:
- {{name: Ada Berg, country: NOR}}
tenures:
- {{person: Ada Berg, office: Central Bank Governor, state: TUV, from: 2031}}
"""
    found = checked(tmp_path, rows)
    assert own(found) == [] and found.findings and not found.refused


@pytest.mark.parametrize(
    ("rows", "severity", "line", "what"),
    [
        (
            f"entries:\n- {{{ABLE}, name: Zandrel, acronyms: [NATO]}}\n",
            "warning",
            3,
            "also org:NATO (organisations.yaml:",
        ),
        (f"entries:\n- {{{ABLE}, name: Phoenix}}\n", "warning", 3, "'Phoenix' is a town too"),
        (f"entries:\n- {{{ABLE}, name: Soldier}}\n", "warning", 3, "'Soldier' is a common word too"),
        (f"entries:\n- {{{ABLE}, name: Angela}}\n", "warning", 3, "'Angela' is a given name too"),
        (f"entries:\n- {{{ABLE}, name: Merkel}}\n", "warning", 3, "'Merkel' is a surname too"),
        (f"entries:\n- {{{ABLE}, name: Best Korea}}\n", "warning", 3, "dropped by surface_notes.tsv"),
        (
            f"entries:\n- {{{ABLE}, name: Zandrel}}\nhide:\n- {{entry: 'org:EU'}}\n",
            "note",
            5,
            "org:EU is hidden, but to it",
        ),
        (
            "entries:\n- {id: 'gov:LBY-Z', name: Zandrel, country: LBY, category: government, start: 2022,"
            " according_to: United Nations}\n",
            "warning",
            3,
            "gov:LBY-GNU and gov:LBY-Z are governments of LBY at one time, according to United Nations",
        ),
        (
            "tenures:\n- {person: Ada Berg, office: King, state: TUV, from: 2031}\n"
            "- {person: Ida Dahl, office: President, state: TUV, from: 2032}\n",
            "warning",
            4,
            "Ida Dahl and Ada Berg both are President of TUV now",
        ),
        (
            "tenures:\n- {person: Ada Berg, office: Chancellor, state: DEU, from: 2010}\n",
            "note",
            3,
            "Merkel is Chancellor",
        ),
    ],
)
def test_what_is_found(tmp_path: Path, rows: str, severity: str, line: int, what: str) -> None:
    found = [each for each in own(checked(tmp_path, rows)) if what in each.what]
    assert [(each.severity, each.line) for each in found] == [(severity, line)]
    assert found[0].path.endswith("0.yaml") and found[0].meaning


@pytest.mark.parametrize(
    "rows",
    [
        f"entries:\n- {{{ABLE}, name: Phoenix, acronyms: [NATO], ambiguous: [Phoenix, NATO]}}\n",
        "entries:\n- {id: 'gov:LBY-Z', name: Zandrel, country: LBY, category: government, according_to: Malta}\n",
        "entries:\n- {id: 'gov:LBY-Z', name: Zandrel, country: LBY, category: government, start: 1940, end: 1950}\n",
        "tenures:\n- {person: Ada Berg, office: King, state: TUV, from: 2031, to: 2032}\n"
        "- {person: Ida Dahl, office: King, state: TUV, from: 2032}\n",
        "tenures:\n- {person: Ada Berg, office: Foreign Minister, government: 'gov:LBY-GNU', state: LBY, from: 2031}\n"
        "- {person: Ida Dahl, office: Foreign Minister, government: 'gov:LBY-GNS', state: LBY, from: 2031}\n",
        f"entries:\n- {{{ABLE}, name: Zandrel, acronyms: [NATO]}}\nhide:\n- {{entry: 'org:NATO', surfaces: [NATO]}}\n",
    ],
)
def test_what_settles_it(tmp_path: Path, rows: str) -> None:
    assert [each for each in own(checked(tmp_path, rows)) if each.severity == "warning"] == []


def test_two_own_entries_of_one_state_and_name(tmp_path: Path) -> None:
    rows = "entries:\n- {id: 'organ:NOR-A', name: Zandrel, country: NOR, category: organ}\n"
    found = own(checked(tmp_path, rows, rows.replace("NOR-A", "NOR-B")))
    assert [(Path(each.path).name, each.severity) for each in found] == [("0.yaml", "warning"), ("1.yaml", "warning")]
    assert all("organ:NOR-A is always meant" in each.meaning for each in found)


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        "entries:\n- {id: 'org:A', nmae: Able}\n- {id: 'org:B', name: Baker, category: igo, parent: 'org:C'}\n",
        "persons:\n- {name: Ada Berg}\ntenures:\n- {person: Ada Berg, office: King, state: NOR, from: soon}\n",
        "hide:\n- {entry: 'org:Z'}\nentries: [\n",
        "hide:\n- {entry: 'org:Z'}\n- {person: Nobody Nowhere}\n",
        "entree: []\n",
    )
    errors = [(Path(each.path).name, each.line) for each in found.findings if each.severity == "error"]
    assert errors == [("0.yaml", 3), ("0.yaml", 4), ("1.yaml", 3), ("1.yaml", 5), ("2.yaml", 5), ("3.yaml", 3),
                      ("3.yaml", 4), ("4.yaml", 1)]  # fmt: skip
    assert found.refused and [Path(path).name for path in found.files] == [f"{n}.yaml" for n in range(5)]
    assert "nmae" in found.findings[0].what and "fields" in found.findings[0].meaning


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no folder"):
        check(tmp_path / "nowhere")
