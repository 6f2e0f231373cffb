"""The workbooks that are spoilt: made by this program and by four libraries, and found ones where there are any."""

from __future__ import annotations

import io
import tempfile
import warnings
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import ModuleType

from made import MAIN, formats, package

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.exchange.excel.samples import write_samples
from pmo_desktop.exchange.excel.writing.write_new import export_workbook

TODAY = date(2026, 7, 6)
PASSWORD = "密码 1234"
SMALL = 20_000
"""Bytes up to which a found workbook is spoilt: thousands of runs of a larger one tell no more."""
ZIPS = (".xlsx", ".xlsm", ".xlsb", ".ods")


@dataclass(frozen=True, slots=True)
class Seed:
    """A whole workbook; `password` opens it."""

    name: str
    data: bytes
    password: str | None = None

    @property
    def suffix(self) -> str:
        """The ending of its name."""
        return Path(self.name).suffix.lower()

    @property
    def zipped(self) -> bool:
        """Whether its parts can be spoilt one by one."""
        return self.data.startswith(b"PK")

    @property
    def sheets(self) -> bool:
        """Whether it has worksheets as XML."""
        return self.suffix in {".xlsx", ".xlsm"} and self.zipped


def seeds(found: Path | None, special: ModuleType) -> list[Seed]:
    """All of them; `special` makes books with drawings, rules, macros and a pivot table."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made = [Seed(path.name, path.read_bytes()) for path in write_samples(folder / "zh", TODAY, "zh_CN")]
        made += [Seed(path.name, path.read_bytes()) for path in write_samples(folder / "en", TODAY, "en")[1:2]]
        for name in ("drawings", "macros", "rules", "pivot", "pictures_in_cells", "a_prefix"):
            path = folder / f"{name}{'.xlsm' if name == 'macros' else '.xlsx'}"
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                getattr(special, f"with_{name}")(path)
            made.append(Seed(path.name, path.read_bytes()))
        made += _exported(folder)
    made += [
        Seed("by hand.xlsx", by_hand()),
        Seed("strict.xlsx", by_hand("http://purl.oclc.org/ooxml/spreadsheetml/main")),
        Seed("plain.xlsx", tracker()),
        Seed("old.xls", old_workbook()),
        Seed("open.ods", open_document()),
        *(Seed(f"{code}.csv", delimited(code, mark)) for code, mark in DELIMITED),
    ]
    made.append(Seed("protected.xlsx", protected(made[0].data), PASSWORD))
    return made + [one for one in trackers(found) if len(one.data) < SMALL]


def trackers(found: Path | None) -> list[Seed]:
    """The found workbooks of a folder."""
    paths = sorted(found.iterdir()) if found is not None and found.is_dir() else []
    return [Seed(path.name, path.read_bytes()) for path in paths if path.suffix in {".xlsx", ".xlsm", ".xls", ".ods"}]


HEADINGS = ("编号", "任务名称", "负责人", "开始日期", "完成日期", "完成率", "备注")
PEOPLE = ("张三", "李四", "王五")


def tracker(rows: int = 14) -> bytes:
    """A small plain tracker with dates, per cents, texts that need escaping and formulas."""
    lines = ['<row r="1">' + "".join(_text(column, 1, word) for column, word in enumerate(HEADINGS)) + "</row>"]
    for row in range(2, rows + 2):
        cells = [
            f'<c r="A{row}"><v>{row - 1}</v></c>', _text(1, row, f"任务 {row} &amp; 接口"), _text(2, row, PEOPLE[row % 3]),
            f'<c r="D{row}" s="1"><v>{46_200 + row}</v></c>',
            f'<c r="E{row}" s="1"><f>D{row}+{row}</f><v>{46_200 + 2 * row}</v></c>',
            f'<c r="F{row}" s="2"><v>{row / (rows + 2):.2f}</v></c>', _text(6, row, "等客户确认" if row % 4 else "—"),
        ]  # fmt: skip
        lines.append(f'<row r="{row}">' + "".join(cells) + "</row>")
    return package("".join(lines), styles=formats(0, 14, 9))


def _text(column: int, row: int, word: str) -> str:
    return f'<c r="{"ABCDEFG"[column]}{row}" t="inlineStr"><is><t>{word}</t></is></c>'


def by_hand(form: str = MAIN) -> bytes:
    """Every type of cell, shared strings with runs and readings, formulas without results, painted and merged cells."""
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="b"><v>1</v></c></row>'
        '<row r="2" outlineLevel="1"><c r="A2" t="e"><v>#DIV/0!</v></c><c r="B2" s="1"><v>46205.5</v></c><c r="C2" t="d"><v>2026-03-02</v></c>'
        '<c r="D2" t="str"><f>A1&amp;"x"</f><v>甲x</v></c></row>'
        '<row r="3" hidden="1"><c r="A3" s="2"><v>0.8</v></c><c r="B3"><f>B2+1</f></c><c r="C3" s="3"/><c r="D3"><f t="array" ref="D3:D4">A1:A2</f><v>7</v></c></row>'
        '<row r="4"><c r="A4"><v>1E2</v></c><c r="B4" t="inlineStr"><is><r><t>粗</t></r><r><t xml:space="preserve"> 细</t></r></is></c></row>'
    )
    styles = (
        '<fonts><font/><font><b/></font></fonts><fills><fill/><fill/><fill><patternFill patternType="solid"><fgColor rgb="FF4472C4"/>'
        '</patternFill></fill></fills><cellXfs><xf/><xf numFmtId="22"/><xf numFmtId="9" fontId="1"/><xf fillId="2"/></cellXfs>'
    )
    strings = "<si><t>任务</t></si><si><r><t>开</t></r><r><t>始</t></r></si><si><t>字</t><rPh><t>zi</t></rPh></si>"
    tail = '<mergeCells count="1"><mergeCell ref="A6:C7"/></mergeCells>'
    return package(rows, styles=styles, strings=strings, tail=tail, form=form)


def old_workbook() -> bytes:
    """An .xls with two sheets, dates and merged cells."""
    import xlwt

    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for name in ("进度", "风险"):
        sheet = book.add_sheet(name)
        sheet.write_merge(0, 0, 0, 4, "项目进度跟踪表")
        for column, word in enumerate(HEADINGS):
            sheet.write(1, column, word)
        for row in range(2, 30):
            sheet.write(row, 0, row - 1)
            sheet.write(row, 1, f"任务 {row}")
            sheet.write(row, 2, PEOPLE[row % 3])
            sheet.write(row, 3, datetime(2026, 7, row), day)
            sheet.write(row, 5, row / 30)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def open_document() -> bytes:
    """An .ods with spans, repeated cells, dates and per cents."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TableCellProperties
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    painted = Style(name="ce1", family="table-cell")
    painted.addElement(TableCellProperties(backgroundcolor="#ffcc00"))
    document.automaticstyles.addElement(painted)
    table = Table(name="进度")

    def row(*cells: TableCell) -> None:
        made = TableRow()
        for cell in cells:
            made.addElement(cell)
        table.addElement(made)

    def cell(text: str, **more: object) -> TableCell:
        made = TableCell(valuetype="string", **more)
        made.addElement(P(text=text))
        return made

    row(cell("进度跟踪", numbercolumnsspanned=3, stylename=painted), CoveredTableCell(numbercolumnsrepeated=2))
    row(*(cell(word) for word in HEADINGS))
    for number in range(1, 16):
        row(
            TableCell(valuetype="float", value=number),
            cell(f"任务 {number}"),
            cell(PEOPLE[number % 3]),
            TableCell(valuetype="date", datevalue=f"2026-07-{number:02}"),
            TableCell(valuetype="date", datevalue=f"2026-08-{number:02}"),
            TableCell(valuetype="percentage", value=number / 20),
            TableCell(numbercolumnsrepeated=3),
        )
    document.spreadsheet.addElement(table)
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


