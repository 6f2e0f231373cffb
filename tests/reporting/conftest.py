"""Scenes of pages are compared with those kept beside the scenes of the screen."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_SPEC = importlib.util.spec_from_file_location(
    "kept_scenes", Path(__file__).resolve().parents[1] / "presentation" / "conftest.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
_KEPT = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_KEPT)
same_scene = _KEPT.same_scene
