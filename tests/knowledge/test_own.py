"""A user's own files: what they add, change and hide, who wins, and how every mistake is told."""

from itertools import permutations
from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.knowledge import Knowledge, load_knowledge
from bilat.knowledge.own_people import STILL, first_day, last_day


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    return load_knowledge()


def write(folder: Path, text: str, name: str = "own.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def load(folder: Path, *texts: str) -> Knowledge:
    """Knowledge with files of these texts, named so that each comes after the one before."""
    for number, text in enumerate(texts):
        write(folder / "actors.d", f"provenance: desk\n{text}", f"{number:02d}.yaml")
    return load_knowledge(folder / "actors.d")


def found(knowledge: Knowledge, text: str) -> list[tuple[str, str]]:
    return [(match.text, match.senses[0].entry_id) for match in knowledge.lexicon.match(text)]


# --- adding -----------------------------------------------------------------------------------------------------------

OWN = """entries:
- {id: "org:LAKE-FORUM", name: Lake Forum, country: IGO, category: igo, acronyms: [LAFO], members: [CHE, "state:FRA"]}
surfaces:
- {entry: "state:CHE", names: [Helvetia]}
"""


def test_entries_and_surfaces_are_added(tmp_path: Path, shipped: Knowledge) -> None:
    richer = load(tmp_path, OWN)
    assert richer.entries["org:LAKE-FORUM"].members == ("state:CHE", "state:FRA")
    assert richer.entries["org:LAKE-FORUM"].provenance == "desk"
    assert found(richer, "The LAFO met Helvetia") == [("LAFO", "org:LAKE-FORUM"), ("Helvetia", "state:CHE")]
    assert found(richer, "Lake Forum") == [("Lake Forum", "org:LAKE-FORUM")]
    assert richer.fingerprint != shipped.fingerprint


def test_the_fingerprint_follows_the_files(tmp_path: Path, shipped: Knowledge) -> None:
    one = load(tmp_path, OWN).fingerprint
    assert load(tmp_path, OWN).fingerprint == one
    assert load(tmp_path, OWN + "# a remark\n").fingerprint != one
    assert load(tmp_path / "empty", "").fingerprint != shipped.fingerprint


def test_a_file_may_speak_of_what_a_later_one_adds(tmp_path: Path) -> None:
    known = load(tmp_path, 'surfaces:\n- {entry: "org:LAKE-FORUM", acronyms: [LKF]}\n', OWN)
    assert found(known, "LKF") == [("LKF", "org:LAKE-FORUM")]


def test_only_yaml_files_without_a_dot_before_are_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "actors.d", "provenance: desk\n" + OWN, "b.yml")
    before = load_knowledge(folder).fingerprint
    for name in (".#a.yaml", "notes.txt", "c.yaml~", "d.yxml"):
        write(folder, "no: [yaml", name)
    assert load_knowledge(folder).fingerprint == before


# --- changing ---------------------------------------------------------------------------------------------------------


def test_only_the_fields_given_change(tmp_path: Path, shipped: Knowledge) -> None:
    known = load(tmp_path, 'entries:\n- {id: "gov:LBY-GNU", according_to: Chad, end: 2031-05-02}\n')
    old, new = shipped.entries["gov:LBY-GNU"], known.entries["gov:LBY-GNU"]
    assert (new.according_to, new.end) == ("Chad", "2031-05-02")
    assert (new.name, new.start, new.category, new.country) == (old.name, old.start, old.category, old.country)
    assert new.provenance == f"{old.provenance}; end, according_to: desk"
    assert found(known, "Government of National Unity") == found(shipped, "Government of National Unity")


def test_a_field_can_be_emptied_and_a_name_changed(tmp_path: Path) -> None:
    known = load(tmp_path, OWN, 'entries:\n- {id: "org:LAKE-FORUM", name: Lake Council, country: ~, members: []}\n')
    entry = known.entries["org:LAKE-FORUM"]
    assert (entry.name, entry.country, entry.members) == ("Lake Council", None, ())
    assert found(known, "Lake Council") and found(known, "Lake Forum"), "what it was called is still understood"


