"""10,000 mutated documents and every crafted one: refused in plain words, or safe; never a crash, never in silence.

    python tests/campaigns/damage [--points N] [--seed S] [--workers N] [--only PART]

Controls come first: with the checksum or the check of values taken away the campaign must find failures.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import random
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

import damage_bytes  # noqa: E402 the folders above are named first
import damage_hostile  # noqa: E402
from damage_judging import Place, met, told  # noqa: E402
from damage_originals import Original, originals  # noqa: E402
from damage_processes import Point, tried  # noqa: E402
from tally import Tally  # noqa: E402

from pmo_desktop.base.i18n import set_language  # noqa: E402
from pmo_desktop.store.checks import seal, small_print  # noqa: E402


def mutated(made: list[Original], folder: Path, points: int, seed: int) -> list[tuple[str, Point]]:
    """So many points: the kinds in turn, the originals in turn."""
    kinds = list(damage_bytes.MUTATIONS)
    places = {original.name: Place(_folder(folder / original.name), original.content) for original in made}
    found = []
    for number in range(points):
        kind = kinds[number % len(kinds)]
        original = made[number // len(kinds) % len(made)]
        found.append((kind, partial(_one, places[original.name], original, kind, seed * 1_000_003 + number, made)))
    return found


def _one(place: Place, original: Original, kind: str, seed: int, made: list[Original]) -> str:
    chance = random.Random(seed)
    other = original.earlier if chance.random() < 0.7 else chance.choice(made).content
    content = damage_bytes.MUTATIONS[kind](chance, original, other)
    if any(content in {each.content, each.earlier} for each in made):
        return ""  # nothing befell it, or it is the whole of another document
    sealed = original.sealed and kind != "counters in step"
    wrong = told(place, content, original.content, sealed, content if sealed else None, seed)
    return wrong and f"{original.name}, seed {seed}: {wrong}"


def crafted(original: Original, folder: Path, *, large: bool) -> list[tuple[str, Point]]:
    """Every crafted document."""
    place, work = Place(_folder(folder / "crafted"), original.content), _folder(folder / "crafts")

    def one(name: str, craft: damage_hostile.Craft, refused: bool) -> str:
        wrong = met(place, damage_hostile.crafted(original.content, craft, work), refused=refused)
        return wrong and f"{name}: {wrong}"

    def file(name: str, content: bytes) -> str:
        wrong = met(place, content, refused=False)
        return wrong and f"{name}: {wrong}"

    found: list[tuple[str, Point]] = []
    for kind, crafts, refused in (
        ("strange objects", damage_hostile.STRANGE, True),
        ("wrong values", damage_hostile.VALUES, True),
        ("refused or harmless", damage_hostile.HARMLESS, False),
    ):
        found += [(kind, partial(one, name, craft, refused)) for name, craft in crafts.items()]
    found += [
        ("strange files", partial(file, name, content))
        for name, content in damage_hostile.whole_file(original.content, work)
    ]
    if large:
        for number in range(5):
            found.append(("bombs by size", partial(_large, place, original, work, number)))
    return found


_SHARES: list[list[tuple[str, Point]]] = []


def _tried(number: int) -> list[tuple[str, str]]:
    return list(tried(_SHARES[number]))


def _large(place: Place, original: Original, work: Path, number: int) -> str:
    made = list(damage_hostile.LARGE.items())[number]
    content = damage_hostile.crafted(original.content, made[1], work)
    wrong = met(place, content, refused=made[0] != "a million steps")
    return wrong and f"{made[0]}: {wrong}"


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def controls(tally: Tally, made: list[Original], folder: Path, seed: int) -> None:
    """The campaign must fail without the checksum, and without the check of what is kept as JSON."""
    kept = seal.judge, small_print.packed_values
    whole = seal.judge(made[0].content)
    for name in ("without the checksum", "without the check of values"):
        tally.tried(kind="planted bugs found")
        if name == "without the checksum":
            seal.judge = lambda _content: whole
            points = mutated(made[:1], folder / "control", 60, seed)
        else:
            small_print.packed_values = lambda *_args: iter(())
            points = [
                point for point in crafted(made[0], folder / "control", large=False) if point[0] == "wrong values"
            ]
        try:
            if not any(wrong for _name, wrong in tried(points)):
                tally.failed(f"{name} nothing was found", kind="planted bugs found")
        finally:
            seal.judge, small_print.packed_values = kept


PARTS = ("controls", "crafted", "mutated")


def campaign(
    tally: Tally,
    folder: Path,
    points: int,
    seed: int = 1,
    workers: int = 1,
    parts: Sequence[str] = PARTS,
    full: bool = True,
) -> Tally:
    """Controls, crafted documents, then so many mutated ones."""
    made = originals(folder / "originals", long=full and "mutated" in parts)
    set_language("en")  # the sample was made in Chinese, and what is said is compared here
    if "controls" in parts:
        controls(tally, made, folder, seed)
    shares = []
    for number in range(workers):
        place = folder / f"worker {number}"
        if "crafted" in parts:
            shares.append(crafted(made[0], place, large=full)[number::workers])
        if "mutated" in parts:
            shares.append(mutated(made, place, len(range(number, points, workers)), seed + number))
    _SHARES[:] = shares
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        for found in pool.map(_tried, range(len(shares))):
            for kind, wrong in found:
                tally.tried(kind=kind)
                if wrong:
                    tally.failed(wrong, kind=kind)
    return tally


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=min(4, os.cpu_count() or 1))
    parser.add_argument("--only", choices=PARTS, action="append", help="a part of it (may be given again)")
    asked = parser.parse_args()
    logging.disable()
    with tempfile.TemporaryDirectory(prefix="damage-") as name:
        os.environ["PMO_DESKTOP_HOME"] = str(Path(name) / "home")
        os.environ["PMO_LANG"] = "en"
        tally = campaign(Tally("damage"), Path(name), asked.points, asked.seed, asked.workers, asked.only or PARTS)
        status = tally.told()
    sys.exit(status)
