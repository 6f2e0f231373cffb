"""Workbooks nobody's program writes, each of which once ended otherwise than in rows or in a true sentence."""

from __future__ import annotations

import ctypes
import io
import sys
import zipfile
from pathlib import Path
from xml.parsers import expat

import pytest
from made import package

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.exchange.excel.reading import gates, reader, windows_limits
from pmo_desktop.exchange.excel.reading.child import parse
from pmo_desktop.exchange.excel.reading.gates import kind_of, unpack
from pmo_desktop.exchange.excel.reading.reader import read_bytes
from pmo_desktop.exchange.excel.reading.reasons import Note, Reason, Unreadable, fault_of
from pmo_desktop.exchange.msproject import reader as project_reader

ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>任务</t></is></c><c r="B1"><v>5</v></c></row>'


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The package with one part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == name:
                assert old in content
                content = content.replace(old, new)
            made.writestr(entry.filename, content)
    return target.getvalue()


def reason(data: bytes, suffix: str = ".xlsx") -> Reason | None:
    try:
        parse(data, suffix, None)
    except Unreadable as verdict:
        return verdict.reason
    return None


def cells(data: bytes) -> int:
    sheet = parse(data, ".xlsx", None)["sheets"][0]
    return sum(len(sheet["shapes"][shape]) for shape in sheet["row_shapes"])


@pytest.mark.parametrize("before", [b"\n", b"MIME-Version: 1.0\r\n\r\n", b"\x7fELF" + bytes(300)])
def test_a_package_behind_something_else_is_read_as_other_programs_read_it(before: bytes) -> None:
    data = before + package(ROW)
    assert kind_of(data) == "zip"
    assert cells(data) == 2


def test_text_that_only_mentions_a_package_stays_text() -> None:
    assert kind_of(b"PK\x05\x06,xl/workbook.xml\n1,2\n"[1:]) == "text"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_without_a_name_is_refused_and_no_error() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr(zipfile.ZipInfo(""), b"<x/>")
    assert reason(target.getvalue()) is Reason.UNSAFE


def test_a_sheet_under_a_relation_of_another_kind_is_read() -> None:
    data = changed(package(ROW), "xl/_rels/workbook.xml.rels", b"relationships/worksheet", b"relationships/x")
    assert cells(data) == 2


def test_a_workbook_whose_main_part_is_said_to_be_another_is_read_by_the_second_reader() -> None:
    data = changed(package(ROW), "_rels/.rels", b"xl/workbook.xml", b"xl/styles.xml")
    assert reason(data) in {None, Reason.DAMAGED}


def test_a_text_of_a_negative_number_is_not_left_out_silently() -> None:
    strings = "<si><t>甲</t></si><si><t>乙</t></si>"
    data = package('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', strings=strings)
    assert reason(data) is Reason.DAMAGED or cells(data) == 1


def test_a_sheet_of_charts_is_still_no_worksheet() -> None:
    data = changed(package(ROW), "xl/_rels/workbook.xml.rels", b"relationships/worksheet", b"relationships/chartsheet")
    assert reason(data) is Reason.NO_SHEETS


@pytest.mark.parametrize("code", ["gb18030", "utf-99", "utf-7", "euc-kr"])
def test_an_encoding_the_parser_does_not_know_ends_in_rows_or_a_listed_reason(code: str) -> None:
    data = changed(
        package(ROW),
        "xl/worksheets/sheet1.xml",
        b"<worksheet",
        f'<?xml version="1.0" encoding="{code}"?><worksheet'.encode(),
    )
    assert reason(data) in {None, Reason.DAMAGED}


def test_a_workbook_whose_list_of_sheets_is_called_otherwise_is_read_by_the_second_reader() -> None:
    data = changed(package(ROW), "xl/workbook.xml", b"sheets>", b"leaves>")
    read = parse(data, ".xlsx", None)
    assert read["notes"] == [[Note.SECOND_READER.value, 1]]
    assert len(read["sheets"]) == 1


@pytest.mark.parametrize("first", ["-999999999999", "-99999999", "0"])
def test_columns_from_before_the_first_take_no_memory(first: str) -> None:
    data = changed(
        package(ROW),
        "xl/worksheets/sheet1.xml",
        b"<sheetData>",
        f'<cols><col min="{first}" max="3" hidden="1"/></cols><sheetData>'.encode(),
    )
    assert parse(data, ".xlsx", None)["sheets"][0]["hidden_columns"] == [1, 2, 3]


def test_what_only_needs_too_much_memory_is_not_called_damaged() -> None:
    short, broken = expat.ExpatError("out of memory"), expat.ExpatError("not well-formed")
    short.code, broken.code = 1, 4
    assert fault_of(short) is Reason.TOO_LARGE
    assert fault_of(broken) is Reason.DAMAGED
    assert fault_of(ValueError()) is Reason.DAMAGED


