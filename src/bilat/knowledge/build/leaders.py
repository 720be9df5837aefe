"""`leaders.tsv`: people in office with their state. A person is written once for each state, without titles."""

from pathlib import Path

from bilat.knowledge.build.origins import Origins, table
from bilat.knowledge.build.own_tables import names_in_office, own_names, own_tenures, with_own_names
from bilat.knowledge.build.people import listed
from bilat.knowledge.build.person_names import bare_name
from bilat.knowledge.leaders import LEADER_COLUMNS


def leaders_table(kb: Origins, data: Path) -> bytes:
    """The bytes of leaders.tsv; `head` marks heads of state and government and foreign ministers."""
    heads: dict[tuple[str, str], bool] = {}
    for person in listed(kb, data):
        name = bare_name(person.raw)
        if name is not None:
            heads[name, person.country] = heads.get((name, person.country), False) or person.head
    heads = with_own_names(heads, own_names(kb, data))
    for name, country, head in names_in_office(own_tenures(kb, data)):
        heads[name, country] = heads.get((name, country), False) or head
    rows = (
        {"name": name, "country": country, "head": "1" if head else ""}
        for (name, country), head in sorted(heads.items())
    )
    return table(
        LEADER_COLUMNS, rows, "Leaders, ministers and ambassadors: the country of a person whose text tells none."
    )
