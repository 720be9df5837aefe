"""Loading: shipped files load whole, and what is wrong in a file is told with its file and line."""

from pathlib import Path
from typing import get_args

import pytest

from bilat.codebook import load_codebook
from bilat.errors import DataError
from bilat.records import EventType

TYPE = """type: AGREE
quad: verbal cooperation
intensity: 2.5
definition: A promise.
modes: {}
frames:
- id: agree.one
  verbs: [promise]
  roles: {actor: [subject]}
"""


def load(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    load_codebook(folder)


def test_every_type_is_shipped_with_frames_and_examples() -> None:
    book = load_codebook()
    assert set(book.types) == set(get_args(EventType))
    for entry in book.types.values():
        assert len(entry.frames) >= 10 and len(entry.examples) >= 20
        assert any(example.not_type for example in entry.examples)
        assert {example.mode for example in entry.examples} <= {None, *entry.modes}
    assert len(book.contexts) == 37


def test_frames_can_be_met() -> None:
    for entry in load_codebook().types.values():
        for frame in entry.frames:
            assert frame.verbs or frame.nouns, frame.id
            assert frame.id.startswith(f"{entry.type.lower()}."), frame.id
            assert set(frame.needs) <= set(frame.roles), frame.id


def test_word_groups_are_expanded() -> None:
    book = load_codebook()
    words = [w for e in book.types.values() for f in e.frames for w in (*f.verbs, *f.nouns, *f.object_words)]
    assert not [w for w in words if len(w) > 1 and w.startswith("$")]
    assert any(frame.id == "support.reach_deal" for _, frame in book.verb_frames["reach"])


def test_a_users_file_replaces_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "agree.yaml").write_text(TYPE, encoding="utf-8")
    book = load_codebook(tmp_path)
    assert [frame.id for frame in book.types["AGREE"].frames] == ["agree.one"]
    assert book.fingerprint != load_codebook().fingerprint


def test_an_unknown_key_is_refused_with_the_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"agree\.yaml:10.*colour"):
        load(tmp_path, agree=TYPE + "  colour: red\n")


def test_broken_yaml_is_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"agree\.yaml:\d+"):
        load(tmp_path, agree=TYPE + "  needs: [actor\n- id: x\n")


def test_an_unknown_group_is_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"agree\.yaml:7.*\$nowhere"):
        load(tmp_path, agree=TYPE.replace("[promise]", "[$nowhere]"))


def test_an_unknown_mode_is_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"agree\.yaml:7.*phone"):
        load(tmp_path, agree=TYPE + "  mode: phone\n")


def test_a_doubled_id_is_refused(tmp_path: Path) -> None:
    twice = TYPE + "- id: agree.one\n  verbs: [vow]\n  roles: {actor: [subject]}\n"
    with pytest.raises(DataError, match=r"agree\.yaml:7.*agree\.one.*twice"):
        load(tmp_path, agree=twice)


def test_an_unknown_type_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"agree\.yaml"):
        load(tmp_path, agree=TYPE.replace("AGREE", "DANCE"))


def test_the_preposition_on_stays_a_word(tmp_path: Path) -> None:
    load(tmp_path, agree=TYPE + "  prep_words: {on: [peace]}\n")
    frame = load_codebook(tmp_path).types["AGREE"].frames[0]
    assert frame.prep_words == {"on": ("peace",)}