def test_a_part_that_is_too_large_is_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "MAX_UNPACKED", 300_000)
    for data in (package(ROW + " " * 400_000), package(ROW, more={"xl/media/a.png": bytes(400_000)})):
        with pytest.raises(Unreadable) as verdict:
            unpack(data)
        assert verdict.value.reason is Reason.TOO_LARGE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends it with an exit code")
def test_computing_too_long_is_said_as_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = "import sys, os, resource, signal; sys.stdin.buffer.read(); os.kill(os.getpid(), signal.SIGXCPU)"
    monkeypatch.setattr(reader, "child_command", lambda: [sys.executable, "-I", "-S", "-c", busy])
    with pytest.raises(Refused, match="20 seconds"):
        read_bytes(package(ROW), "plan.xlsx")


def test_a_windows_process_out_of_time_is_said_as_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_OUT_OF_TIME", {-24, 77})  # no other system has such long exit codes
    ended = "import sys; sys.stdin.buffer.read(); sys.exit(77)"
    monkeypatch.setattr(reader, "child_command", lambda: [sys.executable, "-I", "-S", "-c", ended])
    with pytest.raises(Refused, match="20 seconds"):
        read_bytes(package(ROW), "plan.xlsx")
    assert windows_limits.OUT_OF_TIME == 1816


class Kernel:
    """What Windows is told."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.told: list[object] = []
        self.CreateJobObjectW = self._function(0 if refuses else 42)
        self.GetCurrentProcess = self._function(7)
        self.SetErrorMode = self._function(0)
        self.AssignProcessToJobObject = self._function(1)
        self.SetInformationJobObject = self._limits

    def _function(self, answer: int) -> object:
        class Function:
            restype: object = None

            def __call__(inner, *arguments: object) -> int:  # noqa: N805 the outer one tells
                self.told.append(arguments)
                return answer

        return Function()

    def _limits(self, job: ctypes.c_void_p, kind: int, limits: object, size: int) -> int:
        self.told.append((job.value, kind, size))
        return 1


def test_on_windows_a_job_limits_memory_time_and_processes() -> None:
    kernel = Kernel()
    assert windows_limits.confine(kernel, 1_000_000_000, 20)
    wanted = windows_limits.limits(1_000_000_000, 20)
    assert ctypes.sizeof(wanted) == (144 if ctypes.sizeof(ctypes.c_void_p) == 8 else 112)
    assert (42, 9, ctypes.sizeof(wanted)) in kernel.told
    assert wanted.process_memory == 1_000_000_000
    assert wanted.basic.process_time == 200_000_000
    assert wanted.basic.processes == 1
    assert wanted.basic.flags & 0x10A == 0x10A
    assert not windows_limits.confine(Kernel(refuses=True), 1, 1)


def test_a_workbook_that_only_the_forgiving_reader_takes_is_refused_for_writing_back(tmp_path: Path) -> None:
    from datetime import date

    from pmo_desktop.domain.registers.catalog import REGISTERS
    from pmo_desktop.exchange.excel.sending.plan import plan_sending

    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>任务名称</t></is></c><c r="B1" t="inlineStr"><is><t>负责人</t></is></c></row>'
    rows += "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>任务 {n}</t></is></c></row>' for n in range(2, 6))
    twice = changed(package(rows), "xl/workbook.xml", b"<sheets>", b'<sheets a="1" a="2">')
    path = tmp_path / "plan.xlsx"
    path.write_bytes(twice)
    with pytest.raises(Refused, match="damaged"):
        plan_sending(
            path, Existing(REGISTERS, {}, lambda _r, _n: "", lambda _r, _t, _p: None, ()), {}, today=date(2026, 7, 6)
        )
    assert path.read_bytes() == twice


@pytest.mark.parametrize("digits", [33, 400, 4_000, 6_000])
def test_numbers_of_thousands_of_digits_stay_what_calculations_can_take(digits: int) -> None:
    from datetime import date

    from pmo_desktop.domain.registers.catalog import REGISTERS
    from pmo_desktop.exchange.excel.recognition.recognise import recognise

    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>任务名称</t></is></c><c r="B1" t="inlineStr"><is><t>工期</t></is></c></row>'
    rows += f'<row r="2"><c r="A2" t="str"><v>{"7" * digits}</v></c><c r="B2"><v>{"9" * digits}</v></c></row>'
    book = read_bytes(package(rows), "plan.xlsx")
    assert not isinstance(book.sheets[0].cells[2, 2].value, int)
    found = recognise(book, REGISTERS, today=date(2026, 7, 6))
    assert set(found.sheets[0].fates) == set(book.sheets[0].cells)


def test_a_cell_full_of_digits_or_blanks_is_parsed_as_any_kind_without_ado() -> None:
    """Of quadratic work the suite's own time limit would tell."""
    from datetime import date

    from pmo_desktop.domain.registers.catalog import REGISTERS
    from pmo_desktop.domain.values.parse import parse_field

    kinds = {field.kind: field for register in REGISTERS for field in register.fields}
    blanks = ["1" + " " * 32_000 + "x", "1" + " \n" * 16_000 + "天", "1" + " \t" * 16_000]
    for digits in ("9" * 32_767, "9" * 32_766 + "x", "1." + "9" * 32_000, "9" * 32_000 + "年", *blanks):
        for field in kinds.values():
            assert parse_field(field, digits, today=date(2026, 7, 6)) is not None


