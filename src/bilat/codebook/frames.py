"""What a codebook file may say, as frozen types."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from bilat.records import EventStatus, EventType, Role


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """An example sentence of our own, with what must come out of it (and run as a test).

    `actor`, `recipient`, `host` ... are the words by which a filler is known (a name, a country); `not_type`
    marks a sentence from which the file's type must not come. `reached: false` marks one that the coder still
    misses: the test holds it to that, so the mark goes when the coder learns it.
    """

    text: str
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    visitor: tuple[str, ...] = ()
    mediator: tuple[str, ...] = ()
    inviter: tuple[str, ...] = ()
    mode: str | None = None
    status: EventStatus = "happened"
    not_type: bool = False
    reached: bool = True


class ModeEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A mode of a type: its intensity (PLOVER, -10..10; null where PLOVER prints none) and what it means."""

    intensity: float | None
    definition: str


class Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A construction that codes an event: trigger words, conditions on their arguments, and roles by slot.

    Triggers are lemmas; of several words the first is the trigger token, the others must follow it as particle,
    object or fixed words ("hold off", "sit down"). A list entry `$name` stands for the word group of that name in
    words.yaml. Slots, read off the parse relative to the trigger:

    * `subject`, `object` (logical: passives are undone), `iobj`, `agent` (by-phrase of a passive or a noun),
      `poss` ("A's visit"), `adjective` ("Libyan visit", "US-China talks"), any preposition by its word
      (`with`, `to`, `between`, `of`, `against` ...);
    * for a verb with `object_words`, `object.poss`, `object.with` ... are slots of that object noun;
    * for any other word, `invitation.from`, `invitation.of` ... are slots of that noun in a phrase of the trigger;
    * `clause.subject`: the subject of the clause that the trigger governs ("urged B to ...", "said B had ...").

    `roles` maps a role to slots, each tried in order, all that are filled count. `needs` lists the roles that must
    be filled by somebody who can act. `object_words`: the object's head lemma must be one of these (a light verb
    and its noun). `object_not`: it must be none of these. `prep_words` maps a preposition to allowed head lemmas of
    its object ("on": [visit]). `clause_words`: the governed clause's verb lemma must be one of these.
    `joint`: subject and partner take part alike (all become `actor` unless a host or visitor is told).
    `status` fixes a status ("call off" -> called_off). `abroad`: the sides
    must be persons of different countries. `keeps_object`: what the object names is an
    event of its own beside this one ("cancelled a meeting" is a refusal and a meeting called off).

    `clause` says how the governed clause must stand:
    infinitive or subjunctive ("told B to stop", "demanded that B stop"); ahead, of what is to come ("to lift", "that it
    will lift"); obliged ("that B must go"); refused ("that it will not yield").
    A recipient that no slot fills is sought in the governed
    clause ("threatened to shell B", "agreed to open its borders to B").
    Where a host or recipient slot holds only a place, its country fills the role ("strikes in Yemen").
    """

    id: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    object_words: tuple[str, ...] = ()
    object_not: tuple[str, ...] = ()
    object_kind: Literal["any", "actor", "no_actor", "place"] = "any"
    prep_words: Mapping[str, tuple[str, ...]] = {}
    clause_words: tuple[str, ...] = ()
    roles: Mapping[Role, tuple[str, ...]]
    needs: tuple[Role, ...] = ("actor",)
    joint: bool = False
    mode: str | None = None
    status: EventStatus | None = None
    keeps_object: bool = False
    abroad: bool = False
    passive: Literal["any", "only", "never"] = "any"
    clause: Literal["any", "infinitive", "ahead", "obliged", "refused"] = "any"
    event_type: EventType | None = None  # filled at load from the file's type


class TypeEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One codebook file: an event type, its rules in words, its frames and its examples.

    `at_home`: where the event took place in the country of one side, that side is host and the others visitors.
    `solo`: an event of one known party is recorded too (an attack by persons unknown); else two are asked for.
    """

    type: EventType
    quad: str
    intensity: float
    definition: str
    boundaries: tuple[str, ...] = ()
    at_home: bool = False
    solo: bool = False
    modes: Mapping[str, ModeEntry] = {}
    frames: tuple[Frame, ...]
    examples: tuple[Example, ...] = ()


class Codebook(Struct, frozen=True, kw_only=True):
    """All types, with their frames indexed by trigger lemma (verbs and nouns apart), in file order.

    `contexts` maps a PLOVER context to its words; `cues` holds the word lists of the status and topics stages.
    """

    types: Mapping[EventType, TypeEntry]
    words: Mapping[str, tuple[str, ...]]
    verb_frames: Mapping[str, tuple[tuple[tuple[str, ...], Frame], ...]]
    noun_frames: Mapping[str, tuple[tuple[tuple[str, ...], Frame], ...]]
    contexts: Mapping[str, tuple[str, ...]]
    cues: Mapping[str, frozenset[str]]
    fingerprint: str

    @property
    def spoken(self) -> frozenset[EventType]:
        """The types of events that are done by speaking."""
        return frozenset(name for name, entry in self.types.items() if entry.quad.startswith("verbal"))
