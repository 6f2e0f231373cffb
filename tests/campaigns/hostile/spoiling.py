"""Which spoilt workbook a number stands for; the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from hostile.seeds import Seed
from hostile.spoiling_bytes import spoil_bytes, spoil_text
from hostile.spoiling_cells import spoil_cells
from hostile.spoiling_xml import spoil_xml
from hostile.spoiling_zips import spoil_zip

KINDS = ("zip", "xml", "cells", "xml", "cells", "bytes")


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A spoilt workbook; `ways` says what was done."""

    number: int
    kind: str
    name: str
    data: bytes
    ways: str
    password: str | None = None

    @property
    def suffix(self) -> str:
        """The ending of its name."""
        return "." + self.name.rpartition(".")[2].lower()


def spoilt(number: int, seed: int, wholes: Sequence[Seed]) -> Spoilt:
    """The one of this number."""
    dice = random.Random(f"{seed} {number}")
    kind = KINDS[number % len(KINDS)]
    if kind == "cells":
        fits = [one for one in wholes if one.sheets]
    elif kind in {"zip", "xml"}:
        fits = [one for one in wholes if one.zipped]
    else:
        fits = [one for one in wholes if not one.zipped or one.suffix == ".ods"]
    one = dice.choice(fits)
    data, ways = one.data, []
    for _ in range(dice.choice((1, 1, 1, 2))):
        try:
            way, data = _once(kind, data, one, dice)
        except Exception:
            if not ways:
                raise
            break
        ways.append(way)
    return Spoilt(number, kind, one.name, data, f"{kind}: {', '.join(ways)}", one.password)


def _once(kind: str, data: bytes, one: Seed, dice: random.Random) -> tuple[str, bytes]:
    if kind == "zip":
        return spoil_zip(data, dice)
    if kind == "xml":
        return spoil_xml(data, dice)
    if kind == "cells":
        return spoil_cells(data, dice)
    if one.suffix == ".csv" and dice.random() < 0.6:
        return spoil_text(data, dice)
    if one.suffix == ".ods" and dice.random() < 0.7:
        return spoil_xml(data, dice)
    return spoil_bytes(data, dice)