def test_a_country_can_be_changed(tmp_path: Path) -> None:
    known = load(tmp_path, 'entries:\n- {id: "org:LAKE-FORUM", country: CHE}\n', OWN)
    assert known.entries["org:LAKE-FORUM"].country == "IGO", "the later file wins"
    known = load(tmp_path, OWN, 'entries:\n- {id: "org:LAKE-FORUM", country: CHE}\n')
    assert known.entries["org:LAKE-FORUM"].country == "CHE"


def test_a_known_surface_can_be_called_ambiguous(tmp_path: Path, shipped: Knowledge) -> None:
    assert not shipped.lexicon.senses("Norway")[0].ambiguous
    known = load(tmp_path, 'surfaces:\n- {entry: "state:NOR", ambiguous: [Norway]}\n')
    assert known.lexicon.senses("Norway")[0].ambiguous


# --- hiding -----------------------------------------------------------------------------------------------------------


def test_an_entry_is_hidden_whole(tmp_path: Path, shipped: Knowledge) -> None:
    assert found(shipped, "NATO") and found(shipped, "North Atlantic Treaty Organization")
    known = load(tmp_path, 'hide:\n- {entry: "org:NATO"}\n')
    assert found(known, "NATO") == found(known, "North Atlantic Treaty Organization") == []
    assert known.entries["org:NATO"] == shipped.entries["org:NATO"], "older claims name it still"


def test_single_surfaces_are_hidden(tmp_path: Path) -> None:
    known = load(tmp_path, 'hide:\n- {entry: "state:CHE", surfaces: [Swiss]}\n- {surfaces: [Lisbon]}\n')
    assert found(known, "Swiss, Switzerland and Lisbon") == [("Switzerland", "state:CHE")]


def test_what_a_later_file_gives_is_there_again(tmp_path: Path) -> None:
    hide, give = 'hide:\n- {entry: "org:NATO"}\n', 'surfaces:\n- {entry: "org:NATO", acronyms: [NATO]}\n'
    assert found(load(tmp_path / "a", hide, give), "NATO") == [("NATO", "org:NATO")]
    assert found(load(tmp_path / "b", give, hide), "NATO") == []
    both = load(tmp_path / "c", hide + give)
    assert found(both, "NATO, North Atlantic Treaty Organization") == [("NATO", "org:NATO")], "hidden, then given"
    again = load(tmp_path / "d", "hide:\n- {surfaces: [Oslo]}\n", 'surfaces:\n- {entry: "state:NOR", seats: [Oslo]}\n')
    assert found(again, "Oslo") == [("Oslo", "state:NOR")]


# --- persons and tenures ----------------------------------------------------------------------------------------------

PEOPLE = """persons:
- {name: Zorvan Quellmark, country: NOR, names: [Quellmark], wikidata: Q99}
tenures:
- {person: Zorvan Quellmark, office: Minister of Foreign Affairs, state: NOR, from: 2031-02-01}
- {person: Tilda Oxenbrook, office: Ambassador, state: NOR, accredited_to: CHL, from: 2030-05, to: 2031}
- {person: Hadrun Vell, office: Prime Minister, state: LBY, government: "gov:LBY-GNU", from: unknown, to: 2032-01-31}
"""


def test_persons_and_holders_tell_their_state(tmp_path: Path, shipped: Knowledge) -> None:
    known = load(tmp_path, PEOPLE)
    country = known.titles.leaders.country
    assert [country(name) for name in ("Zorvan Quellmark", "Quellmark", "Tilda Oxenbrook")] == ["NOR"] * 3
    assert country("Hadrun Vell") == "LBY" and shipped.titles.leaders.country("Hadrun Vell") is None
    assert country("Angela Merkel") == "DEU", "the shipped ones stay"
    assert "Zorvan" in known.titles.given and "Quellmark" in known.titles.surnames


def test_a_name_that_is_another_word_too_is_no_sign_of_a_person(tmp_path: Path) -> None:
    known = load(tmp_path, "persons:\n- {name: Norway Minister, country: CHL}\n")
    assert "Norway" not in known.titles.given and "Minister" not in known.titles.surnames


