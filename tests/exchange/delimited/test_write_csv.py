"""A register as CSV: numbers stay numbers, texts stay texts, and our own import reads it back."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.registers.spec import Choice, Field, Group, Kind, Register
from pmo_desktop.exchange.delimited.write_csv import export_csv
from pmo_desktop.exchange.excel.reading.reader import read_workbook

REGISTER = Register(
    "toys", "Toys", "Toy", Group.KNOWLEDGE,
    (
        Field("name", "Name"), Field("notes", "Notes", Kind.LONG_TEXT), Field("cost", "Cost", Kind.MONEY),
        Field("share", "Share", Kind.PERCENT), Field("when", "When", Kind.DATE), Field("phone", "Phone", Kind.NUMBER),
        Field("state", "State", Kind.CHOICE, choices=(Choice("a", "-开放"),)), Field("by", "By", Kind.REF, to="people"),
    ),
)  # fmt: skip


def write(tmp_path: Path, *rows: dict) -> tuple[list[list[str]], tuple[str, ...], Path]:
    target = tmp_path / "a.csv"
    done = export_csv(REGISTER, [{"id": n, **row} for n, row in enumerate(rows, 1)], target, lambda _r, id_: f"=P{id_}")
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))), done.notes, target


def test_numbers_stay_numbers_and_texts_are_guarded(tmp_path: Path) -> None:
    lines, notes, target = write(
        tmp_path,
        {"name": "-5", "notes": '一\r\n"二"', "cost": Decimal("-5.5"), "share": Decimal("0.375"), "when": date(2026, 3, 5),
         "phone": Decimal(-13800000000000000000), "state": "a", "by": 7, "custom": {"=own": "+86 138"}},
    )  # fmt: skip
    assert lines == [
        ["Name", "Notes", "Cost", "Share", "When", "Phone", "State", "By", "'=own"],
        ["'-5", '一\r\n"二"', "-5.5", "37.5%", "2026-03-05", "-13800000000000000000", "'-开放", "'=P7", "'+86 138"],
    ]
    assert notes == ("5 texts that Excel would calculate got an apostrophe in front; importing takes it away again.",)
    cells = read_workbook(target).sheets[0].cells
    assert [cells[2, n].value for n in (1, 2, 7, 8, 9)] == ["-5", '一\r\n"二"', "-开放", "=P7", "+86 138"]


def test_what_no_file_can_hold_is_left_out_and_said(tmp_path: Path) -> None:
    lines, notes, _target = write(tmp_path, {"name": "a\x00b", "cost": Decimal("NaN")})
    assert lines[1][:3] == ["ab", "", ""]
    assert "row 2" in notes[0]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be written"):
        export_csv(REGISTER, [], tmp_path / "none" / "a.csv", lambda _r, _i: "")
