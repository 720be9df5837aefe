"""What the hand-edited knowledge says of the world: how much of it, that it agrees with itself, and facts by sample."""

import re
from collections.abc import Iterator
from itertools import combinations

import pytest

from bilat.knowledge import DATA, Knowledge, load_actors, load_knowledge
from bilat.knowledge.actors import Actors
from bilat.knowledge.entries import Entry
from bilat.knowledge.tables import plain, read_tsv, read_yaml
from tests.knowledge.test_load import ISO3

NOTE = re.compile(r"(not )?(recognised|a member)( |$)|supported by |governs |party to |annexed by ")
VIEW = re.compile(r"itself|[A-Z].*")
# Territories of dispute, and states that are gone.
DISPUTED = "XSO XNC XAB XOS XTR XNK XDN XLN".split()
DISSOLVED = "SUN YUG SCG CSK DDR YMD XYN VDR XVS XUA RHO XBF XOT XAH XPU XTX XIK XIM ANT PCZ".split()
# Capitals that are families' or saints' names too, or common words, and stand for no government by themselves.
SILENT_CAPITALS = {"DMA", "LCA", "MDV", "PSE", "SYC"}


@pytest.fixture(scope="module")
def world() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors(DATA, [])[0]


def shipped(actors: Actors, name: str) -> list[Entry]:
    """The entries that a data file gives."""
    rows = read_yaml(DATA / f"{name}.yaml")["entries"]
    return [actors.entries[row["id"]] for row in rows]


def from_day(date: str | None) -> str:
    return "0000-00-00" if date is None else date + "-01-01"[len(date) - 4 : 6] if len(date) < 10 else date


def to_day(date: str | None) -> str:
    """The earliest day that an end can be, so that a month or year does not overlap what begins within it."""
    return "9999-99-99" if date is None else from_day(date)


# --- how much ---------------------------------------------------------------------------------------------------


def test_at_least_eighty_contested_governments(actors: Actors) -> None:
    governments = shipped(actors, "governments")
    contested = [e for e in governments if e.according_to and e.start]
    assert len(contested) >= 250
    assert len({e.country for e in contested}) >= 80
    assert sum(1 for e in contested if str(e.start) >= "1990") >= 180


def test_at_least_seven_hundred_organisations_and_groups(actors: Actors) -> None:
    bodies = [e for e in shipped(actors, "organisations") if e.country == "IGO"]
    assert len(bodies) >= 700
    assert sum(1 for e in bodies if e.category == "mission") >= 150
    assert sum(1 for e in bodies if e.category == "court") >= 25
    assert sum(1 for e in bodies if e.start) >= 500
    assert sum(1 for e in shipped(actors, "groups") if e.category == "armed") >= 240


def test_member_lists_are_linked(actors: Actors) -> None:
    rows = [row for name in ("organisations",) for row in read_yaml(DATA / f"{name}.yaml")["entries"]]
    linked = [row["members_of"] for row in rows if "members_of" in row]
    assert len(linked) >= 140
    assert len(linked) == len(set(linked))
    assert sum(1 for e in shipped(actors, "organisations") if e.members) >= 220


def test_at_least_two_hundred_seats_beyond_the_capitals(world: Knowledge, actors: Actors) -> None:
    seats = {s.text for found in actors.surfaces.values() for s in found if s.sense == "seat"}
    capitals = {s.text for found in actors.surfaces.values() for s in found if s.sense == "capital"}
    assert len(seats - capitals) >= 250
    assert len(seats | capitals) >= 550
    assert len([e for e in world.entries.values() if e.category == "executive"]) >= 120


# --- that it agrees with itself -----------------------------------------------------------------------------------


def test_views_are_written_in_one_style(actors: Actors) -> None:
    for entry in actors.entries.values():
        if entry.according_to is None:
            continue
        view, *notes = entry.according_to.split("; ")
        assert VIEW.fullmatch(view), (entry.entry_id, view)
        assert all(NOTE.match(note) for note in notes), (entry.entry_id, notes)