DELIMITED = (("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t"), ("big5", ";"))


def delimited(code: str, mark: str) -> bytes:
    """Lines of text in an encoding."""
    words = ("編號", "任務", "負責人", "開始", "完成") if code == "big5" else HEADINGS[:5]
    lines = [
        words,
        *((str(n), f"任務{n}" if code == "big5" else f"任务 {n}", "王五", f"2026/7/{n}", "100%") for n in range(1, 28)),
    ]
    return "".join(mark.join(line) + "\r\n" for line in lines).encode(code)


def protected(data: bytes) -> bytes:
    """The same workbook under a password."""
    from msoffcrypto.format.ooxml import OOXMLFile

    target = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(PASSWORD, target)
    return target.getvalue()


def _exported(folder: Path) -> list[Seed]:
    """What this program writes itself of two registers."""
    target = folder / "exported.xlsx"
    contents = [(one, [_record(one, n) for n in range(1, 9)]) for one in REGISTERS if one.key in {"risks", "tasks"}]
    export_workbook(contents, target, lambda _register, number: PEOPLE[number % 3], today=TODAY)
    return [Seed(target.name, target.read_bytes())]


def _record(register: Register, number: int) -> Row:
    values: dict[Kind, Value] = {
        Kind.TEXT: f"第 {number} 条", Kind.LONG_TEXT: "说明\n第二行", Kind.CODE: f"C-{number}", Kind.INTEGER: number, Kind.NUMBER: Decimal("2.5"),
        Kind.MONEY: Decimal("12000.5"), Kind.PERCENT: Decimal("0.75"), Kind.DATE: date(2026, 3, number), Kind.YES_NO: True,
        Kind.SCALE: 3, Kind.REF: 1, Kind.REFS: (1, 2),
    }  # fmt: skip
    stored = {one.key: values.get(one.kind) for one in register.stored}
    return {**stored, "id": number, "custom": {}}
