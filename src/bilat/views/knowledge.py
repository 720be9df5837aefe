"""What is known beforehand, its check, and its update."""

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bilat.knowledge.lint import Checked, Finding
from bilat.knowledge.own_people import STILL
from bilat.knowledge.show import KnowledgeSummary, Shown, ShownEntry, ShownOffice, ShownPerson
from bilat.knowledge.tenures import TenureFact
from bilat.knowledge.wikidata import Refreshed
from bilat.views.tables import table
from bilat.views.words import counted

_STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}


def check_view(found: Checked) -> RenderableType:
    """The findings on the user's files, or on the shipped ones where there are none of the user's."""
    listed = [each for each in found.findings if each.own or not found.files or each.severity == "error"]
    rest = len(found.findings) - len(listed)
    where = f"{counted(len(found.files), 'file')} of your own" if found.files else "no file of your own"
    words = f"{where}, {_counts(listed)}"
    parts: list[RenderableType] = [_findings(listed)] if listed else []
    if rest:
        words += f"; {counted(rest, 'note')} on the shipped files (`--json` has them)"
    return Group(*parts, Text(words))


def _counts(findings: Sequence[Finding]) -> str:
    if not findings:
        return "nothing to mend"
    numbers = ((sum(each.severity == kind for each in findings), kind) for kind in _STYLES)
    return ", ".join(counted(number, kind) for number, kind in numbers if number)


def _findings(findings: Sequence[Finding]) -> Table:
    made = table(None, "", "where", "what", "what it means")
    for each in findings:
        where = f"{each.path}:{each.line}" if each.line is not None else each.path
        made.add_row(Text(each.severity, style=_STYLES[each.severity]), where, each.what, each.meaning)
    return made


def shown_view(found: Shown) -> RenderableType:
    """All that answers to a name, one panel each."""
    entries = (_entry(each) for each in found.entries)
    persons = (_person(each) for each in found.persons)
    return Group(*entries, *persons, *(_office(each) for each in found.offices))


def _entry(shown: ShownEntry) -> RenderableType:
    entry = shown.entry
    fields = {
        "kind": f"{entry.kind}, {entry.category}",
        "country": entry.country or "not stated",
        "from": entry.start,
        "to": entry.end,
        "according to": entry.according_to,
        "part of": entry.parent,
        "members": ", ".join(member.removeprefix("state:") for member in entry.members) or None,
        "wikidata": entry.wikidata,
        "known from": entry.provenance,
        "file": shown.where,
    }
    lines = [f"{name}: {value}" for name, value in fields.items() if value]
    lines += [f"hidden: {what}, by {where}" for what, where in sorted(shown.hidden.items())]
    made = table("Written as", "words", "sense", "", "file")
    for surface in shown.surfaces:
        made.add_row(surface.text, surface.sense, "ambiguous" if surface.ambiguous else "", surface.where)
    return Group(_panel(f"{entry.name} ({entry.entry_id})", lines), *([made] if shown.surfaces else []))


def _person(shown: ShownPerson) -> RenderableType:
    lines = [f"country: {shown.country or 'the name points to none, or to several'}", f"known from: {shown.provenance}"]
    return Group(_panel(shown.name, lines), *_tenures(shown.tenures))


def _office(shown: ShownOffice) -> RenderableType:
    lines = [f"written as: {', '.join(shown.written) or 'no phrase of its own'}"]
    if shown.country is None:
        lines.append("holders: name a state, such as `foreign minister of Norway`")
    return Group(_panel(f"office: {shown.office_class}", lines), *_tenures(shown.tenures))


def _panel(title: str, lines: Sequence[str]) -> Panel:
    return Panel(Text("\n".join(lines)), title=Text(title), title_align="left", expand=False)


def _tenures(facts: Sequence[TenureFact]) -> list[Table]:
    if not facts:
        return []
    made = table("Tenures", "person", "office", "country", "from", "to", "", "known from")
    for fact in facts:
        made.add_row(
            fact.person,
            fact.office + (f" (to {fact.accredited_to})" if fact.accredited_to else ""),
            fact.country + (f", {fact.government}" if fact.government else ""),
            fact.start,
            "in office" if fact.end == STILL else fact.end,
            "your own" if fact.own else fact.precision,
            fact.provenance,
        )
    return [made]


def summary_view(found: KnowledgeSummary) -> RenderableType:
    """How much is known, the shipped and the user's own."""
    made = table("Known beforehand", "what", "all", "your own")
    for name, number in found.counts.items():
        made.add_row(name, str(number), str(found.own.get(name, "")))
    for name in sorted(found.own.keys() - found.counts.keys()):
        made.add_row(name, "", str(found.own[name]))
    folder = f"{found.folder} ({', '.join(found.files) or 'no file'})" if found.folder else "none"
    lines = [f"bilat {found.version}", f"fingerprint {found.fingerprint}", f"folder of your own: {folder}"]
    return Group(Text("\n".join(lines)), made)


def refreshed_view(done: Refreshed) -> RenderableType:
    """What an update wrote, and what it left out."""
    words = f"{done.path}: {counted(done.tenures, 'tenure')}, {counted(done.persons, 'person')}"
    return Group(Text(words), *_left_out(done.left_out))


def _left_out(reasons: Mapping[str, int]) -> list[Table]:
    if not reasons:
        return []
    made = table("Left out", "why", "how many")
    for reason, number in sorted(reasons.items()):
        made.add_row(reason, str(number))
    return [made]