def recognised(actors: Actors) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of governments of one state that the United Nations dealt with."""
    by_state: dict[str, list[Entry]] = {}
    for entry in shipped(actors, "governments"):
        if entry.category == "government" and (entry.according_to or "").startswith("United Nations"):
            by_state.setdefault(str(entry.country), []).append(entry)
    for governments in by_state.values():
        yield from combinations(governments, 2)


def test_a_state_has_one_recognised_government_at_a_time(actors: Actors) -> None:
    pairs = list(recognised(actors))
    assert len(pairs) > 20
    for a, b in pairs:
        apart = to_day(a.end) <= from_day(b.start) or to_day(b.end) <= from_day(a.start)
        assert apart, (a.entry_id, a.start, a.end, b.entry_id, b.start, b.end)


def test_nothing_ends_before_it_starts(actors: Actors) -> None:
    for entry in actors.entries.values():
        if entry.start and entry.end:
            assert from_day(entry.start) <= entry.end + "-12-31"[len(entry.end) - 4 :], entry.entry_id


def test_every_country_is_a_state_of_ours(actors: Actors) -> None:
    for entry in actors.entries.values():
        assert entry.country in ("IGO", "NGO", None) or f"state:{entry.country}" in actors.entries, entry.entry_id


def test_no_two_organisations_bear_one_name(actors: Actors) -> None:
    owners: dict[str, set[str]] = {}
    for entry in shipped(actors, "organisations"):
        if entry.country == "IGO":
            for text in {plain(s.text).lower() for s in actors.surfaces[entry.entry_id] if s.sense == "name"}:
                owners.setdefault(text, set()).add(entry.entry_id)
    shared = {text: found for text, found in owners.items() if len(found) > 1}
    assert shared == {}


# --- states -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("iso3", [*ISO3, "XKX", *DISPUTED, *DISSOLVED])
def test_a_state_has_what_it_needs(iso3: str, world: Knowledge, actors: Actors) -> None:
    entry = world.entries[f"state:{iso3}"]
    senses = {surface.sense for surface in actors.surfaces[entry.entry_id]}
    assert "name" in senses
    assert iso3 in world.codes
    if entry.category == "state":
        assert entry.wikidata
        assert "adjective" in senses
        texts = {surface.text for surface in actors.surfaces[entry.entry_id]}
        assert "capital" in senses or world.codes[iso3].capital in texts  # city states bear their capital's name
        assert (world.codes[iso3].gw is not None) or iso3 in ("PSE", "VAT", "COK", "NIU", "ESH"), iso3
    if iso3 in DISPUTED:
        assert entry.according_to and entry.parent and entry.start
    if iso3 in DISSOLVED:
        assert entry.category == "dissolved"
        assert entry.end or iso3 in ("XIM",)


@pytest.mark.parametrize("iso3", ["TWN", "XKX", "PSE", "ESH", "CYP", "ISR", "KOR", "PRK", "CHN", *DISPUTED])
def test_whose_view_a_disputed_state_is(iso3: str, world: Knowledge) -> None:
    assert world.entries[f"state:{iso3}"].according_to


def test_every_capital_stands_for_its_state(world: Knowledge) -> None:
    silent = set()
    for iso3, codes in world.codes.items():
        entry = world.entries[f"state:{iso3}"]
        if entry.category == "state" and codes.capital:
            for text in {codes.capital, plain(codes.capital)}:
                found = {s.entry_id for s in world.lexicon.senses(text)}
                silent |= set() if entry.entry_id in found else {iso3}
    assert silent == SILENT_CAPITALS


@pytest.mark.parametrize(
    ("iso3", "cow", "gw"),
    [
        ("SUN", 365, 365), ("YUG", 345, 345), ("CSK", 315, 315), ("DDR", 265, 265), ("YMD", 680, 680),
        ("XYN", 678, 678), ("VDR", 816, 816), ("XVS", 817, 817), ("XKX", 347, 347), ("TWN", 713, 713),
        ("XAB", None, 396), ("XOS", None, 397), ("USA", 2, 2), ("GBR", 200, 200), ("XOT", 640, 640), ("XAH", 300, 300),
    ],
)  # fmt: skip
def test_numbers_of_states(iso3: str, cow: int | None, gw: int | None, world: Knowledge) -> None:
    assert (world.codes[iso3].cow, world.codes[iso3].gw) == (cow, gw)


@pytest.mark.parametrize(
    ("iso3", "start", "end"),
    [
        ("SUN", "1922-12-30", "1991-12-26"), ("CSK", "1918-10-28", "1992-12-31"), ("DDR", "1949-10-07", "1990-10-03"),
        ("YMD", "1967-11-30", "1990-05-22"), ("SCG", "2003-02-04", "2006-06-05"), ("XBF", "1967-05-30", "1970-01-15"),
        ("XNC", "1983-11-15", None), ("XSO", "1991-05-18", None), ("XNK", "1991-09-02", "2024-01-01"),
    ],
)  # fmt: skip
def test_when_states_were(iso3: str, start: str, end: str | None, world: Knowledge) -> None:
    entry = world.entries[f"state:{iso3}"]
    assert (entry.start, entry.end) == (start, end)


def test_gaps_name_states_of_ours(world: Knowledge) -> None:
    columns = ("iso3", "cow", "gw", "capital", "lat", "lon", "according_to")
    for _, row in read_tsv(DATA / "state_gaps.tsv", columns):
        assert f"state:{row['iso3']}" in world.entries


# --- facts by sample ----------------------------------------------------------------------------------------------


def states(text: str) -> set[str]:
    return {f"state:{iso3}" for iso3 in text.split()}


@pytest.mark.parametrize(
    ("body", "members"),
    [
        ("E3", "DEU FRA GBR"),
        ("P5", "CHN FRA GBR RUS USA"),
        ("P5+1", "CHN DEU FRA GBR RUS USA"),
        ("QUAD", "AUS IND JPN USA"),
        ("AUKUS", "AUS GBR USA"),
        ("G7", "CAN DEU FRA GBR ITA JPN USA"),
        ("G8", "CAN DEU FRA GBR ITA JPN RUS USA"),
        ("MIKTA", "AUS IDN KOR MEX TUR"),
        ("NORMANDY", "DEU FRA RUS UKR"),
        ("WEIMAR", "DEU FRA POL"),
        ("V4", "CZE HUN POL SVK"),
        ("GCC", "ARE BHR KWT OMN QAT SAU"),
        ("AES", "BFA MLI NER"),
        ("IPEACE-ASTANA", "IRN RUS TUR"),
        ("I2U2", "ARE IND ISR USA"),
        ("IBSA", "BRA IND ZAF"),
        ("G4", "BRA DEU IND JPN"),
        ("BENELUX", "BEL LUX NLD"),
        ("LUBLIN", "LTU POL UKR"),
        ("C5PLUS1", "KAZ KGZ TJK TKM USA UZB"),
        ("SIXPARTY", "CHN JPN KOR PRK RUS USA"),
        ("FIVEEYES", "AUS CAN GBR NZL USA"),
        ("FIVEPLUSFIVE", "DZA ESP FRA ITA LBY MAR MLT MRT PRT TUN"),
        ("BUCHAREST9", "BGR CZE EST HUN LTU LVA POL ROU SVK"),
        ("JEF", "DNK EST FIN GBR ISL LTU LVA NLD NOR SWE"),
        ("UNIONSTATE", "BLR RUS"),
        ("CSTO", "ARM BLR KAZ KGZ RUS TJK"),
        ("EAEU", "ARM BLR KAZ KGZ RUS"),
        ("USMCA", "CAN MEX USA"),
        ("ANZUS", "AUS NZL USA"),
        ("QUINT", "DEU FRA GBR ITA USA"),
        ("BASIC", "BRA CHN IND ZAF"),
        ("AMU", "DZA LBY MAR MRT TUN"),
        ("SUDANQUAD2025", "ARE EGY SAU USA"),
        ("SUDANTROIKA", "GBR NOR USA"),
        ("CONTACTGROUP-YUG", "DEU FRA GBR ITA RUS USA"),
        ("EFTA", "CHE ISL LIE NOR"),
    ],
)
def test_who_is_in_it(body: str, members: str, world: Knowledge) -> None:
    assert set(world.entries[f"org:{body}"].members) == states(members)


@pytest.mark.parametrize(
    ("body", "inside", "outside"),
    [
        ("EU", "DEU FRA MLT", "GBR NOR CHE UKR"),
        ("NATO", "FIN SWE TUR USA", "AUT IRL RUS UKR"),
        ("COE", "TUR UKR ARM", "RUS BLR"),
        ("SCO", "BLR IND IRN PAK", "TUR TKM"),
        ("ASEAN", "VNM TLS LAO", "PNG AUS"),
        ("BRICS", "IDN IRN ETH", "ARG TUR"),
        ("OPEC", "SAU VEN GAB", "AGO QAT"),
        ("EEC", "", "NOR"),
        ("SAARC", "AFG BTN MDV", "MMR CHN"),
        ("BUCHAREST9", "POL", "DEU"),
        ("OECD", "COL CRI", "BRA CHN"),
        ("MEQUARTET", "RUS USA", "GBR FRA"),
    ],
)
def test_who_is_not(body: str, inside: str, outside: str, world: Knowledge) -> None:
    members = set(world.entries[f"org:{body}"].members)
    assert states(inside) <= members
    assert not states(outside) & members


@pytest.mark.parametrize(
    ("government", "country", "start", "end"),
    [
        ("LBY-GNA", "LBY", "2016-03-30", "2021-03-15"),
        ("LBY-GNU", "LBY", "2021-03-15", None),
        ("LBY-NTC", "LBY", "2011-02-27", "2012-08-08"),
        ("VEN-GUAIDO", "VEN", "2019-01-23", "2023-01-05"),
        ("AFG-REPUBLIC", "AFG", "2004-01-26", "2021-08-15"),
        ("AFG-EMIRATE2021", "AFG", "2021-08-15", None),
        ("MMR-SAC", "MMR", "2021-02-02", "2025-07-31"),
        ("MMR-NUG", "MMR", "2021-04-16", None),
        ("SYR-ASSAD", "SYR", "1971-03-14", "2024-12-08"),
        ("YEM-PLC", "YEM", "2022-04-07", None),
        ("SDN-TSC", "SDN", "2019-08-20", None),
        ("CIV-GBAGBO", "CIV", "2000-10-26", "2011-04-11"),
        ("HND-MICHELETTI", "HND", "2009-06-28", "2010-01-27"),
        ("BOL-ANEZ", "BOL", "2019-11-12", "2020-11-08"),
        ("EGY-MORSI", "EGY", "2012-06-30", "2013-07-03"),
        ("THA-NCPO", "THA", "2014-05-22", "2019-07-16"),
        ("FJI-BAINIMARAMA", "FJI", "2006-12-05", "2014-09-22"),
        ("MDG-HAT", "MDG", "2009-03-17", "2014-01-25"),
        ("SOM-TFG", "SOM", "2004-10-14", "2012-08-20"),
        ("IRQ-CPA", "IRQ", "2003-04-21", "2004-06-28"),
        ("BLR-TIKHANOVSKAYA", "BLR", "2022-08-09", None),
        ("KWT-FREE", "KWT", "1990-08-04", "1990-08-08"),
        ("KHM-SOC", "KHM", "1989-04-30", "1993-09-24"),
        ("HRV-KRAJINA", "HRV", "1991-12-19", "1995-08-07"),
        ("GMB-BARROW", "GMB", "2017-01-19", None),
    ],
)
def test_when_governments_were(government: str, country: str, start: str, end: str | None, world: Knowledge) -> None:
    entry = world.entries[f"gov:{government}"]
    assert (entry.country, entry.start, entry.end) == (country, start, end)
    assert entry.according_to


@pytest.mark.parametrize(
    ("body", "start", "end"),
    [
        ("UN", "1945-10-24", None), ("NATO", "1949-04-04", None), ("AU", "2002-07-09", None),
        ("OAU", "1963-05-25", "2002-07-09"), ("WARSAWPACT", "1955-05-14", "1991-07-01"),
        ("MINUSMA", "2013-04-25", "2023-12-31"), ("UNMIL", "2003-09-19", "2018-03-30"),
        ("UNAMIR", "1993-10-05", "1996-03-08"), ("SMM", "2014-03-21", "2022-03-31"),
        ("ICTY", "1993-05-25", "2017-12-31"), ("ICC", "2002-07-01", None), ("SAMIM", "2021-07-15", "2024-07-15"),
        ("ISAF", "2001-12-20", "2014-12-28"), ("WEU", "1954-10-23", "2011-06-30"),
        ("UNITAD", "2017-09-21", "2024-09-17"),
    ],
)  # fmt: skip
def test_when_bodies_were(body: str, start: str, end: str | None, world: Knowledge) -> None:
    entry = world.entries[f"org:{body}"]
    assert (entry.start, entry.end) == (start, end)


@pytest.mark.parametrize(
    ("seat", "country"),
    [
        ("Farnesina", "ITA"), ("Quai d'Orsay", "FRA"), ("Foggy Bottom", "USA"), ("Itamaraty", "BRA"),
        ("Zhongnanhai", "CHN"), ("Kantei", "JPN"), ("Blue House", "KOR"), ("Casa Rosada", "ARG"), ("Planalto", "BRA"),
        ("Palacio de Nariño", "COL"), ("Bankova", "UKR"), ("South Block", "IND"), ("Raisina Hill", "IND"),
        ("Whitehall", "GBR"), ("Downing Street", "GBR"), ("Ballhausplatz", "AUT"), ("Matignon", "FRA"),
        ("Palazzo Chigi", "ITA"), ("Quirinale", "ITA"), ("Moncloa", "ESP"), ("Zarzuela", "ESP"), ("São Bento", "PRT"),
        ("Smolenskaya Square", "RUS"), ("Baabda", "LBN"), ("Grand Serail", "LBN"), ("Muqata'a", "PSE"),
        ("Al-Yamamah Palace", "SAU"), ("El Mouradia", "DZA"), ("Aso Rock", "NGA"), ("Jubilee House", "GHA"),
        ("Union Buildings", "ZAF"), ("Malacañang", "PHL"), ("Merdeka Palace", "IDN"), ("Putrajaya", "MYS"),
        ("Naypyidaw", "MMR"), ("The Hague", "NLD"), ("Dodoma", "TZA"), ("Abuja", "NGA"), ("Yamoussoukro", "CIV"),
        ("La Paz", "BOL"), ("Sucre", "BOL"), ("Tel Aviv", "ISR"), ("Bab al-Aziziya", "LBY"), ("Astana", "KAZ"),
        ("Hargeisa", "XSO"), ("Tiraspol", "XTR"), ("Sukhumi", "XAB"), ("Villa Somalia", "SOM"), ("Torre Tagle", "PER"),
        ("Wisma Putra", "MYS"), ("Szucha", "POL"), ("Orbeliani Palace", "GEO"), ("Sheetal Niwas", "NPL"),
    ],
)  # fmt: skip
def test_seat_stands_for_state(seat: str, country: str, world: Knowledge) -> None:
    found = {world.entries[s.entry_id].country for s in world.lexicon.senses(seat) if s.sense in ("seat", "capital")}
    assert found == {country}


@pytest.mark.parametrize(
    "words",
    [
        "Government of National Unity", "National Unity Government", "CNSP", "Transitional Military Council",
        "National Salvation Government", "State House", "Istana Negara", "RSF", "NUG",
    ],
)  # fmt: skip
def test_words_that_do_not_settle_it_are_called_so(words: str, world: Knowledge) -> None:
    assert all(surface.ambiguous for surface in world.lexicon.senses(words))


def test_brussels_is_belgium_and_the_union(world: Knowledge) -> None:
    assert {"state:BEL", "org:EU"} <= {s.entry_id for s in world.lexicon.senses("Brussels")}
