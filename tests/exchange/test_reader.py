from __future__ import annotations

import io
import json
import subprocess
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import MAIN, formats, package
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import Color

from pmo_desktop.base.errors import Refused
from pmo_desktop.exchange.excel.reading import reader
from pmo_desktop.exchange.excel.reading.number_formats import BUILT_IN, kind_of_format
from pmo_desktop.exchange.excel.reading.raw import RawSheet
from pmo_desktop.exchange.excel.reading.reader import read_bytes, read_workbook
from pmo_desktop.exchange.excel.reading.wire import from_serial, sheet_from
from pmo_desktop.exchange.excel.reading.xlsx_cells import SheetScan
from pmo_desktop.exchange.excel.reading.xlsx_quick import rows_of
from pmo_desktop.exchange.excel.reading.xlsx_styles import Look
from pmo_desktop.exchange.excel.sheet import Cell, Range, Sheet


def values(sheet: Sheet) -> dict[tuple[int, int], object]:
    return {place: cell.value for place, cell in sheet.cells.items()}


def read(data: bytes, name: str = "plan.xlsx") -> Sheet:
    return read_bytes(data, name).sheets[0]


def test_values_and_look_of_an_ordinary_tracker(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "进度"
    sheet["B2"] = "项目进度跟踪表"
    sheet.merge_cells("B2:F2")
    sheet["B4"], sheet["C4"], sheet["D4"] = "任务", "开始", "完成率"
    sheet["B5"], sheet["C5"], sheet["D5"] = " 需求调研 ", date(2026, 3, 2), 0.8
    sheet["D5"].number_format = "0%"
    sheet["C6"] = datetime(2026, 3, 2, 14, 30)
    sheet["C7"] = time(9, 15)
    sheet["B4"].font = Font(bold=True)
    sheet["B5"].alignment = Alignment(indent=2)
    sheet["B5"].comment = Comment("等客户确认", "x")
    sheet["E5"].fill = PatternFill("solid", fgColor="FF4472C4")
    sheet["E6"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.5))
    sheet["E7"].fill = PatternFill("solid", fgColor="FFFFFFFF")
    sheet.column_dimensions["B"].width = 30
    sheet.column_dimensions["G"].hidden = True
    sheet.row_dimensions[6].outlineLevel = 1
    sheet.row_dimensions[7].hidden = True
    other = book.create_sheet("说明")
    other.sheet_state = "hidden"
    path = tmp_path / "进度 计划.xlsx"
    book.save(path)

    found = read_workbook(path)

    assert (found.name, found.kind, len(found.sha256), found.notes) == ("进度 计划.xlsx", "xlsx", 64, ())
    first, second = found.sheets
    assert values(first) == {
        (2, 2): "项目进度跟踪表", (4, 2): "任务", (4, 3): "开始", (4, 4): "完成率",
        (5, 2): " 需求调研 ", (5, 3): date(2026, 3, 2), (5, 4): 0.8,
        (6, 3): datetime(2026, 3, 2, 14, 30), (7, 3): time(9, 15),
    }  # fmt: skip
    assert type(first.cells[5, 3].value) is date
    assert first.cells[5, 4].number_format == "0%"
    assert first.merged == (Range(2, 2, 2, 6),)
    assert first.bold == {(4, 2)}
    assert first.indents == {(5, 2): 2}
    assert first.comments[5, 2].endswith("等客户确认")
    assert first.fills == {(5, 5): "4472C4", (6, 5): "A6BFDE"} or first.fills[5, 5] == "4472C4"
    assert (7, 5) not in first.fills
    assert first.widths[2] == 30
    assert first.hidden_columns == {7}
    assert first.hidden_rows == {7}
    assert first.outline == {6: 1}
    assert (second.name, second.hidden, second.cells) == ("说明", True, {})


@pytest.mark.parametrize("number", [*range(27, 37), *range(50, 59)])
def test_dates_of_chinese_excel_are_dates_although_their_format_has_no_text(number: int) -> None:
    assert kind_of_format(BUILT_IN[number]) in {"d", "t"}


