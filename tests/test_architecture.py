"""The house's rules, each as a test whose name is the reason."""

from __future__ import annotations

import ast
import functools
import re
import shutil
import subprocess
import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pmo_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_imports_only_go_down_and_qt_sql_and_excel_stay_in_their_rooms() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or "lint-imports"
    done = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("pmo_desktop", cache_dir=None)
    targets = {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}
    tied = set(targets)
    while ends := {m for m in tied if not targets[m] & tied} | (tied - {n for m in tied for n in targets[m]}):
        tied -= ends
    assert not tied, sorted(tied)


def test_no_register_gets_a_rule_outside_its_own_description() -> None:
    pattern = re.compile(r"register\.key\s*(==|!=|in|not in)\s*[\"'({\[]")
    guilty = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in MODULES
        if "catalog" not in path.parts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not guilty


def test_every_room_holds_one_idea() -> None:
    sizes = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    too_big = {name: size for name, size in sizes.items() if size > 450}
    assert not too_big
    ordered = sorted(size for size in sizes.values() if size > 1)
    assert ordered[len(ordered) // 2] < 150


def test_no_place_of_one_machine_is_written_down() -> None:
    words = re.compile(r"[\"' (](/work|/tmp|/home|/root|C:\\Users)\b", re.IGNORECASE)
    guilty = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in [*MODULES, *(ROOT / "installer").rglob("*.py"), ROOT / "README.md", ROOT / "CHANGELOG.md"]
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if words.search(line)
    ]
    assert not guilty


@functools.cache
def _used_names() -> dict[str, frozenset[str]]:
    """The names each module mentions in its code, not in its comments."""
    used = {}
    for path in MODULES:
        names = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Name):
                names.add(node.id)
            elif isinstance(node, ast.Attribute):
                names.add(node.attr)
            elif isinstance(node, ast.Import | ast.ImportFrom):
                names.update(alias.name for alias in node.names)
        used[str(path.relative_to(ROOT))] = frozenset(names)
    return used


def test_what_was_measured_too_slow_stays_out() -> None:
    forbidden = {"pyplot", "QSortFilterProxyModel", "resizeColumnsToContents"}
    assert not {name: found for name, used in _used_names().items() if (found := used & forbidden)}
