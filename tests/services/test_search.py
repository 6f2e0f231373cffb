"""Search over all records: what is found, in which order, and that it keeps up with edits."""

from __future__ import annotations

import pytest

from pmo_desktop.services import records
from pmo_desktop.services.search import Search, fold
from pmo_desktop.store.document import Document


@pytest.fixture
def document() -> Document:
    made = Document.in_memory()
    records.add(
        made, made.register("projects"), [{"name": "MES 二期", "code": "P2602"}, {"name": "WMS 升级", "code": "P2603"}]
    )
    records.add(
        made,
        made.register("risks"),
        [
            {"title": "PLC 协议再次变更", "project": 1, "description": "点表未冻结"},
            {"title": "冷库停机窗口", "project": 2, "response": "提前与 MES 组确认"},
        ],
    )
    return made


def names(search: Search, text: str, project: int | None = None) -> list[str]:
    return [hit.name for hit in search.find(text, project=project)]


def test_names_come_before_words_inside_a_record(document: Document) -> None:
    assert names(Search(document), "mes") == ["MES 二期", "冷库停机窗口"]


def test_all_words_must_be_there(document: Document) -> None:
    assert names(Search(document), "plc 点表") == ["PLC 协议再次变更"]
    assert names(Search(document), "plc 停机") == []


def test_full_width_letters_and_case_do_not_matter(document: Document) -> None:
    assert fold("ＭＥＳ　２") == "mes 2"
    assert names(Search(document), "ＭＥＳ")[0] == "MES 二期"


def test_codes_are_found(document: Document) -> None:
    assert names(Search(document), "p2603") == ["WMS 升级"]
    assert [hit.code for hit in Search(document).find("R-001")] == ["R-001", "R-001"]


def test_the_chosen_project_comes_first(document: Document) -> None:
    assert names(Search(document), "R-001", project=2)[0] == "冷库停机窗口"


def test_nothing_typed_finds_nothing(document: Document) -> None:
    assert names(Search(document), "  ") == []


def test_edits_are_found_at_once(document: Document) -> None:
    search = Search(document)
    document.subscribe(search.renew)
    assert names(search, "霜冻") == []
    (frost,) = records.add(document, document.register("risks"), [{"title": "霜冻", "project": 1}])
    assert names(search, "霜冻") == ["霜冻"]
    records.change(document, document.register("risks"), {frost: {"title": "冰雹"}})
    assert names(search, "霜冻") == []
    assert names(search, "冰雹") == ["冰雹"]
    document.undo()
    document.undo()
    assert names(search, "霜冻") == []