@pytest.mark.parametrize(
    ("number_format", "kind"),
    [
        ("", "n"), ("General", "n"), ("0.00%", "n"), ("#,##0.00_);[Red]\\(#,##0.00\\)", "n"), ("0.00E+00", "n"), ("@", "n"),
        ("G/通用格式", "n"), ('0"days"', "n"), ("[$¥-804]#,##0", "n"), ("yyyy/m/d", "d"), ("m月d日", "d"), ('[$-804]yyyy"年"m"月"', "d"),
        ("mmm-yy", "d"), ("aaaa", "d"), ("m", "d"), ("h:mm AM/PM", "t"), ("mm:ss", "t"), ("[h]:mm", "p"), ("yyyy-mm-dd hh:mm", "d"),
        ("[Red]0", "n"), ("e年", "d"),
    ],
)  # fmt: skip
def test_what_a_number_format_makes_of_a_number(number_format: str, kind: str) -> None:
    assert kind_of_format(number_format) == kind


def test_serials_become_days() -> None:
    assert from_serial(43629) == date(2019, 6, 13)
    assert from_serial(1) == date(1900, 1, 1)
    assert from_serial(59) == date(1900, 2, 28)
    assert from_serial(60) is None
    assert from_serial(61) == date(1900, 3, 1)
    assert from_serial(2_958_465) == date(9999, 12, 31)
    assert from_serial(2_958_466) is None
    assert from_serial(-1) is None
    assert from_serial(0, start_1904=True) == date(1904, 1, 1)
    assert from_serial(43629.5) == datetime(2019, 6, 13, 12)
    assert from_serial(43629.999999999) == date(2019, 6, 14)


@given(st.dates(min_value=date(1900, 3, 1)))
def test_every_day_comes_back(day: date) -> None:
    assert from_serial((day - date(1899, 12, 30)).days) == day


def test_dates_under_the_1904_calendar_and_cjk_formats() -> None:
    rows = '<row r="1"><c r="A1" s="0"><v>43629</v></c><c r="B1" s="1"><v>43629.75</v></c><c r="C1" s="2"><v>1.5</v></c></row>'
    assert values(read(package(rows, styles=formats(58, 22, 46)))) == {
        (1, 1): date(2019, 6, 13), (1, 2): datetime(2019, 6, 13, 18), (1, 3): timedelta(hours=36),
    }  # fmt: skip
    moved = read(package(rows, styles=formats(58, 22, 46), book='<workbookPr date1904="1"/>'))
    assert moved.cells[1, 1].value == date(2023, 6, 14)


def test_every_cell_type_and_its_quirks() -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#DIV/0!</v></c>'
        '<c r="D1" t="d"><v>2026-03-02</v></c><c r="E1" t="d"><v>rubbish</v></c><c r="F1" t="inlineStr"><is><r><t>粗</t></r><r><t>细</t></r></is></c>'
        '<c r="G1"><v>80.0</v></c><c r="H1"><v>1E2</v></c><c r="I1"><v>4.2</v></c><c r="J1" t="str"><f>A1</f><v>x_x000A_y</v></c>'
        '<c r="K1"><f t="shared" si="0"/><v>3</v></c><c r="L1"><f>1+1</f></c><c r="M1" t="str"><f>""</f><v></v></c><c r="N1"><v>123456789012345678</v></c></row>'
    )
    book = read_bytes(package(rows, strings="<si><t>字</t><rPh><t>zi</t></rPh></si>"), "a.xlsx")
    sheet = book.sheets[0]
    assert values(sheet) == {
        (1, 1): "字", (1, 2): True, (1, 3): "#DIV/0!", (1, 4): date(2026, 3, 2), (1, 5): "rubbish", (1, 6): "粗细",
        (1, 7): 80, (1, 8): 100, (1, 9): 4.2, (1, 10): "x\ny", (1, 11): 3, (1, 14): 123456789012345678,
    }  # fmt: skip
    assert sheet.cells[1, 3].error
    assert not sheet.cells[1, 1].error
    assert sheet.cells[1, 10].formula == "=A1"
    assert sheet.cells[1, 11].formula == "="
    assert book.notes == (
        "Excel has not saved results for 1 formulas; they are read as blank. Open the file in Excel and save it.",
    )


