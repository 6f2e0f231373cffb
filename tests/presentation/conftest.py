"""What tests of pictures and rows stand on: the example plan, and scenes compared with those kept as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from pmo_desktop.presentation.scene import Scene

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def _plain(value: object) -> object:
    if isinstance(value, float):
        return round(value, 1)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def lines_of(scene: Scene) -> list[str]:
    """One short line of JSON a shape, without what is as usual and without keys."""
    lines = [f"{scene.width:g} x {scene.height:g}"]
    for shape in scene.shapes:
        told = {
            f.name: _plain(getattr(shape, f.name))
            for f in fields(shape)
            if f.name != "key" and getattr(shape, f.name) != f.default
        }
        lines.append(f"{type(shape).__name__} {json.dumps(told, ensure_ascii=False)}")
    return lines


@pytest.fixture
def same_scene(request: pytest.FixtureRequest) -> Callable[[str, Scene], None]:
    """Compare a scene with the kept one of that name, or keep it with --update-golden."""

    def compare(name: str, scene: Scene) -> None:
        path, found = GOLDEN / f"{name}.json", lines_of(scene)
        if request.config.getoption("--update-golden", default=False):
            path.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", "utf-8")
        kept = json.loads(path.read_text("utf-8"))
        assert found == kept

    return compare
