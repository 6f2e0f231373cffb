"""The history of a record is read from each step once, and stays right when steps are undone or packed anew."""

from __future__ import annotations

from pmo_desktop.services import records
from pmo_desktop.store import journal, touches
from pmo_desktop.store.document import Document
from pmo_desktop.store.touches import Touches


def words(document: Document, id_: int) -> list[str]:
    return [step.label for step in document.row_history("risks", id_)]


def test_a_record_knows_its_steps_and_no_others() -> None:
    document = Document.in_memory()
    risks = document.register("risks")
    first, second = records.add(document, risks, [{"title": "a"}, {"title": "b"}], label="both")
    records.change(document, risks, {first: {"title": "c"}}, label="first")
    assert words(document, first) == ["first", "both"]
    assert words(document, second) == ["both"]
    document.undo()
    assert words(document, first) == ["both"]
    records.change(document, risks, {second: {"title": "d"}}, label="second")
    assert words(document, first) == ["both"]
    assert words(document, second) == ["second", "both"]
    document.close(publish=False)


def test_each_step_is_read_once_and_little_is_kept(monkeypatch) -> None:
    read: list[bytes] = []

    def told(packed: bytes) -> list[journal.Told]:
        read.append(packed)
        return [("risks", n, None, {}) for n in range(3)]

    monkeypatch.setattr(touches.journal, "told", told)
    monkeypatch.setattr(touches, "_MOST", 4)
    known = Touches()
    known.of(1, b"one")
    known.of(1, b"one")
    assert read == [b"one"]
    known.of(1, b"packed anew")
    known.of(1, b"one")
    assert read == [b"one", b"packed anew", b"one"]
