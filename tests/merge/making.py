"""Articles and reports in short: "visitor Anna Berg/foreign minister/foreign_minister/NOR" is a participant."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from bilat.records import (
    UNKNOWN_WHEN,
    Article,
    DateFound,
    Participant,
    Report,
    Span,
    Tenure,
    When,
    Where,
    claim_id,
    span_of,
)

KINDS = ("state", "organisation", "group")


class Corpus:
    """Articles that grow by the sentences of their reports; `done` gives them with the reports."""

    def __init__(self, articles: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self.meta = {name: dict(meta or {}) for name, meta in (articles or {}).items()}
        self.text: dict[str, str] = {name: meta.pop("text", "") for name, meta in self.meta.items()}
        self.reports: dict[str, Report] = {}
        self.tenures: dict[str, Tenure] = {}

    def add(self, name: str, *, art: str | None = None, **told: Any) -> Report:
        """A report told by a sentence of its own at the end of an article (by default one named as the report)."""
        article = art or name
        before = self.text.setdefault(article, "")
        parts, sentence = _sentence(told, name)
        start = len(before) + (1 if before else 0)
        self.text[article] = f"{before}\n{sentence}" if before else sentence
        text = self.text[article]

        def span(words: str) -> Span:
            at = text.index(words, start)
            return span_of(text, at, at + len(words))

        evidence = (span_of(text, start, len(text)),)
        people = tuple(_participant(who, span(label)) for who, label in parts)
        report = Report(
            claim_id=claim_id(article, "report", evidence, name),
            article_id=article,
            evidence=evidence,
            event_type=told.get("type", "CONSULT"),
            mode=told.get("mode"),
            status=told.get("status", "happened"),
            background=told.get("background", False),
            participants=people,
            when=When(span=span(told["when_words"])) if "when_words" in told else _when(told.get("when"), span),
            where=_where(told.get("where"), span),
            topics=tuple(span(topic) for topic in told.get("topics", ())),
            frame=name,
            trigger=span("did"),
        )
        self.reports[name] = report
        return report

    def office(self, name: str, person: str, *, art: str | None = None, **told: Any) -> Tenure:
        """A tenure claim of a sentence of its own: "Anna Berg/foreign minister/foreign_minister/NOR", status, body."""
        who, office, office_class, country = person.split("/")
        before = self.text.setdefault(art or name, "")
        start = len(before) + (1 if before else 0)
        body = told.get("body")
        sentence = f"{who} is {office}{f' of {body}' if body else ''} [{name}]."
        self.text[art or name] = f"{before}\n{sentence}" if before else sentence
        text = self.text[art or name]
        evidence = (span_of(text, start, start + len(sentence)),)
        at = start + len(f"{who} is ")
        claim = Tenure(
            claim_id=claim_id(art or name, "tenure", evidence, f"{office_class}|{told.get('status')}"),
            article_id=art or name,
            evidence=evidence,
            person=who,
            person_span=span_of(text, start, start + len(who)),
            office=office,
            office_span=span_of(text, at, at + len(office)),
            office_class=office_class or None,
            body=body,
            country=country or None,
            accredited_to=told.get("to"),
            status=told.get("status", "current"),
            as_of=When(start=told["as_of"], end=told["as_of"], precision="day", basis="stated", span=evidence[0])
            if "as_of" in told
            else UNKNOWN_WHEN,
        )
        self.tenures[name] = claim
        return claim

    def claims(self) -> list[Report | Tenure]:
        """The reports and the tenure claims."""
        return [*self.reports.values(), *self.tenures.values()]

    def done(self) -> tuple[list[Article], list[Report]]:
        """The articles and the reports."""
        articles = [
            Article(
                article_id=name,
                text=text,
                title_span=span_of(text, 0, text.index("\n")) if self.meta.get(name, {}).get("headed") else None,
                published_at=_text(self.meta.get(name, {}).get("published")),
                publisher=self.meta.get(name, {}).get("publisher", f"Paper {name}"),
                agency=self.meta.get(name, {}).get("agency"),
                dates=(DateFound(date="2031-01-01", role="other", basis="text"),),
            )
            for name, text in self.text.items()
        ]
        return articles, list(self.reports.values())


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _sentence(told: Mapping[str, Any], name: str) -> tuple[list[tuple[list[str], str]], str]:
    people = [_split(who) for who in told.get("who", ())]
    labels = [" ".join(part for part in (who[2], who[1] or who[4]) if part) or "they" for who in people]
    words = [" and ".join(labels), "did", told.get("words", f"it {hashlib.sha256(name.encode()).hexdigest()}")]
    words += [str(told[key]) for key in ("when", "when_words") if told.get(key)]
    words += [str(told["where"]).split("/")[0]] if told.get("where") else []
    words += list(told.get("topics", ()))
    return list(zip(people, labels, strict=True)), " ".join(words) + "."


def _split(who: str) -> list[str]:
    """role, name, office, office class, country"""
    role, _, rest = who.partition(" ")
    parts = rest.split("/")
    if len(parts) == 1:  # a state by its code
        return [role, "", "", "", parts[0]]
    if len(parts) == 2:
        return [role, parts[0], "", "", parts[1]]
    return [role, *parts]


def _participant(who: Sequence[str], span: Span) -> Participant:
    role, name, office, office_class, country = who
    body = office if office in KINDS else None
    state = not name and not office
    return Participant(
        span=span,
        role=role,  # type: ignore[arg-type]
        kind=body or ("state" if state else "person"),  # type: ignore[arg-type]
        name=name or None,
        name_span=span if name else None,
        office=None if body else office or None,
        office_class=office_class or None,
        acts_for=country if state else None,
        country=country or None,
    )


def _when(text: Any, span: Any) -> When:
    if not text:
        return UNKNOWN_WHEN
    start, dots, end = str(text).partition("..")
    end = end if dots else start
    precision = "day" if start == end and len(start) == 10 else "span"
    return When(start=start or None, end=end or None, precision=precision, basis="stated", span=span(str(text)))


def _where(text: Any, span: Any) -> Where | None:
    if not text:
        return None
    city, _, country = str(text).partition("/")
    return Where(span=span(city), name=city, city=city if country else None, country=country or None)
