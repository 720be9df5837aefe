"""`memberships.tsv`: the full members of international bodies, from the Factbook."""

import re

from bilat.knowledge.build.countries import factbook_country, fips_codes
from bilat.knowledge.build.origins import Origins, table

_MEMBERSHIP = re.compile(r"^([A-Za-z0-9][\w /&.-]*?)(?:\s*\(([^)]*)\))?$")


def memberships_table(kb: Origins) -> bytes:
    """The bytes of memberships.tsv."""
    return table(("body", "members"), membership_rows(kb))


def membership_rows(kb: Origins) -> list[dict[str, str]]:
    """The full members of each body that the Factbook lists, by its abbreviation there."""
    codes = fips_codes(kb)
    members: dict[str, set[str]] = {}
    for row in kb.rows("factbook", "countries_2026.csv.gz"):
        country = factbook_country(row["file"], codes)
        for body, note in _bodies(row["igo"]) if country else ():
            if not note:
                members.setdefault(body, set()).add(str(country))
    return [
        {"body": body, "members": "|".join(sorted(found))} for body, found in sorted(members.items()) if len(found) > 2
    ]


def _bodies(cell: str) -> list[tuple[str, str]]:
    found = [_MEMBERSHIP.match(part.strip()) for part in re.split(r"[,;](?![^(]*\))", cell)]
    return [(hit.group(1).strip(), hit.group(2) or "") for hit in found if hit]