def test_own_holders_go_before_the_shipped(tmp_path: Path, shipped: Knowledge) -> None:
    known = load(tmp_path, "tenures:\n- {person: Ada Berg, office: Chancellor, state: DEU, from: 2009, to: 2011-06}\n")
    facts = known.tenures.holders("head_of_government", "DEU", "2010-06-01")
    assert [fact.person.split()[-1] for fact in facts][:2] == ["Berg", "Merkel"]
    assert (facts[0].start, facts[0].end, facts[0].precision, facts[0].own) == (
        "2009-01-01",
        "2011-06-30",
        "open",
        True,
    )
    assert known.tenures.ask("Chancellor", "Germany", "2010-06-01") == ("Ada Berg",)


def test_days_of_tenures(tmp_path: Path) -> None:
    (minister,) = load(tmp_path, PEOPLE).tenures.of_person("Zorvan Quellmark")
    assert (minister.start, minister.end, minister.precision) == ("2031-02-01", STILL, "open")
    known = load(tmp_path, PEOPLE).tenures
    assert [f.person for f in known.holders("ambassador", "NOR", "2031-12-31", "CHL")] == ["Tilda Oxenbrook"]
    (premier,) = known.of_person("hadrun VELL")
    assert (premier.start, premier.end, premier.precision) == ("2032-01-31", "2032-01-31", "attested")
    assert premier.government == "gov:LBY-GNU"
    assert (first_day("2031"), last_day("2031-02"), last_day("2032-02")) == ("2031-01-01", "2031-02-28", "2032-02-29")


def test_provenance_names_the_wikidata_item(tmp_path: Path) -> None:
    rows = "tenures:\n- {person: Ada Berg, office: President, state: NOR, from: 2031, wikidata: Q5}\n"
    (fact,) = load(tmp_path, rows).tenures.of_person("Ada Berg")
    assert fact.provenance == "desk, Q5"


def test_the_country_of_a_person_is_changed_and_a_person_hidden(tmp_path: Path, shipped: Knowledge) -> None:
    assert (
        load(tmp_path, "persons:\n- {name: Angela Merkel, country: AUT}\n").titles.leaders.country("Angela Merkel")
        == "AUT"
    )
    changed = load(tmp_path, "persons:\n- {name: Angela Merkel, country: AUT}\n").titles.leaders
    assert changed.country("Angela Dorothea Merkel") == "AUT", "however the name is written"
    lone = load(tmp_path, "persons:\n- {name: Ada Merkel, country: NOR, names: [Merkel]}\n").titles.leaders
    assert lone.country("Merkel") == "NOR", "a name given by itself is that person's"
    known = load(tmp_path, "hide:\n- {person: Angela Merkel}\n")
    assert known.titles.leaders.country("Angela Merkel") is None
    assert shipped.tenures.of_person("Angela Merkel") and not known.tenures.of_person("Angela Merkel")


def test_a_later_row_changes_a_person_and_an_earlier_tenure(tmp_path: Path) -> None:
    first = "persons:\n- {name: Ada Berg, country: NOR, names: [Ada B. Berg], wikidata: Q7}\n"
    known = load(tmp_path / "a", first, "persons:\n- {name: Ada Berg, country: CHL}\n")
    assert {known.titles.leaders.country(name) for name in ("Ada Berg", "Ada B. Berg")} == {"CHL"}
    tenure = "tenures:\n- {{person: Ada Berg, office: Chancellor, state: NOR, from: 2031{}}}\n"
    known = load(tmp_path / "b", tenure.format(""), tenure.format(", to: 2033"))
    assert [fact.end for fact in known.tenures.of_person("Ada Berg")] == ["2033-12-31"]


def test_two_persons_of_one_name_leave_the_state_open(tmp_path: Path) -> None:
    rows = "persons:\n- {name: Ada Berg, country: NOR, wikidata: Q7}\n- {name: Ada Berg, country: CHL, wikidata: Q8}\n"
    assert load(tmp_path, rows).titles.leaders.country("Ada Berg") is None


