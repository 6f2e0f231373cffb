"""The campaign against damage in small: every kind of damage, and every crafted document, once."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pmo_desktop.base.errors import PlainError
from pmo_desktop.store.checks import check
from pmo_desktop.store.document import Document
from pmo_desktop.store.on_disk import files, working

_CAMPAIGNS = Path(__file__).resolve().parents[1] / "campaigns"
for _folder in (_CAMPAIGNS / "damage", _CAMPAIGNS):
    if str(_folder) not in sys.path:
        sys.path.append(str(_folder))


@pytest.fixture(scope="module")
def campaign() -> ModuleType:
    spec = importlib.util.spec_from_file_location("damage_campaign", _CAMPAIGNS / "damage" / "__main__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_kind_of_damage_is_refused_with_the_good_backup_named(campaign: ModuleType, tmp_path: Path) -> None:
    made = campaign.originals(tmp_path / "originals", long=False)
    points = campaign.mutated(made, tmp_path, 26, seed=random.Random(7).randrange(1000))
    assert [wrong for _kind, point in points if (wrong := point())] == []


def test_crafted_documents_are_refused(campaign: ModuleType, tmp_path: Path) -> None:
    content = campaign.originals(tmp_path / "originals", long=False)[0].content
    hostile = campaign.damage_hostile
    schema = files.schema_of(None)
    assert check.examine(content, schema).faults == ()
    let_in = [
        name
        for name, craft in {**hostile.STRANGE, **hostile.VALUES}.items()
        if not check.examine(hostile.crafted(content, craft, tmp_path), schema).faults
    ]
    assert let_in == []
    assert all(
        check.examine(made, schema).faults
        for name, made in hostile.whole_file(content, tmp_path)
        if "reserved" not in name
    )


def test_undoing_hostile_steps_ends_in_plain_words(campaign: ModuleType, tmp_path: Path) -> None:
    content = campaign.originals(tmp_path / "originals", long=False)[0].content
    hostile = campaign.damage_hostile
    path = tmp_path / "hostile.pmo"
    refused = []
    for name, craft in hostile.HARMLESS.items():
        if not name.startswith("step"):
            continue
        path.write_bytes(hostile.crafted(content, craft, tmp_path))
        document = Document.open(path)
        before = document.rows("tasks")
        try:
            document.undo()
        except PlainError:
            refused.append(name)
            assert document.rows("tasks") == before, name
        document.close(publish=False)
        working.discard(path)
    assert len(refused) > 10
