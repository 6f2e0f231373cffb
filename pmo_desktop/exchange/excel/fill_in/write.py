"""One fill-in sheet: only the cells to fill can be changed, each with what it may hold; a hidden key per row."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from pmo_desktop.base.i18n import _
from pmo_desktop.domain.fill_in.request import FillIn
from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.value import Row, Value
from pmo_desktop.exchange.excel.fill_in.marks import FIRST_ROW, HEAD_ROW, MARK, MARKS_SHEET, marks_of
from pmo_desktop.exchange.excel.report.looks import Looks, colour
from pmo_desktop.exchange.excel.writing.cleaning import cleaned, sheet_title
from pmo_desktop.exchange.excel.writing.export_key import KEY_COLUMN, export_key
from pmo_desktop.exchange.excel.writing.replacing import replace_file
from pmo_desktop.exchange.excel.writing.safe_strings import put_text
from pmo_desktop.exchange.excel.writing.sheet_xml import Account

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NameOf = Callable[[str, int], str]
_FORMATS = {Kind.DATE: "yyyy-mm-dd", Kind.PERCENT: "0%", Kind.MONEY: "#,##0.00", Kind.INTEGER: "0", Kind.SCALE: "0"}
_LIST = 250


def write_fill_in(sheet: FillIn, register: Register, rows: Mapping[int, Row], target: Path, names: NameOf) -> Account:
    """Write the workbook of one recipient; Refused when the target cannot be written.

    Gives the places of texts that had to be changed.
    """
    packed = io.BytesIO()
    book = Workbook(packed, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"author": "PMO Desktop", "title": cleaned(sheet.title)[:250]})
    page = book.add_worksheet(sheet_title(_(register.title), set()))
    looks = Looks.of(book)
    _Page(page, looks, sheet, register, names).fill([rows[id_] for id_ in sheet.records])
    marks = book.add_worksheet(MARKS_SHEET)
    marks.very_hidden()
    for row, pair in enumerate(marks_of(sheet)):
        for column, text in enumerate(pair):
            put_text(marks, row, column, text)
    book.close()
    replace_file(target, packed.getvalue())
    return looks.account


@dataclass(slots=True)
class _Page:
    """The visible sheet on its way to being written."""

    page: Worksheet
    looks: Looks
    sheet: FillIn
    register: Register
    names: NameOf

    def fill(self, rows: Sequence[Row]) -> None:
        """Head, records, rules, protection, paper."""
        page, name = self.page, self.register[self.register.name_field]
        shown = [self.register[key] for key in self.sheet.shown]
        shown.insert(sum(field.key in {"project", "code", "wbs"} for field in shown), name)
        asked = [self.register[key] for key in self.sheet.asked]
        self._head([*shown, *asked], len(shown))
        for number, row in enumerate(rows, FIRST_ROW):
            page.write_string(number, 0, export_key(row), self.looks.note())
            for column, field in enumerate([*shown, *asked], 1):
                self._cell(number, column, field, row.get(field.key), open_=column > len(shown))
        last = FIRST_ROW + max(len(rows), 1) - 1
        for column, field in enumerate(asked, len(shown) + 1):
            _allow(page, field, column, last)
        page.freeze_panes(FIRST_ROW, 1 + shown.index(name) + 1)
        page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEAD_ROW)
        page.set_footer("&R&8&P / &N")
        page.set_selection(FIRST_ROW, 1 + len(shown), FIRST_ROW, 1 + len(shown))

    def _head(self, fields: Sequence[Field], shown: int) -> None:
        page, looks = self.page, self.looks
        page.hide_gridlines(2)
        page.set_column(0, 0, 4, None, {"hidden": True})
        looks.put(page, 0, 1, f"{self.sheet.title} – {self.sheet.to}", looks.title())
        page.write_string(1, 1, _told(self.sheet), looks.note())
        page.set_row(0, 28)
        page.set_row(HEAD_ROW, 30)
        page.write_string(HEAD_ROW, 0, KEY_COLUMN, looks.note())
        for column, field in enumerate(fields, 1):
            asked = column > shown
            head = looks.head(font_color=colour("accent_text")) if asked else looks.head()
            page.write_string(HEAD_ROW, column, _(field.label) + (f" {MARK}" if asked else ""), head)
            page.set_column(column, column, min(max(field.width + 3, 9), 44))

    def _cell(self, row: int, column: int, field: Field, value: Value, *, open_: bool) -> None:
        properties: dict[str, object] = {"num_format": _FORMATS.get(field.kind, "General")}
        if open_:
            properties |= {"locked": False, "bg_color": colour("amber_tint")}
        if field.kind in {Kind.DATE, Kind.PERCENT, Kind.SCALE, Kind.YES_NO}:
            properties["align"] = "center"
        if field.kind in {Kind.LONG_TEXT, Kind.TEXT}:
            properties["text_wrap"] = True
            properties["num_format"] = "@" if open_ else "General"
        look = self.looks.cell(**properties)
        told = _shown(field, value, self.names)
        if told is None:
            self.page.write_blank(row, column, None, look)
        elif isinstance(told, date):
            self.page.write_datetime(row, column, told, look)
        elif isinstance(told, str):
            self.looks.put(self.page, row, column, told, look)
        else:
            self.page.write_number(row, column, float(told), look)


def _told(sheet: FillIn) -> str:
    text = _("Please fill in the coloured columns marked {mark}, save, and send this file back.").format(mark=MARK)
    if sheet.due is not None:
        text += " " + _("Wanted by {day}.").format(day=sheet.due.isoformat())
    return text


def _shown(field: Field, value: Value, names: NameOf) -> str | float | Decimal | date | None:
    """What the cell holds: numbers and days as such, choices and references in words."""
    if value in (None, "", ()):
        return None
    if field.kind in {Kind.CHOICE, Kind.OPEN_CHOICE}:
        choice = field.choice(value)
        return _(choice.label) if choice is not None else str(value)
    if field.kind is Kind.YES_NO:
        return _("Yes") if value else _("No")
    if field.kind is Kind.REF and isinstance(value, int):
        return names(field.to, value)
    if field.kind is Kind.REFS and isinstance(value, tuple):
        return "、".join(names(field.to, one) for one in value)
    if isinstance(value, date) and value.year < 1900:
        return value.isoformat()
    return value if isinstance(value, date | Decimal | int) else str(value)


def _allow(page: Worksheet, field: Field, column: int, last: int) -> None:
    """What the cells of an asked column may hold, said when another thing is typed."""
    rule = _rule(field)
    if rule is not None:
        message = {"error_title": _(field.label)[:32], "ignore_blank": True}
        page.data_validation(FIRST_ROW, column, last, column, {**rule, **message})


def _rule(field: Field) -> dict[str, object] | None:
    words = [_(choice.label) for choice in field.choices]
    if field.kind is Kind.YES_NO:
        words = [_("Yes"), _("No")]
    if field.kind is Kind.SCALE:
        words = [str(grade) for grade in range(field.minimum or 1, (field.maximum or 5) + 1)]
    if words and len(",".join(words)) < _LIST and not any("," in word or '"' in word for word in words):
        stop = "warning" if field.kind is Kind.OPEN_CHOICE else "stop"
        return {"validate": "list", "source": words, "error_type": stop, "error_message": _("Choose from the list.")}
    if field.kind is Kind.DATE:
        span = {"minimum": date(2000, 1, 1), "maximum": date(2099, 12, 31)}
        return {"validate": "date", "criteria": "between", **span, "error_message": _("A date such as 2026-03-05.")}
    if field.kind is Kind.PERCENT:
        span_of_one: dict[str, object] = {"minimum": 0, "maximum": 1}
        told = {"error_message": _("Between 0% and 100%.")}
        return {"validate": "decimal", "criteria": "between", **span_of_one, **told}
    if field.kind in {Kind.NUMBER, Kind.MONEY, Kind.INTEGER}:
        least = field.minimum if field.minimum is not None else -1_000_000_000_000
        kind = "integer" if field.kind is Kind.INTEGER else "decimal"
        return {"validate": kind, "criteria": ">=", "value": least, "error_message": _("A number.")}
    return None
