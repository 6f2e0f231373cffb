"""Whole stories stand on what the tests of the window stand on."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "presentation"))

_spec = importlib.util.spec_from_file_location("window_fixtures", TESTS / "ui" / "conftest.py")
assert _spec is not None
assert _spec.loader is not None
_fixtures = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_fixtures)

make_context = _fixtures.make_context
context = _fixtures.context
window = _fixtures.window
nothing_left_open = _fixtures.nothing_left_open
