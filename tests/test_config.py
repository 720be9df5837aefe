"""Settings: read, checked, or refused by name."""

from pathlib import Path

import pytest

from bilat.config import Config, load_config
from bilat.errors import ConfigError


def written(folder: Path, text: str) -> Path:
    path = folder / "bilat.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_means_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_config() == Config()
    written(tmp_path, "workers = 3")
    assert load_config().workers == 3


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, 'ledger = "data/x.ledger"\nactors = "actors.d"\nworkers = 2'))
    assert config.ledger == tmp_path / "data/x.ledger"
    assert (config.actors, config.codebook, config.workers) == (tmp_path / "actors.d", None, 2)


@pytest.mark.parametrize("text", ["workers = 0", 'workers = "two"', "wrokers = 2", "= 3", "ledger = 5"])
def test_wrong_settings_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"bilat\.toml"):
        load_config(written(tmp_path, text))


def test_missing_file_is_refused_when_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        load_config(tmp_path / "none.toml")


def test_fingerprint_follows_the_settings(tmp_path: Path) -> None:
    assert Config().fingerprint == Config().fingerprint != Config(workers=2).fingerprint


def test_a_folder_actors_d_counts_without_being_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "actors.d").mkdir()
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path)
    assert load_config().actors == Path("actors.d"), "no bilat.toml: the one in the folder where Bilat runs"
    monkeypatch.chdir(tmp_path / "other")
    assert load_config().actors is None
    assert load_config(written(tmp_path, "workers = 2")).actors == tmp_path / "actors.d", "beside bilat.toml"
    assert load_config(written(tmp_path, 'actors = "other"')).actors == tmp_path / "other", "what is named wins"
    assert load_config(written(tmp_path, 'actors = ""\ncodebook = ""')).actors is None, "and nothing can be named"
    assert load_config().codebook is None
