"""Renews the snapshots: `python -m tests.snapshots.update`. Read the difference before you commit it."""

from tests.snapshots.making import CHOSEN, FOLDER, snapshot


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in CHOSEN:
        (FOLDER / f"{name}.json").write_text(snapshot(name), encoding="utf-8")


if __name__ == "__main__":
    main()