@pytest.mark.parametrize("letter", ["(", "[", " ", "9", "1/", "三"])
def test_a_header_or_cell_of_thirty_thousand_letters_is_recognised_without_ado(letter: str) -> None:
    """Of quadratic work the suite's own time limit would tell."""
    from datetime import date

    from pmo_desktop.domain.registers.catalog import REGISTERS
    from pmo_desktop.exchange.excel.recognition.recognise import recognise

    long = "1" + letter * (32_700 // len(letter)) + "x"
    texts = [["任务名称", "负责人", long, "进度"], *([f"任务 {n}", "张三", "2026/7/1", long] for n in range(4))]
    rows = "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{c}{n}" t="str"><v>{text}</v></c>' for c, text in zip("ABCD", line, strict=True))
        + "</row>"
        for n, line in enumerate(texts, 1)
    )
    book = read_bytes(package(rows), "plan.xlsx")
    assert set(recognise(book, REGISTERS, today=date(2026, 7, 6)).sheets[0].fates) == set(book.sheets[0].cells)


@pytest.mark.parametrize(
    ("letters", "notes"), [(32_767, []), (32_768, [["text_cut", 1]]), (500_000, [["text_cut", 1]])]
)
def test_more_text_than_a_cell_can_hold_is_cut_and_said(letters: int, notes: list[object]) -> None:
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"字" * letters}</t></is></c></row>'
    read = parse(package(rows), ".xlsx", None)
    assert read["notes"] == notes
    assert max(len(value) for value in read["sheets"][0]["values"]) == 32_767


@pytest.mark.parametrize(("letters", "left", "notes"), [(40_000, 40_000, []), (200_001, 200_000, [["text_cut", 1]])])
def test_a_text_file_knows_no_such_limit_but_is_not_read_without_end(
    letters: int, left: int, notes: list[object]
) -> None:
    read = parse(("a,b\n1," + "字" * letters).encode(), ".csv", None)
    assert read["notes"] == notes
    assert max(len(value) for value in read["sheets"][0]["values"]) == left


def test_a_cell_that_stands_in_another_row_than_it_says_is_not_written_into(tmp_path: Path) -> None:
    from pmo_desktop.exchange.excel.package.edits import CellEdit, SheetEdit
    from pmo_desktop.exchange.excel.package.patch import patch

    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B3"><v>3</v></c></row>'
    path, target = tmp_path / "plan.xlsx", tmp_path / "copy.xlsx"
    path.write_bytes(package(rows))
    with pytest.raises(Refused, match="damaged"):
        patch(path, target, [SheetEdit("进度", (CellEdit(2, 2, "新"),))])
    assert not target.exists()


HEAD = b'<Project xmlns="http://schemas.microsoft.com/project">'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (HEAD + b"<a/>" * 3_100_000 + b"</Project>", "too large"),
        (HEAD + b"<Tasks>" + b"<Task/>" * 3_100_000 + b"</Tasks></Project>", "too large"),
        (HEAD + b"<Task " + b" ".join(b'a%d="1"' % n for n in range(60_000)) + b"/></Project>", "never does"),
        (HEAD + b"<Task " + b" ".join(b"a%d = '1'" % n for n in range(60_000)) + b"/></Project>", "never does"),
    ],
)
def test_a_project_file_of_too_many_elements_or_attributes_is_refused_at_once(
    data: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_reader, "of_tree", pytest.fail)
    with pytest.raises(Refused, match=said):
        project_reader.read_bytes(data, "plan.xml")


def test_a_cell_within_a_cell_is_refused_as_one_of_them_would_be_lost() -> None:
    rows = '<row r="1"><c r="A1"><v>90</v><c r="H4"><v>1</v></c></c></row>'
    with pytest.raises(Refused, match="damaged"):
        read_bytes(package(rows), "x.xlsx")