def test_a_strict_or_prefixed_or_unaddressed_sheet_is_read_like_any_other() -> None:
    rows = '<row><c t="inlineStr"><is><t>任务</t></is></c><c><v>1</v></c></row><row><c t="inlineStr"><is><t>调研</t></is></c></row>'
    expected = {(1, 1): "任务", (1, 2): 1, (2, 1): "调研"}
    assert values(read(package(rows))) == expected
    assert values(read(package(rows, form="http://purl.oclc.org/ooxml/spreadsheetml/main"))) == expected
    prefixed = rows.replace("<", "<x:").replace("<x:/", "</x:")
    assert values(read(package(prefixed, prefix="x"))) == expected


cell_texts = st.sampled_from(
    ["0", "-3.5", "1E5", "43629", "12345678901234567", "", "x", "a &amp; b", "&#39033;", "<", "99"]
)


@given(
    st.lists(
        st.tuples(
            st.integers(1, 400), st.integers(1, 40), st.integers(0, 3),
            st.sampled_from(["", "n", "str", "b", "e", "d", "inlineStr"]), cell_texts, st.sampled_from(["", "<f>A1+1</f>", '<f t="shared" si="1"/>']),
        ),
        max_size=30,
    )
)  # fmt: skip
def test_the_quick_way_and_the_parser_see_the_same(cells: list[tuple[int, int, int, str, str, str]]) -> None:
    from pmo_desktop.exchange.excel.sheet import address

    body = ""
    for row, column, style, kind, text, formula in cells:
        text = text.replace("<", "&lt;")  # noqa: PLW2901
        inner = f"<is><t>{text}</t></is>" if kind == "inlineStr" else f"{formula}<v>{text}</v>"
        typed = f' t="{kind}"' if kind else ""
        body += f'<row r="{row}"><c r="{address(row, column)}" s="{style}"{typed}>{inner}</c></row>'
    content = f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'.encode()
    looks = [Look(), Look("0%"), Look("yyyy/m/d", "d", "FF0000"), Look(bold=True, indent=1)]
    rows = rows_of(content)
    assert rows is not None
    assert sum(text.count(b"<c ") for text in rows.lines()) == len(cells)
    quick = SheetScan("a", [], looks).run(content)
    slow = SheetScan("a", [], looks).run(content.replace(b"<sheetData>", b"<!-- the parser's way --><sheetData>"))
    assert not quick.rows
    quick_sheet, slow_sheet = (sheet_from(one.plain(), start_1904=False) for one in (quick, slow))
    assert quick_sheet == slow_sheet
    assert {type(cell.value) for cell in quick_sheet.cells.values()} == {
        type(c.value) for c in slow_sheet.cells.values()
    }


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 9), st.sampled_from(["a", "1", 1, 1.5, 1e15, True]))))
def test_packed_cells_come_back_as_they_went_in(cells: list[tuple[int, int, str | float]]) -> None:
    raw = RawSheet("a")
    expected = {}
    for row, column, value in cells:
        kind = "s" if isinstance(value, str) else "b" if isinstance(value, bool) else "n"
        raw.add(row, column, kind, value, "0" if column > 4 else "")
        expected[row, column] = Cell(row, column, value, "0" if column > 4 else "")
    found = sheet_from(json.loads(json.dumps(raw.plain())), start_1904=False).cells
    assert dict(found) == expected
    assert all(type(found[place].value) is type(cell.value) for place, cell in expected.items())
    assert len(found) == len(expected)
    assert all(place in found for place in expected)
    assert (99, 99) not in found


