"""The command line: parses, asks the public API, prints. Nothing else. One module a group of commands."""

from bilat.cli import asking, handing_on, knowledge, reading, trying
from bilat.cli.shared import app

__all__ = ["app", "asking", "handing_on", "knowledge", "main", "reading", "trying"]


def main() -> None:
    """Runs the command line."""
    app()
