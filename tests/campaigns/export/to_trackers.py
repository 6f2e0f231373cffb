"""Back into a tracker: changed cells and new rows, all other cells as they were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from books import cells_of, ends, formulas
from tally import Tally

from pmo_desktop.base.characters import writable
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.exchange.excel.planning.importing import plan_workbook
from pmo_desktop.exchange.excel.planning.plan import Wishes
from pmo_desktop.exchange.excel.sending.errand import carry_out
from pmo_desktop.exchange.excel.sending.plan import plan_sending
from pmo_desktop.exchange.excel.writing.write_new import export_workbook
from pmo_desktop.services import importing, reads, records, sending
from pmo_desktop.store.document import Document

TODAY = date(2026, 7, 6)
_TEXT = (Kind.TEXT, Kind.LONG_TEXT)
_MOST = 250


def write_back(tally: Tally, registers: Sequence[Register], texts: Sequence[str], folder: Path) -> None:
    """Each register as a tracker of its own; a cell says the new text, or is named among those left alone."""
    for register in registers:
        if register.sealed or register[register.name_field].kind not in _TEXT:
            continue
        for start in range(0, len(texts), _MOST):
            _one(tally, register, [text for text in texts[start : start + _MOST] if writable(text).strip()], folder)


def _document(register: Register, count: int) -> tuple[Document, list[str]]:
    document = Document.in_memory()
    fields = [f.key for f in register.of_kind(*_TEXT) if f.stored and f.editable and not f.internal and f.key != "wbs"]
    base: dict[str, object] = {}
    if register.has("project"):
        (base["project"],) = records.add(document, document.register("projects"), [{"name": "MES 二期"}])
    rows = [
        {**base, **{key: f"{'名称' if key == register.name_field else '旧文字'}{n:04}" for key in fields}}
        for n in range(count)
    ]
    records.add(document, register, rows)  # type: ignore[arg-type]
    return document, fields


def _one(tally: Tally, register: Register, texts: Sequence[str], folder: Path) -> None:
    first, fields = _document(register, len(texts))
    source, target = folder / "tracker.xlsx", folder / "sent.xlsx"
    export_workbook(
        [(register, reads.register_rows(first, register, today=TODAY))], source, reads.names(first).name, today=TODAY
    )
    document = Document.in_memory()
    plan = plan_workbook(source, importing.snapshot(document), Wishes(), today=TODAY)
    importing.apply(document, plan, today=TODAY)
    rows = [
        row
        for row in document.rows(register.key)
        if "旧文字" in str([row.get(key) for key in fields]) or "名称" in str(row.get(register.name_field))
    ]
    kept = [key for key in fields if rows and any(row.get(key) for row in rows)]
    if len(rows) != len(texts):
        tally.failed(f"{register.key}: {len(rows)} of {len(texts)} records came in", kind="write-back")
        return
    records.change(
        document, register, {row_id(row): dict.fromkeys(kept, text) for row, text in zip(rows, texts, strict=True)}
    )
    fresh = {key: rows[-1][key] for key in ("project",) if rows[-1].get(key)}
    news = records.add(document, register, [{**fresh, **dict.fromkeys(kept, text)} for text in texts[:60]])
    existing, layouts = importing.snapshot(document), importing.layouts(document)
    found = plan_sending(source, existing, layouts, today=TODAY, by_imports=sending.made_by_imports(document))
    done = carry_out(found, source, target, existing, layouts, today=TODAY)
    left = {(one.sheet, one.place) for one in (*found.left, *done.sent.refused)}
    tally.tried(len(kept) * (len(texts) + len(news)), kind="write-back")
    for place in formulas(target.read_bytes()):
        tally.failed(f"{register.key}: {place}", kind="write-back")
    cells, before = cells_of(target), cells_of(source)
    header = {str(value): column for (row, column), (_k, value) in before.items() if row == 1}
    asked = {one.place: one for one in found.changed}
    wanted: dict[tuple[int, int], str] = {}
    for row, here in enumerate([document.row(register.key, row_id(row)) or {} for row in rows], 2):
        for key in kept:
            column = header.get(register[key].label)
            if column is not None:
                wanted[row, column] = str(here.get(key) or "")
    sheet = plan.tables[0].sheet
    for place, text in wanted.items():
        kind, value = cells.get(place, ("s", ""))
        if place in asked and (sheet, place) not in left:
            if kind not in ("s", "inlineStr") or ends(str(value)) != ends(text):
                tally.failed(f"{register.key} {text[:40]!r}: {kind} {str(value)[:40]!r}", kind="write-back")
        elif (sheet, place) not in left and ends(str(value)) != ends(text):
            tally.failed(
                f"{register.key} {text[:40]!r} is neither written nor named: {str(value)[:40]!r}", kind="write-back"
            )
    said = {
        ends(str(value))
        for (row, _c), (kind, value) in cells.items()
        if row > len(rows) + 1 and kind in ("s", "inlineStr")
    }
    named = {one.name for one in found.left}
    for id_ in news:
        here = document.row(register.key, id_) or {}
        text = ends(str(here.get(register.name_field) or ""))
        if (
            text not in said
            and text.strip() not in {one.strip() for one in said}
            and not any(text[:20] in one for one in named)
        ):
            tally.failed(f"{register.key} new {text[:40]!r} is neither written nor named", kind="write-back")
