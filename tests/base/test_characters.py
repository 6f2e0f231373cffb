"""Texts keep what every file can hold, and nothing else."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.base.characters import writable
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.parse import parse_field
from pmo_desktop.store.document import Document

ANY = st.text(st.characters(exclude_categories=()))


def _printed(text: str) -> str:
    return "".join(c for c in text if c.isprintable() and c != "?")


@given(ANY)
def test_what_is_left_can_stand_in_xml_and_nothing_more_is_lost(text: str) -> None:
    kept = writable(text)
    assert writable(kept) == kept
    root = ET.fromstring(f"<a>{escape(kept)}</a>".encode())
    assert (root.text or "") == kept.replace("\r\n", "\n").replace("\r", "\n")
    assert _printed(kept) == _printed(text)


def test_typed_and_written_texts_lose_control_characters() -> None:
    assert parse_field(Field("name", "Name", Kind.TEXT), "\x01bad\x0b 名\n", today=date(2026, 1, 1)).value == "bad 名"
    document = Document.in_memory()
    with document.edit("x") as edit:
        project = edit.insert("projects", {"name": "甲\x01\x1b乙", "custom": {"列\x02": "值\x03"}})
    row = document.row("projects", project) or {}
    assert row["name"] == "甲乙"
    assert row["custom"] == {"列": "值"}
