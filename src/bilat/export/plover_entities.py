"""Participants as PLOVER entities: three-letter code, sector, identifiers."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from bilat.knowledge import Entry, Knowledge
from bilat.records import EventParticipant, Participant

# PLOVER's own codes for what the record writes otherwise.
COUNTRY_CODES: Mapping[str, str] = {"XKX": "KOS"}
BODY_CODES: Mapping[str, str] = {"org:UN": "UNO", "org:EU": "EUR"}
# Category of an entry of our knowledge -> PLOVER sector.
CATEGORY_SECTORS: Mapping[str, str] = {
    "state": "GOV",
    "territory": "GOV",
    "government": "GOV",
    "executive": "GOV",
    "ministry": "GOV",
    "diplomatic": "GOV",
    "central_bank": "GOV",
    "agency": "GOV",
    "parliament": "LEG",
    "court": "JUD",
    "military": "MIL",
    "police": "COP",
    "spy": "SPY",
    "party": "PTY",
    "armed": "REB",
    "crime": "CRM",
    "media": "JRN",
    "company": "BUS",
    "company_state": "BUS",
    "union": "LAB",
    "religious": "REL",
}
KIND_SECTORS: Mapping[str, str] = {"state": "GOV", "government": "GOV", "organ": "GOV"}


class Entities(Struct, frozen=True):
    """What is needed to write participants: knowledge, and the sector of each class of office."""

    knowledge: Knowledge
    sectors: Mapping[str, str]

    def write(self, who: EventParticipant, said: Participant | None) -> dict[str, Any]:
        """A participant; `said` is the same one in a report, with its words and identifiers."""
        entry = self.knowledge.entries.get(said.entity or "") if said is not None else None
        return {
            "code": self.code(who, entry),
            "sector": self.sector(who, said, entry),
            "entity_text": who.name or who.office or who.acts_for or (said.span.quote if said else None),
            "identifier_id": entry.wikidata if entry else None,
            "identifier_text": entry.name if entry else None,
            "office": who.office,
        }

    def code(self, who: EventParticipant, entry: Entry | None) -> str | None:
        """The country, UNO or EUR for their bodies, IGO or NGO; null where the text does not say."""
        above = entry
        while above is not None:
            if above.entry_id in BODY_CODES:
                return BODY_CODES[above.entry_id]
            above = self.knowledge.entries.get(above.parent or "")
        return COUNTRY_CODES.get(who.country or "", who.country)

    def sector(self, who: EventParticipant, said: Participant | None, entry: Entry | None) -> str:
        """By office, else by the body, else UNK."""
        held = self.sectors.get(said.office_class or "") if said is not None else None
        if held is not None:
            return held
        if who.kind == "person":
            return "GOV" if who.office else "UNK"
        found = CATEGORY_SECTORS.get(entry.category) if entry is not None else None
        return found or KIND_SECTORS.get(who.kind, "UNK")


def entities(knowledge: Knowledge) -> Entities:
    """The writer of entities for this knowledge."""
    offices = [phrase.office for phrases in knowledge.titles.phrases.values() for phrase in phrases]
    sectors: dict[str, str] = {}
    for office in offices:
        sectors.setdefault(office.office_class, office.sector)
    return Entities(knowledge, sectors)