def test_an_answer_whose_parts_disagree_is_not_believed() -> None:
    raw = RawSheet("a")
    raw.add(1, 1, "s", "x")
    good = raw.plain()
    for part, wrong in (
        ("numbers", "AAAAAAAAAAA="),
        ("numbers", "/////w=="),
        ("row_shapes", [5]),
        ("kinds", "ss"),
        ("rows", []),
    ):
        with pytest.raises((ValueError, IndexError)):
            sheet_from({**good, part: wrong}, start_1904=False)


@given(
    st.lists(st.sampled_from(["字", "a &amp; b", "&#39033;", "_x000D_x", " 有 空格 ", "1", "&lt;si&gt;"]), min_size=1, max_size=9),
    st.booleans(),
)  # fmt: skip
def test_shared_strings_are_the_same_the_quick_way_and_through_the_parser(texts: list[str], spaced: bool) -> None:
    from pmo_desktop.exchange.excel.reading.formats_xlsx import _Strings
    from pmo_desktop.exchange.excel.reading.xlsx_quick import strings

    space = ' xml:space="preserve"' if spaced else ""
    items = "".join(f"<si><t{space}>{text}</t></si>" for text in texts)
    content = f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{MAIN}">{items}</sst>'.encode()
    parsed = _Strings().read(content.replace(b"</sst>", b"<!-- the parser's way --></sst>"))
    assert strings(content) is not None
    assert _Strings().read(content) == parsed
    assert strings(content.replace(b"<si><t", b"<si><rPh><t>x</t></rPh><t", 1)) is None
    assert strings(content.decode().encode("utf-16")) is None


def test_a_lying_dimension_and_far_painted_cells_do_no_harm() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>任务</t></is></c><c r="XFD1" s="0"/></row><row r="1048576"><c r="A1048576" s="1"/></row>'
    styles = (
        '<fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="0" fillId="1"/></cellXfs>'
    )
    sheet = read(package(rows, styles=styles))
    assert values(sheet) == {(1, 1): "任务"}
    assert not sheet.fills


def test_too_wide_a_sheet_is_refused_not_attempted() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(Refused, match="more cells than can be read"):
        read(package(rows))


def test_broken_cells_are_refused_in_plain_words() -> None:
    for rows in (
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="??"><v>7</v></c></row>',
        '<row r="1"><c r="XFE1048577"><v>7</v></c></row>',
        '<row r="1"><c r="A1"><v>7</v>',
    ):
        with pytest.raises(Refused, match=r"damaged|could not be read"):
            read(package(rows))


def test_owner_files_missing_files_and_empty_files(tmp_path: Path) -> None:
    (tmp_path / "~$plan.xlsx").write_bytes(b"PMO")
    (tmp_path / "empty.xlsx").write_bytes(b"")
    for name, words in (("~$plan.xlsx", "marker"), ("none.xlsx", "could not be found"), ("empty.xlsx", "is empty")):
        with pytest.raises(Refused, match=words):
            read_workbook(tmp_path / name)


def test_a_dying_or_silent_reading_process_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    data = package("")
    for code, words in (
        ("import os; os.abort()", "could not be read"),
        ("print('[]')", "could not be read"),
        ("print('{\"kind\": 1}')", "could not be read"),
        ('print(\'{"refused": "nonsense"}\')', "could not be read"),
        ("import sys; sys.stdin.buffer.read(); [0 for _ in iter(int, 1)]", "20 seconds"),
    ):
        monkeypatch.setattr(reader, "child_command", lambda code=code: [sys.executable, "-I", "-S", "-c", code])
        monkeypatch.setattr(reader, "SECONDS", 0.5 if "20" in words else 20)
        with pytest.raises(Refused, match=words):
            read_bytes(data, "plan.xlsx")


