"""The file as a zip: what is not changed stays the same bytes, and what cannot be written back is refused."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import package
from openpyxl import Workbook, load_workbook

from pmo_desktop.base.errors import Refused
from pmo_desktop.exchange.excel.package.edits import CellEdit, SheetEdit
from pmo_desktop.exchange.excel.package.entries import BadPackage
from pmo_desktop.exchange.excel.package.parts import Parts
from pmo_desktop.exchange.excel.package.patch import patch
from pmo_desktop.exchange.excel.package.relations import read_book


class Unseekable(io.BytesIO):
    """A stream that cannot go back, so that sizes follow the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_args: object) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


def odd_zip(*, streamed: bool = False, wide: bool = False) -> bytes:
    target = Unseekable() if streamed else io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.comment = b"said at the end"
        for number, name in enumerate(("b.xml", "进度/图.png", "a.xml", "c.bin")):
            info = zipfile.ZipInfo(name, (2019, 5, 17, 3, 4, 6))
            info.compress_type = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            info.external_attr = 0o640 << 16
            info.comment = f"entry {number}".encode()
            info.extra = struct.pack("<2H4s", 0xCAFE, 4, b"keep")
            with archive.open(info, "w", force_zip64=wide) as stream:
                stream.write(name.encode() * 300)
    return target.getvalue()


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("wide", [False, True])
def test_entries_that_did_not_change_keep_every_byte(streamed: bool, wide: bool) -> None:
    content = odd_zip(streamed=streamed, wide=wide)
    before = Parts(content)
    assert before.content() == content
    before.write("a.xml", b"<fresh/>" * 9)
    fresh = before.content()
    after = Parts(fresh)
    assert after.names == before.names
    for name in ("b.xml", "进度/图.png", "c.bin"):
        assert after.raw(name) == before.raw(name)
    with zipfile.ZipFile(io.BytesIO(fresh)) as archive:
        assert archive.testzip() is None
        assert archive.comment == b"said at the end"
        info = archive.getinfo("a.xml")
        assert archive.read(info) == b"<fresh/>" * 9
        assert (info.date_time, info.external_attr, info.comment) == ((2019, 5, 17, 3, 4, 6), 0o640 << 16, b"entry 2")
        assert info.compress_type == zipfile.ZIP_DEFLATED
        assert b"keep" in info.extra


@given(
    st.dictionaries(st.sampled_from(["b.xml", "a.xml", "c.bin", "进度/图.png"]), st.binary(max_size=500)), st.booleans()
)
def test_any_contents_are_read_back(changes: dict[str, bytes], streamed: bool) -> None:
    parts = Parts(odd_zip(streamed=streamed))
    for name, data in changes.items():
        parts.write(name, data)
    with zipfile.ZipFile(io.BytesIO(parts.content())) as archive:
        assert archive.testzip() is None
        for name in parts.names:
            assert archive.read(name) == changes.get(name, name.encode() * 300)


def test_parts_can_be_added_and_left_out() -> None:
    parts = Parts(odd_zip())
    parts.remove("A.xml")
    parts.add("xl/新.xml", b"<new/>")
    with pytest.raises(KeyError):
        parts.read("a.xml")
    again = Parts(parts.content())
    assert again.names == ("b.xml", "进度/图.png", "c.bin", "xl/新.xml")
    assert again.read("XL/新.xml") == b"<new/>"


def test_what_stands_before_the_zip_stays() -> None:
    parts = Parts(b"MZ stub" + odd_zip())
    parts.write("a.xml", b"1")
    fresh = parts.content()
    assert fresh.startswith(b"MZ stubPK")
    with zipfile.ZipFile(io.BytesIO(fresh)) as archive:
        assert archive.testzip() is None


def test_the_same_content_again_is_no_change() -> None:
    parts = Parts(odd_zip())
    parts.write("a.xml", parts.read("a.xml"))
    assert not parts.dirty


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_short_is_no_package(cut: float) -> None:
    content = odd_zip()
    with pytest.raises(BadPackage):
        Parts(content[: int(len(content) * cut)])


def test_a_flipped_bit_is_noticed() -> None:
    content = bytearray(odd_zip())
    place = content.index("进度/图.png".encode() * 3)
    content[place] ^= 1
    with pytest.raises(BadPackage):
        Parts(bytes(content)).read("进度/图.png")


