"""Inputs: each kind of file, each way in which one can be bad, and that nothing else suffers from it."""

import io
import json
import os
from pathlib import Path

import pytest

from bilat.errors import InputError
from bilat.intake import read_inputs
from bilat.records import Article, SetAsideRecord

TEXT = "Envoys meet in Oslo\n\nThe envoys of Norway and Chad met on Monday and agreed to meet again."
GERMAN = (
    "Die Gesandten von Norwegen und dem Tschad trafen sich am Montag in Oslo und vereinbarten ein weiteres Treffen."
)


def read(*paths: Path | str, stdin: bytes | None = None) -> list[Article | SetAsideRecord]:
    return list(read_inputs([str(p) for p in paths], io.BytesIO(stdin) if stdin is not None else None))


def one(path: Path, data: bytes | str) -> Article | SetAsideRecord:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (item,) = read(path)
    return item


def reason(item: Article | SetAsideRecord) -> str:
    assert isinstance(item, SetAsideRecord), item
    assert item.hint and item.detail and item.origin
    return item.reason


def test_a_text_is_stored_as_it_is_without_its_byte_order_mark(tmp_path: Path) -> None:
    text = "\r\n" + TEXT + " \t\r\n"
    item = one(tmp_path / "a.txt", b"\xef\xbb\xbf" + text.encode())
    assert isinstance(item, Article) and item.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    item = one(tmp_path / "a.txt", (TEXT + " “Très bien,” said São Tomé’s envoy.").encode(encoding))
    assert isinstance(item, Article) and "“Très bien,” said São Tomé’s envoy." in item.text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"The envoys met.\0\0\0", "binary"),
        (b"%PDF-1.4 and so on", "binary"),
        (b"PK\x03\x04abc", "binary"),
        (bytes(range(1, 30)) * 20, "binary"),
        (TEXT.encode() + b" \x81\x8d\x8f", "encoding"),
        (TEXT.encode() + "“cut off”".encode()[:-1], "encoding"),
        (b"\xff\xfeT\0h\0e", "encoding"),
        (GERMAN.encode(), "language"),
        ("Посланники встретились в Осло в понедельник.".encode(), "language"),
        ("外交部长星期一在奥斯陆会晤。".encode(), "language"),
        (b"The envoys met. " * 400_000, "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bad_texts_are_set_aside_with_their_reason(tmp_path: Path, data: bytes, why: str) -> None:
    assert reason(one(tmp_path / "a.txt", data)) == why


def test_the_language_is_named(tmp_path: Path) -> None:
    item = one(tmp_path / "a.txt", GERMAN)
    assert isinstance(item, SetAsideRecord) and item.detail == "the text is in German"


@pytest.mark.parametrize("text", ["Ghana", "They met.", "Erdoğan met Çavuşoğlu in Ankara, officials said on Monday."])
def test_short_texts_get_the_benefit_of_the_doubt(tmp_path: Path, text: str) -> None:
    assert isinstance(one(tmp_path / "a.txt", text), Article)


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # sparse: reading it would take minutes
    (item,) = read(path)
    assert reason(item) == "too_large"


def test_json_lines_each_stand_for_themselves(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": TEXT, "title": "Envoys", "published": "2020-01-02", "tags": [1]}),
        "{not json}",
        "",
        json.dumps({"title": "no text"}),
        json.dumps({"text": 7}),
        json.dumps({"text": TEXT, "published": 2020}),
        json.dumps([TEXT]),
        json.dumps({"text": GERMAN}),
        '{"text": "half of one \\ud83d, the envoy said"}',
        json.dumps({"text": ""}),
        json.dumps({"text": TEXT + " Again.", "published": "some time ago"}),
        "[" * 100_000,
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    items = read(path)
    found = [item.published_at if isinstance(item, Article) else item.reason for item in items]
    assert found == [
        "2020-01-02", "not_json", "no_text", "no_text", "not_json", "not_json", "language", "not_json", "empty", None,
        "not_json",
    ]  # fmt: skip
    numbers = [i.origin.rsplit(" ", 1)[1] for i in items if isinstance(i, SetAsideRecord)]
    assert numbers == ["2", "4", "5", "6", "7", "8", "9", "10", "12"]


def test_a_line_too_long_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": TEXT}).encode()
    path.write_bytes(good + b"\n" + b'{"text": "' + b"x" * 31_000_000 + b'"}\n' + good)
    assert [isinstance(i, Article) or i.reason for i in read(path)] == [True, "too_large", True]


def test_an_empty_list_of_lines(tmp_path: Path) -> None:
    assert reason(one(tmp_path / "a.jsonl", "\n\n")) == "empty"


def test_folders_are_walked_in_name_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.text", "c", ".hidden", "b/.git/x.txt", "d.pdf"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT} It was meeting {name}.", encoding="utf-8")
    items = read(tmp_path)
    found = [i.text.rsplit(" ", 1)[1] if isinstance(i, Article) else i.reason for i in items]
    assert found == ["a.text.", "b/1.md.", "b/2.txt.", "c.", "no_article"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    items = read_inputs([str(tmp_path)])
    next(items)
    (tmp_path / "b.txt").unlink()
    assert [reason(item) for item in items] == ["unreadable"]


def test_a_path_that_does_not_exist_stops_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(InputError, match="does not exist") as caught:
        read_inputs([str(tmp_path / "a.txt"), str(tmp_path / "none")])
    assert caught.value.exit_code == 4 and caught.value.hint


def test_an_address_is_not_fetched() -> None:
    with pytest.raises(InputError, match="is an address") as caught:
        read_inputs(["https://post.example/a"])
    assert "Save the page" in caught.value.hint


def test_an_empty_folder_and_no_path_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="empty folder") as caught:
        read_inputs([str(tmp_path)])
    assert ".txt" in caught.value.hint
    with pytest.raises(InputError, match="nothing to read"):
        read_inputs([])


def test_what_may_not_be_opened_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT + " b")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    opened = Path.open

    def deny(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", deny)
    found = [isinstance(i, Article) or i.reason for i in read(tmp_path)]
    assert found == ["unreadable", True, "unreadable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir()
    (tmp_path / "z.txt").write_text(TEXT)
    shut.chmod(0)
    try:
        assert [isinstance(i, Article) or i.reason for i in read(tmp_path)] == ["unreadable", True]
    finally:
        shut.chmod(0o700)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        json.dumps({"text": TEXT}).encode(),
        f"<!doctype html><html><body><h1>Envoys meet in Oslo</h1><p>{TEXT[21:]}</p></body></html>".encode(),
    ],
    ids=["text", "lines", "page"],
)
def test_standard_input_is_told_by_how_it_begins(data: bytes) -> None:
    (item,) = read("-", stdin=data)
    assert isinstance(item, Article)
    assert item.title == "Envoys meet in Oslo" and item.text.endswith("meet again.")


def test_no_standard_input() -> None:
    with pytest.raises(InputError, match="standard input"):
        read_inputs(["-"])


def test_an_unknown_ending_that_was_named_is_read(tmp_path: Path) -> None:
    assert isinstance(one(tmp_path / "a.article", TEXT), Article)
