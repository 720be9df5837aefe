"""The shipped chain behind the run: same bytes under several hash seeds and numbers of workers, nothing failing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import bilat
from bilat.api import Ledger
from bilat.records import Report
from bilat.tools import default_tools
from bilat.workers import Stages, built

ROOT = Path(__file__).parent.parent
TEXTS = (
    "OSLO, 3 March 2031 - The foreign ministers of Norway and Chile met in Oslo on Monday. They signed an accord on"
    " fisheries. Chile's minister, Elena Rojas, said her country would open an embassy next year.",
    "Kenya's president will travel to Brazil in May, his office said. Brazil has praised Kenya's stance on trade.",
    "Peru accused Bolivia of moving troops to the border. La Paz rejected the charge and recalled its ambassador.",
    "Norway's foreign minister received his Chilean counterpart in Oslo on 3 March 2031, and an accord was signed.",
    "Rain fell on the vineyards for a third week. Growers expect a late harvest.",
)
READ = """
import sys
from pathlib import Path
import bilat
ledger = bilat.open(sys.argv[1])
done = ledger.read(sys.argv[2], workers=int(sys.argv[3]))
assert done.read == 5, ledger.set_aside()
sys.stdout.buffer.write(ledger.canonical())
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("texts")
    for i, text in enumerate(TEXTS):
        (made / f"{i}.txt").write_text(text, encoding="utf-8")
    return made


def test_same_bytes_under_any_seed_and_number_of_workers(folder: Path, tmp_path: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", READ, str(tmp_path / f"{seed}.ledger"), str(folder), workers],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for seed, workers in (("1", "1"), ("77", "2"))
    ]
    ended = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], b"\n".join(errors for _, errors in ended).decode()
    written = [out for out, _ in ended]
    assert written[0] == written[1]
    assert written[0].count(b'"record":"article"') == 5


def test_reading_paths_into_a_ledger(folder: Path, tmp_path: Path) -> None:
    with bilat.open(tmp_path / "a.ledger") as ledger:
        assert isinstance(ledger, Ledger)
        assert ledger.read([folder]).read == 5
        assert ledger.read(folder).known == 5
        assert any(event.n_reports == 2 for event in ledger.events(pair=("Norway", "Chile")))
        assert ledger.events(pair=("NOR", "BOL")) == []


def test_a_judgement_splits_and_a_later_one_joins_again(folder: Path, tmp_path: Path) -> None:
    with bilat.open(tmp_path / "a.ledger") as ledger:
        ledger.read(folder)
        before = ledger.events()
        merged = next(event for event in before if event.n_reports == 2 and len(event.articles) == 2)
        ledger.judge("different_event", *merged.reports, by="A. Reader", why="two meetings")
        assert len(ledger.events()) == len(before) + 1
        assert ledger.event(merged.reports[1]).n_reports == 1
        ledger.judge("same_event", *merged.reports, by="A. Reader", why="one after all")
        assert ledger.event(merged.reports[1]).reports == merged.reports
        assert len(ledger.events()) == len(before)


def test_coding_without_a_ledger() -> None:
    claims = bilat.code(TEXTS[0], published="2031-03-04")
    met = next(claim for claim in claims if isinstance(claim, Report) and claim.event_type == "CONSULT")
    assert {who.country for who in met.participants} == {"NOR", "CHL"}
    assert met.when.start == "2031-03-03"
    assert all(TEXTS[0][span.start : span.end] == span.quote for claim in claims for span in claim.evidence)


def test_own_actors_change_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("provenance: me\nentries: []\n", encoding="utf-8")
    assert built(Stages(actors=tmp_path)).name.fingerprint != default_tools().fingerprint
