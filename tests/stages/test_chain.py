"""The list of stages: each needs only what stages before it give, and fills a field of its own name."""

from msgspec.structs import fields

from bilat.document import Doc
from bilat.stages import STAGES


def test_every_stage_fills_the_field_of_its_name() -> None:
    names = {field.name for field in fields(Doc)}
    assert [s.name for s in STAGES if s.name not in names] == []


def test_needs_are_given_by_earlier_stages() -> None:
    given: set[str] = set()
    for stage in STAGES:
        assert set(stage.needs) <= given, f"{stage.name} needs what no earlier stage gives"
        given.add(stage.name)


def test_every_stage_has_a_module_with_its_function() -> None:
    assert all(callable(stage.run) for stage in STAGES)
