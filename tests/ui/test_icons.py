"""Icons: every name used in the program is drawn, in one family."""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from pmo_desktop.base.paths import resource
from pmo_desktop.ui import icons
from pmo_desktop.ui.actions import ACTIONS
from pmo_desktop.ui.views import VIEWS

UI = Path(icons.__file__).parent


def named_in_code() -> set[str]:
    """The constant names given to `.icon(…)`, `.pixmap(…)`, `tool(theme, …)` and `icon=`."""
    found = set()
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            owner = getattr(getattr(node.func, "value", None), "id", "") or getattr(
                getattr(node.func, "value", None), "attr", ""
            )
            args = list(node.args)
            if name in {"icon", "pixmap"} and owner in {"theme", "_theme"} and args:
                candidates = [args[0]]
            elif name in {"tool", "EmptyState"} and len(args) > 1:
                candidates = [args[1]]
            else:
                candidates = []
            if name in {"tool", "button"}:
                candidates += [k.value for k in node.keywords if k.arg == "icon"]
            found |= {c.value for c in candidates if isinstance(c, ast.Constant) and isinstance(c.value, str)}
    return found - {""}


def test_every_icon_named_in_the_code_exists() -> None:
    missing = named_in_code() - set(icons.names())
    assert not missing


def test_actions_and_views_have_their_icons() -> None:
    wanted = {a.icon for a in ACTIONS if a.icon} | {v.icon for v in VIEWS}
    assert wanted <= set(icons.names())


@pytest.mark.parametrize("name", [name for name in icons.names() if name != "mark"])
def test_icons_are_strokes_on_one_grid(name: str) -> None:
    root = ET.fromstring(resource("icons", f"{name}.svg").read_text("utf-8"))
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-linecap") == "round"
    assert root.get("fill") == "none"


def test_an_icon_takes_the_colour_it_is_given(qapp: object) -> None:
    picture: QImage = icons.pixmap("plus", "#FF0000", 16).toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(16) for y in range(16) if picture.pixelColor(x, y).alpha() > 200
    }
    assert colours == {"#ff0000"}


def test_an_icon_keeps_its_weight_when_small(qapp: object) -> None:
    def ink(size: int) -> float:
        picture = icons.pixmap("minus", "#000000", size).toImage()
        return sum(picture.pixelColor(size // 2, y).alpha() for y in range(size)) / 255

    assert ink(12) == pytest.approx(ink(20), abs=0.25)
