"""What the shipped knowledge holds as a whole, and how bad data is told."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.knowledge import DATA, Knowledge, fingerprint, load_actors, load_knowledge
from bilat.knowledge.actor_rows import is_surface
from bilat.knowledge.entries import KIND_OF_PREFIX
from bilat.knowledge.notes import load_notes

# ISO 3166-1 alpha-3, as the standard lists it, by first letter.
ISO3 = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR
BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP
CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB
GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN
KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD
MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN
PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM
SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR
UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
""".split()


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def test_every_iso_country_is_there(knowledge: Knowledge) -> None:
    assert len(ISO3) == 249
    missing = [iso3 for iso3 in (*ISO3, "XKX") if f"state:{iso3}" not in knowledge.entries]
    assert missing == []


def test_every_sovereign_state_has_words_and_codes(knowledge: Knowledge) -> None:
    actors, codes = load_actors(DATA, [])
    states = [entry for entry in knowledge.entries.values() if entry.category == "state"]
    assert len(states) > 190
    for entry in states:
        senses = {surface.sense for surface in actors.surfaces[entry.entry_id]}
        assert {"name", "adjective"} <= senses, entry.entry_id
        assert "demonym" in senses or entry.country == "VAT", entry.entry_id
        code = codes[str(entry.country)]
        assert code.iso2 and code.lat is not None and code.lon is not None, entry.entry_id
        assert entry.wikidata, entry.entry_id


def test_states_bear_their_usual_names(knowledge: Knowledge) -> None:
    expected = {
        "USA": "United States",
        "GBR": "United Kingdom",
        "COD": "Democratic Republic of the Congo",
        "TUR": "Turkey",
    }
    assert {iso3: knowledge.entries[f"state:{iso3}"].name for iso3 in expected} == expected


@pytest.mark.parametrize("code", "XSO XNC XAB XOS XTR XNK ESH TWN PSE SUN YUG CSK DDR SCG".split())
def test_disputed_and_dissolved_states_are_there(knowledge: Knowledge, code: str) -> None:
    entry = knowledge.entries[f"state:{code}"]
    assert entry.country == code
    if entry.category == "dissolved":
        assert entry.end is not None
    if entry.category == "disputed":
        assert entry.according_to is not None


def test_cow_and_gw_numbers_follow_their_systems(knowledge: Knowledge) -> None:
    expected = {"USA": 2, "AUT": 305, "AUS": 900, "CHE": 225, "SWZ": 572, "LBY": 620, "MNG": 712, "MNE": 341}
    assert {iso3: knowledge.codes[iso3].gw for iso3 in expected} == expected
    assert knowledge.codes["DEU"].cow == 255 and knowledge.codes["DEU"].gw == 260
    assert knowledge.codes["MAC"].gw is None and knowledge.codes["MKD"].gw == 343


def test_every_surface_resolves_and_every_entry_has_one(knowledge: Knowledge) -> None:
    actors, _ = load_actors(DATA, [])
    for entry_id, surfaces in actors.surfaces.items():
        assert entry_id in knowledge.entries
        assert surfaces, entry_id
        assert all(is_surface(surface.text) for surface in surfaces), entry_id


def test_every_surface_is_found_by_the_lexicon(knowledge: Knowledge) -> None:
    actors, _ = load_actors(DATA, [])
    notes = load_notes(DATA / "surface_notes.tsv")
    for surface in notes.apply((s for found in actors.surfaces.values() for s in found), actors.entries):
        text = surface.text + ("x" if surface.text.endswith("-") else "")
        if surface.text in notes.never or surface.text in notes.mask:
            continue
        found = [s.entry_id for match in knowledge.lexicon.match(text) for s in match.senses]
        assert surface.entry_id in found, surface


def test_ids_kinds_and_provenance(knowledge: Knowledge) -> None:
    for entry_id, entry in knowledge.entries.items():
        assert entry.entry_id == entry_id
        assert KIND_OF_PREFIX[entry_id.split(":")[0]] == entry.kind
        assert entry.provenance
        if entry.kind in ("government", "organ"):
            assert entry.country and knowledge.state(entry.country), entry_id


def test_rival_governments_overlap_in_time(knowledge: Knowledge) -> None:
    unity, stability = knowledge.entries["gov:LBY-GNU"], knowledge.entries["gov:LBY-GNS"]
    assert unity.according_to != stability.according_to
    assert str(unity.start) < str(stability.start) and unity.end is None
    accord = knowledge.entries["gov:LBY-GNA"]
    assert accord.end == unity.start


def test_members_of_bodies(knowledge: Knowledge) -> None:
    assert len(knowledge.entries["org:EU"].members) == 27
    assert len(knowledge.entries["org:NATO"].members) == 32
    assert "state:TUR" in knowledge.entries["org:NATO"].members
    assert knowledge.entries["org:QUAD"].members == ("state:AUS", "state:IND", "state:JPN", "state:USA")


def test_fingerprint_is_stable_and_sees_every_byte(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    assert fingerprint(copy, []) == fingerprint(DATA, [])
    with (copy / "nouns.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# more\n")
    assert fingerprint(copy, []) != fingerprint(DATA, [])


def test_load_does_not_depend_on_the_hash_seed() -> None:
    code = (
        "from bilat.knowledge import load_knowledge as l; k = l();"
        "print(k.fingerprint, [m for m in k.lexicon.match('The Congo, Korea and Brussels')])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "7")
    }
    assert len(runs) == 1


def test_broken_tables_are_told_with_line(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    words = copy / "state_words.tsv"
    words.write_text(words.read_text(encoding="utf-8") + "QQQ\tQuiddity\t\t\t\t\t0\t0\t\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"state_words\.tsv:\d+: QQQ is no state"):
        load_actors(copy, [])
    words.write_text("iso3\tnames\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"state_words\.tsv:1: columns must be"):
        load_actors(copy, [])
