"""A power cut at every moment of editing and publishing, with every way unsynced writes can have reached the disk.

    python tests/campaigns/power [--points N] [--seed S] [--jobs N] [--only SCENE] [--no-controls] [--spoilt CONTROL]

The system calls of a run are recorded with their data; after each of them disks are rebuilt as a power cut may leave
them (see disk.py), the document is opened on each and checked: whole, nothing acknowledged lost, the file never older than
what was published, no backup damaged. Controls that write without fsync must fail, or the campaign does.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "campaigns"), str(Path(__file__).resolve().parent)]

from faults import available  # noqa: E402 the folders above are named first
from faults.small import quickly  # noqa: E402
from faults.spread import folder, spread  # noqa: E402
from faults.stage import Stage  # noqa: E402
from scenes import CONTROLS, SCENES, Scene  # noqa: E402
from states import Scenario  # noqa: E402
from tally import Tally  # noqa: E402

from pmo_desktop.base.i18n import set_language  # noqa: E402

CLOSELY = 12
"""Each that many-th state is also published, closed and opened once more."""


def campaign(
    tally: Tally, *, states: int = 32_000, seed: int = 1, jobs: int = 1, only: str = "", spoilt: str | None = None
) -> Tally:
    """Rebuild and check about that many states."""
    set_language("en")
    quickly()
    scenes = [scene for scene in SCENES if only in scene.name]

    def part(root: Path, number: int, of: int, own: Tally) -> None:
        stage = Stage(root)
        for scene in scenes:
            scenario = Scenario(scene, stage, CONTROLS[spoilt] if spoilt else None)
            cuts = scenario.cuts(random.Random(f"{seed} {scene.name}"), states // len(scenes), number, of)
            for place, cut in enumerate(cuts):
                own.tried(kind=scene.name)
                for words in scenario.wrong(cut, closely=place % CLOSELY == 0):
                    own.failed(f"{cut.where}, {cut.told} told, {cut.state.how}: {words}", kind=scene.name)
            tried, failures = own.points[scene.name], own.failures[scene.name]
            print(f"{scene.name}: {tried} states, {failures} failures in process {number}", flush=True)

    root = folder()
    try:
        spread(part, tally, root, jobs)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return tally


def control(name: str, scene: Scene, tally: Tally, *, states: int = 600, seed: int = 1) -> None:
    """A way to write that must fail: that it does is one point."""
    root = folder()
    try:
        scenario = Scenario(scene, Stage(root / "0"), CONTROLS[name])
        cuts = list(scenario.cuts(random.Random(f"{seed} {name}"), states))
        bad = sum(bool(scenario.wrong(cut, closely=False)) for cut in cuts)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    print(f"control {name} ({scene.name}): {bad} bad of {len(cuts)}", flush=True)
    tally.tried(kind="controls that must fail")
    if not bad:
        tally.failed(f"{name}: nothing bad was noticed in {len(cuts)} states", kind="controls that must fail")


def main() -> int:
    """Run it as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=32_000, help="ask for so many states; about two of three differ")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="scenes with this in their name")
    parser.add_argument("--no-controls", action="store_true", help="leave the controls out")
    parser.add_argument("--spoilt", choices=tuple(CONTROLS), help="write in this wrong way: the campaign must fail")
    asked = parser.parse_args()
    if not available():
        print("strace is not here, or may not attach to a process")
        return 1
    tally = Tally("power")
    campaign(tally, states=asked.points, seed=asked.seed, jobs=asked.jobs, only=asked.only, spoilt=asked.spoilt)
    for number, name in enumerate([] if asked.no_controls or asked.spoilt else CONTROLS):
        control(name, SCENES[min(number, 1)], tally, seed=asked.seed)
    return tally.told()


if __name__ == "__main__":
    sys.exit(main())