def refused(path: Path, content: bytes) -> Refused:
    path.write_bytes(content)
    with pytest.raises(Refused) as caught:
        patch(path, path, [])
    assert path.read_bytes() == content
    assert caught.value.kept == "The file is unchanged."
    return caught.value


def zipped(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, b"<a/>")
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"a,b\n1,2", "not an .xlsx"),
        (b"", "not an .xlsx"),
        (OLE + bytes(600), "old .xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (zipped("[Content_Types].xml", "xl/workbook.bin"), ".xlsb"),
        (zipped("mimetype", "content.xml"), "OpenDocument"),
        (zipped("readme.txt"), "not an .xlsx"),
        (b"PK\3\4 and then nothing", "damaged"),
        (zipped("[Content_Types].xml", "A.xml", "a.xml"), "damaged"),
        (zipped("[Content_Types].xml"), "damaged"),
    ],
)
def test_what_cannot_be_written_back_is_said_plainly(tmp_path: Path, content: bytes, word: str) -> None:
    assert word in refused(tmp_path / "计划.xlsx", content).happened


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be found"):
        patch(tmp_path / "none.xlsx", tmp_path / "out.xlsx", [])


@pytest.mark.parametrize("mark", ["~$周报 一.xlsx", "~$ 一.xlsx", ".~周报 一.xlsx", ".~lock.周报 一.xlsx#"])
def test_a_workbook_open_elsewhere_is_left_alone(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).write_bytes(b"her name")
    assert "open in Excel or WPS" in refused(tmp_path / "周报 一.xlsx", package("")).happened


def test_a_workbook_marked_read_only_is_left_alone_but_may_be_copied(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(package(""))
    path.chmod(0o444)
    with pytest.raises(Refused, match="read-only"):
        patch(path, path, [])
    assert patch(path, tmp_path / "b.xlsx", [SheetEdit("进度", (CellEdit(1, 1, 5),))]).data_written


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(package(""))
    with pytest.raises(Refused, match="There is no sheet 没有"):
        patch(path, path, [SheetEdit("没有", (CellEdit(1, 1, 5),))])


def test_nothing_to_write_copies_the_file_as_it_is(tmp_path: Path) -> None:
    path, copy = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(package('<row r="1"><c r="A1"><v>5</v></c></row>'))
    assert not patch(path, copy, [SheetEdit("进度", (CellEdit(1, 1, 5),))]).data_written
    assert copy.read_bytes() == path.read_bytes()


def test_a_damaged_sheet_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    content = package('<row r="1"><c r="A1"><v>5</row>')
    path.write_bytes(content)
    with pytest.raises(Refused, match="damaged"):
        patch(path, path, [SheetEdit("进度", (CellEdit(1, 1, 6),))])
    assert path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_strict_book_counting_from_1904_with_absolute_targets_is_understood() -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    content = package("", form=strict, book='<workbookPr date1904="1"/>').replace(b"", b"")
    parts = Parts(content)
    parts.write(
        "xl/workbook.xml",
        parts.read("xl/workbook.xml").replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", relations.encode()
        ),
    )
    parts.write(
        "xl/_rels/workbook.xml.rels",
        parts.read("xl/_rels/workbook.xml.rels").replace(b'Target="worksheets/', b'Target="/xl/Worksheets/'),
    )
    book = read_book(parts)
    assert book.starts_1904
    assert [(sheet.name, sheet.part) for sheet in book.sheets] == [("进度", "xl/Worksheets/sheet1.xml")]
    assert b"<sheetData>" in parts.read(book.sheet("进度").part)


def test_names_with_backslashes_are_parts_too(tmp_path: Path) -> None:
    content = package('<row r="1"><c r="A1"/></row>').replace(
        b"xl/worksheets/sheet1.xml", b"xl\\worksheets\\sheet1.xml"
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert patch(path, path, [SheetEdit("进度", (CellEdit(1, 1, 6),))]).data_written
    assert b"xl\\worksheets\\sheet1.xml" in path.read_bytes()


def test_the_file_is_replaced_in_place(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.active.title = "S"
    book.save(path)
    assert patch(path, path, [SheetEdit("S", (CellEdit(2, 2, "新"),))]).cells == (("S", 2, 2),)
    assert load_workbook(path)["S"]["B2"].value == "新"
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]