def test_the_order_of_files_changes_nothing_but_who_wins(tmp_path: Path) -> None:
    texts = [OWN, PEOPLE, 'hide:\n- {entry: "org:NATO"}\n', 'surfaces:\n- {entry: "state:NOR", names: [Fjordland]}\n']
    sentence = "Lake Forum, NATO, Fjordland and Helvetia"
    results = set()
    for number, order in enumerate(permutations(texts)):
        if number % 5 == 0:
            known = load(tmp_path / str(number), *order)
            facts = tuple(f.person for f in known.tenures.holders("foreign_minister", "NOR", "2031-03-01"))
            results.add((tuple(found(known, sentence)), facts, known.titles.leaders.country("Quellmark")))
    assert len(results) == 1


# --- mistakes ---------------------------------------------------------------------------------------------------------

ABLE = "id: 'org:A', name: Able, category: igo"
MISTAKES = [
    ("entries:\n- {id: 'orb:A', name: Able, category: igo}\n", 3, "an id begins"),
    ("entries:\n- {id: 'org:A', name: able, category: igo}\n", 3, "capital"),
    ("entries:\n- {id: 'org:A', name: Able}\n", 3, "needs category"),
    ("entries:\n- {id: 'org:NATOO', country: IGO}\n", 3, "Did you mean org:NATO?"),
    (f"entries:\n- {{{ABLE}, start: soon}}\n", 3, "no date"),
    (f"entries:\n- {{{ABLE}, start: 2031-02-30}}\n", 3, "no date"),
    (f"entries:\n\n- {{{ABLE}, start: 2001, end: 2000}}\n", 4, "ends before"),
    ("entries:\n- {id: 'gov:LBY-GNU', end: 1999}\n", 3, "ends before"),
    ("entries:\n- {id: 'gov:LBY-GNU', category: ~}\n", 3, "cannot be taken away"),
    (f"entries:\n- {{{ABLE}, colour: red}}\n", 3, "colour"),
    (f"entries:\n- {{{ABLE}, colour: red}}\n", 3, "according_to"),
    (f"entries:\n- {{{ABLE}, parent: 'org:NONE'}}\n", 3, "no entry"),
    (f"entries:\n- {{{ABLE}, country: ZZZ}}\n", 3, "country code"),
    ("entries:\n- {id: 'state:NOR', country: CHL}\n", 3, "its own code"),
    (f"entries:\n- {{{ABLE}, members_of: Nobody}}\n", 3, "no body"),
    (f"entries:\n- {{{ABLE}, wikidata: '12'}}\n", 3, "Wikidata"),
    (f"entries:\n- {{{ABLE}}}\n- {{{ABLE}}}\n", 4, "given twice"),
    ("surfaces:\n- {entry: 'org:NONE', names: [Able]}\n", 3, "no entry"),
    ("surfaces:\n- {entry: 'org:UN', names: [able]}\n", 3, "capital"),
    ("surfaces:\n- {entry: 'org:UN', names: [Able], ambiguous: [Abel]}\n", 3, "ambiguous"),
    ("hide:\n- {entry: 'org:NONE'}\n", 3, "no entry"),
    ("hide:\n- {entry: 'state:CHE', surfaces: [Swisss]}\n", 3, "Did you mean Swiss?"),
    ("hide:\n- {surfaces: [Nowhereland]}\n", 3, "of any entry"),
    ("hide:\n- {}\n", 3, "hides nothing"),
    ("hide:\n- {person: Angela Merkell}\n", 3, "Did you mean Angela Merkel?"),
    ("hide:\n- {person: Angela Merkel, entry: 'org:UN'}\n", 3, "something else"),
    ("persons:\n- {name: Ada Berg}\n", 3, "country is missing"),
    ("persons:\n- {name: Ada Berg, country: Norway}\n", 3, "written NOR"),
    ("persons:\n- {name: Ada Berg, country: IGO}\n", 3, "no country code"),
    ("persons:\n- {name: ada berg, country: NOR}\n", 3, "no name"),
    ("persons:\n- {name: 12 Berg, country: NOR}\n", 3, "no name"),
    ("persons:\n- {name: Ada Berg, country: NOR}\n- {name: Ada Berg, country: CHL}\n", 4, "Line 3 has it already"),
    ("persons:\n- {name: Ada Berg, country: NOR, wikidata: P5}\n", 3, "Wikidata"),
    ("tenures:\n- {person: Ada Berg, office: King, state: NOR, from: 2031, to: 2030}\n", 3, "ends before"),
    ("tenures:\n- {person: Ada Berg, office: King, state: NOR, from: 31.1.2031}\n", 3, "no date"),
    ("tenures:\n- {person: Ada Berg, office: King, state: NOR}\n", 3, "from when on"),
    ("tenures:\n- {person: Ada Berg, office: King, state: NOR, from: unknown}\n", 3, "from when on"),
    ("tenures:\n- {person: Ada Berg, office: Beekeeper, state: NOR, from: 2031}\n", 3, "no office"),
    ("tenures:\n- {person: Ada Berg, office: Beekeeper, state: NOR, from: 2031}\n", 3, "foreign_minister"),
    ("tenures:\n- {person: Ada Berg, office: King, class: kings, state: NOR, from: 2031}\n", 3, "no class"),
    ("tenures:\n- {person: Ada Berg, office: King, state: ZZZ, from: 2031}\n", 3, "country code"),
    ("tenures:\n- {person: Ada Berg, office: King, state: NOR, from: 2031, government: 'gov:LBY-GNU'}\n", 3, "of LBY"),
    ("tenures:\n- {person: Ada Berg, office: King, state: NOR, from: 2031, government: 'gov:X'}\n", 3, "no entry"),
    ("tenures:\n" + "- {person: Ada Berg, office: King, state: NOR, from: 2031}\n" * 2, 4, "given twice"),
    ("tenures:\n- {person: Ada Berg, office: King, state: NOR, since: 2031}\n", 3, "accredited_to"),
    ("entries: Able\n", 1, "list"),
    ("tenures: {}\nhide: Able\n", 1, "list"),
    ("entries:\n- {id: 'org:A', id: 'org:B'}\n", 3, "twice"),
    ("entree: []\n", 1, "Did you mean entries?"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "word"), MISTAKES)
