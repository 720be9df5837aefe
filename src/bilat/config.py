"""Settings from a TOML file: few, checked, frozen."""

import hashlib
import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from bilat.errors import ConfigError

FILE_NAME = "bilat.toml"
DEFAULT_LEDGER = Path("bilat.ledger")


class Config(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of a project; paths are relative to the file that names them.

    `codebook` and `actors` are folders of the user's own; only they change what is coded.
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
        return Config()
    config = _read(chosen)
    if not 1 <= config.workers <= 1024:
        raise ConfigError(f"{chosen}: workers must be between 1 and 1024, not {config.workers}")
    return msgspec.structs.replace(
        config,
        ledger=chosen.parent / config.ledger,
        codebook=chosen.parent / config.codebook if config.codebook else None,
        actors=chosen.parent / config.actors if config.actors else None,
    )


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
        return Path(value)
    raise msgspec.ValidationError(f"{value!r} is no path")
