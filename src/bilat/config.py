"""Settings from a TOML file: few, checked, frozen."""

import hashlib
import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from bilat.errors import ConfigError

FILE_NAME = "bilat.toml"
DEFAULT_LEDGER = Path("bilat.ledger")
# A folder of this name beside the settings is meant for Bilat and nothing else, so it counts without being named.
ACTORS_FOLDER = "actors.d"
# What "" says.
NO_FOLDER = Path()


class Config(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of a project; paths are relative to the file that names them.

    `codebook` and `actors` are folders of the user's own; only they change what is coded. `actors` not given is the
    folder actors.d, if it is there; "" is none.
    """

    ledger: Path = DEFAULT_LEDGER
    workers: int = 1
    codebook: Path | None = None
    actors: Path | None = None

    @property
    def fingerprint(self) -> str:
        """A hash over the settings."""
        return hashlib.sha256(msgspec.json.encode(self, enc_hook=str)).hexdigest()[:16]


def load_config(path: Path | None = None) -> Config:
    """The settings of `path`, or of bilat.toml in this folder if it is there, else the defaults.

    Raises ConfigError where the file says something that is no setting.
    """
    chosen = path or Path(FILE_NAME)
    if path is None and not chosen.is_file():
        return Config(actors=_beside(chosen))
    config = _read(chosen)
    if not 1 <= config.workers <= 1024:
        raise ConfigError(f"{chosen}: workers must be between 1 and 1024, not {config.workers}")
    return msgspec.structs.replace(
        config,
        ledger=chosen.parent / config.ledger,
        codebook=_named(chosen, config.codebook),
        actors=_named(chosen, config.actors) if config.actors is not None else _beside(chosen),
    )


def _named(chosen: Path, given: Path | None) -> Path | None:
    return None if given in (None, NO_FOLDER) else chosen.parent / (given or NO_FOLDER)


def _beside(chosen: Path) -> Path | None:
    folder = chosen.parent / ACTORS_FOLDER
    return folder if folder.is_dir() else None


def _read(path: Path) -> Config:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Config, dec_hook=_path)
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}", hint="Name another file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        known = ", ".join(Config.__struct_fields__)
        raise ConfigError(f"{path}: {error}", hint=f"Settings are: {known}.") from error


def _path(kind: type, value: object) -> Path:
    if kind is Path and isinstance(value, str):
        return Path(value) if value else NO_FOLDER
    raise msgspec.ValidationError(f"{value!r} is no path")
