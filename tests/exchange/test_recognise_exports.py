"""What the program writes, it recognises again: every register, every column, every value, in both languages."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import recognition_sheets as made

from pmo_desktop.base.i18n import LANGUAGES, set_language
from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.exchange.excel.findings import WorkbookFinding
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.writing.write_new import export_workbook

TODAY = date(2026, 5, 20)
NAMES = {1: "张三", 2: "李四"}


def value(field: Field, number: int):
    if field.kind in (Kind.CHOICE, Kind.OPEN_CHOICE):
        return field.choices[number % len(field.choices)].key if field.choices else f"值{number}"
    return {
        Kind.TEXT: f"{field.key} {number}",
        Kind.LONG_TEXT: f"合计 {field.key}",
        Kind.CODE: f"C-{number}",
        Kind.INTEGER: number,
        Kind.NUMBER: Decimal("2.5"),
        Kind.MONEY: Decimal("12000.5"),
        Kind.PERCENT: Decimal("0.75"),
        Kind.DATE: date(2026, 3, number),
        Kind.YES_NO: True,
        Kind.SCALE: 3,
        Kind.REF: 1,
        Kind.REFS: (1, 2),
    }[field.kind]


def rows(register: Register):
    for number in (1, 2):
        stored = {f.key: value(f, number) for f in register.stored}
        yield {**stored, "id": number, "custom": {"我的列": f"客户 {number}"}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_register_comes_back_as_it_went(language, tmp_path: Path) -> None:
    set_language(language)
    target = tmp_path / "all.xlsx"
    contents = [(register, list(rows(register))) for register in REGISTERS]
    export_workbook(contents, target, lambda _register, number: NAMES[number], today=TODAY)
    found: WorkbookFinding = recognise(read_workbook(target), REGISTERS, today=TODAY)
    assert len([s for s in found.sheets if not s.hidden]) == len(REGISTERS)
    for register, sheet in zip(REGISTERS, [s for s in found.sheets if not s.hidden], strict=True):
        (table,) = sheet.tables
        assert table.register == register.key
        assert not table.problems, (register.key, table.problems[:2])
        assert [r.custom.get("#pmo-id") for r in table.records] == ["1", "2"]
        assert [r.custom.get("我的列") for r in table.records] == ["客户 1", "客户 2"]
        for number, record in enumerate(table.records, 1):
            for field in register.stored:
                if field.key not in record.values:
                    assert getattr(field, "internal", False), (register.key, field.key, record.values)
                    continue
                expected = value(field, number)
                if field.kind is Kind.REF:
                    expected = ("张三",)
                elif field.kind is Kind.REFS:
                    expected = ("张三", "李四")
                assert record.values[field.key] == expected, (register.key, field.key)


def test_our_keys_are_no_codes_even_when_all_digits() -> None:
    rows = [(f"{n}-88568173-8856817{n}", name, "张三") for n, name in enumerate(("勘察", "设计", "施工"), 1)]
    table = made.only_table(made.sheet(("#pmo-id", "任务名称", "负责人"), *rows, name="进度"))
    assert made.fields(table) == {"#pmo-id": None, "任务名称": "name", "负责人": "owner"}
    assert table.records[0].custom["#pmo-id"] == "1-88568173-88568171"
