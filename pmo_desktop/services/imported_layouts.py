"""The layouts of imported workbooks: which columns they had, what each meant, and in which order the records stood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.importing.layouts import CUSTOM
from pmo_desktop.domain.registers.spec import Register
from pmo_desktop.domain.values.value import Row, row_id
from pmo_desktop.store.document import Document


@dataclass(frozen=True, slots=True)
class ImportedLayout:
    """One table of an imported workbook; `columns` are header and field (or CUSTOM), `rows` record → row there."""

    file: str
    sheet: str
    table: int
    register: str
    columns: tuple[tuple[str, str], ...]
    rows: Mapping[int, int] = field(default_factory=dict)


def imported_layouts(document: Document) -> tuple[ImportedLayout, ...]:
    """Every table that was imported, in the order of the workbooks."""
    heads: dict[tuple[str, str, int, str], tuple[tuple[str, str], ...]] = {}
    rows: dict[tuple[str, str, int, str], dict[int, int]] = {}
    for one in document.rows("imports"):
        key = (str(one["file"]), str(one["sheet"]), _whole(one, "table_index"), str(one["register"]))
        if one.get("row") == 0:
            mapping = json.loads(str(one.get("mapping") or "{}"))
            heads[key] = tuple((str(header), str(meant)) for header, meant in mapping.items())
        elif one.get("record"):
            rows.setdefault(key, {})[_whole(one, "record")] = _whole(one, "row")
    return tuple(ImportedLayout(*key, columns, rows.get(key, {})) for key, columns in heads.items() if key[3])


def layouts_named(document: Document, word: str) -> list[ImportedLayout]:
    """The tables of the workbook a word names, with or without its ending; refused when there is none."""
    wanted = word.casefold()
    known = imported_layouts(document)
    found = [one for one in known if wanted in {one.file.casefold(), PurePath(one.file).stem.casefold()}]
    if not found:
        files = "、".join(dict.fromkeys(one.file for one in known)) or _("none")
        raise Refused(
            _("No workbook {word} was imported into this document.").format(word=word),
            todo=_("Imported workbooks: {files}").format(files=files),
        )
    return found


def in_layout(layout: ImportedLayout, rows: list[Row]) -> list[Row]:
    """The records the table held, in its order, then those its projects have got since."""
    projects = {row.get("project") for row in rows if row_id(row) in layout.rows}
    mine = [row for row in rows if row_id(row) in layout.rows or row.get("project") in projects]
    last = max(layout.rows.values(), default=0) + 1
    return sorted(mine, key=lambda row: (layout.rows.get(row_id(row), last), row_id(row)))


def columns_in(layout: ImportedLayout, register: Register) -> list[tuple[str, str]]:
    """Header and field of each column that still means something; the field is empty for her own columns."""
    return [
        (header, "" if meant == CUSTOM else meant)
        for header, meant in layout.columns
        if meant == CUSTOM or (meant and register.has(meant) and not register[meant].internal)
    ]


def _whole(row: Row, key: str) -> int:
    value = row.get(key)
    return value if isinstance(value, int) else 0
