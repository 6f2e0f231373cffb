from __future__ import annotations

import io
import zipfile

import pytest
from made import MAIN, package

from pmo_desktop.exchange.excel.reading import gates
from pmo_desktop.exchange.excel.reading.gates import kind_of, unpack
from pmo_desktop.exchange.excel.reading.reasons import Reason, Unreadable


def refused(data: bytes) -> Reason | None:
    try:
        if kind_of(data) == "zip":
            unpack(data)
    except Unreadable as verdict:
        return verdict.reason
    return None


def zipped(*entries: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "ole"), (b"PK\x03\x04rest", "zip"), (b"a,b\n1,2\n", "text")],
)
def test_the_bytes_say_what_a_file_is(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"\0" * 4096, Reason.NOT_A_WORKBOOK),
        (b"%PDF-1.7", Reason.NOT_A_WORKBOOK),
        (b"\xff\xd8\xff\xe0", Reason.NOT_A_WORKBOOK),
        (b"<html><table>", Reason.WEB_PAGE),
        (b"\xef\xbb\xbf<!DOCTYPE html>", Reason.WEB_PAGE),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', Reason.XML_2003),
        (b'<?xml version="1.0"?><project/>', Reason.NOT_A_WORKBOOK),
        (b"PK\x03\x04truncated", Reason.DAMAGED),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, reason: Reason) -> None:
    assert refused(data) is reason


def test_an_ordinary_package_passes() -> None:
    assert refused(package('<row r="1"><c r="A1"><v>1</v></c></row>')) is None


@pytest.mark.parametrize(
    "name", ["../../evil.xml", "xl/../../evil.xml", "/etc/passwd.xml", "C:/evil.xml", "xl\\..\\..\\e.xml"]
)
def test_names_that_leave_the_package_are_refused(name: str) -> None:
    assert refused(zipped(("xl/workbook.xml", b"<a/>"), (name, b"<a/>"))) is Reason.UNSAFE


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    assert refused(zipped(("xl/a.xml", b"<a/>"), ("xl/A.xml", b"<b/>"))) is Reason.UNSAFE


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ['<!DOCTYPE x [<!ENTITY a "b">]><x/>', '<x><!ENTITY a "b"></x>'])
def test_entities_and_document_types_are_refused_in_any_part(text: str, code: str) -> None:
    assert refused(zipped(("xl/workbook.xml", b"<a/>"), ("docProps/app.xml", text.encode(code)))) is Reason.UNSAFE


def test_bombs_are_stopped_while_they_unpack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "MAX_UNPACKED", 3_000_000)
    assert refused(zipped(("xl/workbook.xml", b" " * 4_000_000))) is Reason.TOO_LARGE
    assert refused(zipped(("xl/media/a.png", b" " * 2_000_000), ("xl/b.xml", b" " * 2_000_000))) is Reason.TOO_LARGE


def test_too_many_parts_are_refused() -> None:
    assert refused(zipped(*((f"xl/{n}.xml", b"") for n in range(2_001)))) is Reason.TOO_LARGE


def test_a_flipped_byte_is_damage() -> None:
    data = bytearray(package(f'<row r="1"><c r="A1" t="str"><v>{MAIN}</v></c></row>'))
    data[data.find(b"xl/worksheets/sheet1.xml") + 40] ^= 0xFF
    assert refused(bytes(data)) is Reason.DAMAGED


def test_a_box_beyond_any_tracker_is_refused() -> None:
    gates.check_box(2_000_000, 1_000, 1_000)
    for places, height, width in ((2_000_001, 1, 1), (2, 1_048_576, 16_384)):
        with pytest.raises(Unreadable):
            gates.check_box(places, height, width)