def test_the_reading_process_cannot_open_files_or_sockets(tmp_path: Path) -> None:
    import sys

    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import socket; from pmo_desktop.exchange.excel.reading import child; child.confine(files=False)\n"
        "for act in (lambda: open(sys.argv[2], 'w'), lambda: open(sys.argv[2]), socket.socket, lambda: bytearray(2_000_000_000)):\n"
        "    try: act()\n"
        "    except (OSError, MemoryError): print('no')\n"
        "    else: print('yes')\n"
    )
    if sys.platform == "win32":
        pytest.skip("Windows has no such limits")
    target = tmp_path / "x"
    target.write_text("x")
    root = str(Path(reader.__file__).parents[3])
    done = subprocess.run([sys.executable, "-c", code, root, str(target)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["no"] * 4


def test_old_binary_workbooks_and_open_documents(tmp_path: Path) -> None:
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("进度")
    sheet.write_merge(0, 0, 0, 2, "项目计划")
    sheet.write(1, 0, "任务")
    sheet.write(2, 0, "调研")
    sheet.write(2, 1, datetime(2026, 3, 2), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(2, 2, 80)
    path = tmp_path / "a.xls"
    book.save(str(path))
    found = read_workbook(path)
    assert found.kind == "xls"
    assert values(found.sheets[0]) == {
        (1, 1): "项目计划",
        (2, 1): "任务",
        (3, 1): "调研",
        (3, 2): date(2026, 3, 2),
        (3, 3): 80,
    }
    assert found.sheets[0].merged == (Range(1, 1, 1, 3),)


def test_open_document_sheets() -> None:
    pytest.importorskip("odf")
    from odf.office import Annotation
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TableCellProperties, TextProperties
    from odf.table import CoveredTableCell, Table, TableCell, TableRow, TableRowGroup
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    painted = Style(name="ce1", family="table-cell")
    painted.addElement(TableCellProperties(backgroundcolor="#ffcc00"))
    painted.addElement(TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(painted)
    table = Table(name="风险")

    def row(*cells: TableCell, repeated: int = 1, hidden: bool = False) -> TableRow:
        made = TableRow(numberrowsrepeated=repeated, **({"visibility": "collapse"} if hidden else {}))
        for cell in cells:
            made.addElement(cell)
        return made

    def cell(text: str, **more: object) -> TableCell:
        made = TableCell(valuetype="string", **more)
        made.addElement(P(text=text))
        return made

    noted = cell("概率")
    note = Annotation()
    note.addElement(P(text="1 到 5"))
    noted.insertBefore(note, noted.firstChild)
    table.addElement(
        row(
            cell("风险登记册", numbercolumnsspanned=3, stylename=painted),
            CoveredTableCell(numbercolumnsrepeated=2),
            cell("x"),
        )
    )
    table.addElement(row(TableCell(), repeated=2))
    table.addElement(row(cell("风险描述"), noted, TableCell(numbercolumnsrepeated=2, stylename=painted)))
    group = TableRowGroup()
    group.addElement(
        row(
            TableCell(valuetype="date", datevalue="2026-03-02"),
            TableCell(valuetype="percentage", value="0.8"),
            hidden=True,
        )
    )
    table.addElement(group)
    document.spreadsheet.addElement(table)
    stream = io.BytesIO()
    document.write(stream)

    found = read_bytes(stream.getvalue(), "r.ods")
    assert found.kind == "ods"
    sheet = found.sheets[0]
    assert values(sheet) == {
        (1, 1): "风险登记册", (1, 4): "x", (4, 1): "风险描述", (4, 2): "概率", (5, 1): date(2026, 3, 2), (5, 2): 0.8,
    }  # fmt: skip
    assert sheet.merged == (Range(1, 1, 1, 3),)
    assert sheet.fills == {(1, 1): "FFCC00", (4, 3): "FFCC00", (4, 4): "FFCC00"}
    assert sheet.bold == {(1, 1)}
    assert sheet.cells[5, 2].number_format == "0%"
    assert sheet.comments == {(4, 2): "1 到 5"}
    assert sheet.outline == {5: 1}
    assert sheet.hidden_rows == {5}


TABLE = '任务名称,负责人,备注\n需求调研,张三,"含, 逗号"\n系统设计,李四,已完成\n接口开发与测试,王五,等待客户反馈\n'


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimited_text_in_every_usual_spelling(code: str, delimiter: str) -> None:
    from pmo_desktop.exchange.excel.reading.csv_text import read_csv

    text = TABLE if delimiter == "," else TABLE.replace('"含, 逗号"', "含逗号").replace(",", delimiter)
    sheet = read_csv(text.encode(code), named_as_text=True)
    found = dict(zip(zip(sheet.rows, sheet.columns, strict=True), sheet.values, strict=True))
    assert found[2, 1] == "需求调研"
    assert found[4, 3] == "等待客户反馈"
    assert (2, 3) in found


def test_other_encodings_are_told_apart() -> None:
    from pmo_desktop.exchange.excel.reading.csv_text import decode

    assert "專案計劃" in decode("專案計劃,負責人\n需求調研與開發,張三\n".encode("big5"))
    assert "Tâches,Échéance" in decode("Tâches,Échéance\nConception générale,été\n".encode("cp1252"))


def test_edge_cases_of_delimited_text(found_workbooks: Path) -> None:
    import json

    for path in sorted((found_workbooks / "text").glob("*.csv")):
        answers = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        cells = values(read_workbook(path).sheets[0])
        headers = {column: str(value) for (row, column), value in cells.items() if row == 1}
        for row, answer in enumerate(answers, 2):
            read_back = {
                header: str(cells.get((row, column), "")).replace("\r\n", "\n") for column, header in headers.items()
            }
            if "location" not in path.name:  # that answer is about another record
                assert read_back == {key: value.replace("\r\n", "\n") for key, value in answer.items()}, path.name


def test_a_csv_is_one_sheet_through_the_whole_way() -> None:
    found = read_bytes(TABLE.encode("gb18030"), "计划.csv")
    assert found.kind == "csv"
    assert values(found.sheets[0])[2, 3] == "含, 逗号"


def test_words_are_chinese_when_the_program_is() -> None:
    from pmo_desktop.base.i18n import set_language
    from pmo_desktop.exchange.excel.reading import messages

    set_language("zh_CN")
    try:
        for reason in messages._HAPPENED:
            assert messages.refusal(reason, "a.xlsx").happened
    finally:
        set_language("en")


def test_every_hostile_file_ends_in_rows_or_a_plain_line(found_workbooks: Path) -> None:
    for path in sorted((found_workbooks / "hostile").iterdir()):
        if path.suffix == ".tsv" or path.stat().st_size > 5_000_000:
            continue
        try:
            book = read_workbook(path)
        except Refused as refusal:
            plain = str(refusal)
            if not plain or "Traceback" in plain:
                pytest.fail(path.name)
        else:
            assert book.sheets


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_real_trackers_lose_no_cell(found_workbooks: Path) -> None:
    """Against openpyxl's own reading of the same files; those with huge used ranges would take it minutes."""
    for path in sorted((found_workbooks / "trackers").glob("*.xlsx")):
        if path.stat().st_size > 30_000:
            continue
        ours = {sheet.name: sheet for sheet in read_workbook(path).sheets}
        theirs = openpyxl.load_workbook(path, data_only=True, read_only=True)
        for sheet in theirs.worksheets:
            sheet.reset_dimensions()
            expected = {(c.row, c.column) for row in sheet.iter_rows() for c in row if c.value not in {None, ""}}
            assert set(ours[sheet.title].cells) == expected, (path.name, sheet.title)
        theirs.close()


def test_a_frozen_program_reads_through_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from pmo_desktop import __main__ as doors

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert reader.child_command() == [sys.executable, doors.READING_PROCESS]
    root = str(Path(reader.__file__).parents[3])
    start = f"import sys; sys.path.insert(0, {root!r}); from pmo_desktop.__main__ import main; sys.exit(main())"
    monkeypatch.setattr(reader, "child_command", lambda: [sys.executable, "-c", start, doors.READING_PROCESS])
    assert read(package('<row r="1"><c r="A1"><v>5</v></c></row>')).cells[1, 1].value == 5