def test_a_mistake_is_told_with_file_line_and_what_helps(tmp_path: Path, text: str, line: int, word: str) -> None:
    with pytest.raises(DataError) as caught:
        load(tmp_path, text)
    assert caught.value.path.name == "00.yaml"
    assert caught.value.line == line
    assert word in f"{caught.value.message} {caught.value.hint}"
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("entries:\n- {id: 'org:A', name: Able, category: igo}\n", 2, "provenance"),
        ("persons:\n- {name: Ada Berg, country: NOR}\n", 2, "provenance"),
        ("tenures:\n- {person: Ada Berg, office: King, state: NOR, from: 2031}\n", 2, "provenance"),
        ("provenance: [x\n", 2, "YAML"),
        ("- a list\n", 1, "mapping"),
    ],
)
def test_a_file_that_is_wrong_as_a_whole(tmp_path: Path, text: str, line: int, word: str) -> None:
    with pytest.raises(DataError, match=word) as caught:
        load_knowledge(write(tmp_path / "actors.d", text))
    assert caught.value.line == line


def test_several_persons_of_one_name_must_be_told_apart(tmp_path: Path) -> None:
    two = "persons:\n- {name: Ada Berg, country: NOR, wikidata: Q7}\n- {name: Ada Berg, country: CHL, wikidata: Q8}\n"
    with pytest.raises(DataError, match=r"01\.yaml:3: several persons") as caught:
        load(tmp_path, two, "persons:\n- {name: Ada Berg, country: PER}\n")
    assert "Q7, Q8" in caught.value.hint


def test_missing_folder_and_broken_bytes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no folder"):
        load_knowledge(tmp_path / "nowhere")
    folder = write(tmp_path / "actors.d", "")
    (folder / "own.yaml").write_bytes(b"provenance: x\nentries: [\xff]\n")
    with pytest.raises(DataError, match=r"own\.yaml:2: is not UTF-8"):
        load_knowledge(folder)
