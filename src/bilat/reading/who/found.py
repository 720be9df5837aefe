"""The mentions of a sentence as they are collected: which tokens are taken, and how a mention is put together."""

from msgspec.structs import replace

from bilat.document import ActorMention, NameMention
from bilat.reading.who.lists import members_named, sharing_owners
from bilat.reading.who.view import Mark, View
from bilat.records import ActorKind


class Found:
    """A sentence's mentions in order of finding; no token is in two of them."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._taken = [False] * view.n
        self._found: list[ActorMention] = []

    def _free(self, first: int, last: int, name: NameMention | None) -> tuple[int, int]:
        """The stretch cut down to tokens no other mention has."""
        while first < last - 1 and self._taken[first]:
            first += 1
        if name is not None and any(self._taken[first:last]):
            return name.first, name.last
        stop = next((k for k in range(first + 1, last) if self._taken[k]), last)
        return first, stop

    def _add(self, mention: ActorMention) -> None:
        if any(self._taken[mention.first : mention.last]):
            return
        for k in range(mention.first, mention.last):
            self._taken[k] = True
        self._found.append(mention)

    def _make(
        self, first: int, last: int, kind: ActorKind, form: str, *, head: int | None = None, **fields: object
    ) -> ActorMention:
        view = self.view
        return ActorMention(
            index=-1, sentence=view.p.sentence, first=first, last=last,
            head=head if head is not None else view.root(first, last),
            span=view.span(first, last), kind=kind, form=form, **fields,  # type: ignore[arg-type]
        )  # fmt: skip

    def _state_name(self, mark: Mark) -> str:
        """The state as the text names it; its usual name where the text has only an adjective or a capital."""
        if mark.is_state and mark.sense not in ("name", "acronym", "variant"):
            return mark.entry.name
        return self.view.quote(mark.first, mark.last)

    def _share(self, mention: ActorMention, owner: Mark | None, first: int, last: int) -> None:
        """Adds a noun phrase: one mention of its own for each of several states that share the noun, and the whole."""
        view = self.view
        head = view.root(first, last)
        marks = sharing_owners(view, owner, head) if owner is not None else []
        marks = [m for m in marks if not any(self._taken[m.first : m.last])]
        if len(marks) < 2:
            self._add(mention)
            return
        members = tuple(range(len(self._found), len(self._found) + len(marks)))
        for m in marks:
            self._add(replace(
                mention, first=m.first, last=m.last, head=view.root(m.first, m.last), span=view.span(m.first, m.last),
                form="nominal", name=None, name_span=None, country=m.entry.country,
                acts_for=self._state_name(m), acts_for_span=view.span(m.first, m.last),
            ))  # fmt: skip
        self._add(replace(
            mention, first=first, last=last, head=head, span=view.span(first, last), form="nominal",
            name=None, name_span=None,
            acts_for=None, acts_for_span=None, country=None, plural=True, members=members,
        ))  # fmt: skip

    def _collectives(self) -> None:
        """Gives "countries such as A and B" the members that the text lists."""
        view = self.view
        for k, whole in enumerate(self._found):
            members = members_named(view, whole, self._found, view.words("collectives"))
            if members:
                self._found[k] = replace(whole, members=tuple(members))
